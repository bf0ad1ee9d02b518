from __future__ import annotations

import pytest

from rag.asking import asked_fields, expected_value, is_broad, is_chat, kind_of


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("Cơ quan nào chỉ đạo việc ươm giống?", ("directing",)),
        ("Ai tham mưu việc khảo sát?", ("advising",)),
        ("Đơn vị nào thực hiện việc khảo sát?", ("implementing",)),
        ("Cơ quan nào chủ trì tuyên truyền?", ("lead",)),
        ("Việc ươm giống giao cho ai?", ("responsible",)),
        ("Bao giờ phải xong bản đồ?", ("timing",)),
        ("thoi han khao sat con suoi", ("timing",)),
        ("Ai tham mưu, hạn đến khi nào?", ("advising", "timing")),
        ("Who directs the survey?", ("directing",)),
        ("When is the survey due?", ("timing",)),
        ("Kế hoạch nói gì về vườn ươm?", ()),
        ("Việc ấy làm theo văn bản nào?", ()),
        ("Which commission guides the survey?", ("responsible",)),
        ("What happens to members who are no longer fit?", ()),
        ("The survey is done by whom?", ("responsible",)),
        ("Bản đồ phải xong tháng mấy?", ("timing",)),
        ("Bản đồ phải xong hôm nào?", ("timing",)),
        ("By which year is the survey due?", ("timing",)),
        ("Kế hoạch phải hỏi ý kiến những ai?", ()),
        ("Bản đồ xong thì gửi về những cơ quan nào?", ()),
        ("Vườn ươm lập ở những nơi nào?", ()),
        ("Ai bẻ cành, chặt cây thì xử lý thế nào?", ()),
    ],
)
def test_the_words_that_ask_name_the_fields(question: str, fields: tuple[str, ...]) -> None:
    assert asked_fields(question) == fields


def test_a_body_that_is_reported_to_is_not_the_body_that_acts() -> None:
    assert "responsible" not in asked_fields("Kết quả khảo sát báo cáo ai?")


@pytest.mark.parametrize(
    "question", ["bo may nha nuoc lay gi lam thuoc do", "nha may nao gay o nhiem", "Mấy bác nông dân"]
)
def test_a_machine_or_a_person_is_no_number(question: str) -> None:
    assert expected_value(question) != "quantity"


def test_nobody_is_no_question_for_a_body() -> None:
    assert asked_fields("Người già neo đơn không ai nuôi thì tỉnh tính sao?") == ()


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Cơ quan nào chỉ đạo việc ươm giống?", "lookup"),
        ("Liệt kê các nhiệm vụ của Ban Dân vận Tỉnh ủy", "list"),
        ("Đề án giống và đề án rừng: mỗi đề án do ban nào tham mưu?", "comparison"),
        ("Kể các nhiệm vụ có hạn trong quý II/2025", "list"),
        ("Ban Dân vận được giao những nhiệm vụ nào?", "list"),
        ("Có bao nhiêu nhiệm vụ trong năm 2026?", "count"),
        ("How many tasks are there?", "count"),
        ("Ai ký kế hoạch này?", "signer"),
        ("Who signed the plan?", "signer"),
        ("So sánh hai tỉnh về tôn giáo", "comparison"),
        ("Compare the two provinces on forests", "comparison"),
        ("Kế hoạch nói gì về vườn ươm?", "explanation"),
        ("Vì sao phải giữ rừng ven suối?", "explanation"),
        ("Tỷ lệ cây còn sống là bao nhiêu phần trăm?", "fact"),
        ("Nghị quyết này ban hành ngày nào?", "fact"),
        ("Hôm nay thời tiết thế nào?", "chat"),
        ("Kế hoạch nêu những yêu cầu gì về vườn ươm?", "explanation"),
        ("Hai đề án có cùng cơ quan tham mưu không?", "comparison"),
        ("Whose name stands in the signature block?", "signer"),
        ("Bí thư ký bản kế hoạch này tên là gì?", "signer"),
    ],
)
def test_the_kind_of_a_question(question: str, kind: str) -> None:
    assert kind_of(question) == kind


def test_two_places_make_a_comparison() -> None:
    assert kind_of("Tôn giáo ở Lâm Đồng và Cà Mau", places=2) == "comparison"


def test_compared_with_a_whole_is_no_comparison_of_documents() -> None:
    assert kind_of("What income goal is set compared with the whole country?") != "comparison"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Kinh phí là bao nhiêu tỷ đồng?", "money"),
        ("What is the budget?", "money"),
        ("Đạt bao nhiêu phần trăm?", "percent"),
        ("Quyết định ban hành ngày nào?", "date"),
        ("Theo nghị quyết nào?", "number"),
        ("Hai quyết định đó là những số nào?", "number"),
        ("Có bao nhiêu vườn ươm?", "quantity"),
        ("Ai chỉ đạo?", "none"),
    ],
)
def test_the_value_that_an_answer_must_hold(question: str, value: str) -> None:
    assert expected_value(question) == value


@pytest.mark.parametrize(
    ("question", "chat"),
    [
        ("Xin chào", True),
        ("Giá vàng hôm nay bao nhiêu?", True),
        ("Viết giúp tôi một bài thơ tặng mẹ", True),
        ("Hello, who are you?", True),
        ("Ai chỉ đạo việc chào mừng ngày lễ?", False),
        ("Nhiệm vụ viết báo cáo giao cho ai?", False),
    ],
)
def test_small_talk_is_told_from_questions(question: str, chat: bool) -> None:
    assert is_chat(question) is chat


@pytest.mark.parametrize(
    ("question", "broad"),
    [
        ("Kế hoạch nêu những gì về vườn ươm?", True),
        ("What does the plan say about forests?", True),
        ("Ai chỉ đạo?", False),
        ("Mỗi xã lập mấy vườn ươm?", False),
    ],
)
def test_a_broad_question_wants_all_that_is_said(question: str, broad: bool) -> None:
    assert is_broad(question) is broad


@pytest.mark.parametrize(
    ("question", "broad"),
    [
        ("Hãy trình bày các giải pháp phát triển du lịch của Lâm Đồng", True),
        ("Nội dung chủ yếu của công tác dân tộc là gì?", True),
        ("Chương trình có những điểm gì về nêu gương?", True),
        ("Yêu cầu đối với người đứng đầu là gì?", True),
        ("Lâm Đồng có những chủ trương gì với người ở xa quê?", True),
        ("What measures does the province take to improve cadre work?", True),
        ("What is the province's policy on religion?", True),
        ("Chương trình có nói gì đến nạn buôn bán phụ nữ không?", False),
        ("Tỉnh phấn đấu trở thành tỉnh như thế nào?", False),
        ("Phong trào lấy làm trọng tâm tên là gì?", False),
        ("Cơ quan nào chỉ đạo việc ươm giống?", False),
    ],
)
def test_an_explanation_is_told_from_one_fact(question: str, broad: bool) -> None:
    assert is_broad(question) is broad


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Đề án trồng cây: cơ quan thực hiện và thời hạn?", ("implementing", "timing")),
        ("Việc này do những tổ chức đảng nào chỉ đạo?", ("directing",)),
        ("Chú trọng những nội dung nào?", ()),
        ("Muốn nâng thứ hạng những chỉ số nào?", ()),
        ("Ai làm hay thì được đối đãi thế nào?", ()),
    ],
)
def test_who_is_asked_by_its_noun_too(question: str, asked: tuple[str, ...]) -> None:
    assert asked_fields(question) == asked


@pytest.mark.parametrize(
    "question", ["Thực hiện nghị quyết lần thứ mấy?", "Bản đồ xong tháng mấy?", "Tầm nhìn đến năm bao nhiêu?"]
)
def test_an_ordinal_or_a_month_is_no_quantity(question: str) -> None:
    assert expected_value(question) != "quantity"


def test_a_department_is_no_number() -> None:
    assert expected_value("Giao Sở Giáo dục những việc gì?") == "none"


@pytest.mark.parametrize("question", ["Tỉnh phấn đấu là tỉnh như thế nào?", "Lấy những gì làm thước đo?"])
def test_what_is_to_be_is_said_in_a_few_words(question: str) -> None:
    assert not is_broad(question)


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        # negatives ask for nobody
        ("Bến này chả ai trông, tỉnh tính sao?", ()),
        ("Vườn ươm chẳng ai trông, xã tính sao?", ()),
        ("Suối chẳng có ai canh, huyện lo gì?", ()),
        ("Đừng ai chặt cây ven suối có đúng không?", ()),
        # "lực nào" ends a word and is no time
        ("Lực lượng chủ lực nào canh bến?", ()),
        ("Động lực nào kéo nghề muối đi lên?", ()),
        ("Nguồn nhân lực nào dạy nghề dệt?", ()),
        ("Lúc nào phải xong bản đồ?", ("timing",)),
        # how many in a day, and for how long, is no deadline
        ("Mỗi ngày bao nhiêu xuồng qua bến?", ()),
        ("Một ngày mấy lượt xuồng qua cống?", ()),
        ("Thời hạn sửa cống không quá bao lâu?", ()),
        ("Thời gian sửa cống kéo dài bao lâu?", ()),
        ("For how long does the commune keep the nursery book?", ()),
        ("How long does the survey take?", ("timing",)),
        # a session is a time
        ("Đề án trình kỳ họp nào?", ("timing",)),
        ("Bản đồ trình kỳ họp thứ nào?", ("timing",)),
    ],
)
def test_words_that_only_look_like_who_or_when(question: str, fields: tuple[str, ...]) -> None:
    assert asked_fields(question) == fields


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("Những ai phải ghi sổ theo dõi bãi nuôi?", ()),
        ("Những ai thuộc diện được cấp bạt?", ()),
        ("Những ai được vay vốn mua sợi?", ()),
        ("Những ai phải lo con giống?", ("implementing",)),
        ("Những ai được giao đo bãi?", ("responsible",)),
        ("Tổ trưởng tổ canh suối là ai?", ()),
        ("Phó trưởng đoàn của Đoàn kiểm tra số 3 là ai?", ()),
    ],
)
def test_of_whom_a_thing_is_required_is_not_to_whom_it_is_given(question: str, fields: tuple[str, ...]) -> None:
    assert asked_fields(question) == fields


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("Cơ quan nào chuẩn bị, trình đề án?", ("advising",)),
        ("Ai soạn thảo đề án?", ("advising",)),
        ("Nơi nào đề xuất lập vườn ươm?", ("advising",)),
        ("Quy chế phối hợp do ai soạn thảo?", ("advising",)),
        ("Quy chế phối hợp giữ bãi nuôi do ai chủ trì?", ("lead",)),
        ("Ai chủ trì quy chế phối hợp giữa hai huyện?", ("lead", "coordinating")),
    ],
)
def test_who_drafts_advises_and_the_name_of_a_paper_asks_nothing(question: str, fields: tuple[str, ...]) -> None:
    assert asked_fields(question) == fields


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Bí thư nào đã đứng tên ký kế hoạch này?", "signer"),
        ("Vị nào thay mặt Tỉnh ủy ký?", "signer"),
        ("Ký tên dưới bản kế hoạch giữ rừng là ai?", "signer"),
        ("Tổ trưởng tổ canh suối là ai?", "fact"),
        ("Chủ tịch hội nuôi vọp là ai?", "fact"),
    ],
)
def test_who_signs_and_who_holds_an_office(question: str, kind: str) -> None:
    assert kind_of(question) == kind


@pytest.mark.parametrize(
    ("question", "value"),
    [
        # "mấy" as a plural
        ("Mấy bến đò cũ thì tỉnh xử lý sao?", "none"),
        ("Mấy hộ nuôi vọp thua lỗ thì làm gì?", "none"),
        ("Mấy hộ nuôi vọp có được vay vốn không?", "none"),
        ("Bà con hỏi, mấy bãi vọp bỏ hoang thì tính thế nào?", "none"),
        ("Mấy hôm mưa thì mở cống ra sao?", "none"),
        ("Mấy vườn ươm được lập?", "quantity"),
        ("Trước mấy hôm phải báo cho trạm giống?", "quantity"),
        ("Trong mấy hôm phải sửa xong cống?", "quantity"),
        # money, or the days in which it is paid
        ("Kinh phí sửa cống là mấy tỷ?", "money"),
        ("Vốn vay mua sợi là mấy?", "money"),
        ("Kinh phí sửa cống được cấp trong mấy tháng?", "quantity"),
        ("Quyết toán kinh phí sửa cống trong mấy ngày?", "quantity"),
        # how many in a day is no date
        ("Mỗi ngày bao nhiêu xuồng qua bến?", "quantity"),
        ("Đò chạy ngày mấy?", "date"),
    ],
)
def test_a_plural_a_day_and_money_are_told_apart(question: str, value: str) -> None:
    assert expected_value(question) == value


@pytest.mark.parametrize(
    ("question", "fields", "value"),
    [
        ("Mỗi ngày mấy chuyến đò qua bến?", (), "quantity"),
        ("Mỗi tháng mấy buổi canh suối?", (), "quantity"),
        ("Một tuần mấy buổi canh suối?", (), "quantity"),
        ("Hằng năm phải xong vào tháng mấy?", ("timing",), "none"),
    ],
)
def test_how_often_is_a_figure(question: str, fields: tuple[str, ...], value: str) -> None:
    assert (asked_fields(question), expected_value(question)) == (fields, value)


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("Cho mượn xuồng tối đa bao lâu?", ()),
        ("Mượn xuồng kéo dài bao lâu, ít nhất bao lâu?", ()),
        ("Cho mượn xuồng tối đa bao lâu, khi nào trả?", ("timing",)),
        ("Mượn bạt không quá bao lâu, trả ngày nào?", ("timing",)),
        ("Cho mượn xuồng tối đa bao lâu, ai trông?", ("responsible",)),
    ],
)
def test_when_is_asked_beside_how_long(question: str, fields: tuple[str, ...]) -> None:
    assert asked_fields(question) == fields


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Chủ tịch ký kế hoạch này là ai?", "signer"),
        ("chu tich ky ke hoach nay la ai", "signer"),
        ("Bí thư đã ký chương trình giữ rừng là ai?", "signer"),
        ("Giám đốc ký kết hợp đồng nuôi vọp là ai?", "lookup"),
    ],
)
def test_who_holds_an_office_and_signed(question: str, kind: str) -> None:
    assert kind_of(question) == kind


def test_papers_that_are_due_by_a_time_are_a_list() -> None:
    assert kind_of("Đề án, chỉ thị nào của tỉnh phải hoàn thành trong quý II/2031?") == "list"
    assert kind_of("Chỉ thị nào nói về nuôi cá lồng?") == "fact"


def test_a_town_is_no_word_that_sets_a_case() -> None:
    assert asked_fields("Ai chỉ đạo việc đưa huyện trở thành thị xã?") == ("directing",)
    assert asked_fields("Ai chỉ đạo việc mở đô thị ven sông?") == ("directing",)
    assert asked_fields("Ai lấn rừng thì bị xử lý ra sao?") == ()
