"""The static site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from pages import cells_of, stored_cells

from bot.ask.pipeline import Engine
from bot.cli.app import run
from bot.errors import StoreError
from bot.resources import documents_dir
from bot.text import key
from bot.web.site import write_site

_HOST = "http://host/below/"


@pytest.fixture(scope="module")
def site(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped documents as a static site."""
    out = tmp_path_factory.mktemp("site") / "out"
    write_site(engine, out, lambda name: None)
    return out


def test_every_table_has_the_cells_of_the_database(site: Path, engine: Engine) -> None:
    """The same cells in the same order, all of them, a blank as nothing."""
    rows = engine.knowledge.store.rows("SELECT document, seq FROM tables ORDER BY table_id")
    for row in rows:
        document, number = row["document"], row["seq"] + 1
        html = (site / "d" / document / f"{number}.html").read_text(encoding="utf-8")

        assert stored_cells(engine.knowledge.store, document, number) == cells_of(html)
    assert rows


def test_every_link_leads_to_a_file(site: Path) -> None:
    """Each link is relative, its file is there, and the file holds the place that is meant."""
    pages = sorted(site.rglob("*.html"))
    for page in pages:
        base = _HOST + page.relative_to(site).as_posix()
        html = page.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src|action)="([^"]+)"', html):
            parts = urlsplit(urljoin(base, link))
            assert f"{parts.scheme}://{parts.netloc}/below/" == _HOST
            file = site / unquote(parts.path).removeprefix("/below/")
            assert file.is_file(), (page, link)
            if parts.fragment:
                assert f'id="{parts.fragment}"' in file.read_text(encoding="utf-8"), (page, link)
    assert len(pages) > 10


def test_originals_and_policy(site: Path) -> None:
    """The original file is there byte for byte, and no page runs what is not its own."""
    file = next(documents_dir().iterdir())

    assert file.read_bytes() == (site / "d" / file.name / "original.txt").read_bytes()
    assert "default-src 'none'" in (site / "index.html").read_text(encoding="utf-8")


def test_index(site: Path, engine: Engine) -> None:
    """Every thing and every table can be found, under its other names and its sound too."""
    index = json.loads((site / "search.json").read_text(encoding="utf-8"))
    things = engine.knowledge.store.rows(
        "SELECT DISTINCT name FROM cells WHERE headline AND NOT continued"
    )
    keys = index["keys"]["公务接待费"]

    every = {one for keys in index["keys"].values() for one in keys}
    assert {key(row["name"]) for row in things if row["name"]} <= every
    assert {"公务接待费", "gongwujiedaifei", "gwjdf"} <= set(keys)
    assert 12 == len(index["tables"])


def test_a_folder_of_somebody_else(engine: Engine, tmp_path: Path) -> None:
    """A folder that holds other things is never written to; the site's own is replaced."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("…", encoding="utf-8")
    with pytest.raises(StoreError, match="mine"):
        write_site(engine, tmp_path / "mine", lambda name: None)

    assert ["letter.txt"] == [file.name for file in (tmp_path / "mine").iterdir()]


def test_from_the_shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes the site, and again over its own."""
    for _ in range(2):
        assert 0 == run(["site", str(tmp_path / "out")])
    assert (tmp_path / "out" / "index.html").is_file()
    assert ["out"] == [file.name for file in tmp_path.iterdir()]
    assert "index.html" in capsys.readouterr().out
