"""Made disclosures in which everything adds up, and errors planted in them as people make them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import plants_marks  # noqa: F401
import plants_text  # noqa: F401
import pytest
from balanced_text import disclosure, write
from mutants import told
from papers import Sheet
from plants import KINDS, plants

from bot.audit.checks import read_checks
from bot.audit.run import find, read_codes
from bot.load.desk.load import load_one
from bot.load.desk.outcome import Refused
from bot.resources import queries_dir
from bot.store import Row
from bot.writer import Writer, scratch


@pytest.fixture
def writer() -> Iterator[Writer]:
    """A database for the copies of one document."""
    with scratch() as writer:
        writer.fill("codes", read_codes())
        yield writer


def _audited(file: Path, writer: Writer) -> list[Row]:
    assert not isinstance(load_one(file, writer, anew=True), Refused)
    checks = read_checks(queries_dir() / "checks", checked=False)
    return find(writer, checks, [writer.documents()[file.name][0]])


@pytest.mark.parametrize(
    ("template", "seed", "ending"),
    [("national", 3, "docx"), ("final", 7, "xlsx"), ("shanghai", 3, "html"), ("county", 2, "txt")],
)
def test_nothing_is_found_where_everything_adds_up(
    template: str, seed: int, ending: str, writer: Writer, tmp_path: Path
) -> None:
    """Only rounding is told of a document without an error."""
    file = write(tmp_path / f"某局.{ending}", disclosure(seed, template).blocks)
    found = [f["message"] for f in _audited(file, writer) if f["kind"] != "rounding"]
    assert [] == found


def test_codes_of_bodies_are_no_codes_of_items(writer: Writer, tmp_path: Path) -> None:
    """Units and what they are for may stand in one column of codes, or in two columns."""
    mixed = (
        ("科目编码", "科目名称", "合计"),
        ("", "合计", "30.00"),
        ("148001", "某局本级", "20.00"),
        ("201", "一般公共服务支出", "20.00"),
        ("148002", "某局信息中心", "10.00"),
        ("201", "一般公共服务支出", "10.00"),
    )
    beside = (
        ("单位代码", "单位名称", "科目编码", "科目名称", "合计"),
        ("", "", "", "合计", "30.00"),
        ("148001", "某局本级", "2012601", "行政运行", "20.00"),
        ("148002", "某局信息中心", "2012650", "事业运行", "10.00"),
    )
    marks = ("部门：某局", "单位：万元")
    sheets = (
        Sheet("2023年支出预算总表", marks, mixed),
        Sheet("2023年一般公共预算支出表", marks, beside),
    )
    said = ("某局2023年部门预算", "某局2023年部门预算按规定公开。")
    assert [] == _audited(write(tmp_path / "某局.docx", [*said, *sheets]), writer)


def test_planted_errors_are_found(writer: Writer, tmp_path: Path) -> None:
    """Each of a few errors is told, and they are of many kinds."""
    blocks = disclosure(3, "national").blocks
    file = tmp_path / "某局.docx"
    before = told(_audited(write(file, blocks), writer))
    made = [p for p in plants(blocks, 1, 1) if p.kind in ("digit_typo", "text_share", "sign_lost")]
    missed = [p.kind for p in made if not told(_audited(write(file, p.blocks), writer)) - before]
    assert (3, []) == (len(made), missed)
    assert len(KINDS) > 35
