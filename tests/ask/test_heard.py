"""Whose and when: what a question says of bodies, years and phases."""

from __future__ import annotations

import pytest
from editions import row

from bot.ask.bodies.bodies import Bodies, build_bodies
from bot.ask.bodies.heard import Heard, hear
from bot.ask.bodies.plural import only_moves

_NAMES = ("甲山县财政局", "甲山县教育局", "乙水市政协办公厅")


@pytest.fixture(scope="module")
def bodies() -> Bodies:
    """Three bodies."""
    return build_bodies([row(number, name, 2016) for number, name in enumerate(_NAMES)])


def heard(text: str, bodies: Bodies) -> Heard:
    """What is heard where no line has any of the words in its name."""
    return hear(text, bodies, lambda start, end: False)


@pytest.mark.parametrize(
    ("text", "said", "years", "rest"),
    [
        ("甲山财政局2017年水费多少", ["甲山财政局"], (2017,), "水费多少"),
        ("财政局和教育局的水费差多少", ["财政局", "教育局"], (), "和的水费差多少"),
        ("乙水政协2015到2017年会议费", ["乙水政协"], (2015, 2016, 2017), "会议费"),
        ("17年比16年水费", [], (2017, 2016), "比水费"),
        ("水费2016.50万元对吗", [], (), "水费2016.50万元对吗"),
        ("科目2016001多少", [], (), "科目2016001多少"),
    ],
)
def test_bodies_and_years(
    text: str, said: list[str], years: tuple[int, ...], rest: str, bodies: Bodies
) -> None:
    """Bodies and years are taken out of the question, amounts and codes are none."""
    found = heard(text, bodies)
    assert (said, years, rest) == ([one.said for one in found.bodies], found.years, found.text)


@pytest.mark.parametrize("text", ["甲山县才政局水费", "甲山县财正局水费", "甲山县敎育局水费"])
def test_slips(text: str, bodies: Bodies) -> None:
    """A name that sounds the same, or has one wrong character, is heard."""
    assert 1 == len(heard(text, bodies).bodies)


@pytest.mark.parametrize("text", ["江西政协会议费", "丙川县财政局水费"])
def test_other_places(text: str, bodies: Bodies) -> None:
    """An office of another place is none of the known ones."""
    found = heard(text, bodies)
    assert (True, ()) == (bool(found.foreign), found.bodies)


def test_inside_a_name(bodies: Bodies) -> None:
    """What is part of the name of a line names no body; with its place it does."""
    assert () == hear("教育局大楼维修多少", bodies, lambda start, end: True).bodies
    assert 1 == len(hear("甲山县教育局大楼维修多少", bodies, lambda start, end: True).bodies)


@pytest.mark.parametrize(
    ("text", "several", "phases", "shift"),
    [
        ("哪个部门水费最多", {"bodies"}, (), 0),
        ("历年水费", {"everyone", "years"}, (), 0),
        ("水费比上年增长多少", {"growth"}, (), 0),
        ("水费预算和决算差多少", {"phases"}, (), 0),
        ("水费决算数", set(), ("决算",), 0),
        ("收入支出决算总表在哪", set(), (), 0),
        ("上年呢", set(), (), -1),
    ],
)
def test_plurals_and_phases(
    text: str, several: set[str], phases: tuple[str, ...], shift: int, bodies: Bodies
) -> None:
    """Words that compare, and the phase and year that are meant."""
    found = heard(text, bodies)
    assert (several, phases, shift) == (set(found.several), found.phases, found.shift)


def test_moving_on() -> None:
    """那…呢 asks the last question again; a name of its own does not."""
    assert [True, True, False] == [only_moves(text) for text in ("那呢", "", "那水费呢")]
