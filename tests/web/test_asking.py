"""Asking on the page without any script: forms, redirects and a cookie."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

import httpx
import pytest

from bot.ask.pipeline import Engine
from bot.charts.theme import DARK, page_variables
from bot.web.pages import ASSETS


def _ask(client: httpx.Client, question: str, **more: str) -> str:
    """The page of the conversation after a question."""
    answer = client.post("ask", data={"q": question, **more}, follow_redirects=True)
    assert 200 == answer.status_code
    return answer.text


def _numbers(html: str) -> list[str]:
    return re.findall(r'href="\./a/(\d+)"', html)


@pytest.fixture
def client(pages: str) -> Iterator[httpx.Client]:
    """A visitor with a cookie of its own."""
    with httpx.Client(base_url=pages) as visitor:
        yield visitor


def test_question_and_follow_up(client: httpx.Client) -> None:
    """The figure with its source, and a second question that leans on the first."""
    first = _ask(client, "公务接待费多少")
    second = _ask(client, "那会议费呢")

    assert '<strong class="figure">100.00 万元</strong>' in first
    assert '<strong class="figure">15.00 万元</strong>' in second
    assert 1 == len(_numbers(first)) and 2 == len(_numbers(second))
    assert re.search(r'href="\./d/[^"]+/3#r\d+c\d+"', first)


def test_nobody_sees_the_conversation_of_another(client: httpx.Client, pages: str) -> None:
    """A second visitor starts anew."""
    _ask(client, "公务接待费多少")

    assert "100.00" not in httpx.get(f"{pages}ask").text


def test_a_choice_belongs_to_its_answer(client: httpx.Client) -> None:
    """A choice tapped later is read in the light of the answer that it stands under."""
    html = _ask(client, "综合业务管理多少")
    choices = re.findall(r'<button name="q" value="([^"]+)">', html)
    (after,) = re.findall(r'name="after" value="(\d+)"', html)
    _ask(client, "水费多少")

    assert "85.40 万元" in _ask(client, choices[1], after=after)


def test_a_new_conversation(client: httpx.Client) -> None:
    """After it nothing of the old one is shown or leaned on."""
    _ask(client, "公务接待费多少")
    html = client.post("ask/new", follow_redirects=True).text

    assert "100.00" not in html


def test_text_is_escaped(client: httpx.Client) -> None:
    """What a person types is shown as text, never as markup."""
    html = _ask(client, '<script>alert(1)</script>"公务接待费多少')

    assert "<script>alert" not in html and "&lt;script&gt;" in html


def test_too_long_and_nothing(client: httpx.Client) -> None:
    """A question of any length gets an answer or a refusal, an empty one nothing."""
    assert 200 == client.post("ask", data={"q": "水" * 1500}, follow_redirects=True).status_code
    assert 413 == client.post("ask", data={"q": "水" * 20_000}).status_code
    assert 414 == client.get("ask", params={"q": "水" * 2000}).status_code
    assert 303 == client.post("ask", data={"q": "  "}).status_code
    assert 303 == client.post("ask", content=b"\xff\xfe=%ff&q=%fe%00").status_code


def test_permanent_page(client: httpx.Client, engine: Engine) -> None:
    """Question, answer, figures, query, sources, sha256 of the documents, and whether it holds."""
    (number,) = _numbers(_ask(client, "公务接待费占日常公用经费的比例"))
    html = client.get(f"a/{number}").text
    sha = engine.knowledge.store.rows("SELECT sha256 FROM documents")[0]["sha256"]

    for told in ("公务接待费占日常公用经费的比例", "24.94 %", "SELECT", "$whole", "不变", sha):
        assert told in html


def test_files_of_an_answer(client: httpx.Client, engine: Engine) -> None:
    """CSV and JSON hold the answer's figures exactly."""
    question = "日常公用经费有哪些"
    (number,) = _numbers(_ask(client, question))
    rows = list(csv.reader(io.StringIO(client.get(f"a/{number}.csv").content.decode("utf-8-sig"))))
    answer = engine.ask(question).answer

    assert [row.value for row in answer.rows] == [row[1] for row in rows[1:]]
    assert answer.to_dict().items() <= json.loads(client.get(f"a/{number}.json").text).items()
    assert client.get(f"a/{number}.xlsx").content.startswith(b"PK")


def test_no_such_answer(client: httpx.Client) -> None:
    """A number that was never given leads nowhere."""
    assert 404 == client.get("a/1").status_code
    assert 404 == client.get("a/99999999999999999999").status_code


def test_charts_have_their_dark_colours() -> None:
    """The style sheet gives a chart the colours that its theme names for the dark."""
    css = (ASSETS / "site.css").read_text(encoding="utf-8")

    for name, colour in page_variables(DARK).items():
        assert 2 == css.count(f"{name}: {colour};")


def test_chart_and_card(client: httpx.Client) -> None:
    """The page of an answer gives its chart as SVG and PNG and the answer as a card."""
    (number,) = _numbers(_ask(client, "日常公用经费里最大的三项"))
    html = client.get(f"a/{number}").text

    assert client.get(f"a/{number}.svg").text.startswith("<svg")
    for name in (".png", "/card.png"):
        assert f'{number}{name}"' in html
        assert client.get(f"a/{number}{name}").content.startswith(b"\x89PNG")


def test_no_chart_of_one_figure(client: httpx.Client) -> None:
    """One figure has a card and no chart; what is no answer has neither."""
    (number,) = _numbers(_ask(client, "水费多少"))
    told = client.get(f"a/{number}.png")

    assert (404, 200) == (told.status_code, client.get(f"a/{number}/card.png").status_code)
