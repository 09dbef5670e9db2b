"""Names of many documents, found through the index on disk as well as those of one in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from bot.ask.language.lexicon import Lexicon, read_lexicon
from bot.ask.language.pinyin import folded, sound, syllables
from bot.ask.pipeline import Engine
from bot.ask.vocabulary.contents import dump, load
from bot.ask.vocabulary.few import merged, shared_of
from bot.ask.vocabulary.namefile import Entry, update
from bot.ask.vocabulary.nameindex import NameIndex
from bot.ask.vocabulary.names import Name, Thing
from bot.ask.vocabulary.vocabulary import Said
from bot.ask.vocabulary.whole import Whole, build_whole
from bot.glossary import read_glossary
from bot.text import key

_ROOM = 100_000_000
_PROJECTS = {1: ("东沟村道路改造工程", "会议费"), 2: ("西店镇河道整治专项", "会议费")}
_NO_CODES: frozenset[str] = frozenset()


def _said(document: int, printed: Iterable[str]) -> Said:
    things = {
        (number := document * _ROOM + at): Thing(
            number, document, name, "", f"单位{document}", 2016, "预算", "item", None, "万元",
            False, frozenset(), frozenset({"project"}),
        )
        for at, name in enumerate(printed)
    }  # fmt: skip
    names = [Name(key(t.name), "line", (i,), 1.0, t.name) for i, t in things.items()]
    owners = {document: f"单位{document}"}
    return Said(tuple(names), things, {}, owners, regions=_NO_CODES, codes=_NO_CODES)


def _index(
    file: Path, projects: Mapping[int, tuple[str, ...]], old: Path | None = None
) -> NameIndex:
    glossary = read_glossary()

    def made(documents: Sequence[int]) -> Iterable[Entry]:
        for number in documents:
            found = _said(number, projects[number])
            yield Entry(number, found.names, dump(found, glossary), None)

    marks = {number: " ".join(names) for number, names in projects.items()}
    facts = {"bodies": {}, "owners": {}, "regions": [], "years": [2016], "codes": []}
    update(file, marks, made, facts, old)
    return NameIndex(file)


@pytest.fixture
def lexicon() -> Lexicon:
    """The words of asking."""
    return read_lexicon()


@pytest.fixture
def whole(tmp_path: Path, engine: Engine, lexicon: Lexicon) -> Whole:
    """The names of two documents on disk."""
    return build_whole(
        _index(tmp_path / "names", _PROJECTS), engine.knowledge.store, read_glossary(), lexicon
    )


def test_exact(whole: Whole) -> None:
    """A name is found where it stands, with the things of all documents that have it."""
    found = {
        name.shown: name.target
        for _, _, names in whole.written_in("东沟村道路改造工程和会议费")
        for name in names
        if name.kind == "line"
    }
    assert {"东沟村道路改造工程": (_ROOM,), "会议费": (_ROOM + 1, 2 * _ROOM + 1)} == found


def test_one_wrong_character(whole: Whole) -> None:
    """A name with a wrong character is among those that resemble it, and one misheard sounds so."""
    assert "东沟村道路改造工程" in [n.shown for n in whole.resembling("东沟村道路该造工程多少")]
    assert "西店镇河道整治专项" in [n.shown for n in whole.sounding("西店镇合道整治专项多少")]


def test_part(whole: Whole) -> None:
    """The few names that contain a part are found."""
    assert ["西店镇河道整治专项"] == [n.shown for n in whole.containing("河道整治")]


def test_one_document(whole: Whole) -> None:
    """Of one document only its own names and things are known, as if no other were loaded."""
    part = whole.within((2,))
    assert {2 * _ROOM, 2 * _ROOM + 1} == set(part.things)
    assert "东沟村道路改造工程" not in part.exact
    assert part.things[2 * _ROOM] == whole.things[2 * _ROOM]


def test_across(whole: Whole) -> None:
    """Namesakes of a thing are found in the documents that are compared."""
    part = whole.across((1, 2))
    assert [_ROOM + 1, 2 * _ROOM + 1] == part.namesakes(part.things[_ROOM + 1])


def test_taken_over(tmp_path: Path) -> None:
    """An index made of an older one knows what is new and forgets what is gone."""
    first = _index(tmp_path / "one", _PROJECTS)
    now = {1: _PROJECTS[1], 3: ("北桥乡饮水升级补助",)}
    second = _index(tmp_path / "two", now, first.file)
    keys = ["西店镇河道整治专项", "北桥乡饮水升级补助", "会议费"]
    assert {"北桥乡饮水升级补助", "会议费"} == set(second.named(keys))
    assert second.content(2) is None and second.content(3) is not None


def test_replaced(tmp_path: Path) -> None:
    """A document that is loaded anew is known by its new names alone, others by theirs."""
    first = _index(tmp_path / "one", _PROJECTS)
    second = _index(tmp_path / "two", {1: ("南坪镇公路养护",), 2: _PROJECTS[2]}, first.file)
    assert ["南坪镇公路养护"] == [
        n.shown for n in second.named(["南坪镇公路养护"])["南坪镇公路养护"]
    ]
    assert [(2 * _ROOM + 1,)] == [name.target for name in second.named(["会议费"])["会议费"]]
    both = {1: ("南坪镇公路养护",), 2: ("北桥乡饮水升级补助",)}
    third = _index(tmp_path / "three", both, first.file)
    assert {"南坪镇公路养护", "北桥乡饮水升级补助"} == {
        *third.named([*both[1], *both[2], *_PROJECTS[1], *_PROJECTS[2]])
    }


def test_content_survives(lexicon: Lexicon) -> None:
    """What is kept of a document comes back as it was."""
    glossary = read_glossary()
    before = _said(1, _PROJECTS[1])
    shared = shared_of(before.names[::2], glossary, lexicon)
    after = merged([load(dump(before, glossary))], glossary, lexicon, shared)
    assert dict(before.things) == dict(after.things)
    assert set(before.names) <= set(after.names)


def test_sounds_are_kept() -> None:
    """Each syllable has a character of its own, the same in every process."""
    marks: dict[str, str] = {}
    for char in map(chr, range(0x4E00, 0x9000)):
        marks.setdefault(folded(syllables(char)[0]), sound(char))
    assert len(marks) == len(set(marks.values()))
