"""Pages as a browser sees them: elements, attributes, words, and the data blocks among them."""

import json
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import override

VOID = {"meta", "link", "input", "br", "img", "hr"}


class Seen(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.data: list[dict[str, Any]] = []
        self.languages: list[tuple[str, str]] = []  # words, the language they are marked with
        self._open: list[tuple[str, str]] = []
        self._block = ""
        # Words stay whole, marked or not.
        self.feed(html.replace("<mark>", "").replace("</mark>", ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        self._block = tag if tag in ("script", "style") else self._block
        if tag not in VOID:
            here = self._open[-1][1] if self._open else ""
            self._open.append((tag, attributes.get("lang", here)))

    def handle_endtag(self, tag: str) -> None:
        self._block = ""
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._block == "script":
            self.data += [json.loads(data)] if data.strip() else []
        elif data.strip():
            self.words += f"{' '.join(data.split())} "
            self.languages.append((" ".join(data.split()), self._open[-1][1] if self._open else ""))

    def language_of(self, words: str) -> str:
        """The language that these words are marked with."""
        return next(language for text, language in self.languages if words in text)

    def attributes(self, tag: str, name: str) -> list[str]:
        return [attributes[name] for element, attributes in self.elements if element == tag and name in attributes]

    def has(self, tag: str, **wanted: str) -> bool:
        return any(
            element == tag and all(attributes.get(name) == value for name, value in wanted.items())
            for element, attributes in self.elements
        )


def seen(response: HttpResponse) -> Seen:
    return Seen(response.content.decode())


def main_of(response: HttpResponse) -> Seen:
    """The page's own part, without the frame."""
    html = response.content.decode()
    return Seen(html[html.index("<main") : html.index("</main>")])


def address(name: str, *args: Any, language: str = "en") -> str:
    with override(language):
        return reverse(name, args=args)
