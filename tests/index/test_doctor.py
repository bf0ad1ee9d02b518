from __future__ import annotations

import hashlib
import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.cut import Cutting
from index import seal
from index.build import add, remove
from index.doctor import examine, repair
from index.encoder import HashEncoder
from index.error import HomeDamaged, HomeMissing, HomeOutdated
from index.search import Library
from index.store import FILE, KEPT, Store

Make = Callable[..., Any]
ENCODER = HashEncoder(dimension=16)


@pytest.fixture
def home(tmp_path: Path, make: Make) -> Path:
    arrivals = [make(f"d{n}.txt", f"Nhiệm vụ {n}", "Ban Dân vận", *["dòng"] * 40) for n in range(4)]
    add(tmp_path, arrivals, encoder=ENCODER)
    return tmp_path


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x10
    path.write_bytes(bytes(content))


def test_a_sound_home(home: Path) -> None:
    health = examine(home)
    assert health.problems == ()
    assert (health.encoder, health.generation, health.documents, health.passages) == ("hash:16", 4, 4, 168)
    assert dict(health.sizes)[FILE] == (home / FILE).stat().st_size
    with pytest.raises(HomeMissing):
        examine(home / "none")


def test_a_turned_byte_is_noticed_in_every_file(home: Path) -> None:
    draw = random.Random(2)
    files = sorted(path for path in home.rglob("*") if path.is_file())
    assert {path.name for path in files} >= {FILE, "library.seal", "seal", "vectors.faiss", "keys.bin"}
    for path in files:
        sound = path.read_bytes()
        for place in {0, len(sound) - 1, *(draw.randrange(len(sound)) for _ in range(6))}:
            flip(path, place)
            assert examine(home).problems != (), f"{path.name} at {place}"
            path.write_bytes(sound)
    assert examine(home).problems == ()


def test_damaged_search_files_are_made_again(home: Path) -> None:
    before = Library.open(home).search("Nhiệm vụ 2 của Ban Dân vận")
    for name in ("vectors.faiss", "words/keys.bin", "seal"):
        flip(home / "index-4" / name, 40)
        assert Library.open(home).search("Nhiệm vụ 2 của Ban Dân vận") == before
        assert examine(home).problems == ()


def test_a_damaged_store_is_refused_and_repaired(home: Path) -> None:
    content = (home / FILE).read_bytes()
    place = content.index("Nhiệm vụ 2".encode())
    flip(home / FILE, place)
    with pytest.raises(HomeDamaged, match="doctor --repair"):
        Library.open(home)
    with pytest.raises(HomeDamaged):
        add(home, [], encoder=ENCODER)
    repaired = repair(home, encoder=ENCODER)
    assert (repaired.kept, repaired.lost) == (("d0.txt", "d1.txt", "d3.txt"), ("d2.txt",))
    assert (home / KEPT).is_file()
    library = Library.open(home)
    assert [document.name for document in library.documents] == ["d0.txt", "d1.txt", "d3.txt"]
    assert library.search("Nhiệm vụ 3")[0].passage.document == "d3.txt"
    assert examine(home).problems == ()


def test_nothing_can_be_read(home: Path) -> None:
    (home / FILE).write_bytes(b"x" * 9000)
    with pytest.raises(HomeDamaged):
        Library.open(home)
    repaired = repair(home, encoder=ENCODER)
    assert (repaired.kept, repaired.lost) == ((), ("*",))
    assert Library.open(home).documents == ()
    with pytest.raises(HomeMissing):
        repair(home / "none", encoder=ENCODER)


def rewrite(home: Path, name: str, record: str) -> None:
    """Write a document's record as another version of the program would have, checksum and all."""
    with sqlite3.connect(home / FILE) as connection:
        (text,) = connection.execute("SELECT text FROM documents WHERE name = ?", (name,)).fetchone()
        cuts = connection.execute(
            "SELECT id, path, start, stop, context FROM passages WHERE document = ? ORDER BY place", (name,)
        ).fetchall()
        summed = hashlib.sha256("\0".join((text, record, json.dumps(cuts))).encode()).hexdigest()[:32]
        connection.execute("UPDATE documents SET record = ?, digest = ? WHERE name = ?", (record, summed, name))
    connection.close()
    (home / seal.FILE).unlink()


def test_another_version_is_told_apart_from_damage(home: Path) -> None:
    rewrite(home, "d1.txt", json.dumps({"name": "d1.txt", "text": "", "chapters": []}))
    with pytest.raises(HomeOutdated, match=r"d1\.txt.*doctor --repair"):
        Library.open(home)
    assert "không hỏng" in examine(home).problems[0]
    repaired = repair(home, encoder=ENCODER)
    assert (repaired.lost, repaired.reread) == ((), ("d1.txt",))
    document = Library.open(home).document("d1.txt")
    assert document is not None
    assert document.text.startswith("Nhiệm vụ 1\nBan Dân vận")
    assert examine(home).problems == ()


def test_another_format_is_told_apart_from_damage(home: Path) -> None:
    with Store.open(home) as store, store._writing():
        store._put("format", "0")
        store._putchecksum()
    with pytest.raises(HomeOutdated, match="phiên bản kho “0”"):
        Library.open(home)
    with pytest.raises(HomeOutdated):
        add(home, [], encoder=ENCODER)
    assert repair(home, encoder=ENCODER).kept == ("d0.txt", "d1.txt", "d2.txt", "d3.txt")
    assert examine(home).problems == ()


def test_passages_cut_otherwise_are_not_mixed(home: Path) -> None:
    with Store.open(home) as store, store._writing():
        store._put("cutting", "pages-0")
        store._putchecksum()
    (home / seal.FILE).unlink()
    with pytest.raises(HomeOutdated, match="cách cắt đoạn “pages-0”"):
        add(home, [], encoder=ENCODER)
    repair(home, encoder=ENCODER)
    with Store.open(home) as store:
        assert store.manifest().cutting == Cutting().name


def test_another_encoder_builds_anew(home: Path) -> None:
    other = HashEncoder(dimension=32)
    assert len(repair(home, encoder=other).kept) == 4
    assert not (home / KEPT).exists()
    assert examine(home).encoder == "hash:32"
    assert Library.open(home).search("Nhiệm vụ 2")[0].passage.document == "d2.txt"


def test_of_a_sound_home_only_the_search_files_are_made_again(home: Path) -> None:
    before = (home / FILE).read_bytes()
    flip(home / "index-4" / "vectors.faiss", 50)
    assert len(repair(home, encoder=ENCODER).kept) == 4
    assert (home / FILE).read_bytes() == before
    assert not (home / KEPT).exists()
    assert examine(home).problems == ()


def test_what_a_repair_set_aside_goes_when_a_document_is_removed(home: Path) -> None:
    content = (home / FILE).read_bytes()
    flip(home / FILE, content.index("Nhiệm vụ 2".encode()))
    repair(home, encoder=ENCODER)
    assert remove(home, "d1.txt", encoder=ENCODER)
    files = [path for path in home.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"d1.txt" in path.read_bytes()] == []
