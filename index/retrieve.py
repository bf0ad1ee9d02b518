"""Retrieve: a collection in the BEIR layout in, a run in TREC's layout out, through the search that answers use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from corpus.passage import Passage
from corpus.span import Span
from index.cross import Judge, rerank
from index.encoder import Encoder
from index.error import CollectionError
from index.language import language_of
from index.search import Index, Mode, SearchSettings

_JUDGED = 50


def run_collection(
    corpus: Path,
    queries: Path,
    *,
    encoder: Encoder,
    k: int = 100,
    mode: Mode = "hybrid",
    settings: SearchSettings | None = None,
    judge: Judge | None = None,
) -> Iterator[str]:
    """Give the lines of a run, ``query Q0 document rank score tag``, question by question.

    A ``judge`` puts the first fifty hits of each in its own order.

    Raises ``CollectionError`` with the file and the line where a collection is malformed.
    """
    asked = read_queries(queries)
    tag = f"hoidap-{mode}-rerank" if judge else f"hoidap-{mode}"
    index = Index.of(read_corpus(corpus), encoder=encoder, settings=settings)
    for query, text in asked:
        hits = index.search(text, k=max(k, _JUDGED) if judge else k, mode=mode, language=language_of(text))
        if judge is not None:
            hits = rerank(text, hits, judge=judge, first=_JUDGED)[:k]
        for hit in hits:
            yield f"{query}\tQ0\t{hit.passage_id}\t{hit.rank}\t{hit.score:.6f}\t{tag}"


def read_corpus(path: Path) -> tuple[Passage, ...]:
    """Read the passages of a collection; a title is the context of its text."""
    return tuple(
        Passage(
            id=identity,
            document=identity,
            path=(),
            span=Span(0, len(text)),
            text=text,
            context=str(row.get("title") or ""),
        )
        for identity, text, row in _rows(path)
    )


def read_queries(path: Path) -> tuple[tuple[str, str], ...]:
    """Read the questions of a collection: id and text."""
    return tuple((identity, text) for identity, text, _ in _rows(path))


def _rows(path: Path) -> Iterator[tuple[str, str, dict[str, object]]]:
    seen: set[str] = set()
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CollectionError(path, found=f"không đọc được ({error})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise CollectionError(path, line=number, found=f"không phải JSON ({error.msg})") from error
        if not isinstance(row, dict):
            raise CollectionError(path, line=number, found="không phải một đối tượng JSON")
        identity, text = row.get("_id"), row.get("text")
        if not isinstance(identity, str) or not identity or any(char.isspace() for char in identity):
            raise CollectionError(path, line=number, found=f'"_id" phải là chuỗi không có dấu cách, thấy {identity!r}')
        if not isinstance(text, str):
            raise CollectionError(path, line=number, found=f'"text" phải là chuỗi, thấy {text!r:.40}')
        if identity in seen:
            raise CollectionError(path, line=number, found=f'"_id" “{identity}” đã có ở dòng trước')
        seen.add(identity)
        yield identity, text, row
    if not seen:
        raise CollectionError(path, found="không có dòng nào")
