"""Who may import whom: imports point down only, and the two flows never meet."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_LAYERS = (
    ("kept",),
    (
        *("errors", "folders", "lean", "model", "money"),
        *("reasons", "resources", "sqlfile", "text", "watchdog"),
    ),
    ("columns", "db"),
    ("originals",),
    ("answer_text", "current"),
    ("glossary", "settings", "store"),
    ("cluster",),
    ("opening",),
    ("writer",),
    ("audit", "files", "charts"),
    ("load", "ask"),
    ("archive", "evaluate", "warm"),
    ("crew",),
    ("selftest", "mutate", "render", "bench"),
    ("audit.report", "audit.selftest"),
    ("telegram", "web"),
    ("cli",),
    ("__main__",),
)
"""From the ground up. A part may import what stands in a line above its own, and itself."""
_PACKAGES = {
    "ask": ("language", "vocabulary", "bodies", "hearing", "types", "gate", "reply", "many"),
    "load": ("tables", "readers", "pdf", "document", "desk"),
}
"""The packages within the two flows, from the ground up."""
_SAME_LINE = {(part, "resources") for part in ("errors", "reasons", "sqlfile", "originals")}
_APART = {
    ("load", "ask"),
    ("ask", "load"),
    ("render", "telegram"),
    ("telegram", "web"),
    ("web", "telegram"),
}
_THIRD = {
    "duckdb": {"store.py", "writer.py", "cluster/export.py"},
    "sqlglot": {
        "columns/plain.py",
        "sqlfile.py",
        "cluster/lists.py",
        "cluster/rewrite.py",
        "cluster/rules.py",
    },
    "clickhouse_connect": {"cluster/server.py"},
    "typer": {"cli/app.py"},
    "rich": {"render/terminal.py"},
    "docx": {"load/readers/read_docx.py"},
    "lxml": {"load/readers/read_html.py", "load/readers/read_ods.py"},
    "opencc": {"text.py"},
    "pypdfium2": {"load/pdf/pdf_page.py"},
    "python_calamine": {"load/readers/read_sheets.py"},
    "resvg_py": {"charts/png.py"},
    "xlsxwriter": {"files/xlsx.py"},
    "pypinyin": {"ask/language/pinyin.py"},
    "yaml": {"resources.py"},
    "jinja2": {"web/pages.py"},
    "starlette": {"web/app.py"},
    "uvicorn": {"web/serve.py"},
}
"""Libraries that one module alone may import."""


@cache
def _imports(file: Path) -> tuple[str, ...]:
    return tuple(_read_imports(file))


def _read_imports(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typing = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in typing:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _modules() -> list[Path]:
    return sorted((_ROOT / "bot").rglob("*.py"))


def _part(name: str) -> str:
    """The part that a module belongs to; what shows and tests the audit stands above the rest."""
    names = name.split(".")[1:]
    whole = ".".join(names[:2])
    return whole if any(whole in parts for parts in _LAYERS) else names[0]


def _level(part: str) -> int:
    return next(level for level, parts in enumerate(_LAYERS) if part in parts)


def _name(file: Path) -> str:
    return ".".join(file.relative_to(_ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("file", _modules(), ids=lambda f: str(f.relative_to(_ROOT)))
def test_imports_point_down(file: Path) -> None:
    """A module imports from below its own part, or from within it."""
    if _name(file) == "bot":
        return
    own = _part(_name(file))
    for name in _imports(file):
        part = _part(name) if name.startswith("bot.") else own
        if part != own and (own, part) not in _SAME_LINE:
            assert _level(part) < _level(own), f"{own} imports {name}"
            assert (own, part) not in _APART


@pytest.mark.parametrize("flow", list(_PACKAGES))
def test_packages_of_a_flow_point_down(flow: str) -> None:
    """A package of one of the two flows imports none of the packages above it."""
    packages = _PACKAGES[flow]
    for file in (_ROOT / "bot" / flow).glob("*/*.py"):
        for name in _imports(file):
            parts = name.split(".")
            if parts[:2] == ["bot", flow] and parts[2] in packages:
                own = file.parent.name
                assert packages.index(parts[2]) <= packages.index(own), f"{own} imports {name}"


@pytest.mark.parametrize("library", list(_THIRD))
def test_one_door_to_each_library(library: str) -> None:
    """A library is imported by the modules that wrap it, and by no other."""
    found = {
        file.relative_to(_ROOT / "bot").as_posix()
        for file in _modules()
        for name in _imports(file)
        if name.split(".")[0] == library
    }

    assert found <= _THIRD[library]


def test_no_cycles() -> None:
    """No module imports itself by way of others."""
    graph = {
        _name(file): {name for name in _imports(file) if name.startswith("bot.")}
        for file in _modules()
    }
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"{' -> '.join(above)} -> {name}"
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*above, name))
            done.add(name)

    for name in graph:
        visit(name, ())
