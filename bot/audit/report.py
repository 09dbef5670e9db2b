"""The findings shown: a table for a person, JSON for a program, one line after a load."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.audit.findings import Finding, all_findings, counts
from bot.audit.wording import say, words
from bot.db import Db
from bot.errors import StoreError
from bot.opening import open_store
from bot.render.terminal import Screen
from bot.resources import statement
from bot.store import Store


def show_audit(db: Db, document: str | None, *, as_json: bool) -> int:
    """1 where something of high severity is found, else 0; the findings are shown."""
    store = open_store(db)
    try:
        names = _names(store, document)
        findings = all_findings(store, document)
    finally:
        store.close()
    screen = Screen()
    if as_json:
        content = [finding.to_dict() for finding in findings]
        screen.line(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        _show(names, findings, screen)
    return 1 if any(finding.severity == "high" for finding in findings) else 0


def summaries(db: Db, documents: Iterable[str]) -> dict[str, str]:
    """For each document one line that says how much was found in it."""
    store = open_store(db)
    try:
        return {name: summary(name, all_findings(store, name)) for name in documents}
    finally:
        store.close()


def summary(document: str, findings: tuple[Finding, ...]) -> str:
    """How much was found in a document, in one line."""
    if not findings:
        return say("summary_none", document=document)
    return say("summary", document=document, total=len(findings), **counts(findings))


def _names(store: Store, document: str | None) -> list[str]:
    """The documents asked for; raises StoreError for one that is not loaded."""
    names = [str(row["document"]) for row in store.rows(statement("document_names"))]
    if document is None:
        return names
    if document not in names:
        raise StoreError(say("no_document", name=document))
    return [document]


def _show(names: list[str], findings: tuple[Finding, ...], screen: Screen) -> None:
    for name in names:
        here = tuple(finding for finding in findings if finding.document == name)
        screen.line(summary(name, here), "bold")
        if here and screen.colour:
            _grid(here, screen)
        for finding in () if screen.colour else here:
            screen.line(f"{words('severities')[finding.severity]}\t{finding.sentence}")


def _grid(findings: tuple[Finding, ...], screen: Screen) -> None:
    heads = words("columns")
    rows = [
        (words("severities")[f.severity], f.sentence, _amount(f.difference, f.unit))
        for f in findings
    ]
    screen.table([heads["severity"], heads["message"], heads["difference"]], rows)


def _amount(value: str | None, unit: str) -> str:
    return f"{value} {unit}" if value not in (None, "0") else ""
