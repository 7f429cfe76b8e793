"""Rows in the database: an organisation with services that have something to mend, and the addresses of maintainers."""

from datetime import UTC, date, datetime
from typing import Any

from catalogue.models import Connection, MaintainerContact, Organization, Service, ServiceViews
from tests.catalogue.rich import OFFICE_HOURS, phone
from tests.factories import ChannelFactory, ConnectionFactory, OrganizationFactory, ServiceFactory
from themes.translated import Translated

YESTERDAY = date(2026, 11, 24)


def town(name: str = "Raahen kaupunki", **more: Any) -> Organization:
    made: Organization = OrganizationFactory(name=Translated(fi=name), municipality="678", **more)
    return made


def good_service(organization: Organization, called: str = "Velkaneuvonta", **more: Any) -> Service:
    """A service with a phone and nothing to mend; channels of its own organisation."""
    service: Service = ServiceFactory(
        **{
            "organization": organization,
            "name": Translated(fi=called, en=f"{called} in English"),
            "summary": Translated(fi="Apua laskuihin.", en="Help with bills."),
            "description": Translated(fi="Tule käymään.", en="Come and see us."),
            "service_classes": ["P15.1"],
            "ontology_terms": [{"uri": "x", "name": {"fi": "velat"}}],
            "target_groups": ["KR1"],
            "source_modified": datetime(2026, 10, 1, tzinfo=UTC),
            **more,
        }
    )
    ConnectionFactory(service=service, channel=ChannelFactory(organization=organization, phones=[phone("80001222")]))
    return service


def place_of_service(service: Service, **more: Any) -> Connection:
    channel = ChannelFactory(
        **{
            "location": True, "organization": service.organization, "hours": [OFFICE_HOURS],
            "phones": [phone("80001210")], **more,
        }
    )  # fmt: skip
    made: Connection = ConnectionFactory(service=service, channel=channel)
    return made


def seen(service: Service, count: int, day: date = YESTERDAY) -> None:
    ServiceViews.objects.create(service=service, day=day, count=count)


def maintainer(organization: Organization, email: str = "viestinta@raahe.example", **more: Any) -> MaintainerContact:
    made: MaintainerContact = MaintainerContact.objects.create(organization=organization, email=email, **more)
    return made
