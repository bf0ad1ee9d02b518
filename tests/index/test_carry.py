from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import cache
from index.build import add, remove, settle
from index.encoder import HashEncoder
from index.rows import Rows
from index.search import Index, Library
from index.store import Store
from tests.index.conftest import arrival

Make = Callable[..., Any]
LINES = ("Ban Dân vận Tỉnh ủy", "hoà bình, hòa bình", "Nghị quyết số 43-NQ/TW", "năm 2024", "", "tham mưu " * 9)


class Table(HashEncoder):
    """The fake encoder with a table of pieces: every letter is one."""

    def __init__(self) -> None:
        super().__init__(dimension=16)
        self.table = np.random.default_rng(5).normal(size=(300, 16)).astype(np.float32)
        self.lengths = np.linalg.norm(self.table, axis=1)

    def pieces(self, texts: Any) -> list[np.ndarray]:
        return [np.array([ord(letter) % 300 for letter in text], np.int32) for text in texts]


def files(home: Path) -> dict[str, bytes]:
    """The search files, but for the seal, which names the generation."""
    (folder,) = home.glob("index-*")
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if name != "seal"}


def rebuilt(home: Path, aside: Path, *, encoder: HashEncoder) -> dict[str, bytes]:
    """The search files of the same home, made from the start."""
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(home, aside)
    cache.sweep(aside, generation=-1)
    settle(aside, encoder=encoder)
    return files(aside)


CHANGES = st.lists(
    st.tuples(
        st.sampled_from("abcd"), st.lists(st.sampled_from(LINES), max_size=3), st.sampled_from(("", "Quảng Ngãi"))
    ),
    min_size=2,
    max_size=6,
)


@pytest.mark.parametrize("encoder", [HashEncoder(dimension=16), Table()])
@settings(max_examples=15, deadline=None)
@given(changes=CHANGES)
def test_after_every_change_the_files_are_those_of_a_build_from_the_start(
    encoder: HashEncoder, changes: list[tuple[str, list[str], str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    home, aside = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("aside")
    for name, lines, context in changes:
        if lines:
            add(home, [arrival(name, *lines, context=context)], encoder=encoder)
        elif not home.joinpath("library.sqlite").is_file() or not remove(home, name):
            continue
        assert files(home) == rebuilt(home, aside, encoder=encoder)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the passages that are read, in the order of their reading."""
    seen: list[str] = []
    whole = Rows.of.__func__  # type: ignore[attr-defined]

    def spy(cls: type[Rows], passages: Any, **more: Any) -> Rows:
        seen.extend(passage.text for passage in passages)
        return whole(cls, passages, **more)

    monkeypatch.setattr(Rows, "of", classmethod(spy))
    return seen


def test_only_what_is_new_is_read(tmp_path: Path, make: Make, read: list[str]) -> None:
    encoder = Table()
    add(tmp_path, [make("a", "một"), make("c", "ba", "bốn")], encoder=encoder)
    assert read == ["một", "ba", "bốn"]
    add(tmp_path, [make("b", "hai")], encoder=encoder)
    assert read[3:] == ["hai"]
    add(tmp_path, [make("c", "năm", "bốn"), make("a", "một")], encoder=encoder)
    assert read[4:] == ["năm", "bốn"]
    assert remove(tmp_path, "b")
    with Store.open(tmp_path) as store:
        index = Index.opened(store, store.snapshot(), encoder=encoder)
    assert read[6:] == []
    assert [hit.passage.text for hit in index.search("năm", k=1)] == ["năm"]


@pytest.mark.parametrize("damage", ["seal", "words/rows.bin", "documents.json"])
def test_an_earlier_state_that_is_damaged_is_not_used(damage: str, tmp_path: Path, make: Make, read: list[str]) -> None:
    encoder = HashEncoder()
    add(tmp_path, [make("a", "một"), make("b", "hai")], encoder=encoder)
    path = tmp_path / "index-2" / damage
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(content)
    add(tmp_path, [make("c", "ba")], encoder=encoder)
    assert read == ["một", "hai", "một", "hai", "ba"]
    assert files(tmp_path) == rebuilt(tmp_path, tmp_path / "aside", encoder=encoder)


def test_nothing_is_made_of_nothing_without_an_encoder(tmp_path: Path, make: Make) -> None:
    add(tmp_path, [make("a", "một"), make("b", "hai")], encoder=HashEncoder())
    cache.sweep(tmp_path, generation=-1)
    assert remove(tmp_path, "a")
    assert list(tmp_path.glob("index-*")) == []


def test_what_a_writer_takes_away_while_it_is_read_is_no_damage(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path, [make("a", "một"), make("b", "hai")], encoder=HashEncoder())
    cache.sweep(tmp_path, generation=-1)
    whole = Store.vectors
    calls = []

    def meanwhile(store: Store, keys: Any, *, dimension: int) -> Any:
        calls.append(len(keys))
        if len(calls) == 1:
            assert remove(tmp_path, "a")
        return whole(store, keys, dimension=dimension)

    monkeypatch.setattr(Store, "vectors", meanwhile)
    assert [document.name for document in Library.open(tmp_path).documents] == ["b"]
    assert calls == [2, 1]


def test_blocks_and_groups_of_them_are_one_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    passages = [passage for number in range(7) for passage in arrival(f"d{number}", *LINES, f"riêng {number}")[1]]
    Rows.of(passages, table=Table()).write(tmp_path)
    for block, group in ((3, 4), (5, 2), (49, 1)):
        monkeypatch.setattr("index.rows._BLOCK", block)
        monkeypatch.setattr("index.rows._GROUP", group)
        aside = tmp_path / f"{block}"
        aside.mkdir()
        Rows.of(passages, table=Table()).write(aside)
        for path in aside.rglob("*.bin"):
            assert path.read_bytes() == (tmp_path / path.relative_to(aside)).read_bytes(), path.name
