"""Arrays: columns of numbers in a folder of .npy files, mapped rather than read, each as narrow as it may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def write_arrays(folder: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays into a new folder, one file each."""
    folder.mkdir()
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)


def read_arrays(folder: Path, names: Iterable[str]) -> list[NDArray[Any]]:
    """Open arrays of a folder in the order of ``names``; what is not looked at takes no memory."""
    # As plain arrays: numpy's memmap class makes every slice of it dear.
    return [np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)) for name in names]


def width(largest: int) -> np.dtype[Any]:
    """Give the narrowest unsigned whole numbers that hold every number up to ``largest``."""
    return np.min_scalar_type(max(largest, 0))


def narrow(numbers: NDArray[Any]) -> NDArray[Any]:
    """Give whole numbers from 0 on in the narrowest width that holds them; the same numbers, the same width."""
    return numbers.astype(width(int(numbers.max(initial=0))), copy=False)
