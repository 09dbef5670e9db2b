"""What a question leaves open of bodies and years, settled by a place, the conversation, or what
there is: 财政局 of 白石县, 去年, 柳湾县的呢.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from bot.ask.bodies.bodies import BUDGET, Bodies, Body, lies_in
from bot.ask.bodies.chosen import PART_OF_ALL, SEVERAL
from bot.ask.bodies.heard import Heard, asks_of_change
from bot.ask.bodies.mentions import Named
from bot.ask.bodies.plan import Refused, editions_of, last_edition
from bot.ask.bodies.plural import longest_first, only_moves
from bot.ask.bodies.wanted import Wanted
from bot.ask.context import Context, Defaults
from bot.ask.language.wording import say
from bot.text import key

_MOST = 6
_INSIDE_LEVEL = re.compile(r"([省市县区镇])里")
_THAT_YEAR = re.compile("那一?年")
_OF_PART = re.compile(r"百分|几成|幅度?|率|比例")


def settled(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults
) -> tuple[Heard, tuple[str, ...]] | Refused:
    """The question with its bodies told apart and its years in figures, and what must be said of
    that; or why that cannot be."""
    found = _placed(heard, bodies, context, defaults)
    return found if isinstance(found, Refused) else _timed(found, bodies, context)


# --- places ---


def _placed(heard: Heard, bodies: Bodies, context: Context, defaults: Defaults) -> Heard | Refused:
    """The bodies of a name that several have, told apart by the place."""
    if len(_INSIDE_LEVEL.findall(heard.said)) > 1 and len(heard.bodies) < 2:
        return Refused(say("not_compared"), surely=True)
    if not heard.bodies:
        own = _own_office(heard, bodies, context)
        if own is not None:
            return own
        top = _top_meant(heard, bodies, context)
        if top is not None:
            return top
        if heard.places:
            return _of_place(heard, bodies, context)
        last = _last_body(bodies, context, defaults)
        return _of_only_place(_last_of_its_place(heard, last, bodies), bodies)
    heard = _of_each_place(heard, bodies)
    last = _last_body(bodies, context, defaults)
    named: list[Named] = []
    for one in heard.bodies:
        numbers = one.numbers
        if len(numbers) > 1 and heard.places:
            numbers = tuple(n for n in numbers if lies_in(bodies.bodies[n], heard.places))
            if not numbers:
                wanted = "".join(sorted(heard.places)) + one.said
                return Refused(
                    say("other_body", wanted=wanted, loaded=loaded_in(bodies, heard.places))
                )
        elif len(numbers) > 1 and (level := _INSIDE_LEVEL.search(heard.said)):
            inside = tuple(n for n in numbers if bodies.bodies[n].office.level == level[1])
            numbers = inside or numbers
        elif len(numbers) > 1 and (told_apart := _beside(one, heard, bodies)):
            numbers = told_apart
        elif len(numbers) > 1 and context.every and context.place:
            near = tuple(n for n in numbers if lies_in(bodies.bodies[n], {context.place}))
            numbers = near if len(near) == 1 else numbers
        elif len(numbers) > 1 and last is not None:
            near = tuple(n for n in numbers if _same_place(bodies.bodies[n], last))
            numbers = near if len(near) == 1 else numbers
        named.append(replace(one, numbers=numbers))
    found = replace(heard, bodies=tuple(named))
    beside = heard.compares and (heard.it or heard.text.startswith(longest_first("beside_last")))
    if beside and last is not None and len(named) == 1 and last.number not in named[0].numbers:
        return _beside_last(found, last)
    return _of_its_place(found, bodies)


_OWN_OFFICE = re.compile(r"(?:那|局|厅|委|院)*(?:本级|本部|机关)(?=$|[的呢,，])")


def _own_office(heard: Heard, bodies: Bodies, context: Context) -> Heard | None:
    """本级呢 as the own office of the department that was spoken of; None where it is not said."""
    found = _OWN_OFFICE.match(heard.text)
    owner = bodies.publisher(context.documents[-1]) if context.documents else None
    if found is None or owner is None:
        return None
    own = [b for b in bodies.bodies if b.own_office and owner.number in bodies.owners(b.number)]
    text = heard.text[found.end() :]
    return replace(heard, bodies=(_named(own[0]),), text=text) if len(own) == 1 else None


def _top_meant(heard: Heard, bodies: Bodies, context: Context) -> Heard | None:
    """The question with the body that came out first where 它 means that, or where it goes on to
    ask by what part that body's amount moved; None where it speaks of others."""
    top = bodies.publisher(context.top) if context.top else None
    if top is None or heard.several - {"growth", "phases"}:
        return None
    last = Wanted.from_json(context.wanted)
    if heard.it and heard.several == {"phases"}:  # 它的预算和决算各是多少
        text = heard.text.replace(heard.it, "")
        edition = bodies.edition(context.top)
        years = heard.years or ((edition.year,) if edition and edition.year else ())
        return replace(heard, bodies=(_named(top),), text=text, years=years)
    of_years = last is not None and last.base == "year" and last.pick in ("first", "nth")
    moved = of_years and "growth" in heard.several and not asks_of_change(heard.said)
    if "phases" in heard.several or (not heard.it and not (moved and _OF_PART.search(heard.said))):
        return None
    years = heard.years
    if moved and not years:
        edition = bodies.edition(context.top)
        year = edition.year if edition else None
        years = (year - 1, year) if year else ()
    text = heard.text.replace(heard.it, "") if heard.it else heard.text
    return replace(heard, bodies=(_named(top),), text=text, years=years)


def _beside(one: Named, heard: Heard, bodies: Bodies) -> tuple[int, ...]:
    """The body of a name that lies in the place of another that is named beside it; none where
    that does not tell one."""
    others = [bodies.bodies[n.numbers[0]] for n in heard.bodies if len(n.numbers) == 1]
    near = tuple(
        n for n in one.numbers if any(_same_place(bodies.bodies[n], other) for other in others)
    )
    return near if len(near) == 1 else ()


def _of_each_place(heard: Heard, bodies: Bodies) -> Heard:
    """澄川市和白石县的财政局 as the two offices of that name."""
    if len(heard.bodies) != 1 or len(heard.places) < 2:
        return heard
    (one,) = heard.bodies
    inside = [n for n in one.numbers if lies_in(bodies.bodies[n], heard.places)]
    if len(inside) != len(heard.places):
        return heard
    named = tuple(replace(one, numbers=(number,)) for number in inside)
    return replace(heard, bodies=named, places=frozenset())


def _beside_last(heard: Heard, last: Body) -> Heard:
    """The question with 它 as the body that was spoken of last, in the order that is said."""
    it, (other,) = _named(last), heard.bodies
    at = heard.said.find(heard.it) if heard.it else 0
    both = (it, other) if at < other.start or not heard.it else (other, it)
    return replace(
        heard, bodies=both, text=heard.text.replace(heard.it, "") if heard.it else heard.text
    )


def _of_its_place(heard: Heard, bodies: Bodies) -> Heard:
    """全县 as the county of the bodies that are named."""
    if not heard.bodies or any(len(one.numbers) != 1 for one in heard.bodies) or heard.places:
        return heard
    own = [set(bodies.bodies[one.numbers[0]].office.places) for one in heard.bodies]
    places = set.intersection(*own)
    meant = {place for place in places if f"全{place[-1:]}" in heard.said}
    return replace(heard, places=frozenset(meant)) if meant else heard


def _last_of_its_place(heard: Heard, last: Body | None, bodies: Bodies) -> Heard:
    """全县占多少 as what part the body that was spoken of last is of its county."""
    if last is None or not heard.of_all or "bodies" not in heard.several:
        return heard
    meant = _of_its_place(replace(heard, bodies=(_named(last),)), bodies)
    return meant if meant.places else heard


_WHOLE_PLACE = re.compile(r"全([市县区镇])")


def _of_only_place(heard: Heard, bodies: Bodies) -> Heard:
    """全市 as the only city whose bodies are loaded."""
    found = _WHOLE_PLACE.search(heard.said)
    if found is None or heard.places or "bodies" not in heard.several:
        return heard
    own = bodies.publishing
    meant = {p for body in own for p in body.office.places if p.endswith(found[1])}
    return replace(heard, places=frozenset(meant)) if len(meant) == 1 else heard


def said_places(bodies: Bodies, heard: Heard) -> list[str]:
    """The ways to say the places that a question names."""
    return [said for said, meant in bodies.places.items() if meant & heard.places]


def _of_place(heard: Heard, bodies: Bodies, context: Context) -> Heard | Refused:
    """A place alone: the office spoken of last in that place, its only body, or any of them."""
    if heard.several & {"bodies", "units"}:
        return heard
    own = [body for body in bodies.publishing if lies_in(body, heard.places)]
    last = _last_body(bodies, context, Defaults())
    part = re.search(f"占(?:{'|'.join(map(re.escape, said_places(bodies, heard)))})", heard.said)
    if part and last is not None and lies_in(last, heard.places) and heard.brief:
        named = replace(heard, bodies=(_named(last),), text=say("what_part"))
        return replace(named, several=heard.several | {"bodies"})
    if context.over in SEVERAL | {PART_OF_ALL} and context.every:
        return heard
    if last is not None and (heard.short or only_moves(heard.text)):
        twins = [body for body in own if body.office.name == last.office.name]
        if len(twins) == 1:
            return replace(heard, bodies=(_named(twins[0]),), places=frozenset())
    if last is not None and lies_in(last, heard.places):
        return heard
    if len(own) == 1:
        return replace(heard, bodies=(_named(own[0]),), places=frozenset())
    return Refused(numbers=tuple(body.number for body in own)) if own else heard


def _named(body: Body) -> Named:
    return Named(0, 0, body.name, (body.number,), full=True)


def _same_place(body: Body, other: Body) -> bool:
    return body.office.places == other.office.places and bool(body.office.places)


def _last_body(bodies: Bodies, context: Context, defaults: Defaults) -> Body | None:
    """The body spoken of last, or the one of the chat."""
    if context.documents and context.over != "bodies":
        return bodies.publisher(context.documents[-1])
    form = bodies.forms.get(key(defaults.body), ()) if defaults.body else ()
    return bodies.bodies[form[0][0]] if len(form) == 1 else None


def loaded_in(bodies: Bodies, places: Iterable[str]) -> str:
    """What is loaded of the bodies of some places."""
    own = [body for body in bodies.publishing if lies_in(body, places)]
    return editions_of(own[:_MOST])


# --- years ---


def _timed(heard: Heard, bodies: Bodies, context: Context) -> tuple[Heard, tuple[str, ...]]:
    """今年, 去年, 前年 in figures: from the year that was spoken of, else the newest there is; 那年
    as the year that was spoken of."""
    before = last_edition(context, bodies)
    if len(heard.years) == 1 and _THAT_YEAR.search(heard.text) and before and before.year:
        rest = _THAT_YEAR.sub("", heard.text)
        years = tuple(dict.fromkeys((*heard.years, before.year)))
        heard = replace(heard, years=years, text=rest)
    if not heard.from_this:
        return heard, ()
    newest = _newest(heard, bodies, context)
    first, *_ = heard.years or (0,)
    this = first or (context.this_year if heard.from_this[0][1] else 0) or newest
    if this is None:
        return heard, ()
    years = tuple(dict.fromkeys((*heard.years, *(this + off for _, off in heard.from_this))))
    words = "、".join(word for word, _ in heard.from_this)
    said = "、".join(say("year_said", year=this + off) for _, off in heard.from_this)
    note = say("from_this_year", words=words, this=this, said=said)
    return replace(heard, years=years), (note,)


def _newest(heard: Heard, bodies: Bodies, context: Context) -> int | None:
    """The newest year of the body that is meant, else the one that most bodies have."""
    before = last_edition(context, bodies)
    body = bodies.bodies[heard.bodies[0].numbers[0]] if heard.bodies else None
    if body is None and before is not None and context.over != "bodies":
        body = bodies.publisher(before.document_id)
    chosen = [body] if body else list(bodies.publishing)
    phase = heard.phases[0] if heard.phases else BUDGET
    years = Counter(y for b in chosen for y in {e.year for e in b.of(None, phase) if e.year})
    most = max(years.values(), default=0)
    return max((year for year, count in years.items() if count * 2 >= most), default=None)
