from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.build import add
from index.doctor import KEPT, examine, repair
from index.encoder import HashEncoder
from index.error import HomeDamaged, HomeMissing
from index.search import Library
from index.store import FILE

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
    assert {path.name for path in files} >= {FILE, "library.seal", "seal", "vectors.faiss", "vocab.index.json"}
    for path in files:
        sound = path.read_bytes()
        for place in {0, len(sound) - 1, *(draw.randrange(len(sound)) for _ in range(6))}:
            flip(path, place)
            assert examine(home).problems != (), f"{path.name} at {place}"
            path.write_bytes(sound)
    assert examine(home).problems == ()


def test_damaged_search_files_are_made_again(home: Path) -> None:
    before = Library.open(home).search("Nhiệm vụ 2 của Ban Dân vận")
    for name in ("vectors.faiss", "words/vocab.index.json", "seal"):
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
