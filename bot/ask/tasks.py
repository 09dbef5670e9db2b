"""Several tasks in one message: the words that put them in turn, and what asks for two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.ask.lexicon import Lexicon
from bot.ask.understand import Understanding
from bot.ask.wording import say

STRONG = 5.0
"""Weight from which an operation is a question of its own."""
_COUNTING = frozenset({"headcount", "vehicles", "count"})
_MONEY = frozenset({"amount", "sum"})

Understand = Callable[[str], Understanding]


def task(part: str, understand: Understand, lexicon: Lexicon) -> str:
    """A part of a message without the words that put it in turn: 先说总支出, 最后说最大的项目."""
    found = lexicon.in_turn.match(part)
    rest = part[found.end() :] if found else ""
    if not rest:
        return part
    said = understand(rest)
    return rest if said.op_names or not said.mentions else f"{rest}{say('how_much')}"


def two_tasks(parts: Sequence[str], understand: Understand, lexicon: Lexicon) -> bool:
    """Whether the message asks for an amount first, and then something else of it; or for heads
    or cars first, and then for money."""
    first, *rest = map(understand, parts)
    if first.op_names & _COUNTING and any(
        one.op_names & _MONEY and _pays(one, lexicon) for one in rest
    ):
        return True
    if "amount" not in first.op_names or not first.mentions:
        return False
    asked = (name for later in rest for name in later.op_names - {"exclude"})
    return any(lexicon.weights[name] >= STRONG for name in asked)


def _pays(said: Understanding, lexicon: Lexicon) -> bool:
    """Whether money is asked for, and no heads."""
    return not said.op_names & _COUNTING and bool(lexicon.money.search(said.text))
