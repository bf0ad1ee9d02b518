"""The manners of the house that a machine can see: short files and functions, no pickle, no path of one machine."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = ("corpus", "index", "rag", "eval")
MOST_LINES = 400
MOST_FUNCTION_LINES = 60
UNSAFE_MODULES = {"pickle", "_pickle", "cPickle", "cloudpickle", "dill", "joblib", "shelve", "marshal"}
# A home folder of one person on one machine: /home/an/…, /Users/an/…, /root/…
PERSONAL = re.compile(r"(?<![\w.~/:-])/(?:home|Users)/\w+/|(?<![\w.~/:-])/root/\w|[A-Z]:\\Users\\\w+")
LOCK_LINE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][0-9A-Za-z.]*")


def python_files(*tops):
    """Give the Python files under the named tops, as paths."""
    return [path for top in tops for path in sorted((ROOT / top).rglob("*.py"))]


def product():
    return [*python_files(*CODE), *(path for path in [ROOT / "ui.py"] if path.exists())]


def text_files():
    """Give the text files that git tracks or would track; where there is no git, everything but what tools made."""
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode == 0:
        paths = [ROOT / name.decode("utf-8") for name in listed.stdout.split(b"\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not any(part[0] == "." for part in path.relative_to(ROOT).parts)]
    found = {}
    for path in paths:
        if not path.is_file() or path.stat().st_size > 2_000_000:
            continue
        data = path.read_bytes()
        if b"\0" not in data:
            found[path.relative_to(ROOT).as_posix()] = data.decode("utf-8")
    return found


def long_functions(source):
    """Name each function that has more lines than a person can hold."""
    return [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno - node.lineno + 1 > MOST_FUNCTION_LINES
    ]


def unsafe(source):
    """Name each way of loading that could run foreign code."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in UNSAFE_MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in UNSAFE_MODULES:
            found.append(node.module)
        elif isinstance(node, ast.Call):
            flags = [
                word.arg
                for word in node.keywords
                if word.arg in ("allow_pickle", "allow_dangerous_deserialization")
                and getattr(word.value, "value", None) is not False
            ]
            found += flags
            if ast.unparse(node.func) in ("torch.load", "torch.save", "np.save", "numpy.save") and not any(
                word.arg in ("allow_pickle", "weights_only") for word in node.keywords
            ):
                found.append(ast.unparse(node.func))
    return found


def test_no_file_is_longer_than_a_room():
    counts = {path.name: path.read_text(encoding="utf-8").count("\n") for path in product()}
    assert {name: count for name, count in counts.items() if count > MOST_LINES} == {}


def test_no_function_is_longer_than_a_screen():
    found = {path.name: long_functions(path.read_text(encoding="utf-8")) for path in product()}
    assert {name: functions for name, functions in found.items() if functions} == {}


def test_a_long_function_is_seen():
    body = "\n".join("    x = 1" for _ in range(60))
    assert long_functions(f"def f():\n{body}\n") == ["f has 61 lines"]
    assert long_functions("def f():\n" + body[: body.rindex("\n")] + "\n") == []


def test_nothing_is_loaded_by_pickle():
    found = {path.name: unsafe(path.read_text(encoding="utf-8")) for path in product()}
    assert {name: ways for name, ways in found.items() if ways} == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import pickle", ["pickle"]),
        ("from joblib import load", ["joblib"]),
        ("np.load(path, allow_pickle=True)", ["allow_pickle"]),
        ("np.load(path, allow_pickle=False)", []),
        ("np.load(path)", []),
        ("np.save(path, rows)", ["np.save"]),
        ("torch.load(path)", ["torch.load"]),
        ("torch.load(path, weights_only=True)", []),
    ],
)
def test_pickle_is_seen(source, expected):
    assert unsafe(source) == expected


def test_no_path_of_one_machine():
    # The checkout's own folder counts only where it is deep enough not to be a word of its own ("/app").
    mine = [f"{folder}/" for folder in (ROOT, Path(sys.base_prefix)) if len(folder.parts) > 3]
    found = [
        (name, hit)
        for name, text in text_files().items()
        for hit in [*PERSONAL.findall(text), *(path for path in mine if path in text)]
        if name != "tests/test_house.py"
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("open('/home/an/notes.txt')", True),
        ("/root/x", True),
        ("C:\\Users\\an\\x", True),
        ("https://example.org/home/an/x", False),
        ("--home DIR", False),
        ("data/home/an/x", False),
    ],
)
def test_a_path_of_one_machine_is_seen(text, seen):
    assert bool(PERSONAL.search(text)) is seen


def test_the_lock_holds_exact_versions_and_no_build_of_one_machine():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if not LOCK_LINE.fullmatch(line)] == []
    assert "torch==2.13.0" in pins
    assert [line for line in pins if re.match(r"nvidia|triton|cuda", line, re.IGNORECASE)] == []


def dependencies():
    """Give the names of the distributions that pyproject.toml asks for, in one spelling."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(need for extra in extras for need in extra)]
    return {one_spelling(re.split(r"[<>=!~\[; ]", need)[0]) for need in wanted}


def one_spelling(name):
    return name.lower().replace("_", "-")


def test_every_library_that_is_imported_is_asked_for():
    nodes = [node for path in product() for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    modules = {alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {(node.module or "").split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}
    foreign = modules - set(sys.stdlib_module_names) - {*CODE, "ui"}
    providers = packages_distributions()
    asked = dependencies()
    assert {module for module in foreign if not {one_spelling(d) for d in providers.get(module, [])} & asked} == set()


def test_the_lock_names_every_dependency_of_the_project():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert dependencies() - {one_spelling(line.split("==")[0]) for line in lines} == set()


def test_everything_the_product_needs_is_packed():
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    found = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".") for path in product() if path.stem == "__init__"
    }
    assert set(tool["packages"]) == found
    strays = [path for path in product() if not (path.parent / "__init__.py").exists() and path.name != "ui.py"]
    assert strays == []
    data = {
        name: [path for pattern in patterns for path in (ROOT / name).glob(pattern)]
        for name, patterns in tool["package-data"].items()
    }
    packed = {path for paths in data.values() for path in paths if path.is_file()}
    kept = [name for name in text_files() if name.split("/")[0] in CODE and not name.endswith(".py")]
    assert [name for name in kept if ROOT / name not in packed] == []
