"""Examples: questions to begin with, made from the register and the descriptions of the documents that are loaded."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice, zip_longest

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import find_organ
from corpus.task import Task
from rag.answer import Answer
from rag.listing import bodies_in
from rag.naming import document_name

Ask = Callable[[str], Answer]
Kind = Callable[[Document, str], "Iterator[Candidate]"]
# How many questions of one kind are tried before that kind is left out; each try costs one answer.
MOST_TRIES = 8

_LABEL = re.compile(r"^(?:\(?[\w.]{1,6}[.)]|[-+•*])\s*")
_PAUSE = re.compile(r"[:,;.(]")
# Verbs that may follow "việc" and leave a plain question; folded.
_VERB = re.compile(
    r"(?:ban hanh|xay dung|tong ket|so ket|lap|soan|nghien cuu|ra soat|doi moi|to chuc|trien khai|thuc hien|phat trien|"
    r"day manh|nang cao|hoan thien|kien toan|mo|cham lo|van dong|sap xep|dau tu|kiem tra|giam sat|dao tao|boi duong|"
    r"quan ly|cap|tham dinh|phe duyet|cong bo|thanh lap|bo tri|huy dong|ung dung|bao ve|xu ly|cong khai|thu hut|"
    r"quy hoach|tuyen truyen|da dang hoa)(?!\w)"
)
# What opens a line with ":" that is no topic: a body, or an order.
_NO_TOPIC = re.compile(
    r"(?:ban|dang doan|dang uy|so|uy ban|ubnd|van phong|cac|tiep tuc|tap trung|giao|bo|cong an|cuc|phong|"
    r"hoi dong)(?!\w)"
)
# Bodies in the plural, or named without a place: "các huyện ủy", "thị ủy", "đảng đoàn".
_NO_SINGLE = re.compile(r"(?:cac|nhung|mot so)(?!\w)|\w+(?: \w+){0,2}$")
# "tỷ lệ hộ nghèo giảm còn 3,5%"
_SHARE = re.compile(
    r"(?P<what>[Tt]ỷ lệ [^,.;:()\d%]{6,60}?)\s+(?:đạt|còn|trên|dưới|từ|là|chiếm|tăng|giảm|hơn)\s"
    r"[^,.;:()%]{0,24}?(?P<value>\d+(?:,\d+)?)\s?%"
)
_NOT_SUBJECTS = frozenset(("verb", "time", "place", "office", "document", "organ"))
_FEWEST_LISTED, _MOST_LISTED, _MOST_COUNTED = 3, 9, 40
_MOST_CHARACTERS = 120
_MOST_DOCUMENTS = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may serve as an example, and what its answer has to show.

    ``rank`` is lower for a plainer question; ``section`` has to be cited, ``holds`` has to stand in the answer, and
    the document has to be cited ``citations`` times at least.
    """

    question: str
    document: str
    rank: int = 0
    section: tuple[str, ...] | None = None
    holds: str = ""
    citations: int = 1


def examples(documents: Sequence[Document], *, ask: Ask) -> tuple[str, ...]:
    """Give up to five questions that these documents answer: who, when, a list, a figure, and one in English.

    Every question is put to ``ask`` first; one that is not answered from the place it was made from is left out.
    """
    chosen: list[Candidate] = []
    step = max(1, -(-len(documents) // _MOST_DOCUMENTS))
    for number, kind in enumerate((_who, _when, _listed, _figure, _english)):
        used = {(one.document, one.section) for one in chosen if one.section is not None}
        candidates = _by_turns(documents[::step], kind, first=number)
        fresh = (one for one in candidates if (one.document, one.section) not in used)
        tried = [one for one in fresh if len(one.question) <= _MOST_CHARACTERS][:MOST_TRIES]
        chosen += islice((one for one in tried if _proves(one, ask)), 1)
    return tuple(one.question for one in chosen)


def _by_turns(documents: Sequence[Document], kind: Kind, *, first: int) -> list[Candidate]:
    """Give the candidates of all documents, the plainest first, the documents by turns from the ``first`` on."""
    start = first % len(documents) if documents else 0
    order = [*documents[start:], *documents[:start]]
    rows = zip_longest(*(kind(document, _place(document, documents)) for document in order))
    return sorted((one for row in rows for one in row if one is not None), key=lambda one: one.rank)


def _proves(candidate: Candidate, ask: Ask) -> bool:
    """Ask a candidate and see whether it is answered from where it was made."""
    answer = ask(candidate.question)
    cited = [one for one in answer.citations if one.document == candidate.document]
    if answer.status != "answered" or len(cited) < candidate.citations:
        return False
    if candidate.section is not None and not any(one.section == candidate.section for one in cited):
        return False
    return candidate.holds in answer.answer


def _place(document: Document, documents: Sequence[Document]) -> str:
    """Give the words that tell a document from the others: its province, else its name; none where it is alone."""
    if len(documents) == 1:
        return ""
    if document.description.province:
        return f" ở {document.description.province}"
    name = document_name(document)
    return f" theo {name[:1].lower()}{name[1:]}"


def subject_of(task: Task, *, text: str = "") -> str | None:
    """Give what a task is about in a few words: "nhiệm vụ về X" for "X: …", "việc X" for a sentence that opens so.

    ``text`` is the document's, by which a capital that only begins the sentence is told from a name's; ``None`` where
    the task has no short and plain beginning.
    """
    said = " ".join(_LABEL.sub("", task.text).split())
    pause = _PAUSE.search(said)
    head = said[: pause.start()].strip() if pause else said
    words, folded = len(head.split()), fold(head)
    opening = " ".join(head.split()[:2])
    name = re.search(r"[^\W\dA-ZĐ_] " + re.escape(opening), text) is not None
    subject = head if name else head[:1].lower() + head[1:]
    if pause is not None and pause[0] == ":":
        topical = words <= 8 and not _VERB.match(folded) and not _NO_TOPIC.match(folded)
        return f"nhiệm vụ về {subject}" if topical else None
    return f"việc {subject}" if 6 <= words <= 14 and _VERB.match(folded) else None


def _subjects(document: Document) -> Iterator[tuple[Task, str, int]]:
    """Give the tasks that have a short subject, each with its rank: topics of printed blocks and tables come first."""
    for task in document.tasks:
        subject = subject_of(task, text=document.text)
        if subject is not None:
            rank = 2 * (task.source not in ("block", "table")) + (not subject.startswith("nhiệm vụ về"))
            yield task, subject, rank


def _with(subject: str, document: Document, place: str) -> str:
    """Add the place to a subject that does not name it already."""
    province = document.description.province
    return subject if province and province in subject else f"{subject}{place}"


def _who(document: Document, place: str) -> Iterator[Candidate]:
    """Ask who directs, leads or advises."""
    verbs = (("directing", "chỉ đạo"), ("lead", "chủ trì"), ("advising", "tham mưu"), ("implementing", "thực hiện"))
    for task, subject, rank in _subjects(document):
        verb = next((verb for role, verb in verbs if getattr(task, role) is not None), None)
        if verb is not None:
            question = f"Cơ quan nào {verb} {_with(subject, document, place)}?"
            yield Candidate(question, document.name, rank, section=task.path)


def _when(document: Document, place: str) -> Iterator[Candidate]:
    """Ask by when; a time that is a date comes before one that goes on."""
    for task, subject, rank in _subjects(document):
        if task.timing is not None and task.timing.text:
            undated = 4 * (task.timing.due.kind not in ("by", "within"))
            question = f"Khi nào phải hoàn thành {_with(subject, document, place)}?"
            yield Candidate(question, document.name, rank + undated, section=task.path)


def _listed(document: Document, place: str) -> Iterator[Candidate]:
    """Ask for the tasks of a body that has a few; where no bodies are printed, for those of one time."""
    for name, count in _counted(document):
        if _FEWEST_LISTED <= count <= _MOST_LISTED:
            yield Candidate(f"Những nhiệm vụ nào giao cho {name}{place}?", document.name, citations=2)
    times = Counter(" ".join(task.timing.text.split()).rstrip(" .;") for task in document.tasks if task.timing)
    for said, count in times.most_common():
        if _FEWEST_LISTED <= count <= _MOST_LISTED and len(said.split()) <= 8:
            yield Candidate(f"Những nhiệm vụ nào có thời gian “{said}”{place}?", document.name, 1, citations=2)


def _counted(document: Document) -> list[tuple[str, int]]:
    """Count the tasks of each single body that is known by name, the most frequent first."""
    held = Counter(name for task in document.tasks for name in {name for _, name in bodies_in(task)})
    known = [(name, count) for name, count in held.most_common() if find_organ(name) is not None]
    return [(name, count) for name, count in known if not _NO_SINGLE.match(fold(name))]


def _figure(document: Document, place: str) -> Iterator[Candidate]:
    """Ask for a share that is printed, else for a count of the register, else for who signed."""
    for found in _SHARE.finditer(document.text):
        what = found["what"][:1].upper() + found["what"][1:]
        yield Candidate(f"{what} là bao nhiêu phần trăm{place}?", document.name, holds=found["value"])
    for name, count in _counted(document):
        if _FEWEST_LISTED <= count <= _MOST_COUNTED:
            yield Candidate(f"Có bao nhiêu nhiệm vụ giao cho {name}{place}?", document.name, 1)
    signer = document.description.signer
    if signer:
        yield Candidate(f"Ai ký {document_name(document)}?", document.name, 2, holds=signer)


def _english(document: Document, place: str) -> Iterator[Candidate]:
    """Ask in English who directs a task whose subject the glossary can name, else who signed."""
    name = document_name(document, language="en")
    where = "" if not place else f" in {document.description.province or name}"
    verbs = (("directing", "directs"), ("lead", "leads"), ("advising", "advises on"))
    for task in document.tasks:
        verb = next((verb for role, verb in verbs if getattr(task, role) is not None), None)
        subject = _english_subject(task)
        if verb is not None and subject:
            yield Candidate(f"Who {verb} the task on {subject}{where}?", document.name, section=task.path)
    signer = document.description.signer
    if signer:
        yield Candidate(f"Who signed {name}?", document.name, 1, holds=signer)


def _english_subject(task: Task) -> str | None:
    """Give the English for the topic of a task ("Tôn giáo: …"), where the glossary has the very words."""
    head, colon, _ = _LABEL.sub("", task.text).partition(":")
    return _glossary().get(" ".join(fold(head).split())) if colon else None


@cache
def _glossary() -> dict[str, str]:
    """Read the glossary: folded Vietnamese to English, the first entry of each."""
    lines = files("corpus").joinpath("glossary.tsv").read_text(encoding="utf-8").splitlines()
    table: dict[str, str] = {}
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["field"] not in _NOT_SUBJECTS:
            table.setdefault(fold(row["vi"]), row["en"])
    return table
