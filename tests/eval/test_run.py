import json
from dataclasses import dataclass, replace

import pytest

from eval.case import Case, Evidence
from eval.circumstances import Circumstances, circumstances
from eval.compare import compare, sign_test
from eval.gate import FloorError, Floors, breaches, pin, read_floors, write_floors
from eval.measure import measure_all
from eval.reply import Place, Reply
from eval.report import comparison_report, markdown_report, text_report
from eval.run import Ledger, Run, RunError, answer_cases, hash_of, open_run, save_run

MADE = Circumstances("2026-01-02T03:04:05+00:00", "0.1.0", "abcdef0123456789", True, "3.11.7", (("numpy", "2.4.6"),))


def case(name, kind="fact"):
    return Case(name, f"Câu {name}?", "vi", kind, True, frozenset({kind}), evidence=(Evidence("d", ("I",)),))


CASES = tuple(case(name) for name in "abcd")


def run_of(*right, cases=CASES, corpus="corpus"):
    """Make a run in which the named cases are right."""
    replies = [Reply(one.id, "answered", "…", (Place("d.txt", ("I" if one.id in right else "II",)),)) for one in cases]
    return Run(MADE, hash_of(cases), corpus, measure_all(cases, replies))


@dataclass
class Told:
    """What an assistant was asked; answers with the question itself."""

    asked: list

    def ask(self, question, *, history=()):
        self.asked.append((question, history))
        return self

    def as_json(self):
        return {"status": "answered", "answer": self.asked[-1][0], "citations": [], "passages": [], "seconds": 0.1}


def test_the_assistant_is_told_the_question_and_its_history_and_nothing_of_the_gold():
    assistant, seen = Told([]), []
    cases = (case("a"), replace(case("b"), history=("Trước?",)))
    rows = list(answer_cases(cases, assistant, progress=lambda done, total: seen.append((done, total))))
    assert assistant.asked == [("Câu a?", ()), ("Câu b?", ("Trước?",))]
    assert [row["id"] for row in rows] == ["a", "b"]
    assert seen == [(1, 2), (2, 2)]


def test_a_saved_run_opens_as_it_was(tmp_path):
    run = run_of("a", "b")
    save_run(run, tmp_path / "run", answers=({"id": "a", "answer": "Đúng"},))
    assert open_run(tmp_path / "run") == run
    assert json.loads((tmp_path / "run" / "answers.jsonl").read_text(encoding="utf-8")) == {"id": "a", "answer": "Đúng"}


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"circumstances": {}, "rows": []}'])
def test_what_is_no_run_is_named(tmp_path, text):
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(RunError, match=r"run\.json is no run of this version"):
        open_run(tmp_path)
    with pytest.raises(RunError, match=r"holds no run\.json; make a run with"):
        open_run(tmp_path / "none")


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path):
    cases, stamp = tuple(case(name) for name in "abc"), {"cases": "x"}
    first = Told([])
    asked = answer_cases(cases, first, progress=lambda *_: None, keep=Ledger(tmp_path, stamp).keep)
    next(asked)  # then the power goes, in the middle of writing the second answer
    with (tmp_path / "answers.part.jsonl").open("a", encoding="utf-8") as part:
        part.write('{"id": "b", "answ')
    second, ledger = Told([]), Ledger(tmp_path, stamp)
    rows = list(answer_cases(cases, second, progress=lambda *_: None, done=ledger.done, keep=ledger.keep))
    assert [question for question, _ in second.asked] == ["Câu b?", "Câu c?"]
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert list(Ledger(tmp_path, stamp).done) == ["a", "b", "c"]
    save_run(run_of("a"), tmp_path, answers=tuple(rows))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.jsonl", "run.json"]


def test_a_run_does_not_go_on_from_one_of_other_cases_or_code(tmp_path):
    Ledger(tmp_path, {"code": "old"}).keep({"id": "a"})
    with pytest.raises(RunError, match=r"begun on other cases, documents or code; name another folder.*--fresh"):
        Ledger(tmp_path, {"code": "new"})
    Ledger.clear(tmp_path)
    assert Ledger(tmp_path, {"code": "new"}).done == {}


def test_circumstances_name_the_versions_that_decide_an_answer():
    made = circumstances(now="2026-01-02T03:04:05+00:00")
    assert made.made_at == "2026-01-02T03:04:05+00:00"
    assert {"numpy", "torch", "faiss-cpu"} <= {name for name, _ in made.packages}


def test_the_hash_of_the_cases_knows_what_is_asked_and_expected():
    changed = (*CASES[:3], replace(CASES[3], must_include=(("x",),)))
    assert hash_of(CASES) == hash_of(tuple(case(name) for name in "abcd"))
    assert hash_of(CASES) != hash_of(changed)
    assert hash_of(CASES) == hash_of(tuple(replace(one, author="An") for one in CASES))


def test_comparing_names_the_cases_won_and_lost():
    found = compare(run_of("a", "b"), run_of("b", "c", "d"))
    assert ([row.id for row in found.won], [row.id for row in found.lost]) == (["c", "d"], ["a"])
    assert found.chance == 1.0
    assert found.cautions == ()
    assert (found.difference.value, found.difference.n) == (0.25, 4)
    assert found.difference.low < 0.25 < found.difference.high
    lines = comparison_report(found).splitlines()
    assert lines[0] == "won 2, lost 1; chance of so uneven a split 1.000"
    assert "lost | a | fact | cites no section that says so | Câu a?" in lines
    assert "accuracy 0.500 -> 0.750" in lines


@pytest.mark.parametrize(("won", "lost", "chance"), [(0, 0, 1.0), (3, 0, 0.25), (0, 5, 0.0625), (4, 1, 0.375)])
def test_the_sign_test_as_worked_out_by_hand(won, lost, chance):
    assert sign_test(won, lost) == chance


def test_the_paired_difference_of_runs_that_agree_on_every_case_has_no_width():
    found = compare(run_of("a", "b"), run_of("a", "b")).difference
    assert (found.value, found.low, found.high) == (0.0, 0.0, 0.0)
    assert compare(run_of(cases=CASES[:2]), run_of(cases=CASES[2:])).difference is None


def test_comparing_runs_that_are_not_alike_is_done_with_caution():
    found = compare(run_of("a"), run_of("a", cases=CASES[:2], corpus="other"))
    assert found.cautions[0] == "the cases are not the same: 2 are in both, of 4 and 2"
    assert found.cautions[1].startswith("the documents are not the same")


def test_floors_hold_for_the_run_they_were_set_on_and_are_read_back(tmp_path):
    run = run_of("a", "b", "c")
    floors = pin(run, old=None)
    assert floors.figures["accuracy"] == 0.75
    assert "quote_exact" not in floors.figures  # without sources no quote was looked at
    assert breaches(floors, run) == ()
    write_floors(tmp_path / "floors.json", {"small": floors})
    assert read_floors(tmp_path / "floors.json") == {"small": floors}


def test_a_floor_is_rounded_down_so_that_its_own_run_passes():
    run = run_of("a", cases=CASES[:3])
    floors = pin(run, old=None)
    assert floors.figures["accuracy"] == 0.333
    assert breaches(floors, run) == ()


def test_every_shortfall_is_named():
    floors = pin(run_of("a", "b", "c"), old=None)
    assert breaches(floors, run_of("a", "b"))[0] == "accuracy is 0.5000, its floor is 0.750"
    fewer = breaches(floors, run_of("a", "b", cases=CASES[:2], corpus="other"))
    assert fewer[0] == "2 cases, the floors were set on 4"
    assert [text.split(" are not")[0] for text in fewer[1:]] == ["the cases", "the documents"]
    wanted = Floors(4, floors.cases_hash, None, {"quote_exact": 1.0})
    assert breaches(wanted, run_of("a")) == ("quote_exact was not measured, its floor is 1.000",)


def test_a_floor_is_not_lowered_without_leave():
    old, worse = pin(run_of("a", "b", "c"), old=None), run_of("a", cases=CASES[:2])
    with pytest.raises(FloorError, match=r"lower accuracy from 0\.750 to 0\.500") as caught:
        pin(worse, old=old)
    assert "the cases from 4 to 2" in str(caught.value)
    assert pin(worse, old=old, lower=True).figures["accuracy"] == 0.5
    assert pin(run_of("a", "b", "c", "d"), old=old).figures["accuracy"] == 1.0


def test_a_floor_written_by_hand_is_kept_and_checked():
    run = run_of("a", "b", "c")
    old = pin(run, old=None)
    old = replace(old, figures={**old.figures, "accuracy kind=fact": 0.7})
    new = pin(run_of("a", "b", "c", "d"), old=old)
    assert new.figures["accuracy kind=fact"] == 0.7
    assert "accuracy kind=fact is 0.5000, its floor is 0.700" in breaches(new, run_of("a", "b"))


def test_floors_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / "floors.json").write_text('{"a": {"cases": 1}}', encoding="utf-8")
    with pytest.raises(FloorError, match=r"floors\.json holds no floors"):
        read_floors(tmp_path / "floors.json")


def test_a_report_shows_n_what_is_unscored_and_an_interval():
    rows = measure_all(CASES, [Reply("a", "answered", "…", (Place("d.txt", ("I",)),))])
    run = Run(MADE, hash_of(CASES), None, rows)
    lines = text_report(run, losses=True).splitlines()
    assert lines[0] == "4 cases, 3 without an answer"
    assert lines[1] == "accuracy 0.250  (1 of 4; 95 % interval 0.000 to 0.750)"
    assert lines[2] == "  kind=fact 0.250  (1 of 4; 95 % interval 0.000 to 0.750)"
    assert "quote_exact -  (nothing to measure)" in lines
    assert lines[-1] == "lost | d | fact | no answer | Câu d?"


def test_a_markdown_report_says_how_the_run_was_made_and_escapes_the_bars():
    page = markdown_report(run_of("a", cases=(case("a"), replace(case("b"), question="A | B?"))))
    assert "- commit: abcdef012345, with changes\n- python: 3.11.7\n- packages: numpy 2.4.6\n" in page
    assert "| accuracy | 0.500 | 2 | 0.000 to 1.000 |" in page
    assert "| b | fact | A \\| B? | cites no section that says so |" in page
    assert "No case was lost." in markdown_report(run_of("a", cases=CASES[:1]))
