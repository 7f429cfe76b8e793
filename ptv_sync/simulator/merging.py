"""What a general description gives to the services that stand on it, at read time (ptv.md §4.8)."""

from collections.abc import Sequence

from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.entities import Entity


def merged(service: Entity, general: Entity, *, with_general: bool) -> Document:
    """The service's body joined with its general description: always a little, all of it when asked for."""
    own, ground = service.document, general.document
    groups = [row for row in ground["targetGroups"] if row["code"] not in service.refused_target_groups]
    body = {
        **own,
        "type": own["type"] or ground["type"],
        "serviceClasses": union(ground["serviceClasses"], own["serviceClasses"]),
        "ontologyTerms": union(ground["ontologyTerms"], own["ontologyTerms"]),
        "targetGroups": union(groups, own["targetGroups"]),
        "serviceChargeType": None if ground["serviceChargeType"] else own["serviceChargeType"],
    }
    if not with_general:
        return body
    return body | {
        "subType": ground["generalDescriptionType"],
        "serviceChargeType": ground["serviceChargeType"] or own["serviceChargeType"],
        "serviceDescriptions": own["serviceDescriptions"] + prefixed(ground["descriptions"], service.languages),
        "lifeEvents": union(ground["lifeEvents"], own["lifeEvents"]),
        "industrialClasses": union(ground["industrialClasses"], own["industrialClasses"]),
        "requirements": joined(ground["requirements"], own["requirements"], service.languages),
        "legislation": own["legislation"] + ground["legislation"],
    }


def union(first: Sequence[Document], second: Sequence[Document]) -> list[Document]:
    """Rows of both, each address once."""
    return list({row["uri"]: row for row in [*first, *second]}.values())


def prefixed(descriptions: Sequence[Document], languages: Sequence[str]) -> list[Document]:
    """The ground texts in the service's own languages, their types marked as the general description's."""
    return [{**row, "type": f"GD_{row['type']}"} for row in descriptions if row["language"] in languages]


def joined(ground: Sequence[Document], own: Sequence[Document], languages: Sequence[str]) -> list[Document]:
    """Per language the ground text, an empty line, and the service's own."""
    found = []
    for language in languages:
        texts = [row["value"] for row in [*ground, *own] if row["language"] == language and row["value"]]
        found.append({"value": "\n\n".join(texts) or None, "language": language})
    return found
