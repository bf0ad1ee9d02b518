"""Issued: a document's number, place and day, who issued it and who signed, each with where it is printed."""

from __future__ import annotations

import re
import unicodedata

from corpus.organ import organs
from corpus.province import provinces
from corpus.span import Span

Read = dict[str, Span | None]

_CAPITAL = "A-ZĐÀ-Ỹ"
# "Số: 12-CTr/TU", "Số 123/QĐ-UBND", "Luật số: 51/2024/QH15", "Số: 66.17/2026/NQ-CP"
_NUMBER = re.compile(
    r"(?m)^\s*(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định)\s+)?[Ss]ố\s*:?\s*"
    r"(\d+(?:\.\d+)?(?:/\d{4})?\s?[-/]\s?[A-ZĐ][\wĐđ.\-/]+)"
    r"|\bSố\s*:\s*(\d+\s?[-/]\s?[A-ZĐ][\wĐđ.\-/]+)"
)
# "Số: 06/VBHN-BTC" over "XÁC THỰC VĂN BẢN HỢP NHẤT": a consolidated text is numbered where it is attested
_CONSOLIDATED = re.compile(r"(?m)^\s*(?:Số\s*:?\s*)?(\d+\s?/\s?VBHN-[A-ZĐ]+)\b")
_ATTESTED = re.compile(r"(?m)^\s*XÁC THỰC VĂN BẢN HỢP NHẤT")
# "Quảng Ngãi, ngày 05 tháng 3 năm 2024"
_PLACE_DATE = re.compile(
    r"(?P<place>[A-ZĐÀ-Ỹ][\wÀ-ỹ.\- "
    r"]{1,30}),\s*ngày\s*(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})"
)
# "Luật này được Quốc hội … thông qua ngày 27 tháng 11 năm 2024": a law is dated where it is passed
_PASSED = re.compile(
    r"(?:Quốc hội|Hội đồng nhân dân)[^\n]{0,160}?thông qua ngày\s*(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm"
    r"\s*(?P<year>\d{4})"
)
_MINISTRY = (
    r"(?:(?!,? (?:Chính phủ|Thủ tướng|Bộ (?:trưởng )?[A-ZĐ]|Ủy ban|UBND|Hội đồng nhân dân|về )\b)[\wÀ-ỹ, -]){2,60}?"
)
_ISSUER = re.compile(
    r"(?<!của )(?<!thuộc )(?<!trưởng )(?<!trình )(?:Bộ trưởng (?=Bộ ))?"
    r"((?:Ban Thường vụ (?:Tỉnh|Thành|Huyện|Thị) (?:ủy|uỷ)|Ban Chấp hành Đảng bộ (?:tỉnh|thành phố|huyện)|(?:Tỉnh"
    r"|Thành|Huyện|Thị) (?:ủy|uỷ)|"
    r"Ủy ban nhân dân (?:tỉnh|thành phố|huyện|xã|phường)|UBND (?:tỉnh|thành phố|huyện|xã)|Hội đồng nhân dân (?:tỉnh"
    r"|thành phố|huyện|xã)|Chính phủ|"
    rf"Thủ tướng Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư|Bộ [A-ZĐÀ-Ỹ]{_MINISTRY}"
    rf"|Sở [A-ZĐÀ-Ỹ]{_MINISTRY})(?: [A-ZĐÀ-Ỹ][a-zà-ỹ]+(?: [A-ZĐÀ-Ỹ][a-zà-ỹ]+)?)?)"
    r"\s+(?:ban hành|xây dựng|đề ra|lập|yêu cầu|hướng dẫn|quyết định)\b"
)
_SIGNED_FOR = re.compile(r"^(?:T/?M\.?|TM\.)\s+(.+)$", re.MULTILINE)
# the left side of a letterhead: who issues
_HEADED = re.compile(
    r"^(?:THỦ TƯỚNG CHÍNH PHỦ|CHÍNH PHỦ|QUỐC HỘI|[ỦU]Y BAN|UỶ BAN|HỘI ĐỒNG|BỘ [A-ZĐ]|SỞ [A-ZĐ]|TỈNH (?:ỦY|UỶ)"
    r"|THÀNH (?:ỦY|UỶ)"
    r"|BAN (?:CHẤP HÀNH|THƯỜNG VỤ|BÍ THƯ|TỔ CHỨC|TUYÊN|DÂN VẬN|NỘI CHÍNH)|NGÂN HÀNG|THANH TRA|VĂN PHÒNG|KIỂM TOÁN"
    r"|ĐẢNG (?:ỦY|UỶ)|(?:HUYỆN|THỊ|QUẬN) (?:ỦY|UỶ)|CÔNG AN (?:TỈNH|THÀNH PHỐ)|BẢO HIỂM XÃ HỘI|KHO BẠC"
    r"|TÒA ÁN|TOÀ ÁN|VIỆN KIỂM SÁT|LIÊN ĐOÀN|HỘI (?:NÔNG DÂN|LIÊN HIỆP|CỰU))"
)
# "TỈNH ỦY LÂM ĐỒNG / VĂN PHÒNG": an office of the committee printed above it
_OF_COMMITTEE = re.compile(r"(?:BAN (?:TỔ CHỨC|TUYÊN[ \w]*|DÂN VẬN|NỘI CHÍNH)|VĂN PHÒNG|(?:ỦY|UỶ) BAN KIỂM TRA)")
_STATE = re.compile(r"^(?:CỘNG H[ÒO]A|CỘNG HOÀ|ĐẢNG CỘNG SẢN|Độc lập|Số\b|[^,]{2,40},\s*ngày\s)")
_OFFICE = re.compile(
    r"^(?:(?:T/?M|TM|KT|TL|TUQ|K/T|T/L|Q)\b\.?\s)?.*(?:BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH"
    r"|CHỦ NHIỆM|THỦ TƯỚNG|THỐNG ĐỐC|TỔNG KIỂM TOÁN).*$"
)
# "KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG": the office signed for and the signer's own on one line
_OWN_OFFICE = re.compile(r"^(?:KT|TL|TUQ|K/T|T/L)\.?\s.*?\s(?=(?:PHÓ|THỨ)\s)")
# "Đại tướng", "PGS.TS." before a name
RANK = re.compile(
    r"^(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|(?:GS|PGS|TS|ThS|BS|CN|KS|LS)\.?[ .]*(?:TS\.?)?|Ông|Bà"
    r"|Đồng chí)\s+"
)
# "Y Khăm Niê Siêng", "H'Ngăm Niê Kđăm", "K' Broi": after such a sign one word is a name
_NAME = re.compile(
    rf"^(?:(?:(?:Y|[HKY]['’]|H) ?)?(?:[{_CAPITAL}][a-zà-ỹ]+(?:\s|$)){{2,5}}|[HK]['’] ?[{_CAPITAL}][a-zà-ỹ]+)$"
)


def attested(text: str) -> Span | None:
    """Find the part that attests a consolidated text: its number, day and signature stand there, not in its head."""
    found = _ATTESTED.search(text)
    if found is None:
        return None
    around = Span(max(0, found.start() - 300), min(len(text), found.end() + 300))
    return around if _CONSOLIDATED.search(around.cut(text)) else None


def number_of(text: str, head: Span, attest: Span | None, read: Read) -> str | None:
    """Read the document's own number: of a consolidated text from where it is attested, else from the letterhead."""
    at = attest or head
    found = (_CONSOLIDATED if attest else _NUMBER).search(at.cut(text))
    if found is None:
        return None
    group = next(n for n, said in enumerate(found.groups(), 1) if said)
    read["number"] = Span(at.start + found.start(group), at.start + found.end(group))
    return re.sub(r"\s", "", found[group]).rstrip("./-")


def place_date(text: str, heads: tuple[Span, ...], signed: Span, read: Read) -> tuple[str | None, str | None]:
    """Read place and date as ISO from the first of ``heads`` that prints them, else from where a law is passed."""
    for span in heads:
        found = _PLACE_DATE.search(span.cut(text))
        if found and 1 <= int(found["month"]) <= 12:
            read["date"] = read["place"] = Span(span.start + found.start(), span.start + found.end())
            place = re.sub(r"^.*[.|]\s*", "", found["place"]).strip()
            return place, _iso(found)
    passed = _PASSED.search(text, max(0, signed.start - 600), signed.end) if signed.end else None
    if passed is None:
        return None, None
    read["date"] = Span(passed.start("day"), passed.end())
    return None, _iso(passed)


def _iso(found: re.Match[str]) -> str:
    return f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"


def issuer_of(text: str, head: Span, opening: Span, signed: Span, read: Read) -> str | None:
    """Read who issues: from the opening ("… Tỉnh ủy ban hành …"), else from "T/M …", else from the letterhead."""
    issuers = list(_ISSUER.finditer(opening.cut(text)))
    if issuers:
        found = issuers[-1]
        read["issuer"] = Span(opening.start + found.start(1), opening.start + found.end(1))
        return found[1]
    signed_for = _SIGNED_FOR.search(signed.cut(text))
    if signed_for is not None:
        read["issuer"] = Span(signed.start + signed_for.start(1), signed.start + signed_for.end(1))
        return _as_written(signed_for[1].strip(), text)
    return headed(text, head, read)


def headed(text: str, head: Span, read: Read) -> str | None:
    """Read who issues from the left side of a letterhead: capitals on a line and, where a name is broken, the next."""
    start, end, at, above = -1, -1, head.start, ""
    for line in head.cut(text).split("\n"):
        said = line.strip()
        if start >= 0 and (not said.isupper() or _STATE.match(said)):
            break
        if _HEADED.match(said) and said.isupper() and not text[start:end].endswith("-"):
            # the body above comes first, then who issues
            above = text[start:end] if start >= 0 else ""
            start = at + line.index(said)
        if start >= 0:
            end = at + len(line.rstrip())
        at += len(line) + 1
    if start < 0:
        return None
    read["issuer"] = Span(start, end)
    said = " ".join(text[start:end].split())
    if _OF_COMMITTEE.fullmatch(said) and re.match(r"(?:TỈNH|THÀNH) (?:ỦY|UỶ)", above):
        said = f"{said} {' '.join(above.split())}"
    return _as_written(said, text)


def _as_written(capitals: str, text: str) -> str:
    """Give a name in capitals as the text writes it in its sentences, else with its first letter large."""
    for found in re.finditer(re.escape(capitals), text, re.IGNORECASE):
        if not found[0].isupper() and found[0][0].isupper():
            return found[0]
    known = next((organ.name for organ in organs() if organ.name.lower() == capitals.lower()), None)
    return known or _named_within(capitals.lower())


def _named_within(said: str) -> str:
    """Write the bodies and provinces within a name in small letters as they are written, and its first letter large."""
    names = [organ.name for organ in organs()] + [province.name for province in provinces()]
    for name in sorted(names, key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(name.lower())}(?!\w)", name, said)
    return said[0].upper() + said[1:]


def signer_of(text: str, signed: Span, read: Read) -> tuple[str | None, str | None]:
    """Read who signed and in what office; the name is unknown where none is printed after an office."""
    lines = [line.strip() for line in signed.cut(text).split("\n") if line.strip()]
    named = list(enumerate(lines))[::-1]
    first = next((n for n, line in enumerate(lines) if _OFFICE.match(line)), len(lines))
    at, name = next(((n, said) for n, line in named if n > first and (said := person_named(line))), (len(lines), None))
    offices = [line for line in lines[:at] if _OFFICE.match(line) and not re.match(r"^T/?M", line)]
    office = re.sub(r"^(?:KT|TL|TUQ|K/T|T/L)\.?\s", "", _OWN_OFFICE.sub("", offices[-1])) if offices else None
    if name or office:
        read["signer"] = signed
    return name, _office_written(office) if office else None


def person_named(line: str) -> str | None:
    """Give the name that stands alone on a line, without rank or degree; ``None`` where it is none, or a province."""
    said = RANK.sub("", unicodedata.normalize("NFC", line).strip())
    if not _NAME.match(said) or said.isupper() or any(said == province.name for province in provinces()):
        return None
    return said


def _office_written(office: str) -> str:
    # letters of a stamp may stick to its end
    said = office.rstrip("abcdefghijklmnopqrstuvwxyz[]").strip().capitalize()
    for small, large in (
        ("bí thư thường trực", "Bí thư Thường trực"), ("Phó bí thư", "Phó Bí thư"),
        ("Bí thư thường trực", "Bí thư Thường trực"), ("chủ tịch", "Chủ tịch"), ("thủ tướng", "Thủ tướng"),
    ):  # fmt: skip
        said = said.replace(small, large)
    return said
