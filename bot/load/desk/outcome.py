"""What becomes of a document that is to be loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from bot.load.document.report import LoadReport


@dataclass(frozen=True)
class Refused:
    """A document that was not loaded, and why."""

    document: str
    reason: str


Outcome = LoadReport | Refused


def report_of(content: Mapping[str, Any], state: str) -> LoadReport:
    """The report that was kept as a plain object."""
    values = {field.name: content[field.name] for field in fields(LoadReport)}
    return LoadReport(**values | {"warnings": tuple(content["warnings"]), "state": state})


def unchanged(content: Mapping[str, Any], name: str) -> LoadReport:
    """The report on a document that is loaded already, under this name or another."""
    report = report_of(content, "unchanged")
    if report.document == name:
        return report
    warning = f"{name} 与已载入的 {report.document} 内容相同，没有再载入一遍。"
    return replace(report, warnings=(*report.warnings, warning))
