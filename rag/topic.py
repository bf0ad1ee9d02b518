"""The topic: what is left of a question when the words that ask and that name its scope are taken away."""

from __future__ import annotations

import re

from corpus.fold import fold
from index.words import marked_share
from rag.scope import Scope

# Words that lead to the name of a scope: "trong chương trình hành động thực hiện Nghị quyết …"; folded.
_FILLER = re.compile(
    r"\b(?:theo|trong|cua|tai|o|thuoc)?\s*(?:cac\s+)?(?:chuong trinh hanh dong|chuong trinh|ke hoach|van ban|tai lieu|"
    r"phan to chuc thuc hien|phan nhiem vu cu the)"
    r"(?:\s+(?:cua|tinh|thuc hien|trien khai|nay|do ong|do ba|do dong chi))*\s*$|"
    r"\b(?:thuc hien|cua|o|tai|theo|do ong|do ba|ky|tinh|trong)\s*$|"
    r"\b(?:(?:under|in|by|according to|does|do) )?(?:the )?(?:action )?(?:plan|programme|program|document)s?"
    r"(?: (?:signed by|of|for|on|implementing|carrying out))?(?: the)?\s*$|\bsigned by\s*$"
)
# Words that ask, spelled in full; a question without marks is met by their folded form.
_ASKING = (
    "cơ quan nào", "đơn vị nào", "những cơ quan nào", "ai", "nơi nào", "khi nào", "bao giờ", "là khi nào",
    "vào thời gian nào", "thời gian nào", "ngày nào", "năm nào", "bao nhiêu", "như thế nào", "thế nào",
    "bằng cách nào", "(?:với |giữ |có )?vai trò (?:gì|nào|như thế nào)",
    "theo (?:hướng|lối|kiểu|cách) nào", "(?:dựa|căn cứ)(?: vào| trên)?(?: theo)? văn bản nào",
    "(?:việc|điều|chuyện) (?:này|đó|ấy)",
    "là gì", "những gì", "những việc gì", "nào", "gì", "ra sao", "hạn đến", "hạn hoàn thành",
    "phải hoàn thành", "hoàn thành", "do ai", "tham mưu,? thực hiện", "chủ trì", "phối hợp với ai", "cho biết",
    "xin hỏi", "hãy", "được giao", "(?<!ngoại )(?<!bàn )(?<!chuyển )giao(?! thông| dịch| lưu| tiếp| đất| nhận| vien"
    "| duc| duong| su | xu | hoi)", "giao cho", "còn", "thì sao", "nêu(?! gương)", "nói gì", "nói về", "đề ra",
    "so sánh", "^(?:hãy )?(?:giải thích|trình bày)(?! từ ngữ)",
    "thời hạn", "có phải là một không", r"khác nhau(?: ở điểm)?",
    "trong các tài liệu", "liệt kê", "(?:tại|ở) (?:những|các) (?:địa phương|địa bàn|nơi|đơn vị|huyện|xã) nào",
    "kể(?! hoạch)",
    "who", "what", "which", "when", "by when", "how", "must", "does", "what does", "say about", "list all",
    "the following", "compare", "differences? between", r"(?:and )?when (?:is|are|was) (?:it|they|this) due",
    "(?:is|are) (?:it|they) due", "'s (?:action )?(?:programme|program|plan)",
    "requires? of", "intends? to", "plans? to", "draw up", "(?:is|are) (?:told|asked|expected|required|assigned) to",
)  # fmt: skip
_ORDERED = sorted(_ASKING, key=len, reverse=True)
_SPELLED = re.compile(rf"(?<!\w)(?:{'|'.join(_ORDERED)})(?!\w)")
_BARE = re.compile(rf"(?<!\w)(?:{'|'.join(fold(words) for words in _ORDERED)})(?!\w)")


def asking_words() -> tuple[str, ...]:
    """Give the phrases that ask, as spelled."""
    return tuple(re.sub(r"\(.*?\)|\W", " ", phrase) for phrase in _ASKING)


def topic_of(question: str, scope: Scope) -> str:
    """Give the question without the names of its scope and the words around them; never empty for a real question.

    A word with marks of its own is kept, though it folds like one that asks: "tôn giáo" beside "giao".
    """
    text = list(question)
    for start, end in scope.spans:
        lead = question[max(0, start - 60) : start]
        # "vận tải Cao Bằng": no "tại"
        filler = _FILLER.search(fold(re.sub(r"[Tt][ảàáã]i(?=\s*$)", "xxx", lead)))
        begin = start - (len(lead) - filler.start()) if filler else start
        text[begin:end] = [" "] * (end - begin)
    bare = " ".join("".join(text).split())
    kept = list(bare)
    for found in _asking(bare):
        kept[found.start() : found.end()] = [" "] * (found.end() - found.start())
    topic = " ".join("".join(kept).split()).strip(" ?.,:;")
    return topic if len(topic) > 3 else bare or question


def _asking(text: str) -> list[re.Match[str]]:
    """Find the words that ask: as spelled, and without marks where a question leaves marks off."""
    lower = text.lower()
    spelled = list(_SPELLED.finditer(lower))
    plain = [found for found in _BARE.finditer(fold(text)) if lower[found.start() : found.end()].isascii()]
    if marked_share(text) > 0.2:
        plain = [found for found in plain if " " in found[0] or found[0] in ("nao", "gi")]
    return spelled + plain
