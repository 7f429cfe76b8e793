"""Many rows at once: what Django's own way would have written, in the database."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import JSONField

from catalogue.ingest.rows import put_rows
from catalogue.models import Organization, Place, SourceDocument, SyncRun
from themes.translated import Translated

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, 9, 30, 15, 123456, tzinfo=UTC)
KEYS = ("source", "source_id")


def row(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "source": "ptv", "source_id": f"place-{number}", "content_hash": "0" * 64, "fetched_at": NOW,
        "name": Translated({"fi": f"Uimahalli {number}", "sv": "Simhall", "se": "Vuojanhálla"}), "street": Translated(),
        "latitude": 64.0, "longitude": 24, "phones": [{"number": "0401234567", "note": "ä\u2028\"'\\"}],
        "properties": {"free-use?": True, "length": 2.5, "empty": None}, **changes,
    }  # fmt: skip


def stored(number: int = 1) -> dict[str, Any]:
    """What the database holds of a row, as it holds it; JSON may be written one way or another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM catalogue_place WHERE source_id = %s", [f"place-{number}"])
        names = [column[0] for column in cursor.description]
        found = dict(zip(names, cursor.fetchone(), strict=True))
    written = {field.column for field in Place._meta.concrete_fields if isinstance(field, JSONField)}
    return {name: json.loads(value) if name in written and value else value for name, value in found.items()}


def test_a_row_is_what_django_would_have_written() -> None:
    Place.objects.bulk_create([Place(**row(1))])
    by_django = stored()
    Place.objects.all().delete()

    put_rows(Place, [row(1)], unique=KEYS, updated=("name",))

    assert stored() | {"id": 0} == by_django | {"id": 0}
    assert Place.objects.get().name.text("sv").value == "Simhall"
    assert Place.objects.get().fetched_at == NOW
    assert Place.objects.get().geometry is None


def test_a_row_that_is_there_is_updated_where_it_is_asked_and_keeps_its_key() -> None:
    put_rows(Place, [row(1), row(2)], unique=KEYS, updated=("name",))
    key = Place.objects.get(source_id="place-1").pk

    put_rows(Place, [row(1, name=Translated({"fi": "Kylpylä"}), owner="city")], unique=KEYS, updated=("name",))

    changed = Place.objects.get(source_id="place-1")
    assert (changed.pk, dict(changed.name), changed.owner) == (key, {"fi": "Kylpylä"}, "")
    assert Place.objects.get(source_id="place-2").name.text("fi").value == "Uimahalli 2"


def test_columns_left_out_have_their_defaults() -> None:
    put_rows(Place, [row(1)], unique=KEYS, updated=("name",))

    place = Place.objects.get()
    assert (place.status, place.gone_since, place.web_pages, dict(place.summary)) == ("active", None, [], {})


def test_values_of_another_type_are_made_to_fit_or_refused() -> None:
    put_rows(Place, [row(1, type_code="1170", latitude="64.5", longitude=24.5)], unique=KEYS, updated=("name",))
    place = Place.objects.get()
    assert (place.type_code, place.latitude) == (1170, 64.5)

    with pytest.raises(ValueError, match="type_code"):
        put_rows(Place, [row(2, type_code="many")], unique=KEYS, updated=("name",))


def test_numbers_of_any_size_are_written() -> None:
    put_rows(Place, [row(1, properties={"huge": 10**30})], unique=KEYS, updated=("name",))

    assert Place.objects.get().properties == {"huge": 10**30}


def test_texts_in_json_are_found_by_their_letters() -> None:
    put_rows(Place, [row(1, name=Translated({"fi": "Äijälän uimahalli"}))], unique=KEYS, updated=("name",))

    assert Place.objects.filter(name__fi__icontains="ijälän").count() == 1


def test_bodies_are_bytes_and_may_be_missing() -> None:
    run = SyncRun.objects.create(source="ptv", started_at=NOW)
    documents = [
        {"source": "ptv", "kind": "service", "source_id": id_, "run_id": run.pk, "version": "v11", "body": body,
         "body_hash": "0" * 64, "fetched_at": NOW}
        for id_, body in (("a", b"{\x00\xff}"), ("b", None))
    ]  # fmt: skip
    put_rows(SourceDocument, documents, unique=("run_id", "kind", "source_id"), updated=("body",))

    found = dict(SourceDocument.objects.values_list("source_id", "body"))
    assert bytes(found["a"]) == b"{\x00\xff}"
    assert found["b"] is None


def test_no_rows_are_no_statement(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        put_rows(Place, [], unique=KEYS, updated=("name",))


def test_many_rows_are_one_statement(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        put_rows(Place, [row(number) for number in range(250)], unique=KEYS, updated=("name",))


def test_a_column_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Place has no column colour"):
        put_rows(Place, [row(1, colour="blue")], unique=KEYS, updated=("name",))


def test_what_the_database_refuses_stops_all_of_it() -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        put_rows(Place, [row(1), row(2, latitude=None)], unique=KEYS, updated=("name",))
    assert not Place.objects.exists()


def test_references_are_kept() -> None:
    owner = Organization.objects.create(source="ptv", source_id="o", content_hash="", fetched_at=NOW, kind="ngo")
    put_rows(Place, [row(1, organization_id=owner.pk), row(2, organization_id=None)], unique=KEYS, updated=("name",))

    assert list(Place.objects.values_list("organization", flat=True)) == [owner.pk, None]
