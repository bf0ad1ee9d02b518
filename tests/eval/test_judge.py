import pytest

from eval.case import Case, Evidence
from eval.judge import agrees, judge, most_words
from eval.reply import Place, Reply

CASE = Case(
    id="c1",
    question="Ai chỉ đạo?",
    language="vi",
    kind="field_lookup",
    answerable=True,
    must_include=(("Ban Dân vận", "BDV"), ("2030",)),
    must_not_include=("Ban Tổ chức",),
    evidence=(Evidence("007", ("III", "2", "2.1", "(3)")),),
    also_evidence=(Evidence("008", ("I", "4")),),
)
GOOD = Place("007_x.txt", ("III", "2", "2.1", "(3)"))
TRAP = Case(id="c2", question="?", language="vi", kind="unanswerable", answerable=False)


def reply(answer="Ban Dân vận, năm 2030 [1].", status="answered", citations=(GOOD,)):
    return Reply("c1", status, answer, citations)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (reply(), ""),
        (reply("BDV – 2030"), ""),
        (reply(citations=(Place("008.txt", ("I", "4", "-1")),)), ""),
        (None, "no answer"),
        (reply(status="partial"), "status partial"),
        (reply("Ban Dân vận"), "lacks 2030"),
        (reply("Ban Dân vận, 20301"), "lacks 2030"),
        (reply("BDV và Ban Tổ chức, 2030"), "says 'Ban Tổ chức'"),
        (reply("BDV 2030 " + "và " * 89), "91 words, at most 90"),
        (reply("BDV 2030 " + "và " * 88), ""),
        (reply(citations=()), "cites no section that says so"),
        (reply(citations=(Place("009.txt", GOOD.section),)), "cites no section that says so"),
    ],
)
def test_an_answer_is_right_for_its_facts_its_length_and_its_evidence(given, reason):
    verdict = judge(CASE, given)
    assert (verdict.right, verdict.reason) == (not reason, reason)


@pytest.mark.parametrize(
    ("status", "right"), [("not_found", True), ("partial", True), ("answered", False), ("unknown", False)]
)
def test_what_the_documents_do_not_say_is_to_be_refused(status, right):
    assert judge(TRAP, Reply("c2", status, "…")).right is right


def test_a_wrong_premise_put_right_may_stand_as_an_answer():
    case = Case(
        id="c",
        question="?",
        language="vi",
        kind="unanswerable",
        answerable=False,
        answered_ok=(("không phải",), ("2",)),
    )
    assert judge(case, Reply("c", "answered", "Không phải 3 mà là 2")).right
    assert not judge(case, Reply("c", "answered", "Không phải 3 mà là 12")).right


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (("III", "2", "2.1", "(3)"), True),
        (("iii.", "2.", "2.1", "(3)", "-1"), True),
        (("III", "2", "2.1"), True),
        (("III", "2"), False),
        (("III", "2", "2.1", "(4)"), False),
        ((), False),
    ],
)
def test_evidence_is_the_section_itself_inside_it_or_its_direct_parent(section, expected):
    assert agrees(Place("007.txt", section), CASE.evidence) is expected


def test_a_section_counts_in_the_digest_that_ships_too():
    gold = (Evidence("007", ("III", "2"), "quang-ngai.md"),)
    assert agrees(Place("quang-ngai.md", ("III", "2")), gold)
    assert not agrees(Place("ha-tinh.md", ("III", "2")), gold)
    assert not agrees(Place("quang-ngai.md", ("III", "2")), (Evidence("007", ("III", "2")),))


def test_a_whole_part_is_no_evidence_for_its_child():
    assert not agrees(Place("007.txt", ("I",)), (Evidence("007", ("I", "4")),))
    assert agrees(Place("007.txt", ("I",)), (Evidence("007", ("I",)),))


def test_the_widest_limit_among_the_kinds_counts():
    def limit(*kinds):
        return most_words(Case("c", "?", "vi", kinds[0], True, frozenset(kinds)))

    assert limit("fact") == 90
    assert limit("fact", "explanatory") == 220
    assert limit("english", "list") == 1500
