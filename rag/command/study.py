"""``hoidap study``: a study kit from the documents chosen, into files, with a bank of items."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.document import Document
from corpus.fold import fold
from index.store import Store
from rag.assistant import QuestionError
from rag.command.group import Commands
from rag.home import add_home, home_of
from rag.naming import section_name
from rag.study.bank import Bank, BankError
from rag.study.check import check
from rag.study.choose import Wish
from rag.study.item import KIND_NAMES, KINDS, LEVEL_NAMES, LEVELS
from rag.study.kit import Cover, Kit, kit
from rag.study.write import FORMATS, WriteError, write

_MOST_ITEMS = 2000
# Wrong answers are looked for in all documents of a kit, which grows with their square.
_MOST_DOCUMENTS = 40


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "study",
        help="soạn bộ tài liệu học tập (make a study kit)",
        description="Soạn bộ tài liệu học tập: đề cương, câu hỏi có đáp án và trích dẫn, thẻ ghi nhớ, câu thảo luận, "
        "phiếu tra cứu, lịch thực hiện. (A study kit: every key comes from the text and is answered a second time.)",
    )
    command.add_argument("--document", nargs="+", default=(), metavar="NAME", help="văn bản (documents; default: all)")
    command.add_argument(
        "--section", nargs="+", default=(), metavar="PATH", help="mục, như III.2 hay III/2 (sections as printed)"
    )
    command.add_argument("--compare", nargs="+", default=(), metavar="NAME", help="so sánh với văn bản (compare with)")
    command.add_argument("--items", type=int, default=40, help="số câu hỏi (number of items; default 40)")
    command.add_argument("--kinds", type=_list_of(KINDS), default=(), help=f"loại câu: {', '.join(KINDS)}")
    command.add_argument("--level", type=_list_of(LEVELS), default=(), help=f"mức độ: {', '.join(LEVELS)}")
    command.add_argument("--seed", type=int, default=1, help="số gieo; cùng số thì cùng đề (same seed, same kit)")
    command.add_argument(
        "--class", dest="group", default="", metavar="NAME", help="lớp; không hỏi lại câu đã hỏi lớp này (class)"
    )
    command.add_argument("--again", action="store_true", help="cho phép hỏi lại lớp này (may repeat items)")
    command.add_argument("--title", default="Bộ tài liệu học tập", help="tên tài liệu")
    command.add_argument("--audience", default="", help="đối tượng (audience)")
    command.add_argument("--minutes", type=int, default=90, help="thời lượng (length of the session)")
    command.add_argument("--date", default="", help="ngày ghi trên tài liệu, mặc định hôm nay (date on the papers)")
    command.add_argument("--out", type=Path, metavar="FOLDER", help="thư mục ghi tệp (folder for the files)")
    command.add_argument("--formats", type=_list_of(FORMATS), default=FORMATS, help=f"định dạng: {','.join(FORMATS)}")
    command.add_argument("--bank", action="store_true", help="in ngân hàng câu hỏi (print the bank)")
    command.add_argument("--edit", type=Path, metavar="FILE", help="tệp JSONL sửa câu: id, stem, note, options")
    command.add_argument("--json", action="store_true", help="in JSON")
    add_home(command)
    command.set_defaults(run=run)


def _list_of(known: tuple[str, ...]):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """Read a list with commas whose parts are all known."""

    def read(text: str) -> tuple[str, ...]:
        parts = tuple(part.strip() for part in text.split(",") if part.strip())
        wrong = [part for part in parts if part not in known]
        if wrong or not parts:
            raise argparse.ArgumentTypeError(f"không có “{', '.join(wrong)}”; chọn trong: {', '.join(known)}")
        return parts

    return read


def run(options: argparse.Namespace) -> int:
    """Make the kit; 1 where no item could be made."""
    with Store.open(home_of(options)) as store:
        documents = store.snapshot().documents
    bank = Bank(home_of(options))
    try:
        if options.edit:
            return _edit(options.edit, bank)
        if options.bank:
            return _print_bank(bank, documents, as_json=options.json)
        return _make(options, bank, documents)
    except (BankError, WriteError) as error:
        raise QuestionError(str(error)) from error


def _make(options: argparse.Namespace, bank: Bank, documents: tuple[Document, ...]) -> int:
    """Make a kit, keep its items, write the files."""
    if not 1 <= options.items <= _MOST_ITEMS or options.minutes < 1:
        raise QuestionError(f"--items cần từ 1 đến {_MOST_ITEMS}, --minutes từ 1. (Out of range.)")
    chosen = _named(documents, options.document) if options.document else documents
    if not chosen:
        raise QuestionError("Kho tài liệu chưa có văn bản nào; hãy nạp văn bản trước. (The library is empty.)")
    if len(chosen) > _MOST_DOCUMENTS:
        raise QuestionError(
            f"Kho có {len(chosen)} văn bản, một bộ tài liệu dùng tối đa {_MOST_DOCUMENTS}; hãy chọn bằng --document. "
            "(Too many documents.)"
        )
    today = options.date or f"{date.today():%d/%m/%Y}"
    spared = bank.given(options.group) if options.group and not options.again else frozenset()
    made = kit(
        chosen,
        wish=Wish(options.items, options.kinds, options.level, options.seed, spared),
        prefixes=tuple(_path(chosen, text) for text in options.section),
        cover=Cover(options.title, options.audience, options.group, today, options.minutes),
        others=_named(documents, options.compare),
    )
    made = replace(made, items=bank.with_edits(made.items, documents))
    bank.keep(made.items, documents, day=today)
    if options.group:
        bank.mark(options.group, made.items, day=today)
    if options.json:
        sys.stdout.write(json.dumps(made.as_json(), ensure_ascii=False) + "\n")
    elif not options.out:
        sys.stdout.write(_shown(made))
    if options.out:
        for path in write(made, options.out, options.formats):
            sys.stderr.write(f"đã ghi {path}\n")
    _tell(made, chosen)
    return 0 if made.items else 1


def _tell(made: Kit, documents: tuple[Document, ...]) -> None:
    """Say on the log what was made and what the checker found."""
    report = check(tuple(item for item in made.items if not item.edited), documents)
    sys.stderr.write(
        f"{len(made.items)} câu hỏi, {len(made.cards)} thẻ, {len(made.talks)} câu thảo luận, "
        f"{len(made.timetable)} mốc thời gian; đọc lại văn bản: {len(report.faults)} lỗi.\n"
    )
    for notice in made.notices:
        sys.stderr.write(f"Lưu ý: {notice}\n")


def _shown(made: Kit) -> str:
    """Lay the items out for the terminal."""
    lines = []
    for number, item in enumerate(made.items, 1):
        lines.append(f"Câu {number} [{KIND_NAMES[item.kind]}, {LEVEL_NAMES[item.level]}]. {item.stem}")
        lines += [f"  {'ABCDEFGH'[place]}. {one.text}" for place, one in enumerate(item.options)]
        lines += [f"  {pair.left} | {right}" for pair, right in zip(item.pairs, item.shuffled, strict=True)]
        lines += [f"  Đáp án: {item.letter + '. ' if item.letter else ''}{item.key}", ""]
    return "\n".join(lines)


def _named(documents: tuple[Document, ...], names: tuple[str, ...]) -> tuple[Document, ...]:
    """Find the documents by name, in the order asked for."""
    known = {document.name: document for document in documents}
    lost = [name for name in names if name not in known]
    if lost:
        raise QuestionError(
            f"Kho không có văn bản “{', '.join(lost)}”; đang có: {', '.join(known) or '(trống)'}. (No such document.)"
        )
    return tuple(known[name] for name in dict.fromkeys(names))


def _path(documents: tuple[Document, ...], text: str) -> tuple[str, ...]:
    """Find a section by its labels with "/" between them, or as answers name it ("III.2.1(10)", "mục III.2")."""
    wanted = fold(text).removeprefix("muc ").strip()
    for document in documents:
        for section in document.sections:
            names = ("/".join(section.path), section_name(section.path).removeprefix("mục "))
            if wanted in (fold(name) for name in names):
                return section.path
    first = [section_name(one.path) for one in documents[0].sections if one.heading and len(one.path) <= 2][:12]
    raise QuestionError(f"Không thấy mục “{text}”; chẳng hạn có: {', '.join(first)}. (No such section.)")


def _print_bank(bank: Bank, documents: tuple[Document, ...], *, as_json: bool) -> int:
    """Print the items kept with their state."""
    kept = bank.kept(documents)
    for one in kept:
        if as_json:
            sys.stdout.write(json.dumps(one.as_json(), ensure_ascii=False) + "\n")
        else:
            given = f"; đã dùng: {', '.join(one.classes)}" if one.classes else ""
            edited = "; đã sửa" if one.item.edited else ""
            sys.stdout.write(f"{one.item.id} [{one.state}{edited}{given}] {one.item.stem} → {one.item.key}\n")
    changed = sum(one.state != "còn nguyên" for one in kept)
    sys.stderr.write(f"{len(kept)} câu trong ngân hàng, {changed} câu cần xem lại vì văn bản đã đổi.\n")
    return 0


def _edit(path: Path, bank: Bank) -> int:
    """Take in the edits of a file; a bad line is named with its number and stops nothing."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"Không đọc được “{path}”: {error}.") from error
    faults = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            item = bank.edit(str(row.pop("id")), row)
            sys.stderr.write(f"đã sửa {item.id}\n")
        except (json.JSONDecodeError, KeyError, AttributeError, TypeError, BankError) as error:
            faults += 1
            sys.stderr.write(f"hoidap: {path}, dòng {number}: {error}\n")
    return 1 if faults else 0
