"""A general description (pohjakuvaus): the ground text many services of one kind stand on."""

from collections.abc import Iterable

from ptv_sync.simulator.documents.codes import Term, life_event_rows, service_class_rows, target_group_rows, term_rows
from ptv_sync.simulator.documents.texts import Document, Texts, by_language, rows, typed_rows


def general_description(
    id: str,  # noqa: A002 - PTV's field
    name: Texts,
    *,
    kind: str = "Municipality",
    summary: Texts | None = "Kunnan palvelu.",
    description: Texts | None = "Kunta järjestää palvelun asukkailleen.",
    background: Texts | None = None,
    instruction: Texts | None = None,
    charge: str | None = None,
    charge_note: Texts | None = None,
    requirements: Texts | None = None,
    classes: Iterable[str] = (),
    terms: Iterable[Term] = (),
    targets: Iterable[str] = (),
    life_events: Iterable[str] = (),
    legislation: Iterable[Document] = (),
    type: str = "Service",  # noqa: A002 - PTV's field
    modified: str = "2025-11-03T07:36:26.25",
) -> Document:
    """A whole general description body; `kind` is Municipality, BusinessSubregion or Church."""
    return {
        "id": id,
        "names": typed_rows(Name=name),
        "descriptions": typed_rows(
            Summary=summary,
            Description=description,
            BackgroundDescription=background,
            UserInstruction=instruction,
            ChargeTypeAdditionalInfo=charge_note,
        ),
        "serviceClasses": service_class_rows(classes),
        "ontologyTerms": term_rows(terms),
        "targetGroups": target_group_rows(targets),
        "lifeEvents": life_event_rows(life_events),
        "industrialClasses": [],
        "requirements": rows(requirements),
        "type": type,
        "serviceChargeType": charge,
        "legislation": list(legislation),
        "generalDescriptionType": kind,
        "publishingStatus": "Published",
        "modified": modified,
        "serviceChannels": [],
    }


def legislation_row(name: Texts, url: Texts) -> Document:
    """A law with the address of its text: one for every language, or one each."""
    urls = dict.fromkeys(by_language(name), url) if isinstance(url, str) else url
    return {
        "names": rows(name),
        "webPages": [
            {"url": urls[row["language"]], "value": row["value"], "language": row["language"]}
            for row in rows(name)
            if row["language"] in urls
        ],
    }
