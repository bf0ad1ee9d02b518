"""Absence: what a question names and no document prints: a body, a name, a work, or what is asked of a thing."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from corpus.fold import fold, fold_words
from corpus.label import roman
from corpus.organ import Organ, find_organ, key_of
from rag.asking import OFFICE, WHO_HOLDS
from rag.bodies import bodies_named
from rag.evidence import Evidence, tasked_bodies
from rag.extract import holds_value
from rag.listing import bodies_in
from rag.query import Query
from rag.vocabulary import Vocabulary


def absent_body(query: Query) -> str:
    """Give a body that a question names as acting and that no document of its scope prints; "" where there is none."""
    folded = re.sub(r"[^\w]+", " ", fold(query.full))
    for found in re.finditer(
        r"\b(so|bo|cuc|chi cuc|thanh tra|cong an|bo chi huy|kho bac|toa an|vien kiem sat|lien doan"
        r"|hoi) ((?:\w+ ?){1,5})",
        folded,
    ):
        parts = found[0].split()
        for size in range(min(len(parts), 6), 1, -1):
            name = " ".join(parts[:size])
            organ = find_organ(name)
            if organ is None:
                continue
            if _printed(organ, name, query) or (parts[0] == "hoi" and query.broad and _members(parts[1:size], query)):
                return ""
            return organ.name
    return ""


def _members(words: list[str], query: Query) -> bool:
    """Tell whether those for whom an association stands are printed: what is said of them is what is asked."""
    return any(f" {' '.join(words)} " in printed_words(one.text) for one in query.scope.documents)


# What a body does, or what is asked of it, beside its name; folded.
_DOES = re.compile(
    r"^[\s,]*(?:tinh\s)?(?:duoc|phai|co|se|can|lam|tham muu|chu tri|thuc hien|chi dao|phoi hop|phu trach|nhiem vu|"
    r"trach nhiem|must|does|is|has|advis|lead|direct|do\b)"
)
_GIVEN = re.compile(
    r"(?:giao(?: cho)?|nhiem vu cua|trach nhiem cua|viec cua|assigned to|does|tasks of|duties of)\s(?:the )?$"
)


def idle_body(query: Query) -> str:
    """Give a body whose duties are asked for in documents that name it nowhere; "" where there is none."""
    if query.kind in ("comparison", "signer", "chat") or not query.scope.named:
        return ""
    if not tasked_bodies(query):
        return _unknown_body(query)
    folded = fold(query.own)
    for name in query.scope.provinces:
        folded = folded.replace(fold(name), " " * len(name))
    for organ, at in bodies_named(query.own):
        of_place = _OF_PLACE.match(query.own[at.end :])
        after = at.end + (of_place.end() if of_place else 0)
        acts = _DOES.match(folded[after:]) or _GIVEN.search(folded[: at.start])
        if acts and not _printed(organ, fold(at.cut(query.own)), query):
            return organ.name
    return ""


# "Phòng Nội vụ huyện Tân Kỳ": where the body is
_OF_PLACE = re.compile(r"(?:\s+(?:tỉnh|huyện|thị xã|thành phố|xã|phường|quận))?(?:\s+[A-ZĐ]\w*){1,3}")
# "Phòng Dân vận huyện Tân Kỳ được giao …": a body that no table knows, by its head and its capitals
_UNKNOWN = re.compile(
    r"^\W*(?P<name>(?:Phòng|Sở|Chi cục|Trung tâm|Hội|Đoàn|Trạm|Đội|Hạt|Liên đoàn|Hiệp hội|Công ty|Bệnh viện|Viện|Quỹ)"
    r"(?: [A-ZĐ]\w+(?: (?!huyện|tỉnh|xã|thị|thành|phường|được|có|phải|chủ)[a-zà-ỹ]+)?){1,3})[^?]{0,60}?"
    r"\s(?:được giao|có trách nhiệm|có nhiệm vụ|phải (?:làm|thực hiện)|chủ trì (?:những|các))"
)


def _unknown_body(query: Query) -> str:
    """Give a body that no table knows and no document of the scope prints, whose duties are asked for."""
    found = _UNKNOWN.match(query.own)
    if found is None or query.asked or bodies_named(found["name"]):
        return ""
    name = fold_words(found["name"])
    for province in query.scope.provinces:
        name = name.replace(fold_words(province), "").strip()
    printed = any(f" {name} " in printed_words(document.text) for document in query.scope.documents)
    return "" if printed else found["name"]


@lru_cache(maxsize=256)
def printed_words(text: str) -> str:
    """Give a document's words without marks and points, a blank at both ends; asked for again with every question."""
    return f" {fold_words(text)} "


def _printed(organ: Organ, name: str, query: Query) -> bool:
    """Tell whether a document of the scope names a body: in words anywhere, or by a short form in capitals."""
    keys = {key_of(spelling) for spelling in (organ.name, *organ.variants)}
    for document in query.scope.documents:
        if any(key_of(held) in keys for task in document.tasks for _, held in bodies_in(task)):
            return True
        # "cơ sở y tế" names no "Sở Y tế"
        text = printed_words(document.text).replace(" co so ", " co-so ")
        if any(f" {key} " in text for key in keys if len(key) > 5) or f" {name} " in text:
            return True
        if any(re.search(rf"(?<!\w){re.escape(short)}(?!\w)", document.text) for short in organ.abbreviations):
            return True
    return False


def absent_name(vocabulary: Vocabulary, query: Query, best: Evidence) -> str:
    """Give a short form in capitals ("GRDP") or a name ("Nghĩa Kỳ") that a question asks about and none prints."""
    for found in re.finditer(r"(?<![\w/-])[A-ZĐ]{3,6}(?![\w/-])", query.full):
        if not vocabulary.counts.get(fold(found[0])) and find_organ(found[0]) is None and roman(found[0]) == 0:
            return found[0]
    everyday = [fold(one.phrase) for one in query.meant]
    for name in names_in(query.topic):
        if any(fold(name) in phrase for phrase in everyday):
            # "Bác Hồ": printed by another name
            continue
        known = any(vocabulary.counts.get(f"{a}_{b}") for a, b in pairwise(fold(name).split()))
        slips = _misspelt(name, best.text)
        if not known and not slips and find_organ(name) is None:
            return name
    return ""


def _misspelt(name: str, text: str) -> bool:
    """Tell whether a name may be a misspelt one that a text prints: half of a long one, two words nearly alike."""
    words = name.split()
    if len(words) > 2:
        return sum(word in text for word in words) * 2 >= len(words)
    printed = re.findall(r"(?=(?<!\w)([A-ZĐÀ-Ỹ]\w+ [A-ZĐÀ-Ỹ]\w+))", text)
    return any(SequenceMatcher(None, fold(name), fold(one)).ratio() >= _ALIKE for one in printed)


# Two names of which so much is alike may be one, misspelt.
_ALIKE = 0.8


def names_in(text: str) -> list[str]:
    """Give the runs of two or more capitalised words with a Vietnamese letter among them, not at the start."""
    runs: list[list[str]] = [[]]
    for word in text.split()[1:]:
        if word in ("-", "–"):
            continue
        if word[:1].isupper() and word[1:].strip(",.;:").islower():
            runs[-1].append(word.strip(",.;:"))
        else:
            runs.append([])
        if word[-1:] in ",.;:":
            runs.append([])
    return [" ".join(run) for run in runs if len(run) > 1 and not "".join(run).isascii()]


# Works and places that bear a name: "dự án sân bay", "nhà máy lọc dầu"; folded
_THING = re.compile(
    r"(?<!\w)(?:du an|cong trinh|nha may|tuyen duong|cay cau|san bay|(?<!ngay )cang|khu cong nghiep|"
    r"ho chua) (\w+) (\w+)"
)


def absent_thing(vocabulary: Vocabulary, query: Query) -> bool:
    """Tell whether a question asks about a work that no document speaks of, or a named one whose name none prints."""
    topic = fold(query.topic)
    if any(not vocabulary.counts.get(work[1].replace(" ", "_")) for work in _WORKS.finditer(topic)):
        return True
    found = _THING.search(topic)
    if found is None or vocabulary.knows_empty(found[1]):
        return False
    kind = found[0].split()[:-2][-1]
    if vocabulary.counts.get(f"{kind}_{found[1]}"):
        # "nhà máy điện vận hành": a kind that the documents print, no name
        return False
    # "nhà máy rác của tỉnh": one word says which
    goes_on = vocabulary.knows_empty(found[2]) or found[2] in _GOES_ON
    named = found[1] if goes_on else f"{found[1]}_{found[2]}"
    return not vocabulary.counts.get(named)


# What follows a name and is no part of it: "nhà máy rác làm dân bức xúc"; folded
_GOES_ON = frozenset(("lam", "gay", "khien", "bi", "dang", "da", "se", "tai", "thi", "va", "o", "phai"))


# Works of two syllables that a document either names or does not speak of; folded
_WORKS = re.compile(
    r"(?<!\w)(san bay|cang hang|cang bien|duong sat|tau dien|tau hoa|cao toc|nha may|san golf|dien hat|thuy dien|"
    r"nhiet dien|dien gio|ho chua|benh vien|truong hoc|chung cu|bai do|cap treo|cau vuot|ham chui|quang truong"
    r"|tuong dai|"
    r"vien bao|bao tang|sieu thi|khach san|lo giet|nghia trang|bai rac)(?!\w)"
)

# What offices, works and people have and a document prints by its name or not at all: folded, as shown, in English
_ATTRIBUTES = (
    (
        "so dien thoai|(?<!cuoc )(?<!tien )dien thoai(?! di dong)|(?:tele)?phone numbers?",
        "số điện thoại",
        "a telephone number",
    ),
    ("email|thu dien tu|e-mail", "thư điện tử", "an e-mail address"),
    ("dia chi|address", "địa chỉ", "an address"),
    ("website|trang web|trang thong tin dien tu", "trang thông tin điện tử", "a website"),
    ("so tai khoan|account number", "số tài khoản", "an account number"),
    (r"le phi|muc phi|\bfees?\b", "lệ phí", "a fee"),
    ("muc luong|tien luong|luong cua|salary|wages?", "mức lương", "a salary"),
    ("luong khoi diem", "lương khởi điểm", "a starting salary"),
    ("luong toi thieu", "lương tối thiểu", "a minimum wage"),
    ("muc phat|phat tien|phat bao nhieu|fined?", "phạt", "a fine"),
    ("phu cap|allowance", "mức phụ cấp", "an allowance"),
    (r"dien tich|\barea of\b", "diện tích", "an area"),
    ("dan so|population", "dân số", "a population figure"),
    ("co hieu luc|take effect|takes effect|in force", "có hiệu lực", "when it takes effect"),
    ("bao nhieu tuoi|may tuoi|do tuoi|how old", "độ tuổi", "an age"),
)
# Bodies and places of which one is asked for: a section that prints none of the kind does not say which; folded
_WHICH = re.compile(
    r"(?<!\w)(?P<vi>hoi dong|tap doan|cong ty|nha thau|nha tai tro|ngan hang|nuoc|quoc gia|bo truong|thu truong|"
    r"benh vien|truong dai hoc|bao tang|nha may|khu cong nghiep|nha dau tu|(?<=do )doanh nghiep|"
    r"huyen|xa|(?<!dia )phuong|thi tran) (?:nao|gi)(?!\w)"
    r"|which (?P<en>council|company|contractor|sponsor|bank|country|minister|hospital|university|district|"
    r"commune)(?!\w)"
)
_IN_VIETNAMESE = {
    "council": "hoi dong", "company": "cong ty", "contractor": "nha thau", "sponsor": "nha tai tro",
    "bank": "ngan hang", "country": "nuoc", "minister": "bo truong", "hospital": "benh vien",
    "university": "truong dai hoc", "district": "huyen", "commune": "xa",
}  # fmt: skip


# "do doanh nghiệp nào đầu tư": a company of its own name answers
_BY_COMPANY = frozenset(("doanh nghiep", "nha dau tu"))
_COMPANY = re.compile(
    r"(?:công ty|tập đoàn|liên danh|ngân hàng|hợp tác xã)\s(?:\S+\s){0,4}?(?P<of>\w)"
    r"|doanh nghiệp (?:tư nhân )?(?P<own>\w)",
    re.IGNORECASE,
)


def unprinted_kind(query: Query, best: Evidence) -> str:
    """Give the kind of body or place of which a question asks one, where the best section prints none of the kind."""
    asked = _WHICH.search(fold(query.own))
    if asked is None:
        return _unnamed(query, best)
    kind = asked["vi"] or _IN_VIETNAMESE[asked["en"]]
    if kind in _BY_COMPANY:
        named = _COMPANY.finditer(best.section.span.cut(best.document.text))
        held = any((one["of"] or one["own"]).isupper() for one in named)
        return "" if held else query.own[asked.start("vi") : asked.end("vi")]
    printed = fold(best.section.span.cut(best.document.text))
    if re.search(rf"(?<!\w){kind}(?!\w)", printed):
        return ""
    return asked["en"] or query.own[asked.start("vi") : asked.end("vi")]


# "nhà máy xử lý rác nào … bị nêu tên": the one is to be named, not its kind; folded
_BEARS_NAME = (
    r"nha may|cong ty|benh vien|truong|du an|cong trinh|khu cong nghiep|cang|doanh nghiep|hop tac xa|xa|huyen|phuong"
)
_BY_NAME = re.compile(
    rf"(?<!\w)(?P<kind>{_BEARS_NAME})(?: \w+){{0,4}} nao(?!\w).{{0,40}}(?<!\w)ten(?!\w)"
    rf"|(?<!\w)ten (?:nhung |cac )?(?P<named>{_BEARS_NAME})(?: \w+){{0,4}} nao(?!\w)"
)


def _unnamed(query: Query, best: Evidence) -> str:
    """Give what is to be named where the best section speaks of its kind and names none of it."""
    asked = _BY_NAME.search(fold(query.own))
    if asked is None:
        return ""
    text = best.section.span.cut(best.document.text)
    group = "kind" if asked["kind"] else "named"
    for found in re.finditer(rf"(?<!\w){asked[group]}(?!\w)", fold(text)):
        if any(word[0].isupper() for word in text[found.end() :].split()[:5]):
            return ""
    return f"tên {query.own[asked.start(group) : asked.end(group)].lower()} nào"


_WANTS_VALUE = re.compile(r"bao nhieu|\bmay\b|\bgi\b|\bnao\b|o dau|how much|how many|what|which|where|how old")


# "tổng kinh phí", "tổng mức đầu tư": the sum of all, which single amounts do not tell; folded
_TOTAL = re.compile(
    r"(?<!\w)tong (?:so )?(?:kinh phi|von|muc (?:dau tu|von|kinh phi)|so tien|nhu cau|du toan|chi phi)"
    r"|total (?:budget|cost|funding|amount)"
)


_TOTALS = re.compile(
    r"(?<!\w)tong (?:so )?(?:kinh phi|von|muc (?!dau tu)|so tien|nhu cau|du toan|chi phi|ke hoach von)"
    r"|(?:nhu cau|du toan|khai toan)(?: \w+){0,8}? \d"
)


def asks_total(query: Query) -> bool:
    """Tell whether the sum of all money is asked for."""
    return _total_asked(query) is not None


def _total_asked(query: Query) -> re.Match[str] | None:
    return _TOTAL.search(fold(query.own)) if query.expected in ("money", "quantity") else None


def untotalled(query: Query, best: Evidence) -> bool:
    """Tell whether the sum of all is asked for and the best section prints amounts without calling any a total."""
    asked = _total_asked(query)
    if asked is None:
        return False
    printed = fold(best.section.span.cut(best.document.text))
    return "tong muc dau tu" not in printed if "dau tu" in asked[0] else _TOTALS.search(printed) is None


# "ai được giao làm Phó Trưởng ban": the office that the section must print; folded
_POST = re.compile(rf"{WHO_HOLDS}(?P<office>{OFFICE}(?: thuong truc)?)")
# "Phó trưởng đoàn của Đoàn kiểm tra số 3 là ai": the same, the office first
_POST_FIRST = re.compile(rf"(?:^|[,;] )(?P<office>{OFFICE}(?: thuong truc)?)(?:\s+[\w-]+,?){{0,34}}\s+la ai(?!\w)")


def _post(folded: str) -> re.Match[str] | None:
    return _POST.search(folded) or _POST_FIRST.search(folded)


def post_asked(question: str) -> str:
    """Give the office, folded, of which a question asks who holds it; "" where it asks for none."""
    found = _post(fold(question))
    return found["office"] if found else ""


def _wanted(folded: str, named: re.Match[str]) -> bool:
    """Tell whether the words that ask stand near an attribute: "lương" in "Ban Chỉ đạo cải cách tiền lương" is none."""
    near = folded[max(0, named.start() - _NEARBY) : named.end() + 2 * _NEARBY]
    return _WANTS_VALUE.search(near) is not None or _AT_THE_END.search(folded) is not None


# "… là số nào?", "… là gì?": what goes before is what is asked
_AT_THE_END = re.compile(r"(?<!\w)la (?:so )?(?:nao|gi|bao nhieu)\W*$")
_NEARBY = 20


# What a telephone number, an address of the net, an account number look like.
_LOOKS = {
    "số điện thoại": r"\d{3,5}[.\s-]?\d{3}",
    "thư điện tử": r"\S@\S",
    "trang thông tin điện tử": r"https?:|www|\w\.(?:vn|com|org|net)\b",
    "số tài khoản": r"\d{6}|\d{3,4}[.\s]\d{3}",
}


def _unsaid(attribute: str, printed: str) -> bool:
    """Tell whether a text speaks of a telephone number and the like without printing one."""
    return attribute in _LOOKS and re.search(_LOOKS[attribute], printed) is None


# "họ tên đồng chí Bí thư là gì": a person's name, which no office is; folded, and as printed
_NAME_ASKED = re.compile(r"(?<!\w)ho (?:va )?ten(?!\w)|full name")
_PERSON = re.compile(
    r"(?:[Đđ]ồng chí|[Đđ]/c|[ÔôBb](?:ng|à)|:)\s+(?!(?:Bí thư|Chủ tịch|Phó|Trưởng|Giám đốc|Chánh|Thủ|Bộ)\b)"
    r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\s[A-ZĐÀ-Ỹ][a-zà-ỹđ]+|^[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:\s[A-ZĐÀ-Ỹ][a-zà-ỹđ]+){1,3}$",
    re.MULTILINE,
)


def unprinted_attribute(query: Query, best: Evidence) -> str:
    """Give what is asked of a thing ("số điện thoại", "diện tích") where the best section does not print the word."""
    folded = fold(query.own)
    post = _post(folded)
    if post is not None and post["office"] not in fold(best.section.span.cut(best.document.text)):
        return query.own[post.start("office") : post.end("office")]
    if query.asked not in ((), ("timing",)) or not _WANTS_VALUE.search(folded):
        return ""
    printed = best.section.span.cut(best.document.text)
    if _NAME_ASKED.search(folded) and _PERSON.search(printed) is None:
        return "a name" if query.language == "en" else "họ tên"
    paid = holds_value(printed, "money") or (query.expected == "percent" and holds_value(printed, "percent"))
    for words, vietnamese, english in _ATTRIBUTES:
        if paid and vietnamese in ("mức lương", "mức phụ cấp", "lệ phí"):
            # the amount stands there, whatever it is called
            continue
        asked = re.search(rf"(?<!\w)(?:{words})(?!\w)", folded)
        asked = asked if asked and _wanted(folded, asked) else None
        said = rf"(?<!\w){vietnamese}" if vietnamese != "độ tuổi" else r"độ tuổi|\d\s?tuổi"
        if asked and (not re.search(said, printed.lower()) or _unsaid(vietnamese, printed)):
            return english if query.language == "en" else vietnamese
    return ""
