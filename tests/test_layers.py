"""The import contract: corpus ← index ← rag ← eval, ui.py → rag and corpus, heavy libraries at home only."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("corpus", "index", "rag", "eval")
MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "rag": {"rag", "index", "corpus"},
    "eval": {"eval", "rag", "index", "corpus"},
    "ui": {"ui", "rag", "corpus"},
}
DOOR = "rag/__main__.py"
# Where each heavy library may be imported: files under a prefix, and how many files at most.
HOMES = {
    "faiss": (("index/",), 1),
    "sentence_transformers": (("index/",), 1),
    "gradio": (("ui.py",), 1),
    "langchain": (("rag/",), 2),
    "langchain_core": (("rag/",), 2),
    "torch": (("index/",), 1),
    "transformers": (("index/",), 1),
}
TRAINING = "index/training/"  # The recipe of the encoder: torch and its company are its daily tools.
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "core", "types", "models"}


def sources():
    """Give the product's Python files as (path from the top, syntax tree)."""
    files = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    ui = ROOT / "ui.py"
    files += [ui] if ui.exists() else []
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in files}


def imports(tree):
    """Give (first name of the module, inside a function?) for every import that runs."""
    found = []

    def walk(node, inside):
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            return
        if isinstance(node, ast.Import):
            found.extend((alias.name.split(".")[0], inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import; write the package's name"
            found.append(((node.module or "").split(".")[0], inside))
        inner = inside or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for child in ast.iter_child_nodes(node):
            walk(child, inner)

    walk(tree, False)
    return found


def breaches(name, tree):
    """Name each import of one file that goes against the stream."""
    package = name.split("/")[0].removesuffix(".py")
    wrong = []
    for module, inside in imports(tree):
        if module not in MAY_IMPORT or module in MAY_IMPORT[package]:
            continue
        if name == DOOR and inside and module in ("eval", "ui"):
            continue
        wrong.append(f"{name} imports {module}")
    return wrong


def homeless(trees):
    """Name each import of a heavy library that runs at import time, or outside its home."""
    wrong, users = [], {library: set() for library in HOMES}
    for name, tree in trees.items():
        for module, inside in imports(tree):
            if module not in HOMES:
                continue
            if not inside:
                wrong.append(f"{name} imports {module} outside a function")
            if not name.startswith(TRAINING):
                users[module].add(name)
    for library, files in users.items():
        prefixes, most = HOMES[library]
        wrong += [f"{name} is no home of {library}" for name in sorted(files) if not name.startswith(prefixes)]
        if len(files) > most:
            wrong.append(f"{library} has {len(files)} homes: {', '.join(sorted(files))}")
    return wrong


def test_imports_run_one_way():
    assert [breach for name, tree in sources().items() for breach in breaches(name, tree)] == []


def test_heavy_libraries_are_imported_at_home_and_inside_functions():
    assert homeless(sources()) == []


def test_no_file_has_a_name_that_says_nothing():
    assert [name for name in sources() if Path(name).stem.strip("_") in FORBIDDEN] == []


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("corpus/a.py", "import index.search", ["corpus/a.py imports index"]),
        ("index/a.py", "def f():\n    from rag.answer import Answer", ["index/a.py imports rag"]),
        ("rag/a.py", "def f():\n    import eval.case", ["rag/a.py imports eval"]),
        ("rag/__main__.py", "import ui", ["rag/__main__.py imports ui"]),
        ("rag/__main__.py", "def f():\n    import ui\n    from eval.command import add_parser", []),
        ("ui.py", "from index.search import Hit", ["ui.py imports index"]),
        ("eval/a.py", "from rag.answer import Answer\nimport json", []),
    ],
)
def test_a_breach_is_seen(name, code, expected):
    assert breaches(name, ast.parse(code)) == expected


def test_a_heavy_import_in_the_wrong_place_is_seen():
    trees = {
        "index/faiss_store.py": ast.parse("import faiss"),
        "rag/answer.py": ast.parse("def f():\n    import faiss"),
        "index/training/train.py": ast.parse("def f():\n    import torch"),
        "ui.py": ast.parse("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import gradio"),
    }
    assert homeless(trees) == [
        "index/faiss_store.py imports faiss outside a function",
        "rag/answer.py is no home of faiss",
        "faiss has 2 homes: index/faiss_store.py, rag/answer.py",
    ]


def loaded_by(code):
    """Run code in a new Python and give the heavy libraries that it loaded."""
    program = f"import sys\n{code}\nprint('loaded', *sorted(set(sys.modules) & set({sorted(HOMES)!r})))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1].split()[1:]


@pytest.mark.skipif(not (ROOT / DOOR).exists(), reason="rag/__main__.py is not written yet")
@pytest.mark.parametrize("words", [["--help"], ["ask", "--help"], ["eval", "--help"], ["serve", "--help"]])
def test_help_loads_no_heavy_library(words):
    code = (
        f"sys.argv = ['hoidap', *{words!r}]\n"
        "from rag.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code"
    )
    assert loaded_by(code) == []


def test_importing_every_module_loads_no_heavy_library():
    modules = [
        name.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".") for name in sources() if name != DOOR
    ]
    code = "import importlib\n" + "\n".join(f"importlib.import_module({module!r})" for module in modules)
    assert loaded_by(code) == []
