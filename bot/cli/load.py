"""Loading from the terminal: progress, then a report a document."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from bot.audit.report import summaries
from bot.load.bulk import load_each
from bot.load.load import default_db
from bot.load.outcome import Refused
from bot.load.report import LoadReport
from bot.render.terminal import Progress, Screen

_SUMMED = 50
"""Documents of which a line says what the audit found in them."""
_STATES = {"loaded": "已载入", "replaced": "已替换", "unchanged": "没有变，跳过"}


def load_paths(paths: list[Path], db: Path | None, workers: int | None = None) -> int:
    """0 where every document was taken, 1 where one was refused; a report on each is shown."""
    screen = Screen()
    db = db or default_db()
    loaded: list[str] = []
    refused: list[Refused] = []
    with screen.progress("载入…") as progress:
        for outcome in load_each(paths, db, _told(progress), workers):
            if isinstance(outcome, Refused):
                refused.append(outcome)
            else:
                _show(outcome, screen)
                loaded.append(outcome.document)
    for line in summaries(db, loaded[:_SUMMED]).values() if loaded else ():
        screen.line(line, "yellow")
    count = len(loaded) + len(refused)
    if count > 1:
        screen.line(f"共 {count} 份，载入或已有 {len(loaded)} 份。")
    for one in refused:
        sys.stderr.write(f"没有载入：{one.reason}\n")
    return 1 if refused else 0


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
