"""The group of commands that each command adds itself to."""

from __future__ import annotations

import argparse

# argparse gives this type no public name.
Commands = argparse._SubParsersAction
