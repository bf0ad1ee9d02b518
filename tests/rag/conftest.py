from __future__ import annotations

from pathlib import Path

import pytest

from corpus.cut import cut
from corpus.document import Document
from corpus.parse import parse
from index.build import add
from index.encoder import HashEncoder
from rag.assistant import Assistant

# Two short papers made for the tests: one signed, one that prints an office without a name.
LAM_DONG = """TỈNH ỦY LÂM ĐỒNG

KẾ HOẠCH

thực hiện Nghị quyết số 77-NQ/TW ngày 05/3/2024 về giữ rừng ven suối

Tỉnh ủy Lâm Đồng đề ra Kế hoạch gồm các việc dưới đây:

I. MỤC TIÊU

1. Đến năm 2030 tỷ lệ cây ven suối còn sống đạt 85%.

2. Mỗi xã lập ít nhất 03 vườn ươm.

II. NHIỆM VỤ

1. Khảo sát những con suối bị sạt lở và lập bản đồ.

- Cơ quan tham mưu: Ban cán sự đảng Ủy ban nhân dân tỉnh.

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Thời gian hoàn thành: Trong quý II/2025.

2. Ươm giống cây bản địa cho các vườn ươm.

- Cơ quan thực hiện: Ủy ban nhân dân tỉnh.

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Thời gian thực hiện: Thường xuyên.

3. Vận động tín đồ các tôn giáo cùng giữ rừng ven suối, theo Quyết định số 15-QĐ/TU ngày 09/9/2022.

- Cơ quan tham mưu: Ban Dân vận Tỉnh ủy.

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Thời gian hoàn thành: Trong năm 2026.

III. TỔ CHỨC THỰC HIỆN

1. Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Tỉnh đoàn mở đợt tuyên truyền về rừng ven suối.

Nơi nhận:

- Các huyện ủy,

- Lưu Văn phòng Tỉnh ủy.

T/M TỈNH ỦY

BÍ THƯ

Lê Thị Mẫu
"""

CA_MAU = """TỈNH ỦY CÀ MAU

CHƯƠNG TRÌNH HÀNH ĐỘNG

thực hiện Nghị quyết số 77-NQ/TW ngày 05/3/2024 về giữ rừng ven suối

Tỉnh ủy Cà Mau đề ra Chương trình hành động với những việc sau:

I. NHIỆM VỤ

1. Đắp bờ bao giữ rừng đước trước sóng biển.

- Cơ quan thực hiện: Ban cán sự đảng Ủy ban nhân dân tỉnh.

- Cơ quan chỉ đạo: Tỉnh ủy.

- Thời gian hoàn thành: Trong năm 2026.

2. Vận động tín đồ các tôn giáo trồng cây đước ở bãi bồi.

- Cơ quan tham mưu: Ban Dân vận Tỉnh ủy.

- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.

- Thời gian thực hiện: Hàng năm.

T/M TỈNH ỦY

PHÓ BÍ THƯ
"""


@pytest.fixture(scope="session")
def lam_dong() -> Document:
    return parse("lam-dong.txt", LAM_DONG)


@pytest.fixture(scope="session")
def ca_mau() -> Document:
    return parse("ca-mau.txt", CA_MAU)


@pytest.fixture(scope="session")
def papers(lam_dong: Document, ca_mau: Document) -> tuple[Document, ...]:
    return (lam_dong, ca_mau)


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory, papers: tuple[Document, ...]) -> Path:
    """A home that holds both papers."""
    home = tmp_path_factory.mktemp("papers") / "home"
    add(home, [(paper, cut(paper), f"sha-{paper.name}") for paper in papers], encoder=HashEncoder())
    return home


@pytest.fixture(scope="session")
def assistant(stored: Path) -> Assistant:
    return Assistant.open(stored)
