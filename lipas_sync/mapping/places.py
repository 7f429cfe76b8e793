"""A sports place of LIPAS as a record of the catalogue: pure, and the same whatever order keys came in.

What the record leaves out on purpose: renovation years, images (theirs to show), the operator, drafts of activities,
the links to booking (single documents only), and people.
"""

from collections.abc import Callable, Mapping
from typing import Any

from catalogue.ingest import PlaceRecord
from lipas_sync import codes
from lipas_sync.mapping.contacts import emails, phones, web_pages
from lipas_sync.mapping.geometry import DECIMALS, Shape
from lipas_sync.text import capitalised, clean_field, clean_json, clean_line, clean_text
from lipas_sync.types import LipasSite, SourceDrift

SHOWN = {"active": "active", "out-of-service-temporarily": "closed_for_now"}
# Not there yet, there no more, or never was: not in the catalogue.
HIDDEN = frozenset({"planning", "planned", "out-of-service-permanently", "incorrect-data"})
YEARS = range(1500, 2201)
POSTAL_CODE_DIGITS = 5


def place_record(site: LipasSite) -> PlaceRecord | None:
    """The record; None for a place whose status hides it. Raises SourceDrift when that can not be told."""
    if site.status in HIDDEN:
        return None
    if site.status not in SHOWN:
        raise SourceDrift("status", f"{site.status!r} is no status we know")
    shape = Shape(site.location.geometries)
    point = shape.point
    place_type = codes.types().get(site.type.type_code)
    return PlaceRecord(
        source_id=str(site.lipas_id),
        name=names(site),
        marketing_name=marketing_name(site),
        summary=told(site, lambda activity: activity.description_short, clean_line),
        description=description(site),
        status=SHOWN[site.status],
        type_code=site.type.type_code,
        # A type newer than our list has no name yet; the place is shown all the same.
        type_name=place_type.name if place_type else {},
        **address(site),
        address_note=told(site, lambda activity: activity.arrival, clean_text),
        latitude=round(point[1], DECIMALS + 1) if point else None,
        longitude=round(point[0], DECIMALS + 1) if point else None,
        geometry=shape.outline,
        owner=clean_line(site.owner) if site.owner in codes.owners() else "",
        properties=properties(site.properties),
        phones=phones(site.phone_number),
        emails=emails(site.email),
        web_pages=web_pages(site.www),
        construction_year=site.construction_year if site.construction_year in YEARS else None,
        modified=site.event_date,
    )


def names(site: LipasSite) -> dict[str, str]:
    """Finnish is the official name; there is no Finnish one among the localised."""
    found = {"fi": clean_line(site.name)}
    found |= {key: name for key in ("sv", "en") if (name := clean_field(site.name_localized.get(key, "")))}
    return found


def marketing_name(site: LipasSite) -> str:
    """What the place calls itself, when that is not its name."""
    name = clean_field(site.marketing_name)[:200]
    return "" if name.casefold() == clean_line(site.name).casefold() else name


def address(site: LipasSite) -> dict[str, Any]:
    """Street, post office and municipality. LIPAS writes addresses in Finnish, and "-" where there is none."""
    location = site.location
    street, office = clean_field(location.address), capitalised(clean_field(location.postal_office))
    postal_code = clean_line(location.postal_code)
    return {
        "street": {"fi": street} if street else {},
        "postal_code": postal_code if postal_code.isdecimal() and len(postal_code) == POSTAL_CODE_DIGITS else "",
        "post_office": {"fi": office} if office else {},
        "municipality": f"{location.city.city_code:03}",
        "neighbourhood": clean_field(location.city.neighborhood)[:120],
    }


def description(site: LipasSite) -> dict[str, str]:
    """The maintainer's comment, which is Finnish, and what activities tell at length."""
    texts = told(site, lambda activity: activity.description_long, clean_text)
    parts = [text for text in (clean_text(site.comment), texts.get("fi", "")) if text]
    return {**texts, "fi": "\n\n".join(parts)} if parts else texts


def told(site: LipasSite, part: Callable[[Any], Mapping[str, str]], clean: Callable[[str], str]) -> dict[str, str]:
    """One text of the activities, by language: of the first one that is ready and has it."""
    found: dict[str, str] = {}
    for key in sorted(site.activities):
        if site.activities[key].is_ready:
            for language, text in part(site.activities[key]).items():
                if text := clean(text):
                    found.setdefault(language, text)
    return found


def properties(values: Mapping[str, Any]) -> dict[str, Any]:
    """By their keys, unknown ones too, without those that hold nothing. 4 and 4.0 are one number.

    A key that is not there is not a no: who shows them must not say so.
    """
    return {key: plain(value) for key, value in clean_json(dict(values)).items() if value not in (None, "", [], {})}


def plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return [plain(item) for item in value] if isinstance(value, list) else value
