import json
import math

import pytest

from eval.bench import bench_table, collections_in, score_run, search_collection
from eval.command import main
from eval.jsonl import FaultyFileError
from eval.perturb import without_marks
from eval.ranking import RankingError, rank_values
from eval.trec import read_qrels, read_run, write_run
from index.encoder import HashEncoder

TEXTS = {"d1": "nước sạch ở nông thôn", "d2": "giếng khoan vùng cao", "d3": "hồ chứa và đập", "d4": "chợ phiên"}
QUERIES = {"q1": "nước sạch", "q2": "giếng khoan", "q3": "zzz", "q4": "đập hồ chứa"}
JUDGED = {"q1": ("d1",), "q2": ("d2", "d4"), "q3": ("d4",)}  # q4 has no gold


@pytest.fixture
def folder(tmp_path):
    """Write a collection of four texts and four questions, one of them without gold."""
    place = tmp_path / "bench" / "small"
    (place / "qrels").mkdir(parents=True)
    rows = [json.dumps({"_id": name, "title": "", "text": text}) for name, text in TEXTS.items()]
    (place / "corpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    rows = [json.dumps({"_id": name, "text": text}) for name, text in QUERIES.items()]
    (place / "queries.jsonl").write_text("\n".join(rows), encoding="utf-8")
    rows = ["query-id\tcorpus-id\tscore", *(f"{q}\t{d}\t1" for q, texts in JUDGED.items() for d in texts)]
    (place / "qrels" / "test.tsv").write_text("\n".join(rows), encoding="utf-8")
    return place


def test_eight_lines_of_a_run_worked_by_hand(folder):
    run = {"q1": {"d2": 3.0, "d1": 2.0}, "q2": {"d2": 2.0, "d1": 1.5, "d4": 1.0}, "q4": {"d3": 1.0}}
    scores = {score.measure: score for score in score_run(folder, run, system="x")}
    second, third = 1 / math.log2(3), 1 / math.log2(4)
    # q1 second; q2 first and third of two; q3 without hits counts as 0; q4 without gold is not scored
    assert scores["nDCG@10"].value == pytest.approx((second + (1 + third) / (1 + second) + 0) / 3)
    assert scores["Recall@5"].value == pytest.approx((1 + 1 + 0) / 3)
    assert scores["MRR@10"].value == pytest.approx((1 / 2 + 1 + 0) / 3)
    assert scores["Success@1"].value == pytest.approx(1 / 3)
    assert {score.n for score in scores.values()} == {3}
    assert scores["MRR@10"].low < scores["MRR@10"].value < scores["MRR@10"].high


def test_a_run_measures_the_same_from_its_file_as_from_memory_and_as_ir_measures(folder, tmp_path):
    ir_measures = pytest.importorskip("ir_measures")
    runs = dict(search_collection(folder, encoder=HashEncoder()))
    assert set(runs) == {"hybrid", "lexical", "dense"}
    assert runs["lexical"]["q3"] == {}  # no text has the word: without hits, and counted
    for mode, run in runs.items():
        write_run(tmp_path / f"{mode}.trec", run, tag=mode)
        scores = score_run(folder, run, system=mode)
        assert score_run(folder, read_run(tmp_path / f"{mode}.trec"), system=mode) == scores
        names = {"nDCG@10": "nDCG@10", "R@5": "Recall@5", "RR@10": "MRR@10", "Success@1": "Success@1"}
        theirs = ir_measures.calc_aggregate(
            [ir_measures.parse_measure(name) for name in names],
            read_qrels(folder / "qrels" / "test.tsv"),
            ir_measures.read_trec_run(str(tmp_path / f"{mode}.trec")),
        )
        ours = {score.measure: score.value for score in scores}
        assert {names[str(measure)]: value for measure, value in theirs.items()} == {
            name: pytest.approx(ours[name], abs=1e-12) for name in names.values()
        }


def test_questions_are_asked_without_their_marks_where_that_is_wanted(folder):
    ((mode, run),) = search_collection(folder, encoder=HashEncoder(), modes=("lexical",), disturb=without_marks)
    assert mode == "lexical"
    assert next(iter(run["q1"])) == "d1"


def test_names_stand_as_they_were_typed_and_a_wrong_one_is_named():
    values = rank_values({"q": {"d": 1}}, {"q": {"d": 1.0}}, measures=("MRR@10", "Recall@5", "R@5"))
    assert values == {"MRR@10": {"q": 1.0}, "Recall@5": {"q": 1.0}, "R@5": {"q": 1.0}}
    with pytest.raises(RankingError, match="knows no such measure"):
        rank_values({}, {}, measures=("Beauty@10",))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("q1 Q0 d1 1", 'r.trec:2: expected "query Q0 text rank score tag"'),
        ("q1 Q0 d1 1 high tag", "r.trec:2: expected"),
        ("q0 Q0 d1 1 0.5 tag", 'r.trec:2: "d1" stands twice for the question "q0"'),
    ],
)
def test_a_faulty_run_is_named_by_line(tmp_path, line, message):
    path = tmp_path / "r.trec"
    path.write_text(f"q0 Q0 d1 1 0.5 tag\n{line}\n", encoding="utf-8")
    with pytest.raises(FaultyFileError) as caught:
        read_run(path)
    assert str(caught.value).startswith(message)


def test_faulty_judgements_are_named_by_line_and_trecs_own_form_is_read(tmp_path):
    path = tmp_path / "qrels"
    path.write_text("q1 0 d1 1\nq1 d2 2\n", encoding="utf-8")
    assert read_qrels(path) == {"q1": {"d1": 1, "d2": 2}}
    path.write_text("query-id\tcorpus-id\tscore\nq1\td1\tyes\n", encoding="utf-8")
    with pytest.raises(FaultyFileError, match="qrels:2: expected"):
        read_qrels(path)


def test_the_command_measures_a_folder_of_collections_and_scores_any_run(folder, tmp_path, capsys):
    words = ["bench", str(folder.parent), "--encoder", "hash", "--runs-out", str(tmp_path / "runs")]
    assert main([*words, "--measures", "MRR@10"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| collection | system | n | MRR@10 |"
    assert [line.split(" | ")[1] for line in lines[2:]] == ["hoidap", "BM25 alone", "dense alone"]
    run = tmp_path / "runs" / "small.lexical.trec"
    assert main(["bench", str(folder), "--run", str(run), "--measures", "MRR@10", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["system"], row["value"], row["n"]) == ("small.lexical", pytest.approx(2 / 3), 3)
    assert main(["bench", str(folder), "--run", str(run), "--measures", "Beauty@1"]) == 1
    assert main(["bench", str(folder), "--modes", "best"]) == 2
    assert main(["bench", str(tmp_path / "runs")]) == 2
    assert "holds no collection" in capsys.readouterr().err


def test_a_table_shows_a_dash_where_nothing_was_scored(folder):
    assert collections_in(folder) == (folder,)
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n", encoding="utf-8")
    table = bench_table(score_run(folder, {}, system="x", measures=("MRR@10",)))
    assert table.splitlines()[2] == "| small | x | 0 | - |"


def test_floors_hold_under_our_own_figures_on_the_same_collection_alone(folder, tmp_path, capsys):
    floors = tmp_path / "floors.json"
    words = ["bench", str(folder), "--encoder", "hash", "--set", "small", "--floors", str(floors), "--modes", "hybrid"]
    assert main([*words, "--pin"]) == 0
    pinned = json.loads(floors.read_text(encoding="utf-8"))["small"]
    value = pinned["figures"]["small MRR@10"]
    assert pinned["cases"] == 3
    assert main(words) == 0
    higher = {**pinned, "figures": {**pinned["figures"], "small MRR@10": value + 0.1}}
    floors.write_text(json.dumps({"small": higher}), encoding="utf-8")
    capsys.readouterr()
    assert main(words) == 1
    assert f"its floor is {value + 0.1:.3f}" in capsys.readouterr().out
    assert main([*words, "--pin"]) == 1
    assert "--allow-lower" in capsys.readouterr().err
    (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "chợ"}', encoding="utf-8")
    assert main(words) == 1
    assert "the cases are not those that the floors were set on" in capsys.readouterr().out
