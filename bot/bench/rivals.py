"""The same work done in other ways, in the same run: what a question ends in on its own, and
programs that do a part of it. Those that are not installed are left out."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rapidfuzz import fuzz, process

from bot.ask import pipeline
from bot.ask.pipeline import Engine
from bot.ask.types.catalogue import Template
from bot.bench.questions import Asked
from bot.resources import read_yaml, statement
from bot.store import Store

_FEW = 40
"""Questions asked of what takes long."""
_NAMES = 1_000
_ROWS = 200_000
_WAIT = 20.0


def bare(engine: Engine, asked: Sequence[Asked]) -> dict[str, float]:
    """How a question's cost compares with that of the query that it ends in, given to DuckDB by
    itself with its values: the median of the ratios, and of the times in milliseconds."""
    ratios, alone, whole = [], [], []
    for one in asked:
        if one.before:
            continue
        ran: list[tuple[Store, str, Any]] = []
        begun = time.perf_counter()
        with _noted(ran):
            engine.ask(one.text)
        asking = time.perf_counter() - begun
        last = next((r for r in ran if "$" in r[1] and " AS cells" in r[1]), None)
        if last is None:
            continue
        seconds = last[0].bare(last[1], last[2])
        ratios.append(asking / seconds)
        alone.append(1e3 * seconds)
        whole.append(1e3 * asking)
    if not ratios:
        return {}
    return {
        "ratio": statistics.median(ratios),
        "query": statistics.median(alone),
        "question": statistics.median(whole),
    }


@contextlib.contextmanager
def _noted(ran: list[tuple[Store, str, Any]]) -> Iterator[None]:
    place: Any = pipeline
    before = place.rows_of

    def rows_of(template: Template, values: Any, store: Store) -> Any:
        ran.append((store, template.sql, values))
        return before(template, values, store)

    place.rows_of = rows_of
    try:
        yield
    finally:
        place.rows_of = before


def without_index(store: Store, asked: Sequence[Asked]) -> dict[str, float]:
    """rapidfuzz over all names: the time of a name with a slip, and the share of right ones."""
    names = [row["name"] for row in store.rows(statement("bench_all_names"))]
    slips = [one for one in asked if one.kind == "slip_without_body"][:_FEW]
    times, right = [], 0
    for one in slips:
        begun = time.perf_counter()
        found = process.extractOne(one.text, names, scorer=fuzz.partial_ratio)
        times.append(1e3 * (time.perf_counter() - begun))
        right += bool(found) and found[0] == one.name
    if not times:
        return {}
    return {
        "names": len(names),
        "median": statistics.median(times),
        "right": right / len(slips),
    }


def hassil(engine: Engine, store: Store, asked: Sequence[Asked]) -> dict[str, float]:
    """hassil recognising the same example questions with so many of the same names, and the whole
    answer of this program to the same questions."""
    if importlib.util.find_spec("hassil") is None:
        return {}
    library: Any = importlib.import_module("hassil")
    names = [row["name"] for row in store.rows(statement("bench_all_names"))][:_NAMES]
    words: Any = read_yaml("bench.yaml")
    names += words["items"]
    intents = library.Intents.from_dict(_sentences(engine, names))
    texts = [f"{name}多少" for name in names[:: max(1, len(names) // _FEW)]]
    times, ours = [], []
    for text in texts:
        begun = time.perf_counter()
        library.recognize(text, intents)
        times.append(1e3 * (time.perf_counter() - begun))
        begun = time.perf_counter()
        engine.ask(text)
        ours.append(1e3 * (time.perf_counter() - begun))
    return {
        "names": len(names),
        "median": statistics.median(times),
        "ours": statistics.median(ours),
    }


def _sentences(engine: Engine, names: Sequence[str]) -> dict[str, Any]:
    """The example questions of all query files as hassil takes them; every slot takes any name."""
    intents = {}
    for template in engine.knowledge.templates:
        sentences = list(template.questions)
        for slot in template.slots:
            sentences = [one.replace(f"{{{slot.name}}}", "{name}") for one in sentences]
        intents[template.name] = {"data": [{"sentences": sentences}]}
    return {
        "language": "zh",
        "settings": {"ignore_whitespace": True},
        "intents": intents,
        "lists": {"name": {"values": list(names)}},
    }


def datasette(store: Store) -> dict[str, float]:
    """A canned query of Datasette over HTTP, on as many of the same cells as it bears."""
    if importlib.util.find_spec("datasette") is None:
        return {}
    folder = Path(tempfile.mkdtemp())
    try:
        things = _as_sqlite(store, folder / "cells.db")
        return {"rows": _ROWS, **_over_http(folder, things)}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_sqlite(store: Store, file: Path) -> list[int]:
    rows = store.rows(statement("bench_some_cells"), {"most": _ROWS})
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE cells (entity_id INTEGER, name TEXT, value TEXT)")
        connection.executemany(
            "INSERT INTO cells VALUES (?, ?, ?)",
            ((r["entity_id"], r["name"], str(r["value"])) for r in rows),
        )
        connection.execute("CREATE INDEX things ON cells (entity_id)")
        connection.commit()
    return [row["entity_id"] for row in rows[:: max(1, len(rows) // _FEW)]]


def _over_http(folder: Path, things: Sequence[int]) -> dict[str, float]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    sql = "SELECT name, value FROM cells WHERE entity_id = :thing"
    content = {"databases": {"cells": {"queries": {"amount": {"sql": sql}}}}}
    (folder / "metadata.json").write_text(json.dumps(content))
    command = [
        sys.executable, "-m", "datasette", "serve", str(folder / "cells.db"), "--port", str(port),
        "--metadata", str(folder / "metadata.json"),
    ]  # fmt: skip
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}/cells/amount.json?_shape=array&thing="
    try:
        _until_it_answers(base)
        times = []
        for thing in things:
            begun = time.perf_counter()
            with urllib.request.urlopen(base + quote(str(thing))) as reply:
                reply.read()
            times.append(1e3 * (time.perf_counter() - begun))
        return {"median": statistics.median(times)}
    finally:
        server.terminate()
        server.wait()


def _until_it_answers(url: str) -> None:
    until = time.monotonic() + _WAIT
    while True:
        try:
            urllib.request.urlopen(url + "0").close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
