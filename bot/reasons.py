"""Why the system refused a file or an address, in words for a person."""

from __future__ import annotations

import errno

from bot.resources import read_yaml


def reason(error: OSError) -> str:
    """A few Chinese words for the error, e.g. 没有权限; of an unknown one its name."""
    words = read_yaml("system.yaml")
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return str(words.get(name) or words["other"].format(name=name))
