from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.postings import Postings
from index.splice import Splice

Texts = list[list[int]]
TEXTS = st.lists(st.lists(st.integers(0, 6), max_size=6), max_size=8)


def made(rows: Texts) -> Postings:
    keys = np.array([key for row in rows for key in row], dtype=np.uint64)
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows]).astype(np.int64)
    return Postings.of(keys, owners, count=len(rows))


def everything(postings: Postings) -> list[tuple[str, list[int]]]:
    return [(part.dtype.name, part.tolist()) for part in (getattr(postings, name) for name in Postings.__slots__)]


def test_terms_are_counted_row_by_row() -> None:
    postings = made([[5, 3, 5], [], [5]])
    assert postings.keys.tolist() == [3, 5]
    assert postings.bounds.tolist() == [0, 1, 3]
    assert postings.rows.tolist() == [0, 0, 2]
    assert postings.counts.tolist() == [1, 2, 1]
    assert postings.sizes.tolist() == [3, 0, 1]
    assert postings.find(np.array([5, 4, 9], dtype=np.uint64)).tolist() == [1, -1, -1]
    assert made([]).find(np.array([5], dtype=np.uint64)).tolist() == [-1]


def test_numbers_are_as_wide_as_they_must_be() -> None:
    postings = made([[1] * 300, [2]])
    assert postings.counts.dtype == np.uint16
    assert postings.rows.dtype == np.uint8
    assert postings.counts.tolist() == [300, 1]


@pytest.mark.parametrize("chunk", [3, 1 << 20])
@given(blocks=st.lists(TEXTS, min_size=1, max_size=4))
def test_blocks_one_after_another_are_one_build(chunk: int, blocks: list[Texts]) -> None:
    whole = made([row for rows in blocks for row in rows])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.postings._CHUNK", chunk)
        found = Postings.joined([made(rows) for rows in blocks])
    assert everything(found) == everything(whole)


@pytest.mark.parametrize("chunk", [3, 1 << 20])
@given(old=TEXTS, fresh=TEXTS, data=st.data())
def test_a_spliced_state_is_what_a_build_from_the_start_gives(
    chunk: int, old: Texts, fresh: Texts, data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    rows = [(0, row) for row, stays in enumerate(kept) if stays]
    for row in range(len(fresh)):
        after = rows.index((1, row - 1)) + 1 if row else 0
        rows.insert(data.draw(st.integers(after, len(rows))), (1, row))
    splice = Splice(tuple((source, row, row + 1) for source, row in rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.postings._CHUNK", chunk)
        found = Postings.spliced(made(old), made(fresh), splice=splice)
    assert everything(found) == everything(made([(old, fresh)[source][row] for source, row in rows]))
