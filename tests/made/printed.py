"""Disclosures printed as their publishers do: by a browser, by an office suite, or as they are."""

from __future__ import annotations

import html
import random
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
import docx.shared
from disclosures import Made
from docx.document import Document
from papers import Sheet

RULED = ("ruled", "thin", "dashed", "open")
"""Styles that show where each cell ends."""


def page(made: Sequence[Made], body: str, year: int, word: str, seed: int, style: str) -> str:
    """The tables as a web page with the borders of a style: ruled, level, none, dashed, thick."""
    rng = random.Random(f"page-{seed}-{style}")
    border = {
        "ruled": "td{border:1px solid #000}",
        "thin": "td{border:0.4pt solid #333}",
        "level": "td{border-top:1px solid #000;border-bottom:1px solid #000}",
        "rows": "table{border:1px solid;border-width:1px 0}thead td{border-bottom:1px solid}",
        "none": "td{border:0}",
        "dashed": "td{border:1px dashed #444}",
        "shaded": "td{border:0}tr:nth-child(2n){background:#eee}",
        "open": "td{border:1px solid}td:first-child{border-left:0}td:last-child{border-right:0}",
    }[style]
    size = rng.choice((7, 9, 10))
    across = rng.choice(("A4", "A4 landscape"))
    font = rng.choice(("Noto Serif CJK SC", "Noto Sans CJK SC"))
    digits = rng.choice((font, "Liberation Serif", "Liberation Sans"))
    room = rng.choice((1, 2, 4))
    breaks = rng.choice(("", "word-break:break-all;")) if style in RULED else ""
    css = (
        f"@page{{size:{across};margin:{rng.choice((12, 20))}mm}}"
        f"body{{font-family:'{digits}','{font}';font-size:{size}pt}}"
        f"table{{border-collapse:collapse;width:100%;"
        f"break-after:{rng.choice(('always', 'auto'))}}}"
        f"td{{padding:{room}px 3px;{breaks}}}"
        "td.n{text-align:right}h3{text-align:center;letter-spacing:"
        + rng.choice(("0", "3px", "8px"))
        + "}"
        "tr{break-inside:" + rng.choice(("avoid", "auto")) + "}" + border
    )
    centred = rng.random() < 0.3
    parts = [
        f"<html><meta charset=utf-8><style>{css}</style><body><h2>{body}{year}年部门{word}公开</h2>"
    ]
    parts.append(f"<p>{body}{year}年部门{word}按规定公开如下。</p>")
    for table in made:
        parts.append(_table(table, centred))
    return "".join([*parts, "</body></html>"])


def _table(made: Made, centred: bool) -> str:
    sheet = made.sheet
    spans, covered = sheet.spans(), sheet.covered()
    # A cell cannot reach out of a thead.
    heads = max([made.heads, *(c + 1 for a, _, c, _ in sheet.merges if a < made.heads)])
    out = [f"<h3>{sheet.title}</h3><p>{'　　　　'.join(sheet.marks)}</p><table>"]
    for row, texts in enumerate(sheet.rows):
        out.append("<thead>" if row == 0 else "")
        out.append("<tbody>" if row == heads else "")
        out.append("<tr>")
        for column, text in enumerate(texts):
            if (row, column) in covered:
                continue
            high, wide = spans.get((row, column), (1, 1))
            number = row >= made.heads and (text in ("-", "0") or "." in text[-4:-1])
            kind = ' class="n"' if number and not centred else ""
            shown = html.escape(text).replace("　", "&emsp;") or "&nbsp;"
            head = ' style="text-align:center"' if row < made.heads else ""
            out.append(f"<td{kind}{head} rowspan={high} colspan={wide}>{shown}</td>")
        out.append("</tr>")
        out.append("</thead>" if row == heads - 1 else "")
    out.append("</table>")
    out += [f"<p>{note}</p>" for note in made.notes]
    return "".join(out)


def book(file: Path, made: Sequence[Made], body: str, year: int, word: str, seed: int) -> None:
    """The tables as a workbook that an office suite can print: some columns too narrow."""
    import xlsxwriter

    rng = random.Random(f"book-{seed}")
    edge = rng.choice((0, 1, 1, 4, 7))
    fit = rng.random() < 0.95
    with xlsxwriter.Workbook(str(file)) as out:
        base = {
            "border": edge,
            "font_name": "Noto Serif CJK SC",
            "font_size": rng.choice((9, 10, 11)),
        }
        amount = out.add_format({**base, "num_format": "#,##0.00", "align": "right"})
        rate = out.add_format({**base, "num_format": "0.00%"})
        plain = out.add_format(base)
        wrapped = out.add_format({**base, "text_wrap": rng.random() < 0.5})
        middle = out.add_format({**base, "align": "center", "valign": "vcenter", "text_wrap": True})
        big = out.add_format(
            {"align": "center", "bold": True, "font_size": 16, "font_name": "Noto Serif CJK SC"}
        )
        cover = out.add_worksheet("封面")
        cover.write(3, 0, f"{body}{year}年部门{word}公开表", big)
        for number, table in enumerate(made, 1):
            sheet = out.add_worksheet(f"表{number}")
            _sheet(
                sheet,
                table,
                rng,
                fit,
                {
                    "amount": amount,
                    "rate": rate,
                    "plain": plain,
                    "wrapped": wrapped,
                    "middle": middle,
                    "big": big,
                },
            )


def _sheet(out, table: Made, rng: random.Random, fit: bool, looks) -> None:  # type: ignore[no-untyped-def]
    sheet = table.sheet
    wide = len(sheet.rows[0])
    if wide > 5 or rng.random() < 0.5:
        out.set_landscape()
    if fit:
        out.fit_to_pages(1, 0)
    if rng.random() < 0.4:
        out.repeat_rows(0, 1 + table.heads)
    wides: dict[int, int] = {}
    wraps = looks["wrapped"].text_wrap
    for column in range(wide):
        names = any(column in lane.names for lane in table.lanes)
        clipped = rng.random() < 0.1
        longest = max(len(row[column]) for row in sheet.rows) if names else 0
        wides[column] = min(2 * longest + 2, 60) if not clipped else longest + 4
        if wraps:
            wides[column] = min(wides[column], 22)
        out.set_column(column, column, wides[column] if names else rng.choice((14, 16)))
    out.merge_range(0, 0, 0, wide - 1, sheet.title, looks["big"])
    places = (
        (wide - 1,)
        if len(sheet.marks) == 1
        else (0, wide // 2, wide - 1)
        if len(sheet.marks) == 3
        else (0, wide - 1)
    )
    for column, mark in zip(places, sheet.marks, strict=True):
        out.write(1, column, mark)
    merged = {(a, b): (c, d) for a, b, c, d in sheet.merges}
    covered = sheet.covered()
    for row, texts in enumerate(sheet.rows):
        if wraps:
            deep = max(
                -(-2 * len(text) // max(wides[at] - 1, 1))
                if text and (row, at) not in merged
                else 1
                for at, text in enumerate(texts)
            )
            out.set_row(row + 2, 16 * deep)
        for column, text in enumerate(texts):
            if (row, column) in covered:
                continue
            look = looks["middle"] if row < table.heads else looks["wrapped"]
            value: str | float = text
            if row >= table.heads and text[:1].lstrip("-").isdigit() and "." in text:
                value, look = float(text.replace(",", "").rstrip("%")), looks["amount"]
                if text.endswith("%"):
                    value, look = round(value / 100, 6), looks["rate"]
                elif "," not in text and len(text) > 6:
                    value = text
            if (row, column) in merged:
                to, right = merged[row, column]
                out.merge_range(row + 2, column, to + 2, right, value, look)
            elif value == "":
                out.write_blank(row + 2, column, None, looks["plain"])
            else:
                out.write(row + 2, column, value, look)
    for at, note in enumerate(table.notes):
        out.write(len(sheet.rows) + 2 + at, 0, note)


def letter(file: Path, made: Sequence[Made], seed: int, *, borders: bool = True) -> None:
    """The tables as a Word file, some pages across; without borders where told so."""
    rng = random.Random(f"letter-{seed}")
    document = docx.Document()
    for table in made:
        section = document.sections[-1]
        high, wide = section.page_height or 0, section.page_width or 0
        if len(table.sheet.rows[0]) > 5 and wide < high:
            section.page_width, section.page_height = docx.shared.Emu(high), docx.shared.Emu(wide)
        document.add_heading(table.sheet.title, 2)
        document.add_paragraph("        ".join(table.sheet.marks))
        _grid(document, table, rng, borders)
        for note in table.notes:
            document.add_paragraph(note)
        if rng.random() < 0.5:
            document.add_section()
    document.add_paragraph("")
    document.save(str(file))


def _grid(document: Document, made: Made, rng: random.Random, borders: bool) -> None:
    sheet = made.sheet
    grid = document.add_table(len(sheet.rows), len(sheet.rows[0]))
    if borders:
        grid.style = "Table Grid"
    size = rng.choice((7, 8, 9))
    covered = sheet.covered()
    for number, row in enumerate(sheet.rows):
        for column, text in enumerate(row):
            if (number, column) not in covered and text:
                run = grid.cell(number, column).paragraphs[0].add_run(text)
                run.font.size = docx.shared.Pt(size)
    for top, left, bottom, right in sheet.merges:
        grid.cell(top, left).merge(grid.cell(bottom, right))


def converted(files: Sequence[Path], ending: str, folder: Path, profile: Path) -> None:
    """The files in another format, by the office suite that is installed."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )


def paper_sheets(made: Sequence[Made]) -> list[Sheet]:
    """The bare tables, for the writers of every format."""
    return [table.sheet for table in made]
