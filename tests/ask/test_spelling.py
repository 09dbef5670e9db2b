"""Slips of the finger in known words are mended; other words stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.hearing.spelling import respelled
from bot.ask.pipeline import Engine


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("公佣经费多少", "公用经费多少"),
        ("项姆支出多少", "项目支出多少"),
        ("预预算支出多少", "预算支出多少"),
        ("资工福利支出多少", "工资福利支出多少"),
        ("公务借待费多少", "公务接待费多少"),
    ],
)
def test_slips_are_mended(typed: str, meant: str, engine: Engine) -> None:
    """A character of the same sound, a doubled one and two swapped ones are put right."""
    assert meant == respelled(typed, engine.knowledge.vocabulary)


@pytest.mark.parametrize(
    "typed",
    [
        "公务接待费多少",
        "电费和邮电费差多少",
        "离休的比退休的多几个",
        "在职职工多少人",
        "油费多少",
        "今晚谁请吃饭",
        "临时工的钱有多少",
        "项目有哪几个",
        "谢谢",
    ],
)
def test_other_words_stay(typed: str, engine: Engine) -> None:
    """What is written right, or is a word of its own, is not touched."""
    assert typed == respelled(typed, engine.knowledge.vocabulary)


def test_names_of_documents_stay(engine: Engine) -> None:
    """No name that a document prints is mended to another word."""
    vocabulary = engine.knowledge.vocabulary
    names = [name.key for name in vocabulary.names if name.kind == "line"]

    assert names == [respelled(name, vocabulary) for name in names]


@given(text=st.text(alphabet="公务接待费项目支出预算多少的是有和、，。 0123abc😀", max_size=30))
def test_any_text_is_taken(text: str, engine: Engine) -> None:
    """Whatever is typed comes back no more than one character longer a word."""
    mended = respelled(text, engine.knowledge.vocabulary)

    assert len(mended) <= 2 * len(text)
