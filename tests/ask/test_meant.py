"""The words that may have been meant, of one document among several and of one alone."""

from __future__ import annotations

from bot.ask.language.pinyin import sound
from bot.ask.pipeline import Engine
from bot.ask.vocabulary.contents import dump, load
from bot.ask.vocabulary.few import merged, shared_of
from bot.ask.vocabulary.meant import SHORTEST_BLANK, Words
from bot.ask.vocabulary.vocabulary import Said


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
            here, there = one.near(key), other.near(key)
            assert here.is_part(key[:2]) == there.is_part(key[:2])
            assert set(here.sounding(sound(key))) == set(there.sounding(sound(key)))
            assert set(here.without_one(key[1:])) == set(there.without_one(key[1:]))


def test_near_a_text_nothing_is_missed(engine: Engine) -> None:
    """Words picked for a question are all that a slip may have left in it."""
    known = engine.knowledge
    words = Words(known.vocabulary, known.lexicon)
    for key in [one for one in known.vocabulary.keys if 2 < len(one) < 9][:60]:
        if words.worth(key) is None:
            continue
        heard = sound(key)
        for at in range(len(key)):
            left = key[:at] + key[at + 1 :]
            assert key in words.near(f"{left}多少钱").without_one(left)
            wrong = f"{key[:at]}龘{key[at + 1 :]}"
            blanked = words.near(f"{wrong}多少钱").sounding_but(sound(wrong), at)
            assert key in blanked or len(key) < SHORTEST_BLANK
        assert key in words.near(key).sounding(heard)
