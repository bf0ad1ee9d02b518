from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.build import add, remove
from index.encoder import HashEncoder
from index.error import EncoderMismatch, HomeBusy, HomeDamaged, HomeMissing
from index.search import Library
from index.store import FILE, Store

Make = Callable[..., Any]
ENCODER = HashEncoder()


def statuses(home: Path, *arrivals: Any) -> list[tuple[str, str, int]]:
    return [(done.document, done.status, done.encoded) for done in add(home, arrivals, encoder=ENCODER)]


def test_added_unchanged_replaced(tmp_path: Path, make: Make) -> None:
    home = tmp_path / "Thư viện của tôi"
    assert statuses(home, make("a", "một", "hai"), make("b", "ba")) == [("a", "added", 2), ("b", "added", 1)]
    before = (home / FILE).read_bytes()
    assert statuses(home, make("a", "một", "hai"), make("b", "ba")) == [("a", "unchanged", 0), ("b", "unchanged", 0)]
    assert (home / FILE).read_bytes() == before
    assert statuses(home, make("a", "một", "hai", "bốn")) == [("a", "replaced", 1)]
    library = Library.open(home)
    assert [document.name for document in library.documents] == ["a", "b"]
    assert [passage.text for passage in library.passages] == ["một", "hai", "bốn", "ba"]


def test_the_same_bytes_read_otherwise_replace(tmp_path: Path, make: Make) -> None:
    document, passages, source = make("a", "một", "hai")
    add(tmp_path, [(document, passages, source)], encoder=ENCODER)
    assert statuses(tmp_path, (document, passages[:1], source)) == [("a", "replaced", 0)]
    assert [passage.text for passage in Library.open(tmp_path).passages] == ["một"]


def test_what_was_stored_comes_back_exactly(tmp_path: Path, make: Make) -> None:
    arrival = make("a.txt", "Ban Dân vận Tỉnh ủy", "quý II/2024", context="Quảng Ngãi")
    add(tmp_path, [arrival], encoder=ENCODER)
    library = Library.open(tmp_path)
    assert library.documents == (arrival[0],)
    assert library.passages == arrival[1]
    with Store.open(tmp_path) as store:
        keys = store.snapshot().keys
        stored = store.vectors(keys, dimension=ENCODER.dimension)
    fresh = ENCODER.encode([f"Quảng Ngãi\n{passage.text}" for passage in arrival[1]], role="passage")
    assert stored.tolist() == fresh.tolist()


def test_clauses_repeated_word_for_word_are_all_kept(tmp_path: Path, make: Make) -> None:
    assert statuses(tmp_path, make("a", "như nhau", "như nhau"), make("b", "như nhau")) == [
        ("a", "added", 1),
        ("b", "added", 0),
    ]
    assert len(Library.open(tmp_path).search("như nhau")) == 3
    assert remove(tmp_path, "a")
    assert [hit.passage_id for hit in Library.open(tmp_path).search("như nhau")] == ["b#1"]


def test_removal_leaves_no_trace(tmp_path: Path, make: Make) -> None:
    add(tmp_path, [make("a", "xylophone bí mật"), make("b", "điều khác")], encoder=ENCODER)
    assert any(b"xylophone" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert remove(tmp_path, "a", encoder=ENCODER)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 5
    assert [path.name for path in files if b"xylophone" in path.read_bytes()] == []
    assert not remove(tmp_path, "a")
    assert [document.name for document in Library.open(tmp_path).documents] == ["b"]


def test_another_encoder_is_refused_with_both_names(tmp_path: Path, make: Make) -> None:
    add(tmp_path, [make("a", "một")], encoder=ENCODER)
    with pytest.raises(EncoderMismatch, match=r"“hash”.*“hash:64”"):
        add(tmp_path, [make("b", "hai")], encoder=HashEncoder(dimension=64))
    with pytest.raises(EncoderMismatch, match="hash:64"):
        Library.open(tmp_path, encoder="hash:64")
    assert remove(tmp_path, "a")
    assert add(tmp_path, [make("b", "hai")], encoder=HashEncoder(dimension=64))[0].status == "added"
    assert Library.open(tmp_path).index.encoder.name == "hash:64"


def test_passages_must_be_cut_from_their_document(tmp_path: Path, make: Make) -> None:
    document, passages, source = make("a", "một", "hai")
    _, others, _ = make("b", "một")
    with pytest.raises(ValueError, match="not cut from"):
        add(tmp_path, [(document, others, source)], encoder=ENCODER)
    with pytest.raises(ValueError, match="share an id"):
        add(tmp_path, [(document, (passages[0], passages[0]), source)], encoder=ENCODER)
    assert Library.open(tmp_path).documents == ()


@pytest.mark.parametrize("content", [None, b"", b"x" * 5000])
def test_a_folder_that_is_no_home(tmp_path: Path, content: bytes | None) -> None:
    home = tmp_path / "home"
    with pytest.raises(HomeMissing, match="hoidap ingest"):
        Library.open(home)
    home.mkdir()
    if content is not None:
        (home / FILE).write_bytes(content)
    with pytest.raises(HomeDamaged if content else HomeMissing):
        Library.open(home)
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeMissing, match="không phải thư mục"):
        add(tmp_path / "file", [], encoder=ENCODER)


def test_a_second_writer_waits_and_is_told(tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    add(tmp_path, [make("a", "một")], encoder=ENCODER)
    monkeypatch.setattr("index.store._PATIENCE", 0.1)
    holder = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(HomeBusy, match="tiến trình khác"):
        add(tmp_path, [make("b", "hai")], encoder=ENCODER)
    assert [document.name for document in Library.open(tmp_path).documents] == ["a"]
    holder.rollback()
    holder.close()


def test_readers_go_on_beside_a_writer(tmp_path: Path, make: Make) -> None:
    add(tmp_path, [make("d0", "chung", "riêng")], encoder=ENCODER)
    seen: tuple[list[int], list[int]] = ([], [])
    failed: list[BaseException] = []
    done = threading.Event()

    def read(counts: list[int]) -> None:
        try:
            while not done.is_set():
                library = Library.open(tmp_path)
                assert len(library.passages) == 2 * len(library.documents)
                assert len(library.search("chung", k=100)) == len(library.passages)
                counts.append(len(library.documents))
        except BaseException as error:
            failed.append(error)

    readers = [threading.Thread(target=read, args=(counts,)) for counts in seen]
    for reader in readers:
        reader.start()
    for number in range(1, 12):
        add(tmp_path, [make(f"d{number}", "chung", f"riêng {number}")], encoder=ENCODER)
    done.set()
    for reader in readers:
        reader.join()
    assert failed == []
    assert all(counts == sorted(counts) and len(set(counts)) > 1 for counts in seen)
    assert len(Library.open(tmp_path).documents) == 12


def test_no_python_is_parsed_to_open_a_library(tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    # In CPython 3.11 two threads that parse at once can fail both (gh-106905).
    add(tmp_path, [make("a", "một", "hai")], encoder=ENCODER)

    def parse(*_: object, **__: object) -> None:
        raise AssertionError("parsed")

    with monkeypatch.context() as patch:
        patch.setattr("ast.parse", parse)
        library = Library.open(tmp_path)
        assert len(library.search("một", k=2)) == 2


WRITER = textwrap.dedent(
    """
    import importlib.util, sys
    from pathlib import Path
    spec = importlib.util.spec_from_file_location("made", sys.argv[2])
    made = importlib.util.module_from_spec(spec); spec.loader.exec_module(made)
    from index.build import add_each, remove, settle
    from index.encoder import HashEncoder
    home, encoder, turn = Path(sys.argv[1]), HashEncoder(), int(sys.argv[3])
    print("ready", flush=True)
    while True:
        turn += 1
        name = f"d{turn % 4}"
        if turn % 5 == 4 and remove(home, name):
            print("-", name, flush=True)
        else:
            arrival = made.arrival(name, "chung", f"lần {turn}", *[f"dòng {n}" for n in range(turn % 7)])
            for done in add_each(home, [arrival], encoder=encoder):
                print("+", name, turn, flush=True)
            settle(home, encoder=encoder)
    """
)


def killed_after(seconds: float, *command: str) -> list[str]:
    """Start a writer, kill it so long after it is ready, and give what it told of."""
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return process.stdout.read().splitlines()


def test_killed_at_any_moment_it_opens_as_before_or_after(tmp_path: Path) -> None:
    home, draw = tmp_path / "home", random.Random(11)
    made = str(Path(__file__).with_name("conftest.py"))
    committed: dict[str, int] = {}
    turn = 0
    for _ in range(int(os.environ.get("HOIDAP_KILLS", "6"))):
        lines = killed_after(draw.uniform(0.0, 0.25), sys.executable, "-c", WRITER, str(home), made, str(turn))
        for line in lines:
            sign, name, *rest = line.split()
            if sign == "+":
                committed[name] = turn = int(rest[0])
            else:
                committed.pop(name)
        try:
            library = Library.open(home)
        except HomeMissing:
            assert committed == {}
            continue
        found = {document.name: int(document.text.split("\n")[1].split()[1]) for document in library.documents}
        # One change may have been committed and not told of.
        told = {name for name in found.keys() | committed.keys() if found.get(name) != committed.get(name)}
        assert len(told) <= 1, (found, committed)
        assert len(library.search("chung", k=1000)) == len(library.passages)
        for name, number in found.items():
            document = library.document(name)
            assert document is not None
            assert len(document.sections) == 2 + number % 7
        committed, turn = found, max([turn, *found.values()]) + 1
