"""Who answers for a service, who shares it, and who gives it in practice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Organization, Service
from catalogue.presenters.links import NameLink, link_to
from themes.translated import Translated

# How a service is given → (words before names, words when nobody is named).
PROVISIONS: Mapping[str, tuple[Promise, Promise | str]] = {
    "self": (_("Provided by"), _("They provide the service themselves.")),
    "procured": (_("Bought from"), _("The service is bought from other providers.")),
    "other": (_("Also provided by"), ""),
    "": (_("Provided by"), ""),
}


@dataclass(frozen=True)
class Provision:
    """One way of giving the service: its words and those who do, who may be nobody in particular."""

    words: str
    givers: Sequence[NameLink] = ()


def organizers(service: Service) -> list[NameLink]:
    """Who answers for it, the responsible one first; then those who share it."""
    return [link_to(row) for row in organizations_of(service) if row.gone_since is None]


def organizations_of(service: Service) -> list[Organization]:
    responsible = [service.organization] if service.organization else []
    return [*responsible, *service.other_organizations.all()]


def provisions(service: Service, known: Mapping[str, Organization]) -> list[Provision]:
    """The ways in which it is given. `known`: organisations that have a page, by their source's id.

    One who answers for a service alone and gives it too is not named twice.
    """
    found = [provision(kind, rows_of(service, kind), service, known) for kind in PROVISIONS]
    return [item for item in found if item.words]


def rows_of(service: Service, kind: str) -> list[Mapping[str, Any]]:
    return [row for row in service.producers if row.get("provision", "") == kind]


def provision(
    kind: str, rows: Sequence[Mapping[str, Any]], service: Service, known: Mapping[str, Organization]
) -> Provision:
    before_names, without_names = PROVISIONS[kind]
    organizers = {row.source_id for row in organizations_of(service)}
    is_told_above = kind == "self" and {row.get("organization_id") for row in rows} == organizers
    givers = [] if is_told_above else list(givers_of(rows, known))
    if givers:
        return Provision(str(before_names), givers)
    return Provision(str(without_names) if rows else "")


def givers_of(rows: Iterable[Mapping[str, Any]], known: Mapping[str, Organization]) -> Iterable[NameLink]:
    """Each giver by the name it has here, else by the name that its source gave."""
    for row in rows:
        note = Translated(row.get("note")).text()
        if organization := known.get(row.get("organization_id", "")):
            yield replace(link_to(organization), note=note)
        elif name := Translated(row.get("name")).text():
            yield NameLink(name, note=note)
