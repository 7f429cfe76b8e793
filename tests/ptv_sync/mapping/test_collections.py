"""Service collections as records."""

from datetime import UTC, datetime
from typing import Any

import pytest

from catalogue.ingest import CollectionRecord
from ptv_sync.mapping import collection_record
from ptv_sync.types import PtvCollection, SourceDrift
from tests.ptv_sync.documents import document, shuffled


def record(**changes: Any) -> CollectionRecord:
    return collection_record(PtvCollection.parse(document("collection", **changes)))


def test_a_collection_keeps_its_name_its_texts_and_whose_it_is() -> None:
    found = record()

    assert found.source_id == "44c1d0aa-51b2-4a6e-9b1f-3c7d5e2f8a00"
    assert found.name == {"fi": "Raahen kohtaamispaikat", "sv": "Mötesplatser i Brahestad"}
    assert found.organization_id == "5b1f6a02-7c3e-4e0b-9a41-0d6f2b7c1e01"
    assert found.summary == {"fi": "Minne mennä, kun kaipaa seuraa."}
    assert found.description == {"fi": "Kahvilat ja kerhot.\n\n* joka kylässä"}
    assert found.modified == datetime(2026, 2, 20, 10, 10, 10, 420000, tzinfo=UTC)


def test_its_members_are_told_by_id_each_once_and_sorted() -> None:
    found = record()

    assert found.service_ids == (
        "0c9d4e11-2f5a-4b68-8e70-93a1b5c7d201",
        "0c9d4e11-2f5a-4b68-8e70-93a1b5c7d2ff",
    )
    assert found.channel_ids == ("7e2a8f33-16b4-4d9c-b5a2-4f8e0c6d3a01",)


def test_a_text_without_a_type_is_a_description() -> None:
    found = record(serviceCollectionDescriptions=[{"value": "Vanha teksti.", "language": "fi"}])

    assert (found.summary, found.description) == ({}, {"fi": "Vanha teksti."})


def test_a_collection_of_nothing_is_still_read() -> None:
    found = record(services=None, serviceChannels=None)

    assert (found.service_ids, found.channel_ids) == ((), ())


@pytest.mark.parametrize("names", [None, [], [{"value": None, "language": "fi"}]])
def test_a_collection_without_any_name_is_refused(names: Any) -> None:
    with pytest.raises(SourceDrift, match="no name in any language"):
        record(serviceCollectionNames=names)


def test_a_shuffled_document_gives_an_equal_record() -> None:
    assert collection_record(PtvCollection.parse(shuffled(document("collection")))) == record()
