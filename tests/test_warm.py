"""What is known of a database is kept between runs, and only what is safe is read back."""

from __future__ import annotations

import os
import pickle
from functools import partial
from pathlib import Path

import pytest

import bot.warm as warm
from bot.ask.types.catalogue import read_catalogue
from bot.folders import cache_dir
from bot.model import Status

_QUESTION = "公务接待费多少?"


@pytest.fixture
def own_cache(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    # The query files are checked by their own tests; here each check would take seconds.
    monkeypatch.setattr(warm, "read_catalogue", partial(read_catalogue, checked=False))
    return cache_dir()


def test_same_answers(shipped: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second engine answers as the first one did, without making its knowledge again."""
    first = warm.open_engine(shipped).ask(_QUESTION).answer
    monkeypatch.setattr(warm, "read_catalogue", None)

    assert first == warm.open_engine(shipped).ask(_QUESTION).answer


@pytest.mark.parametrize("content", [b"", b"damage", b"\x80\x05N."])
def test_damaged(content: bytes, shipped: Path, own_cache: Path) -> None:
    """A damaged file is made anew."""
    warm.open_engine(shipped)
    (file,) = own_cache.glob("known-*")
    file.write_bytes(file.read_bytes()[:32] + content)

    assert Status.ANSWERED is warm.open_engine(shipped).ask(_QUESTION).answer.status


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("made-by-evil",)


def test_runs_no_code(shipped: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that names a function instead of a value does not get it called."""
    monkeypatch.chdir(own_cache)
    warm.open_engine(shipped)
    (file,) = own_cache.glob("known-*")
    file.write_bytes(file.read_bytes()[:32] + pickle.dumps({"templates": _Evil()}))
    warm.open_engine(shipped)

    assert not (own_cache / "made-by-evil").exists()


def test_few_are_kept(shipped: Path, own_cache: Path) -> None:
    """The knowledge of databases long not asked is thrown away."""
    for number in range(12):
        (own_cache / f"known-{number}").write_bytes(b"")
        os.utime(own_cache / f"known-{number}", (1, 1))
    warm.open_engine(shipped)

    assert 8 == len(list(own_cache.glob("known-*")))
