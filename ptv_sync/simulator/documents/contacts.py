"""Phones, e-mail addresses, web pages and postal addresses."""

from collections.abc import Iterable, Mapping

from ptv_sync.simulator.documents.areas import municipality_row
from ptv_sync.simulator.documents.texts import Document, Texts, by_language, rows

PREFIX = "+358"
# Numbers that begin with one of these, or with no zero at all, are dialled as they are.
SERVICE_PREFIXES = ("0600", "0700", "0800")


def phone(
    number: str,
    *,
    language: str = "fi",
    note: str | None = None,
    charge: str = "Chargeable",
    charge_note: str | None = None,
    kind: str | None = "Phone",
) -> Document:
    """A number as people write it: "08 000 1234" is split into prefix and national number, "0800 000 12" is not.

    `kind` None leaves the type out, as organisations and support phones do.
    """
    digits = number.replace(" ", "")
    is_service_number = number.split(" ")[0] in SERVICE_PREFIXES or not digits.startswith("0")
    row: Document = {} if kind is None else {"type": kind}
    return row | {
        "additionalInformation": note,
        "serviceChargeType": charge,
        "chargeDescription": charge_note,
        "prefixNumber": None if is_service_number else PREFIX,
        "isFinnishServiceNumber": is_service_number,
        "number": digits if is_service_number else digits.removeprefix("0"),
        "language": language,
    }


def email_rows(addresses: Iterable[str], languages: Iterable[str] = ("fi",)) -> list[Document]:
    """An address is repeated in every language."""
    languages = tuple(languages)
    return [{"value": address, "language": language} for address in addresses for language in languages]


def web_page_rows(urls: Texts | None, names: Texts | None = None) -> list[Document]:
    titles = by_language(names)
    return [
        {"url": url, "value": titles.get(language), "language": language} for language, url in by_language(urls).items()
    ]


def street_address(
    street: str,
    *,
    postal_code: str,
    municipality: str,
    note: Texts | None = None,
    point: tuple[str, str] | None = None,
    state: str = "Ok",
    kind: str = "Location",
    sub_type: str = "Single",
    languages: Iterable[str] = ("fi", "sv", "en"),
) -> Document:
    """An address like "Rantatie 4 B". `point` is (northing, easting) in EPSG:3067 metres, as strings.

    Post offices are written in capitals; the street gets the Finnish name in every language, as PTV fills it in.
    """
    name, number = split_street(street)
    place = municipality_row(municipality)
    office = {item["language"]: item["value"].upper() for item in place["name"] if item["language"] != "en"}
    latitude, longitude = point or (None, None)
    return address_row(
        kind,
        sub_type,
        streetAddress={
            "street": rows(dict.fromkeys(languages, name)),
            "streetNumber": number,
            "postalCode": postal_code,
            "postOffice": rows(office),
            "municipality": place,
            "additionalInformation": rows(note),
            "latitude": latitude,
            "longitude": longitude,
            "coordinateState": state if point else "NotReceived",
        },
    )


def box_address(box: str, *, postal_code: str, municipality: str) -> Document:
    place = municipality_row(municipality)
    return address_row(
        "Postal",
        "PostOfficeBox",
        postOfficeBoxAddress={
            "postOfficeBox": rows(box),
            "postalCode": postal_code,
            "postOffice": rows({"fi": place["name"][0]["value"].upper()}),
            "municipality": place,
            "additionalInformation": [],
        },
    )


def other_address(point: tuple[str, str], *, postal_code: str | None, note: Texts | None = None) -> Document:
    """A place without a street: a point, and no municipality."""
    return address_row(
        "Location",
        "Other",
        otherAddress={
            "latitude": point[0],
            "longitude": point[1],
            "postalCode": postal_code,
            "postOffice": [],
            "additionalInformation": rows(note),
        },
    )


def address_row(kind: str, sub_type: str, **parts: Document) -> Document:
    return {
        "type": kind,
        "subType": sub_type,
        "postOfficeBoxAddress": parts.get("postOfficeBoxAddress"),
        "streetAddress": parts.get("streetAddress"),
        "otherAddress": parts.get("otherAddress"),
        "locationAbroad": None,
        "entrances": [],
        "country": "FI",
    }


def entrance(
    sentences: Iterable[Texts],
    point: tuple[str, str],
    *,
    group: Texts = "Sisäänkäynti",
    more_groups: Iterable[Document] = (),
    name: Texts | None = None,
    is_main: bool = True,
    phone: str | None = None,
    email: str | None = None,
    url: str | None = None,
) -> Document:
    """A door with what the accessibility register says of it, and whom to ask. `sentences` are one group."""
    contact = {"phone": phone, "email": email, "url": url}
    own = list(sentences)
    return {
        "name": rows(name),
        "isMainEntrance": is_main,
        "coordinates": {"latitude": point[0], "longitude": point[1]},
        "contactInfo": contact if any(contact.values()) else None,
        "accessibilitySentences": [*([sentence_group(group, own)] if own else []), *more_groups],
    }


def sentence_group(name: Texts, sentences: Iterable[Texts]) -> Document:
    """Sentences about one thing, in the register's order."""
    return {"sentenceGroup": rows(name), "sentences": [{"sentence": rows(text)} for text in sentences]}


def split_street(street: str) -> tuple[str, str]:
    """ "Rantatie 4 B" → ("Rantatie", "4 B"); a street without a number keeps an empty one."""
    words = street.split(" ")
    start = next((index for index, word in enumerate(words) if index and word[:1].isdigit()), len(words))
    return " ".join(words[:start]), " ".join(words[start:])


def only(address: Document, *keys: str) -> Document:
    """An address without the parts its owner does not have: organisations know no entrances."""
    return {key: value for key, value in address.items() if key not in keys}


def contact_details(
    *,
    emails: Iterable[str] = (),
    phones: Iterable[Document] = (),
    urls: Texts | None = None,
    addresses: Iterable[Document] = (),
    languages: Iterable[str] = ("fi",),
) -> Document | None:
    """Contacts of a connection; None when nothing was entered."""
    details: Mapping[str, list[Document]] = {
        "emails": email_rows(emails, languages),
        "phoneNumbers": list(phones),
        "webPages": web_page_rows(urls),
        "addresses": list(addresses),
    }
    return dict(details) if any(details.values()) else None
