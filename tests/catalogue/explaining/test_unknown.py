"""What is not here: did it come and was not read, does it wait, was it here, or did it never come?"""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from catalogue.explaining import explain
from catalogue.models import SourceDocument, SyncRun
from tests.catalogue.explaining.asked import only, step
from tests.factories import (
    ChannelFactory,
    CollectionFactory,
    ConnectionFactory,
    OrganizationFactory,
    QuarantineFactory,
    ServiceFactory,
    SyncChangeFactory,
    SyncRunFactory,
)
from themes.translated import Translated

pytestmark = pytest.mark.django_db
ID = "019f9c38-149a-58f6-992f-b8fd5eb90441"


def document(run: SyncRun | None, source_id: str = ID, name: str = "Uusi ryhmä") -> SourceDocument:
    body = {"id": source_id, "serviceNames": [{"value": name, "language": "fi"}], "modified": None}
    return SourceDocument.objects.create(
        source="ptv", kind="service", source_id=source_id, run=run, version="v11", body=json.dumps(body).encode(),
        body_hash="x", fetched_at=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize("asked", [ID, "Kuulentoasema", "999999", "LIPAS 999999"])
def test_what_never_came_gets_a_checklist(asked: str) -> None:
    found = only(asked)

    assert found.verdict.startswith("It has never come here")
    assert ("LIPAS" in found.verdict) == ("999999" in asked)
    assert found.tone == "missing"
    assert step(found, "known").said == "no"
    checklist = step(found, "checklist")
    assert checklist.said == "unknown"
    assert len(checklist.lines) >= 4


def test_the_checklist_for_ptv_has_draft_language_area_and_archive() -> None:
    lines = "\n".join(step(only(ID), "checklist").lines)

    for word in ("draft", "language version", "area", "archived"):
        assert word in lines


def test_what_came_and_was_not_understood_is_found_by_its_id() -> None:
    trouble = QuarantineFactory(source_id=ID, path="areas[0].type", reason="Unknown type")

    found = only(ID)

    assert "could not be read" in found.verdict
    assert found.trouble == trouble.pk
    answer = step(found, "understood")
    assert answer.lines == ["At areas[0].type: Unknown type"]
    assert [link.url for link in answer.links] == [reverse("quarantine:inspect", args=[trouble.pk])]


@pytest.mark.parametrize(
    "names",
    [
        {"serviceNames": [{"value": "Uusi ryhmä", "language": "fi", "type": "Name"}]},
        {"name": {"fi": "Uusi ryhmä"}},
        {"name": "Uusi ryhmä"},
    ],
    ids=str,
)
def test_what_came_and_was_not_understood_is_found_by_its_name(names: dict[str, Any]) -> None:
    QuarantineFactory(source_id=ID, document={"id": ID, "description": "Hyvä ryhmä", **names})

    found = only("uusi ryhmä")

    assert found.title == "Uusi ryhmä"
    assert "could not be read" in found.verdict


@pytest.mark.parametrize(
    "document", [None, [], "x", {"serviceNames": None}, {"serviceNames": [None, {"value": None}, 5]}]
)
def test_a_broken_document_in_quarantine_breaks_nothing(document: Any) -> None:
    QuarantineFactory(source_id=ID, document=document)

    assert only("uusi ryhmä").verdict.startswith("It has never come here")


def test_a_resolved_quarantine_is_none() -> None:
    QuarantineFactory(source_id=ID, resolved_at=timezone.now())

    assert only(ID).verdict.startswith("It has never come here")


def test_a_quarantined_version_of_a_known_row_is_told_in_its_own_chain() -> None:
    row = ServiceFactory(name=Translated(fi="Uusi ryhmä"))
    QuarantineFactory(source_id=row.source_id, document={"serviceNames": [{"value": "Uusi ryhmä"}]})

    assert [item.key for item in explain("uusi ryhmä").explanations] == [row.pk]


@pytest.mark.parametrize("asked", [ID, "uusi ryhmä"])
def test_what_a_held_run_would_bring_is_found(asked: str) -> None:
    run = SyncRunFactory(held=True)
    document(run)

    found = only(asked)

    assert "which is held" in found.verdict
    assert [link.url for link in step(found, "written").links] == [reverse("syncrun:inspect", args=[run.pk])]


def test_what_a_run_fetched_that_was_set_aside_waits_no_more() -> None:
    document(SyncRunFactory(state=SyncRun.State.DISCARDED))

    assert only(ID).verdict.startswith("It has never come here")


def test_what_was_here_tells_what_happened_last_and_in_which_run() -> None:
    old = SyncRunFactory(started_at=timezone.now() - timedelta(days=60))
    run = SyncRunFactory(started_at=timezone.now() - timedelta(days=30))
    SyncChangeFactory(run=old, source_id=ID, what="added", fields={})
    SyncChangeFactory(run=run, source_id=ID, what="gone", reason="archived")
    document(None)

    found = only(ID)

    assert found.verdict.startswith("It has been here, and its row is here no more. Last: 26 Oct 2026: it left.")
    known = step(found, "known")
    assert len(known.lines) == 3
    assert [link.url for link in known.links] == [reverse("syncrun:inspect", args=[run.pk])]


def test_the_id_of_a_channel_leads_to_its_services() -> None:
    connection = ConnectionFactory()
    ConnectionFactory(channel=connection.channel, gone=True)

    found = only(connection.channel.source_id)

    assert "id of a channel" in found.verdict
    assert [link.key for link in step(found, "services").links] == [connection.service_id]


def test_the_id_of_an_organisation_leads_to_its_services() -> None:
    row = ServiceFactory()
    ServiceFactory(organization=row.organization, gone=True)

    found = only(row.organization.source_id)

    assert "id of an organisation" in found.verdict
    assert [link.key for link in step(found, "services").links] == [row.pk]


def test_the_id_of_a_collection_leads_to_its_services() -> None:
    row = ServiceFactory()

    assert [link.key for link in step(only(CollectionFactory(services=[row]).source_id), "services").links] == [row.pk]


def test_an_organisation_without_services_says_so() -> None:
    found = only(OrganizationFactory().source_id)

    assert found.tone == "missing"
    assert step(found, "services").said == "no"


def test_a_channel_that_is_gone_says_so() -> None:
    found = only(ChannelFactory(gone=True, gone_reason="archived").source_id)

    assert "It is gone." in found.verdict
    assert found.tone == "missing"


def test_nothing_asked_gets_no_answer() -> None:
    assert explain("  ").explanations == []
