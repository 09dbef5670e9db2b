"""Clauses of a message that are only talk: manners, circumstances, feelings around a question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask.lexicon import Lexicon
from bot.ask.spans import NAMING
from bot.ask.understand import Understanding

_CHAT = frozenset({"greeting", "thanks", "insult"})
_ASKING = 1.0


def asks(clause: Understanding, lexicon: Lexicon) -> bool:
    """Whether a clause asks something, or names something that chatter does not name."""
    if clause.op_names & _CHAT and not _named(clause):
        return False
    asked = any(lexicon.weights[name] >= _ASKING for name in clause.op_names - _CHAT)
    return _named(clause) or (asked and clause.hard < 2)


def _named(clause: Understanding) -> bool:
    return any(
        not r.strict and r.kind in NAMING and r.kind != "term"
        for s in clause.mentions
        for r in s.readings
    )


def without_talk(clauses: Sequence[Understanding], lexicon: Lexicon) -> str | None:
    """The clauses that ask or name something, put together, where others are mere talk; None
    where there is no talk, or nothing else."""
    if not any(asks(clause, lexicon) for clause in clauses):
        return None
    kept = [c.text for c in clauses if asks(c, lexicon) or _names(c)]
    return "，".join(kept) if len(kept) < len(clauses) else None


def _names(clause: Understanding) -> bool:
    """Whether it names anything at all, or kinds of things, and is no greeting."""
    telling = clause.mentions or any(
        s.kinds & {"kind", "number", "year"} for s in clause.linked.spans
    )
    return bool(telling) and not clause.op_names & _CHAT
