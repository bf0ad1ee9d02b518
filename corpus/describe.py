"""Describing: what a document is, each field with the place it was read from; unknown stays unknown."""

from __future__ import annotations

import re

from corpus.document import Description
from corpus.province import main_province, printed_provinces
from corpus.section import Section
from corpus.span import Span
from corpus.zone import KINDS

_NOTICE = re.compile(r"^(?:Lưu ý|Notice)\s*:.*(?:tóm lược|digest)", re.IGNORECASE)
_KIND = re.compile(r"\b(" + "|".join(KINDS) + r")\b")
_KIND_SAID = re.compile(r"ban hành (?:các )?(" + "|".join(KINDS) + r")\b", re.IGNORECASE)
# "Số: 12-CTr/TU", "Số 123/QĐ-UBND", "Số: 78/2024/NĐ-CP"
_NUMBER = re.compile(
    r"(?m)^\s*Số\s*:?\s*(\d+(?:/\d{4})?\s?[-/]\s?[A-ZĐ][\wĐđ.\-/]+)"
    r"|\bSố\s*:\s*(\d+\s?[-/]\s?[A-ZĐ][\wĐđ.\-/]+)"
)
# "Quảng Ngãi, ngày 05 tháng 3 năm 2024"
_PLACE_DATE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][\wÀ-ỹ.\- "
    r"]{1,30}),\s*ngày\s*(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})"
)
_ISSUER = re.compile(
    r"((?:Ban Thường vụ (?:Tỉnh|Thành|Huyện|Thị) (?:ủy|uỷ)|Ban Chấp hành Đảng bộ (?:tỉnh|thành phố|huyện)|(?:Tỉnh"
    r"|Thành|Huyện|Thị) (?:ủy|uỷ)|"
    r"Ủy ban nhân dân (?:tỉnh|thành phố|huyện|xã|phường)|UBND (?:tỉnh|thành phố|huyện|xã)|Hội đồng nhân dân (?:tỉnh"
    r"|thành phố|huyện|xã)|Chính phủ|"
    r"Thủ tướng Chính phủ|Bộ Chính trị|Ban Bí thư|Bộ [A-ZĐÀ-Ỹ][\wÀ-ỹ, ]{2,40}?"
    r"|Sở [A-ZĐÀ-Ỹ][\wÀ-ỹ, ]{2,40}?)(?: [A-ZĐÀ-Ỹ][a-zà-ỹ]+(?: [A-ZĐÀ-Ỹ][a-zà-ỹ]+)?)?)"
    r"\s+(?:ban hành|xây dựng|đề ra|lập|yêu cầu|hướng dẫn|quyết định)\b"
)
_SIGNED_FOR = re.compile(r"^(?:T/?M\.?|TM\.)\s+(.+)$", re.MULTILINE)
_OFFICE = re.compile(
    r"^(?:(?:T/?M|TM|KT|TL|TUQ|K/T|T/L|Q)\b\.?\s)?.*(?:BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH"
    r"|THỦ TƯỚNG).*$"
)
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+(?:\s|$)){2,5}$")
_CARRIES_OUT = re.compile(
    r"(?:Nghị quyết|Chỉ thị|Kết luận|Kế hoạch|Quyết định|Nghị định|Luật|Chương trình|Quy định|Đề án)(?:\s+số)?\s*:?\s*"
    r"(\d+(?:/\d{4})?[-/](?:[A-ZĐ][\wĐđ]*)(?:[-/][A-ZĐ][\wĐđ]*)*)"
)
# "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX"
_CONGRESS = re.compile(
    r"Nghị quyết Đại hội (?:đại biểu )?(?:toàn quốc )?(?:của )?(?:Đảng bộ [\w ]{2,30}?"
    r"|Đảng)?\s*lần thứ ([IVXL]+)"
)
_AIM = re.compile(
    r"^((?:Thực hiện|Triển khai|Để (?:thực hiện|triển khai)).+?)(?:\s*\(|[;,]\s+(?:Ban|Tỉnh|Ủy|UBND"
    r"|Chính|Bộ|Sở|Kế hoạch)|\s+ban hành)"
)
_LETTERHEAD = re.compile(
    r"^(?:ĐẢNG CỘNG SẢN|CỘNG H[ÒO]A|CỘNG HOÀ|Độc lập|Số\s*:?\s*\d|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|ỦY BAN NHÂN DÂN|UỶ BAN"
    r"|ĐẢNG BỘ|HỘI ĐỒNG|BỘ |SỞ |"
    r"CHÍNH PHỦ|THỦ TƯỚNG|BAN CHẤP HÀNH|\*|\||[^,]{2,40},\s*ngày\s+\d{1,2}\s+tháng)",
)


def describe(text: str, sections: tuple[Section, ...]) -> Description:
    """Read a document's description from its head, its opening words and its signature."""
    zones = {section.path[0]: section.span for section in sections if section.bracket and len(section.path) == 1}
    head = zones.get("[tiêu đề]", Span(0, 0))
    opening = zones.get("[mở đầu]", Span(head.end, head.end))
    signed = zones.get("[chữ ký]", Span(0, 0))
    top = Span(head.start, max(opening.end, head.end))
    read: dict[str, Span | None] = {}
    kind = _kind(text, head, opening, read)
    title = _title(text, head, opening, kind, read)
    place, date = _place_date(text, head, signed, read)
    signer, office = _signer(text, signed, read)
    number = _number(text, head, read)
    issuer = _issuer(text, opening, signed, read)
    carried = top.cut(text)
    numbers = [found[1] for found in _CARRIES_OUT.finditer(carried)]
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


def _kind(text: str, head: Span, opening: Span, read: dict[str, Span | None]) -> str | None:
    """Read the kind of document from the title, else from "… ban hành Kế hoạch …"."""
    found = _KIND.search(head.cut(text))
    at = head.start
    if found is None:
        found, at = _KIND_SAID.search(opening.cut(text)), opening.start
    if found is None:
        return None
    read["kind"] = Span(at + found.start(1), at + found.end(1))
    return found[1].capitalize()


def _title(text: str, head: Span, opening: Span, kind: str | None, read: dict[str, Span | None]) -> str | None:
    """Read the title: the lines of the head that are no letterhead, else the kind with what the opening carries out."""
    lines = [line for line in head.cut(text).split("\n") if line.strip()]
    lines = [line for line in lines if not _NOTICE.match(line) and not _LETTERHEAD.match(line)]
    if kind is not None:
        start = next((n for n, line in enumerate(lines) if _KIND.search(line)), 0)
        lines = lines[start:]
    said = " ".join(" ".join(lines).split())
    if said:
        read["title"] = head
        shown = (
            said[: len(kind)].capitalize() + said[len(kind) :]
            if kind and said.upper().startswith(kind.upper())
            else said
        )
        return re.sub(r"(?<=\S) (?:Thực hiện|THỰC HIỆN) ", " thực hiện ", shown, count=1)
    found = _AIM.match(opening.cut(text))
    if found is None or kind is None:
        return None
    read["title"] = Span(opening.start, opening.start + found.end(1))
    aim = found[1].strip().rstrip(",;")
    return f"{kind} {aim[0].lower()}{aim[1:]}"


def _number(text: str, head: Span, read: dict[str, Span | None]) -> str | None:
    """Read the document's own number from its letterhead."""
    found = _NUMBER.search(head.cut(text))
    if found is None:
        return None
    group = 1 if found[1] else 2
    read["number"] = Span(head.start + found.start(group), head.start + found.end(group))
    return re.sub(r"\s", "", found[group]).rstrip("./-")


def _place_date(text: str, head: Span, signed: Span, read: dict[str, Span | None]) -> tuple[str | None, str | None]:
    """Read place and date as ISO."""
    for span in (head, signed):
        found = _PLACE_DATE.search(span.cut(text))
        if found and 1 <= int(found["month"]) <= 12:
            read["date"] = read["place"] = Span(span.start + found.start(), span.start + found.end())
            place = re.sub(r"^.*[.|]\s*", "", found["place"]).strip()
            return place, f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    return None, None


def _issuer(text: str, opening: Span, signed: Span, read: dict[str, Span | None]) -> str | None:
    """Read who issues: from the opening ("… Tỉnh ủy ban hành …"), else from "T/M …"."""
    issuers = list(_ISSUER.finditer(opening.cut(text)))
    if issuers:
        found = issuers[-1]
        read["issuer"] = Span(opening.start + found.start(1), opening.start + found.end(1))
        return found[1]
    signed_for = _SIGNED_FOR.search(signed.cut(text))
    if signed_for is None:
        return None
    read["issuer"] = Span(signed.start + signed_for.start(1), signed.start + signed_for.end(1))
    return signed_for[1].strip().capitalize()


# "903/QĐ-TTg", "16/2024/TT-BYT", "214/2024/NĐ-CP", "27-NQ/TW": issued for the whole country, wherever it was signed
_CENTRAL_NUMBER = re.compile(r"(?:-(?:CP|TTg|VPCP|UBTVQH\d*|B(?!TC?TU|TGTU|DVTU|NCTU|QL)[A-ZĐ]{1,7})|/TW|/QH\d+)$")
_CENTRAL_ISSUER = re.compile(r"(?:Chính phủ|Thủ tướng|Bộ (?!phận)|Ban Bí thư|Quốc hội|Ban Chấp hành Trung ương)")


def _central(number: str | None, issuer: str | None) -> bool:
    """Tell whether a document is issued by a body of the whole country, so that it belongs to no province."""
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


def _signer(text: str, signed: Span, read: dict[str, Span | None]) -> tuple[str | None, str | None]:
    """Read who signed and in what office; the name is unknown where none is printed."""
    lines = [line.strip() for line in signed.cut(text).split("\n") if line.strip()]
    name = next((line for line in reversed(lines) if _NAME.match(line) and not line.isupper()), None)
    offices = [line for line in lines if _OFFICE.match(line) and not re.match(r"^T/?M", line)]
    office = re.sub(r"^(?:KT|TL|TUQ|K/T|T/L)\.?\s", "", offices[-1]) if offices else None
    if name or office:
        read["signer"] = signed
    return name, office.capitalize().replace("bí thư thường trực", "Bí thư Thường trực").replace(
        "Phó bí thư", "Phó Bí thư"
    ).replace("Bí thư thường trực", "Bí thư Thường trực").replace("chủ tịch", "Chủ tịch") if office else None
