"""The repository's own files, as the architecture tests read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {"node_modules", "built", "__pycache__"}
PRODUCT = ("chassis", "services", "gateway", "preau")


@cache
def files(*suffixes: str) -> list[Path]:
    """Every file of the repository with one of these suffixes (any when none is given)."""
    return list(_files(suffixes))


def _files(suffixes: tuple[str, ...]) -> Iterator[Path]:
    for folder in sorted(ROOT.iterdir()):
        hidden = folder.name.startswith(".") and folder.name != ".ci"
        if hidden or folder.name in NOT_OURS:
            continue
        for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            inside = set(path.relative_to(ROOT).parts)
            if (
                path.is_file()
                and not inside & NOT_OURS
                and (path.suffix in suffixes or not suffixes)
            ):
                yield path


def modules(*folders: str) -> list[Path]:
    """Python files under these folders, migrations left out: Alembic writes those."""
    return [
        path
        for path in files(".py")
        if path.relative_to(ROOT).parts[0] in folders and "migrations" not in path.parts
    ]


def all_modules() -> list[Path]:
    return modules(*PRODUCT, "simulators", "demo", "tests", "bench", "deploy")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(tree(path)))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """(dotted module, line) of everything a file imports, wherever it stands in the file."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    return (node for node in nodes(path) if isinstance(node, Function))
