"""Assignments in prose: "Giao … chủ trì, phối hợp …", and items headed by the body that has to act."""

from __future__ import annotations

import re

from corpus.bodies import split_bodies
from corpus.bracketed import bracketed_task
from corpus.deadline import read_due
from corpus.deed import without_deeds
from corpus.organ import find_organ
from corpus.section import Section
from corpus.span import Span
from corpus.task import Bodies, Source, Task, Timing
from corpus.timing import bracketed_timing

# "Các bộ, ngành", "Các chi bộ": what acts where several do; "Các chi phí" acts on nothing
_SEVERAL = (
    r"(?:(?:cơ quan|đơn vị|tổ chức|sở|ban|bộ|ngành|cấp|địa phương|huyện|thành phố|thị xã|xã|phường|tỉnh|đoàn thể|hội"
    r"|doanh nghiệp|trường(?! hợp)|viện|[ủu]y ban|uỷ ban|phòng|trung tâm|chi cục|cục|chi bộ|đảng|đồng chí"
    r"|thành viên|chủ"
    r"|cơ sở|công ty"
    r"|ngân hàng|hợp tác xã|tập đoàn|lực lượng|tổ|thôn|lãnh đạo|cán bộ|trưởng|bí thư|nhà|khu|vườn|hạt|báo|đài)\b"
    r"|[A-ZĐỦ])"
)
_HEAD = (
    rf"(?:(?:Các|các|Những)\s(?={_SEVERAL})|Ban\s(?!hành)|Phòng\s(?=[A-ZĐ])|Ủy ban|Uỷ ban|Văn phòng"
    rf"|Sở\s(?=[A-ZĐ]|ngành|,)"
    r"|Bộ\s(?!công cụ|tiêu chí|chỉ số|chỉ tiêu|phận|máy|luật|thủ tục|quy tắc|câu hỏi|tài liệu)(?=[A-ZĐ]|ngành"
    r"|trưởng|[Cc]hỉ huy|[Tt]ư lệnh|đội)"
    rf"|Đảng ủy|Đảng uỷ|Đảng đoàn|Tỉnh ủy|Tỉnh uỷ"
    r"|Thành ủy|"
    r"Huyện ủy|Thị ủy|Mặt trận|Hội\s(?!nghị|thảo|thi|đủ|họp)|Hiệp hội|Liên đoàn|Liên minh|Liên hiệp|Công an|Thanh tra"
    r"|Kho bạc|Cục\s|Chi cục|Báo\s(?!cáo)|Đài\s|"
    r"Trường\s(?!hợp)|Tòa án|Toà án|Viện\s|(?:Tỉnh|Huyện|Thành|Thị|Quận) [đĐ]oàn"
    r"|Đoàn\s(?!kết)|UBND|HĐND|MTTQ|Thường trực|Ngân hàng|Bảo hiểm"
    r"|Bí thư|Chủ tịch|"
    r"Thủ trưởng|Cấp ủy|Cấp uỷ|Người đứng đầu|Chính quyền|Quân khu|Kiểm toán|Phó Thủ tướng|Thủ tướng|Phó Chủ tịch"
    r"|[Đđ]ồng chí\s|Tổng\s(?=cục|công ty|Cục|Công ty|Giám đốc|Liên đoàn|Thanh tra)|Hội đồng|Chính phủ|Bộ trưởng"
    r"|Giám đốc|Trung tâm|Vườn quốc gia|Hạt\s(?=[Kk]iểm lâm)|Chủ (?:rừng|đầu tư)\b)"
)
# a firm's name may hold any word, so that only a heading or a colon ends it
_FIRM = r"(?:Công ty|Điện lực|Viễn thông|Bưu điện|Tập đoàn)\s(?=[A-ZĐ])"
_VERB = (
    r"(?:chủ trì|phối hợp|(?<!chuyên trách )(?<!cơ quan )tham mưu(?!,? giúp việc)|chỉ đạo|lãnh đạo|"
    r"(?<!các )(?<!Các )(?<!Ban )(?<!, )tổ chức(?! (?:đảng|chính trị|xã hội|tôn giáo|thành viên|hội|đoàn thể))"
    r"|(?<!đầu tư )xây dựng|căn cứ|có trách nhiệm|chịu trách nhiệm|theo dõi|hướng dẫn|"
    r"tập trung|định hướng|giúp|ban hành|thực hiện|triển khai|rà soát|nghiên cứu|đôn đốc|kiểm tra|tiếp tục|tăng cường|"
    r"bố trí|cân đối|đẩy mạnh|phát huy|báo cáo|thẩm định|cụ thể hóa|quán triệt|tuyên truyền|nâng cao|vận động"
    r"|giám sát|theo chức năng|tổng hợp|chủ động|trình(?! độ)|đề xuất|phân bổ|chi trả|bảo đảm|tham gia|là cơ quan"
    r"|là đầu mối|tiếp thu"
    r"|quyết định|công bố|phê duyệt|khẩn trương|kịp thời|hoàn thiện|hoàn thành|thúc đẩy|tháo gỡ|đánh giá"
    r"|xác định|thống nhất|đàm phán|lựa chọn|sửa đổi|huy động|giải quyết|xử lý|thẩm tra|khắc phục"
    r"|biên soạn|ký kết|lắp đặt|"
    r"phân công|cập nhật|chuẩn bị|h[ằà]ng năm|định kỳ)"
)
# what gives a body something to do
ORDER = r"(?:Giao|Đề nghị|Yêu cầu|Phân công)\s+(?:cho\s+)?"
# "Giao Ban Dân vận Tỉnh ủy chủ trì, phối hợp với …"
_GIVEN = re.compile(rf"(?:^|(?<=[.;:]\s)){ORDER}(?P<who>{_HEAD}.{{0,420}}?)\s+(?P<verb>{_VERB})\b")
# "Ban Tuyên giáo Tỉnh ủy tham mưu …", "5. Ban Tuyên giáo Tỉnh ủy: Chỉ đạo …"
_ACTS = re.compile(rf"(?P<who>{_HEAD}.{{0,420}}?|{_FIRM}[^:.;]{{2,80}}(?=:))(?::\s*|\s+(?P<verb>{_VERB})\b)", re.DOTALL)
# "Về tài nguyên khoáng sản: Sở Công Thương rà soát …": the subject comes first
_ABOUT = re.compile(r"Về\s[^:.;]{4,90}:\s+")
_ONLY_BODY = re.compile(
    rf"^(?:(?:Đối với|Trách nhiệm của|Giao|Đề nghị|Yêu cầu|Phân công"
    rf"|Nhiệm vụ của)\s+(?:cho\s+)?)?(?P<who>(?:{_HEAD}|{_FIRM})[^:.]{{0,300}})[:.]?$",
    re.IGNORECASE,
)
_LEADS = re.compile(r"^\W*(?:chủ trì|làm đầu mối|là cơ quan đầu mối|là đầu mối)", re.IGNORECASE)
_WITH = re.compile(
    r"phối hợp(?:\s+(?:chặt chẽ|cùng"
    r"|với))+\s+(?P<others>.{3,200}?)(?=\s+(?:" + _VERB[3:-1] + r"|thường xuyên|để|nhằm)\b|[.;:]|$)"
)
# "ngày 10 tháng 6 năm 2026", "ngày 30/6", "quý IV/2026", "tháng 9 năm 2026", "năm 2030", "31/5/2026"
_DAY = (
    r"(?:ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}(?:\s+(?:năm\s+\d{4}|h[ằà]ng năm))?"
    r"|\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?)?"
    r"|(?:quý|tháng|năm)\s+[\wIVX/]+(?:\s*(?:/|năm|-)\s*\d{4})?|\d{1,2}/\d{1,2}(?:/\d{4})?)"
)
_DONE = (
    r"(?:[Hh]oàn thành|[Bb]áo cáo|[Tt]hực hiện|[Tt]rình|[Bb]an hành|[Gg]ửi|[Nn]ộp|[Kk]ết thúc|[Cc]ông bố"
    r"|[Pp]hê duyệt|[Xx]ây dựng"
    r"|[Tt]ổng hợp|[Tt]riển khai|[Bb]àn giao|[Đđ]ưa vào"
    r"|[Xx]ử lý|[Gg]iải quyết|[Kk]hắc phục|[Rr]à soát|[Tt]ổ chức|[Ll]ắp đặt|[Tt]hành lập|[Ss]ửa đổi"
    r"|[Cc]ập nhật|[Tt]rả lời)"
)
_TIME = re.compile(
    rf"(?P<said>(?:[Hh]oàn thành|Báo cáo|Thực hiện|Trình)[^.;]{{0,80}}?(?:trước|trong|chậm nhất"
    rf"|xong)\s+[^.;()]{{0,20}}?{_DAY}"
    rf"|{_DONE}[^.;]{{0,160}}?(?P<late>(?:trước|chậm nhất(?: là)?(?: vào)?|xong trước|không quá|trong(?=\s+(?:tháng"
    rf"|quý)))\s+{_DAY})"
    r"|định kỳ\s+h[àằ]ng\s+(?:năm|quý|tháng)(?:\s*\([^)]{3,40}\))?"
    r"|(?<=vào )(?:ngày\s+\d{1,2}|thứ\s+(?:Hai|Ba|Tư|Năm|Sáu|Bảy))\s+h[àằ]ng\s+(?:tuần|tháng|quý))"
)


def assigned_tasks(document: str, text: str, sections: tuple[Section, ...]) -> list[Task]:
    """Give a task for each leaf that a body is told to do, by its own words or by the heading over it."""
    holders = {section.path[:-1] for section in sections if not section.paragraph}
    told = {section.path[:-1] for section in sections if section.paragraph and not section.bracket}
    by_path = {section.path: section for section in sections}
    tasks: list[Task] = []
    for section in sections:
        if section.bracket or (section.path in holders and section.heading) or _in_form(section):
            continue
        if section.heading and section.path in told and _only_body(section):
            # the heading names who has to do what the lines under it say
            continue
        task = bracketed_task(document, text, section) or _assigned(document, text, section, by_path)
        if task is not None:
            tasks.append(task)
    return tasks


def _assigned(document: str, text: str, section: Section, by_path: dict[tuple[str, ...], Section]) -> Task | None:
    """Read who has to act on one section; ``None`` where nobody is named."""
    said = section.own.cut(text)
    label = said[: _label_length(said, section)]
    body = said[len(label) :]
    start = section.own.start + len(label)
    about = _ABOUT.match(body)
    found = _GIVEN.search(body) or _ACTS.match(body, about.end() if about else 0)
    if found is not None and _JUDGES.search(found["who"]):
        return None
    named = _known_given(body) if found is None or _STATE.search(found["who"]) else Span(*found.span("who"))
    if named is not None:
        who = Bodies(_names(named.cut(body)), Span(start + named.start, start + named.end))
        rest = body[named.end :]
    else:
        heading = _from_heading(text, section, by_path)
        if heading is None:
            return None
        who, rest = heading, body
    if not who.names or any(_STATE.search(name) for name in who.names):
        return None
    leads = _LEADS.match(rest.lstrip(" :,"))
    others = _WITH.search(_spelled_out(rest[:400])) if leads else None
    span = Span(section.own.start, section.own.start + len(said.rstrip()))
    source: Source = "prose"
    return Task(
        document=document,
        path=section.path,
        text=span.cut(text),
        span=span,
        lead=who if leads else None,
        coordinating=Bodies(without_deeds(split_bodies(others["others"])), who.span) if others else None,
        responsible=who,
        timing=bracketed_timing(text, section.own) or _timing(body, start),
        source=source,
    )


# "Giao Sở Khoa học và Công nghệ đặt hàng …": whatever verb follows, a known body's name ends where it is known to
_ORDERS = re.compile(rf"(?:^|(?<=[.;:]\s)){ORDER}(?=[A-ZĐ])")
_MOST_OF_NAME = 12


def _known_given(body: str) -> Span | None:
    """Find the known body to which a sentence gives something to do; ``None`` where none is named."""
    for order in _ORDERS.finditer(body):
        said = body[order.end() : order.end() + 120]
        ends = [word.end() for word in re.finditer(r"\w+(?= )", said)][1:_MOST_OF_NAME]
        length = next((end for end in reversed(ends) if find_organ(said[:end]) is not None), 0)
        if length and not said[length + 1 : length + 2].isupper() and not _GOES_ON.match(said, length):
            return Span(order.end(), order.end() + length)
    return None


# what follows a known name and still is of it: "Đảng ủy | Hội đồng nhân dân", "Ủy ban nhân dân | các huyện"
_GOES_ON = re.compile(r"\s(?:các|cấp|tỉnh|huyện|xã|phường|quận|thị|thành|và)\b")


# "Công an nhân dân đang hưởng trợ cấp …": a group of people in some state, not a body told to act
_STATE = re.compile(r"\s(?:đang|đã|được hưởng|hưởng|bị|không|thuộc diện|quy định tại|nếu|khi)\s")


# "Ban Thường vụ nghiêm khắc phê bình …", "… cơ bản nhất trí nội dung": who judges is told to do nothing
_JUDGES = re.compile(
    r"\s(?:nghiêm khắc |cơ bản |thống nhất )?(?:phê bình|biểu dương|ghi nhận|nhất trí|hoan nghênh|đánh giá cao)\s"
)


def _in_form(section: Section) -> bool:
    """Tell whether a section stands in an annexed form, whose lines are to be filled in."""
    return any(label.lower().startswith("mẫu") for label in section.path)


def _label_length(said: str, section: Section) -> int:
    """Give how long the printed label at a section's start is."""
    if section.paragraph:
        return 0
    found = re.match(r"^Điều\s+\d+[a-zđ]?\s*[.:]?\s*", said) or re.match(r"^\S+?[.)\-–:/]?\s+|^[-+•*]\s*", said)
    if section.path[-1].startswith(("-", "+")):
        found = re.match(r"^[-–—•▪◦●*+]\s*", said)
    return found.end() if found else 0


def _from_heading(text: str, section: Section, by_path: dict[tuple[str, ...], Section]) -> Bodies | None:
    """Take the body that the nearest heading over a section names, if it names nothing else."""
    if section.paragraph and (*section.path[:-1], TABLE_LOST) in by_path:
        # a long run of lines is a table that lost its columns, each of another body
        return None
    for depth in (len(section.path) - 1, len(section.path) - 2):
        above = by_path.get(section.path[:depth]) if depth > 0 else None
        if above is None or not (above.heading or above.own.cut(text).rstrip().endswith(":")) or _is_part(above):
            continue
        said = " ".join(above.own.cut(text).split())
        said = said[_label_length(said, above) :]
        if (held := _HAS_DUTY.match(said)) is not None:
            start = max(text.find(held["who"], above.own.start, above.own.end), above.own.start)
            return Bodies((held["who"],), Span(start, start + len(held["who"])))
        given = (_GIVEN.match(said) or _ACTS.match(said)) if said.endswith(":") else None
        given = given if given is not None and given.groupdict().get("verb") else None
        if given is not None and _STATE.search(given["who"]):
            return None
        if given is not None:
            # "Giao Sở A chủ trì, phối hợp với Sở B:" over the items that it is told to do
            return _printed_in(text, above, given["who"])
        if who := _only_body(above):
            return _printed_in(text, above, who)
    return None


# "Phó Trưởng Ban - Giám đốc Sở Y tế có nhiệm vụ:": an office over what it has to do
_HAS_DUTY = re.compile(
    r"(?P<who>(?:Phó |Các )?(?:Trưởng|Chủ tịch|Chủ nhiệm|Tổ trưởng|Ủy viên|Uỷ viên|ủy viên|thành viên|Thành viên|Thư ký"
    r"|Giám đốc|Cơ quan [Tt]hường trực)[^.:;]{0,80}?)\s+có (?:các |những )?(?:nhiệm vụ|trách nhiệm|quyền hạn)"
    r"[^:.;]{0,60}:$"
)
_DUTY = re.compile(r"(?:TRÁCH NHIỆM|NHIỆM VỤ|Trách nhiệm|Nhiệm vụ)")


def _is_part(section: Section) -> bool:
    """Tell whether a section is a chapter or annex named after a body, which is what it is about."""
    return section.path[-1].split()[0].capitalize() in ("Chương", "Mục", "Phụ") and _DUTY.match(section.title) is None


def _only_body(section: Section) -> str | None:
    """Give the body that a heading names, if it names nothing else."""
    found = _ONLY_BODY.match(section.title)
    if found is None or not _begins_as_body(found["who"]) or re.search(rf"\s{_VERB}\s", section.title):
        return None
    return found["who"]


def _printed_in(text: str, above: Section, who: str) -> Bodies:
    """Give the bodies of a heading's subject with where the heading prints them."""
    start = max(text.find(who[:40], above.own.start, above.own.end), above.own.start)
    return Bodies(_names(who), Span(start, min(start + len(who), above.own.end)))


# "các Bộ: Xây dựng, Quốc phòng": the kind is said once, before the colon
_OF_A_KIND = re.compile(
    r"(?:các\s+)?(?P<kind>[Bb]ộ|[Ss]ở|[Bb]an)(?:,?\s+ngành)?:\s*(?P<names>[A-ZĐ][^.:;]*?)"
    rf"(?=\s+{_VERB}\b|\s+và\s+(?:các|Ủy ban|UBND|Bộ|Sở|Ban|Công an)\b|[.:;]|$)"
)


def _spelled_out(text: str) -> str:
    """Put its kind before each body that a colon lists: "các Sở: Y tế, Tài chính" is two bureaus."""

    def each(found: re.Match[str]) -> str:
        kind = found["kind"].capitalize()
        parts = re.split(r"(,\s*|\s+và\s+(?=[A-ZĐ]))", " ".join(found["names"].split()))
        whole, at = [], 0
        while at < len(parts):
            # the longest run that is one body's name: "Văn hóa, Thể thao và Du lịch"
            ends = range(len(parts), at, -2) if len(parts) % 2 else range(len(parts) - 1, at, -2)
            known = (end for end in ends if find_organ(f"{kind} {''.join(parts[at:end])}") is not None)
            end = next(known, at + 1)
            name = "".join(parts[at:end]).strip()
            if name:
                whole.append(name if _HEAD_RE.match(name) else f"{kind} {name}")
            at = end + 1
        return ", ".join(whole)

    return _OF_A_KIND.sub(each, text)


_HEAD_RE = re.compile(r"(?:Bộ|Sở|Ban|Ủy ban|UBND|Công an|Cục|Văn phòng)\s")


# A heading with so many paragraphs under it stands before a table that lost its columns.
TABLE_LOST = "¶13"


def _begins_as_body(who: str) -> bool:
    """Tell whether a heading's subject begins as a body's name does, in capitals or not."""
    if who.isupper():
        who = who.capitalize() if _SMALL_SECOND.match(who) else who.title()
    return re.match(rf"{_HEAD}|{_FIRM}", who[:1].upper() + who[1:]) is not None


# in capitals: bodies whose second word is written small
_SMALL_SECOND = re.compile(
    r"(?:CÁC|NHỮNG|ỦY BAN|UỶ BAN|VĂN PHÒNG|CÔNG AN|LIÊN ĐOÀN|LIÊN MINH|THANH TRA|KHO BẠC|TRUNG TÂM|CHI CỤC|NGÂN HÀNG"
    r"|BẢO HIỂM|MẶT TRẬN|TÒA ÁN|TOÀ ÁN|HỘI ĐỒNG|TỈNH ĐOÀN)\s"
)


def _names(who: str) -> tuple[str, ...]:
    """Cut the bodies of a subject, without what they are to do; words that limit it in brackets are kept."""
    line = who.strip(" ,:").split("\n")[0]
    return without_deeds(split_bodies(_spelled_out(re.sub(r"\s+(?:và|,)$", "", line))))


def _timing(body: str, start: int) -> Timing | None:
    """Find a time said in a sentence of its own."""
    found = _TIME.search(body)
    if found is None:
        return None
    # the verb may stand far before its time: the time alone is told
    part = "late" if found["late"] else "said"
    words = " ".join(found[part].split())
    due = read_due(words)
    return Timing(words, Span(start + found.start(part), start + found.end(part)), due) if due.kind != "none" else None
