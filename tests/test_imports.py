"""Who may import whom: lower rooms never import higher ones; heavy libraries come late."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "sigderiv"

MAY_IMPORT = {
    "expr": set(),
    "kernel": {"expr"},
    "rules": {"expr", "kernel", "catalogue"},
    "catalogue": {"expr"},
    "notation": {"expr", "kernel", "rules", "catalogue"},
    "referee": {"expr", "catalogue", "notation"},
    "properties": {"expr", "catalogue", "notation", "referee"},
    "ordering": {"expr", "catalogue", "notation", "referee", "properties"},
    "engine": {"expr", "kernel", "rules", "catalogue", "notation"},  # a second opinion is not asked
    "networks": {
        "expr", "kernel", "rules", "catalogue", "notation", "referee", "engine",
    },
    "review": {
        "expr", "kernel", "rules", "catalogue", "notation", "referee", "engine", "networks",
        "ordering",
    },
    "output": {
        "expr", "kernel", "rules", "catalogue", "notation", "referee", "engine", "networks",
        "review", "properties", "ordering",
    },
    "cli": {
        "expr", "kernel", "rules", "catalogue", "notation", "referee", "engine", "networks",
        "review", "output", "properties", "ordering",
    },
    "messages": set(),
}  # fmt: skip
"""Each room and the rooms below it; `errors`, `messages` and `patterns` may be imported by all."""

INSIDE_REVIEW = ("records", "text", "reading", "understanding", "arrays", "deciding", "mending")
"""The rooms within `review`, lower first; `judge` and `document` put them together."""

FOR_ALL = {"errors", "messages", "patterns"}
TRUSTED = ("expr", "kernel")
STANDARD = set(sys.stdlib_module_names)
HEAVY = {"sympy", "flint", "matplotlib", "typst", "numpy", "nbformat", "mpmath"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path, *, top_level_only: bool = False) -> set[str]:
    """Full names of the modules that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = _at_import(tree) if top_level_only else ast.walk(tree)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the room"
            assert node.module is not None
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def _at_import(tree: ast.Module) -> list[ast.AST]:
    """What runs when the module is imported: not bodies of functions, not TYPE_CHECKING."""
    found: list[ast.AST] = []
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting.extend(node.orelse)
            continue
        found.append(node)
        waiting.extend(ast.iter_child_nodes(node))
    return found


def rooms_of(names: set[str]) -> set[str]:
    return {name.split(".")[1] for name in names if name.startswith("sigderiv.")}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_lower_rooms_do_not_import_higher_ones(path: Path) -> None:
    if room(path) not in MAY_IMPORT:
        assert path.parent == PACKAGE, f"{path} is in a room that the table does not know"
        return
    allowed = MAY_IMPORT[room(path)] | {room(path)} | FOR_ALL | {"__version__"}
    assert rooms_of(imported(path)) <= allowed


@pytest.mark.parametrize(
    "path",
    sorted((PACKAGE / "review").rglob("*.py")),
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_rooms_within_review_import_lower_ones_only(path: Path) -> None:
    inner = path.relative_to(PACKAGE / "review").with_suffix("").parts[0]
    if inner not in INSIDE_REVIEW:
        return  # `judge`, `document` and `tally` put the rooms together
    above = set(INSIDE_REVIEW[INSIDE_REVIEW.index(inner) + 1 :]) | {"judge", "document", "tally"}
    names = {name.split(".")[2] for name in imported(path) if name.startswith("sigderiv.review.")}
    assert not names & above


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if room(path) in TRUSTED],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_trusted_rooms_use_the_standard_library_only(path: Path) -> None:
    others = {name.split(".")[0] for name in imported(path)} - STANDARD - {"sigderiv"}
    assert not others


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_evaluates_text(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute))
    }
    assert not called & {"eval", "exec", "sympify", "parse_expr", "lambdify"}


def test_the_engine_does_not_ask_another_system() -> None:
    for path in (PACKAGE / "engine").rglob("*.py"):
        names = {name.split(".")[0] for name in imported(path)}
        assert not names & {"sympy", "flint"}, path


def test_the_referee_shares_no_code_with_those_it_judges() -> None:
    for path in (PACKAGE / "referee").rglob("*.py"):
        assert not rooms_of(imported(path)) & {"engine", "rules", "kernel"}, path


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["derive", "--help"]])
def test_help_starts_without_heavy_libraries(arguments: list[str]) -> None:
    program = (
        "import sys; from sigderiv.cli.run import run; status = run(sys.argv[1:]); "
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("arguments", [["plot", "x"], ["derive", "x"], ["list"], ["rules", "sum"]])
def test_arguments_are_read_without_pydantic(arguments: list[str]) -> None:
    """Typer converts with it what `cli.typed` does not know: its import takes longer than ours."""
    program = (
        "import sys; from sigderiv.cli.run import run; run(sys.argv[1:]); "
        "print('pydantic' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == "False"


def test_importing_the_package_imports_none_of_its_rooms() -> None:
    program = (
        "import sys, sigderiv; "
        "print([name for name in sys.modules if name.startswith('sigderiv.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_table_is_checked_against_a_wrong_import(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def f():\n    from sigderiv.engine import derive\n", encoding="utf-8")
    assert rooms_of(imported(wrong)) - MAY_IMPORT["referee"] == {"engine"}
