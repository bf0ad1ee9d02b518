import csv
import io
import re
import sqlite3
import unicodedata
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from rag.study.gift import gift_of
from rag.study.item import GAP
from rag.study.leaf import Grid, Leaf, Paragraph, Points
from rag.study.markdown import markdown_of
from rag.study.moodle import moodle_of
from rag.study.paper import papers
from rag.study.practice import _hash, folded, practice_of
from rag.study.printed import typst_of
from rag.study.sheetfile import csv_of
from rag.study.slides import slides_of
from rag.study.write import FORMATS, WriteError, write

NASTY = 'a~b=c#d{e}f:g\\h <script>alert(1)</script> "x" & *y* _z_ | #let'


@pytest.fixture(scope="session")
def nasty(made):
    """The kit with one item whose words are signs of every format."""
    item = next(item for item in made.items if item.kind == "multiple-choice")
    options = tuple(replace(one, text=f"{one.text} {NASTY}", why=NASTY) for one in item.options)
    bad = replace(item, stem=f"{NASTY}?", options=options, key=NASTY, note=NASTY)
    return replace(made, items=(bad, *(one for one in made.items if one is not item)))


def gift_questions(text):
    """Read GIFT by its grammar: comments, a category, then ::name::words {answers} words, each before an empty line."""
    sign = r"(?:\\[~=#{}:\\]|[^~=#{}:\\\n])"
    words = rf"{sign}*"
    answer = rf"\s*[=~]{words}(?:\s*->\s*{words})?(?:#{words})?"
    general = rf"\s*(?:####{words})?\s*"
    body = rf"\{{(?P<answers>(?:[TF]|(?:{answer})+|\s*)){general}\}}"
    question = re.compile(rf"::(?P<name>{words})::(?P<stem>{words}){body}(?P<tail>{words})")
    found = []
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith(("//", "$CATEGORY:"))]
        if lines:
            match = question.fullmatch("\n".join(lines))
            assert match, block
            found.append(match)
    return found


def test_gift_follows_its_grammar(nasty):
    found = gift_questions(gift_of(nasty))
    assert len(found) == len(nasty.items)
    for match, item in zip(found, nasty.items, strict=True):
        answers = re.findall(r"(?<!\\)[=~]", match["answers"])
        if item.kind == "multiple-choice":
            assert (answers.count("="), answers.count("~")) == (1, 3)
        elif item.kind == "matching":
            assert match["answers"].count("->") == len(item.pairs) == answers.count("=")
        elif item.kind == "true-false":
            assert match["answers"] == ("T" if item.key == "Đúng" else "F")
        else:
            assert len(answers) == len(item.accepted)
    assert "\\~b\\=c\\#d\\{e\\}f\\:g\\\\h" in gift_of(nasty)


@pytest.mark.parametrize("text", ["::a::b {=c", "::a::b {=c#d#}", "::a::x=y {T}", "::a::b {c}"])
def test_broken_gift_is_seen(text):
    with pytest.raises(AssertionError):
        gift_questions(text)


def test_moodle_xml_has_what_each_type_needs(nasty):
    root = ElementTree.fromstring(moodle_of(nasty))
    questions = root.findall("question")
    assert root.tag == "quiz" and questions[0].get("type") == "category"
    assert len(questions) == len(nasty.items) + 1
    for question, item in zip(questions[1:], nasty.items, strict=True):
        assert question.findtext("name/text") == item.id
        assert question.find("questiontext").get("format") == "html" and question.findtext("questiontext/text")
        assert question.findtext("generalfeedback/text")
        shares = [answer.get("fraction") for answer in question.findall("answer")]
        kind = question.get("type")
        if kind == "multichoice":
            assert sorted(shares) == ["0", "0", "0", "100"] and question.findtext("single") == "true"
        elif kind == "truefalse":
            assert [answer.findtext("text") for answer in question.findall("answer")] == ["true", "false"]
            assert shares[0] == ("100" if item.key == "Đúng" else "0")
        elif kind == "matching":
            assert len(question.findall("subquestion/answer/text")) == len(item.pairs)
        elif kind == "shortanswer":
            assert set(shares) == {"100"} and question.findtext("usecase") == "0"
        else:
            assert kind == "essay" and question.findtext("graderinfo/text")
    assert "&lt;script&gt;" in questions[1].findtext("questiontext/text")


def test_csv_reads_back_and_holds_no_formula(nasty):
    text = csv_of(nasty)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert [row["Mã"] for row in rows] == [item.id for item in nasty.items]
    first = rows[0]
    assert first[first["Đáp án"]] == next(one.text for one in nasty.items[0].options if one.right)
    assert all(cell[:1] not in "=+-@" or not cell for row in rows for cell in row.values())


class Tags(HTMLParser):
    """Collects the tags and what they point to."""

    def __init__(self):
        super().__init__()
        self.tags, self.links = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href", "action")]


def test_the_practice_page_stands_alone_and_escapes(nasty):
    page = practice_of(nasty)
    tags = Tags()
    tags.feed(page)
    assert tags.links == [] and tags.tags.count("script") == 1
    assert tags.tags.count("fieldset") == len(nasty.items)
    assert "default-src 'none'" in page and "http://" not in page and "https://" not in page


def test_the_page_marks_an_answer_without_regard_to_case_points_and_dashes():
    assert folded(" Trong  QUÝ II/2024. ") == folded("trong quý II/2024")
    assert folded("2021 – 2025") == folded("2021-2025")
    assert folded("Ban Dân vận") != folded("Ban Dân vận Tỉnh ủy")
    assert _hash("q1") == (((5381 * 33) ^ ord("q")) * 33 ^ ord("1")) & 0xFFFFFFFF


def test_learners_get_no_key(made):
    speaker, learner, _ = papers(made)
    told = [block.text for block in learner.blocks if isinstance(block, Paragraph)]
    assert not [text for text in told if text.startswith(("Đáp án", "“"))]
    assert len([text for text in told if text.startswith("Câu ")]) == len(made.items)
    keys = [block.text for block in speaker.blocks if isinstance(block, Paragraph) and block.text.startswith("Đáp án")]
    assert len(keys) == len(made.items)
    options = [block for block in learner.blocks if isinstance(block, Points) and block.lettered]
    assert len(options) == sum(item.kind == "multiple-choice" for item in made.items)


def test_every_paper_is_composed_and_names_its_sources(made):
    decomposed = replace(made, cover=replace(made.cover, title=unicodedata.normalize("NFD", made.cover.title)))
    for leaf in papers(decomposed):
        assert leaf.title == unicodedata.normalize("NFC", leaf.title)
        assert isinstance(leaf.blocks[-1], Points) and "thu-vien.txt" in leaf.blocks[-1].texts[0]
        assert "01/02/2025" in leaf.foot


def test_a_digest_is_told(document):
    from rag.study.choose import Wish
    from rag.study.kit import kit

    digest = replace(document, description=replace(document.description, digest=True))
    made = kit((digest,), wish=Wish(items=2))
    assert made.notices[-1].startswith("Bản tóm lược")
    for leaf in papers(made):
        assert any(isinstance(one, Paragraph) and "Bản tóm lược" in one.text for one in leaf.blocks)


def test_signs_of_markdown_and_typst_stay_text():
    leaf = Leaf("a", "T", (), (Paragraph(NASTY), Paragraph("1. x"), Grid(("h",), (("a|b",),), (1,))), "chân")
    text = markdown_of(leaf)
    assert "\\<script\\>" in text and "\\*y\\*" in text and "1\\. x" in text and "a\\|b" in text
    assert '#block(text("a~b=c#d{e}f:g\\\\h <script>' in typst_of(leaf)


def test_slides_hold_no_more_than_can_be_read(made):
    slides = list(slides_of(made))
    assert slides[0].title == "Học tập về thư viện lưu động"
    assert max(sum(map(len, slide.lines)) for slide in slides) < 1400
    answers = [slide for slide in slides if slide.title.endswith("đáp án")]
    assert answers and all(slide.lines[0].startswith("Đáp án: ") for slide in answers)
    assert not [slide for slide in slides if any(GAP in line for line in slide.lines)]


@pytest.fixture(scope="session")
def written(nasty, tmp_path_factory):
    for library in ("docx", "pptx", "typst", "genanki"):
        pytest.importorskip(library, exc_type=ImportError)
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    return [write(nasty, folder, FORMATS) for folder in folders]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_every_format_is_written_and_repeats_byte_for_byte(written):
    first, second = written
    endings = {path.suffix for path in first}
    assert endings == {".docx", ".pptx", ".pdf", ".apkg", ".txt", ".xml", ".csv", ".html", ".md"}
    assert [path.name for path in first] == [path.name for path in second]
    unlike = [one.name for one, other in zip(first, second, strict=True) if one.read_bytes() != other.read_bytes()]
    assert unlike == []


def named(written, name):
    return next(path for path in written[0] if path.name == name)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_word_slides_and_print_open_with_all_marks(written):
    import docx
    import pptx
    import pypdfium2

    word = docx.Document(str(named(written, "nguoi-huong-dan.docx")))
    assert "CÂU HỎI VÀ ĐÁP ÁN" in "\n".join(one.text for one in word.paragraphs)
    assert "PAGE" in word.sections[0].footer._element.xml
    deck = pptx.Presentation(str(named(written, "trinh-chieu.pptx")))
    assert deck.slides[0].shapes[0].text_frame.text == "Học tập về thư viện lưu động"
    printed = pypdfium2.PdfDocument(named(written, "hoc-vien.pdf"))
    text = unicodedata.normalize("NFC", printed[0].get_textpage().get_text_range())
    assert "HỌC TẬP VỀ THƯ VIỆN LƯU ĐỘNG" in text and "Trang 1/" in text
    printed.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_anki_package_holds_one_note_a_fact(written, nasty, tmp_path):
    with zipfile.ZipFile(named(written, "the-ghi-nho.apkg")) as pack:
        pack.extract("collection.anki2", tmp_path)
    base = sqlite3.connect(tmp_path / "collection.anki2")
    rows = base.execute("SELECT guid, flds FROM notes").fetchall()
    base.close()
    assert len({guid for guid, _ in rows}) == len(rows) >= len(nasty.cards)
    assert all(len(fields.split("\x1f")) == 3 and all(fields.split("\x1f")) for _, fields in rows)
    assert not [fields for _, fields in rows if "<script" in fields]


def test_a_missing_library_is_named_before_anything_is_written(made, tmp_path, monkeypatch):
    monkeypatch.setattr("rag.study.write.find_spec", lambda name: None)
    with pytest.raises(WriteError, match="genanki"):
        write(made, tmp_path / "out", ("csv", "apkg"))
    assert not (tmp_path / "out").exists()
    assert [path.name for path in write(made, tmp_path / "out", ("csv", "csv", "gift"))] == [
        "cau-hoi.csv",
        "cau-hoi.gift.txt",
    ]


def test_a_folder_that_is_a_file_is_told(made, tmp_path):
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(WriteError, match="Không tạo được thư mục"):
        write(made, tmp_path / "out", ("csv",))
