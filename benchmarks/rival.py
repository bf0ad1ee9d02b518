"""A rival to be scored beside ours: the pipeline of LangChain's own tutorials, over the documents of a home.

Splits with RecursiveCharacterTextSplitter (1000 characters, 200 shared), embeds with the same encoder as ours, keeps
the vectors in memory, takes the top 4, and answers with the first passage. It writes the contract's JSON, so that
``hoidap eval run CASES --answers FILE`` scores it. It needs ``pip install langchain-text-splitters``:

    python -m benchmarks.rival --home HOME --questions QUESTIONS.jsonl --out ANSWERS.jsonl

A chunk knows its document and where it starts, no more; so that its citations can be scored at all, it is given every
section that it touches, which is more than such a pipeline has by itself. ``--chunk 350 --shared 70`` keeps the first
passage within the 90 words that an answer may have.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from corpus.document import Document
from index.encoder import Encoder
from index.search import Library

TOP, MOST_PASSAGES = 4, 10


def rival(
    documents: tuple[Document, ...], encoder: Encoder, *, chunk: int = 1000, shared: int = 200
) -> Callable[[str], dict[str, Any]]:
    """Index the documents as a plain LangChain pipeline does; gives its ``ask``."""
    from langchain_core.embeddings import Embeddings
    from langchain_core.vectorstores import InMemoryVectorStore
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    class SameEncoder(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return encoder.encode(texts, role="passage").tolist()

        def embed_query(self, text: str) -> list[float]:
            return encoder.encode([text], role="query")[0].tolist()

    splitter = RecursiveCharacterTextSplitter(chunk_size=chunk, chunk_overlap=shared, add_start_index=True)
    texts, sources = [one.text for one in documents], [{"name": one.name} for one in documents]
    store = InMemoryVectorStore(SameEncoder())
    store.add_documents(splitter.create_documents(texts, metadatas=sources))
    by_name = {one.name: one for one in documents}

    def ask(question: str) -> dict[str, Any]:
        begun = time.perf_counter()
        found = store.similarity_search_with_score(question, k=TOP)
        places = [_places(by_name[piece.metadata["name"]], piece, score) for piece, score in found]
        passages = [place for group in places for place in group][:MOST_PASSAGES]
        answer = {"answer": found[0][0].page_content, "citations": places[0], "passages": passages}
        return {"status": "answered", **answer, "seconds": time.perf_counter() - begun}

    return ask


def _places(document: Document, piece: Any, score: float) -> list[dict[str, Any]]:  # noqa: ANN401 - LangChain's class
    """Give a chunk in the contract's form, once for each section that it touches."""
    start, text = piece.metadata["start_index"], piece.page_content
    quote = {"quote": text, "start": start, "end": start + len(text), "score": score}
    return [
        {"document": document.name, "section": list(path), **quote}
        for path in sections_touched(document, start, start + len(text))
    ]


def sections_touched(document: Document, start: int, end: int) -> list[tuple[str, ...]]:
    """Give the paths of the sections that a stretch of text lies in or runs over, without those that hold another."""
    touched = [one.path for one in document.sections if one.span.start < end and start < one.span.end]
    inner = [path for path in touched if not any(other[: len(path)] == path and other != path for other in touched)]
    return inner or [("[mở đầu]",)]


def _answers(lines: list[str], ask: Callable[[str], dict[str, Any]]) -> Iterator[str]:
    """Answer a file of questions, one JSON object a line; the rival has no memory of earlier questions."""
    for line in filter(str.strip, lines):
        row = json.loads(line)
        yield json.dumps({"id": row["id"], **ask(row["question"])}, ensure_ascii=False) + "\n"


def main() -> None:
    """Answer a file of questions over a home."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--home", "--questions", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--chunk", type=int, default=1000)
    parser.add_argument("--shared", type=int, default=200)
    words = parser.parse_args()
    library = Library.open(words.home)
    ask = rival(library.documents, library.index.encoder, chunk=words.chunk, shared=words.shared)
    lines = words.questions.read_text(encoding="utf-8").split("\n")
    words.out.write_text("".join(_answers(lines, ask)), encoding="utf-8")


if __name__ == "__main__":
    main()
