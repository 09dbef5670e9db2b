"""The words that may have been meant, of one document among several and of one alone."""

from __future__ import annotations

from bot.ask.contents import dump, load, merged, shared_of
from bot.ask.meant import Words
from bot.ask.pinyin import sound
from bot.ask.pipeline import Engine
from bot.ask.vocabulary import Said


def test_shared_or_alone(engine: Engine) -> None:
    """A document among others knows the same words as alone, whatever is indexed for all."""
    known = engine.knowledge
    alone, lexicon = known.vocabulary, known.lexicon
    own = tuple(name for name in alone.names if name.kind not in ("term", "absent"))
    said = Said(own, alone.things, alone.bodies, alone.owners, alone.regions, alone.codes)
    content = load(dump(said, known.glossary))
    for common in (tuple(alone.names)[::2], tuple(alone.names)):
        shared = shared_of(common, known.glossary, lexicon)
        among = merged([content], known.glossary, lexicon, shared)
        one, other = Words(alone, lexicon), Words(among, lexicon)
        for key in list(alone.keys)[:300]:
            assert one.worth(key) == other.worth(key)
            assert set(one.sounding(sound(key))) == set(other.sounding(sound(key)))
            assert set(one.without_one(key[1:])) == set(other.without_one(key[1:]))
            assert one.is_part(key[:2]) == other.is_part(key[:2])
