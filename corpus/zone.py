"""Zones: a document's title, opening, body, recipients, signature and notes, told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.label import Style, labels_of
from corpus.span import Span

# The kinds of document as they are printed over the title.
KINDS = (
    "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH CÔNG TÁC", "CHƯƠNG TRÌNH", "KẾ HOẠCH", "NGHỊ QUYẾT", "QUYẾT ĐỊNH",
    "CHỈ THỊ", "KẾT LUẬN", "HƯỚNG DẪN", "QUY ĐỊNH", "QUY CHẾ", "ĐỀ ÁN", "NGHỊ ĐỊNH", "THÔNG TƯ", "THÔNG BÁO",
    "BÁO CÁO", "LUẬT", "PHÁP LỆNH", "CÔNG ĐIỆN", "CÔNG VĂN", "TỜ TRÌNH", "CHIẾN LƯỢC", "PHƯƠNG ÁN", "ĐIỀU LỆ",
    "LỜI KÊU GỌI", "DỰ ÁN",
)  # fmt: skip
_KIND = re.compile(r"^(?:" + "|".join(KINDS) + r")\b")
_NOTICE = re.compile(r"^(?:Lưu ý|Notice)\s*:")
_RECIPIENTS = re.compile(r"^(?:NƠI NHẬN|Nơi nhận)\s*:?")
_SIGNATURE = re.compile(r"^(?:T/?M\.?|TM\.|KT\.|TL\.|TUQ\.|K/T\.?|T/L\.?|Q\.)\s+[A-ZĐÀ-Ỹ]")
_OFFICE = re.compile(
    r"^(?:PHÓ\s+)?(?:BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG|THỦ TƯỚNG|THỨ TRƯỞNG|TỔNG BÍ THƯ"
    r"|CHÁNH THANH TRA|HIỆU TRƯỞNG|CỤC TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG)"
)
_FOOTNOTE = re.compile(r"^([¹²³⁴-⁹⁰]{1,3}|\[\d{1,2}\])\s*\S")
_ATTACHED = re.compile(r"\(?\s*(?:Ban hành )?[Kk]èm theo\s", re.IGNORECASE)
_ATTACHED_KIND = re.compile(r"^(?:QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|ĐỀ ÁN|CHƯƠNG TRÌNH|KẾ HOẠCH|QUY TRÌNH|DANH MỤC|BẢNG|PHƯƠNG ÁN|HƯỚNG DẪN)\b")
_OPENING = re.compile(
    r"^(?:Thực hiện|Căn cứ|Để |Nhằm|Trong (?:thời gian|những năm)|Theo |Xét|Ngày \d|Thi hành|Triển khai|Tiếp tục|Sau |Kính gửi"
    r"|Chính phủ ban hành|Trên cơ sở|Quán triệt)"
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of paragraphs; ``name`` in brackets where it is no body text, ``each`` where every paragraph is apart."""

    name: str | None
    paragraphs: tuple[Span, ...]
    each: bool = False
    closes: bool = False

    @property
    def span(self) -> Span:
        """Cover the zone from its first to its last paragraph."""
        return Span(self.paragraphs[0].start, self.paragraphs[-1].end)


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Give the span of each line that is not empty."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def zones_of(text: str) -> tuple[Zone, ...]:
    """Cut a normalised text into its zones, in document order."""
    paragraphs = paragraphs_of(text)
    notes = len(paragraphs)
    while notes and _FOOTNOTE.match(paragraphs[notes - 1].cut(text)):
        notes -= 1
    body_start = _body_start(paragraphs, text)
    zones = list(_head(paragraphs[:body_start], text))
    zones += _body(paragraphs[body_start:notes], text)
    if notes < len(paragraphs):
        zones.append(Zone("[chú thích]", paragraphs[notes:], each=True))
    return tuple(zone for zone in zones if zone.paragraphs)


def _body_start(paragraphs: tuple[Span, ...], text: str) -> int:
    """Give the place of the first paragraph that is numbered."""
    for n, span in enumerate(paragraphs):
        readings = labels_of(span.cut(text))
        numbered = bool(readings) and readings[0].style < Style.DASH
        opens = numbered and (readings[0].value == 1 or readings[0].style <= Style.ARTICLE)
        if opens or span.cut(text).startswith("|") or _RECIPIENTS.match(span.cut(text)):
            return n
    dashes = [n for n, span in enumerate(paragraphs) if (found := labels_of(span.cut(text))) and found[0].style >= Style.DASH]
    return dashes[0] if dashes else len(paragraphs)


def _head(paragraphs: tuple[Span, ...], text: str) -> tuple[Zone, ...]:
    """Part a document's title from its opening words."""
    kind = next((n for n, span in enumerate(paragraphs) if _KIND.match(span.cut(text))), None)
    start = 0 if kind is None else kind + 1
    opening = len(paragraphs)
    for n in range(start, len(paragraphs)):
        line = paragraphs[n].cut(text)
        first_after_kind = kind is not None and n == kind + 1 and len(paragraphs[kind]) < 40
        sentence = line.rstrip().endswith((".", ":", ";", ",", "./."))
        if _OPENING.match(line) and (sentence or not first_after_kind) and not line.isupper():
            opening = n
            break
        if sentence and len(line.split()) > 25 and not _NOTICE.match(line):
            opening = n
            break
    return (Zone("[tiêu đề]", paragraphs[:opening]), Zone("[mở đầu]", paragraphs[opening:]))


def _body(paragraphs: tuple[Span, ...], text: str) -> list[Zone]:
    """Part the numbered body from recipients, signatures and what is attached after them."""
    zones: list[Zone] = []
    name: str | None = None
    run: list[Span] = []

    def close(new: str | None) -> None:
        nonlocal name, run
        if run:
            zones.append(Zone(name, tuple(run), closes=name == "[quy chế kèm theo]"))
        name, run = new, []

    for n, span in enumerate(paragraphs):
        line = span.cut(text)
        after = [other.cut(text) for other in paragraphs[n + 1 : n + 6]]
        readings = labels_of(line)
        if _RECIPIENTS.match(line) and name is None:
            close("[nơi nhận]")
        elif _SIGNATURE.match(line) and name != "[chữ ký]" and (name == "[nơi nhận]" or _ends_here(after)):
            close("[chữ ký]")
        elif name == "[nơi nhận]" and (_OFFICE.match(line) and not line.startswith("-")):
            close("[chữ ký]")
        elif name == "[chữ ký]" and _RECIPIENTS.match(line):
            close("[nơi nhận]")
        elif _attached(line, after) and (name is not None or _after_signature(zones)):
            close("[quy chế kèm theo]")
        elif name is not None and readings and _resumes(readings[0].style, name):
            close(None)
        elif name == "[quy chế kèm theo]" and line.startswith("|"):
            close(None)
        run.append(span)
    close(None)
    return zones


def _ends_here(after: list[str]) -> bool:
    """Tell whether an office or the recipients follow: a body text may begin with the same letters."""
    return not after or any(_OFFICE.match(line) or _RECIPIENTS.match(line) for line in after[:3])


def _after_signature(zones: list[Zone]) -> bool:
    """Tell whether a signature has been passed."""
    return any(zone.name == "[chữ ký]" for zone in zones)


def _attached(line: str, after: list[str]) -> bool:
    """Tell whether a regulation or programme issued with the document begins here."""
    return bool(_ATTACHED_KIND.match(line)) and any(_ATTACHED.match(other) for other in after[:4])


def _resumes(style: Style, name: str) -> bool:
    """Tell whether a label ends a zone: an annex ends every zone, chapters and articles end an attached title."""
    if style is Style.ANNEX:
        return True
    return name == "[quy chế kèm theo]" and style < Style.DASH
