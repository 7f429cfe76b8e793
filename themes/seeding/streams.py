"""Words of the data files as StreamField values."""

import re
from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from wagtail.rich_text import RichText

from themes.models import ContentPage
from themes.seeding.data import load

Stream = list[tuple[str, Any]]
PAGE_LINK = re.compile(r'<a href="page:([a-z-]+)">')
# A line of its own that stands for a block whose content is kept in the settings.
STATIC_BLOCKS = {"{advice}": "advice", "{feedback}": "feedback"}


def written_stream(markdown: str, pages: Mapping[str, ContentPage]) -> Stream:
    """Markdown as blocks: `## ` opens a heading, `{advice}` and `{feedback}` are blocks, the rest is text.

    `[words](page:key)` links to a page of the data file; an unknown key raises KeyError.
    """
    stream: Stream = []
    for part in re.split(r"^(## .+|\{[a-z]+\})$", markdown.strip(), flags=re.MULTILINE):
        text = part.strip()
        if text in STATIC_BLOCKS:
            stream.append((STATIC_BLOCKS[text], None))
        elif text.startswith("## "):
            stream.append(("heading", text.removeprefix("## ")))
        elif text:
            stream.append(("text", RichText(linked(MarkdownIt().render(text), pages))))
    return stream


def linked(html: str, pages: Mapping[str, ContentPage]) -> str:
    """Links to `page:key` as Wagtail keeps them: by the page's id, so that they follow it."""
    return PAGE_LINK.sub(lambda match: f'<a linktype="page" id="{pages[match[1]].pk}">', html)


def doors_stream(doors: list[dict[str, str]], pages: Mapping[str, ContentPage]) -> Stream:
    """A door with a page leads there; one without is the telephone's."""
    return [
        ("page", {**door, "page": pages[door["page"]]}) if "page" in door else ("phone", {"title": door["title"]})
        for door in doors
    ]


def aside_stream(names: list[str]) -> Stream:
    return [(name, None) for name in names]


def guidance_fields(kind: str, number: int | str, language: str) -> dict[str, Any]:
    """The streams that `guidance.toml` has for a theme or subtheme in a language; empty when it has none."""
    found: dict[str, Any] = next((item for item in load("guidance").get(kind, []) if item["number"] == number), {})
    words = found.get(language, {})
    fields: dict[str, Any] = {"has_quick_exit": True} if found.get("has_quick_exit") else {}
    if kind == "subtheme":  # where a number is the most urgent thing, it stands before the services
        fields["body"] = phones(words)
    else:
        fields["aside"] = [*phones(words), *steps(words, "start")]
    if talk := steps(words, "talk"):
        fields["professional_lead"] = words["lead"]
        fields["professional_body"] = talk
        fields["professional_aside"] = links(words)
    return fields


def steps(words: Mapping[str, Any], key: str) -> Stream:
    """`key` = { title, steps = [[title, text], …] } as stepping stones."""
    if key not in words:
        return []
    stones = [{"title": title, "text": text} for title, text in words[key]["steps"]]
    return [("stones", {"title": words[key]["title"], "steps": stones})]


def phones(words: Mapping[str, Any]) -> Stream:
    """`phones` = { title, numbers = [[name, number, hours], …], note } as a card."""
    if "phones" not in words:
        return []
    card = words["phones"]
    numbers = [{"name": name, "number": number, "hours": hours} for name, number, hours in card["numbers"]]
    return [("phones", {"title": card["title"], "phones": numbers, "note": card.get("note", "")})]


def links(words: Mapping[str, Any]) -> Stream:
    """`links` = { title, to = [[words, address, note], …] }."""
    if "links" not in words:
        return []
    items = [{"text": text, "page": None, "url": url, "note": note} for text, url, note in words["links"]["to"]]
    return [("links", {"title": words["links"]["title"], "links": items})]
