"""``hoidap eval gate``: hold floors under a saved run, or raise them to it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eval.command.group import FLOORS, Commands
from eval.gate import FloorError, breaches, pin, read_floors, write_floors
from eval.run import open_run


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "gate",
        help="giữ mức sàn cho một lần chạy, hoặc nâng mức sàn (hold floors under a run, or raise them)",
        description="Check a saved run against the floors of its set; with --pin, raise the floors to it.",
    )
    parser.add_argument("saved", type=Path, metavar="RUN", help="folder of a saved run")
    parser.add_argument("--set", dest="name", required=True, metavar="NAME", help="name of the set of floors")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE", help="file of floors")
    parser.add_argument("--pin", action="store_true", help="write the run's figures down as the new floors")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: let a floor fall")
    parser.set_defaults(run=_run)


def _run(words: argparse.Namespace) -> int:
    """Check a run against its floors, or pin them; 1 where a floor does not hold."""
    run = open_run(words.saved)
    floors = read_floors(words.floors) if words.floors.exists() or not words.pin else {}
    old = floors.get(words.name)
    if words.pin:
        floors[words.name] = pin(run, old=old, lower=words.allow_lower)
        write_floors(words.floors, floors)
        sys.stdout.write(f"{words.name}: {len(floors[words.name].figures)} floors written\n")
        return 0
    if old is None:
        raise FloorError(f'no floors named "{words.name}" in {words.floors.name}; there are: {", ".join(floors)}')
    found = breaches(old, run)
    held = f"{words.name}: {len(old.figures)} floors hold over {old.cases} cases"
    sys.stdout.write(("\n".join(found) if found else held) + "\n")
    return 1 if found else 0
