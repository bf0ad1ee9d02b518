from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.cut import cut
from corpus.parse import parse
from index.build import add
from index.encoder import HashEncoder
from index.search import Library

pytest.importorskip("langchain_core")

TEXT = "TỈNH ỦY LÂM ĐỒNG\n\nKẾ HOẠCH\n\nvề rừng ven suối\n\n1. Ươm giống cây bản địa.\n\n2. Lập bản đồ suối sạt lở.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    document = parse("rung.txt", TEXT)
    add(tmp_path / "kho", [(document, cut(document), "sha")], encoder=HashEncoder(dimension=64))
    return tmp_path / "kho"


@pytest.mark.filterwarnings("default::DeprecationWarning", "default::UserWarning")
def test_documents_carry_where_they_were_found(home: Path) -> None:
    from langchain_core.retrievers import BaseRetriever

    from rag.retriever import RetrieverSettings, open_retriever

    retriever = open_retriever(home, settings=RetrieverSettings(k=2))
    assert isinstance(retriever, BaseRetriever)
    found = retriever.invoke("bản đồ suối sạt lở")
    assert len(found) == 2
    best = found[0]
    assert (best.metadata["source"], best.metadata["section"]) == ("rung.txt", ["2"])
    assert (best.metadata["page"], best.metadata["rank"]) == (None, 1)
    assert 0.0 < best.metadata["score"] <= 1.0
    document = Library.open(home).document("rung.txt")
    assert document is not None
    assert best.page_content == document.text[best.metadata["start"] : best.metadata["end"]]
    # In a thread of its own: a browser's test before this one may have left a loop running in this thread.
    with ThreadPoolExecutor(1) as pool:
        later = pool.submit(lambda: asyncio.run(retriever.ainvoke("bản đồ suối sạt lở"))).result()
    assert [one.page_content for one in later] == [one.page_content for one in found]


@pytest.mark.filterwarnings("default::DeprecationWarning", "default::UserWarning")
def test_a_context_before_the_text(home: Path) -> None:
    from rag.retriever import RetrieverSettings, open_retriever

    (found,) = open_retriever(home, settings=RetrieverSettings(k=1, with_context=True)).invoke("ươm giống")
    assert found.page_content.endswith("Ươm giống cây bản địa.")
    assert found.page_content.startswith(found.metadata["context"])


@pytest.mark.filterwarnings("default::DeprecationWarning", "default::UserWarning")
def test_it_stands_in_a_chain(home: Path) -> None:
    from langchain_core.runnables import RunnableLambda

    from rag.retriever import open_retriever

    chain = open_retriever(home) | RunnableLambda(lambda found: [one.metadata["source"] for one in found])
    assert set(chain.invoke("suối")) == {"rung.txt"}
