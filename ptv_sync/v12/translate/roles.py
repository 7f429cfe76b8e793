"""Who answers for a service, who shares it, and who gives it."""

from collections.abc import Mapping

from ptv_sync.v12.translate.texts import Row, rows
from ptv_sync.v12.wire import Service
from ptv_sync.v12.wire.service import ProducerGroup


def organizations(service: Service, names: Mapping[str, str]) -> list[Row]:
    """v11's roles. `names` of organisations by id: v12 names them by id alone."""
    producers = service.producers
    return [
        {"roleType": "Responsible", "organization": reference(service.organization_content_id, names)},
        *(
            {"roleType": "OtherResponsible", "organization": reference(id_, names)}
            for id_ in service.other_responsible_organizations
        ),
        *produced(producers.self_produced_producers, "SelfProducedServices", names),
        *produced(producers.procured_producers, "ProcuredServices", names),
        *produced(producers.other_producers, "Other", names),
    ]


def produced(group: ProducerGroup, provision: str, names: Mapping[str, str]) -> list[Row]:
    role = {"roleType": "Producer", "provisionType": provision}
    known = [{**role, "organization": reference(id_, names)} for id_ in group.organizations if id_]
    others = [{**role, "additionalInformation": rows(item.name)} for item in group.other if any(item.name.values())]
    return [*known, *others]


def reference(id_: str, names: Mapping[str, str]) -> Row:
    return {"id": id_, "name": names.get(id_, "")}
