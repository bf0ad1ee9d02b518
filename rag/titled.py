"""Titles: the sections that a question names by their heading, and the list of what stands under them."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import key_of
from corpus.section import Section
from rag.answer import Answer, Citation, Found, cite
from rag.bodies import bodies_named
from rag.desk import found, item_said
from rag.evidence import Evidence
from rag.label import find_part
from rag.listing import filters_of, matches, words_each
from rag.moment import meets, moment_of
from rag.naming import reference
from rag.query import Query
from rag.say import first_words, items_said

# "phần tổ chức thực hiện", "the part on implementation"; as typed, in lower case: "phân công" is no "phần"
_NAMED = re.compile(
    r"\b(?:phần|phan|(?<!danh )mục|(?<!danh )muc|chương|chuong|part|section)\s+(?:on\s+|về\s+"
    r"|ve\s+)?(?P<said>[^?;.]{6,90})"
)
# The usual headings in English, folded Vietnamese beside them.
_ENGLISH = (
    (r"(?:key|focal|priority|central|main) tasks?", "nhiem vu trong tam"),
    (r"(?:specific|concrete) tasks?", "nhiem vu cu the"),
    (r"(?:specific|concrete) (?:objective|target|goal)s?", "muc tieu cu the"),
    (r"(?:general|overall) (?:objective|target|goal)s?", "muc tieu tong quat"),
    (r"(?:key|main|major) (?:solution|measure)s?", "giai phap chu yeu"),
    (r"(?:guiding )?(?:viewpoint|guiding view)s?", "quan diem"),
    (r"breakthroughs?(?: tasks?| areas?)?", "khau dot pha"),
    (r"(?:the )?(?:organi[sz]ation of )?implementation(?: arrangements?)?", "to chuc thuc hien"),
)
# What goes before a heading whose items are asked for, and what goes after it; folded.
_BEFORE = re.compile(r"(?:bao nhieu|\bmay|nhung|\bcac|liet ke|how many|which|what(?: are)?(?: the)?|list(?: the)?) $")
_AFTER = re.compile(r" (?:nao|gi|gom|bao gom|la gi|la nhung|co may|co bao nhieu)\b")
# The heading's own words go on, or a subject narrows it: then its items as a whole are not what is asked.
_NARROWED = re.compile(r"\b(?:ve|doi voi|lien quan|linh vuc|about|regarding|concerning|related)\b")
# Words that are too common as a question's own to be read as a heading: "bao nhiêu nhiệm vụ" counts the register.
_COMMON = frozenset(("nhiem vu", "noi dung", "giai phap", "muc tieu", "to chuc thuc hien", "quy dinh chung"))
_FIGURE = re.compile(r"(?<![\d/.-])(?:(?:19|20)\d\d(?![\d/-])|\d+(?:,\d+)?\s?%)")

# "khối Mặt trận, đoàn thể": a word of the block, and how the bodies of it are printed in a heading; folded
_BLOCK = re.compile(r"\bkhoi (?P<vi>[^?.;]{4,70})|\b(?P<en>[^?.;]{4,70}?) (?:bloc|block)\b")
_BODIES = (
    (r"mat tran|fatherland front|\bfront\b", r"mat tran"),
    (r"doan the|mass organi[sz]ation|unions", r"chinh tri - xa hoi|hoi quan chung|doan the"),
    (r"noi chinh|internal affairs", r"noi chinh|tu phap|cong an|toa an|vien kiem sat"),
    (r"tuyen giao|propaganda", r"tuyen giao"),
    (r"dan van|mass mobili[sz]ation", r"dan van"),
    (r"dan cu|hoi dong nhan dan|elected bod", r"hoi dong nhan dan|doan dai bieu quoc hoi"),
    (r"chinh quyen|uy ban nhan dan|government", r"uy ban nhan dan"),
    (r"(?:co quan|to chuc) dang|cap uy|party (?:committee|organi[sz]ation)", r"cap uy|to chuc dang|co quan dang"),
)
# A heading that names bodies starts with one; folded.
_BODY = re.compile(
    r"(?:doi voi |cac |khoi )*(?:co quan|dang doan|ban can su|ban (?!hanh)|uy ban|mat tran|hoi |lien minh|so |cong an|"
    r"cap uy|dang uy|van phong|toa an|vien |tinh doan|chinh quyen|huyen|thanh uy|don vi|to chuc (?!thuc hien))"
)
_HOW_MANY = re.compile(r"bao nhieu|\bmay\b|how many")
_TASKS = re.compile(r"bao nhieu|\bmay\b|viec|nhiem vu|noi dung|\bgi\b|how many|which|what|tasks?")


def find_titled(question: str, documents: tuple[Document, ...]) -> tuple[tuple[Document, Section], ...]:
    """Give the headings whose words stand after "phần" or "mục" in a question, the longest of each document."""
    for named in _NAMED.finditer(question.lower()):
        said = f"{_plain(named['said'])} "
        hits = tuple(
            (document, max(held, key=lambda section: len(section.title)))
            for document in documents
            if (held := [one for one in _headings(document) if said.startswith(f"{_bare(one.title)} ")])
        )
        if hits := hits or _held(said.split(), documents):
            return hits
    return ()


def stands_under(document: Document, path: tuple[str, ...], parts: tuple[tuple[Document, Section], ...]) -> bool:
    """Tell whether a path of a document leads to one of the parts or to what stands under it."""
    return any(document is held and path[: len(part.path)] == part.path for held, part in parts)


def _held(said: list[str], documents: tuple[Document, ...]) -> tuple[tuple[Document, Section], ...]:
    """Give the one heading of a document that holds the longest beginning, of three words at least, of what is said."""
    for size in range(min(len(said), 8), 2, -1):
        run = f" {' '.join(said[:size])} "
        hits = [
            (document, one)
            for document in documents
            for one in _headings(document, most=24)
            if run in f" {_bare(one.title)} "
        ]
        if hits:
            return tuple(hits) if len(hits) == len({document.name for document, _ in hits}) else ()
    return ()


def find_counted(question: str, documents: tuple[Document, ...]) -> tuple[tuple[Document, Section], ...]:
    """Give the headings whose items a question asks for: "bao nhiêu nhiệm vụ trọng tâm", "những mục tiêu cụ thể nào".

    The longest of each document; a part of a heading counts from three words on ("giải pháp chủ yếu").
    """
    said = f" {_plain(question)} "
    hits: list[tuple[Document, Section]] = []
    for document in documents:
        held = [(len(form), one) for one in _headings(document) for form in _forms(one.title) if _asked(form, said)]
        if held:
            hits.append((document, max(held, key=lambda pair: pair[0])[1]))
    return tuple(hits)


def find_block(question: str, documents: tuple[Document, ...]) -> tuple[tuple[Document, Section], ...]:
    """Give the headings that name the bodies of a block: "khối Mặt trận, đoàn thể", "khối nội chính"."""
    folded = fold(question)
    named = _BLOCK.search(folded)
    if named is None or not _TASKS.search(folded):
        return ()
    said = (named["vi"] or named["en"]).split(" duoc ")[0].split(" phai ")[0]
    wanted = [printed for word, printed in _BODIES if re.search(word, said)]
    return tuple(
        (document, section)
        for document in documents
        for section in _headings(document, most=40)
        if wanted and _BODY.match(title := fold(section.title)) and all(re.search(one, title) for one in wanted)
    )


def find_named(query: Query) -> tuple[Document, Section] | None:
    """Give the one heading that begins with the thing asked for and whose other words the question says too.

    "Ban Chỉ đạo có những quyền hạn gì" is answered under "Quyền hạn của Ban Chỉ đạo". ``None`` where no heading or
    several are so named, or one that says nothing but the thing while several documents are meant.
    """
    asked = _THING.search(fold(query.own))
    if asked is None:
        return _of_one_word(query)
    if asked["thing"] in _COMMON | {"to chuc"}:
        # "những tổ chức nào" asks for bodies, "Tổ chức thực hiện" heads what is to be done
        return None
    said = set(_bare(query.own).split()) | {"cua", "ve", "va", "trong", "cac", "doi", "voi"}
    found: list[tuple[Document, Section]] = []
    for document in query.scope.documents:
        for one in _headings(document, most=16):
            words = _bare(one.title).split()
            begins = words[:2] == asked["thing"].split() and len(items_of(document, one)) > 1
            if begins and set(words) <= said and len(words) > 2:
                found.append((document, one))
    return found[0] if len(found) == 1 else None


def _of_one_word(query: Query) -> tuple[Document, Section] | None:
    """Give the one heading that begins with the single word asked for and of whose words the question says a third.

    "Gửi phản ánh qua những kênh nào" is answered under "Kênh tiếp nhận phản ánh".
    """
    asked = _ONE_WORD.search(fold(query.own))
    if asked is None or asked["thing"] in _NO_THING:
        return None
    said = set(_bare(query.own).split())
    found = []
    for document in query.scope.documents:
        for one in _headings(document, most=16):
            title = re.sub(r"^(?:dieu \d+ )?(?:cac|nhung) ", "", _bare(one.title))
            words = set(title.split())
            begins = title.startswith(f"{asked['thing']} ") and len(items_of(document, one)) > 1
            if begins and len(words & said) >= _THIRD * len(words):
                found.append((document, one))
    return found[0] if len(found) == 1 else None


# "qua những kênh nào": no word that only stands for what is asked; folded
_ONE_WORD = re.compile(r"(?:nhung|cac) (?P<thing>\w+) (?:nao|gi)(?!\w)")
_NO_THING = frozenset(("viec", "gi", "nguoi", "noi", "dieu", "ai", "so", "ban", "muc", "phan", "cap", "nganh", "van"))
_THIRD = 0.3
# "những quyền hạn gì", "các nguyên tắc nào"; folded
_THING = re.compile(r"(?:nhung|cac) (?P<thing>\w+ \w+)(?: nao| gi)(?!\w)")


def find_called(query: Query, beside: Callable[[str, str], tuple[str, ...]]) -> tuple[Document, Section] | None:
    """Give the heading that a question of one document calls and that names all it asks for.

    "Nêu nguyên nhân của những tồn tại, hạn chế" calls "Nguyên nhân" and "Tồn tại, hạn chế": the first is meant.
    ``beside`` gives the pairs of words of one text that another does not say.
    """
    if len(query.scope.documents) != 1 or not query.scope.named or not (query.broad or _WHAT.search(fold(query.own))):
        return None
    document = query.scope.documents[0]
    said = f" {_bare(query.own)} "
    called = [
        (at, one)
        for one in _headings(document, most=10)
        if (at := said.find(f" {_bare(one.title)} ")) >= 0 and len(items_of(document, one)) > 1
    ]
    if not called:
        return None
    about = document.description
    titles = " . ".join((*(one.title for _, one in called), about.title or "", about.issuer or "", _ASKS))
    if any(not _JOINS & set(pair.split("_")) for pair in beside(query.topic, titles)):
        return None
    at = min(at for at, _ in called)
    first = [one for found, one in called if found == at]
    return document, max(first, key=lambda one: len(one.title))


# What asks for all that stands under a heading; folded
_WHAT = re.compile(r"(?<!\w)la (?:nhung )?gi(?!\w)|gom (?:nhung )?(?:gi|noi dung)|nhu the nao|ra sao|nhung gi(?!\w)")
# The words that ask, and say nothing of a subject
_JOINS = frozenset(("cua", "so", "va", "cac", "nhung", "ve", "trong"))
_ASKS = (
    "trách nhiệm nhiệm vụ quyền hạn yêu cầu nội dung "
    "quy định nêu những của các là gì như thế nào gồm những gì ra sao chương trình "
    "kế hoạch đề án số văn bản"
)


# "trong quý II/2024", "đợt 2": the group of a table or list that a question names by its number; folded
_GROUP = re.compile(r"(?<!\w)(?P<said>(?:quy|dot|giai doan|nhom|ky) (?:[ivx]{1,4}|\d{1,2}))(?!\w)")


def find_group(query: Query) -> tuple[Document, Section] | None:
    """Give the heading that is nothing but the numbered group that a list of one document names ("QUÝ II")."""
    asked = _GROUP.search(fold(query.own))
    if asked is None or query.kind != "list" or len(query.scope.documents) != 1:
        return None
    document = query.scope.documents[0]
    issuer = key_of(document.description.issuer or "")
    if any(key_of(organ.name).removesuffix(" tinh") not in issuer for organ, _ in bodies_named(query.topic)):
        # of another body's work a part is asked
        return None
    part = find_part(query.own, document)
    under = part.path if part is not None else ()
    groups = [
        one
        for one in document.sections
        if one.heading
        and one.path[: len(under)] == under
        and re.match(rf"{asked['said']}(?:[ /]\d{{4}})?$", _bare(one.title))
    ]
    return (document, groups[0]) if len(groups) == 1 and len(items_of(document, groups[0])) > 1 else None


def items_of(document: Document, parent: Section) -> tuple[Section, ...]:
    """Give what stands under a section; paragraphs without a label only where nothing else does."""
    items = tuple(one for one in document.sections if one.path[:-1] == parent.path and not one.bracket)
    return tuple(one for one in items if not one.paragraph) or items


def under_body(question: str, document: Document, part: Section) -> Section:
    """Give the one heading under a part that names a body which the question names; the part itself where none does.

    Among several, the one that begins with the body is meant.
    """
    bodies = [organ for organ, _ in bodies_named(question)]
    held = [one for one in items_of(document, part) if one.heading and items_of(document, one)]
    said = f" {_bare(question)} "
    begun = [one for one in held if f" {' '.join(_bare(one.title).split()[:_BEGINNING])} " in said]
    if len(begun) == 1:
        return begun[0]
    for most in (6, 40):
        firsts = [[organ for organ, _ in bodies_named(" ".join(one.title.split()[:most]))] for one in held]
        named = [one for one, first in zip(held, firsts, strict=True) if any(organ in bodies for organ in first)]
        if len(named) == 1:
            return named[0]
    return part


# So many first words of a heading call it.
_BEGINNING = 4


def say_headed(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Count and list what stands under the headings that a question asks for, narrowed to the year it names.

    ``None`` where no heading with two items is asked for, or a subject narrows it that only a search can find.
    """
    if query.kind in ("comparison", "signer", "chat") or (query.kind == "lookup" and query.asked != ("timing",)):
        return None
    if query.kind == "fact" and query.expected == "date":
        return None
    spans = query.scope.spans if query.full == query.text or query.full.startswith(query.text) else ()
    bare = "".join(" " if any(a <= n < b for a, b in spans) else sign for n, sign in enumerate(query.full))
    blocks = find_block(bare, query.scope.documents)
    parts = blocks or (() if _NARROWED.search(fold(bare)) else find_counted(bare, query.scope.documents))
    lines: list[str] = []
    citations: list[Citation] = []
    for document, part in parts:
        part = under_body(bare, document, part)
        items = items_of(document, part)
        kept = _of_bodies(_kept(items, document, bare, block=bool(blocks)), document, query)
        if len(items) < 2 or not kept:
            continue
        lines.append(_head(len(kept), len(items), query, document, part))
        for number, item in enumerate(kept, 1):
            said = item_said(document, item)
            citations.append(cite(document, item.path, item.own))
            words = first_words(said, most=words_each(query, len(kept)))
            time = _timing(document, item)
            lines.append(f"{number}. {words}{'' if time in words else f' ({time})'} [{len(citations)}]")
    if not citations:
        return None
    near = tuple(Found(one.document, one.section, 1.0) for one in citations[:5])
    return Answer(
        "answered", "\n".join(lines), query.language, tuple(citations), (*near, *found(evidence))[:10], query.full
    )


def _kept(items: tuple[Section, ...], document: Document, question: str, *, block: bool) -> tuple[Section, ...]:
    """Keep the items that print every year and share named; of a block, those of the time asked for.

    A block whose items are to be counted keeps them all: each shows its own time.
    """
    if not block:
        figures = [re.sub(r"\s", "", one[0]) for one in _FIGURE.finditer(question)]
        held = {one.path: re.sub(r"\s", "", one.span.cut(document.text)) for one in items}
        return tuple(one for one in items if all(_prints(held[one.path], figure) for figure in figures))
    moment = None if _HOW_MANY.search(fold(question)) else moment_of(question)
    if moment is None:
        return items
    times = {task.path: task.timing for task in document.tasks}
    return tuple(one for one in items if meets(times.get(one.path), moment))


def _of_bodies(items: tuple[Section, ...], document: Document, query: Query) -> tuple[Section, ...]:
    """Keep the items that a body acts in as a question says ("là đơn vị phối hợp của …"); all where it says nothing."""
    filters = filters_of(query)
    if not filters.organs or not filters.roles:
        return items
    tasks = {task.path: task for task in document.tasks}
    return tuple(one for one in items if one.path in tasks and matches(tasks[one.path], filters)) or items


def _prints(text: str, figure: str) -> bool:
    return re.search(rf"(?<!\d){re.escape(figure)}(?!\d)", text) is not None


def _timing(document: Document, item: Section) -> str:
    """Give the time of an item as its register row prints it; empty where it prints none."""
    row = next((task for task in document.tasks if task.path == item.path), None)
    return row.timing.text.strip().rstrip(".") if row and row.timing else ""


def _head(shown: int, total: int, query: Query, document: Document, part: Section) -> str:
    """Say how many of how many, under which heading."""
    of = items_said(shown, total, language=query.language)
    title = first_words(part.title, most=24)
    title = title.capitalize() if title.isupper() else title
    return f"{of}, “{title}” ({reference(document, part.path, language=query.language)}):"


def _headings(document: Document, *, most: int = 12) -> list[Section]:
    return [one for one in document.sections if one.heading and 2 <= len(one.title.split()) <= most]


def _forms(title: str) -> list[str]:
    """Give the words by which a heading is called: all of it, and its parts of three words or more."""
    parts = [_bare(one) for one in re.split(r"[,;]|\bvà\b", title.lower())]
    whole = re.sub(r"^(?:cac|nhung|mot so) ", "", _bare(title))
    return [one for one in dict.fromkeys((whole, *(p for p in parts if len(p.split()) > 2))) if one not in _COMMON]


def _asked(form: str, said: str) -> bool:
    """Tell whether a heading's words stand between words that ask for its items."""
    return any(
        _BEFORE.search(said[: found.start()]) or _AFTER.match(said[found.end() :])
        for found in re.finditer(rf"(?<=\s){re.escape(form)}(?=\s)", said)
    )


def _plain(text: str) -> str:
    """Fold a question to bare words, the English names of usual headings in Vietnamese."""
    said = _bare(text)
    for english, printed in _ENGLISH:
        said = re.sub(rf"\b{english}\b", printed, said)
    return said


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
