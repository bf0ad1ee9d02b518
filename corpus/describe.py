"""Describing: what a document is, each field with the place it was read from; unknown stays unknown."""

from __future__ import annotations

import re

from corpus.document import Description
from corpus.issued import attested, headed, issuer_of, number_of, place_date, signer_of
from corpus.province import main_province, printed_provinces
from corpus.section import Section
from corpus.span import Span
from corpus.zone import KINDS

_CONSOLIDATED = "Văn bản hợp nhất"
_NOTICE = re.compile(r"^(?:Lưu ý|Notice)\s*:.*(?:tóm lược|digest)", re.IGNORECASE)
# "THÔNG TƯ1": a note's mark may stick to the kind
_KIND = re.compile(r"\b(" + "|".join(KINDS) + r")(?!\w*[^\W\d])")
_KIND_LINE = re.compile(r"(?m)^\s*(" + "|".join(KINDS) + r")(?!\w*[^\W\d])")
_KIND_SAID = re.compile(r"ban hành (?:các )?(" + "|".join(KINDS) + r")\b", re.IGNORECASE)
_CARRIES_OUT = re.compile(
    r"(?:Nghị quyết|Chỉ thị|Kết luận|Kế hoạch|Quyết định|Nghị định|Luật|Chương trình|Quy định|Đề án)(?:\s+số)?\s*:?\s*"
    r"(\d+(?:/\d{4})?[-/](?:[A-ZĐ][\wĐđ]*)(?:[-/][A-ZĐ][\wĐđ]*)*)"
)
# "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX"
_CONGRESS = re.compile(
    r"Nghị quyết Đại hội (?:đại biểu )?(?:toàn quốc )?(?:của )?(?:Đảng bộ [\w ]{2,30}?"
    r"|Đảng)?\s*lần thứ ([IVXL]+)"
)
# "Quyết định Phê duyệt Đề án": what a title says after its kind
_VERB = re.compile(
    r"^ (?:Về|Quy định|Hướng dẫn|Ban hành|Phê duyệt|Sửa đổi|Bổ sung|Bãi bỏ|Kiện toàn|Triển khai|Tăng cường"
    r"|Đính chính|Công bố"
    r"|Điều chỉnh|Tiếp tục|Tạm ngưng|Cắt giảm|Cập nhật|Phân cấp)(?=[ ,])"
)
_AIM = re.compile(
    r"^((?:Thực hiện|Triển khai|Để (?:thực hiện|triển khai)).+?)(?:\s*\(|[;,]\s+(?:Ban|Tỉnh|Ủy|UBND"
    r"|Chính|Bộ|Sở|Kế hoạch)|\s+ban hành)"
)
_LETTERHEAD = re.compile(
    r"^(?:ĐẢNG CỘNG SẢN|CỘNG H[ÒO]A|CỘNG HOÀ|Độc lập|Số\s*:?\s*\d|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|ỦY BAN NHÂN DÂN|UỶ BAN"
    r"|ĐẢNG BỘ|HỘI ĐỒNG|BỘ (?!LUẬT)|SỞ |"
    r"CHÍNH PHỦ|THỦ TƯỚNG|BAN CHẤP HÀNH|(?:TM|KT)\.|\*|\||[^,]{2,40},\s*ngày\s+\d{1,2}\s+tháng)",
)


def describe(text: str, sections: tuple[Section, ...]) -> Description:
    """Read a document's description from its head, its opening words and its signature."""
    zones = {section.path[0]: section.span for section in sections if section.bracket and len(section.path) == 1}
    head = zones.get("[tiêu đề]", Span(0, 0))
    opening = zones.get("[mở đầu]", Span(head.end, head.end))
    attest = attested(text)
    signed = attest or _signature(text, sections)
    top = Span(head.start, max(opening.end, head.end))
    read: dict[str, Span | None] = {}
    kind = _kind(text, head, opening, read)
    title = _title(text, head, opening, kind, read)
    if attest is not None:
        kind, title = _CONSOLIDATED, f"{_CONSOLIDATED} {title}" if title else None
        read["kind"] = attest
    if kind is None and (letter := _letter(text, head, opening, read)):
        kind, title = "Công văn", letter
    place, date = place_date(text, (attest,) if attest else (head, signed), signed, read)
    signer, office = signer_of(text, signed, read)
    number = number_of(text, head, attest, read)
    issuer = headed(text, attest, read) if attest else issuer_of(text, head, opening, signed, read)
    carried = top.cut(text)
    numbers = [found[1] for found in _CARRIES_OUT.finditer(carried) if found[1] != number]
    numbers += [f"Đại hội {found[1]}" for found in _CONGRESS.finditer(carried)]
    if numbers:
        read["resolutions"] = top
    return Description(
        title=title,
        kind=kind,
        number=number,
        issuer=issuer,
        province=None if _central(number, issuer) else _province(text, top, signed, place, read),
        date=date,
        place=place,
        signer=signer,
        office=office,
        resolutions=tuple(dict.fromkeys(numbers)),
        digest=bool(_NOTICE.match(head.cut(text))),
        read_at=tuple(sorted(read.items())),
    )


def _signature(text: str, sections: tuple[Section, ...]) -> Span:
    """Give the first signature that names a person: forms in annexes have signatures too."""
    signed = [section.span for section in sections if section.bracket and section.path[0].startswith("[chữ ký")]
    return next((span for span in signed if signer_of(text, span, {})[0]), signed[-1] if signed else Span(0, 0))


def _kind(text: str, head: Span, opening: Span, read: dict[str, Span | None]) -> str | None:
    """Read the kind of document from the title, else from "… ban hành Kế hoạch …"."""
    found, at = _KIND_LINE.search(head.cut(text)) or _KIND.search(_bare(head.cut(text))), head.start
    if found is None:
        found, at = _KIND_SAID.search(opening.cut(text)), opening.start
    if found is None:
        return None
    read["kind"] = Span(at + found.start(1), at + found.end(1))
    return found[1].capitalize()


# "V/v đôn đốc thực hiện …": what an official letter is about, which prints no kind
_ABOUT = re.compile(r"V/v:?\s+(?P<said>.+?)(?=\s*(?:Kính gửi|\n\s*\n|\n[^,\n]{2,40},\s*ngày\s+\d|$))", re.DOTALL)


def _letter(text: str, head: Span, opening: Span, read: dict[str, Span | None]) -> str:
    """Give the title of an official letter, by what it says it is about and that it is sent to someone; "" else."""
    about = _ABOUT.search(head.cut(text))
    if about is None or "Kính gửi" not in text[head.start : opening.end + 400]:
        return ""
    read["kind"] = read["title"] = Span(head.start + about.start("said"), head.start + about.end("said"))
    said = " ".join(about["said"].split())
    return f"Công văn về việc {said[0].lower()}{said[1:]}"


def _bare(head: str) -> str:
    """Blank the lines of a letterhead, in which a body's name may hold a kind ("BỘ KẾ HOẠCH VÀ ĐẦU TƯ")."""
    return "\n".join(" " * len(line) if _LETTERHEAD.match(line.strip()) else line for line in head.split("\n"))


def _title(text: str, head: Span, opening: Span, kind: str | None, read: dict[str, Span | None]) -> str | None:
    """Read the title: the lines of the head that are no letterhead, else the kind with what the opening carries out."""
    lines = [line for line in head.cut(text).split("\n") if line.strip()]
    lines = [line for line in lines if not _NOTICE.match(line) and not _LETTERHEAD.match(line)]
    if kind is not None:
        start = next((n for n, line in enumerate(lines) if _KIND_LINE.match(line)), None)
        if start is None:
            start = next((n for n, line in enumerate(lines) if _KIND.search(line)), 0)
        lines = lines[start:]
    said = _DECREES.sub("", " ".join(" ".join(lines).split()))
    if said:
        read["title"] = head
        return _title_written(said, kind)
    found = _AIM.match(opening.cut(text))
    if found is None or kind is None:
        return None
    read["title"] = Span(opening.start, opening.start + found.end(1))
    aim = found[1].strip().rstrip(",;")
    return f"{kind} {aim[0].lower()}{aim[1:]}"


# "QUYẾT ĐỊNH:": what an issuer does, after a title without grounds
_DECREES = re.compile(r"\s+(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)\s*:$")


def _title_written(said: str, kind: str | None) -> str:
    """Give a title as one writes it in a sentence: its kind not in capitals, its verb small, no mark of a note."""
    said = re.sub(r"(?<=[a-zà-ỹ])\d{1,2}$", "", said)
    if kind and said.upper().startswith(kind.upper()):
        rest = re.sub(r"^(\s+)\d{1,2}\s", r"\1", re.sub(r"^\d{1,2}(?=\s)", "", said[len(kind) :]))
        said = said[: len(kind)].capitalize() + _VERB.sub(lambda verb: verb[0].lower(), rest, count=1)
    return re.sub(r"(?<=\S) (?:Thực hiện|THỰC HIỆN) ", " thực hiện ", said, count=1)


# "903/QĐ-TTg", "16/2024/TT-BYT", "214/2024/NĐ-CP", "27-NQ/TW": issued for the whole country, wherever it was signed
_CENTRAL_NUMBER = re.compile(r"(?:-(?:CP|TTg|VPCP|UBTVQH\d*|B(?!TC?TU|TGTU|DVTU|NCTU|QL)[A-ZĐ]{1,7})|/TW|/QH\d+)$")
_CENTRAL_ISSUER = re.compile(
    r"(?:Chính phủ|Thủ tướng|Bộ (?!phận|đội|[Cc]hỉ huy)|Ban Bí thư|Quốc hội|Ban Chấp hành Trung ương)"
)


# "Bộ đội Biên phòng tỉnh", "Bộ Chỉ huy Quân sự tỉnh Cà Mau"
_OF_PROVINCE = re.compile(r"(?<!\w)(?:tỉnh|thành phố)(?!\w)", re.IGNORECASE)


def _central(number: str | None, issuer: str | None) -> bool:
    """Tell whether a document is issued by a body of the whole country, so that it belongs to no province."""
    if issuer and _OF_PROVINCE.search(issuer):
        return False
    return bool(number and _CENTRAL_NUMBER.search(number)) or bool(issuer and _CENTRAL_ISSUER.match(issuer))


def _province(text: str, top: Span, signed: Span, place: str | None, read: dict[str, Span | None]) -> str | None:
    """Read the province: from the place, the head or the opening, else the one that the text names most."""
    for said, span in ((place or "", read.get("place")), (top.cut(text), top)):
        named = printed_provinces(said)
        if len(named) == 1:
            read["province"] = span
            return named[0]
    body = text[: signed.start or len(text)]
    name = main_province(body)
    if name is not None:
        at = body.find(name)
        read["province"] = Span(at, at + len(name)) if at >= 0 else None
    return name
