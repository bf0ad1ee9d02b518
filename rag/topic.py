"""The topic: what is left of a question when the words that ask and that name its scope are taken away."""

from __future__ import annotations

import re

from corpus.fold import fold
from rag.scope import Scope

_FILLER = re.compile(
    r"\b(?:theo|trong|cua|tai|o|thuoc)?\s*(?:cac\s+)?(?:chuong trinh hanh dong|chuong trinh|ke hoach|van ban|"
    r"tai lieu|phan to chuc thuc hien|phan nhiem vu cu the)"
    r"(?:\s+(?:cua|tinh|thuc hien|trien khai|nay|do ong|do ba|do dong chi))*\s*$|\b(?:thuc hien|cua|o|tai|theo|"
    r"do ong|do ba|ky|tinh|trong)\s*$"
)
_ASKING = re.compile(
    r"(?<!\w)(?:so sanh|thoi han|compare|differences? between|co quan nao|don vi nao|nhung co quan nao|ai|noi nao|"
    r"khi nao|bao gio|la khi nao|vao thoi gian nao|thoi gian nao|ngay nao|nam nao|bao nhieu|nhu the nao|the nao|"
    r"bang cach nao|la gi|nhung gi|nhung viec gi|nao|gi|ra sao|han den|han hoan thanh|phai hoan thanh|hoan thanh|"
    r"do ai|tham muu,? thuc hien|chu tri|phoi hop voi ai|"
    r"who|what|which|when|by when|how|(?:and )?when (?:is|are|was) (?:it|they|this) due|(?:is|are) (?:it|they) due|"
    r"must|cho biet|xin hoi|hay|duoc giao|giao|"
    r"giao cho|con|thi sao|neu|noi ve|de ra|"
    r"co phai la mot khong|khac nhau(?: o diem)?|trong cac tai lieu|does|what does|say about|list all|"
    r"the following)(?!\w)"
)


def topic_of(question: str, scope: Scope) -> str:
    """Give the question without the names of its scope and the words around them; never empty for a real question."""
    text = list(question)
    for start, end in scope.spans:
        lead = question[max(0, start - 60) : start]
        filler = _FILLER.search(fold(lead))
        begin = start - (len(lead) - filler.start()) if filler else start
        text[begin:end] = [" "] * (end - begin)
    bare = " ".join("".join(text).split())
    folded = fold(bare)
    kept = list(bare)
    for found in _ASKING.finditer(folded):
        kept[found.start() : found.end()] = [" "] * (found.end() - found.start())
    topic = " ".join("".join(kept).split()).strip(" ?.,:;")
    return topic if len(topic) > 3 else bare or question
