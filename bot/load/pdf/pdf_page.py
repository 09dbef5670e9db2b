"""Pages of a PDF as characters and ruling lines, seen upright: the only door to the PDF library."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as raw

from bot.errors import DocumentError
from bot.load.readers.source import Source, broken, locked

_MOST_PAGES = 1_500
_MOST_CHARS = 100_000
"""On one page; a page full of the smallest print holds a tenth of it."""
_MOST_POINTS = 200_000
_THIN = 3.0
_SCALE = 1000
_FORMS_DEEP = 6
_ASLANT = 0.2
_INVISIBLE = 3
"""How writing is drawn that lies under the picture of a page, as programs that read scans do."""
_FIRST_WIDE = 0x2E80
"""From here on characters are as wide as high."""
_DESCENT = 0.12
"""Part of the writing's height below its line, where the file does not tell the line."""
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
"""Some fonts name characters by these look-alikes, which no one can type."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, right, top, bottom."""


@dataclass(frozen=True, slots=True)
class Char:
    """A character on a page; y grows downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    """Where the line of writing lies."""
    run: int = 0
    """Which piece of writing the file holds it in; one piece is never in two cells."""

    @property
    def size(self) -> float:
        """Height of the writing."""
        return self.bottom - self.top or 1.0

    @property
    def em(self) -> float:
        """How wide a Chinese character of this writing is."""
        return self.right - self.left if self.text > "\u2e80" else 0.72 * self.size

    @property
    def middle(self) -> float:
        """Half way from left to right."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """Half way from foot to head."""
        return self.base - self.size * 0.35


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line, level where `level`, else upright."""

    level: bool
    at: float
    """Its y where it is level, else its x."""
    start: float
    end: float


@dataclass(frozen=True)
class Page:
    """What is drawn on a page."""

    number: int
    width: float
    height: float
    chars: tuple[Char, ...]
    rulings: tuple[Ruling, ...]
    pictures: int
    """Images on it; a page of nothing else was scanned."""


def read_pages(source: Source) -> Iterator[Page]:
    """The pages in order; raises DocumentError."""
    try:
        document = pypdfium2.PdfDocument(source.content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise locked(source) from None
        raise broken(source, "PDF") from None
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise DocumentError(
                f"{source.name}：有 {count} 页，不像一个部门的预算；请拆开后再载入。"
            )
        for number in range(count):
            try:
                page = document[number]
            except pypdfium2.PdfiumError:
                raise DocumentError(
                    f"{source.name}：第{number + 1}页损坏，打不开；请重新下载后再载入。"
                ) from None
            yield _page(page, number + 1)
            page.close()
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int) -> Page:
    width, height = page.get_size()
    matrix = _upright(page, width, height)
    text = page.get_textpage()
    chars = list(_chars(text.raw, matrix))
    text.close()
    drawn = _drawn(page, matrix)
    if drawn.pictures and 2 * drawn.hidden > drawn.texts:
        chars = []
    seen = Page(number, width, height, tuple(chars), tuple(drawn.rulings), drawn.pictures)
    return _turned(seen)


@dataclass
class _Drawn:
    """What a walk over the objects of a page finds."""

    rulings: list[Ruling] = field(default_factory=list)
    pictures: int = 0
    texts: int = 0
    hidden: int = 0


def _upright(page: pypdfium2.PdfPage, width: float, height: float) -> Matrix:
    """From the file's coordinates to those of the page as shown, y downwards."""
    across, down = round(width * _SCALE), round(height * _SCALE)
    points = []
    for x, y in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        left, top = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, across, down, 0, x, y, left, top)
        points.append((left.value / _SCALE, top.value / _SCALE))
    (e, f), (ax, ay), (bx, by) = points
    return ((ax - e) / 1000, (ay - f) / 1000, (bx - e) / 1000, (by - f) / 1000, e, f)


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _chained(inner: Matrix, outer: Matrix) -> Matrix:
    """First the inner, then the outer."""
    a, b, c, d, e, f = inner
    x, y = _moved(outer, e, f)
    ax, ay = _moved(outer, a, b)
    cx, cy = _moved(outer, c, d)
    return (ax - outer[4], ay - outer[5], cx - outer[4], cy - outer[5], x, y)


def _chars(text: raw.FPDF_TEXTPAGE, matrix: Matrix) -> Iterator[Char]:
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    pieces: dict[int | None, int] = {}
    for index in range(min(raw.FPDFText_CountChars(text), _MOST_CHARS)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (0x0D, 0x0A, 0xFFFE, 0xFFFF) or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        if abs(math.sin(2 * raw.FPDFText_GetCharAngle(text, index))) > _ASLANT:
            continue  # a watermark
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        one = _moved(matrix, box.left, box.bottom)
        two = _moved(matrix, box.right, box.top)
        _, base = _moved(matrix, x.value, y.value)
        left, right = min(one[0], two[0]), max(one[0], two[0])
        top, bottom = min(one[1], two[1]), max(one[1], two[1])
        if code > _FIRST_WIDE and top < base and bottom - top < 0.7 * (right - left):
            # some fonts tell how high the ink of 一 is, and not the writing
            top, bottom = base - (1 - _DESCENT) * (right - left), base + _DESCENT * (right - left)
        yield Char(
            _letter(code),
            left,
            right,
            top,
            bottom,
            base,
            pieces.setdefault(_address(raw.FPDFText_GetTextObject(text, index)), len(pieces)),
        )


def _address(thing: raw.FPDF_PAGEOBJECT) -> int | None:
    return ctypes.addressof(thing.contents) if thing else None


def _letter(code: int) -> str:
    if code == 2:  # how the library marks a hyphen at the end of a line
        return "-"
    if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return "\ufffd"
    char = chr(code)
    if 0x2F00 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return unicodedata.normalize("NFKC", char)
    return char.translate(_RADICALS) if 0x2E80 <= code < 0x2F00 else char


def _drawn(page: pypdfium2.PdfPage, matrix: Matrix) -> _Drawn:
    """The straight lines on a page, and how many images and pieces of writing."""
    drawn = _Drawn()
    points = 0
    objects = [
        (raw.FPDFPage_GetObject(page.raw, n), matrix, 0)
        for n in range(raw.FPDFPage_CountObjects(page.raw))
    ]
    while objects and points < _MOST_POINTS:
        thing, outer, deep = objects.pop()
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            drawn.texts += 1
            drawn.hidden += raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures += 1
        elif kind == raw.FPDF_PAGEOBJ_FORM and deep < _FORMS_DEEP:
            inner = _chained(_own(thing), outer)
            objects += [
                (raw.FPDFFormObj_GetObject(thing, n), inner, deep + 1)
                for n in range(raw.FPDFFormObj_CountObjects(thing))
            ]
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            points += raw.FPDFPath_CountSegments(thing)
            drawn.rulings += _lines_of(thing, _chained(_own(thing), outer))
    return drawn


def _own(thing: raw.FPDF_PAGEOBJECT) -> Matrix:
    own = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, own):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (own.a, own.b, own.c, own.d, own.e, own.f)


def _lines_of(path: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[Ruling]:
    """The lines of a path: thin shapes as one, strokes as they run, frames by their sides."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    before: Box | None = None
    for points, curved in _shapes(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, top, bottom = box = (min(xs), max(xs), min(ys), max(ys))
        wide, high = right - left, bottom - top
        if wide <= _THIN and high <= _THIN:
            yield from _dash(box)
        elif curved:
            continue
        elif high <= _THIN:
            yield Ruling(True, (top + bottom) / 2, left, right)
        elif wide <= _THIN:
            yield Ruling(False, (left + right) / 2, top, bottom)
        elif stroke.value:
            yield from _strokes(points)
        elif before and all(abs(a - b) <= _THIN for a, b in zip(before, box, strict=True)):
            yield from _strokes([(left, top), (right, top), (right, bottom), (left, bottom)])
            yield from _strokes([(left, bottom), (left, top)])
        before = box


def _dash(box: Box) -> Iterator[Ruling]:
    """A dash as a piece of line; a dot may be one of either kind."""
    left, right, top, bottom = box
    wide, high = right - left, bottom - top
    if wide > high / 1.5:
        yield Ruling(True, (top + bottom) / 2, left, right)
    if high > wide / 1.5:
        yield Ruling(False, (left + right) / 2, top, bottom)


def _strokes(points: list[Point]) -> Iterator[Ruling]:
    """The level and upright lines from point to point."""
    for (x, y), (to_x, to_y) in pairwise(points):
        if abs(y - to_y) < 1 < abs(x - to_x):
            yield Ruling(True, (y + to_y) / 2, min(x, to_x), max(x, to_x))
        elif abs(x - to_x) < 1 < abs(y - to_y):
            yield Ruling(False, (x + to_x) / 2, min(y, to_y), max(y, to_y))


def _shapes(path: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The points of each shape of a path, and whether it has curves."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    curved = False
    for number in range(min(raw.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, curved
            points, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append(_moved(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points, curved


def _turned(page: Page) -> Page:
    """The page turned so that most of its writing runs from left to right."""
    right = down = up = 0
    for one, two in pairwise(page.chars):
        across, along = two.middle - one.middle, two.base - one.base
        if abs(across) > abs(along):
            right += 1
        elif 0.3 < abs(along) < 3 * max(one.size, one.right - one.left):
            down, up = down + (along > 0), up + (along < 0)
    if max(down, up) <= right:
        return page
    return _quarter(page, clockwise=up > down)


def _quarter(page: Page, *, clockwise: bool) -> Page:
    """The page turned by a quarter."""

    def turn(x: float, y: float) -> tuple[float, float]:
        return (page.height - y, x) if clockwise else (y, page.width - x)

    chars = []
    for char in page.chars:
        (left, top), (right, bottom) = turn(char.left, char.top), turn(char.right, char.bottom)
        left, right = min(left, right), max(left, right)
        top, bottom = min(top, bottom), max(top, bottom)
        base = bottom - _DESCENT * (bottom - top)
        chars.append(Char(char.text, left, right, top, bottom, base, char.run))
    rulings = []
    for line in page.rulings:
        one = turn(line.start, line.at) if line.level else turn(line.at, line.start)
        two = turn(line.end, line.at) if line.level else turn(line.at, line.end)
        if line.level:
            rulings.append(Ruling(False, one[0], min(one[1], two[1]), max(one[1], two[1])))
        else:
            rulings.append(Ruling(True, one[1], min(one[0], two[0]), max(one[0], two[0])))
    return replace(
        page, width=page.height, height=page.width, chars=tuple(chars), rulings=tuple(rulings)
    )
