"""The sources' light Markdown as safe HTML: bullets, numbers, paragraphs and `###` headings, nothing more.

PTV promises plain text with ``* `` bullets, ``1. `` numbers, blank lines between paragraphs and, rarely, ``### ``
headings; in practice there are also ``•`` bullets, tabs and bare web addresses. HTML in a text is shown as text.
"""

import re
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

HIGHEST, LOWEST = 2, 6
TAGS = {"p", "ul", "ol", "li", "br", "a", *(f"h{level}" for level in range(HIGHEST, LOWEST + 1))}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https"}
# Bullets that people paste from a word processor, and a bullet typed without its space.
STRAY_BULLET = re.compile(r"^[ \t]*[•·●▪–][ \t]*(?=\S)|^\*(?=[^\s*])", re.MULTILINE)
# Without a blank line before it, a list would be swallowed by the paragraph above it.
ITEM = r"(?:[*-]|\d{1,3}\.) "
LIST_AFTER_TEXT = re.compile(rf"^(?!{ITEM})(\S.*)\n(?={ITEM})", re.MULTILINE)
# Looked for in escaped text. An escaped quotation mark ends an address; a full stop after it is the sentence's.
ADDRESS = re.compile(r"https?://(?:(?!&(?:quot|lt|gt|#x27);)[^\s<>\"'\\])*[^\s<>\"'\\.,;:!?)\]&]")


def parser() -> MarkdownIt:
    """Only the blocks that the sources use; a single line break stays one."""
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(["list", "heading", "newline"])


PARSER = parser()


@lru_cache(maxsize=2048)
def render(text: str, top: int = 3) -> SafeString:
    """The text as HTML whose highest heading is `top` (2–6): the level below the heading it stands under."""
    tokens = PARSER.parse(tidied(text))
    lower_headings(tokens, top)
    html = PARSER.renderer.render(tokens, PARSER.options, {})
    clean = nh3.clean(linked(html), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener")
    return mark_safe(clean)  # noqa: S308 - escaped by the parser, then passed by an allow-list


def tidied(text: str) -> str:
    """Line ends, spaces and bullets as Markdown expects them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\t", " ").replace("\0", "")
    # Indentation would become a code block; the sources do not indent on purpose.
    text = "\n".join(line.strip() for line in text.split("\n"))
    return LIST_AFTER_TEXT.sub(r"\1\n\n", STRAY_BULLET.sub("* ", text))


def lower_headings(tokens: list[Token], top: int) -> None:
    """Bring the highest heading of the text to `top`, the others below it in order."""
    levels = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(max(top, HIGHEST) + levels.index(token.tag), LOWEST)}"


def linked(html: str) -> str:
    """Bare addresses in already escaped text as links; the address itself is the link's text."""
    return ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', html)
