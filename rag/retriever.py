"""Retriever: the index as LangChain's ``BaseRetriever``, for those who build on that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from index.hit import Hit
from index.language import language_of
from index.search import Library

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever


@dataclass(frozen=True, slots=True)
class RetrieverSettings:
    """How many passages a question brings, and whether their context stands before their text."""

    k: int = 5
    with_context: bool = False


def open_retriever(
    home: Path, *, encoder: str | None = None, settings: RetrieverSettings | None = None
) -> BaseRetriever:
    """Open a home as a retriever; raises the errors of :meth:`index.search.Library.open`."""
    return retriever_of(Library.open(home, encoder=encoder), settings=settings)


def retriever_of(library: Library, *, settings: RetrieverSettings | None = None) -> BaseRetriever:
    """Wrap an opened library as a retriever; its documents are those of :func:`document_of`, best first."""
    from langchain_core.retrievers import BaseRetriever

    chosen = settings or RetrieverSettings()

    class PassageRetriever(BaseRetriever):
        """The passages of a library, found by words, vectors and a second look."""

        def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
            del run_manager
            hits = library.search(query, k=chosen.k, language=language_of(query))
            return [document_of(hit, library=library, with_context=chosen.with_context) for hit in hits]

    # LangChain reads the hints of the one method it calls; ours stand in this file's TYPE_CHECKING block.
    return cast("BaseRetriever", PassageRetriever())


def document_of(hit: Hit, *, library: Library, with_context: bool = False) -> Document:
    """Give a hit as LangChain's document, with where it was found.

    ``metadata``: ``source`` the document's name, ``section`` the path of labels, ``page`` counted from 1 or ``None``,
    ``start`` and ``end`` in code points of the document's text, ``title``, ``context``, ``rank``, ``score``. The
    content is the passage word for word, ``text[start:end]``, unless its context is asked for before it.
    """
    from langchain_core.documents import Document

    passage = hit.passage
    held = library.document(passage.document)
    metadata: dict[str, Any] = {
        "source": passage.document,
        "section": list(passage.path),
        "page": held.page_of(passage.span.start) if held else None,
        "start": passage.span.start,
        "end": passage.span.end,
        "title": held.description.title if held else None,
        "context": passage.context,
        "rank": hit.rank,
        "score": hit.score,
    }
    text = f"{passage.context}\n{passage.text}" if with_context and passage.context else passage.text
    return Document(page_content=text, metadata=metadata, id=passage.id)
