"""Faults that are no sum: years, codes, cells that cannot be read, words that say the contrary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mutants import audited, told

from bot.audit.checks import Check, read_checks
from bot.audit.findings import all_findings
from bot.audit.run import read_codes
from bot.audit.selftest import spelled_out
from bot.load.desk.bulk import load
from bot.resources import documents_dir, queries_dir
from bot.store import Store
from bot.writer import Writer, scratch

DOCUMENT = next(documents_dir().glob("*.txt"))
TEXT = DOCUMENT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    """A database for the documents, one after the other."""
    with scratch() as writer:
        writer.fill("codes", read_codes())
        yield writer


@pytest.fixture(scope="module")
def checks() -> tuple[Check, ...]:
    """All checks."""
    return read_checks(queries_dir() / "checks", checked=False)


@pytest.fixture(scope="module")
def before(
    writer: Writer, checks: tuple[Check, ...], tmp_path_factory: pytest.TempPathFactory
) -> set[tuple[object, ...]]:
    """What is found in the document as it is."""
    folder = tmp_path_factory.mktemp("original")
    return told(audited(TEXT, DOCUMENT.name, folder, writer, checks))


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("2016年度收入总计", "2015年度收入总计", "text_year"),
        ("\t法制办律师费\n\t2010307", "\t法制办律师费\n\t2010301", "codes"),
        ("\t法制办律师费\n\t2010307", "\t法制办律师费\n\t99103071", "codes"),
        ("\t5.85\n", "\t5.8S\n", "unreadable"),
        ("\t7.97\n\t7.97\n", "\t7.97\n", "unreadable"),
        ("人员经费5195100元", "人员经费5159100元", "text_figures"),
        ("\t会议费\n", "\t会议费\n", ""),
    ],
)
def test_a_planted_fault_is_found_by_its_check(
    tmp_path: Path,
    writer: Writer,
    checks: tuple[Check, ...],
    before: set[tuple[object, ...]],
    old: str,
    new: str,
    check: str,
) -> None:
    """One fault in the text of the document gives a finding of the check that looks for it."""
    after = told(audited(TEXT.replace(old, new, 1), DOCUMENT.name, tmp_path, writer, checks))

    assert (check in {found[0] for found in after - before}) == bool(check)


def budget(year: int, said: str, spent: str) -> str:
    """A small document of a year."""
    return spelled_out(
        f"""某县办公室收支预算说明
        {year}年{said}公务接待费，按规定公开。{year}年公务接待费{spent}万元。
        部门基本支出预算
        |434某县办公室|单位：万元|
        |预算支出项目|合计|
        |基本支出总计|{spent}|
        |（1）公务接待费|{spent}|""".replace("        ", "")
    )


@pytest.mark.parametrize(("said", "found"), [("压减", 1), ("增加", 0)])
def test_words_of_growth_are_held_against_the_year_before(
    tmp_path: Path, said: str, found: int
) -> None:
    """A cut that is none is found once both years are there, whichever is loaded first."""
    db = tmp_path / "years.duckdb"
    for year, words, spent in ((2016, said, "12.00"), (2015, "安排", "10.00")):
        file = tmp_path / f"{year}.txt"
        file.write_text(budget(year, words, spent), encoding="utf-8")
        load([file], db)

    store = Store(db)
    growth = [f for f in all_findings(store) if f.check == "growth_words"]
    store.close()

    assert len(growth) == found
