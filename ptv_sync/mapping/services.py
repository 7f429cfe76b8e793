"""A service, its general description merged in, as a record."""

from collections.abc import Iterable

from catalogue.ingest import ServiceRecord, Texts
from ptv_sync.mapping.areas import is_nationwide, municipalities_served
from ptv_sync.mapping.charges import charge_of
from ptv_sync.mapping.codes import (
    classified,
    keywords,
    life_event_codes,
    ontology_terms,
    service_class_codes,
    target_group_codes,
)
from ptv_sync.mapping.laws import laws, vouchers
from ptv_sync.mapping.providers import organizations_of, producers_of
from ptv_sync.mapping.texts import in_order, joined, listed_languages, names, only, texts
from ptv_sync.text import clean_text
from ptv_sync.types import PtvService, SourceDrift
from ptv_sync.types.texts import TypedText

# Longer than the catalogue's column is never meant.
TYPE_LENGTH = 32
# Texts with no field of their own in the catalogue; they are kept by these names.
DETAILS = (
    "BackgroundDescription", "DeadLine", "ProcessingTime", "ValidityTime", "ServiceType",
    "GeneralDescriptionTypeAdditionalInformation",
)  # fmt: skip
FUNDINGS = {"PubliclyFunded": "public", "MarketFunded": "market"}


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
        producers=producers_of(service.organizations),
        type=service.type[:TYPE_LENGTH],
        funding=FUNDINGS.get(service.funding_type, ""),
        alternative_name=other_name,
        summary=texts_of.own_or_general("Summary"),
        description=texts_of.whole("Description"),
        instruction=texts_of.whole("UserInstruction"),
        requirements=texts(service.requirements, clean_text),
        laws=laws(service.legislation),
        vouchers_in_use=service.service_vouchers_in_use,
        vouchers=vouchers(service.service_vouchers),
        charge=charge_of(service.service_charge_type),
        charge_note=texts_of.whole("ChargeTypeAdditionalInfo"),
        details={**{kind: text for kind in DETAILS if (text := texts_of.whole(kind))}, **texts_of.general_only()},
        languages=listed_languages(service.languages),
        nationwide=is_nationwide(service),
        municipalities=municipalities_served(service),
        service_classes=service_class_codes(service.service_classes),
        ontology_terms=ontology_terms(service.ontology_terms),
        target_groups=target_group_codes(service.target_groups),
        life_events=life_event_codes(service.life_events),
        industrial_classes=classified(service.industrial_classes),
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
        self.by_type: dict[str, list[TypedText]] = {}
        for item in items:
            self.by_type.setdefault(item.type, []).append(item)
        self.languages = set(languages)

    def own(self, kind: str) -> Texts:
        return texts(items, clean_text) if (items := self.by_type.get(kind)) else {}

    def general(self, kind: str) -> Texts:
        return only(found, self.languages) if (found := self.own(f"GD_{kind}")) else found

    def own_or_general(self, kind: str) -> Texts:
        """A text that is told once: the service's, else the general one."""
        return in_order({**self.general(kind), **self.own(kind)})

    def general_only(self) -> dict[str, Texts]:
        """The languages whose description is the general one alone, for whoever judges quality: see `whole`."""
        own = self.own("Description")
        alone = {language: "Description" for language in self.general("Description") if language not in own}
        return {"GeneralOnly": alone} if alone else {}

    def whole(self, kind: str) -> Texts:
        """What holds everywhere, then what is special here; the order in which PTV itself joins requirements."""
        return joined(self.general(kind), self.own(kind))
