"""Documents of PTV v11, generated: services of six to ten kilobytes, channels of four to six, organisations."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.national.texts import (
    CHARACTERS,
    THREE,
    Document,
    classification,
    id_of,
    in_all,
    languages_of,
    moment,
    names,
    phrase,
    prose,
    term,
    typed,
)
from ptv_sync.codes import life_events, service_classes, target_groups

# Everything is in one municipality of the region: one long list, as the country's would be.
MUNICIPALITY: Document = {"code": "977", "name": in_all(dict.fromkeys(THREE, "Ylivieska"))}
AREAS = [{"type": "Municipality", "code": None, "name": None, "municipalities": [MUNICIPALITY]}]
LIMITED: Document = {"areaType": "LimitedType", "areas": AREAS}
SERVICE, CHANNEL, ORGANIZATION = "Service", "ServiceChannel", "Organization"
TYPES = ("ServiceLocation", "EChannel", "WebPage", "Phone", "PrintableForm")
SHARES = (45, 15, 20, 12, 8)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
ENTRANCE = ("Pääsisäänkäynnin ovi erottuu selkeästi.", "Sisäänkäynnin yhteydessä on luiska.", "Oven leveys on 90 cm.")
NO_CHANNEL_TEXTS = {"Summary": 130, "Description": 420}


@dataclass(frozen=True)
class Size:
    """How many documents there are of each kind."""

    services: int = 60_000
    channels: int = 90_000

    @property
    def organizations(self) -> int:
        """One for thirty services, as in PTV; two thousand of the whole country."""
        return max(3, self.services // 30)

    def services_of(self, channel: int) -> list[int]:
        """The services behind a channel; every service has at least one."""
        return sorted({channel % self.services, *([(channel * 7 + 3) % self.services] if channel % 2 else [])})


def documents(size: Size) -> Iterator[tuple[str, Document]]:
    """(path of its kind, document), kind by kind."""
    connected: dict[int, list[int]] = {}
    for channel in range(size.channels):
        for service in size.services_of(channel):
            connected.setdefault(service, []).append(channel)
    for number in range(size.organizations):
        yield ORGANIZATION, organization(number)
    for number in range(size.services):
        yield SERVICE, service_document(number, connected.get(number, []), size)
    for number in range(size.channels):
        yield CHANNEL, channel_document(number, size)


def whole(kind: str, number: int) -> Document:
    return {"id": id_of(kind, number), "sourceId": None, "publishingStatus": "Published", "modified": moment(number)}


def service_document(number: int, channels: list[int], size: Size) -> Document:
    random = Random(f"service {number}")
    languages = languages_of(random)
    owner = {"id": id_of(ORGANIZATION, number % size.organizations), "name": f"Organisaatio {number}"}
    classes = random.sample(sorted(service_classes()), 2)
    # Finnish alone is told at more length than three languages are.
    longer = 2.2 if len(languages) == 1 else 0.9
    return {
        **whole(SERVICE, number), **LIMITED, "generalDescriptionId": None, "subType": None, "type": "Service",
        "fundingType": "PubliclyFunded", "serviceNames": names(random, languages, number),
        "serviceChargeType": random.choice(("Chargeable", "FreeOfCharge", None)),
        "serviceDescriptions": typed(random, languages, {
            kind: min(150, int(length * longer)) if kind == "Summary" else int(length * longer)
            for kind, length in CHARACTERS.items()
        }),
        "languages": list(languages),
        "serviceClasses": [classification(service_classes()[code], "PTVL") for code in classes],
        "ontologyTerms": [term(random.randrange(1000)) for _ in range(4)],
        "targetGroups": [
            classification(target_groups()[code], "ptvkohderyhmat")
            for code in random.sample(sorted(target_groups()), 2)
        ],
        "lifeEvents": [classification(life_events()[random.choice(sorted(life_events()))], "ptvelti")],
        "industrialClasses": [], "legislation": [],
        "keywords": [{"value": phrase(random, language, "term"), "language": language} for language in languages],
        "requirements": [{"value": prose(random, language, 120), "language": language} for language in languages],
        "serviceChannels": [
            {"serviceChannel": {"id": id_of(CHANNEL, channel), "name": f"Kanava {channel}"}, **connection(channel)}
            for channel in channels
        ],
        "organizations": [
            {"organization": owner, "roleType": role, "provisionType": how, "additionalInformation": []}
            for role, how in (("Responsible", None), ("Producer", "SelfProducedServices"))
        ],
        "serviceVouchersInUse": False, "serviceVouchers": [], "serviceCollections": [],
        "responsibleSoteOrganization": None,
    }  # fmt: skip


def connection(channel: int) -> Document:
    """A connection as both its ends tell it."""
    random = Random(f"connection {channel}")
    about = [{"language": "fi", "value": prose(random, "fi", 100), "type": "Description"}] if channel % 3 == 0 else []
    return {
        "serviceChargeType": None, "description": about, "extraTypes": [],
        "serviceHours": [weekly(random)] if channel % 7 == 0 else [], "contactDetails": None,
        "digitalAuthorizations": [], "modified": moment(channel),
    }  # fmt: skip


def weekly(random: Random) -> Document:
    opens = random.randrange(7, 11)
    return {
        "serviceHourType": "DaysOfTheWeek", "validFrom": None, "validTo": None, "isClosed": False,
        "validForNow": True, "isAlwaysOpen": False, "isReservation": False,
        "additionalInformation": [{"value": None, "language": "fi"}],
        "openingHour": [
            {"dayFrom": day, "dayTo": "", "from": f"{opens:02}:00:00", "to": f"{opens + 7:02}:30:00"} for day in DAYS
        ],
    }  # fmt: skip


def channel_document(number: int, size: Size) -> Document:
    random = Random(f"channel {number}")
    languages = languages_of(random)
    kind = random.choices(TYPES, SHARES)[0]
    lengths = {name: length * (2 if len(languages) == 1 else 1) for name, length in NO_CHANNEL_TEXTS.items()}
    lengths["Summary"] = min(150, lengths["Summary"])
    return {
        **whole(CHANNEL, number), **LIMITED, "serviceChannelType": kind,
        "organizationId": id_of(ORGANIZATION, number % size.organizations),
        "serviceChannelNames": names(random, languages, number),
        "serviceChannelDescriptions": typed(random, languages, lengths), "languages": list(languages),
        "webPages": pages(number, languages), "serviceHours": [weekly(random)],
        "services": [
            {"service": {"id": id_of(SERVICE, service), "name": f"Palvelu {service}"}, **connection(number)}
            for service in size.services_of(number)
        ],
        "serviceCollections": [], "responsibleSoteOrganization": None, "ontologyTerms": [],
        **PARTS[kind](random, number, languages),
    }  # fmt: skip


def pages(number: int, languages: tuple[str, ...]) -> list[Document]:
    address = f"https://www.kunta{number % 300}.example/palvelut/{number}"
    return [{"url": f"{address}/{language}", "value": None, "language": language} for language in languages]


def phones(number: int, languages: tuple[str, ...]) -> list[Document]:
    return [
        {
            "type": "Phone", "additionalInformation": None, "serviceChargeType": "Chargeable",
            "chargeDescription": None, "prefixNumber": "+358", "isFinnishServiceNumber": False,
            "number": f"8000{number % 10000:04}", "language": language,
        }
        for language in languages
    ]  # fmt: skip


def emails(number: int, languages: tuple[str, ...]) -> list[Document]:
    return [{"value": f"neuvonta{number}@kunta.example", "language": language} for language in languages]


def street(random: Random) -> Document:
    name = f"{random.choice(('Asema', 'Koulu', 'Kirkko', 'Savisilta', 'Urheilu', 'Ranta', 'Terveys'))}tie"
    return {
        "street": in_all(dict.fromkeys(THREE, name)), "streetNumber": str(random.randrange(1, 90)),
        "postalCode": "84100", "postOffice": in_all(dict.fromkeys(("fi", "sv"), "YLIVIESKA")),
        "municipality": MUNICIPALITY, "additionalInformation": [],
        "latitude": str(7_100_000 + random.randrange(9000)), "longitude": str(375_000 + random.randrange(9000)),
        "coordinateState": "Ok",
    }  # fmt: skip


def location(random: Random, number: int, languages: tuple[str, ...]) -> Document:
    where = street(random)
    sentences = [{"sentence": [{"value": text, "language": "fi"}]} for text in ENTRANCE]
    entrance = {
        "name": [], "isMainEntrance": True,
        "coordinates": {"latitude": where["latitude"], "longitude": where["longitude"]}, "contactInfo": None,
        "accessibilitySentences": [
            {"sentenceGroup": [{"value": "Sisäänkäynti", "language": "fi"}], "sentences": sentences}
        ],
    }  # fmt: skip
    return {
        "oid": None, "displayNameType": [{"type": "Name", "language": language} for language in languages],
        "phoneNumbers": phones(number, languages), "emails": emails(number, languages),
        "addresses": [{
            "type": "Location", "subType": "Single", "postOfficeBoxAddress": None, "streetAddress": where,
            "otherAddress": None, "locationAbroad": None, "entrances": [entrance] if number % 3 == 0 else [],
            "country": "FI",
        }],
    }  # fmt: skip


def supported(number: int, languages: tuple[str, ...]) -> Document:
    return {"supportPhones": phones(number, languages), "supportEmails": emails(number, languages)}


def electronic(_: Random, number: int, languages: tuple[str, ...]) -> Document:
    return {
        **supported(number, languages), **web_page(_, number, languages), "signatureQuantity": 0,
        "requiresSignature": False, "requiresAuthentication": number % 2 == 0, "attachments": [],
    }  # fmt: skip


def web_page(_: Random, number: int, languages: tuple[str, ...]) -> Document:
    unknown: Document = {
        "accessibilityClassificationLevel": "Unknown", "wcagLevel": None, "accessibilityStatementWebPageName": None,
        "accessibilityStatementWebPage": None,
    }  # fmt: skip
    classified = [{**unknown, "language": language} for language in languages]
    return {**supported(number, languages), "accessibilityClassification": classified}


def telephone(_: Random, number: int, languages: tuple[str, ...]) -> Document:
    return {"phoneNumbers": phones(number, languages), "supportEmails": emails(number, languages)}


def form(random: Random, number: int, languages: tuple[str, ...]) -> Document:
    receiver = in_all(dict.fromkeys(languages, "Kirjaamo"))
    to: Document = {
        "subType": "Street", "postOfficeBoxAddress": None, "streetAddress": street(random),
        "deliveryAddressInText": None, "receiver": receiver,
    }  # fmt: skip
    files: list[dict[str, Any]] = [
        {"language": language, "value": f"https://www.kunta.example/{number}.pdf", "type": "PDF"}
        for language in languages
    ]
    return {
        **supported(number, languages), "formIdentifier": [{"value": f"L-{number}", "language": "fi"}],
        "deliveryAddresses": [to], "channelUrls": files, "attachments": [],
    }  # fmt: skip


PARTS = {
    "ServiceLocation": location, "EChannel": electronic, "WebPage": web_page, "Phone": telephone,
    "PrintableForm": form,
}  # fmt: skip


def organization(number: int) -> Document:
    random = Random(f"organization {number}")
    languages = languages_of(random)
    return {
        **whole(ORGANIZATION, number), **LIMITED, "oid": "",
        "parentOrganizationId": id_of(ORGANIZATION, number // 10) if number % 10 == 1 and number > 10 else None,
        "municipality": MUNICIPALITY, "organizationType": random.choice(("Municipality", "Organization", "Company")),
        "businessCode": None, "businessName": None,
        "organizationNames": [
            {"language": language, "value": f"{phrase(random, language, 'organization')} {number}", "type": "Name"}
            for language in languages
        ],
        "displayNameType": [{"type": "Name", "language": language} for language in languages],
        "organizationDescriptions": typed(random, languages, {"Summary": 120, "Description": 400}),
        "emails": emails(number, languages), "phoneNumbers": phones(number, languages),
        "webPages": pages(number, languages),
        "addresses": [{
            "type": "Visiting", "subType": "Street", "postOfficeBoxAddress": None, "streetAddress": street(random),
            "otherAddress": None, "foreignAddress": None, "country": "FI",
        }],
        "electronicInvoicings": [], "services": [], "subOrganizations": [], "responsibleOrganizationId": None,
    }  # fmt: skip
