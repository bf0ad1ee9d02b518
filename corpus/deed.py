"""Deeds: what a body is to do, told from its name where a sentence runs on from the one into the other."""

from __future__ import annotations

import re

from corpus.organ import find_organ

# What may follow a known body's name and still be part of it: where it is and of what rank
_BELONGS = frozenset(
    ("tỉnh", "huyện", "xã", "phường", "quận", "cấp", "các", "và", "của", "ở", "tại", "thuộc", "số", "khu", "vùng",
     "thôn", "bản", "mỏ")
)  # fmt: skip
_PAIRS = frozenset(
    ("thành phố", "thị xã", "thị trấn", "đặc khu", "khu vực", "trung ương", "địa phương", "trực thuộc", "biên giới",
     "ven biển", "nhân dân", "cơ sở", "liên quan", "có liên", "miền núi", "cửa khẩu", "tỉnh ủy", "thành ủy", "huyện ủy",
     "thị ủy", "đảng ủy", "quận ủy")
)  # fmt: skip
_HANGING = re.compile(r"(?:\s+(?:các|và|của|ở|tại|thuộc|số|khu|cấp|ven|vùng))+$")
# What bodies are told to do, in two syllables that begin no part of a body's name
_DEED = re.compile(
    r"(?<![,;])\s+(?=(?:rút ngắn|ghi nhận|giải ngân|làm việc|cung cấp|sắp xếp|thông báo|mở (?:lớp|các lớp|chuyên|\d)"
    r"|nắm (?:tình|chắc|bắt)|lập (?:danh|đề|phương|kế|hồ|dự|quy|bản|báo)|khảo sát|kết nối|phát động|công khai|bổ sung"
    r"|thành lập|nâng cấp|tổng kết|sơ kết|nhân rộng|phân luồng|đấu tranh|triệt phá|phát hiện|gỡ bỏ|số hóa|số hoá"
    r"|xác nhận"
    r"|tranh thủ|diễn tập|đào tạo|bồi dưỡng|hoàn tất|tiếp nhận|phụ trách|duy trì|khuyến khích|hỗ trợ|kêu gọi|thu hồi"
    r"|điều chỉnh|cho ý kiến|chấn chỉnh|yêu cầu|đề nghị|kiến nghị|lấy ý kiến|thu hút|mời gọi|tiếp xúc|đối thoại|chăm lo"
    r"|chấm dứt|ngăn chặn|xóa bỏ|cắt giảm|giảm (?:tỷ|ít|số)|tăng (?:tỷ|số|thêm)|đưa (?:vào|các|nội|ra)|xếp loại"
    r"|trích lập"
    r"|quy định (?:chi|cụ|rõ|việc)|giao (?:cho|nhiệm|chỉ|một|cơ)|bàn giao|vận hành|thường xuyên|ưu tiên|chịu|sử dụng"
    r"|dành|kiểm soát \d|lấy kết|gắn|nêu gương|học tập|đảm bảo|cam kết|đăng ký|thí điểm|thu thập|tiến hành|xem xét"
    r"|phân loại|quyết toán|trực tiếp|giữ (?:mối|vững)|thông qua)(?:\s|$))"
)
# The same with a capital: the body's name has no colon and no line's end behind it
_WITH_CAPITAL = re.compile(
    r"(?:giám sát|tiếp nhận|chỉ đạo|lãnh đạo|thông báo|phối hợp|tổ chức|xây dựng|chủ trì|tham mưu|hướng dẫn"
    r"|kiểm tra|tuyên"
    r" truyền|vận động|thực hiện|triển khai|theo dõi|tiếp tục|tăng cường|ban hành|rà soát|bố trí|đôn đốc|nghiên cứu|cử"
    r"|định kỳ|chủ động)\b"
)
_MOST_WORDS = 14
# A name of fewer words is the beginning of many: "Thanh tra viên", "Công an nhân dân", "Văn phòng đăng ký đất đai"
_LEAST_WORDS = 3


def without_deeds(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the names of bodies up to the first that runs on into what is to be done; that one is cut there."""
    kept: list[str] = []
    for name in names:
        body = _cut(name)
        kept.append(body)
        if body != name:
            break
    return tuple(kept)


def _cut(name: str) -> str:
    """Cut a name where a known body's name ends, or where a deed begins."""
    words = name.split()
    several = words[0].lower() in ("các", "những") or name.startswith("Ban Quản lý")
    for size in () if several else range(min(len(words), _MOST_WORDS), _LEAST_WORDS - 1, -1):
        if words[size - 1] not in ("-", "–") and find_organ(" ".join(words[:size]).rstrip(",")) is not None:
            return _known(words, size)
    begins = next((one for one in _DEED.finditer(name) if len(name[: one.start()].split()) >= _LEAST_WORDS), None)
    return name[: begins.start()] if begins and "(" not in name[: begins.start()] else name


def _named_length(words: list[str], at: int) -> int:
    """Give how many words the name that begins here with a capital has: a body's, or "Quân đội", or the one."""
    for size in range(min(len(words) - at, 7), 1, -1):
        if find_organ(" ".join(words[at : at + size]).rstrip(",.;")) is not None:
            return size
    after = words[at + 1] if at + 1 < len(words) else ""
    return 2 if not words[at - 1][:1].isupper() and after[:1].islower() and after not in _BELONGS else 1


def _known(words: list[str], size: int) -> str:
    """Give a known body's name of ``size`` words with what belongs to it behind it."""
    end, depth = size, 0
    while end < len(words):
        word = words[end].rstrip(",.;)")
        after = words[end + 1].rstrip(",.;)") if end + 1 < len(words) else ""
        depth += words[end].count("(") - words[end].count(")")
        if depth > 0 or "(" in words[end] or words[end].endswith(")") or word[:1].isdigit():
            end += 1
        elif f"{word} {after}".lower() in _PAIRS:
            end += 2
        elif word[:1].isupper() and not _WITH_CAPITAL.match(f"{word} {after}".lower()):
            end += _named_length(words, end)
        elif word in _BELONGS:
            end += 1
        else:
            break
    if end >= len(words) or words[end] in ("-", "–"):
        return " ".join(words)
    return _HANGING.sub("", " ".join(words[:end]).rstrip(" ,;"))
