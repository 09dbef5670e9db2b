"""Loading from the terminal: progress, then a report a document."""

from __future__ import annotations

from pathlib import Path

from bot.audit.report import summaries
from bot.load.load import Outcome, Refused, default_db, load
from bot.load.report import LoadReport
from bot.render.terminal import Screen

_STATES = {"loaded": "已载入", "replaced": "已替换", "unchanged": "没有变，跳过"}


def load_paths(paths: list[Path], db: Path | None) -> int:
    """0 where every document was taken, 1 where one was refused; a report on each is shown."""
    screen = Screen()
    with screen.progress("载入…") as progress:
        outcomes = load(paths, db or default_db(), lambda name: progress.now(f"载入 {name} …"))
    for outcome in outcomes:
        _show(outcome, screen)
    _findings(outcomes, db or default_db(), screen)
    refused = sum(isinstance(outcome, Refused) for outcome in outcomes)
    if len(outcomes) > 1:
        screen.line(f"共 {len(outcomes)} 份，载入或已有 {len(outcomes) - refused} 份。")
    if refused:
        _refusals(outcomes)
    return 1 if refused else 0


def _findings(outcomes: list[Outcome], db: Path, screen: Screen) -> None:
    """How much does not add up in each document, a line each."""
    loaded = [outcome.document for outcome in outcomes if isinstance(outcome, LoadReport)]
    for line in summaries(db, loaded).values() if loaded else ():
        screen.line(line, "yellow")


def _refusals(outcomes: list[Outcome]) -> None:
    """Say on standard error what was refused, one sentence a document."""
    import sys

    for outcome in outcomes:
        if isinstance(outcome, Refused):
            sys.stderr.write(f"没有载入：{outcome.reason}\n")


def _show(outcome: Outcome, screen: Screen) -> None:
    if isinstance(outcome, Refused):
        return
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
