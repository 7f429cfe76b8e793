"""What one way tells beyond hours and numbers: what one is helped with, files, papers, accessibility, the post."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.contacts import (
    NOTHING,
    PostalAddress,
    Row,
    postal_addresses,
    reading_language,
    web_address,
    web_words,
)
from catalogue.models import Channel, Connection
from themes.translated import Text, Translated

# What the joint customer service (Asti) may help with at a counter, by PTV's codes.
HELP: Mapping[str, Promise] = {
    "DocumentReceived": gettext_lazy("They take in applications and other papers"),
    "GuidanceToOnlineSelfService": gettext_lazy("They help you use online services"),
    "LostAndFound": gettext_lazy("They take in lost property"),
    "OnlineSelfServicePoint": gettext_lazy("A computer for using online services by yourself"),
    "OnsiteGuidance": gettext_lazy("Advice in person"),
    "OnsiteGuidanceByServiceAuthor": gettext_lazy("The service's own official is there"),
    "RemoteGuidance": gettext_lazy("Advice over a video link"),
}
LEVELS: Mapping[str, Promise] = {
    "FullyCompliant": gettext_lazy("Meets the requirements of accessibility"),
    "PartiallyCompliant": gettext_lazy("Meets a part of the requirements of accessibility"),
    "NonCompliant": gettext_lazy("Does not meet the requirements of accessibility"),
}
BY_POST = ("postal", "box")


@dataclass(frozen=True)
class Help:
    """One thing that one is helped with, and how."""

    name: Text
    note: Text


@dataclass(frozen=True)
class FileLink:
    """A file beside a channel."""

    href: str
    name: Text
    note: Text
    is_form: bool


@dataclass(frozen=True)
class Delivery:
    """Where a filled form goes: to whom, to which address, or how else."""

    receiver: Text
    address: str
    note: Text


@dataclass(frozen=True)
class Accessibility:
    """How far an online service can be used by everybody, and where it says so itself."""

    words: str
    href: str
    name: Text


def helped_with(rows: Iterable[Row]) -> list[Help]:
    """Known things in our words, others as the source names them; each once."""
    found = (Help(help_name(row), Translated(row.get("description")).text()) for row in rows)
    return list({(item.name.value, item.note.value): item for item in found if item.name or item.note}.values())


def help_name(row: Row) -> Text:
    words = HELP.get(row.get("code", ""))
    return Text(str(words), reading_language(), False) if words else Translated(row.get("name")).text()


def named(rows: Iterable[Row]) -> list[Text]:
    """Names of classified things; one without a name says nothing to a reader."""
    return [name for row in rows if (name := Translated(row.get("name")).text())]


def posts(connection: Connection, channel: Channel) -> list[PostalAddress]:
    """Where to write: for this service, else to the channel."""
    return by_post(connection.addresses) or by_post(channel.addresses)


def by_post(rows: Iterable[Row]) -> list[PostalAddress]:
    """Those of the addresses that are for letters, each once."""
    found = postal_addresses(row for row in rows if row["kind"] in BY_POST)
    return list({(item.words, item.note.value): item for item in found}.values())


def attachments(rows: Sequence[Row]) -> list[FileLink]:
    """The files in the reader's language, else in the first language that has any."""
    language = shown_language(rows)
    return [
        FileLink(
            href=href,
            name=words_in(row, "name", language) or plain(web_words(href)),
            note=words_in(row, "description", language),
            is_form=row.get("kind") == "form",
        )
        for row in rows
        if row["language"] == language and (href := web_address(row["url"]))
    ]


def deliveries(rows: Iterable[Row]) -> list[Delivery]:
    """A form's ways back; one that says nothing is left out."""
    found = [
        Delivery(
            receiver=Translated(row.get("receiver")).text(),
            address=", ".join(item.words for item in postal_addresses([row["address"]] if row.get("address") else [])),
            note=Translated(row.get("text")).text(),
        )
        for row in rows
    ]
    return [item for item in found if item.receiver or item.address or item.note]


def signature_words(number: int) -> str:
    """That a name has to be written under it; empty when it has not."""
    if number < 1:
        return ""
    return ngettext("Needs a signature", "Needs %(count)d signatures", number) % {"count": number}


def accessibility(rows: Sequence[Row]) -> Accessibility | None:
    """What the service says of itself, in the reader's language where it does."""
    language = shown_language(rows)
    for row in rows:
        href = web_address(row.get("url", ""))
        words = level_words(row)
        if row["language"] == language and (words or href):
            return Accessibility(words, href, words_in(row, "name", language))
    return None


def level_words(row: Row) -> str:
    words = str(LEVELS.get(row.get("level", ""), ""))
    wcag = row.get("wcag", "").removeprefix("Level")
    return _("%(words)s (WCAG level %(level)s)") % {"words": words, "level": wcag} if words and wcag else words


def shown_language(rows: Iterable[Row]) -> str:
    """The reader's language when a row has it, else the first that some row has."""
    return Translated({row["language"]: "x" for row in rows}).text().language


def words_in(row: Mapping[str, Any], name: str, language: str) -> Text:
    """A row's words, which are in the row's own language."""
    words = row.get(name, "")
    return Text(words, language, language != reading_language()) if words else NOTHING


def plain(words: str) -> Text:
    """Words of no language, such as an address."""
    return Text(words, reading_language(), False)
