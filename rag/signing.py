"""Signing: who signed each document, in what office."""

from __future__ import annotations

from rag.answer import Answer, Found, cite
from rag.decline import decline
from rag.desk import found
from rag.evidence import Evidence
from rag.naming import document_name
from rag.query import Query


def say_signers(query: Query, evidence: tuple[Evidence, ...]) -> Answer:
    """Say who signed each document of the scope; where no name is printed, say so."""
    said, citations, unnamed = [], [], []
    english = query.language == "en"
    for document in query.scope.documents:
        section = document.section(("[chữ ký]",))
        if section is None:
            continue
        name, office = document.description.signer, document.description.office
        if name is None:
            unnamed.append((document, section))
            continue
        citations.append(cite(document, section.path, section.span))
        post = f", {office}" if office else ""
        verb = "signed" if english else "ký"
        said.append(f"{name}{post} {verb} {document_name(document, language=query.language)} [{len(citations)}]")
    passages = tuple(Found(one.document, one.section, 1.0) for one in citations) + found(evidence)
    if said and (len(query.scope.documents) > 1 or not unnamed):
        text = "; ".join(said) + "."
        if unnamed:
            names = "; ".join(document_name(document, language=query.language) for document, _ in unnamed)
            text += f" No name is printed in: {names}." if english else f" Không in tên người ký: {names}."
        return Answer("answered", text, query.language, tuple(citations), passages[:10], query.full)
    if unnamed:
        document, section = unnamed[0]
        office = document.description.office or ""
        text = (
            f"The document prints the office ({office}) but no signer's name [1]."
            if english
            else f"{document_name(document)} chỉ in chức danh ({office}), không in tên người ký [1]."
        )
        mark = cite(document, section.path, section.span)
        return Answer(
            "partial",
            text,
            query.language,
            (mark,),
            (Found(document.name, section.path, 1.0), *found(evidence))[:10],
            query.full,
        )
    return decline(query, evidence, "nothing")
