"""Gate: floors under the figures of a run, which are raised as the system improves and never lowered in silence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path

from eval.run import Run

# The shares that may only rise; a time depends on the machine and has no floor here.
GUARDED = (
    "accuracy",
    "evidence_hit@1",
    "evidence_hit@5",
    "evidence_hit@10",
    "evidence_coverage",
    "citation_hit",
    "citation_precision",
    "quote_exact",
    "refusal_precision",
    "refusal_recall",
)
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
    found = []
    if len(run.rows) != floors.cases:
        found.append(f"{len(run.rows)} cases, the floors were set on {floors.cases}")
    if run.cases_hash != floors.cases_hash:
        found.append("the cases are not those that the floors were set on; look at the change, then pin anew")
    if floors.corpus_hash is not None and run.corpus_hash != floors.corpus_hash:
        found.append("the documents are not those that the floors were set on; look at the change, then pin anew")
    values = {figure.name: figure.value for figure in run.figures}
    for name, least in floors.figures.items():
        value = values.get(name)
        if value is None:
            found.append(f"{name} was not measured, its floor is {least:.3f}")
        elif value < least:
            found.append(f"{name} is {value:.4f}, its floor is {least:.3f}")
    return tuple(found)


def pin(run: Run, *, old: Floors | None, lower: bool = False) -> Floors:
    """Set the floors at a run's own figures.

    Raises ``FloorError`` where a floor would fall or go, or the cases become fewer, unless ``lower`` gives leave.
    """
    measured = {figure.name: figure.value for figure in run.figures if figure.name in GUARDED}
    figures = {name: floor(value * _DIGITS + 1e-9) / _DIGITS for name, value in measured.items() if value is not None}
    if old is not None and not lower:
        falls = [
            f"{name} from {least:.3f} to {f'{figures[name]:.3f}' if name in figures else 'none'}"
            for name, least in old.figures.items()
            if figures.get(name, -1.0) < least
        ]
        if len(run.rows) < old.cases:
            falls.append(f"the cases from {old.cases} to {len(run.rows)}")
        if falls:
            raise FloorError(f"this would lower {'; '.join(falls)}. If that is meant, say so: --allow-lower")
    return Floors(len(run.rows), run.cases_hash, run.corpus_hash, figures)


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
