"""A small programme of our own with a register, figures and cited documents, and the kit made of it."""

import pytest

from corpus.parse import parse
from rag.study.choose import Wish
from rag.study.gather import gather
from rag.study.kit import Cover, kit

TEXT = """CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 91-NQ/TW ngày 03/4/2022 của Bộ Chính trị về phát triển thư viện lưu động

Thực hiện Nghị quyết số 91-NQ/TW ngày 03/4/2022 của Bộ Chính trị về phát triển thư viện lưu động, Tỉnh ủy Bình Minh \
ban hành Chương trình hành động như sau:

I. MỤC TIÊU CHUNG
1. Đến năm 2027 có 85% số xã vùng cao được phục vụ bằng xe thư viện lưu động thường kỳ.
2. Mỗi điểm trường lẻ được đón xe sách ít nhất 04 lần trong một năm học theo lịch công khai.
3. Kế thừa kết quả của Kế hoạch số 37-KH/TU ngày 15/8/2019 của Ban Thường vụ Tỉnh ủy về luân chuyển sách giữa các xã.

II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Mua sắm, đóng mới các xe thư viện có giá sách và máy chiếu gọn nhẹ.
- Cơ quan chỉ đạo: Ban Nội chính Tỉnh ủy.
- Cơ quan tham mưu, thực hiện: Sở Tài chính.
- Thời gian thực hiện: Trong quý II/2024.
2. Biên soạn danh mục sách cho đồng bào ở các bản xa trung tâm huyện.
- Cơ quan chỉ đạo: Ban Tuyên giáo Tỉnh ủy.
- Cơ quan tham mưu, thực hiện: Sở Văn hóa và Thể thao.
- Thời gian thực hiện: Trong quý IV/2024.
3. Tập huấn kỹ năng kể chuyện, đọc sách cho người phụ trách xe.
- Cơ quan chỉ đạo: Ban Dân vận Tỉnh ủy.
- Cơ quan tham mưu, thực hiện: Sở Giáo dục và Đào tạo; các huyện ủy.
- Thời gian thực hiện: Trong năm 2025.
4. Duy trì góc đọc tại nhà sinh hoạt cộng đồng của từng thôn bản.
- Cơ quan chỉ đạo: Đảng đoàn Hội đồng nhân dân tỉnh.
- Cơ quan tham mưu, thực hiện: Sở Nội vụ.
- Thời gian thực hiện: Thường xuyên.
5. Kiểm tra việc dùng kinh phí mua sách theo Quyết định số 512-QĐ/TU ngày 20/10/2021 của Tỉnh ủy về quản lý tài sản \
công.
- Cơ quan chỉ đạo: Ủy ban Kiểm tra Tỉnh ủy.
- Cơ quan tham mưu, thực hiện: Sở Y tế.
- Thời gian thực hiện: Sau khi có hướng dẫn của Trung ương.

III. TỔ CHỨC THỰC HIỆN
1. Văn phòng Tỉnh ủy theo dõi, đôn đốc các ngành gửi báo cáo tiến độ hằng quý.
2. Tiếp tục làm theo Kết luận số 64-KL/TW ngày 09/02/2020 của Ban Bí thư về văn hóa đọc ở cơ sở.

T/M TỈNH ỦY
BÍ THƯ
Nguyễn Văn Mẫu
"""


@pytest.fixture(scope="session")
def document():
    return parse("thu-vien.txt", TEXT)


@pytest.fixture(scope="session")
def facts(document):
    return gather((document,))


@pytest.fixture(scope="session")
def made(document):
    cover = Cover("Học tập về thư viện lưu động", "Cán bộ xã", "Lớp 1", "01/02/2025", 60)
    return kit((document,), wish=Wish(items=24, seed=7), cover=cover)
