"""What stands behind a service: its laws, its vouchers, what kind of thing it is, and who pays for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.contacts import Row, web_address, web_words
from catalogue.models import Funding, Service
from catalogue.presenters.links import NameLink
from catalogue.presenters.texts import Prose, prose
from catalogue.presenters.way_details import plain, shown_language, words_in
from themes.translated import Translated

# PTV's types that a reader should be told of; a service that is just a service needs no word.
TYPES: Mapping[str, Promise] = {
    "PermitOrObligation": _("A permit or an obligation by law"),
    "ProfessionalQualification": _("A qualification for a profession"),
}
FUNDINGS: Mapping[str, Promise] = {
    Funding.PUBLIC: _("Public service"),
    Funding.MARKET: _("Private service"),
}


@dataclass(frozen=True)
class Kind:
    """What kind of service it is, when that needs telling."""

    words: str
    prose: Sequence[Prose]


@dataclass(frozen=True)
class Vouchers:
    """That service vouchers may be used; `links` tell which, if anybody has told."""

    links: Sequence[NameLink]


def kind_of(service: Service) -> Kind | None:
    """Its type in words, with what the service and its general description say of that."""
    words = str(TYPES.get(service.type, ""))
    details = (service.details.get(key) for key in ("GeneralDescriptionTypeAdditionalInformation", "ServiceType"))
    texts = [text for item in details if (text := prose(item or {}, top=4))]
    return Kind(words, texts) if words or texts else None


def funding_words(service: Service) -> str:
    return str(FUNDINGS.get(service.funding, ""))


def laws(rows: Iterable[Row]) -> list[NameLink]:
    """Laws by name with the address in the name's language, else in any; each name once."""
    found: dict[str, NameLink] = {}
    for row in rows:
        urls = Translated(row["url"])
        name = Translated(row["name"]).text() or plain(web_words(str(urls)))
        href = web_address(urls.get(name.language) or str(urls))
        if name and (name.value not in found or href):
            found[name.value] = NameLink(name, href, is_outside=True)
    return sorted(found.values(), key=lambda link: link.name.value.casefold())


def vouchers(service: Service) -> Vouchers | None:
    """Vouchers in the reader's language, else in the first language that has any."""
    if not (service.vouchers_in_use or service.vouchers):
        return None
    language = shown_language(service.vouchers)
    return Vouchers(
        [
            NameLink(
                words_in(row, "name", language) or plain(web_words(row["url"])),
                web_address(row["url"]),
                words_in(row, "note", language),
                is_outside=True,
            )
            for row in service.vouchers
            if row["language"] == language
        ]
    )
