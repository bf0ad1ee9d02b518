"""Asking words: what a question wants, read from the words that ask, with or without diacritics."""

from __future__ import annotations

import re

from corpus.fold import fold
from rag.query import Asked, Expected, Kind

# Who: words that ask for a body or a person; folded.
_WHO = (
    r"(?<!\w)(?<!van )(?<!\bo )(?<!\bo nhung )(?<!tai nhung )(?<!\btai )(?:co quan,? don vi|co quan|don vi|"
    r"to chuc|noi|ban|dau moi|cap|cap uy|bo phan|(?<!can )(?<!toan )(?<!dang )(?<!tien )(?<!chi )bo(?:,? nganh)?"
    r"|nganh|phong(?: ban)?|chi cuc|cuc)"
    r"(?:\s(?:dang|nganh|chuc nang|chuyen mon|tham muu))?\s+nao|(?<!gom )(?<!can )nhung\s+(?:co quan"
    r"|(?<!o nhung )noi(?! dung)|don vi|"
    r"ai)(?:\s+nao)?|(?<!kien toan )(?:co quan|don vi)\s(?:chi dao|tham muu|thuc hien|chu tri|phoi hop)(?!\s(?:o"
    r"|nhung|cac|dieu hanh)\s)|"
    r"(?:cac )?(?:co quan|don vi) (?:nao|gi)(?!\w)|(?<!\bo )(?<!o nhung )(?<!tai )(?<!tai nhung )noi nao|"
    r"(?<!khong )(?<!khong co )(?<!bat ky )(?<!bat cu )(?<!khong biet )(?<!chang )(?<!chang co )(?<!cha )(?<!dung )"
    r"(?<!luong cua )(?<!cap cua )\bai\b(?! (?:cung|nay))"
    # "ai … thì …" sets a case; "thị xã", "đô thị" are no "thì"
    r"(?!(?:,? [^ ?,]+){1,14}(?<! do),? thi (?!(?:xa|tran|uy|truong|phan|diem|dua|hanh|cong|nghiem|sinh)(?!\w)))"
    r"|giao cho (?:ai|noi nao|nhung)|"
    r"phoi hop voi ai|voi ai\b|"
    r"(?:^|[,;:.?(]\s*|\b(?:and|or|by|to|of|with|for|from|know|tell me|say|says|but)\s+)who(?:m|se)?\b|"
    r"which (?:\w+ )?(?:body|bodies|agency|agencies|organ|organs|organization|organisation|"
    r"committee|commission|board|department|authority|office|unit|ministry|ministries|bureau|division)s?|"
    r"what (?:body|bodies|agency|agencies|organ|organization|commission|department|ministry|ministries)|"
    r"(?<!\bo )nhung noi nao|giao nhung co quan nao|do ai|boi ai"
    r"|(?<!\w)ben nao(?= (?:tham muu|chu tri|phu trach|phoi hop|chi dao|dung ra|chiu trach nhiem|duoc giao|lo))"
)
_WHEN = (
    r"(?<!moi )(?<!mot )(?<!hang )(?:thang|quy|nam|ngay) (?:may|bao nhieu)(?!\w)|khi nao|bao gio|"
    r"(?<!chu )(?<!dong )(?<!nang )(?<!nguon )(?<!nhan )(?<!vat )(?<!quyen )(?<!hieu )luc nao|ky hop (?:thu )?nao"
    r"|(?<!\w)(?:hom|bua) nao|thoi gian nao|"
    r"thoi gian|thoi han|(?<!quyen )(?<!gioi )(?<!vo )(?<!co )(?<!ngan )\bhan\b(?! (?:che|hep|han|man|ngach|muc|dien))|"
    r"truoc ngay nao|ngay nao|nam nao|thang nao|"
    r"quy nao|deadline|"
    r"(?:^|[,;:.?(–-]\s*|\b(?:and|or|know|tell me|by|since|until|say|is|due)\s+)when\b|\bwhen\W*$|(?:by|from"
    r"|in|until|up to) (?:what|which) (?:year|date|time|month|quarter)|by which|before which|"
    r"due\b|how soon|xong truoc|(?<!kien )(?<!dinh )(?<!cau )(?<!tac )(?<!dung )(?<!tieu )chung nao|tien do (?:nao|"
    r"the nao|ra sao)|"
    r"den khi nao|moc nao|(?<!for )how long"
)
_WHO_RE, _WHEN_RE = re.compile(_WHO), re.compile(_WHEN)
_ROLES: tuple[tuple[Asked, str], ...] = (
    ("directing", r"(?<!ban )chi dao|lanh dao|\bleads?\b|\bdirects?\b|\bdirected\b|directing|in charge|heads?\b|overs"),
    ("advising", r"tham muu|chuan bi,|de xuat|soan thao|\badvis|\bassists?\b|lo soan|giup viec"),
    (
        "implementing",
        r"thuc hien|trien khai|\blam\b(?! dong\b)|implement|carr(?:y|ies|ied) out|execut|phu trach|dam nhiem|\blo\b",
    ),
    ("lead", r"chu tri|\blead agency|preside|dau moi"),
    (
        "coordinating",
        r"phoi hop|coordinat(?!ion (?:regulation|programme|program|plan|statute))|cooperat|\bvoi ai\b"
        r"|voi (?:co quan|don vi|noi|to chuc) nao",
    ),
    ("responsible", r"giao cho|duoc giao|trach nhiem|assign|responsible|theo doi|don doc|bao cao ai|dinh huong|giao\b"),
)
_ROLE_RES = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
_SIGNER = re.compile(
    r"(?<!nhung )(?<!cac )chuc (?:vu|danh) (?:gi|nao|la gi)|what (?:position|office|post) (?:does|did|is)"
    r"|\bai (?:da )?ky\b|nguoi ky(?! ket)|"
    r"ky boi ai|do ai ky|who signed|signed by whom|signatory|nguoi nao ky|"
    r"(?<!\w)ky ten(?!\w).{0,100}(?<!\w)ai(?!\w)|"
    r"(?<!\w)(?:chu tich|bi thu|giam doc|nguoi|dong chi) (?:da )?ky (?!ket).{0,80}(?<!\w)la ai(?!\w)"
    r"|(?<!\w)(?:bi thu|chu tich|giam doc|ong|ba"
    r"|vi)(?: thuong truc)? nao (?:\w+ ){0,4}ky(?!\w)|"
    r"whose (?:name|signature)|signature block|who is the signer|chu ky cua ai|ai la nguoi ky|dong chi nao ky|"
    r"ong ba nao ky|\bky\b.{0,100}\bten (?:la )?(?:gi|ai)\b|ten ai\b.{0,40}\bchu ky|chu ky\b.{0,40}\b(?:cua ai|"
    r"ten ai|la ai)|"
    r"(?:phan|khoi|cho|muc) (?:chu )?ky\b.{0,30}\b(?:ai|ten)\b|(?:ai|ten ai)\b.{0,30}\b(?:ky ten|"
    r"(?:phan|khoi|cho) (?:chu )?ky)\b"
)
_COUNT = re.compile(
    r"(?:bao nhieu|may|tong so)\s+(?:nhiem vu|viec|noi dung|muc|dau viec|de an|nghi quyet|chi thi|nhom nhiem vu)|"
    r"how many (?:tasks|items|assignments|duties)"
)
_LIST = re.compile(
    r"liet ke|\bke (?:ra |ten |cac |nhung )|(?:^|cho (?:toi |biet )?|xin |lay |dua )danh sach|danh sach (?:cac"
    r"|nhung|day du|tat ca)|"
    r"neu (?:cac|nhung(?! (?:gi|yeu cau|dinh huong|quan diem|nguyen tac)(?!\w))|ten) |cho biet (?:cac|nhung) |"
    r"tat ca (?:cac )?nhiem vu|nhung (?:nhiem vu|viec|noi dung|dau viec|cong viec|de an|nghi quyet|chi thi|"
    r"ke hoach|chuong trinh|quy dinh|quy che|"
    r"chi tieu|linh vuc|muc tieu|van ban|muc)\b.{0,60}?\b(?:nao|gi)\b|"
    r"cac (?:nhiem vu|viec|noi dung|de an|nghi quyet|chi thi|chi tieu|dau viec|muc tieu|"
    r"ke hoach)\b.{0,60}?\b(?:nao|gi)\b|"
    r"(?:nhiem vu|viec|noi dung|linh vuc|chi tieu) (?:nao|gi)\b|"
    r"(?<!\w)(?:de an|van ban|chi thi|ke hoach|du an|cong trinh|chuong trinh) nao\b.{0,90}? phai (?:hoan thanh|xong"
    r"|ban hanh|trinh)\b.{0,40}?(?:quy|thang|nam|truoc ngay) [\divx]|"
    r"^(?:nhung|cac) (?:nhiem vu|viec|noi dung|chi tieu)\b|which (?:tasks|resolutions|schemes|items|"
    r"directives|plans|targets)|what (?:tasks|duties|targets)|"
    r"list (?:all|the|every)|nhung gi\b.*giao|giao nhung (?:nhiem vu|viec)|gom nhung (?:gi|nhiem vu)|"
    r"nhung chi tieu|all (?:the )?tasks|tasks (?:are )?(?:assigned|given)"
)
_COMPARE = re.compile(
    r"so sanh|khac nhau|giong nhau|"
    r"(?<!\w)cung (?:mot )?(?:co quan|don vi|ban|noi|nguoi|han|thoi han|thoi gian)\b.{0,40}"
    r"\bkhong\b|khac (?:gi|the nao|nhu the nao|o diem)|giong (?:va|hay)|co phai la mot|"
    r"khac biet|\bcompare\b(?! with)|nao (?:co (?:han |thoi han )?)?(?:som|muon|truoc|sau|nhieu|it) hon|earlier|"
    r"phan biet|(?:som|muon) hon|trung nhau|co trung|"
    r"(?:cai|ben|viec|noi|van ban) nao .{0,20}(?:xong )?(?:truoc|sau|som|muon)\b|"
    r"khac .{2,60} (?:o )?(?:cho|diem) nao|"
    r"(?<!\w)va\b.{6,160}(?<!\w)(?:moi (?:chi thi|nghi quyet|de an|ke hoach|chuong trinh|quy che|"
    r"viec|noi|ben|tinh|van ban)|lan luot|tuong ung)(?!\w)|"
    r"respectively|later|differ|difference|versus|\bvs\b|same as|both .+ and"
)
_EXPLAIN = re.compile(
    r"neu (?:gi|nhung gi|ra sao|yeu cau gi)|noi (?:gi|nhung gi|ve)|ra sao|bang cach nao|(?<!cu )the nao|"
    r"giai phap (?:nao|gi)|(?:huong|loi|kieu) nao|de ra (?:nhung )?gi|"
    r"yeu cau gi|lam gi|nhung gi|noi dung gi|kieu gi|vi sao|tai sao|muc dich gi|muon|what does|what do|"
    r"\bhow (?:does|do|is|are|will|should)\b|explain|describe|why|"
    r"nguyen tac gi|bien phap|quan diem|tom tat|summar|what is said|measures|viec gi\b|gom nhung|what (?:are|is) the"
)
_DATE = re.compile(
    r"(?<!truoc )(?<!moi )(?<!mot )ngay (?:nao|may|bao nhieu|gi|thang nao)|(?<!\w)(?:hom|bua) nao"
    r"|ngay (?:thang )?ban hanh|"
    r"ban hanh (?:vao )?(?:ngay|khi|luc|nam) nao|"
    r"(?<!by )(?<!before )what date|"
    r"on which date|when was .+ (?:issued|adopted|signed)|ngay la gi|va ngay|so, ngay|and date|ngay ky|"
    r"ngay thang nam nao"
)
_NUMBER = re.compile(
    r"ky hieu|(?<!chi )(?<!muc )so nao|mang so|so (?:hieu )?(?:va ngay )?(?:la )?(?:gi|may|bao nhieu)(?!\w)|"
    r"(?:nghi quyet|ke hoach|quyet dinh|chi thi|ket luan|"
    r"van ban|de an|chuong trinh|quy dinh|luat|nghi dinh) nao|"
    r"van ban (?:nao|gi|rieng nao)|which (?:(?!(?:do|does|did|is|are|was|will|of|in|on|under|leads?|heads?"
    r"|issued?|ministry|body|agency)\b)[\w'-]+ ){0,3}"
    r"(?:resolution|plan|decision|document|directive|conclusion|scheme|"
    r"regulation)|number(?! of (?!the (?:document|resolution|plan|decision|programme)))"
    r"|can cu vao (?:van ban )?nao|so va ngay|theo van ban nao"
)
_MONEY = re.compile(
    r"bao nhieu (?:ty|trieu|tien|dong|nghin|kinh phi|von)|tong so tien|(?:kinh phi|von|ngan sach|so tien|"
    r"muc phat)\b.{0,60}(?:(?<!thang )(?<!ngay )(?<!quy )(?<!nam )(?:bao nhieu|may)|la gi)"
    r"(?! (?:ngay|thang|nam|gio|phut|lan|dot|nguoi))|how much (?:money"
    r"|budget|funding)|"
    r"(?:tien|ho tro|phu cap|tro cap|muc|muc thuong|muc chi|muc dong)\b[\w\s]{0,40}bao nhieu (?:mot|moi|1)(?!\w)|"
    r"(?:muc luong|muc thuong|tien cong|hoc phi)\b.{0,60}bao nhieu\W*$|"
    r"how much\b.{0,60}\b(?:award|paid|pay|support|fined|cost|reward|grant|subsid)|(?:what|how (?:much"
    r"|large)).{0,40}(?<!state )budget(?! (?:year|estimate|law))|phat bao nhieu|may (?:ty|"
    r"trieu)|cost"
)
_PERCENT = re.compile(
    r"bao nhieu (?:phan tram|%)|may (?:phan tram|%)|(?:ty le|ty trong) (?:nao|bao nhieu|la)|what (?:percentage|"
    r"percent|share|"
    r"proportion)|how many percent|phan tram"
)
# a share is asked for by name, whatever else it is a share of; folded
_SHARE = re.compile(r"(?:bao nhieu|(?<!\w)may) (?:phan tram|%)|what (?:percentage|percent)|how many percent")
_QUANTITY = re.compile(
    r"(?<!\w)(?:moi|mot|hang) (?:ngay|thang|quy|nam|tuan) may\b|"
    r"(?<!nam )(?<!thang )bao nhieu|(?<!\w)(?:moi|mot|hang) thang bao nhieu|"
    r"(?<!thu )(?<!lan )(?<!khoa )(?<!thang )(?<!quy )(?<!nam )(?<!ngay )\bmay\b (?!ty|trieu)|how many|how much|"
    r"so luong|qua may|(?<!\w)hang may"
)
_NAMED_DOCUMENT = re.compile(
    r"(?:nghi quyet|ke hoach|quyet dinh|chi thi|ket luan|de an|quy dinh|chuong trinh|van ban|resolution|plan|"
    r"decision|document|luat|nghi dinh)\b"
)
_CHAT = re.compile(
    r"^(?:xin )?chao\b|^hello\b|^hi\b|^hey\b|cam on|thank you|^thanks|ban la ai|who are you|ban ten gi|thoi tiet|"
    r"weather|bong da|football|ke chuyen|tell me a joke|"
    r"viet (?:giup |cho |ho )?(?:toi |minh |em )?(?:mot )?(?:tho|bai tho|bai van|code|thu)(?!\w)|bai tho(?!\w)"
    r"|lam tho(?!\w)|"
    r"nau (?:an|pho)|cong thuc nau|gia vang|bitcoin|ty gia|chung khoan|hat bai"
)


_BROAD = re.compile(
    r"^(?:hay )?giai thich(?! tu ngu)|nguyen nhan (?:nao|gi)|nguyen nhan\b.{0,90}\bla (?:nhung )?gi|"
    r"(?:trach nhiem|quyen han|nghia vu|quyen loi) (?:nhu the nao|gi|nao)(?!\w)|^(?:vi sao|tai sao)"
    r"|(?<!\w)(?:vi sao|tai sao)(?!\w)|"
    r"trinh bay|phan tich|hay neu|neu (?:ro|khai quat)|noi dung (?:chu yeu|chinh|cot loi|co ban)|(?:nhung )?diem gi\b|"
    r"quan tam (?:nhung )?gi|nhiem vu gi (?:ve|de|doi voi)|(?:chu trong|tap trung vao) (?:nhung|cac) .{2,30} nao|"
    r"(?:dinh huong|phuong huong|yeu cau|chinh sach|quan diem|giai phap|bien phap|vai tro|trong tam)\b.{0,160}\b"
    r"(?:(?<!ten )la (?:nhung )?gi|gom (?:nhung )?gi)|nhung viec .{2,60} lam (?:de|nham|cho)|"
    r"what (?:measures|steps|policies|solutions|actions|role)|outline|"
    r"what (?:is|are) .{2,60}\b(?:policy|policies|approach|measures|requirements|orientations?|position|stance)\b|"
    r"chu truong (?:nhu )?(?:gi|nao|the nao)|nhung chu truong|chu truong\b.{0,160}\bla gi|muc dich(?:,| va) yeu cau|"
    r"(?:doi hoi|chu trong|tap trung) (?:nhung )?(?:gi|vao gi)|(?:phai|se|can|duoc giao|giao|dinh) lam (?:nhung )?gi|"
    r"yeu cau (?:\w+ ){1,6}lam (?:nhung )?gi|"
    r"(?<!chi )lam (?:nhung )?gi (?:de|cho|nham|doi voi|khi|trong|ve)|trong tam la|dinh huong (?:the nao|ra sao|gi)|"
    r"(?:bang|theo|voi) (?:nhung|cac) .{3,40}?\b(?:gi|nao)\b|nhung (?:chinh sach|dinh huong|phuong huong|yeu cau|"
    r"nguyen tac|quan diem|hoat dong|hinh thuc|cach|huong) (?:\w+ ){0,2}(?:gi|nao)\b|"
    r"viec gi (?:cho|doi voi|de|nham)|(?:nham )?muc dich gi|ra sao\b(?! so voi)|"
    r"neu (?:gi|nhung gi|nhung viec gi|yeu cau gi)|noi (?:gi|nhung gi)|nhung (?:gi|viec gi|giai phap|bien phap)|"
    r"giai phap (?:nao|gi)|bien phap (?:nao|gi)|cach nao|"
    r"(?:huong|loi|kieu) nao|(?<!cu )the nao\b|kieu gi|ra sao\b.*(?:giai phap|huong)|yeu cau (?:gi|nao)|"
    r"what (?:does|do|did)\b.{0,90}?\b(?:say|state|do|propose|plan|require|call for|set out|intend|aim|want|demand|"
    r"told|asked|expected)\b|what (?:is|are) .{4,90}?\b(?:told|asked|expected|required) to\b|"
    r"how (?:does|do|will|is|are)\b|explain|describe|tom tat|summar"
)


# "thời hạn thế nào": how it stands with the time, not what is said of a subject; folded
_HOW_LONG = re.compile(
    r"(?:thoi han|\bhan|thoi gian|tien do)\W+(?:la )?(?:nhu )?(?:the nao|ra sao)|"
    r"what (?:is|are|was) the (?:deadline|due date|time)"
)
# The body asked for is not the one that acts: it is told, heard or passed through; folded.
_OBJECT = re.compile(
    r"(?:bao cao|(?<!thong )(?<!canh )(?<!phai )bao|phai bao|gui|trinh|xin y kien|lay y kien|report(?:s|ed)? to"
    r"|sent? to)(?: ve| cho| voi| len| toi| den)?\s+"
    r"(?:nhung |cac )?(?:ai|co quan(?: nao)?|noi nao|don vi nao|(?:bo|so|ban|nganh|cap) nao|whom)(?!\w)"
    r"|(?<!\w)giua (?:nhung )?ai(?: (?:va|voi) (?:nhung )?ai)?(?!\w)|"
    r"(?<!\w)(?:ru|moi|keu goi|van dong|khuyen khich|huy dong)(?: them| ca)? (?:nhung )?ai(?!\w)|"
    r"(?:phe binh|khen thuong|bieu duong|kiem tra|giam sat|thanh tra|chon|ap dung|thi diem|dat tai"
    r"|xay dung tai) (?:nhung |cac )?"
    r"(?:noi|don vi|co quan|dia phuong) nao|"
    r"\bto whom\b.{0,60}\bsend|(?:reported?|sent|send|submit\w*|notif\w+)\b.{0,30}\bto whom|"
    r"\bqua (?:co quan|don vi|noi|ai)|"
    r"(?:hoi|xin|lay|tham khao) (?:\w+ )?y kien (?:cua |tu )?(?:nhung |cac )?(?:ai|co quan|noi|dau)|"
    r"(?:uu tien|danh|huong den|quan tam|ho tro)\b.{0,50}\bai\b"
)


# "trở thành tỉnh thế nào", "become by 2050": what a thing is to be, in a few words; folded
_BECOMES = re.compile(
    r"tinh chat (?:nhu )?(?:the nao|gi|ra sao)|lay (?:nhung )?gi (?:de )?lam|(?:tro thanh|phan dau la|"
    r"thanh tinh) .{0,30}(?:the nao|ra sao|gi)|\bbecome\b|"
    r"aim(?:s|ed)? to be\b"
)
# "có … không": a yes or a no with the sentence that says so; folded
_YES_NO = re.compile(r"(?<!\w)co (?:\w+[ ,]+){1,24}?khong(?=\s*(?:[,?]|$))")


def is_broad(question: str) -> bool:
    """Tell whether a question wants all that is said of its subject, not one fact, nor a yes or a no."""
    folded = fold(question)
    return bool(_BROAD.search(folded)) and _YES_NO.search(folded) is None and _BECOMES.search(folded) is None


def is_chat(question: str) -> bool:
    """Tell whether a question is a greeting or about something that no official document of the library can hold."""
    return bool(_CHAT.search(fold(question).strip()))


# "ai làm tổ trưởng", "ai là Phó Trưởng ban": who holds an office, not who does a task; folded
WHO_HOLDS = r"(?<!\w)ai (?:duoc (?:giao|cu|phan cong|bau) )?(?:lam|la|giu chuc|dam nhiem) "
OFFICE = r"(?:pho )?(?:to truong|truong ban|truong doan|chu tich|giam doc|bi thu|truong phong|chu nhiem|to pho|thu ky)"
# "những ai phải viết bài thu hoạch": of whom it is required, not to whom it is given
_HOLDS = re.compile(
    rf"{WHO_HOLDS}(?:{OFFICE}|(?:pho )?pho ban)|(?<!\w)(?:to|doan"
    rf"|ban)? ?{OFFICE}(?:\s+[\w-]+,?){{0,34}}\s+la ai(?!\w)|gom (?:co |ca )?nhung ai(?!\w)|"
    r"nhung ai (?:thi )?(?:phai (?!lo|chu tri|thuc hien|lam|tham muu)|bat buoc|thuoc (?:dien|doi tuong)"
    r"|duoc (?!giao|phan))"
)
# "bao nhiêu phút", "mấy ngày làm việc": how long a thing lasts is a figure, no deadline; folded
_LASTS = re.compile(
    r"(?:bao nhieu|(?<!\w)may) (?:phut|gio(?!\w)|tieng|ngay (?:lam viec|cong)|buoi)|how many (?:minutes|hours)|"
    r"(?:khong qua|toi da|it nhat|toi thieu|nhieu nhat|trong vong|keo dai) bao lau"
)
# "sở nào", as spelled: without marks it reads like "số nào", and only what it is to do tells
_SPELLED_BUREAU = re.compile(r"(?<!\w)sở(?:,? (?:ban,? )?ngành)? nào(?!\w)", re.IGNORECASE)
_BARE_BUREAU = re.compile(r"(?<!\w)so nao (?:lo|chu tri|tham muu|phu trach|thuc hien|chiu|duoc giao|dung|lam)(?!\w)")


def _bureau(question: str) -> re.Match[str] | None:
    """Find "sở nào", by its marks or by what the bureau is to do."""
    return _SPELLED_BUREAU.search(question) or _BARE_BUREAU.search(question.lower())


def asks_to_whom(question: str) -> bool:
    """Tell whether a question asks to whom something is sent or told, not who does it."""
    return _OBJECT.search(fold(question)) is not None


# A time is asked for beside how long a thing lasts; folded
_DAY_ASKED = re.compile(r"khi nao|bao gio|luc nao|(?:ngay|thang|quy|nam) nao|(?<!\w)when(?!\w)")
# The name of a paper, not what is asked of it; folded
_COORDINATING_RULES = re.compile(r"quy che phoi hop(?! (?:voi|cung|giua)(?!\w))")


def _asks_holder(folded: str) -> bool:
    """Tell whether a folded question asks who holds an office or of whom a thing is required, not who signed."""
    return _HOLDS.search(folded) is not None and re.search(r"(?<!\w)ky(?!\w)", folded) is None


def asked_fields(question: str) -> tuple[Asked, ...]:
    """Give the fields of the register that a question asks for; none where it asks neither who nor when."""
    folded = _OBJECT.sub(lambda found: " " * len(found[0]), fold(question))
    folded = _COORDINATING_RULES.sub("quy che", folded)
    asked: list[Asked] = []
    who = None if _asks_holder(folded) else _WHO_RE.search(folded) or _bureau(question)
    if who:
        window = folded[max(0, who.start() - 45) : who.end() + 45]
        named = [role for role, pattern in _ROLE_RES if pattern.search(window)]
        asked += named or ["responsible"]
    lasts = _LASTS.search(folded) is not None and _DAY_ASKED.search(folded) is None
    if _WHEN_RE.search(folded) and not lasts:
        asked.append("timing")
    return tuple(dict.fromkeys(asked))


# "bộ máy", "nha may", "mấy bác": no number is asked for
_NO_NUMBER = re.compile(
    r"(?:^|(?<=[,;:] ))mấy (?=[^?]{4,90}?\b(?:làm gì|sao|thế nào|kiểu gì)\b|"
    r"[^?]{2,40}?\bcó [^?]{2,60}?\bkhông\b)|(?<!trước )(?<!trong )mấy (?=hôm)|"
    r"máy|(?<!\w)sở(?= |,)|(?<!\w)(?:bo|nha) may(?!\w)|(?<!\w)may (?:moc|tinh|bay)(?!\w)|"
    r"mấy (?=bác|anh|chị|em|ông|bà|cô|chú|cháu|đứa|chú|thím|sếp|vị|khi)"
)


def counted_words(question: str) -> str:
    """Give a question folded, without the words that only look as if a number were asked for: "nhà máy"."""
    return fold(_NO_NUMBER.sub(lambda found: "x" * len(found[0]), question.lower()))


# "by what date must the costs be paid": a date, whatever it is of
_BY_WHAT_DATE = re.compile(r"\b(?:by|before|on|from|until|since|after) (?:what|which) (?:date|day|month|year)\b")
_HOW_MUCH = re.compile(r"\bhow (?:much|many)\b|\bwhat (?:share|percentage|amount)\b")


def expected_value(question: str) -> Expected:
    """Give the kind of value that the answer to a question must hold."""
    folded = counted_words(question)
    if _SHARE.search(folded):
        return "percent"
    if _BY_WHAT_DATE.search(folded) and not _HOW_MUCH.search(folded):
        return "date"
    for value, pattern in (
        ("money", _MONEY),
        ("percent", _PERCENT),
        ("date", _DATE),
        ("number", _NUMBER),
        ("quantity", _QUANTITY),
    ):
        if pattern.search(folded):
            return value  # type: ignore[return-value]
    return "none"


def kind_of(question: str, *, places: int = 1) -> Kind:
    """Give the kind of a question; ``places`` is how many provinces or documents it names."""
    folded = fold(question)
    if is_chat(question):
        return "chat"
    if _SIGNER.search(folded) and not _asks_holder(folded) and not _COMPARE.search(folded):
        return "signer"
    if _COMPARE.search(folded) or (places > 1 and not _SIGNER.search(folded)):
        return "comparison"
    if _COUNT.search(folded):
        return "count"
    dated = _DATE.search(folded) and _NAMED_DOCUMENT.search(folded)
    listed = None if dated else _LIST.search(folded)
    if listed and not re.search(r"\b(?:ai|co quan nao)\b", folded):
        return "list"
    fields = asked_fields(question)
    if dated and not set(fields) - {"timing"}:
        return "fact"
    if fields and (fields != ("timing",) or not _EXPLAIN.search(folded) or _HOW_LONG.search(folded)):
        return "lookup"
    if expected_value(question) != "none":
        return "fact"
    return "explanation" if _EXPLAIN.search(folded) else "fact"
