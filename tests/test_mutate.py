"""Variants of a question: each kind does what it says and never makes another question of it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.ask.context import Context
from bot.ask.language.pinyin import syllables
from bot.ask.step import Reply
from bot.model import Answer, Status
from bot.mutate import KINDS, Items, mentioned, mutation_report, sounding_like, variants

NAMES = Items(
    {
        name: frozenset({meant})
        for name, meant in {
            "电费": "电费",
            "邮电费": "邮电费",
            "离休费": "离休费",
            "退休费": "退休费",
            "公务接待费": "公务接待费",
            "招待费": "公务接待费",
            "设备维护": "设备维护",
            "水费": "水费",
        }.items()
    }
)
SEEDS = range(40)
EDITS = ("homophone", "dropped", "doubled", "swapped")


def item_of(variant: str, question: str, item: str) -> str:
    """What stands in the variant where the item stood."""
    before, after = question.split(item)
    assert variant.startswith(before) and variant.endswith(after)
    return variant.removeprefix(before).removesuffix(after)


def test_same_seed_same_variants() -> None:
    """A run can be repeated."""
    asked = "公务接待费多少？"
    assert variants(asked, NAMES, 3) == variants(asked, NAMES, 3)
    assert len({variants(asked, NAMES, seed)["homophone"] for seed in SEEDS}) > 5


def test_longest_name_is_the_item() -> None:
    """电费 inside 邮电费 is not what is asked about."""
    assert mentioned("那邮电费呢", NAMES) == (1, 4)
    assert mentioned("那个呢", NAMES) == (0, 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_edits_spoil_one_character_of_the_item(seed: int) -> None:
    """All but the item stays as it was; the item differs by one slip of the named kind."""
    made = variants("公务接待费多少", NAMES, seed)
    item = "公务接待费"
    spoilt = {kind: item_of(made[kind], "公务接待费多少", item) for kind in EDITS}
    heard = spoilt["homophone"]
    assert sum(a != b for a, b in zip(item, heard, strict=True)) == 1
    assert syllables(item) == syllables(heard)
    assert len(item) - 1 == len(spoilt["dropped"])
    assert len(item) + 1 == len(spoilt["doubled"])
    assert sorted(item) == sorted(spoilt["swapped"]) and item != spoilt["swapped"]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", NAMES.meant)
def test_no_item_becomes_another(name: str, seed: int) -> None:
    """A slip never makes the name of another item, nor one that could be two items."""
    made = variants(f"{name}多少", NAMES, seed)
    for kind in EDITS:
        if kind in made:
            spoilt = item_of(made[kind], f"{name}多少", name)
            assert NAMES.meant.get(spoilt, NAMES.meant[name]) == NAMES.meant[name]
            assert spoilt != "休费"


def test_short_names_lose_nothing() -> None:
    """水 and 费水 are other words than 水费."""
    made = variants("水费多少", NAMES, 1)
    assert "dropped" not in made and "swapped" not in made
    assert {"homophone", "doubled", "pinyin"} <= made.keys()


def test_question_without_item_keeps_its_numbers() -> None:
    """Without an item a character of the question is spoilt, but no number and no negation."""
    for seed in SEEDS:
        for kind in EDITS:
            made = variants("里头第二大的是哪个来着", NAMES, seed)[kind]
            assert "第" in made and "二" in made and "大" in made
    assert not variants("那个呢", NAMES, 1).keys() & set(EDITS)


def test_whole_question() -> None:
    """Scripts, widths, marks and pinyin."""
    made = variants("2010301 的电费, 2.5 万对吗？", NAMES, 1)
    assert made["traditional"] == "2010301 的電費, 2.5 萬對嗎？"
    assert made["full width"] == "２０１０３０１　的电费，　２．５　万对吗？"
    assert made["no punctuation"] == "2010301 的电费 2.5 万对吗"
    assert made["pinyin"] in {"2010301 的dianfei, 2.5 万对吗？", "2010301 的dian fei, 2.5 万对吗？"}


def test_words_around() -> None:
    """The question itself stands unchanged among the words around it."""
    for seed in SEEDS:
        for asked in ("电费多少", "how much is the electricity"):
            made = variants(asked, NAMES, seed)
            assert asked in made["polite"] and asked in made["chatter"]


def test_commands_and_bare_numbers() -> None:
    """A command is not varied, and a number that takes a choice gets no words around."""
    assert variants("/start", NAMES, 1) == {}
    assert "polite" not in variants("1", NAMES, 1)


def test_homophones_are_common_characters() -> None:
    """Homophones are read alike and are never the character itself."""
    assert "税" in sounding_like("水")
    assert "水" not in sounding_like("水")


def ask(question: str, context: Context) -> Reply:
    """A bot that knows one name by heart, and remembers that it was asked."""
    known = "电费" in question or (bool(context.template) and "呢" in question)
    status = Status.ANSWERED if known else Status.NOT_UNDERSTOOD
    return Reply(Answer(question, status, "电费 5.50 万元"), Context(template="item_amount"))


def test_report_counts_what_was_right_unchanged() -> None:
    """A kind is measured on the turns that are right as they are; earlier turns stay unchanged."""
    answered: dict[str, Any] = {"status": "answered"}
    turns = [{"q": q, "expect": answered} for q in ("邮电费多少", "那个呢", "天气")]
    rows = mutation_report([{"id": "A", "turns": turns}], ask, NAMES)
    found = {row.kind: row for row in rows}
    assert ["unchanged", *KINDS] == [row.kind for row in rows]
    assert (found["unchanged"].asked, found["unchanged"].right) == (3, 2)
    assert (found["polite"].asked, found["polite"].right) == (2, 2)
    assert (found["pinyin"].asked, found["pinyin"].right) == (1, 0)
    assert found["pinyin"].spoilt[0].question == "邮电费多少"
    assert found["full width"].share == 1.0


@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_left_out(seed: int) -> None:
    """A word of one character is never left out of a question that names nothing."""
    made = variants("钱从哪里来的都说清楚", NAMES, seed).get("dropped", "钱从哪里")
    assert "钱" in made and "从" in made
