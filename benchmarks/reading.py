"""How fast documents are read: text in MB/s (reading, normalising, outline), PDF in pages/s, and the memory it takes.

Run from the top of the checkout: ``python -m benchmarks.reading`` (or ``python benchmarks/reading.py``). Processor time
of one core is counted, so that other work on the machine hardly changes the figures. The documents are made here.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.normalise import normalise
from corpus.outline import outline_of
from corpus.read import read_content

_ITEM = (
    "Các sở, ban, ngành và Ủy ban nhân dân các huyện, thành phố căn cứ nhiệm vụ được giao xây dựng kế hoạch cụ thể,"
    " bố trí nguồn lực để thực hiện; định kỳ hằng quý báo cáo kết quả, khó khăn về cơ quan thường trực để tổng hợp."
)
_BARS = {"text MB/s": 2.0, "PDF pages/s": 40.0}


def plan(parts: int) -> str:
    """Write a plan of so many parts, each with five items that name their bodies and time, wrapped at 90 signs."""
    lines = ["KẾ HOẠCH", "Phát triển dịch vụ công của tỉnh", ""]
    for part in range(1, parts + 1):
        lines.append(f"{part}. Nhiệm vụ thứ {part}")
        for item in range(1, 6):
            words, line = f"{part}.{item}. {_ITEM}".split(), ""
            for word in words:
                if len(line) + len(word) > 90:
                    lines.append(line)
                    line = ""
                line = f"{line} {word}".strip()
            lines += [line, "- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy."]
            lines += [f"- Thời gian hoàn thành: Quý I/{2020 + item}.", ""]
    return "\n".join(lines)


def typeset(parts: int, *, table: bool) -> bytes:
    """Typeset a plan as PDF, as paragraphs or as a ruled table."""
    import typst

    page = '#set page(paper: "a4", margin: (left: 3cm, right: 2cm, y: 2cm), numbering: "1")\n#set par(justify: true)\n'
    page += '#set text(font: "Libertinus Serif", size: 13pt)\n'
    if table:
        rows = "".join(f"[{n}], [{_ITEM}], [Sở Nội vụ], [Quý I/2025]," for n in range(1, parts * 5))
        body = f"#table(columns: (1cm, 1fr, 3cm, 3cm), [STT], [Nhiệm vụ], [Cơ quan chủ trì], [Thời gian], {rows})"
    else:
        body = "\n\n".join(f"{part}.{item}\\. {_ITEM}" for part in range(1, parts + 1) for item in range(1, 6))
    return typst.compile((page + body).encode())


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """Give the least processor time that a piece of work took."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


def main() -> int:
    """Print the figures; 1 where a bar is missed."""
    content = plan(200).encode()
    figures = {
        "text MB/s": len(content)
        / 1e6
        / seconds(lambda: outline_of(normalise(read_content(content, name="plan.txt").text).text))
    }
    for name, table in (("PDF pages/s", False), ("PDF pages/s, one ruled table", True)):
        made = typeset(60, table=table)
        pages = read_content(made, name="plan.pdf").pages or 0
        figures[name] = pages / seconds(lambda made=made: read_content(made, name="plan.pdf"))
    missed = False
    for name, figure in figures.items():
        bar = _BARS.get(name)
        missed |= bar is not None and figure < bar
        sys.stdout.write(f"{name:32} {figure:8.2f}" + (f"   (bar {bar:g})\n" if bar else "\n"))
    sys.stdout.write(f"{'peak memory, MiB':32} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f}\n")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())
