"""A service with everything a maintainer can tell, for pages and presenters to say."""

from typing import Any

from catalogue.models import Channel, ChannelType, Connection, Place, Placement, Service
from tests.factories import (
    ChannelFactory,
    ConnectionFactory,
    OrganizationFactory,
    PlaceFactory,
    ServiceFactory,
    SubthemeFactory,
)
from themes.translated import Translated

OFFICE_HOURS = {
    "exceptional": False, "from": None, "to": None, "closed": False, "always": False, "appointment": False, "note": {},
    "spans": [[day, "09:00", day, "15:00"] for day in range(5)],
}  # fmt: skip
TUESDAYS = {**OFFICE_HOURS, "spans": [[1, "12:00", 1, "14:00"]]}
CHRISTMAS = {**OFFICE_HOURS, "exceptional": True, "from": "2026-12-24", "to": "2026-12-26", "closed": True, "spans": []}


def phone(number: str, language: str = "fi", **more: Any) -> dict[str, Any]:
    return {
        "number": number, "prefix": "+358", "kind": "phone", "language": language, "note": "", "charge": "",
        "charge_note": "", **more,
    }  # fmt: skip


def email(address: str) -> dict[str, Any]:
    return {"address": address, "language": "fi", "note": ""}


def page(url: str, language: str = "fi", name: str = "", kind: str = "") -> dict[str, Any]:
    return {"url": url, "name": name, "language": language, "kind": kind}


def group(name: str, *sentences: dict[str, str]) -> dict[str, Any]:
    """A group of sentences of the accessibility register."""
    return {"name": {"fi": name} if name else {}, "sentences": list(sentences)}


def door(**more: Any) -> dict[str, Any]:
    """An entrance with nothing said of it."""
    return {
        "name": {}, "is_main": True, "groups": [], "phone": "", "email": "", "url": "", "latitude": None,
        "longitude": None, **more,
    }  # fmt: skip


def address(street: str, kind: str = "location", code: str = "92100", **more: Any) -> dict[str, Any]:
    return {
        "kind": kind, "street": {"fi": street}, "postal_code": code, "post_office": {"fi": "RAAHE"},
        "municipality": "678", "note": {}, "country": "", **more,
    }  # fmt: skip


def living_room(**more: Any) -> Service:
    """An open living room: a place with hours, a telephone line, a form and an online service."""
    organization = OrganizationFactory(
        name=Translated(fi="Harjaveden kansalaistalo ry"), kind="ngo", phones=[phone("80009999")]
    )
    service = ServiceFactory(
        **{
            "organization": organization,
            "name": Translated(fi="Avoin olohuone Tupa", sv="Öppna vardagsrummet Tupa"),
            "summary": Translated(fi="Istu, juttele ja juo kahvit.", sv="Sitt, prata och drick kaffe."),
            "description": Translated(fi="Kahvia, lehtiä ja juttuseuraa.\n\n* pelejä\n* ruokaa"),
            "instruction": Translated(fi="Tule ovesta sisään."),
            "requirements": Translated(fi="Kaikille aikuisille."),
            "charge": "free",
            "languages": ["fi", "sv"],
            "target_groups": ["KR1", "KR1.1"],
            "municipalities": ["678"],
            "details": {"ProcessingTime": {"fi": "Heti."}},
            **more,
        }
    )
    subtheme = SubthemeFactory(number="5.1", name=Translated(fi="Kohtaamispaikat", sv="Mötesplatser"))
    Placement.objects.create(service=service, subtheme=subtheme, reason="class P4.12")
    room(service)
    line(service)
    return service


def room(service: Service, name: str = "Tuvan talo", **more: Any) -> Connection:
    """A place of service with hours and an entrance that is described."""
    place: Place = PlaceFactory(
        source="ptv", type_code=None, name=Translated(fi=name), street=Translated(fi="Kirkkokatu 12"),
        postal_code="92100", post_office=Translated(fi="RAAHE"), municipality="678", latitude=64.684,
        longitude=24.479,
        entrances=[door(groups=[group("Reitti ovelle", {"fi": "Ei portaita.", "sv": "Inga trappor."})])],
    )  # fmt: skip
    channel: Channel = ChannelFactory(
        type=ChannelType.SERVICE_LOCATION, place=place, source_id=place.source_id, name=Translated(fi=name),
        hours=[OFFICE_HOURS, CHRISTMAS], phones=[phone("80001210")],
    )  # fmt: skip
    return ConnectionFactory(service=service, channel=channel, **more)


def line(service: Service, **more: Any) -> Connection:
    """A telephone line."""
    channel = ChannelFactory(
        type=ChannelType.PHONE, name=Translated(fi="Tuvan puhelin"), hours=[OFFICE_HOURS], phones=[phone("80001222")]
    )
    return ConnectionFactory(service=service, channel=channel, order=1, **more)


def online(service: Service) -> Connection:
    """An online service behind a strong identification."""
    channel = ChannelFactory(
        type=ChannelType.ELECTRONIC, name=Translated(fi="Ilmoittaudu verkossa"), requires_authentication=True,
        web_pages=[page("https://asiointi.kansalaistalo.example/tupa", name="Ilmoittaudu")],
    )  # fmt: skip
    return ConnectionFactory(service=service, channel=channel, order=2)


def form(service: Service) -> Connection:
    """A form to print."""
    channel = ChannelFactory(
        type=ChannelType.PRINTABLE_FORM, name=Translated(fi="Hakemus"),
        details={
            "identifier": {"fi": "L-12"}, "files": [page("https://kansalaistalo.example/l12.pdf", kind="PDF")],
        },
    )  # fmt: skip
    return ConnectionFactory(service=service, channel=channel, order=3)
