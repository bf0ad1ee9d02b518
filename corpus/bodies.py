"""Lists of bodies: a printed list is cut into its bodies, each spelled as printed.

Cut at ";", "," and "và" between bodies; never inside one body's name ("Sở Văn hóa, Thể thao và Du lịch") or a
collective one ("các cơ quan, đơn vị, địa phương liên quan").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# The words that a body's name begins with; longer ones first.
_HEADS = (
    "các", "những", "mọi", "toàn thể", "từng", "một số",
    "ban", "ủy ban", "uỷ ban", "văn phòng", "sở", "bộ", "cục", "chi cục", "tổng cục", "vụ", "viện", "tòa án", "toà án",
    "thanh tra", "kiểm toán", "công an", "quân sự", "bộ đội", "biên phòng", "cảnh sát", "hải quan", "thuế", "kho bạc",
    "bảo hiểm", "ngân hàng", "đài", "báo", "cổng", "trường", "học viện", "đại học", "trung tâm", "bệnh viện", "quỹ",
    "đảng ủy", "đảng uỷ", "đảng bộ", "đảng đoàn", "chi bộ", "tỉnh ủy", "tỉnh uỷ", "thành ủy", "thành uỷ", "huyện ủy",
    "huyện uỷ", "thị ủy", "thị uỷ", "quận ủy", "quận uỷ", "cấp ủy", "cấp uỷ", "tổ chức đảng", "tổ chức chính trị",
    "mặt trận", "hội", "liên đoàn", "liên hiệp", "liên minh", "đoàn", "tỉnh đoàn", "thành đoàn", "huyện đoàn",
    "công đoàn", "hiệp hội", "hợp tác xã", "doanh nghiệp", "công ty", "tập đoàn", "tổng công ty", "nhà máy",
    "ubnd", "hđnd", "mttq", "ubmttq", "ubkt", "vptu", "btv", "bcsđ", "bch", "lđlđ", "ttxvn", "vccv", "chính quyền các",
    "thường trực", "thường vụ", "hội đồng", "chính phủ", "quốc hội", "thủ tướng", "bộ trưởng", "thứ trưởng",
    "thủ trưởng", "chủ tịch", "giám đốc", "trưởng ban", "bí thư", "chánh", "cơ quan", "đơn vị", "địa phương",
    "phòng", "tổ", "nhóm", "khối", "người đứng đầu", "cán bộ", "chủ đầu tư", "nhà đầu tư", "liên quan", "cử tri",
    "trạm", "xã", "phường", "thị trấn", "huyện", "thành phố", "tỉnh", "quân khu", "đồn", "hạt", "ban quản lý",
    "lãnh đạo", "đảng viên", "tổng", "nhân dân", "cảng", "vườn", "thư viện", "bảo tàng", "nhà văn hóa", "sân bay",
)  # fmt: skip
_HEAD = re.compile(r"(?:" + "|".join(sorted(_HEADS, key=len, reverse=True)) + r")(?=\s|$)", re.IGNORECASE)
_CAPITAL_NAME = re.compile(r"[A-ZĐ]{2,}")

# Heads that begin a body only when they stand for one, not as a member of "các cơ quan, đơn vị, địa phương".
_MEMBERS = re.compile(
    r"(?:các\s+)?(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân|ban|bộ|sở|ngành|đoàn thể|hội|mặt trận|huyện|thị|thành|"
    r"thị xã|thị trấn|thành phố|quận|xã|phường|đặc khu|doanh nghiệp|cấp|khu vực|tỉnh|vụ|cục|hội quần chúng|cảng|tổ"
    r"|nhóm|"
    r"hiệp hội|viện|trường|chính quyền)(?:\s+(?:có\s+)?(?:liên quan|khác|ngang bộ|trực thuộc(?:\s+trung ương)?"
    r"|của tỉnh|tỉnh"
    r"|cấp tỉnh|chức năng|"
    r"chuyên môn|thuộc tỉnh|trên địa bàn.*|ở tỉnh|cấp huyện|cấp xã|thuộc.*|trong tỉnh|tại địa phương))*$",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"^(?:các|những|một số|[\w\s]*\bcác)\s+(?:sở|ban|bộ|ngành|cơ quan|đơn vị|địa phương|tổ chức|huyện|xã|thị|quận|vụ|"
    r"cục|doanh nghiệp|cấp|phòng|hội|trường|tỉnh|thành phố|đoàn thể|viện|phường|thị xã|thị trấn|đặc khu|thành|khu"
    r"|thôn|bản|"
    r"ban quản lý|chủ đầu tư|nhà thầu|cá nhân)(?:\s+[\w\s]+)?(?:,\s*[\w\s]+)*$",
    re.IGNORECASE,
)
# Names that hold "và" or a comma after the words before it.
_HOLDS = re.compile(r"(?:^|\s)(?:Báo|Sở|Phát thanh|Bộ|Ban Tuyên giáo|Nông nghiệp|Giáo dục)$")
_ELLIPTIC = re.compile(r"(?:^|[\s,])(?:huyện|thị|thành|quận|xã|phường|sở|ban|bộ)$", re.IGNORECASE)
# "người đứng đầu cấp ủy, chính quyền các cấp": the head of both
_HEADED_BY = re.compile(r"(?:các\s+)?(?:người đứng đầu|thủ trưởng|lãnh đạo)\s", re.IGNORECASE)
_HEADED = re.compile(r"(?:chính quyền|cơ quan|đơn vị|tổ chức|địa phương|cấp ủy|cấp uỷ)\b")
# What follows "và" in the name of one body: "Thương binh và Xã hội", "Hợp tác và Hội nhập"
_NO_BODY = re.compile(
    r"(?:Xã hội|Hội nhập|Báo chí|Tổ quốc|Phòng,? (?:chống|cháy)|Phòng vệ|Khối lượng|Thuế quan|Tổ chức bộ máy|Quỹ đất"
    r"|Bản quyền|"
    r"Trường học|Cảng vụ|Công đoàn phí|Vườn ươm|Đoàn kết|Hạt giống|Tổng hợp(?! tỉnh)|Thanh tra,? pháp chế)\b"
)
# "Ban thường vụ các huyện ủy, thị ủy": one body of many committees
_OF_MANY = re.compile(
    r"(?:Ban [Tt]hường vụ|Thường trực|Bí thư|Văn phòng|Ủy ban [Kk]iểm tra|Ban Tuyên giáo"
    r"|Ban Tổ chức)\s+các\s"
)
# "Văn phòng HĐND và UBND huyện"
_OFFICE_OF_TWO = re.compile(
    r"^Văn phòng (?:HĐND|UBND|Đoàn|Hội đồng nhân dân|Ủy ban nhân dân)[^,;]* và (?:HĐND|UBND|Hội đồng|Ủy ban nhân dân)"
)
_PARTY_COMMITTEE = re.compile(r"(?:huyện|thị|thành|quận|đảng|tỉnh)\s+(?:ủy|uỷ)\b")
_PERSON = re.compile(r"^(?:các\s+)?(?:đồng chí|đ/c|ông|bà)\s", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(;|,|\bvà\b|\bcùng\b(?=\s+các)|\n|\s/\s|\+)\s*")
# "… Tỉnh ủy Ban cán sự …": a comma lost between two bodies
_LOST_COMMA = re.compile(r"(?<=\b(?:Tỉnh ủy|Tỉnh uỷ)) (?=(?:Ban|Ủy ban|Văn phòng|Đảng đoàn|Đảng ủy) [A-ZĐa-zđ])")
_LEADS = re.compile(
    r"^(?P<lead>.+?),?\s+(?:là cơ quan\s+)?(?P<verb>chủ trì|làm đầu mối"
    r"|là đầu mối)(?P<rest>\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_WITH = re.compile(
    r"(?:^|[,;]|\bvà)?\s*(?:phối hợp|cùng)(?:\s+(?:chặt chẽ|với|cùng"
    r"|thực hiện))*\s+(?P<others>.+)$",
    re.DOTALL,
)


# "Sở A chủ trì; Sở B, Sở C phối hợp": the others stand before their verb
_THEY_HELP = re.compile(
    r"^\s*[;,.]\s*(?P<others>.+?),?\s+(?:cùng\s+)?phối hợp(?:\s+(?:thực hiện|tham mưu))?$", re.DOTALL
)
# "Sở Du lịch phối hợp với Sở Ngoại vụ": nobody is said to lead
_BESIDE = re.compile(r"^(?P<who>.{3,200}?),?\s+phối hợp\s+(?:chặt chẽ\s+)?(?:với|cùng)\s+(?P<others>.+)$", re.DOTALL)
_MARKED = re.compile(r"\s*\((?:cơ quan |đơn vị )?(?:chủ trì|phối hợp)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """The bodies of one printed list: all of them, those that lead and those that coordinate."""

    names: tuple[str, ...]
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()

    @property
    def leading(self) -> tuple[str, ...]:
        """Give the bodies of a list of those that lead: "X, phối hợp với Y" has one."""
        return self.lead or tuple(name for name in self.names if name not in self.coordinating) or self.names


def read_list(text: str) -> Listed:
    """Read a printed list, "X chủ trì, phối hợp với Y" included; a person in charge is no body."""
    text = _clean(text)
    if _MARKED.search(text):
        return _marked(text)
    found = _LEADS.match(text)
    if not found:
        beside = _BESIDE.match(text)
        if beside is not None:
            first, second = split_bodies(beside["who"]), split_bodies(beside["others"])
            return Listed(tuple(dict.fromkeys((*first, *second))), (), second)
        with_others = _WITH.match(text) if re.match(r"^(?:phối hợp)\b", text, re.IGNORECASE) else None
        return Listed(split_bodies(with_others["others"] if with_others else text))
    lead = split_bodies(found["lead"])
    others = _THEY_HELP.match(found["rest"]) or _WITH.search(found["rest"])
    coordinating = split_bodies(_clean(others["others"])) if others else ()
    return Listed(tuple(dict.fromkeys((*lead, *coordinating))), lead, coordinating)


def _marked(text: str) -> Listed:
    """Read "Sở Y tế (chủ trì), Sở Tài chính (phối hợp)": the mark behind a body says its part."""
    names = split_bodies(text)
    plain = {name: _MARKED.sub("", name).strip() for name in names}
    lead = tuple(plain[name] for name in names if re.search(r"chủ trì\)", name, re.IGNORECASE))
    others = tuple(plain[name] for name in names if re.search(r"phối hợp\)", name, re.IGNORECASE))
    return Listed(tuple(dict.fromkeys(plain.values())), lead, others)


def split_bodies(text: str) -> tuple[str, ...]:
    """Cut a list of bodies into its bodies, spelled as printed; the same body twice is given once."""
    text = _LOST_COMMA.sub(", ", _clean(text))
    names: list[str] = []
    for piece, mark in _pieces(text):
        if not piece:
            continue
        if names and not _begins_body(piece, names[-1], mark):
            names[-1] += f"{mark if mark in ',;' else ' ' + mark} {piece}"
        else:
            names.append(piece)
    kept = [name.strip(" .;,") for name in names if not _PERSON.match(name)]
    return tuple(dict.fromkeys(name for name in kept if any(sign.isalpha() for sign in name)))


def _clean(text: str) -> str:
    """Drop outer blanks and the closing full stop."""
    return " ".join(text.split()).strip(" .;,:")


def _pieces(text: str) -> list[tuple[str, str]]:
    """Cut at separators outside brackets; each piece with the separator before it."""
    pieces: list[tuple[str, str]] = []
    start, mark = 0, ""
    for found in _SEPARATOR.finditer(text):
        inside = text.count("(", 0, found.start()) > text.count(")", 0, found.start())
        if inside or found.start() == 0:
            continue
        pieces.append((text[start : found.start()].strip(), mark))
        start, mark = found.end(), found[1]
    pieces.append((text[start:].strip(), mark))
    return pieces


def _in_one_name(piece: str, before: str, mark: str) -> bool:
    """Tell whether a piece that could begin a body is part of the name before it ("Báo và Phát thanh …")."""
    if mark == "và" and _HOLDS.search(before):
        return True
    if before.startswith("Ban Quản lý") and piece.startswith("các khu"):
        return True
    if _OFFICE_OF_TWO.match(f"{before} {mark} {piece}"):
        return True
    if _OF_MANY.match(before) and _PARTY_COMMITTEE.match(piece):
        return True
    return bool(_HEADED_BY.match(before) and piece[0].islower() and _HEADED.match(piece))


def _begins_body(piece: str, before: str, mark: str) -> bool:
    """Tell whether a piece begins a new body, or goes on with the one before it."""
    if mark == ";":
        return True
    if not _HEAD.match(piece) and not _CAPITAL_NAME.match(piece):
        return False
    if _NO_BODY.match(piece) or _in_one_name(piece, before, mark):
        return False
    starts_many = re.match(r"(?:các|những)\s", piece, re.IGNORECASE) is not None
    if mark == "và" and starts_many:
        return True
    if _ELLIPTIC.search(before) and "," in before and not starts_many:
        return False
    member = piece[0].islower() or piece.isupper()
    return not (_MEMBERS.match(piece) and _COLLECTIVE.match(before) and not starts_many and member)
