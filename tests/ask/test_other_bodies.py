"""A body that is not loaded is never taken for one that is called nearly so."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from editions import row
from library import Body, write_document

from bot.ask.bodies.bodies import build_bodies
from bot.ask.bodies.heard import hear
from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.load.desk.bulk import load
from bot.model import Answer, Status

_OFFICES = (
    "财政局", "民政局", "教育局", "体育局", "公安局", "司法局", "水利局", "水务局", "税务局",
    "商务局", "农业局", "林业局", "农机局", "审计局", "统计局", "人社局", "卫健局", "发改局",
    "住建局", "交通局", "粮食局", "科技局", "文化局", "民宗局", "法院", "检察院", "纪委",
    "妇联", "工商联", "政协办公室",
)  # fmt: skip
_PLACES = ("青山县", "青川县", "青山市", "清江县", "南山县", "青云县")
_DUTY = ("201一般公共服务支出", "20106财政事务", "2010601行政运行")


def _engine(folder: Path, names: tuple[str, ...]) -> Engine:
    """An engine over a budget of each body."""
    (folder / "documents").mkdir(parents=True)
    files = []
    for number, name in enumerate(names):
        body = Body({2019: name}, str(500 + number), (2023,), (), "万元", "txt", _DUTY, ("维修",))
        files += write_document(folder / "documents", body, 2023, "预算", 11)
    load(files, folder / "bodies.duckdb", workers=1)
    return Engine(folder / "bodies.duckdb")


def _ask(engine: Engine, whose: str) -> Answer:
    return engine.ask(f"{whose}公务接待费多少", Context()).answer


def _none_inside(start: int, end: int) -> bool:
    """Where no line has any of the words in its name."""
    return False


def test_no_office_is_heard_as_another() -> None:
    """Of thirty offices none is heard where another is loaded, with its place or with its level."""
    for loaded, asked in permutations(_OFFICES, 2):
        bodies = build_bodies([row(1, f"青山县{loaded}", 2023), row(2, "乙水市公园管理中心", 2023)])
        for said in (f"青山县{asked}", f"青山{asked}", f"县{asked}", asked):
            heard = hear(f"{said}会议费多少", bodies, _none_inside)
            assert () == heard.bodies, (loaded, said)


def test_no_place_is_heard_as_another() -> None:
    """Nor is the same office of another place."""
    for loaded, asked in permutations(_PLACES, 2):
        bodies = build_bodies([row(1, f"{loaded}财政局", 2023), row(2, "乙水市公园管理中心", 2023)])
        heard = hear(f"{asked}财政局会议费多少", bodies, _none_inside)
        assert () == heard.bodies, (loaded, asked)


def test_not_loaded(tmp_path: Path) -> None:
    """A question about an office that is not loaded gets no figure, and is told what there is."""
    loaded = ("民政局", "水务局", "林业局", "统计局", "教育局")
    engine = _engine(tmp_path, tuple(f"青山县{office}" for office in loaded))
    for office in _OFFICES:
        answer = _ask(engine, f"青山县{office}")
        if office in loaded:
            assert Status.ANSWERED == answer.status, office
        else:
            assert () == tuple(answer.figures), office
            assert "没有载入" in answer.text and "已载入的是" in answer.text, answer.text


def test_one_document_of_another_office(tmp_path: Path) -> None:
    """Where only one body is loaded, no other office is answered from it."""
    engine = _engine(tmp_path, ("青山县民政局",))
    for office in ("财政局", "民宗局", "农机局", "纪委", "工商联", "法院"):
        assert () == tuple(_ask(engine, f"青山县{office}").figures), office


@pytest.mark.parametrize(
    "said",
    [
        "青山县民正局",
        "青山县民证局",
        "青山县明政局",
        "青山现民政局",
        "青山县民攻局",
        "青山县财证局",
    ],
)
def test_slips_that_are_no_office(said: str) -> None:
    """A wrong character that makes no other office or place is forgiven."""
    bodies = build_bodies([row(1, "青山县民政局", 2023), row(2, "青山县财政局", 2023)])
    found = hear(f"{said}会议费多少", bodies, _none_inside).bodies
    assert [0 if "财" not in said else 1] == [n for one in found for n in one.numbers]
