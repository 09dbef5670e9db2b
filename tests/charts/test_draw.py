"""Charts of answers: every figure with its unit, the source, blanks as blanks, all inside."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gallery import BREAKDOWN, GALLERY, LINES, PAIR, SHARE, YEARS, made
from otf import advances

from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.ask.types.catalogue import read_catalogue
from bot.charts.amounts import shown
from bot.charts.card import card_svg
from bot.charts.draw import chart_svg
from bot.charts.measure import width_of
from bot.charts.png import png_bytes
from bot.charts.sources import source_text
from bot.charts.theme import DARK, LIGHT, PAGE, Theme
from bot.load.desk.load import samples_db
from bot.model import Answer, Bar, Chart
from bot.resources import data_dir, queries_dir, read_yaml
from bot.text import traditional
from bot.warm import open_engine

_FONTS = Path(__file__).resolve().parents[2] / "bot" / "charts" / "fonts"
_NS = "{http://www.w3.org/2000/svg}"


def _svg(answer: Answer, theme: Theme = LIGHT) -> str:
    svg = chart_svg(answer, theme)
    assert svg is not None
    return svg


def _tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def _texts(svg: str) -> list[str]:
    return [node.text or "" for node in _tree(svg).iter(f"{_NS}text")]


def _joined(svg: str) -> str:
    """All words of the picture without white space: a name may be broken over lines."""
    return "".join("".join(_texts(svg)).split())


def _check(answer: Answer) -> None:
    svg = _svg(answer)
    said = _joined(svg)
    assert answer.chart is not None
    for bar in answer.chart.bars:
        assert "".join(shown(bar).split()) in said
        assert "".join(bar.series.split()) in said
    for figure in answer.figures[:1]:
        assert f"{figure.value}{figure.unit}" in said
    assert "来源：" in said
    assert "".join(answer.sources[0].table.split()) in said
    check_inside(svg)


def check_inside(svg: str) -> None:
    """No line of text and no shape goes over the edge."""
    tree = _tree(svg)
    _, _, wide, tall = map(float, tree.attrib["viewBox"].split())
    for node in tree.iter(f"{_NS}text"):
        size, x, y = (float(node.attrib[name]) for name in ("font-size", "x", "y"))
        long = width_of(node.text or "", size, bold="font-weight" in node.attrib)
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[node.attrib.get("text-anchor", "start")]
        assert 0 <= x - before * long and x + (1 - before) * long <= wide, node.text
        assert size * 0.8 <= y <= tall - 2, node.text
    for node in tree.iter(f"{_NS}rect"):
        x, y, w, h = (float(node.attrib[name]) for name in ("x", "y", "width", "height"))
        assert 0 <= x and x + w <= wide + 0.1 and 0 <= y and y + h <= tall + 0.1


@pytest.mark.parametrize("name", list(GALLERY))
def test_every_kind(name: str) -> None:
    """Each kind of chart shows every value with its unit, and the source, inside its frame."""
    _check(GALLERY[name])


def test_every_question_type(engine: Engine) -> None:
    """Every chart that the questions of the query files give is complete."""
    kinds = {answer.chart.kind for answer in _asked(engine, "") if _drawn(answer)}

    assert {"bars", "share"} <= kinds


def test_every_comparison(samples: Engine) -> None:
    """Bodies, years and phases are drawn side by side, as a run, as parts of their sum."""
    kinds = {
        answer.chart.kind
        for over in ("bodies", "rows", "rows beside", "phases")
        for answer in _asked(samples, over)
        if _drawn(answer)
    }

    assert {"pair", "series", "share"} == kinds


def _drawn(answer: Answer) -> bool:
    if answer.chart is not None:
        _check(answer)
    return answer.chart is not None


def _asked(engine: Engine, over: str) -> Iterator[Any]:
    """The answers to the tests of the query files of that kind."""
    for template in read_catalogue(queries_dir(), checked=False):
        for test in template.tests if template.over == over else ():
            context = Context()
            for question in test.before:
                context = engine.ask(question, context).context
            yield engine.ask(test.ask, context).answer


@pytest.fixture(scope="module")
def samples() -> Engine:
    """An engine over the documents of several bodies and years."""
    return open_engine(samples_db())


def test_a_run_of_years(samples: Engine) -> None:
    """One thing of one body over the years has the years as labels and no series."""
    chart = samples.ask("财政局历年公务接待费").answer.chart

    assert chart is not None
    assert ("series", ["2015", "2016", "2017"]) == (chart.kind, [b.label for b in chart.bars])
    assert {""} == {bar.series for bar in chart.bars}


def test_a_change_between_years(samples: Engine) -> None:
    """A change is drawn as what it is the change between, each at its year."""
    chart = samples.ask("财政局2017年公务接待费比2016年增长多少").answer.chart

    assert chart is not None
    assert [("2016", "54.46"), ("2017", "61.00")] == [(b.label, b.value) for b in chart.bars]


def test_parts_of_a_sum_in_two_units(samples: Engine) -> None:
    """Shares of several bodies fill the whole bar, whatever units they publish in."""
    answer = samples.ask("各部门公务接待费各占多少").answer
    rects = [
        float(node.attrib["width"])
        for node in _tree(_svg(answer)).iter(f"{_NS}rect")
        if node.attrib["height"] == "58" and node.attrib["fill"] in LIGHT.series
    ]

    assert answer.chart is not None and answer.chart.whole is None
    assert 588 == pytest.approx(sum(rects), abs=0.3)
    assert rects[0] == pytest.approx(588 * 0.3604, abs=0.2)


def test_in_the_characters_of_the_question(engine: Engine) -> None:
    """Asked in traditional characters a picture is drawn in them, names of documents aside."""
    answer = engine.ask("社會保障繳費包括哪些").answer
    said = _joined(_svg(answer))

    assert "基本養老保險費" in said and "63.29萬元" in said
    assert "涞源县人民政府办公室-2016.txt《部门基本支出预算》" in said
    assert "63.29 萬元" in _texts(card_svg(answer) or "")


def test_a_blank_is_hatched_and_not_zero(engine: Engine) -> None:
    """A blank has no bar and no number: a hatched box, the word, and a line that explains it."""
    answer = engine.ask("日常公用经费包括哪些").answer
    blanks = [bar for bar in answer.chart.bars if not bar.value] if answer.chart else []
    texts = _texts(_svg(answer))

    assert len(blanks) == texts.count("空白") > 0
    assert "空白处文件没有填数，不等于零" in texts
    assert not any(re.match(r"0(\.0+)? ", text) for text in texts)


def test_negative_amounts_go_the_other_way() -> None:
    """The bar of a negative amount ends where the others begin."""
    rects = [
        {k: float(v) for k, v in node.attrib.items() if k in ("x", "width", "height")}
        for node in _tree(_svg(BREAKDOWN)).iter(f"{_NS}rect")
        if node.attrib["fill"] == LIGHT.series[0]
    ]
    *others, negative = rects

    assert all(abs(r["x"] - others[0]["x"]) < 0.2 for r in others)
    assert abs(negative["x"] + negative["width"] - others[0]["x"]) < 0.2
    assert negative["width"] == pytest.approx(others[0]["width"] * 312.45 / 5120.08, abs=0.3)


def test_zero_is_zero() -> None:
    """A zero that is printed is written as printed, beside a bar of no length."""
    svg = _svg(PAIR)

    assert "0.00 万元" in _texts(svg)


def test_share_is_to_scale() -> None:
    """The parts of a whole are as long as their amounts."""
    rects = [
        (node.attrib["fill"], float(node.attrib["width"]))
        for node in _tree(_svg(SHARE)).iter(f"{_NS}rect")
        if node.attrib["height"] == "58"
    ]
    whole = dict(rects)[LIGHT.rest]

    for colour, value in zip(LIGHT.series, (12.00, 64.20, 38.51), strict=False):
        assert whole * value / 926.40 == pytest.approx(dict(rects)[colour], abs=0.2)


def test_years_without_a_document_are_told_from_blanks() -> None:
    """A year that is blank says so, one that no document covers says that it is not loaded."""
    texts = _texts(_svg(YEARS))

    assert [1, 1] == [texts.count("空白"), texts.count("未载入")]
    assert ["2019", "2020", "2021", "2022", "2023"] == [t for t in texts if t.startswith("20")]


def test_lines_break_at_a_blank() -> None:
    """A line is not drawn through a year that is blank."""
    lines = [
        node.attrib["stroke"]
        for node in _tree(_svg(LINES)).iter(f"{_NS}path")
        if node.attrib["stroke-width"] == "3"
    ]

    assert [9, 7, 9] == [lines.count(colour) for colour in LIGHT.series[:3]]


def test_amounts_of_two_units_are_to_one_scale() -> None:
    """万元 and 元 beside each other are drawn to one scale, each written as it stands."""
    answer = made("两处。", "bars", [("甲", "2.00")])
    assert answer.chart is not None
    bars = (*answer.chart.bars, Bar("乙", "10000.00", "元"))
    svg = _svg(Answer("", answer.status, "两处。", chart=Chart("bars", bars)))
    widths = [
        float(n.attrib["width"])
        for n in _tree(svg).iter(f"{_NS}rect")
        if n.attrib["fill"] == LIGHT.series[0]
    ]

    assert widths[0] == pytest.approx(2 * widths[1], abs=0.2)
    assert {"2.00 万元", "10000.00 元"} <= set(_texts(svg))


def test_the_sheet_of_several_cells_is_named_once() -> None:
    """Cells of one sheet are listed under its name."""
    assert "Sheet1!B4、B5、B6等 7 处" in source_text(BREAKDOWN)


def test_words_of_documents_are_escaped() -> None:
    """Markup in a name is text, and characters that XML forbids are gone."""
    answer = made("<script>&\x00。", "bars", [('<b>"&', "1"), ("乙\x08\ud800", "2")])
    svg = _svg(answer)

    assert "<script>" not in svg
    assert '<b>"&' in _texts(svg)


def test_inside_a_page_colours_are_the_pages() -> None:
    """Drawn for a page it has no paper and takes every colour from the page's variables."""
    svg = _svg(SHARE, PAGE)
    colours = {v for v in re.findall(r'(?:fill|stroke)="([^"]+)"', svg) if v != "none"}

    assert all(colour.startswith("var(--chart-") for colour in colours)
    assert "style" not in svg


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_stands_out(theme: Theme) -> None:
    """Text has the contrast that WCAG asks for, and bars that of graphics."""
    assert _contrast(theme.ink, theme.paper) >= 7
    assert _contrast(theme.soft, theme.paper) >= 4.5
    assert all(_contrast(colour, theme.paper) >= 2 for colour in theme.series)
    assert _contrast(theme.series[0], theme.paper) >= 3


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_png() -> None:
    """The PNG has the size of the drawing times the scale, and text is drawn in it."""
    svg = _svg(SHARE)
    png = png_bytes(svg, 2)
    _, _, wide, tall = map(float, _tree(svg).attrib["viewBox"].split())

    assert png.startswith(b"\x89PNG")
    assert (2 * wide, 2 * tall) == pytest.approx(struct.unpack(">II", png[16:24]), abs=2)
    assert len(png) > len(png_bytes(re.sub(r"<text.*?</text>", "", svg), 2)) + 10_000


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_fonts_cover_what_is_written(weight: str) -> None:
    """Every character of the shipped documents, words and replies can be drawn."""
    known = set(advances(_FONTS / f"NotoSansCJKsc-{weight}.otf"))
    files = [*data_dir().glob("documents/*.txt"), *data_dir().glob("*.yaml")]
    texts = [file.read_text(encoding="utf-8") for file in files]
    written = {char for text in texts for char in text + traditional(text)}
    emoji = {char for char in written if ord(char) >= 0x1F000 or char in "⚠️⬇◀▶↩✅"}

    assert set() == {c for c in written - known - emoji if c.isprintable() and ord(c) < 0xE000}


def test_a_character_that_the_fonts_lack() -> None:
    """A rare character is left to the fonts of the system, and breaks nothing."""
    assert png_bytes(_svg(made("𠮷县。", "bars", [("𠮷", "1"), ("乙", "2")]))).startswith(
        b"\x89PNG"
    )


def test_fonts_come_with_their_licence() -> None:
    """The licence of the fonts lies beside them."""
    assert "SIL OPEN FONT LICENSE" in (_FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_card_of_a_figure(engine: Engine) -> None:
    """A card has figure, unit, name, whose and of what year, source and address."""
    answer = engine.ask("公务接待费多少").answer
    svg = card_svg(answer, engine.whose(answer), "https://example.org/a/1024") or ""
    texts = _texts(svg)

    assert {"100.00", "万元", "公务接待费", "https://example.org/a/1024"} <= set(texts)
    assert "涞源县人民政府办公室2016年预算" in texts
    assert "来源：" in _joined(svg)
    check_inside(svg)


def test_cards_fit(engine: Engine) -> None:
    """The card of every answer of the query files stays inside its 1200 by 630."""
    for template in read_catalogue(queries_dir(), checked=False):
        for test in template.tests:
            answer = engine.ask(test.ask).answer
            svg = card_svg(answer, engine.whose(answer), "https://example.org/a/1024")
            assert (svg is None) == (not answer.rows)
            if svg is not None:
                check_inside(svg)


@pytest.mark.parametrize("name", list(GALLERY))
def test_cards_of_charts_fit(name: str) -> None:
    """Long titles and many figures leave room for the source and the address."""
    svg = card_svg(GALLERY[name], "", "https://example.org/a/1024") or ""

    assert "https://example.org/a/1024" in _texts(svg)
    check_inside(svg)


def test_card_of_a_blank(engine: Engine) -> None:
    """A blank's card says blank, not zero."""
    texts = _texts(card_svg(engine.ask("培训费是多少").answer) or "")

    assert {"培训费", "空白"} <= set(texts)


def test_words_of_pictures_are_data() -> None:
    """No word is left over in the data file."""
    code = "".join(f.read_text(encoding="utf-8") for f in _FONTS.parent.glob("*.py"))
    other = (_FONTS.parents[1] / "render" / "bars.py").read_text(encoding="utf-8")

    assert [] == [name for name in read_yaml("charts.yaml") if f'"{name}"' not in code + other]
