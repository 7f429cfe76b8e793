"""What is easily mixed up: another row's trouble, a run that is over, a name with a place in it."""

import json

import pytest
from django.utils import timezone

from catalogue.models import SourceDocument, SyncRun
from catalogue.search.indexing import rebuild
from tests.catalogue.explaining.asked import only, step
from tests.factories import QuarantineFactory, ServiceFactory, SyncRunFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def test_the_trouble_of_a_channel_of_the_same_id_is_not_the_services() -> None:
    row = ServiceFactory()
    QuarantineFactory(source_id=row.source_id, kind="channel")

    assert step(only(row.source_id), "understood").said == "yes"


def test_a_place_in_the_name_is_a_part_of_the_name() -> None:
    """A resident's question "Oulun kerho" is read as "kerho" in Oulu; here the name itself is looked for."""
    row = ServiceFactory(name=Translated(fi="Oulun kerho"), municipalities=["678"])
    ServiceFactory(name=Translated(fi="Kerho"), municipalities=["564"])
    rebuild()

    assert step(only(row.source_id), "findable").said == "yes"


def test_a_name_in_a_resolved_quarantine_or_a_run_that_is_over_waits_nowhere() -> None:
    document = {"serviceNames": [{"value": "Uusi ryhmä", "language": "fi"}]}
    QuarantineFactory(document=document, resolved_at=timezone.now())
    for state in (SyncRun.State.DISCARDED, SyncRun.State.DONE):
        SourceDocument.objects.create(
            source="ptv", kind="service", source_id=f"x-{state}", run=SyncRunFactory(state=state), version="v11",
            body=json.dumps(document).encode(), body_hash="x", fetched_at=timezone.now(),
        )  # fmt: skip

    assert only("uusi ryhmä").verdict.startswith("It has never come here")
