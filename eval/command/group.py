"""The group of commands that each command adds itself to, and where the floors lie that ship."""

from __future__ import annotations

import argparse
from pathlib import Path

# argparse gives this type no public name.
Commands = argparse._SubParsersAction
FLOORS = Path(__file__).resolve().parent.parent / "floors.json"
