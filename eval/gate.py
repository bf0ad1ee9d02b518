"""Gate: floors under the figures of a run, which are raised as the system improves and never lowered in silence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import floor
from pathlib import Path

from eval.run import Run

# The figures that may only rise; a time depends on the machine and has no floor here. Slices by language and
# variant have floors of their own: what one of them loses, the whole may hide. Those by kind hold too few cases to be
# pinned at every run; a floor written by hand under any figure's name is kept and checked all the same.
GUARDED = (
    "accuracy",
    "evidence_hit@1",
    "evidence_hit@5",
    "evidence_hit@10",
    "nDCG@10",
    "MRR@10",
    "evidence_coverage",
    "citation_hit",
    "citation_precision",
    "quote_exact",
    "list_f1",
    "exact_match",
    "token_f1",
    "refusal_precision",
    "refusal_recall",
)
GUARDED_SLICES = ("accuracy language=", "accuracy answerable=", "accuracy variant=")
_ROUNDING = 1e-9
_DIGITS = 1000  # A floor holds three digits, rounded down, so that a run passes its own floors.


class FloorError(ValueError):
    """A file of floors cannot be read, names no such set, or would be lowered without leave."""


@dataclass(frozen=True, slots=True)
class Floors:
    """What one set of cases must reach on one corpus; ``figures`` maps a figure's name to its least value."""

    cases: int
    cases_hash: str
    corpus_hash: str | None
    figures: Mapping[str, float]


def breaches(floors: Floors, run: Run) -> tuple[str, ...]:
    """Name every way in which a run falls short: another set of cases or documents, or a figure below its floor."""
    found = not_alike(floors, cases=len(run.rows), cases_hash=run.cases_hash, corpus_hash=run.corpus_hash)
    return (*found, *shortfalls(floors, {figure.name: figure.value for figure in run.figures}))


def shortfalls(floors: Floors, values: Mapping[str, float | None]) -> tuple[str, ...]:
    """Name every figure below its floor, or without a value, among figures that may come from anywhere."""
    found = []
    for name, least in floors.figures.items():
        value = values.get(name)
        if value is None:
            found.append(f"{name} was not measured, its floor is {least:.3f}")
        elif value < least - _ROUNDING:
            found.append(f"{name} is {value:.4f}, its floor is {least:.3f}")
    return tuple(found)


def not_alike(floors: Floors, *, cases: int, cases_hash: str, corpus_hash: str | None) -> tuple[str, ...]:
    """Say where a measurement is not of what the floors were set on."""
    found = []
    if cases != floors.cases:
        found.append(f"{cases} cases, the floors were set on {floors.cases}")
    if cases_hash != floors.cases_hash:
        found.append("the cases are not those that the floors were set on; look at the change, then pin anew")
    if floors.corpus_hash is not None and corpus_hash != floors.corpus_hash:
        found.append("the documents are not those that the floors were set on; look at the change, then pin anew")
    return tuple(found)


def is_guarded(name: str) -> bool:
    """Tell whether a figure has a floor."""
    return name in GUARDED or name.startswith(GUARDED_SLICES)


def pin(run: Run, *, old: Floors | None, lower: bool = False) -> Floors:
    """Set the floors at a run's own figures.

    Raises ``FloorError`` where a floor would fall or go, or the cases become fewer, unless ``lower`` gives leave.
    """
    measured = {figure.name: figure.value for figure in run.figures if is_guarded(figure.name)}
    values = {name: value for name, value in measured.items() if value is not None}
    return raised(Floors(len(run.rows), run.cases_hash, run.corpus_hash, values), old=old, lower=lower)


def raised(new: Floors, *, old: Floors | None, lower: bool = False) -> Floors:
    """Give floors at measured values, rounded down; those that were written by hand under other names stay.

    Raises ``FloorError`` where a floor would fall or go, or the cases become fewer, unless ``lower`` gives leave.
    """
    figures = {name: floor(value * _DIGITS + _ROUNDING) / _DIGITS for name, value in new.figures.items()}
    if old is not None:
        figures = {name: least for name, least in old.figures.items() if not is_guarded(name)} | figures
    if old is not None and not lower:
        falls = [
            f"{name} from {least:.3f} to {f'{figures[name]:.3f}' if name in figures else 'none'}"
            for name, least in old.figures.items()
            if figures.get(name, -1.0) < least
        ]
        if new.cases < old.cases:
            falls.append(f"the cases from {old.cases} to {new.cases}")
        if falls:
            raise FloorError(f"this would lower {'; '.join(falls)}. If that is meant, say so: --allow-lower")
    return replace(new, figures=figures)


def read_floors(path: Path) -> dict[str, Floors]:
    """Read the floors of every set by the set's name. Raises ``FloorError``."""
    try:
        sets = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Floors(
                int(one["cases"]),
                str(one["cases_hash"]),
                one["corpus_hash"],
                {figure: float(least) for figure, least in one["figures"].items()},
            )
            for name, one in sets.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FloorError(f"{path.name} holds no floors ({error})") from error


def write_floors(path: Path, floors: Mapping[str, Floors]) -> None:
    """Write the floors of every set, sorted, so that a change reads well."""
    sets = {
        name: {
            "cases": one.cases,
            "cases_hash": one.cases_hash,
            "corpus_hash": one.corpus_hash,
            "figures": dict(one.figures),
        }
        for name, one in sorted(floors.items())
    }
    path.write_text(json.dumps(sets, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
