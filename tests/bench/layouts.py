"""How many figures of made disclosures come out right, by format: exact, wrong, left out.

    .venv/bin/python tests/bench/layouts.py [--seeds 0:12] [--formats docx,chromium] [--show]

The tables are drawn from seeds by tests/made/disclosures.py, of seeds below 0 they are the forms
of tests/made/national.yaml (--seeds=-3:0), or with --template county those of county.yaml. chromium
prints web pages with every
kind of border to PDF, `flat` are texts as converters of web pages write tables down, `sheets` and
`words` are PDFs printed by an office suite from a workbook and a Word file, `plain` from a Word
file without borders, `xls` and `doc` are saved by it; each is left out where its program is not
installed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT), str(ROOT / "tests" / "made")]

import chromium  # noqa: E402
import flat_texts  # noqa: E402
import national  # noqa: E402
import printed  # noqa: E402
from disclosure_tables import document  # noqa: E402
from disclosures import Figure, Made, Maker, figures  # noqa: E402
from papers import write_docx, write_html, write_pdf  # noqa: E402

from bot.errors import BudgetBotError  # noqa: E402
from bot.load.labels import parse_label  # noqa: E402
from bot.load.parts import Table  # noqa: E402
from bot.load.pipeline import understand  # noqa: E402
from bot.money import parse_amount  # noqa: E402
from bot.text import fold, squeeze  # noqa: E402

STYLES = ("ruled", "thin", "level", "rows", "none", "dashed", "shaded", "open")


@dataclass(frozen=True)
class Read:
    """A cell of amounts as it was read."""

    title: str
    told: str
    """All that is known of where it stands: names of line, groups and columns."""
    value: Decimal | None
    unit: str
    text: str


def cells_of(tables: tuple[Table, ...]) -> Iterator[Read]:
    """The cells of amounts of a document."""
    for table in tables:
        for line in table.lines:
            names = [line.label.printed, line.item, line.code, *line.within]
            above = line.parent
            while above is not None:
                names += [table.lines[above].item]
                above = table.lines[above].parent
            for cell in line.cells:
                column = table.columns[cell.column] if cell.column >= 0 else None
                if column is None or column.role != "amount":
                    continue
                told = "|".join([*names, *column.path])
                yield Read(
                    squeeze(table.title),
                    fold(squeeze(told)),
                    cell.value,
                    line.unit or column.unit,
                    cell.text,
                )


def _fits(figure: Figure, read: Read) -> bool:
    wanted = [*figure.heads]
    if figure.name:
        wanted = [parse_label(figure.name).item]
        wanted += figure.heads[-1:]
    if figure.code and len(figure.code) >= 5:
        wanted.append(figure.code)
    missing = [w for w in wanted if fold(squeeze(parse_label(w).item)) not in read.told]
    if missing == wanted[:1] and figure.name and _begins(read, wanted[0]):
        return True
    return not missing or (not figure.name and missing == ["小计"])


def _begins(read: Read, name: str) -> bool:
    """Whether the name is there as far as the page shows it."""
    return any(
        len(told) > 3 and fold(squeeze(name)).startswith(told) for told in read.told.split("|")
    )


def judge(tables: tuple[Table, ...], truth: list[Figure]) -> tuple[Counter[str], list[str]]:
    """The counts, and a line for each figure that is not exact."""
    counts: Counter[str] = Counter()
    faults = []
    by_value: dict[tuple[Decimal, bool], Figure] = {}
    for figure in truth:
        value = _value(figure)
        if value is not None and abs(value) > 0:
            by_value[value, figure.unit == "%"] = figure
    seen = set()
    for read in cells_of(tables):
        if not read.value:
            continue
        key = (read.value, read.unit == "%")
        found = by_value.get(key)
        if found is None:
            counts["wrong"] += 1
            faults.append(f"wrong no such figure: {read}")
        elif not _fits(found, read) or read.unit != found.unit:
            counts["wrong"] += 1
            seen.add(key)
            faults.append(f"wrong place: {found}\n      {read}")
        elif read.title != squeeze(found.title):
            counts["title"] += 1
            seen.add(key)
            faults.append(f"title: {found}\n      {read}")
        else:
            counts["exact"] += key not in seen
            seen.add(key)
    for key, figure in by_value.items():
        if key not in seen:
            counts["left"] += 1
            faults.append(f"left out: {figure}")
    return counts, faults


def _value(figure: Figure) -> Decimal | None:
    return parse_amount(figure.text.removesuffix("%"))


def files(
    seeds: range, formats: list[str], folder: Path, template: str
) -> Iterator[tuple[str, Path, list[Made]]]:
    """The documents of the seeds in each format."""
    made = {seed: document(seed) if seed >= 0 else _forms(seed, template) for seed in seeds}
    plain: dict[str, Callable[..., None]] = {
        "docx": write_docx,
        "html": write_html,
        "drawn": write_pdf,
    }
    books: dict[int, Path] = {}
    words: dict[int, Path] = {}
    plains: dict[int, Path] = {}
    for seed, (maker, tables) in made.items():
        stem = f"{maker.body}-{maker.year}-{seed}"
        sheets = [table.sheet for table in tables]
        for name, write in plain.items():
            if name in formats:
                ending = {"drawn": "drawn.pdf"}.get(name, name)
                file = folder / f"{stem}.{ending}"
                write(file, sheets)
                yield name, file, tables
        for form in flat_texts.FORMS:
            if form in formats or "flat" in formats:
                file = folder / f"{stem}.{form}.txt"
                flat_texts.write_flat(file, sheets, form)
                yield form, file, tables
        if {"words", "doc"} & set(formats):
            words[seed] = folder / f"{stem}.letter.docx"
            printed.letter(words[seed], tables, seed)
        if "plain" in formats:
            plains[seed] = folder / f"{stem}.plain.docx"
            printed.letter(plains[seed], tables, seed, borders=False)
        if {"xlsx", "sheets", "xls"} & set(formats):
            books[seed] = folder / f"{stem}.xlsx"
            printed.book(books[seed], tables, maker.body, maker.year, maker.word, seed)
            if "xlsx" in formats:
                yield "xlsx", books[seed], tables
    sources = {"sheets": books, "words": words, "plain": plains, "xls": books, "doc": words}
    yield from _office(formats, folder, made, sources)
    styles = [style for style in STYLES if style in formats or "chromium" in formats]
    if styles and (path := chromium.installed()):
        with chromium.running(path) as browser:
            view = browser.new_page()
            for seed, (maker, tables) in made.items():
                for style in styles:
                    file = folder / f"{maker.body}-{maker.year}-{seed}.{style}.pdf"
                    view.set_content(
                        printed.page(tables, maker.body, maker.year, maker.word, seed, style)
                    )
                    view.pdf(path=str(file), prefer_css_page_size=True, print_background=True)
                    yield style, file, tables


def _forms(seed: int, template: str) -> tuple[Maker, list[Made]]:
    """The forms of a template as a document."""
    maker = Maker(seed)
    maker.body, maker.year, maker.word = national.BODY, national.YEAR, "决算"
    return maker, national.forms(seed, template)


def _office(
    formats: list[str],
    folder: Path,
    made: dict[int, tuple[Maker, list[Made]]],
    sources: dict[str, dict[int, Path]],
) -> Iterator[tuple[str, Path, list[Made]]]:
    if not shutil.which("soffice"):
        return
    for name, held in sources.items():
        if name in formats:
            ending = name if name in ("xls", "doc") else "pdf"
            out = folder / name
            out.mkdir(exist_ok=True)
            printed.converted(list(held.values()), ending, out, folder / "profile")
            for seed, source in held.items():
                yield name, out / f"{source.stem}.{ending}", made[seed][1]


def main() -> None:
    """Print a line a format."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seeds", default="0:12")
    parser.add_argument(
        "--formats", default="docx,xlsx,html,flat,drawn,chromium,sheets,words,plain,xls"
    )
    parser.add_argument("--template", default="national")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    start, end = map(int, given.seeds.split(":"))
    totals: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as own:
        folder = given.keep or Path(own)
        folder.mkdir(exist_ok=True, parents=True)
        for name, file, tables in files(
            range(start, end), given.formats.split(","), folder, given.template
        ):
            truth = [figure for table in tables for figure in figures(table)]
            counts, faults = _judged(file, truth)
            totals.setdefault(name, Counter()).update(counts)
            if given.show and faults:
                print(f"== {file.name} {dict(counts)}")
                print("\n".join(f"   {fault}" for fault in faults))
    for name, counts in totals.items():
        whole = counts["figures"]
        told = "".join(f"  {word} {counts[word]}" for word in ("wrong", "title", "left", "refused"))
        print(f"{name:8} {whole:6} figures  exact {100 * counts['exact'] / whole:6.2f} %{told}")


def _judged(file: Path, truth: list[Figure]) -> tuple[Counter[str], list[str]]:
    told = sum(1 for figure in truth if _value(figure))
    try:
        doc, _ = understand(file)
    except BudgetBotError as error:
        return Counter(figures=told, left=told, refused=1), [str(error)]
    counts, faults = judge(doc.tables, truth)
    counts["figures"] = told
    faults += [
        f"warned: {w}" for w in (*doc.raw.warnings, *(w for t in doc.tables for w in t.warnings))
    ]
    return counts, faults


if __name__ == "__main__":
    main()
