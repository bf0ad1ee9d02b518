"""Narrowed lists: rows by what their product column says, and the honest word that a body has none in a role."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.document import Document
from corpus.fold import fold
from corpus.organ import Organ
from corpus.task import Task
from rag.answer import Answer
from rag.bodies import bodies_named
from rag.columns import columns_of
from rag.decline import decline
from rag.evidence import Evidence
from rag.label import find_part
from rag.listing import Filters, say_rows
from rag.query import Query
from rag.shorthand import spell_out
from rag.titled import find_titled, stands_under

# "những nhiệm vụ nào có sản phẩm là Đề án": the rows whose column says so; folded
_COLUMN_SAYS = re.compile(
    r"(?<!\w)(?:san pham|ket qua|dau ra)(?: \w+){0,4}? (?:la|gom|ghi|bang) (?P<said>[\w\s]{4,60})"
)


# "là cơ quan thẩm định những nội dung nào": the rows whose column of reviewers names the body; folded
_REVIEWS = re.compile(
    r"(?<!\w)(?:tham dinh|tham tra) (?:nhung |cac )?(?:noi dung|nhiem vu|de an|viec)(?: \w+)? ?(?:nao|gi)(?!\w)"
    r"|(?<!\w)do [\w\s,-]{2,60} (?:tham dinh|tham tra)(?!\w)"
)


def _reviewed(query: Query) -> list[tuple[Document, Task]] | None:
    """Give the rows whose column of reviewers names each body that a question names.

    ``None`` where none is asked for, or no table has such a column.
    """
    bodies = [organ for organ, _ in bodies_named(query.own)]
    if not bodies or query.kind not in ("list", "count") or _REVIEWS.search(fold(query.own)) is None:
        return None
    rows = []
    printed = False
    for document in query.scope.documents:
        for task in document.tasks:
            section = document.section(task.path) if task.source == "table" else None
            cells = columns_of(document, section) if section is not None else ()
            reviewers = [cell.text for cell in cells if cell.kind == "reviewer"]
            printed = printed or bool(reviewers)
            if reviewers and all(any(_names(said, body) for said in reviewers) for body in bodies):
                rows.append((document, task))
    return rows if printed else None


def _names(text: str, organ: Organ) -> bool:
    return any(named is organ for named, _ in bodies_named(text))


def say_by_column(query: Query, evidence: tuple[Evidence, ...]) -> Answer | None:
    """List the tasks whose product or reviewer is what a question says; ``None`` where no row has it."""
    if (reviewed := _reviewed(query)) is not None:
        return say_rows(query, evidence, reviewed) if reviewed else decline(query, evidence, "nothing")
    if query.kind not in ("list", "count") or (asked := _COLUMN_SAYS.search(fold(query.own))) is None:
        return None
    wanted = {word for word in asked["said"].split() if word not in ("mot", "cac", "nhung", "nao", "gi", "cua")}
    products = [
        (document, task, said)
        for document in query.scope.documents
        for task in document.tasks
        if task.source in ("table", "block") and (said := _products(document, task))
    ]
    rows = [(document, task) for document, task, said in products if any(wanted <= words for words in said)]
    if not rows and any(task.source == "table" for _, task, _ in products):
        # the column is printed, and no row of it says so
        return decline(query, evidence, "nothing")
    return say_rows(query, evidence, rows) if rows else None


def _products(document: Document, task: Task) -> list[set[str]]:
    """Give the words, folded, of each cell that says what comes out of a task."""
    section = document.section(task.path)
    columns = columns_of(document, section) if section is not None else ()
    return [set(re.findall(r"\w+", fold(spell_out(column.text)))) for column in columns if column.kind == "product"]


# "giao Bộ Ngoại giao chủ trì nhiệm vụ nào": a role that a body has in tasks; folded
_ROLE = re.compile(r"(?<!\w)(?:chu tri|phoi hop)(?: thuc hien)?,? (?:nhung |cac )?(?:nhiem vu|viec|de an|noi dung)")


def _absent_role(query: Query) -> str:
    """Give the one body whose tasks in a role are asked for and that no row of the register names; "" of others."""
    bodies = bodies_named(query.own)
    registered = any(task.source == "table" for document in query.scope.documents for task in document.tasks)
    if len(bodies) != 1 or not query.scope.named or not registered or _ROLE.search(fold(query.own)) is None:
        return ""
    return bodies[0][0].name


def say_no_role(query: Query, evidence: tuple[Evidence, ...], filters: Filters) -> Answer | None:
    """Say that no row of the register has a body in the role asked for; ``None`` where another thing is asked."""
    named = set(filters.roles) & {"lead", "coordinating"} and _ROLE.search(fold(query.own))
    missing = filters.organs[0] if filters.organs and named else "" if filters.organs else _absent_role(query)
    return decline(replace(query, scope=replace(query.scope, missing=missing)), evidence, "role") if missing else None


def of_part(query: Query, rows: list[tuple[Document, Task]]) -> list[tuple[Document, Task]]:
    """Keep the rows under the part that a question names ("phần tổ chức thực hiện"), where it has any of them."""
    parts = find_titled(query.full, query.scope.documents)
    parts += tuple((one, part) for one in query.scope.documents if (part := find_part(query.own, one)) is not None)
    kept = [(document, task) for document, task in rows if stands_under(document, task.path, parts)]
    if not kept and _CARRYING_OUT.search(fold(query.own)):
        kept = [(document, task) for document, task in rows if _of_carrying_out(document, task)]
    if not kept and _IN_TABLE.search(fold(query.own)):
        kept = [(document, task) for document, task in rows if task.source == "table"]
    return kept or rows


# "trong bảng", "theo danh mục": rows of a table are meant; folded
_IN_TABLE = re.compile(r"(?<!\w)(?:trong|theo|o) (?:bang|danh muc|bieu)(?!\w)")
# "có trách nhiệm gì khi tổ chức thực hiện Nghị quyết": what the last part of a document gives each body; folded
_CARRYING_OUT = re.compile(
    r"(?<!\w)(?:khi|trong|trong viec|viec) (?:to chuc )?thuc hien (?:nghi quyet|chuong trinh|ke hoach|chi thi|de an)"
)


def _of_carrying_out(document: Document, task: Task) -> bool:
    """Tell whether a task stands under the heading "Tổ chức thực hiện" of its document."""
    head = document.section(task.path[:1]) if len(task.path) > 1 else None
    return head is not None and "to chuc thuc hien" in fold(head.title)
