"""Makes the fonts of bot/charts/fonts out of Noto Sans CJK as Debian packages it.

    pip install fonttools
    PYTHONPATH=. python tests/made/subset_font.py /usr/share/fonts/opentype/noto

Kept are the characters of GB 2312, of words and of what ships here, their traditional forms, the
common ones of Big5, Latin and the signs that budgets use.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from otf import advances
from pypinyin.phrases_dict import phrases_dict

from bot.text import traditional

_OUT = Path(__file__).resolve().parents[2] / "bot" / "charts" / "fonts"
_DATA = _OUT.parents[2] / "data"
_SIMPLIFIED_FACE = 2
_SIGNS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x2040),
    *range(0x2150, 0x218A),
    *range(0x2190, 0x2200),
    *range(0x2200, 0x2270),
    *range(0x2460, 0x2600),
    *range(0x3000, 0x3020),
    *range(0x3220, 0x3250),
    *range(0xFF00, 0xFFF0),
)


def characters() -> set[str]:
    """All characters that the fonts draw."""
    simple = {chr(c) for c in range(0x80, 0x10000) if _in(chr(c), "gb2312")}
    common = {
        bytes([first, second]).decode("big5", "ignore")
        for first in range(0xA4, 0xC7)
        for second in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    }
    files = [file for file in _DATA.rglob("*") if file.suffix in (".yaml", ".csv", ".txt")]
    ours = [file.read_text(encoding="utf-8") for file in files]
    # Words rather than characters: which traditional form is meant depends on the word.
    spoken = "\n".join([*ours, *phrases_dict, *simple])
    named = {char for char in spoken + traditional(spoken) if "\u3400" <= char <= "\u9fff"}
    found = {*simple, *common, *named, *map(chr, _SIGNS)}
    return found - {""}


def _in(char: str, encoding: str) -> bool:
    try:
        return bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False


def main(folder: Path) -> None:
    """Writes both weights, and what they cover."""
    kept = "".join(sorted(characters()))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(kept)
        file.flush()
        for weight in ("Regular", "Bold"):
            subprocess.run(
                [
                    "pyftsubset",
                    str(folder / f"NotoSansCJK-{weight}.ttc"),
                    f"--font-number={_SIMPLIFIED_FACE}",
                    f"--text-file={file.name}",
                    "--layout-features=",
                    "--no-hinting",
                    "--name-IDs=*",
                    f"--output-file={_OUT / f'NotoSansCJKsc-{weight}.otf'}",
                ],
                check=True,
            )
    known = advances(_OUT / "NotoSansCJKsc-Regular.otf")
    (_OUT / "covered.txt").write_text("".join(sorted(known)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
