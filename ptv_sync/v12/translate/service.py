"""A service with everything it is staged with."""

from collections.abc import Mapping
from typing import Any

from ptv_sync.v12.translate import general as ground
from ptv_sync.v12.translate.areas import coverage
from ptv_sync.v12.translate.classes import classification
from ptv_sync.v12.translate.connection import connection
from ptv_sync.v12.translate.laws import legislation, vouchers
from ptv_sync.v12.translate.names import named
from ptv_sync.v12.translate.roles import organizations
from ptv_sync.v12.translate.texts import Row, plain, typed
from ptv_sync.v12.wire import GeneralDescription, Service, ServiceBundle
from ptv_sync.v12.wire.general_description import DescribedVersion

TYPES = {"PermitOrOtherObligation": "PermitOrObligation"}


def service(bundle: ServiceBundle) -> dict[str, Any]:
    """The service as v11's serviceWithGD gives it. Raises SourceDrift when it has no name."""
    named(bundle.service.language_versions, "service.languageVersions")
    body = own(bundle) | vouchers(bundle.service.language_versions)
    if bundle.general_description:
        body |= merged(bundle, bundle.general_description, body)
    channels = [connection(item, bundle.post_offices) for item in bundle.connections]
    return body | {"serviceChannels": channels}


def own(bundle: ServiceBundle) -> dict[str, Any]:
    """What the service says itself."""
    item = bundle.service
    versions = item.language_versions
    return {
        "id": item.content_id,
        "generalDescriptionId": item.general_description_content_id,
        "type": TYPES.get(item.service_type, item.service_type),
        "fundingType": item.funding_type,
        "serviceChargeType": item.charge_type,
        "serviceNames": typed(
            versions,
            Name=lambda version: version.name,
            AlternativeName=lambda version: version.alternative_name,
        ),
        "serviceDescriptions": descriptions(item),
        "requirements": conditions(versions),
        "keywords": [
            {"value": word, "language": language}
            for language, version in versions.items()
            for word in version.freely_assigned_keywords
        ],
        "legislation": legislation({key: version.legislation_links for key, version in versions.items()}),
        **coverage(item.area),
        "languages": item.service_languages,
        **classification(item, bundle.ontology_terms, bundle.industrial_classes),
        "organizations": organizations(item, bundle.organizations),
        "modified": item.published_at,
    }


def descriptions(item: Service) -> list[Row]:
    return typed(
        item.language_versions,
        Summary=lambda version: version.summary,
        Description=lambda version: plain(version.description),
        UserInstruction=lambda version: plain(version.user_instructions),
        ChargeTypeAdditionalInfo=lambda version: plain(version.charge_type_additional_information),
        ProcessingTime=lambda version: plain(version.processing_time_additional_information),
        DeadLine=lambda version: plain(version.deadline_additional_information),
        ValidityTime=lambda version: plain(version.validity_time_additional_information),
    )


def conditions(versions: Mapping[str, DescribedVersion]) -> list[Row]:
    return [{"value": plain(version.conditions), "language": key} for key, version in versions.items()]


def merged(bundle: ServiceBundle, general: GeneralDescription, body: dict[str, Any]) -> dict[str, Any]:
    """What changes in the service's body when its general description is put under it."""
    classes = classification(general, bundle.ontology_terms, bundle.industrial_classes)
    laws = legislation({key: version.legislation_links for key, version in general.language_versions.items()})
    languages = bundle.service.language_versions
    return {
        "subType": ground.sub_type(general),
        "type": body["type"] or TYPES.get(general.service_type, general.service_type),
        "serviceChargeType": general.charge_type or body["serviceChargeType"],
        "serviceDescriptions": body["serviceDescriptions"] + ground.descriptions(general),
        "requirements": ground.requirements(conditions(general.language_versions), body["requirements"], languages),
        "legislation": body["legislation"] + laws,
        **ground.united(classes, body),
    }
