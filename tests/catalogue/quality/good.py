"""A service and a place with nothing to mend, for tests to spoil in one thing. Nothing of it is in a database."""

from datetime import UTC, date, datetime
from typing import Any

from catalogue.models import Channel, Connection, Place, Service
from catalogue.quality import rules
from catalogue.quality.facts import Around, ChannelFacts, PlaceFacts, ServiceFacts
from catalogue.quality.findings import Finding, Spot
from tests.catalogue.rich import OFFICE_HOURS, phone
from themes.translated import Translated

TODAY = date(2026, 11, 25)
THREE = {"fi": "Velkaneuvonta", "sv": "Skuldrådgivning", "en": "Debt advice"}


def connection(**channel: Any) -> Connection:
    return Connection(channel=Channel(**{"type": "Phone", "phones": [phone("80001222")], **channel}))


def service(**fields: Any) -> Service:
    return Service(
        **{
            "name": Translated(THREE),
            "summary": Translated(fi="Apua laskuihin.", sv="Hjälp med räkningar.", en="Help with bills."),
            "description": Translated(fi="Tule käymään.", sv="Kom på besök.", en="Come and see us."),
            "service_classes": ["P15.1"],
            "ontology_terms": [{"uri": "x", "name": {"fi": "velat"}}],
            "target_groups": ["KR1"],
            "source_modified": datetime(2026, 10, 1, 9, tzinfo=UTC),
            **fields,
        }
    )


def found_in(
    *, around: Around | None = None, connections: Any = None, is_placed: bool = True, **fields: Any
) -> list[Finding]:
    """What the rules find in a good service with these fields changed."""
    ways = [connection()] if connections is None else connections
    facts = ServiceFacts(service(**fields), around or Around(TODAY), ways, is_placed)
    return rules.apply(rules.SERVICE_RULES, facts)


def codes_in(**changes: Any) -> list[str]:
    return [finding.code for finding in found_in(**changes)]


def spots_of(code: str, findings: list[Finding]) -> tuple[Spot, ...]:
    return next(finding.spots for finding in findings if finding.code == code)


def location_findings(
    *,
    place: dict[str, Any] | None = None,
    around: Around | None = None,
    connections: Any = (),
    has_place: bool = True,
    **fields: Any,
) -> list[Finding]:
    """What the rules find in a good place of service with these fields of it or of its place changed."""
    where = Place(**{"municipality": "564", "latitude": 65.0124, "longitude": 25.4682, **(place or {})})
    channel = Channel(
        **{
            "type": "ServiceLocation", "name": Translated(fi="Neuvonnan talo"), "hours": [OFFICE_HOURS],
            "place": where if has_place else None, **fields,
        }
    )  # fmt: skip
    return rules.apply(rules.CHANNEL_RULES, ChannelFacts(channel, around or Around(TODAY), connections))


def place_codes(**fields: Any) -> list[str]:
    row = Place(
        **{
            "source": "lipas", "latitude": 65.0, "longitude": 25.5, "phones": [phone("80003300")],
            "source_modified": datetime(2026, 1, 1, tzinfo=UTC), **fields,
        }
    )  # fmt: skip
    facts = PlaceFacts(row, Around(TODAY, broken={"https://rikki.example"}))
    return [finding.code for finding in rules.apply(rules.PLACE_RULES, facts)]
