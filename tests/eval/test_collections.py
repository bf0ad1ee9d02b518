"""The search on the customer's collections holds its floors; skips, with the reason, where they are not."""

from pathlib import Path

import pytest

from eval.command import main
from eval.gate import read_floors

FLOORS = Path(__file__).resolve().parents[2] / "eval" / "floors.json"
COLLECTIONS = ("xquad_vi", "xquad_en_vi", "viquad2_urasys", "zalo_legal")
pytestmark = pytest.mark.xdist_group("collections")


def test_the_search_holds_its_floors(shared, capsys):
    folders = [shared / "data" / "bench" / name for name in COLLECTIONS]
    if not all(folder.is_dir() for folder in folders):
        pytest.skip("../shared/data/bench is not beside this checkout")
    words = ["bench", *map(str, folders), "--modes", "hybrid", "--measures", "Success@1,Success@10", "--set", "bench"]
    if "bench" not in read_floors(FLOORS):
        pytest.skip(f"no floors yet: hoidap eval bench {' '.join(COLLECTIONS)} {' '.join(words[-6:])} --pin")
    code = main(words)
    assert code == 0, capsys.readouterr().out
