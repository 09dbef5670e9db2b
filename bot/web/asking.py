"""Asking on the page: a conversation, by form alone or with a script."""

from __future__ import annotations

from bot.text import whole, without_controls
from bot.web import views
from bot.web.pages import render
from bot.web.shown import shown
from bot.web.talks import Turn
from bot.web.visit import Desk, Given, Visit, elsewhere, page

MOST = 500
"""Characters of a question that are read."""


def front(desk: Desk, visit: Visit) -> Given:
    """The front page: a box to ask in, examples, the latest documents."""
    html = views.front_page(desk.store, visit.to, desk.engine.examples(), MOST)
    return page(html)


def talk(desk: Desk, visit: Visit) -> Given:
    """The conversation so far; a question in the address is asked first."""
    if _question(visit):
        return ask(desk, visit)
    turns = [_view(desk, turn) for turn in desk.talks.turns(visit.talk)]
    examples = () if turns else desk.engine.examples()
    html = render("talk", visit.to, turns=turns, examples=examples, most=MOST)
    return page(html)


def ask(desk: Desk, visit: Visit) -> Given:
    """A question answered and added to the conversation."""
    question = _question(visit)
    if not question:
        return elsewhere(visit.to.page("ask"))
    context = desk.talks.context(visit.talk, visit.values.get("after", ""))
    reply = desk.engine.ask(question, context)
    stands = bool(reply.answer.sources)
    number = desk.archive.keep(reply, desk.engine) if stands else 0
    turn = Turn(number, None if stands else reply.answer, question, reply.context)
    id_ = desk.talks.add(visit.talk, turn)
    if visit.part:
        return page(render("turn", visit.to, turn=_view(desk, turn), last=True), talk=id_)
    place = f"t{len(desk.talks.turns(id_))}"
    return elsewhere(f"{visit.to.page('ask')}#{place}", talk=id_)


def end(desk: Desk, visit: Visit) -> Given:
    """A new conversation."""
    desk.talks.end(visit.talk)
    return elsewhere(visit.to.page("ask"))


def _question(visit: Visit) -> str:
    return without_controls(whole(visit.values.get("q", ""))).strip()[:MOST]


def _view(desk: Desk, turn: Turn) -> dict[str, object]:
    kept = None if turn.answer else desk.archive.get(turn.number)
    answer = kept.answer if kept else turn.answer
    return {
        "number": turn.number,
        "asked": turn.asked,
        "shown": shown(answer, desk.store) if answer else None,
    }
