"""What names name, as the index of names keeps it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.ask.vocabulary.held import Held, block_of, held_in

_ROOM = 100_000_000
_DOCUMENTS = range(256, 512)
_ids = st.integers(0, 10 * _ROOM)
_target = st.lists(st.one_of(st.text(max_size=3), _ids), max_size=3).map(tuple)
_own = st.lists(st.integers(0, _ROOM - 1), max_size=3)
_added = st.lists(st.tuples(st.sampled_from(_DOCUMENTS), st.one_of(_target, _own)), max_size=6)


_Added = list[tuple[int, tuple[object, ...] | list[int]]]


def _made(added: _Added) -> Held:
    held = Held(block_of(_DOCUMENTS[0]))
    for document, target in added:
        own = isinstance(target, list)
        held.add(document, tuple(document * _ROOM + int(str(n)) if own else n for n in target))
    return held


def _kept(held: Held) -> dict[int, set[object]]:
    found: dict[int, set[object]] = {}
    for document, target in held_in(1, held.content()):
        found.setdefault(document, set()).update(target)
    return found


@given(_added, _added)
def test_comes_back(one: _Added, other: _Added) -> None:
    """Ids and texts of each document come back, also from what was kept and added to."""
    again = Held.read(1, _made(one).size, _made(one).content()).plus(_made(other))

    assert _kept(_made([*one, *other])) == _kept(again)
    for document, target in one:
        if target and not isinstance(target, list):
            assert set(target) <= _kept(again)[document]


@given(_added, st.sampled_from(_DOCUMENTS))
def test_without_a_document(added: _Added, gone: int) -> None:
    """A document that is taken out leaves what the others hold."""
    left = [(document, target) for document, target in added if document != gone]

    assert _kept(_made(left)) == _kept(_made(added).without({gone}))
