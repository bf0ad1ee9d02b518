"""Zones: a document's title, opening, body, recipients, signature and notes, told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.issued import person_named
from corpus.label import Style, labels_of
from corpus.span import Span
from corpus.spoilt import first_label, named_as_meant

# The kinds of document as they are printed over the title.
KINDS = (
    "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH CÔNG TÁC", "CHƯƠNG TRÌNH", "KẾ HOẠCH", "NGHỊ QUYẾT", "QUYẾT ĐỊNH",
    "CHỈ THỊ", "KẾT LUẬN", "HƯỚNG DẪN", "QUY ĐỊNH", "QUY CHẾ", "ĐỀ ÁN", "NGHỊ ĐỊNH", "THÔNG TƯ", "THÔNG BÁO",
    "BÁO CÁO", "BỘ LUẬT", "LUẬT", "PHÁP LỆNH", "CÔNG ĐIỆN", "CÔNG VĂN", "TỜ TRÌNH", "CHIẾN LƯỢC", "PHƯƠNG ÁN",
    "ĐIỀU LỆ", "LỜI KÊU GỌI", "DỰ ÁN",
)  # fmt: skip
_KIND = re.compile(r"^(?:" + "|".join(KINDS) + r")(?!\w*[^\W\d])")
_NOTICE = re.compile(r"^(?:Lưu ý|Notice)\s*:")
_RECIPIENTS = re.compile(r"^(?:NƠI NHẬN|Nơi nhận)\s*:?")
_SIGNATURE = re.compile(r"^(?:T/?M\.?|TM\.|KT\.|TL\.|TUQ\.|K/T\.?|T/L\.?|Q\.)\s+[A-ZĐÀ-Ỹ]")
_OFFICE = re.compile(
    r"^(?:PHÓ\s+)?(?:BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG|THỦ TƯỚNG|THỨ TRƯỞNG|TỔNG BÍ THƯ"
    r"|CHÁNH THANH TRA|HIỆU TRƯỞNG|CỤC TRƯỞNG|CHỦ NHIỆM|THỐNG ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG)"
)
# What is printed over the signature of a consolidated text, beside its own number and day
_CERTIFIED = "XÁC THỰC VĂN BẢN HỢP NHẤT"
_FOOTNOTE = re.compile(r"^([¹²³⁴-⁹⁰]{1,3}|\[\d{1,2}\])\s*\S")
# "(Ban hành kèm theo Quyết định số …", "Kèm theo Kế hoạch số …", "(Được phê duyệt tại Quyết định số …"
_ATTACHED = re.compile(
    r"[(\[]?\s*(?:(?:được )?(?:ban hành|phê duyệt)\s+)?(?:kèm theo|theo|tại)\s+(?:quyết định|nghị quyết|kế hoạch"
    r"|thông tư|"
    r"nghị định|công văn|chương trình|hướng dẫn|văn bản|tờ trình|chỉ thị|quy chế|báo cáo)\b",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"^(?:CỘNG H[ÒO]A|CỘNG HOÀ|ĐẢNG |Độc lập|[ỦU]Y BAN|UỶ BAN|HỘI ĐỒNG|CHÍNH PHỦ|TỈNH|THÀNH (?:ỦY|PHỐ)|HUYỆN|BAN "
    r"|SỞ |BỘ [A-ZĐ]|"
    r"\*|Số\s*:|[^,]{2,40},\s*ngày\s)"
)
_ATTACHED_KIND = re.compile(
    r"^(?:QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|ĐỀ ÁN|CHƯƠNG TRÌNH|KẾ HOẠCH|QUY TRÌNH|DANH MỤC|DANH SÁCH|BẢNG|PHƯƠNG ÁN|HƯỚNG DẪN"
    r"|NỘI QUY|CHIẾN LƯỢC|BỘ TIÊU CHÍ|TIÊU CHÍ|DỰ ÁN|NỘI DUNG)\b"
)
# "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH": who decides, printed between the title and the legal grounds
_AUTHORITY = re.compile(
    r"^(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ$|[ỦU]Y BAN|UỶ BAN|HỘI ĐỒNG|BAN (?:CHẤP HÀNH|THƯỜNG VỤ"
    r"|BÍ THƯ)|TỔNG GIÁM ĐỐC"
    r"|(?:CỤC|VIỆN|TỔNG CỤC|CHI CỤC|HIỆU|TRƯỞNG) ?(?:TRƯỞNG|BAN)|CHÁNH|TỈNH [ỦU]Y|THỐNG ĐỐC|QUỐC HỘI)"
)
_OPENING = re.compile(
    r"^(?:Thực hiện|Căn cứ|Để |Nhằm|Trong (?:thời gian|những năm)|Theo |Xét|Ngày \d|Thi hành|Triển khai|Tiếp tục"
    r"|Sau |Kính gửi"
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


@lru_cache(maxsize=2)
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
    body_start = min(_body_start(paragraphs, text), notes)
    zones = list(_head(paragraphs[:body_start], text))
    zones += _body(paragraphs[body_start:notes], text)
    if notes < len(paragraphs):
        zones.append(Zone("[chú thích]", paragraphs[notes:], each=True))
    return tuple(zone for zone in zones if zone.paragraphs)


def _body_start(paragraphs: tuple[Span, ...], text: str) -> int:
    """Give the place of the first paragraph that is numbered."""
    for n, span in enumerate(paragraphs):
        line = text[span.start : min(span.end, span.start + 200)]
        readings = labels_of(line) or labels_of(named_as_meant(line) or "")
        if not readings or readings[0].style is Style.LETTER:
            readings = first_label(line) or readings
        numbered = bool(readings) and readings[0].style < Style.DASH
        opens = numbered and (n == 0 or readings[0].value == 1 or readings[0].style <= Style.ARTICLE)
        opens = opens or (line.startswith(("1 ", "l ")) and _second_follows(paragraphs[n + 1 : n + 40], text))
        if opens or line.startswith("|") or _RECIPIENTS.match(line):
            return n
    dashes = [
        n for n, span in enumerate(paragraphs) if (found := labels_of(span.cut(text))) and found[0].style >= Style.DASH
    ]
    return dashes[0] if dashes else len(paragraphs)


def _second_follows(paragraphs: tuple[Span, ...], text: str) -> bool:
    """Tell whether the number that is printed next is a 2, so that a "1" without its dot begins the list."""
    for span in paragraphs:
        line = text[span.start : min(span.end, span.start + 40)]
        readings = labels_of(line)
        if re.match(r"2[. ] *[A-ZĐÀ-Ỹ]", line):
            return True
        if readings and readings[0].style <= Style.NUMBER:
            return False
    return False


def _head(paragraphs: tuple[Span, ...], text: str) -> tuple[Zone, ...]:
    """Part a document's title from its opening words."""
    kind = next((n for n, span in enumerate(paragraphs) if _KIND.match(span.cut(text))), None)
    start = 0 if kind is None else kind + 1
    opening = len(paragraphs)
    for n in range(start, len(paragraphs)):
        line = paragraphs[n].cut(text)
        first_after_kind = kind is not None and n == kind + 1 and len(paragraphs[kind]) < 40
        sentence = line.rstrip().endswith((".", ":", ";", ",", "./."))
        basis = line.startswith(("Căn cứ ", "Xét "))
        if _OPENING.match(line) and (sentence or basis or not first_after_kind) and not line.isupper():
            opening = n
            break
        if sentence and len(line.split()) > 25 and not _NOTICE.match(line):
            opening = n
            break
    while kind is not None and kind + 2 < opening < len(paragraphs):
        line = paragraphs[opening - 1].cut(text)
        if not (line.isupper() and _AUTHORITY.match(line)):
            break
        opening -= 1
    return (Zone("[tiêu đề]", paragraphs[:opening]), Zone("[mở đầu]", paragraphs[opening:]))


@dataclass(slots=True)
class _Cutter:
    """The zones closed so far and the run of paragraphs that is open."""

    text: str
    zones: list[Zone] = field(default_factory=list)
    name: str | None = None
    run: list[Span] = field(default_factory=list)
    # how many paragraphs ago an annex began: its own title may say what it is issued with
    annex: int = 99

    def close(self, new: str | None) -> None:
        """End the open zone and begin another; letterheads go with what they head."""
        moved: list[Span] = []
        if new == "[quy chế kèm theo]":
            while len(self.run) > 1 and _LETTERHEAD.match(self.run[-1].cut(self.text)) and self.name is not None:
                moved.insert(0, self.run.pop())
        if self.run:
            self.zones.append(Zone(self.name, tuple(self.run), closes=self.name in ("[quy chế kèm theo]", "[chữ ký]")))
        self.name, self.run = new, moved

    def change(self, line: str, after: list[str]) -> bool:
        """Tell whether a paragraph begins another zone, and begin it."""
        readings = labels_of(line)
        self.annex += 1
        if readings and readings[0].style is Style.ANNEX:
            self.annex = 0
        before = self.name, len(self.zones)
        if _RECIPIENTS.match(line) and self.name in (None, "[chữ ký]"):
            self.close("[nơi nhận]")
        elif self.name != "[chữ ký]" and _signs(line, after, self.name):
            self.close("[chữ ký]")
        elif self.annex > 3 and _attached(line, after) and (self.name is not None or line.isupper()):
            self.close("[quy chế kèm theo]")
        elif self.name is not None and _resumes(readings[0].style if readings else None, self.name, line):
            self.close(None)
        return before != (self.name, len(self.zones))


def _body(paragraphs: tuple[Span, ...], text: str) -> list[Zone]:
    """Part the numbered body from recipients, signatures and what is attached after them."""
    cutter = _Cutter(text)
    for n, span in enumerate(paragraphs):
        after = [text[other.start : min(other.end, other.start + 200)] for other in paragraphs[n + 1 : n + 6]]
        cutter.change(span.cut(text), after)
        cutter.run.append(span)
    cutter.close(None)
    return cutter.zones


def _signs(line: str, after: list[str], name: str | None) -> bool:
    """Tell whether a signature begins: "TM. …" before an office, or an office before a name and the end."""
    if line.isupper() and not labels_of(line) and any(other.startswith(_CERTIFIED) for other in after[:4]):
        return True
    if _SIGNATURE.match(line):
        return name is not None or _ends_here(after) or any(person_named(other) for other in after[:3])
    if not _OFFICE.match(line) or line.startswith("-"):
        return False
    if name == "[nơi nhận]":
        return True
    named = next((n for n, other in enumerate(after[:4]) if person_named(other)), None)
    if name is not None or not line.isupper() or named is None:
        return False
    rest = after[named + 1 :]
    return _ends_here(rest) or (named == 0 and rest[0].isupper())


def _ends_here(after: list[str]) -> bool:
    """Tell whether an office, the recipients or an annex follow: a body text may begin with the same letters."""
    if not after or any(_OFFICE.match(line) or _RECIPIENTS.match(line) for line in after[:3]):
        return True
    readings = labels_of(after[0])
    return bool(readings) and readings[0].style is Style.ANNEX


def _attached(line: str, after: list[str]) -> bool:
    """Tell whether a regulation or programme issued with the document begins here."""
    return bool(_ATTACHED_KIND.match(line)) and any(_ATTACHED.match(other) for other in after[:4])


def _resumes(style: Style | None, name: str, line: str) -> bool:
    """Tell whether a label ends a zone.

    An annex or a form ends every zone, an item or a table an attached title, an article the signature that it follows.
    """
    if style is not None and style <= Style.PART:
        return True
    if name == "[chữ ký]":
        return style is not None and style <= Style.ARTICLE and not line.startswith(("-", "|"))
    return name == "[quy chế kèm theo]" and (line.startswith("|") or (style is not None and style < Style.DASH))
