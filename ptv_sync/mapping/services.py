"""A service, its general description merged in, as a record."""

from collections.abc import Iterable, Mapping

from catalogue.ingest import ServiceRecord, Texts
from ptv_sync.mapping.areas import is_nationwide, municipalities_served
from ptv_sync.mapping.charges import charge_of
from ptv_sync.mapping.codes import (
    keywords,
    life_event_codes,
    ontology_terms,
    service_class_codes,
    target_group_codes,
)
from ptv_sync.mapping.contacts import web_address
from ptv_sync.mapping.texts import in_order, joined, listed_languages, names, only, texts, typed
from ptv_sync.text import clean_name, clean_text
from ptv_sync.types import PtvService, SourceDrift
from ptv_sync.types.service import Law, OrganizationRole
from ptv_sync.types.texts import TypedText

# Longer than the catalogue's column is never meant.
TYPE_LENGTH = 32
# Texts with no field of their own in the catalogue; they are kept by these names.
DETAILS = ("BackgroundDescription", "DeadLine", "ProcessingTime", "ValidityTime", "ServiceType")


def service_record(service: PtvService) -> ServiceRecord:
    """A record of a service. Raises SourceDrift when it has no name."""
    name, other_name = names(service.service_names)
    if not name:
        raise SourceDrift("serviceNames", "no name in any language")
    texts_of = Descriptions(service.service_descriptions, languages=name)
    responsible, others = organizations_of(service.organizations)
    return ServiceRecord(
        source_id=service.id,
        name=name,
        organization_id=responsible,
        other_organization_ids=others,
        producers=producers_of(service.organizations, known={responsible, *others}),
        type=service.type[:TYPE_LENGTH],
        alternative_name=other_name,
        summary=texts_of.own_or_general("Summary"),
        description=texts_of.whole("Description"),
        instruction=texts_of.whole("UserInstruction"),
        requirements=texts(service.requirements, clean_text),
        charge=charge_of(service.service_charge_type),
        charge_note=texts_of.whole("ChargeTypeAdditionalInfo"),
        details=details_of(service, texts_of),
        languages=listed_languages(service.languages),
        nationwide=is_nationwide(service),
        municipalities=municipalities_served(service),
        service_classes=service_class_codes(service.service_classes),
        ontology_terms=ontology_terms(service.ontology_terms),
        target_groups=target_group_codes(service.target_groups),
        life_events=life_event_codes(service.life_events),
        keywords=keywords(service.keywords),
        general_description_id=service.general_description_id,
        modified=service.modified,
    )


class Descriptions:
    """A service's texts by type, with those of its general description (`GD_…`) where the service has that language.

    A general description exists in more languages than most services; a service without a Swedish name is not
    published in Swedish.
    """

    def __init__(self, items: Iterable[TypedText], languages: Iterable[str]) -> None:
        self.items = list(items)
        self.languages = set(languages)

    def own(self, kind: str) -> Texts:
        return typed(self.items, kind)

    def general(self, kind: str) -> Texts:
        return only(typed(self.items, f"GD_{kind}"), self.languages)

    def own_or_general(self, kind: str) -> Texts:
        """A text that is told once: the service's, else the general one."""
        return in_order({**self.general(kind), **self.own(kind)})

    def whole(self, kind: str) -> Texts:
        """What holds everywhere, then what is special here; the order in which PTV itself joins requirements."""
        return joined(self.general(kind), self.own(kind))


def organizations_of(roles: Iterable[OrganizationRole]) -> tuple[str, tuple[str, ...]]:
    """(who answers for the service, who else shares it), by id. PTV lists them in any order."""
    by_role: dict[str, set[str]] = {}
    for role in roles:
        if role.organization.id:
            by_role.setdefault(role.role_type, set()).add(role.organization.id)
    first, *more = [*sorted(by_role.get("Responsible", set())), *sorted(by_role.get("OtherResponsible", set()))] or [""]
    return first, tuple(sorted(set(more) - {first}))


def producers_of(roles: Iterable[OrganizationRole], known: set[str]) -> tuple[Texts, ...]:
    """Who produces the service for those who answer for it: in free text, or by name when it is somebody else."""
    found: dict[str, Texts] = {}
    for role in roles:
        if role.role_type != "Producer" or (role.organization.id and role.organization.id in known):
            continue
        named = clean_name(role.organization.name)
        text = texts(role.additional_information) or ({"fi": named} if named else {})
        if text:
            found[repr(text)] = text
    return tuple(found[key] for key in sorted(found))


def details_of(service: PtvService, texts_of: Descriptions) -> Mapping[str, Texts]:
    """Texts by their PTV type, with laws and vouchers as lists in light Markdown."""
    found: dict[str, Texts] = {kind: texts_of.whole(kind) for kind in DETAILS}
    found["Legislation"] = listed((language, line) for law in service.legislation for language, line in law_lines(law))
    found["Vouchers"] = listed(
        (item.language, sentence_of(item.value, item.additional_information, item.url))
        for item in service.service_vouchers
    )
    return {kind: text for kind, text in found.items() if text}


def law_lines(law: Law) -> Iterable[tuple[str, str]]:
    """A law's name with its address, in each language it is named in."""
    pages = {page.language: page.url for page in law.web_pages}
    return [(language, sentence_of(name, "", pages.get(language, ""))) for language, name in texts(law.names).items()]


def sentence_of(words: str, note: str, url: str) -> str:
    return " – ".join(part for part in (clean_name(words), clean_name(note), web_address(url)) if part)


def listed(lines: Iterable[tuple[str, str]]) -> Texts:
    """Lines by language as one bullet list each, in alphabetical order."""
    found: dict[str, set[str]] = {}
    for language, line in lines:
        if line:
            found.setdefault(language, set()).add(f"* {line}")
    return in_order({language: "\n".join(sorted(rows)) for language, rows in found.items()})
