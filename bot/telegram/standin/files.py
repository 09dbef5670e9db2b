"""Photos and documents at the stand-in server, checked as Telegram checks them."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Any

from bot.telegram.standin.markup import bad

Json = dict[str, Any]
_PNG = b"\x89PNG\r\n\x1a\n"
_SIDES, _RATIO = 10_000, 20
_BIGGEST_PHOTO, _BIGGEST = 10 * 2**20, 50 * 2**20


@dataclass
class Files:
    """What was uploaded, by the names that the server gave out."""

    contents: dict[str, bytes] = field(default_factory=dict)
    shown: dict[str, Json] = field(default_factory=dict)
    uploads: int = 0

    def photo(self, given: Any) -> Json:
        """The content of a message with that photo, uploaded or known by name."""
        if isinstance(given, str):
            return self._known(given, "photo")
        body = bytes(given["body"])
        if not body.startswith(_PNG):
            raise bad("IMAGE_PROCESS_FAILED")
        wide, tall = struct.unpack(">II", body[16:24])
        if len(body) > _BIGGEST_PHOTO or wide + tall > _SIDES:
            raise bad("PHOTO_INVALID_DIMENSIONS")
        if max(wide, tall) > _RATIO * min(wide, tall):
            raise bad("PHOTO_INVALID_DIMENSIONS")
        size = {"width": wide, "height": tall}
        return self._kept("photo", body, lambda name: [name | size])

    def document(self, given: Any) -> Json:
        """The content of a message with that file, uploaded or known by name."""
        if isinstance(given, str):
            return self._known(given, "document")
        body = bytes(given["body"])
        if not body:
            raise bad("file must be non-empty")
        if len(body) > _BIGGEST:
            raise bad("Request Entity Too Large")
        told = {"file_name": given["filename"], "mime_type": given["content_type"]}
        return self._kept("document", body, lambda name: name | told)

    def of(self, message: Json) -> bytes:
        """The content of the photo or document of a message."""
        shown = message["photo"][-1] if "photo" in message else message["document"]
        return self.contents[shown["file_id"]]

    def _kept(self, kind: str, body: bytes, shape: Any) -> Json:
        self.uploads += 1
        file_id = f"{kind}-{self.uploads}"
        self.contents[file_id] = body
        name = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(body)}
        self.shown[file_id] = {kind: shape(name)}
        return self.shown[file_id]

    def _known(self, file_id: str, kind: str) -> Json:
        shown = self.shown.get(file_id)
        if shown is None or kind not in shown:
            raise bad("wrong file identifier/HTTP URL specified")
        return shown
