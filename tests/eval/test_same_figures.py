"""Our figures against those of the customer's scorer, on the same files."""

import json
import random
import re
import subprocess
import sys

import pytest

from eval.case import read_cases
from eval.figures import figures_of
from eval.measure import measure_all, rank_inputs
from eval.quote import read_sources
from eval.reply import read_replies
from eval.trec import write_qrels, write_run

# What the customer's scorer does not print.
OUR_OWN = (
    "accuracy language=",
    "accuracy document=",
    "refusal_",
    "nDCG@",
    "Recall@",
    "MRR@",
    "citation_recall",
    "list_f1",
    "words_mean",
    "risk_coverage_area",
)
LINE = re.compile(r"^\s*(?P<name>.+?) (?P<value>\d\.\d{3})(?:\s+\((?:n )?(?P<counts>\d+(?: of \d+)?)[;:)])?")


def theirs(shared, gold, answers, sources):
    """Run the customer's scorer: its figures by name as (value, counts), and the ids that it calls lost."""
    command = [sys.executable, shared / "gold" / "score.py", "answers", gold, answers, "--seeds", sources, "--losses"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    figures, lost = {}, []
    for line in done.stdout.splitlines():
        if line.startswith("lost | "):
            lost.append(line.split(" | ")[1])
            continue
        match = LINE.match(line)
        assert match, line
        figures[match["name"]] = (match["value"], match["counts"])
    return figures, lost


def ours(gold, answers, sources):
    """Measure the same files with our code, under the names that the customer's scorer gives its figures."""
    rows = measure_all(read_cases(gold), read_replies(answers), sources=read_sources(sources))
    names = {"accuracy answerable=yes": "answerable", "accuracy answerable=no": "unanswerable (all)"}
    figures = {}
    for figure in figures_of(rows):
        if figure.value is None or figure.name.startswith(OUR_OWN):
            continue
        name = names.get(figure.name, figure.name.removeprefix("accuracy kind="))
        counted = name == "accuracy" or figure.name.startswith("accuracy ")
        counts = f"{figure.hits} of {figure.n}" if counted else str(figure.n)
        bare = name.startswith("seconds") or name == "evidence_coverage"
        figures[name] = (f"{figure.value:.3f}", None if bare else counts)
    return figures, [row.id for row in rows if not row.right]


def agree(shared, gold, answers, sources):
    """Hold both against each other; gives the figures."""
    expected, expected_lost = theirs(shared, gold, answers, sources)
    figures, lost = ours(gold, answers, sources)
    assert lost == expected_lost
    assert figures == expected
    return figures


def write(path, rows):
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def small_set():
    """Nine cases and replies of our own, one for each turn that a judgement can take."""
    one = {"doc": "901", "section_path": ["II", "1", "(2)"]}
    two = {"doc": "902", "section_path": ["PHỤ LỤC", "3"]}
    case = {"lang": "vi", "question": "?", "tags": [], "answerable": True, "must_not_include": []}
    facts = {**case, "type": "fact", "must_include": [["Sở Y tế", "SYT"], ["5%"]], "evidence": [one]}
    trap = {**case, "type": "unanswerable", "answerable": False, "must_include": [], "evidence": []}
    cases = [
        {**facts, "id": "a"},
        {**facts, "id": "b", "evidence_alt": [two]},
        {**facts, "id": "c", "must_not_include": ["Quý I"]},
        {**facts, "id": "d", "type": "list", "evidence": [one, two]},
        {**facts, "id": "e", "tags": ["explanatory"]},
        {**facts, "id": "f", "lang": "en", "type": "english"},
        {**trap, "id": "g"},
        {**trap, "id": "h", "answered_ok": [["không", "chưa"]]},
        {**facts, "id": "i", "evidence": []},
    ]

    def cite(document, *labels, quote="giao Sở Y tế"):
        return {"document": document, "section": labels, "quote": quote}

    here, there = cite("901_x.txt", "II", "1.", "(2)"), cite("902_y.txt", "phụ lục", "3", "-1", quote="không có")
    reply = {"status": "answered", "answer": "Sở Y tế, 5% [1].", "citations": [here], "seconds": 0.5}
    reply["passages"] = [here]
    replies = [
        {**reply, "id": "a"},
        {**reply, "id": "b", "citations": [there], "passages": [cite("901_x.txt", "II"), there], "seconds": 0.25},
        {**reply, "id": "c", "answer": "SYT: 5%, quý II", "passages": []},
        {**reply, "id": "d", "answer": "SYT " * 300 + "5%", "citations": [here, here, there]},
        {**reply, "id": "e", "answer": "SYT " * 219 + "15%"},
        {**reply, "id": "f", "citations": [cite("901_x.txt", "II", "1")], "seconds": None},
        {**reply, "id": "g"},
        {**reply, "id": "h", "answer": "Tài liệu chưa nêu."},
    ]
    return cases, replies


def test_a_small_set_that_takes_every_turn(shared, tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "901_x.txt").write_text("II\n1.\n(2) giao Sở Y\n7\ntế", encoding="utf-8")
    (sources / "902_y.txt").write_text("PHỤ LỤC", encoding="utf-8")
    cases, replies = small_set()
    figures = agree(shared, write(tmp_path / "c.jsonl", cases), write(tmp_path / "r.jsonl", replies), sources)
    assert figures["accuracy"] == ("0.667", "6 of 9")


def drawn(case, chance, texts):
    """Draw a reply to one case: right in parts, wrong in parts."""
    forms = [chance.choice(group) for group in case["must_include"] if chance.random() < 0.95]
    forms += [form for form in case["must_not_include"] if chance.random() < 0.1]
    words = " và ".join(forms).split() + ["thêm"] * chance.choice([0, 0, 0, 60, 150])
    places = []
    for gold in [*case["evidence"], *case.get("evidence_alt", [])] or [{"doc": "000", "section_path": ["I", "1"]}]:
        name = next(name for name in texts if name.startswith(gold["doc"]))
        start = chance.randrange(len(texts[name]) - 60)
        path = gold["section_path"]
        section = chance.choice([path, path, [*path, "-1"], path[:-1] or path, ["IX"]])
        quote = texts[name][start : start + chance.choice([0, 20, 60])]
        places.append({"document": name, "section": section, "quote": quote})
    chance.shuffle(places)
    status = "answered" if case["answerable"] is (chance.random() < 0.9) else chance.choice(["partial", "not_found"])
    cited = places[: chance.choice([0, 1, 1, 9])]
    return {
        "id": case["id"],
        "status": status,
        "answer": " ".join(words),
        "citations": cited,
        "passages": places[::-1],
        "seconds": chance.choice([None, round(chance.random(), 4)]),
    }


@pytest.mark.parametrize("seed", range(4))
def test_drawn_replies_to_the_development_questions(shared, tmp_path, seed):
    gold = shared / "gold" / "questions.dev.jsonl"
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))}
    cases = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(seed)
    replies = [drawn(case, chance, texts) for case in cases if chance.random() < 0.9]
    figures = agree(shared, gold, write(tmp_path / "r.jsonl", replies), shared / "seeds")
    # A set on which everything is right or everything wrong would prove little.
    assert 0.1 < float(figures["accuracy"][0]) < 0.9
    assert 0.1 < float(figures["quote_exact"][0]) < 1


def test_rankings_equal_those_of_ir_measures_on_files(shared, tmp_path):
    ir_measures = pytest.importorskip("ir_measures")
    gold = shared / "gold" / "questions.dev.jsonl"
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("*.txt"))}
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(7)
    replies = read_replies(write(tmp_path / "r.jsonl", [drawn(case, chance, texts) for case in rows]))
    cases = read_cases(gold)
    qrels, run = rank_inputs(cases, {reply.id: reply for reply in replies})
    write_qrels(tmp_path / "qrels", qrels)
    write_run(tmp_path / "run", run, tag="t")
    names = {"nDCG@10": "nDCG@10", "Recall@5": "R@5", "MRR@10": "RR@10"}
    expected = ir_measures.calc_aggregate(
        [ir_measures.parse_measure(name) for name in names.values()],
        ir_measures.read_trec_qrels(str(tmp_path / "qrels")),
        ir_measures.read_trec_run(str(tmp_path / "run")),
    )
    theirs_by_name = {str(measure): value for measure, value in expected.items()}
    figures = {figure.name: figure.value for figure in figures_of(measure_all(cases, replies))}
    for name, other in names.items():
        assert figures[name] == pytest.approx(theirs_by_name[other], abs=1e-12)
        assert 0.1 < figures[name] < 0.95
