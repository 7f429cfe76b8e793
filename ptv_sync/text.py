"""The one place where PTV's texts are made safe and tidy.

What comes out is plain text with light Markdown: "* " bullets, "1. " lists, "### " headings, blank lines between
paragraphs (ptv.md §4.9). No HTML is left; turning it into HTML is `catalogue.rendering`'s work.
"""

import html
import math
import re
from typing import Any

import nh3

# Everything a screen can not show, a database may refuse, or a word search stumbles on: control characters,
# halves of surrogate pairs, zero-width spaces and joiners, soft hyphens, direction marks, byte order marks.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# A single plain space stays as it is: most texts have nothing else.
SPACES = re.compile(
    "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]{2,}|[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
)
# A whole tag or comment. "alle <18 v" and "x < y" are none.
TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
LONE_LESS_THAN = re.compile(r"<(?![a-zA-Z/!?][^<>]*>)")
LONE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
NEW_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
NEW_PARAGRAPH = re.compile(r"</?(?:p|div|ul|ol|table|section|article|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
NEW_LINE = re.compile(r"<(?:br|/tr)\b[^<>]*>", re.IGNORECASE)
# What a browser runs or hides: it goes with its content.
SILENT_TAGS = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title"}
BULLET = re.compile(r"^(?:[•·▪▫◦‣∙●○■□►➢✓]\s*|[*\-–—]\s+)(?=\S)")
NUMBERED = re.compile(r"^(\d{1,2})[.)]\s+(?=\S)")
HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
# Enough rounds for text that was escaped again and again on its way.
ROUNDS = 5
# PTV's documents are nested about ten deep.
DEEPEST = 50


def clean_text(text: str) -> str:
    """A text of several lines."""
    text = without_html(text)
    if "\n" not in text:
        return clean_line(text)
    text = "\n".join(clean_line(line) for line in text.split("\n"))
    return (re.sub(r"\n{3,}", "\n\n", text) if "\n\n\n" in text else text).strip("\n")


def clean_name(text: str) -> str:
    """A text of one line: a name, a keyword, a street. No bullets, no headings."""
    if text.isprintable() and "  " not in text and "<" not in text and "&" not in text:
        return text.strip()
    return " ".join(without_html(text).split())


def without_html(text: str) -> str:
    """The words without tags, scripts and entities, however often they were escaped."""
    text = visible(text)
    if "<" not in text and "&" not in text:
        return text
    for _ in range(ROUNDS):
        if not TAG.search(text) and not ENTITY.search(text):
            break
        text = visible(html.unescape(without_tags(text)))
    return TAG.sub("", text)


def visible(text: str) -> str:
    """Line ends and spaces of one kind, and nothing that can not be seen."""
    if is_plain(text):
        return SPACES.sub(" ", text) if "  " in text else text
    return SPACES.sub(" ", storable(LINE_ENDS.sub("\n", text)))


def storable(text: str) -> str:
    """The text without what can not be seen."""
    return text if is_plain(text) else UNSEEN.sub("", text)


def is_plain(text: str) -> bool:
    """Whether there are no line ends and spaces but "\\n" and " ", nor anything unseen: none of them is printable."""
    return text.isprintable() or text.replace("\n", "").isprintable()


def without_tags(text: str) -> str:
    """The text with its tags taken out, entities left as entities; the lines the tags made are kept."""
    text = LONE_AMPERSAND.sub("&amp;", text)
    if not TAG.search(text):
        return text
    for tag, line in ((NEW_ITEM, "\n* "), (NEW_PARAGRAPH, "\n\n"), (NEW_LINE, "\n")):
        text = tag.sub(line, text)
    return nh3.clean(LONE_LESS_THAN.sub("&lt;", text), tags=set(), clean_content_tags=SILENT_TAGS)


def clean_line(line: str) -> str:
    """One line: its bullet, number or heading in the one way Markdown writes them here."""
    line = line.strip()
    first = line[:1]
    if first.isalpha():
        return line
    if first.isdigit():
        return NUMBERED.sub(r"\1. ", line)
    return HEADING.sub("### ", line) if first == "#" else BULLET.sub("* ", line)


def clean_json(value: Any, levels: int = DEEPEST) -> Any:
    """A document as it can be stored: without characters that JSON allows and databases refuse, and with a bottom."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict | list) and not levels:
        return "…"
    if isinstance(value, dict):
        return {storable(str(key)): clean_json(item, levels - 1) for key, item in value.items()}
    return [clean_json(item, levels - 1) for item in value] if isinstance(value, list) else value
