from corpus.cut import Cutting, context_of, cut
from corpus.parse import parse


def test_passages_carry_their_headings():
    document = parse("kh.txt", "KẾ HOẠCH\nTrồng cây\nCăn cứ Luật;\nI. MỤC TIÊU\n1. Trồng rừng\n- Mười vạn cây.\n")
    passage = cut(document)[-1]
    assert (passage.id, passage.path, passage.text) == ("kh.txt#I/1/-1", ("I", "1", "-1"), "- Mười vạn cây.")
    assert passage.context == context_of(document, passage.path) == "Kế hoạch Trồng cây\nMỤC TIÊU\nTrồng rừng"


def test_long_sections_are_parted_at_sentences():
    document = parse("x", "1. " + " ".join(f"Đây là câu thứ {n} của mục dài." for n in range(30)))
    passages = cut(document, cutting=Cutting(most_words=40))
    assert [passage.id for passage in passages][:3] == ["x#1", "x#1~2", "x#1~3"]
    assert all(len(passage.text.split()) <= 40 and passage.text.endswith(".") for passage in passages)
