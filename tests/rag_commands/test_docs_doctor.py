from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest

from corpus.cut import cut
from corpus.parse import parse
from index.build import add as build
from index.encoder import HashEncoder
from rag.command import docs, doctor

FIRST = "TỈNH ỦY LÂM ĐỒNG\n\nKẾ HOẠCH\n\nvề trồng rừng ven suối\n\n1. Ươm giống xylophone.\n\n2. Lập bản đồ suối.\n"
SECOND = "TỈNH ỦY HÀ NAM\n\nKẾ HOẠCH\n\nvề dạy nghề\n\n1. Mở lớp dạy nghề.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    arrivals = [
        (document, cut(document), f"sha-{document.name}")
        for document in (parse("a.txt", FIRST), parse("b.txt", SECOND))
    ]
    build(tmp_path / "kho", arrivals, encoder=HashEncoder(dimension=16))
    return tmp_path / "kho"


def call(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    docs.add(commands)
    doctor.add(commands)
    options = parser.parse_args(words)
    return int(options.run(options))


def test_list(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("docs", "list", "--home", str(home), "--json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["document"] for row in rows] == ["a.txt", "b.txt"]
    assert [row["sections"] for row in rows] == [2, 1]
    assert rows[0]["source_sha256"] == "sha-a.txt"
    assert call("docs", "list", "--home", str(home)) == 0
    assert capsys.readouterr().out.startswith("a.txt: ")


def test_show(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("docs", "show", "b.txt", "--home", str(home)) == 0
    shown = capsys.readouterr().out
    assert "Văn bản: b.txt\n" in shown
    assert "Số: không nêu\n" in shown
    assert call("docs", "show", "c.txt", "--home", str(home)) == 1
    assert "đang có: a.txt, b.txt" in capsys.readouterr().err
    assert call("docs", "show", "--home", str(home)) == 2


def test_removal_asks_and_leaves_no_trace(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("docs", "remove", "a.txt", "--home", str(home)) == 1
    assert "--yes" in capsys.readouterr().err

    class Person(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Person("không\n"))
    assert call("docs", "remove", "a.txt", "--home", str(home)) == 1
    assert any(b"xylophone" in path.read_bytes() for path in home.rglob("*") if path.is_file())
    monkeypatch.setattr("sys.stdin", Person("có\n"))
    assert call("docs", "remove", "a.txt", "--home", str(home)) == 0
    assert not any(b"xylophone" in path.read_bytes() for path in home.rglob("*") if path.is_file())
    capsys.readouterr()
    assert call("docs", "remove", "b.txt", "--yes", "--json", "--home", str(home)) == 0
    assert json.loads(capsys.readouterr().out) == {"document": "b.txt", "removed": True}
    assert call("docs", "list", "--home", str(home)) == 0


def test_a_sound_home(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("doctor", "--home", str(home), "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["problems"] == []
    library = report["library"]
    assert (library["encoder"], library["documents"], library["sound"]) == ("hash:16", 2, True)
    assert library["bytes"] == sum(library["files"].values())
    assert set(report["installed"]["programs"]) == {"tesseract", "soffice"}
    assert call("doctor", "--home", str(home)) == 0
    assert "mọi mã kiểm tra đều khớp" in capsys.readouterr().out


def test_a_damaged_home_is_repaired(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = home / "library.sqlite"
    content = bytearray(file.read_bytes())
    content[content.index("dạy nghề".encode())] ^= 0x08
    file.write_bytes(bytes(content))
    assert call("doctor", "--home", str(home)) == 1
    assert "LỖI" in capsys.readouterr().out
    assert call("doctor", "--repair", "--encoder", "hash:16", "--home", str(home), "--json") == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["repaired"] == {"kept": ["a.txt"], "reread": [], "lost": ["b.txt"]}
    assert "b.txt" in said.err
    assert call("doctor", "--home", str(home)) == 0


def test_without_a_home_it_tells_what_is_installed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("doctor", "--home", str(tmp_path / "none"), "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["library"] is None
    assert report["installed"]["packages"]["langchain-core"] is not None
