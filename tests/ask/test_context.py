"""The memory of a conversation as text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.model import Choice

_IDS = st.lists(st.integers(0, 10**6), max_size=4).map(tuple)
_GROUPS = st.lists(_IDS, max_size=4).map(tuple)
_WORDS = st.lists(st.text(max_size=8), max_size=3).map(tuple)
_CHOICES = st.lists(st.builds(Choice, st.text(max_size=8), st.text(max_size=8)), max_size=3)
_CONTEXTS = st.builds(
    Context,
    template=st.text(max_size=8),
    lines=_GROUPS,
    turn_lines=st.integers(0, 9),
    listed=_GROUPS,
    indicators=_IDS,
    cells=_IDS,
    code=st.text(max_size=8),
    kind=st.text(max_size=8),
    staff=_WORDS,
    column=_WORDS,
    body=st.text(max_size=8),
    choices=_CHOICES.map(tuple),
    values=st.dictionaries(st.text(max_size=5), st.integers() | st.none()).map(json.dumps),
)


@settings(max_examples=50)
@given(_CONTEXTS)
def test_round_trip(context: Context) -> None:
    """A context read back is the one that was written, and so are the slots that it holds."""
    assert context == Context.from_json(context.to_json())
    assert context.bound() == Context.from_json(context.to_json()).bound()


def test_nothing_bound() -> None:
    """A new conversation holds no slots."""
    assert {} == Context().bound()


def test_older_and_newer() -> None:
    """What another version wrote is read as far as it is known."""
    assert Context(code="30201") == Context.from_json('{"code": "30201", "later": [1]}')


@pytest.mark.parametrize(
    "turns",
    [
        ("公务接待费多少", "占多少"),
        ("水费多少", "电费多少", "差多少"),
        ("综合业务管理多少钱", "2"),
        ("前三大的项目是哪些", "第二个多少"),
        ("编制多少人", "那在职呢"),
    ],
)
def test_between_turns(turns: tuple[str, ...], engine: Engine) -> None:
    """A conversation goes on as if its memory had never been written down."""
    kept = stored = Context()
    for question in turns:
        one = engine.ask(question, kept)
        other = engine.ask(question, Context.from_json(stored.to_json()))
        assert one == other
        kept, stored = one.context, other.context
