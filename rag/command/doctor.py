"""``hoidap doctor``: what is installed, what a home holds, whether it is sound; and a home made sound again."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.doctor import Health, Repaired, examine, repair
from index.encoder import open_encoder
from index.error import EncoderMismatch, EncoderUnavailable, HomeMissing
from rag.command.group import Commands
from rag.home import add_home, home_of

# What hoidap can use where it is there: the distribution, and what for.
_PACKAGES = (
    ("torch", "bộ mã hóa khác (other encoders)"),
    ("sentence-transformers", "bộ mã hóa khác (other encoders)"),
    ("langchain-core", "LangChain"),
    ("gradio", "trang hỏi đáp (the page)"),
    ("pdfplumber", "PDF"),
    ("python-docx", "DOCX"),
    ("openpyxl", "XLSX"),
    ("trafilatura", "HTML"),
    ("python-pptx", "PPTX"),
    ("genanki", "thẻ ôn tập Anki (study cards)"),
    ("typst", "tài liệu ôn tập PDF (study sheets)"),
)
_PROGRAMS = (("tesseract", "bản quét (scans)"), ("soffice", "DOC, ODT, RTF, PPT (older office files)"))


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "doctor",
        help="khám máy và kho, dựng lại kho hỏng (examine and repair)",
        description="Cho biết đã cài gì, bộ mã hóa nào, kích thước và tình trạng kho theo mã kiểm tra; "
        "--repair dựng lại kho từ văn bản đã lưu. (--repair rebuilds the library from its stored text.)",
    )
    command.add_argument("--repair", action="store_true", help="dựng lại kho từ văn bản đã lưu (rebuild)")
    command.add_argument(
        "--encoder", metavar="NAME", help="bộ mã hóa khi dựng lại (the encoder of the rebuilt library)"
    )
    command.add_argument("--json", action="store_true", help="in JSON")
    add_home(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Examine, and repair where that is asked; 1 where a problem is left or a document was lost."""
    home = home_of(options)
    repaired = _repair(home, name=options.encoder) if options.repair else None
    health: Health | None
    missing = ""
    try:
        health = examine(home)
    except HomeMissing as error:
        health, missing = None, str(error)
    problems = (*(health.problems if health else ()), *_encoder_doubts(home, health))
    report: dict[str, object] = {
        "installed": installed(),
        "home": str(home),
        "library": _library(health),
        "problems": list(problems),
        "repaired": _repaired(repaired),
    }
    if options.json:
        sys.stdout.write(json.dumps(report, ensure_ascii=False) + "\n")
    else:
        _tell(report, missing=missing)
    return 1 if problems or (repaired is not None and repaired.lost) else 0


def installed() -> dict[str, object]:
    """Give what is on this machine that hoidap uses: a version, or ``None`` where it is not there."""
    packages = {name: _version(name) for name, _ in _PACKAGES}
    programs = {name: shutil.which(name) is not None for name, _ in _PROGRAMS}
    return {
        "python": platform.python_version(),
        "hoidap": _version("hoidap"),
        "packages": packages,
        "programs": programs,
        "tesseract_languages": _languages() if programs["tesseract"] else [],
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _languages() -> list[str]:
    """Give the languages that tesseract reads; Vietnamese is "vie"."""
    try:
        listed = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, encoding="utf-8", check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [line.strip() for line in listed.stdout.splitlines()[1:] if line.strip()]


def _repair(home: Path, *, name: str | None) -> Repaired:
    """Rebuild with the encoder named, else the one the home was built with, else the one that ships."""
    repaired = repair(home, encoder=open_encoder(name or examine(home).encoder or None))
    for lost in repaired.lost:
        sys.stderr.write(f"hoidap: không đọc lại được “{lost}”; hãy nạp lại từ tệp gốc. (Lost: ingest it again.)\n")
    return repaired


def _encoder_doubts(home: Path, health: Health | None) -> tuple[str, ...]:
    """Say where the encoder of a home cannot be opened, or is another now."""
    if health is None or not health.encoder:
        return ()
    try:
        opened = open_encoder(health.encoder)
    except EncoderUnavailable as error:
        return (str(error),)
    if opened.fingerprint == health.fingerprint:
        return ()
    built, asked = f"{health.encoder} ({health.fingerprint})", f"{opened.name} ({opened.fingerprint})"
    return (str(EncoderMismatch(home, built=built, asked=asked)),)


def _library(health: Health | None) -> dict[str, object] | None:
    if health is None:
        return None
    return {
        "encoder": health.encoder or None,
        "fingerprint": health.fingerprint or None,
        "generation": health.generation,
        "documents": health.documents,
        "passages": health.passages,
        "bytes": sum(size for _, size in health.sizes),
        "files": dict(health.sizes),
        "sound": not health.problems,
    }


def _repaired(repaired: Repaired | None) -> dict[str, object] | None:
    if repaired is None:
        return None
    return {"kept": list(repaired.kept), "reread": list(repaired.reread), "lost": list(repaired.lost)}


def _tell(report: dict[str, object], *, missing: str) -> None:
    """Print the report for a person."""
    say = sys.stdout.write
    here = installed()
    say(f"hoidap {here['hoidap'] or '(chưa cài)'}, Python {here['python']}\n")
    packages, programs = here["packages"], here["programs"]
    assert isinstance(packages, dict)
    assert isinstance(programs, dict)
    for name, use in _PACKAGES:
        say(f"  {name}: {packages[name] or 'không có'} – {use}\n")
    for name, use in _PROGRAMS:
        say(f"  {name}: {'có' if programs[name] else 'không có'} – {use}\n")
    languages = here["tesseract_languages"]
    if programs["tesseract"] and isinstance(languages, list) and "vie" not in languages:
        say("  tesseract thiếu tiếng Việt (vie); bản quét tiếng Việt sẽ đọc sai.\n")
    library = report["library"]
    if isinstance(library, dict):
        say(f"Kho: {report['home']}\n")
        say(f"  bộ mã hóa: {library['encoder'] or '(chưa có)'} ({library['fingerprint'] or '-'})\n")
        say(f"  {library['documents']} văn bản, {library['passages']} đoạn, {library['bytes'] / 1e6:.1f} MB\n")
    elif missing:
        say(f"{missing}\n")
    for problem in report["problems"] if isinstance(report["problems"], list) else ():
        say(f"  LỖI: {problem}\n")
    if isinstance(library, dict) and not report["problems"]:
        say("  mọi mã kiểm tra đều khớp (every checksum agrees)\n")
