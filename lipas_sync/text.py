"""The one place where LIPAS's free texts are made tidy.

They stay plain text: showing them safely is `catalogue.rendering`'s work.
"""

import math
import re
from typing import Any

# Everything a screen can not show or a database may refuse: control characters, halves of surrogate pairs,
# zero-width spaces and joiners, soft hyphens, direction marks, byte order marks.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
# LIPAS documents are nested about ten deep.
DEEPEST = 50
# What people write where a form wants something and there is nothing.
NOTHING = re.compile(r"[-–—.,_/*?\s]*")


def clean_line(text: str) -> str:
    """A text of one line, single spaces between its words."""
    return " ".join(UNSEEN.sub("", text).split())


def clean_text(text: str) -> str:
    """A text of several lines: tidy lines, one blank line between paragraphs."""
    lines = (clean_line(line) for line in UNSEEN.sub("", text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def clean_field(text: str) -> str:
    """A line; empty when all it holds is a dash."""
    line = clean_line(text)
    return "" if NOTHING.fullmatch(line) else line


def capitalised(text: str) -> str:
    """A place name typed in one case as a place name: "YLI-II" is Yli-Ii. Mixed case is somebody's choice."""
    if text != text.upper() and text != text.lower():
        return text
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), text)


def clean_json(value: Any, levels: int = DEEPEST) -> Any:
    """A document as it can be stored: without what JSON allows and databases refuse, and with a bottom."""
    if isinstance(value, str):
        return UNSEEN.sub("", value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict | list) and not levels:
        return "…"
    if isinstance(value, dict):
        return {UNSEEN.sub("", str(key)): clean_json(item, levels - 1) for key, item in value.items()}
    return [clean_json(item, levels - 1) for item in value] if isinstance(value, list) else value
