"""Force: from when a document is in force, what it replaces or amends, and who signed it where that is asked beside."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.fold import fold
from corpus.span import Span
from rag.answer import Answer, Citation, cite
from rag.desk import found
from rag.evidence import Evidence
from rag.naming import document_name
from rag.query import Query
from rag.say import first_words
from rag.signing import asks_signer

# "có hiệu lực từ ngày nào", "when does it take effect"; folded
_EFFECT = re.compile(
    r"(?:co|bat dau co) hieu luc (?:thi hanh )?(?:ke )?(?:tu |vao |tu )?(?:ngay |thoi diem |hom )?(?:nao|may"
    r"|bao gio|khi nao|luc nao)"
    r"|(?:khi nao|bao gio|ngay nao) (?:thi )?(?:\w+ ){0,6}co hieu luc|hieu luc (?:thi hanh )?(?:tu|ke tu) (?:ngay"
    r"|khi) nao|tu khi nao co hieu luc"
    r"|(?:het hieu luc|(?:co|con) hieu luc den) (?:thi hanh )?(?:tu |vao |den |het )?(?:ngay |khi |nam |thang |luc )?"
    r"(?:nao|may|bao gio)"
    r"|when (?:does|did|do|will) .{2,200}(?:take effect|(?:come into|enter into|be in) force|cease|expire|lapse)"
    r"|effective date"
)
_OF_THIS = r"\bnày\s+(?:[^.\n;]{0,60}?\svà\s+)?có hiệu lực"
_SINCE = re.compile(_OF_THIS + r"(?:\s+thi hành)?(?:\s+(?:kể\s+)?từ|\s+sau|\s+\d)")
_IN_FORCE = re.compile(rf"[^.\n]*?{_OF_THIS}[^.\n]*")
# "… trước ngày Nghị quyết này có hiệu lực" says no day of its own
_RELATIVE = re.compile(rf"(?:trước|sau|đến|tại|từ|kể từ|khi)\s+(?:ngày|khi|thời điểm)?\s*\w+(?:\s\w+)?\s{_OF_THIS[2:]}")


# what the document replaces is asked for beside, and the sentence that says so
_REPLACES = re.compile(r"thay (?:the|cho)|het hieu luc|bai bo|replac|repeal")
_ENDS = re.compile(
    r"(?:Thông tư|Nghị định|Quyết định|Nghị quyết|Quy chế|Quy định|Kế hoạch|Chỉ thị)\s[^.\n]*?(?:hết hiệu lực"
    r"|thay thế|bãi bỏ)[^.\n]*"
)


# "thay thế văn bản nào", "bãi bỏ quyết định nào": folded
_REPLACES_WHAT = re.compile(
    r"(?:thay the|bai bo)(?: cho)? (?:nhung |cac )?(?:van ban|quyet dinh|nghi dinh|thong tu|nghi quyet|chi thi|quy dinh"
    r"|quy che|ke hoach)(?: nao| gi)|(?:what|which) .{0,40}\b(?:replace|repeal|supersede)"
)


# What a question says that asks nothing else than what a document replaces; folded
_REPLACING = re.compile(
    r"(?<!\w)(?:thay the|bai bo|cho|van ban|quyet dinh|nghi dinh|thong tu|nghi quyet|chi thi|quy dinh|quy che|ke hoach"
    r"|de an|chuong trinh|so|nay|da|se|replaces?|does|documents?|decision|the)(?!\w)|[^\w\s]"
)


def say_replaced(query: Query, document: Document, evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say what a document replaces, by its own sentence; ``None`` where it prints none."""
    said_at = next((one for one in _ENDS.finditer(document.text) if re.search(r"\bnày\b|\d", one[0])), None)
    if said_at is None:
        return None
    span = Span(said_at.start(), said_at.end())
    section = document.holding(span)
    if section is None:
        return None
    name = document_name(document, language=query.language)
    text = f"{name}: {first_words(' '.join(said_at[0].split()), most=60)} [1]."
    mark = cite(document, section.path, section.own)
    return Answer("answered", text, query.language, (mark,), found(evidence), query.full)


def say_force(query: Query, documents: tuple[Document, ...], evidence: tuple[Evidence, ...]) -> Answer | None:
    """Say from when documents are in force, by the sentence that says it; ``None`` where one prints none."""
    lines, marks = [], []
    for document in documents:
        forces = list(_IN_FORCE.finditer(document.text))
        own = [one for one in forces if not _RELATIVE.search(one[0])]
        found_at = next((one for one in forces if _SINCE.search(one[0])), own[0] if own else None)
        if found_at is None:
            return None
        span = Span(found_at.start(), found_at.end())
        section = document.holding(span)
        if section is None:
            return None
        said = re.sub(r"^(?:Điều\s+\d+\.|\(?[\w.]{1,4}[.)])\s+", "", " ".join(found_at[0].split())).strip()
        marks.append(cite(document, section.path, section.own))
        ends = _ENDS.search(document.text) if _REPLACES.search(fold(query.own)) and "thay" not in said else None
        also = f"; {first_words(' '.join(ends[0].split()), most=40)}" if ends is not None else ""
        name = document_name(document, language=query.language)
        lines.append(f"{name}: {first_words(said, most=50)}{also} [{len(marks)}].")
    if len(documents) == 1:
        _add_beside(query, documents[0], lines, marks)
    return Answer("answered", "\n".join(lines), query.language, tuple(marks), found(evidence), query.full)


# "sửa đổi nghị định nào", "which decree does it amend"; folded
_AMENDS_WHAT = re.compile(
    r"(?:sua doi|bo sung)(?: cho)? (?:nhung |cac )?(?:van ban|quyet dinh|nghi dinh|thong tu|nghi quyet|luat|quy dinh)"
    r"(?: nao| gi| so (?:may|bao nhieu))|(?:what|which) .{0,40}\bamend"
)


def asks_force(query: Query) -> bool:
    """Tell whether a question asks from when a document itself is in force, not one that it names beside it."""
    return not query.numbers and _EFFECT.search(fold(query.full)) is not None


def asks_replaced(query: Query) -> bool:
    """Tell whether a question asks what a document replaces."""
    return _REPLACES_WHAT.search(fold(query.full)) is not None


def nothing_else(query: Query) -> bool:
    """Tell whether a question asks nothing but what a document replaces."""
    return not _REPLACING.sub(" ", fold(query.topic)).split()


def _add_beside(query: Query, document: Document, lines: list[str], marks: list[Citation]) -> None:
    """Add who signed the document and which one it amends, where a question asks that too."""
    signature, said = document.section(("[chữ ký]",)), document.description
    if asks_signer(query.own) and signature is not None and said.signer:
        marks.append(cite(document, signature.path, signature.span))
        office = f", {said.office}" if said.office else ""
        lines.append(f"{'Signed by' if query.language == 'en' else 'Người ký'}: {said.signer}{office} [{len(marks)}].")
    title = document.section(("[tiêu đề]",))
    if _AMENDS_WHAT.search(fold(query.own)) and title is not None and said.title:
        marks.append(cite(document, title.path, title.span))
        lines.append(f"{said.title} [{len(marks)}].")
