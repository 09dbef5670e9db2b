"""Draws the pictures of docs/charts: every kind of chart and card.

PYTHONPATH=.:tests/charts python tests/made/chart_pictures.py
"""

from __future__ import annotations

from pathlib import Path

from gallery import GALLERY

from bot.charts.card import card_svg
from bot.charts.draw import chart_svg
from bot.charts.png import png_bytes
from bot.charts.theme import DARK
from bot.load.desk.load import default_db
from bot.warm import open_engine

_OUT = Path(__file__).resolve().parents[2] / "docs" / "charts"
_ASKED = {
    "blanks": "日常公用经费包括哪些",
    "activities": "职责活动从大到小排一下",
    "part": "公务接待费占日常公用经费的比例",
}
_CARD = {"card": "公务接待费占日常公用经费的比例", "card-blank": "培训费是多少"}


def main() -> None:
    """Writes them all."""
    _OUT.mkdir(parents=True, exist_ok=True)
    engine = open_engine(default_db())
    answers = {**GALLERY, **{name: engine.ask(asked).answer for name, asked in _ASKED.items()}}
    del answers["ranking"]  # the shipped document has one
    for name, answer in answers.items():
        _write(name, chart_svg(answer), 1.5)
    _write("part-dark", chart_svg(answers["part"], DARK), 1.5)
    for name, asked in _CARD.items():
        answer = engine.ask(asked).answer
        _write(name, card_svg(answer, engine.whose(answer)), 0.75)


def _write(name: str, svg: str | None, scale: float) -> None:
    if svg is not None:
        (_OUT / f"{name}.png").write_bytes(png_bytes(svg, scale))


if __name__ == "__main__":
    main()
