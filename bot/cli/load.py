"""Loading from the terminal: progress, then a report a document."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

from bot.ask.vocabulary.indexed import index_ahead
from bot.audit.report import summaries
from bot.current import shipped_db
from bot.load.desk.bulk import files_in, load_each, remove
from bot.load.desk.changes import change_line, changes_of
from bot.load.desk.load import default_db
from bot.load.desk.outcome import Refused
from bot.load.document.report import LoadReport
from bot.render.terminal import Progress, Screen
from bot.resources import documents_dir
from bot.store import Row

_SUMMED = 50
"""Documents of which a line says what the audit found in them."""
_MOST_CHANGES = 5
_STATES = {"loaded": "已载入", "replaced": "已替换", "unchanged": "没有变，跳过"}


def load_paths(
    paths: list[Path], db: Path | None, workers: int | None = None, *, as_json: bool = False
) -> int:
    """0 where every document was taken, 1 where one was refused; a report on each is shown."""
    screen = Screen()
    db = db or default_db()
    loaded: list[LoadReport] = []
    refused: list[Refused] = []
    with screen.progress("载入…") as progress:
        for outcome in load_each(paths, db, _told(progress), workers, before=index_ahead):
            if isinstance(outcome, Refused):
                refused.append(outcome)
                continue
            loaded.append(outcome)
            if not as_json:
                _show(outcome, screen)
    if as_json:
        print(json.dumps(_plain(db, loaded, refused), ensure_ascii=False, indent=2, default=str))
    else:
        _show_all(db, loaded, len(refused), screen)
    for one in refused:
        sys.stderr.write(f"没有载入：{one.reason}\n")
    return 1 if refused else 0


def remove_documents(names: list[str], db: Path) -> None:
    """Take documents out of the database and say so."""
    remove(names, db, index_ahead)
    for name in names:
        Screen().line(f"{name}：已去掉。")
    shipped = [file for file in files_in([documents_dir()]) if file.name in names]
    if db == shipped_db() and shipped:  # the next start does not bring it back
        command = "budget-bot load " + " ".join(shlex.quote(str(file)) for file in shipped)
        Screen().line(f"是自带的文件；要放回来：{command}")


def _show_all(db: Path, loaded: list[LoadReport], refused: int, screen: Screen) -> None:
    """What concerns the documents together: findings, what newer versions change, the count."""
    names = [report.document for report in loaded]
    for line in summaries(db, names[:_SUMMED]).values() if names else ():
        screen.line(line, "yellow")
    for report in loaded:
        if report.state != "unchanged":
            _show_changes(changes_of(db, report.document), screen)
    if len(loaded) + refused > 1:
        screen.line(f"共 {len(loaded) + refused} 份，载入或已有 {len(loaded)} 份。")


def _show_changes(rows: list[Row], screen: Screen) -> None:
    """The first differences from the version before, and how many there are."""
    if not rows:
        return
    name, against = rows[0]["document"], rows[0]["against"]
    if against == name:
        screen.line(f"{name}：和原来的版本有 {len(rows)} 处不同：", "bold")
    else:
        screen.line(
            f"{name}：和已载入的 {against} 是同一单位、年度和阶段，有 {len(rows)} 处不同。"
            f"如果是新版本，请用 budget-bot documents --remove {shlex.quote(against)} 去掉旧的：",
            "bold",
        )
    for row in rows[:_MOST_CHANGES]:
        screen.line(f"  {change_line(row)}")
    if len(rows) > _MOST_CHANGES:
        screen.line("  全部列出：budget-bot documents --changes")


def _plain(db: Path, loaded: list[LoadReport], refused: list[Refused]) -> list[dict[str, object]]:
    """The outcomes as plain objects, with all that newer versions change."""
    taken: list[dict[str, object]] = [
        report.to_dict()
        | {"changes": changes_of(db, report.document) if report.state != "unchanged" else []}
        for report in loaded
    ]
    taken += [{"document": r.document, "state": "refused", "reason": r.reason} for r in refused]
    return taken


def _told(progress: Progress) -> Callable[[int, int, str], None]:
    return lambda done, count, name: progress.now(f"载入 {done}/{count} {name} …")


def _show(outcome: LoadReport, screen: Screen) -> None:
    screen.line(f"{outcome.document}：{_STATES[outcome.state]}", "bold")
    for line in _report(outcome):
        screen.line(f"  {line}")
    for warning in outcome.warnings:
        screen.line(f"  ※ {warning}", "yellow")


def _report(report: LoadReport) -> list[str]:
    year = f"{report.year}年" if report.year else "年度不明，"
    return [
        f"{report.publisher} {year}{report.phase}",
        f"{report.tables} 张表，{report.table_lines} 行，{report.cells} 格；"
        f"金额 {report.amounts} 个，空白 {report.blanks} 格",
        f"文件 {report.file_lines} 行，非空 {report.filled_lines} 行："
        f"标题 {report.titles}，表头 {report.headers}，单位和归属 {report.marks}，"
        f"表格 {report.cell_lines}，小标题 {report.headings}，正文 {report.paragraphs}，"
        f"没有着落 {report.unaccounted}",
    ]
