"""What Telegram checks in a message: HTML, lengths, buttons; refused in Telegram's own words."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

_TEXT, _CAPTION, _DATA, _COPY = 4096, 1024, 64, 256
_BUTTONS, _ROW = 100, 8
_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_TOKEN = re.compile(r"<(/?)([A-Za-z-]*)([^>]*)(>?)")
_HREF = re.compile(r'\s+href="([^"]*)"\s*')
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
_MENTION = re.compile(r"(?<![\w@])@[A-Za-z0-9_]{3,32}(?![\w@])")
_ACTIONS = ("url", "callback_data", "copy_text", "switch_inline_query", "web_app")

Json = dict[str, Any]


class Refused(Exception):
    """The server's refusal: code, description and parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass(frozen=True)
class Text:
    """A text as stored: plain, with entities in UTF-16."""

    text: str
    entities: tuple[Json, ...]


def bad(description: str) -> Refused:
    """A refusal of a bad request."""
    return Refused(400, f"Bad Request: {description}")


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parsed(text: str, mode: str | None) -> Text:
    """The text that the server stores, or a refusal."""
    if mode and mode.upper() != "HTML":
        raise bad("unsupported parse_mode")
    result = _from_html(text) if mode else Text(text, ())
    if not result.text.strip():
        raise bad("message text is empty")
    if units(result.text) > _TEXT:
        raise bad("message is too long")
    return result


def typed(text: str) -> list[Json]:
    """The entities that Telegram finds in what a person types."""
    found = [(m, "bot_command") for m in _COMMAND.finditer(text)]
    found += [(m, "mention") for m in _MENTION.finditer(text)]
    spans = [
        {"type": kind, "offset": units(text[: m.start()]), "length": units(m.group())}
        for m, kind in found
    ]
    return sorted(spans, key=lambda span: int(str(span["offset"])))


def keyboard(raw: str | Json | None) -> Json | None:
    """The reply markup, or a refusal."""
    if not raw:
        return None
    markup: Json = json.loads(raw) if isinstance(raw, str) else raw
    rows = markup.get("inline_keyboard")
    if rows is None:
        return markup
    if sum(len(row) for row in rows) > _BUTTONS or any(len(row) > _ROW for row in rows):
        raise bad("reply markup is too long")
    for button in (button for row in rows for button in row):
        _check_button(button)
    return markup


def _check_button(button: Json) -> None:
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: Text buttons are unallowed")
    kinds = [name for name in _ACTIONS if name in button]
    if len(kinds) != 1:
        raise bad("BUTTON_TYPE_INVALID")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= _DATA:
        raise bad("BUTTON_DATA_INVALID")
    copied = button.get("copy_text")
    if copied is not None and not 1 <= units(copied.get("text", "")) <= _COPY:
        raise bad("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://", button["url"]):
        raise bad("BUTTON_URL_INVALID")


def _from_html(source: str) -> Text:
    out: list[str] = []
    stack: list[tuple[str, Json]] = []
    entities: list[Json] = []
    at = 0
    for token in _TOKEN.finditer(source):
        out.append(html.unescape(source[at : token.start()]))
        at = token.end()
        here = units("".join(out))
        if token.group(1):
            _close(token, stack, entities, here)
        else:
            _open(token, stack, here)
    out.append(html.unescape(source[at:]))
    if stack:
        raise bad(f"can't parse entities: Can't find end tag corresponding to {stack[-1][0]}")
    text = "".join(out)
    return Text(text, tuple(sorted(entities, key=lambda e: (e["offset"], -e["length"]))))


def _open(token: re.Match[str], stack: list[tuple[str, Json]], here: int) -> None:
    name, rest = token.group(2).lower(), token.group(3)
    if name not in _TAGS or not token.group(4):
        raise bad(f'can\'t parse entities: Unsupported start tag "{name}" at {token.start()}')
    if name == "blockquote" and any(tag == "blockquote" for tag, _ in stack):
        raise bad("can't parse entities: blockquotes can't be nested")
    entity: Json = {"type": _TAGS[name], "offset": here}
    if name == "blockquote" and rest.strip() == "expandable":
        entity["type"] = "expandable_blockquote"
    elif name == "a" and (link := _HREF.fullmatch(rest)):
        entity["url"] = html.unescape(link.group(1))
    elif rest.strip():
        raise bad(f"can't parse entities: unexpected attribute in {name}")
    stack.append((name, entity))


def _close(
    token: re.Match[str], stack: list[tuple[str, Json]], entities: list[Json], here: int
) -> None:
    name = token.group(2).lower()
    if not stack or stack[-1][0] != name:
        raise bad(f'can\'t parse entities: Unmatched end tag "{name}" at {token.start()}')
    entity = stack.pop()[1]
    entity["length"] = here - int(entity["offset"])
    if entity["length"]:
        entities.append(entity)
