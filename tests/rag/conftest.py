from __future__ import annotations

from collections.abc import Callable
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

# A decision whose annex is a table of tasks with products, approvers and money.
BEN_TRE = """THỦ TƯỚNG CHÍNH PHỦ

Số: 314/QĐ-TTg

Hà Nội, ngày 20 tháng 3 năm 2024

QUYẾT ĐỊNH

Phê duyệt Đề án phát triển nghề làm muối sạch ven biển

Căn cứ Luật Nghề muối ngày 11 tháng 6 năm 2021;

QUYẾT ĐỊNH:

Điều 1. Phê duyệt Đề án phát triển nghề làm muối sạch ven biển.

Điều 2. Bộ Tài chính bố trí tiền cho Đề án.

KT. THỦ TƯỚNG

PHÓ THỦ TƯỚNG

Trần Văn Mẫu

PHỤ LỤC

DANH MỤC NHIỆM VỤ CỦA ĐỀ ÁN

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Cấp phê duyệt | Kinh phí | Thời gian hoàn thành |
|---|---|---|---|---|---|---|---|
| 1 | Lập bản đồ ruộng muối | Bộ Xây dựng | Bộ Tài chính | Bản đồ số | Bộ Xây dựng | 25 tỷ đồng | Quý II/2025 |
| 2 | Xây dựng quy chuẩn về muối sạch | Bộ Y tế | Bộ Tài chính | Thông tư | Bộ Nội vụ | 8 tỷ đồng | Quý III/2026 |
| 3 | Soạn giáo trình dạy nghề muối | Bộ Y tế | Bộ Nội vụ | Đề án | Thủ tướng Chính phủ | 40 tỷ đồng | Tháng 10/2025 |
| 4 | Mở hội chợ muối hằng năm | Bộ Công Thương | Bộ Tài chính | Báo cáo | Bộ Công Thương | 5 tỷ đồng | Năm 2026 |
| 5 | Dựng làng muối kiểu mẫu | Bộ Công Thương | Bộ Nội vụ | Đề án | Thủ tướng Chính phủ | 60 tỷ đồng | Năm 2027 |
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
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Assistant]:
    """Give what opens an assistant over the documents that it is given, in a home of their own."""

    return lambda *papers: Assistant.open(_stored(tmp_path_factory, *papers))


def _stored(factory: pytest.TempPathFactory, *papers: Document) -> Path:
    home = factory.mktemp("desk") / "home"
    add(home, [(paper, cut(paper), f"sha-{paper.name}") for paper in papers], encoder=HashEncoder())
    return home


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory, papers: tuple[Document, ...]) -> Path:
    """A home that holds both papers."""
    return _stored(tmp_path_factory, *papers)


@pytest.fixture(scope="session")
def assistant(stored: Path) -> Assistant:
    return Assistant.open(stored)


@pytest.fixture(scope="session")
def ben_tre() -> Document:
    return parse("ben-tre.txt", BEN_TRE)


@pytest.fixture(scope="session")
def ben_tre_stored(tmp_path_factory: pytest.TempPathFactory, ben_tre: Document) -> Path:
    """A home that holds the decision with the table."""
    return _stored(tmp_path_factory, ben_tre)
