"""An id or a name without a row: in quarantine, in a held run, once here, of another kind, or never heard of."""

import json

import pytest
from django.utils import timezone

from catalogue.explaining.answers import Tone
from catalogue.models import SourceDocument, SyncRun
from tests.catalogue.explaining.asking import all_words, answer, asked, service
from tests.factories import (
    ChannelFactory,
    CollectionFactory,
    OrganizationFactory,
    QuarantineFactory,
    SyncRunFactory,
)
from themes.translated import Translated

pytestmark = pytest.mark.django_db
PTV_ID = "0c1a7b4e-7a51-4d0b-9a35-3d8f0a5a1b2c"
NAMES = {"serviceNames": [{"language": "fi", "type": "Name", "value": "Puuttuva palvelu"}]}


def staged(run: SyncRun, body: bytes | None) -> SourceDocument:
    return SourceDocument.objects.create(
        source="ptv", kind="service", source_id=PTV_ID, run=run, version="v11", body=body, body_hash="x",
        fetched_at=timezone.now(),
    )  # fmt: skip


def test_a_lipas_number_that_never_came_is_told_of_lipas() -> None:
    found = asked("910004")

    assert "LIPAS has not listed it" in found.verdict
    assert "LIPAS id" in " ".join(answer(found, "checklist").lines)


@pytest.mark.parametrize("text", [PTV_ID, "Puuttuva palvelu"])
def test_what_a_held_run_would_bring_is_found_by_id_and_by_name(text: str) -> None:
    run = SyncRunFactory(held=True)
    staged(run, json.dumps(NAMES).encode())

    found = asked(text)

    assert (found.key, found.tone) == (None, Tone.MISSING)
    assert "held" in found.verdict
    assert [(link.model, link.key) for link in answer(found, "written").links] == [("syncrun", run.pk)]


@pytest.mark.parametrize("state", ["discarded", "done"])
def test_a_run_that_waits_for_nobody_brings_nothing(state: str) -> None:
    staged(SyncRunFactory(state=state), json.dumps(NAMES).encode())

    assert asked(PTV_ID).kind == "unknown"
    assert asked("Puuttuva palvelu").kind == "unknown"


def test_documents_whose_names_are_odd_break_nothing() -> None:
    run = SyncRunFactory(held=True)
    staged(run, json.dumps({"serviceNames": [None, 5, {"value": None}], "name": {"fi": 7}}).encode())
    QuarantineFactory(document=None)
    QuarantineFactory(document=["nimi"])

    assert asked("Puuttuva").kind == "unknown"


def test_every_explanation_links_to_pages_that_exist() -> None:
    for row in (ChannelFactory(), OrganizationFactory(), CollectionFactory(), service()):
        for item in asked(row.source_id).answers:
            assert all(link.url for link in item.links)
    QuarantineFactory(source_id=PTV_ID)
    assert all(link.url for item in asked(PTV_ID).answers for link in item.links)


def test_an_answer_holds_nothing_of_the_document_but_its_name() -> None:
    QuarantineFactory(source_id=PTV_ID, document={**NAMES, "emails": ["maija@posti.example"]})

    assert "maija" not in all_words(asked("Puuttuva palvelu"))


def test_a_name_in_swedish_of_a_document_is_found() -> None:
    document = {"name": Translated(fi="Puuttuva", sv="Saknad tjänst")}
    QuarantineFactory(kind="place", source="lipas", source_id="910004", document=dict(document["name"]) | document)

    assert asked("saknad").title == "Saknad tjänst"
