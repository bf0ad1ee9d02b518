"""Arrays: columns of numbers in a folder of plain files, mapped rather than read, each as narrow as it may be.

The header of a .npy file is read with :mod:`ast`, which in CPython 3.11 fails now and then where two threads use it
at once (gh-106905), so widths and shapes stand in one file of JSON beside the numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SHAPES = "shapes.json"


def write_arrays(folder: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays into a new folder, one file each."""
    folder.mkdir()
    for name, array in arrays.items():
        array.tofile(folder / f"{name}.bin")
    shapes = {name: [array.dtype.str, list(array.shape)] for name, array in arrays.items()}
    (folder / _SHAPES).write_text(json.dumps(shapes, sort_keys=True), encoding="ascii")


def read_arrays(folder: Path, names: Iterable[str]) -> list[NDArray[Any]]:
    """Open arrays of a folder in the order of ``names``; what is not looked at takes no memory."""
    shapes = json.loads((folder / _SHAPES).read_text(encoding="ascii"))
    return [_mapped(folder / f"{name}.bin", *shapes[name]) for name in names]


def _mapped(path: Path, dtype: str, shape: list[int]) -> NDArray[Any]:
    """Map one array; nothing can't be mapped, so an array of no numbers is a new one."""
    if 0 in shape:
        return np.empty(shape, dtype=dtype)
    # As a plain array: numpy's memmap class makes every slice of it dear.
    return np.asarray(np.memmap(path, dtype=dtype, mode="r", shape=tuple(shape)))


def width(largest: int) -> np.dtype[Any]:
    """Give the narrowest unsigned whole numbers that hold every number up to ``largest``."""
    return np.min_scalar_type(max(largest, 0))


def narrow(numbers: NDArray[Any]) -> NDArray[Any]:
    """Give whole numbers from 0 on in the narrowest width that holds them; the same numbers, the same width."""
    return numbers.astype(width(int(numbers.max(initial=0))), copy=False)
