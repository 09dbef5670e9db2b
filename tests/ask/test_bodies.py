"""Names of bodies: which are one, and what people call them."""

from __future__ import annotations

import pytest
from editions import row

from bot.ask.bodies.bodies import Bodies, build_bodies, span_of_years
from bot.ask.bodies.offices import office_of, short_name


def called(bodies: Bodies, said: str) -> list[str]:
    """The bodies that a form names."""
    return [bodies.bodies[number].name for number, _ in bodies.forms.get(said, ())]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("中国人民政治协商会议江苏省委员会办公厅", "江苏省政协办公厅"),
        ("中共江苏省委办公厅", "江苏省委办公厅"),
        ("中国共产党涞源县委员会宣传部", "涞源县委宣传部"),
        ("上海市普陀区商务委员会", "上海市普陀区商务委"),
        ("涞源县人民政府办公室", "涞源县政府办公室"),
        ("江苏省人民代表大会常务委员会办公厅", "江苏省人大办公厅"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    """A full official name is reduced to its short words."""
    assert short == short_name(name)


@pytest.mark.parametrize(
    ("name", "places", "level", "office"),
    [
        ("上海市普陀区商务委员会", ("上海市", "普陀区"), "区", "商务委"),
        ("省委办公厅", (), "省", "委办公厅"),
        ("市场监督管理局", (), "", "市场监管局"),
        ("北京市城市管理委员会", ("北京市",), "市", "城市管理委"),
        ("县财政局", (), "县", "财政局"),
    ],
)
def test_offices(name: str, places: tuple[str, ...], level: str, office: str) -> None:
    """A name is a place, a level and an office."""
    found = office_of(name)
    assert (places, level, office) == (found.places, found.level, found.name)


def test_one_body_under_several_names() -> None:
    """Names of one office in one place are one body, with or without the place."""
    bodies = build_bodies(
        [
            row(1, "中共江苏省委办公厅", 2016),
            row(2, "省委办公厅", 2017),
            row(3, "江苏省政协办公厅", 2018),
            row(4, "中国人民政治协商会议江苏省委员会办公厅", 2017),
        ]
    )
    assert ["中共江苏省委办公厅", "江苏省政协办公厅"] == [b.name for b in bodies.bodies]
    assert [[2017, 2016], [2018, 2017]] == [[e.year for e in b.editions] for b in bodies.bodies]


def test_namesakes_of_two_places_are_two() -> None:
    """An office without its place joins none where two places have one."""
    names = ["甲山县委办公室", "乙水县委办公室", "县委办公室"]
    bodies = build_bodies([row(n, name, 2016) for n, name in enumerate(names)])
    assert 3 == len(bodies.bodies)


def test_renamed_with_its_code() -> None:
    """A code that goes on in another year under another name is one body; in one year it is two."""
    old = row(1, "甲山县商务局", 2015, code="205")
    new = row(2, "甲山县商务粮食局", 2016, code="205")
    assert 1 == len(build_bodies([old, new]).bodies)
    assert 2 == len(build_bodies([old, new | {"year": 2015}]).bodies)


def test_what_people_say() -> None:
    """Loose names lead to the body: place and office in short, or the office alone."""
    names = ["上海市普陀区商务委员会", "江苏省政协办公厅", "涞源县人民政府办公室"]
    bodies = build_bodies([row(n, name, 2016) for n, name in enumerate(names)])
    for said in ("普陀商务委", "普陀区商务委员会", "商务委", "区商务委"):
        assert names[:1] == called(bodies, said)
    for said in ("江苏政协", "江苏省政协", "省政协"):
        assert names[1:2] == called(bodies, said)
    for said in ("政府办", "涞源政府办", "县政府办", "涞源县政府办公室"):
        assert names[2:] == called(bodies, said)


def test_units_are_their_own_bodies() -> None:
    """A unit in a department's document is a body of its own, told apart from the department."""
    unit = row(1, "甲山县一中", 2016, part="单位", publisher="甲山县教育局")
    bodies = build_bodies([row(1, "甲山县教育局", 2016), unit])
    assert {"甲山县教育局": 1, "甲山县一中": 0} == {b.name: len(b.own) for b in bodies.bodies}
    assert bodies.publisher(1) == bodies.bodies[0]


def test_spans_of_years() -> None:
    """Years in a row are written from one to another."""
    found = [span_of_years(years) for years in ([], [2016], [2018, 2016, 2017], [2015, 2017])]
    assert ["", "2016", "2016–2018", "2015、2017"] == found
