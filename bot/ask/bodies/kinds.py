"""What more a question asks of several bodies than an item of each: its share of a whole of their
own, or which have more of it than one.
"""

from __future__ import annotations

import re

from bot.ask.bodies.chosen import LESS_THAN_ONE, MORE_THAN_ONE, ONE_OF, OWN_SHARES
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plural import PART, body_words


def kind_of(heard: Heard, over: str, items: int) -> tuple[str, str]:
    """The kind of question type that answers, and the question as it is asked of that; empty where
    what is compared tells both. `items`: how many lines the question names."""
    if over == ONE_OF and (kind := than_one(heard)):
        return kind, _without_comparing(heard.text)
    own = re.sub(body_words()["of_itself"], PART, heard.text)
    if over == "bodies" and PART in own and (own != heard.text or items > 1):
        return OWN_SHARES, own
    return "", ""


def than_one(heard: Heard) -> str:
    """Whether it asks which have more, or less, than the one body that it names."""
    if len(heard.bodies) != 1 or "bodies" not in heard.several:
        return ""
    one = heard.bodies[0]
    before, after = heard.said[: one.start], heard.said[one.end :]
    if re.search(body_words()["than"]["difference"], after):
        return ""
    for kind, name in ((MORE_THAN_ONE, "more"), (LESS_THAN_ONE, "less")):
        words = body_words()["than"]
        said = re.search(words[name], after) if before.endswith(_THAN) else None
        if said or before.endswith(tuple(words[f"{name}_before"])):
            return kind
    return ""


_THAN = "比"


def _without_comparing(text: str) -> str:
    words = body_words()["than"]
    for word in (*words["more_before"], *words["less_before"]):
        text = text.replace(word, "")
    return re.sub(words["said"], r"\1", text)


def other_side(text: str, template: str) -> str:
    """The kind that a question goes on with after one that asked which have more than one body, or
    less: 低的呢; empty where it stays."""
    side = _SIDE.match(text)
    if side is None or template not in ("more_than_one", "less_than_one"):
        return ""
    return LESS_THAN_ONE if side["less"] else MORE_THAN_ONE


_SIDE = re.compile(r"那?(?:比它)?(?:(?P<less>[低少小])|[高多大])(?:的|于)")
