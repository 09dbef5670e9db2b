"""Where the files that ship with the program lie: beside the package, or in the checkout."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

NoYaml = yaml.YAMLError
"""What is raised of a text that is no YAML."""
_PACKAGE = Path(__file__).resolve().parent
_NAME = re.compile(r"^-- name: (\w+)\n", re.MULTILINE)


def _shipped(name: str) -> Path:
    packed = _PACKAGE / f"_{name}"
    return packed if packed.is_dir() else _PACKAGE.parent / name


def data_dir() -> Path:
    """The folder of data files: glossary, words, replies, documents."""
    return _shipped("data")


def queries_dir() -> Path:
    """The folder of query files."""
    return _shipped("queries")


def documents_dir() -> Path:
    """The folder of the documents that ship with the program."""
    return data_dir() / "documents"


def samples_dir() -> Path:
    """The folder of small invented documents, on which question types are tested that compare."""
    return data_dir() / "samples"


def program_files(*parts: str) -> tuple[Path, ...]:
    """The files of the package that stand at its top, and all Python files of those parts: what
    a thing depends on that was made by them and is kept."""
    found = {*_PACKAGE.glob("*.py"), _PACKAGE / "schema.sql"}
    return tuple(sorted(found.union(*((_PACKAGE / part).rglob("*.py") for part in parts))))


def statement_files() -> tuple[Path, ...]:
    """The files of the statements that ship with the package, on the database and on SQLite."""
    folders = (_PACKAGE / "sql", _PACKAGE / "sqlite")
    return tuple(sorted(file for folder in folders for file in folder.glob("*.sql")))


@cache
def statement(name: str) -> str:
    """The SQL statement of that name that ships with the package."""
    return (_PACKAGE / "sql" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def sqlite_statements(name: str) -> dict[str, tuple[str, ...]]:
    """The statements on an SQLite file of that name, by what stands behind `-- name:` above them;
    several under one name are run in their order."""
    parts = _NAME.split((_PACKAGE / "sqlite" / f"{name}.sql").read_text(encoding="utf-8"))[1:]
    return {
        name: tuple(one.strip() for one in content.split(";\n") if one.strip())
        for name, content in zip(parts[::2], parts[1::2], strict=True)
    }


@cache
def read_yaml(name: str) -> Any:
    """The content of a YAML data file, read once."""
    return parsed_yaml((data_dir() / name).read_text(encoding="utf-8"))


def parsed_yaml(text: str) -> Any:
    """What a YAML text says; raises NoYaml."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where it is there
    return yaml.load(text, Loader=loader)
