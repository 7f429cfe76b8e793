"""Who answers for a service, who shares it, and who gives it for them."""

from collections.abc import Iterable

from catalogue.ingest import Producer
from ptv_sync.mapping.texts import texts
from ptv_sync.text import clean_name
from ptv_sync.types.service import OrganizationRole

# PTV's `provisionType` in the catalogue's words.
PROVISIONS = {"SelfProducedServices": "self", "ProcuredServices": "procured", "Other": "other"}


def organizations_of(roles: Iterable[OrganizationRole]) -> tuple[str, tuple[str, ...]]:
    """(who answers for the service, who else shares it), by id. PTV lists them in any order."""
    by_role: dict[str, set[str]] = {}
    for role in roles:
        if role.organization.id:
            by_role.setdefault(role.role_type, set()).add(role.organization.id)
    first, *more = [*sorted(by_role.get("Responsible", set())), *sorted(by_role.get("OtherResponsible", set()))] or [""]
    return first, tuple(sorted(set(more) - {first}))


def producers_of(roles: Iterable[OrganizationRole]) -> tuple[Producer, ...]:
    """Who gives the service and how that is arranged, each once, in a fixed order."""
    found = {repr(item): item for role in roles if role.role_type == "Producer" and (item := producer_of(role))}
    return tuple(found[key] for key in sorted(found))


def producer_of(role: OrganizationRole) -> Producer | None:
    """An organisation with what is said of it, or free text; None when neither a name nor a way is told.

    An organisation's name comes in one language, Finnish where there is Finnish; the catalogue knows its own better.
    """
    provision = PROVISIONS.get(role.provision_type, "")
    said = texts(role.additional_information)
    if role.organization.id or role.organization.name:
        named = clean_name(role.organization.name)
        return Producer(provision, {"fi": named} if named else {}, role.organization.id, said)
    return Producer(provision, said) if provision or said else None
