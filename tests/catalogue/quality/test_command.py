"""manage.py quality: scores of all, findings of one."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.catalogue.quality.rows import good_service, seen, town
from tests.factories import PlaceFactory

pytestmark = pytest.mark.django_db


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("quality", *arguments, stdout=out)
    return out.getvalue()


def test_all_organisations_are_told_the_worst_first() -> None:
    fine, poor = town("Hyvä"), town("Huono")
    good_service(fine)
    good_service(poor, service_classes=[])

    assert [line.split()[0] for line in said().splitlines()] == ["80", "100"]
    assert [(row["name"], row["score"]) for row in json.loads(said("--json"))] == [("Huono", 80), ("Hyvä", 100)]


def test_one_organisation_is_told_with_its_findings() -> None:
    here = town()
    service = good_service(here, target_groups=[])
    seen(service, 12)
    PlaceFactory(municipality="678", owner="city")

    text, data = said("--organization", here.source_id), json.loads(said("--organization", here.source_id, "--json"))

    assert "Raahen kaupunki: 95/100, 1 services" in text
    assert "Velkaneuvonta in English (Service, 12 views)" in text
    assert "target_group_missing" in text
    (subject,) = data["subjects"]
    assert (subject["id"], subject["views"]) == (service.source_id, 12)
    assert subject["findings"] == [{"code": "target_group_missing", "points": 5, "where": []}]
    assert [row["findings"][0]["code"] for row in data["sports_places"]] == ["lipas_no_contact"]


def test_an_unknown_organisation_is_told_with_the_way_to_the_ids() -> None:
    with pytest.raises(CommandError, match=r"Run manage\.py quality"):
        said("--organization", "ei ole")
