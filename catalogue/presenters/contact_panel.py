"""The contact panel: whether one is open, the number to call, and the other ways, each once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from catalogue.contacts import EmailAddress, PhoneNumber, WebLink, email_addresses, phone_numbers, web_links
from catalogue.models import Organization, Place
from catalogue.presenters.facts import phone_status, place_status
from catalogue.presenters.hours import StatusWords
from catalogue.presenters.ways import Way, main_phone
from catalogue.presenters.whereabouts import short_address
from themes.translated import Text

# More than these are folded away.
SHOWN_PHONES = 4
SHOWN_PLACES = 3
SHOWN_EMAILS = 3
SHOWN_LINKS = 3


@dataclass(frozen=True)
class LabelledPhone:
    """A number with whose it is, when that is not plain."""

    phone: PhoneNumber
    label: Text


@dataclass(frozen=True)
class Visit:
    """A place to come to: its address, its name when it is not the page's own, and how to find it."""

    address: str
    name: Text | None = None
    note: Text | None = None


@dataclass(frozen=True)
class ContactPanel:
    statuses: Sequence[StatusWords] = ()
    call: LabelledPhone | None = None
    phones: Sequence[LabelledPhone] = ()
    visits: Sequence[Visit] = ()
    more_visits: int = 0
    emails: Sequence[EmailAddress] = ()
    links: Sequence[WebLink] = ()
    more: "MoreContacts | None" = None
    # Whose contacts these are when the thing itself has none.
    borrowed_from: str = ""
    sms: str = ""
    mail: str = ""


@dataclass(frozen=True)
class MoreContacts:
    """What a panel has no room for."""

    phones: Sequence[LabelledPhone]
    emails: Sequence[EmailAddress]
    links: Sequence[WebLink]

    def __len__(self) -> int:
        return len(self.phones) + len(self.emails) + len(self.links)


def service_panel(
    title: Text, ways: Sequence[Way], organization: Organization | None, now: datetime, url: str
) -> ContactPanel:
    """The panel of a service; without any contacts of its own it shows the organisation's, and says so."""
    phones = labelled_phones(title, ways)
    visits = list(service_visits(title, ways))
    # What holds for this very service comes ahead of what a channel says of all its services.
    emails = once(item for way in sorted(ways, key=lambda way: not way.has_own_emails) for item in way.emails)
    links = once_links(link for way in sorted(ways, key=lambda way: not way.has_own_links) for link in way.links)
    borrowed = ""
    if organization and not (phones or emails or links):
        phones = [LabelledPhone(phone, phone.note) for phone in phone_numbers(organization.phones)]
        emails, links = email_addresses(organization.emails), web_links(organization.web_pages)
        borrowed = str(organization.name) if phones or emails or links else ""
    statuses = [status for status in (place_status(ways, now), phone_status(ways, now)) if status]
    return panel(
        title, url, statuses=statuses, phones=phones, visits=visits, emails=emails, links=links, borrowed=borrowed
    )


def panel(
    title: Text,
    url: str,
    *,
    phones: Sequence[LabelledPhone],
    emails: Sequence[EmailAddress],
    links: Sequence[WebLink],
    statuses: Sequence[StatusWords] = (),
    visits: Sequence[Visit] = (),
    borrowed: str = "",
) -> ContactPanel:
    """As many of each as a panel bears; the first number is the one to call."""
    call = next((item for item in phones if item.phone.href), None)
    others = [item for item in phones if item is not call]
    return ContactPanel(
        statuses=statuses,
        call=call,
        phones=others[:SHOWN_PHONES],
        visits=visits[:SHOWN_PLACES],
        more_visits=max(0, len(visits) - SHOWN_PLACES),
        emails=emails[:SHOWN_EMAILS],
        links=links[:SHOWN_LINKS],
        more=MoreContacts(others[SHOWN_PHONES:], emails[SHOWN_EMAILS:], links[SHOWN_LINKS:]),
        borrowed_from=borrowed,
        sms=f"sms:?&body={quote(f'{title.value} {url}')}",
        mail=f"mailto:?subject={quote(title.value)}&body={quote(url)}",
    )


def labelled_phones(title: Text, ways: Sequence[Way]) -> list[LabelledPhone]:
    """Each number once, labelled with its note or its channel's name: the main one first, then the service's own."""
    found: dict[str, LabelledPhone] = {}
    for way in sorted(ways, key=lambda way: not way.has_own_phones):
        for phone in way.phones:
            label = phone.note or (way.name if way.name.value != title.value else Text("", "", False))
            found.setdefault(phone.words, LabelledPhone(phone, label))
    main = main_phone(ways)
    return sorted(found.values(), key=lambda item: main is None or item.phone.words != main.words)


def service_visits(title: Text, ways: Iterable[Way]) -> Iterator[Visit]:
    """The places to come to; one that has no address known is named all the same."""
    for way in ways:
        if way.place:
            address = short_address(way.place)
            name = way.name if way.name.value != title.value or not address else None
            yield Visit(address, name)


def place_visit(place: Place) -> list[Visit]:
    address = short_address(place)
    return [Visit(address)] if address else []


def organization_panel(organization: Organization, title: Text, url: str, visits: Sequence[Visit]) -> ContactPanel:
    return panel(
        title,
        url,
        phones=[LabelledPhone(phone, phone.note) for phone in phone_numbers(organization.phones)],
        emails=email_addresses(organization.emails),
        links=web_links(organization.web_pages),
        visits=visits,
    )


def once(emails: Iterable[EmailAddress]) -> list[EmailAddress]:
    return list({email.address.lower(): email for email in reversed(list(emails))}.values())[::-1]


def once_links(links: Iterable[WebLink]) -> list[WebLink]:
    return list({link.words.lower(): link for link in reversed(list(links))}.values())[::-1]
