"""Checking from the terminal: the question files, and the answers to questions."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.ask.pipeline import Engine
from bot.ask.types.catalogue import read_catalogue
from bot.audit.checks import read_checks
from bot.audit.selftest import faults_of as faults_of_checks
from bot.db import Db
from bot.errors import QueryFileError
from bot.evaluate import Score, read_cases, score
from bot.load.desk.load import samples_db
from bot.mutate import MutationRow, item_names, mutation_report
from bot.render.terminal import Screen
from bot.resources import queries_dir
from bot.selftest import faults_of


def check_queries(db: Db, folder: Path | None) -> int:
    """0 where every question file is right; raises QueryFileError with all faults."""
    folder = folder or queries_dir()
    templates, checks = read_catalogue(folder), read_checks(folder / "checks")
    screen = Screen()
    with screen.progress("问每个文件自带的问题…"):
        faults = faults_of(templates, Engine(db, templates), Engine(samples_db(), templates))
        faults += faults_of_checks(checks)
    if faults:
        raise QueryFileError("\n".join(faults))
    tests = sum(len(template.tests) for template in templates)
    screen.line(f"{len(templates)} 个问题文件，{tests} 个自带的测试，都对。", "green")
    if checks:
        planted = sum(len(check.tests) for check in checks)
        screen.line(f"{len(checks)} 个核对文件，{planted} 个自带的测试，都对。", "green")
    return 0


def score_questions(engine: Engine, paths: list[Path], failures: int, at_least: float) -> int:
    """0 where at least that share of the questions is answered right; the score is shown."""
    screen = Screen()
    with screen.progress("提问…"):
        found = score(paths, engine)
    _show(found, failures, screen)
    if found.share >= at_least:
        return 0
    sys.stderr.write(f"答对 {found.share:.1%}，低于要求的 {at_least:.1%}。\n")
    return 1


def score_variants(engine: Engine, paths: list[Path], failures: int, at_least: float) -> int:
    """0 where at least that share of each kind of variant stays right; the shares are shown."""
    screen = Screen()
    names = item_names(engine.knowledge.vocabulary.names)
    with screen.progress("换着样子提问…"):
        rows = mutation_report(read_cases(paths), engine.ask, names)
    for row in rows:
        _show_variants(row, failures, screen)
    weak = [row.kind for row in rows if row.share < at_least]
    if not weak:
        return 0
    sys.stderr.write(f"低于要求的 {at_least:.1%}：{', '.join(weak)}。\n")
    return 1


def _show_variants(row: MutationRow, failures: int, screen: Screen) -> None:
    """One kind's share right, below the variants that failed."""
    for trial in row.spoilt[: failures if row.kind != "unchanged" else 0]:
        screen.line(f"{trial.case} {trial.question[:60]!r} → {trial.variant[:60]!r}")
        screen.line(f"      {'; '.join(trial.faults)}", "red")
    screen.line(
        f"{row.kind:<16}{row.right:>5}/{row.asked:<5}{row.share:>7.1%}"
        f"  给出错数 {row.wrong_figures}  没有这种变体 {row.left_out}",
        "bold",
    )


def _show(found: Score, failures: int, screen: Screen) -> None:
    for miss in found.misses[:failures]:
        screen.line(f"{miss.where} {miss.question!r}")
        screen.line(f"      {'; '.join(miss.faults)}", "red")
        screen.line(f"      得到：{miss.got}", "dim")
    if len(found.misses) > failures:
        screen.line(f"（另有 {len(found.misses) - failures} 个）")
    for tag, right, total in found.tags:
        screen.line(f"  {tag:<24}{right:>4}/{total:<4}{right / total:>7.1%}")
    screen.line(
        f"每题用时中位 {found.median_ms:.1f} 毫秒，99% 在 {found.p99_ms:.1f} 毫秒内；"
        f"给出错数 {found.wrong_figures}/{found.turns}，"
        f"该不给数却给了 {found.not_refused}/{found.turns}"
    )
    screen.line(
        f"答对 {found.right}/{found.turns} 问（{found.share:.1%}），"
        f"整段对话全对 {found.whole}/{found.conversations}",
        "bold",
    )
