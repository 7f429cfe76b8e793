"""An organisation's page: who they are and how to reach them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from catalogue.contacts import PostalAddress, postal_addresses
from catalogue.models import Organization
from catalogue.presenters.contact_panel import ContactPanel, Visit, organization_panel
from catalogue.presenters.links import NameLink, link_to
from catalogue.presenters.source_line import SourceLine, source_line
from catalogue.presenters.structured import organization_data
from catalogue.presenters.texts import Prose, only_in, prose
from catalogue.presenters.topics import crumb
from catalogue.presenters.whereabouts import municipalities_words
from themes.navigation import Crumb, home_crumb
from themes.translated import Text


@dataclass(frozen=True)
class OrganizationPage:
    title: Text
    lead: Text
    note: str
    crumbs: Sequence[Crumb]
    contact: ContactPanel
    only_in: str
    other_name: Text
    description: Prose | None
    area: str
    business_code: str
    oid: str
    addresses: Sequence[PostalAddress]
    parent: NameLink | None
    source: SourceLine
    data: dict[str, Any]


def organization_page(organization: Organization, *, url: str, synced_at: datetime | None = None) -> OrganizationPage:
    """What the page says of the organisation itself; services, units and places are lists of their own."""
    title = organization.name.text()
    description = prose(organization.description)
    addresses = postal_addresses(organization.addresses)
    parent = organization.parent if organization.parent and organization.parent.gone_since is None else None
    above = [crumb(parent.name.text(), parent.get_absolute_url())] if parent else []
    visits = [Visit(item.words, note=item.note) for item in addresses if item.kind in ("visiting", "location")]
    return OrganizationPage(
        title=title,
        lead=organization.summary.text(),
        note=str(organization.get_kind_display()),
        crumbs=[home_crumb(), *above, crumb(title, organization.get_absolute_url())],
        contact=organization_panel(organization, title, url, visits),
        only_in=only_in(description.text) if description else "",
        other_name=organization.alternative_name.text(),
        description=description,
        area=area_of_work(organization),
        business_code=organization.business_code,
        oid=organization.oid,
        addresses=[address for address in addresses if address.kind not in ("visiting", "location")],
        parent=link_to(parent) if parent else None,
        source=source_line(organization, synced_at),
        data=organization_data(organization, url),
    )


def area_of_work(organization: Organization) -> str:
    """Where it is at work; empty when it does not tell. A municipality is at work in itself, and says nothing."""
    if organization.nationwide:
        return _("Whole country")
    return municipalities_words(organization.municipalities) if organization.municipalities else ""
