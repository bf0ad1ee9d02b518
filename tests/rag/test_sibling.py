"""Siblings: an explanation also tells the section beside the best one that comes as near."""

from __future__ import annotations

from collections.abc import Callable

from corpus.parse import parse
from rag.assistant import Assistant

PLAN = """UBND TỈNH SÔNG HẬU

Số: 31/KH-UBND

KẾ HOẠCH

Chăm sóc đàn cò trắng giai đoạn 2025 - 2030

I. GIẢI PHÁP

1. Giữ rừng tràm cho đàn cò trắng làm tổ: đắp đê bao giữ nước trong mùa khô, trồng dặm tràm con \
ở những khoảnh thưa, không cho thuyền máy vào gần tổ trong mùa cò ấp trứng.

2. Giữ nguồn cá cho đàn cò trắng kiếm ăn: thả cá giống vào đầu mùa lũ, cấm lưới mắt nhỏ và xung điện \
trên các kênh quanh rừng tràm, để lại các vũng sâu trong mùa khô.

3. Mua sắm bàn ghế cho trạm gác.
"""


def test_an_explanation_tells_the_section_that_comes_as_near(open_desk: Callable[..., Assistant]) -> None:
    answer = open_desk(parse("co-trang.txt", PLAN)).ask("Kế hoạch giữ chỗ ở và cái ăn cho đàn cò trắng như thế nào?")
    cited = [one.section for one in answer.citations]
    assert ("I", "1") in cited and ("I", "2") in cited
    assert ("I", "3") not in cited
    assert "đắp đê bao" in answer.answer and "thả cá giống" in answer.answer
