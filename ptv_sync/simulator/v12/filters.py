"""Filters of the searches: which parameter there is, and what of an entity it looks at.

A list is matched with all of its values, unless `<name>Match=any`. Several filters must all let an entity through.
Codes of areas are matched as they are listed: who lists a region is not found by a municipality inside it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ptv_sync.simulator.entities import Entity, Kind
from ptv_sync.simulator.v12.bodies.areas import area
from ptv_sync.simulator.v12.bodies.collection import member_ids
from ptv_sync.simulator.v12.bodies.general_description import OWNER, general_description_types
from ptv_sync.simulator.v12.bodies.service import all_organization_ids, classification, service_type
from ptv_sync.simulator.v12.bodies.words import CHANNEL_TYPES, word
from ptv_sync.simulator.v12.parameters import UUID_TEXT
from ptv_sync.simulator.v12.reading import Reading, in_milliseconds

CODE = re.compile(r"(?!\.)[a-zA-Z0-9.]+(?<!\.)")
URI = re.compile(r"https?://\S+")
MUNICIPALITY = re.compile(r"\d{3}")
AREA = re.compile(r"\d{2}")
BUSINESS_ID = re.compile(r"[0-9]{7}-[0-9]")
SERVICES = ("Service", "ProfessionalQualification", "PermitOrOtherObligation")
CHANNELS = ("EService", "TelephoneService", "PrintableForm", "ServiceLocation", "WebPage")
ORGANIZATIONS = ("State", "Municipality", "RegionalOrganization", "Organization", "Company")
GENERAL_DESCRIPTIONS = ("Church", "EmploymentArea", "Municipality", "Other", "WellbeingServicesCounty")
LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")
AREA_TYPES = ("WholeCountry", "WholeCountryExceptAland", "LimitedArea")
Passes = Callable[[Entity], bool]
Values = Callable[[Reading, Entity], Collection[str | None]]


class Filter(Protocol):
    """Reads its parameters; the test an entity has to pass, or None when nothing was asked."""

    def __call__(self, reading: Reading) -> Passes | None: ...


@dataclass(frozen=True)
class Listed:
    """A list of values of which an entity has all, or any. `has_match` adds the parameter that says which."""

    name: str
    of: Values
    pattern: re.Pattern[str] | None = None
    allowed: Collection[str] = ()
    has_match: bool = True

    def __call__(self, reading: Reading) -> Passes | None:
        parameters = reading.parameters
        if self.allowed:
            wanted = parameters.choices(self.name, self.allowed)
        else:
            wanted = parameters.values(self.name, pattern=self.pattern)
        match = parameters.match(self.name) if self.has_match else any
        if self.pattern is UUID_TEXT:
            wanted = [value.lower() for value in wanted]
        return self.test(reading, wanted, match) if wanted else None

    def test(self, reading: Reading, wanted: Sequence[str], match: Callable[[Iterable[bool]], bool]) -> Passes:
        def passes(entity: Entity) -> bool:
            there = self.of(reading, entity)
            return match(value in there for value in wanted)

        return passes


def by_area(reading: Reading) -> Passes | None:
    """A type of area, and codes that only limited areas can be asked for."""
    parameters = reading.parameters
    wanted = parameters.choice("areaType", AREA_TYPES)
    tests = [test for one in AREA_LISTS if (test := one(reading))]
    if tests and wanted != "LimitedArea":
        parameters.wrong("areaType", "must be LimitedArea to filter by municipalities, regions or counties")
    if wanted is None:
        return None
    return lambda entity: (area(entity) or {}).get("areaType") == wanted and all(test(entity) for test in tests)


def published_at_or_after(reading: Reading) -> Passes | None:
    since = reading.parameters.moment("publishedAtOrAfter")
    return None if since is None else lambda entity: in_milliseconds(entity.modified) >= since


def in_collection(reading: Reading) -> Passes | None:
    """Members of one service collection; of an unknown one there are none."""
    wanted = reading.parameters.text("serviceCollectionContentId")
    if wanted is None:
        return None
    if not UUID_TEXT.fullmatch(wanted):
        reading.parameters.wrong("serviceCollectionContentId", 'must match format "uuid"')
    found = reading.any_entity(Kind.COLLECTION, wanted.lower())
    members = member_ids(found) if found and found.is_readable else set()
    return lambda entity: entity.id in members


def classified(field: str) -> Values:
    return lambda reading, entity: classification(entity.document)[field]


def areas_of(field: str) -> Values:
    return lambda reading, entity: (area(entity) or {}).get(field, ())


def owner(reading: Reading, entity: Entity) -> Collection[str]:
    return reading.ids.each([entity.document["organizationId"]])


def organizations(reading: Reading, entity: Entity) -> Collection[str]:
    return reading.ids.each(all_organization_ids(entity.document))


AREA_LISTS = (
    Listed("municipalities", areas_of("municipalities"), MUNICIPALITY),
    Listed("regions", areas_of("regions"), AREA),
    Listed("wellbeingServicesCounties", areas_of("wellbeingServicesCounties"), AREA),
)
IN_LANGUAGES = Listed("languageVersions", lambda reading, entity: entity.languages, allowed=LANGUAGES)
CLASSIFICATION: tuple[Filter, ...] = (
    Listed("industrialClasses", classified("industrialClasses"), URI),
    Listed("ontologyTerms", classified("ontologyTerms"), URI),
    Listed("serviceClasses", classified("serviceClasses"), CODE),
    Listed("targetGroups", classified("targetGroups"), CODE),
)
OF_OWNER = Listed("organizationContentIds", owner, UUID_TEXT, has_match=False)
FILTERS: dict[Kind, tuple[Filter, ...]] = {
    Kind.SERVICE: (
        by_area,
        published_at_or_after,
        Listed("organizationContentIds", organizations, UUID_TEXT, has_match=False),
        Listed(
            "serviceTypes",
            lambda reading, entity: [service_type(entity, reading.context)],
            allowed=SERVICES,
            has_match=False,
        ),
        *CLASSIFICATION,
        in_collection,
        IN_LANGUAGES,
    ),
    Kind.CHANNEL: (
        by_area,
        published_at_or_after,
        OF_OWNER,
        in_collection,
        IN_LANGUAGES,
        Listed(
            "channelTypes",
            lambda reading, entity: [word(CHANNEL_TYPES, entity.document["serviceChannelType"])],
            allowed=CHANNELS,
            has_match=False,
        ),
    ),
    Kind.ORGANIZATION: (
        by_area,
        published_at_or_after,
        IN_LANGUAGES,
        Listed("businessIds", lambda reading, entity: [entity.document["businessCode"]], BUSINESS_ID, has_match=False),
        Listed(
            "organizationTypes",
            lambda reading, entity: [entity.document["organizationType"]],
            allowed=ORGANIZATIONS,
            has_match=False,
        ),
    ),
    Kind.GENERAL_DESCRIPTION: (
        published_at_or_after,
        Listed("organizationContentIds", lambda reading, entity: reading.ids.each([OWNER]), UUID_TEXT, has_match=False),
        Listed(
            "serviceTypes",
            lambda reading, entity: [service_type(entity, reading.context)],
            allowed=SERVICES,
            has_match=False,
        ),
        *CLASSIFICATION,
        Listed(
            "generalDescriptionTypes",
            lambda reading, entity: general_description_types(entity),
            allowed=GENERAL_DESCRIPTIONS,
        ),
    ),
    Kind.COLLECTION: (published_at_or_after, OF_OWNER),
}
