"""The quality page: opened by its link alone, kept from everybody else, and understood without having seen PTV."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalogue.models import Organization
from catalogue.quality.signed import token_for
from tests.catalogue.quality.rows import good_service, place_of_service, seen, town
from tests.catalogue.views.browser import address, main_of
from tests.catalogue.views.conftest import WEDNESDAY_MORNING
from tests.factories import PlaceFactory, SyncRunFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db
ONLY_FINNISH = Translated(fi="Tule käymään.")


def opened(client: Client, organization: Organization, **query: str) -> HttpResponse:
    answer: HttpResponse = client.get(address("quality", token_for(organization)), query)
    return answer


def words(answer: HttpResponse) -> str:
    return main_of(answer).words


def cells(client: Client, organization: Organization) -> list[list[str]]:
    answer = client.get(address("quality-sheet", token_for(organization)))
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_page_tells_what_ptv_is_what_is_wrong_what_to_do_and_why(client: Client) -> None:
    here = town()
    service = good_service(here, target_groups=[])
    seen(service, 1_240)
    SyncRunFactory(source="ptv", state="done", finished_at=WEDNESDAY_MORNING - timedelta(hours=7))

    answer = opened(client, here)
    told = words(answer)

    assert "PTV is a common register" in told
    assert "Fetched from PTV on 25 Nov 2026." in told
    assert "95 /100. Nearly everything is in order." in told
    assert "0 of 1 service has nothing to mend." in told
    assert "Velkaneuvonta in English" in told
    assert "It is not told whom the service is for" in told
    assert "Choose a target group for the service in PTV." in told
    assert "The service is missing when somebody asks only" in told
    assert "1240 views last month" in told
    assert f"https://palvelutietovaranto.suomi.fi/service/{service.source_id}" in main_of(answer).attributes(
        "a", "href"
    )


def test_views_under_five_are_not_told(client: Client) -> None:
    here = town()
    seen(good_service(here, target_groups=[]), 4)

    assert "view last month" not in words(opened(client, here))
    assert "views" not in words(opened(client, here)).replace("Views", "")


def test_a_service_that_residents_hardly_find_is_told_apart(client: Client) -> None:
    here = town()
    good_service(here, "Piilossa", service_classes=[])
    good_service(here, "Kunnossa")

    assert "1 nothing to mend 0 something to mend 1 hard for residents to find" in words(opened(client, here))


def test_contact_data_is_told_with_where_it_stands(client: Client) -> None:
    here = town()
    good_service(here, description=Translated(fi="Soita 08 000 1234.", en="Come."))

    assert "description, in Finnish: 08 000 1234" in words(opened(client, here))


def test_units_are_named_and_sports_places_are_kept_apart(client: Client) -> None:
    here = town()
    good_service(town("Nuorisopalvelut", parent=here), target_groups=[])
    PlaceFactory(municipality="678", owner="city", name=Translated(fi="Ouluhalli"))

    told = words(opened(client, here))

    assert "Service · Nuorisopalvelut" in told
    assert "Your organisation's units are on this page too." in told
    assert "Sports places come from LIPAS" in told
    assert "Ouluhalli" in told


def test_hints_are_told_once_for_all(client: Client) -> None:
    here = town()
    for name in ("Ensimmäinen", "Toinen"):
        good_service(here, name=Translated(fi=name), summary=ONLY_FINNISH, description=ONLY_FINNISH)

    told = words(opened(client, here))

    assert told.count("The service is not described in English") == 1
    assert "In 2 services and channels." in told
    assert "2 of 2 services have nothing to mend." in told


def test_an_organisation_with_nothing_to_mend_is_thanked_and_one_without_services_told(client: Client) -> None:
    fine = town()
    good_service(fine)

    assert "Nothing needs mending." in words(opened(client, fine))
    assert "Your organisation has no services in Lähde now." in words(opened(client, town("Tyhjä")))


def test_a_long_list_comes_in_pages(client: Client) -> None:
    here = town()
    for number in range(30):
        good_service(here, f"Palvelu {number:02}", target_groups=[])

    first, second = words(opened(client, here)), words(opened(client, here, page="2"))

    assert "Palvelu 24" in first
    assert "Palvelu 25" not in first
    assert "Palvelu 25" in second
    for odd in ("0", "99", "x", "²"):
        assert opened(client, here, page=odd).status_code == 200


def test_a_script_in_a_name_is_text(client: Client) -> None:
    here = town("<script>alert(1)</script>")
    good_service(here, "<script>alert(2)</script>", summary=Translated(fi="<script>alert(3)</script>" * 9, en="x"))

    assert b"<script>alert" not in opened(client, here).content


@pytest.mark.parametrize("name", ["quality", "quality-sheet"])
def test_no_other_site_search_engine_or_cache_learns_the_address(client: Client, name: str) -> None:
    here = town()
    tokens = (token_for(here), "rikki")
    for answer in (client.get(address(name, token)) for token in tokens):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert "no-store" in answer["Cache-Control"]
        assert not answer.cookies


def test_a_link_that_has_ended_says_how_to_get_another(client: Client) -> None:
    here = town()
    good_service(here)
    token = token_for(here)
    with time_machine.travel(WEDNESDAY_MORNING + timedelta(days=61), tick=False):
        answer = client.get(address("quality", token))

    assert answer.status_code == 410
    assert "This link has ended" in words(answer)
    assert "How to get a new link" in words(answer)
    assert "Raahen" not in words(answer)


def test_a_link_that_was_changed_says_how_to_get_another(client: Client) -> None:
    answer = client.get(address("quality", token_for(town())[:-3]))

    assert answer.status_code == 404
    assert "This link does not open anything" in words(answer)
    assert "How to get a new link" in words(answer)


def test_the_page_is_only_read(client: Client) -> None:
    assert client.post(address("quality", token_for(town()))).status_code == 405


def test_the_page_speaks_the_other_languages(client: Client) -> None:
    here = town()
    for language in ("fi", "sv"):
        assert client.get(address("quality", token_for(here), language=language)).status_code == 200


def test_a_page_of_a_hundred_services_costs_as_many_statements_as_one_of_two(client: Client) -> None:
    here = town()
    for number in range(2):
        place_of_service(good_service(here, f"Palvelu {number}", target_groups=[]), hours=[])
    opened(client, here)
    with CaptureQueriesContext(connection) as few:
        opened(client, here)
    for number in range(2, 100):
        place_of_service(good_service(here, f"Palvelu {number}", target_groups=[]), hours=[])

    with CaptureQueriesContext(connection) as many:
        opened(client, here)

    assert len(many) <= len(few) + 1


def test_the_table_holds_every_finding_and_opens_in_finnish_excel(client: Client) -> None:
    here = town()
    service = good_service(here, target_groups=[], ontology_terms=[])
    seen(service, 7)
    PlaceFactory(municipality="678", owner="city")
    answer = client.get(address("quality-sheet", token_for(here)))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="raahen-kaupunki.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in answer.content
    heading, *rows = cells(client, here)
    assert heading[:3] == ["Organisation", "What", "Name"]
    assert [row[9] for row in rows] == ["terms_missing", "target_group_missing", "lipas_no_contact"]
    assert rows[0][7:9] == ["8", "7"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_the_table_runs_as_a_formula(client: Client, sign: str) -> None:
    here = town()
    good_service(here, name=Translated(fi=f"{sign}HYPERLINK(1)"), target_groups=[])

    assert all(not cell.startswith(sign) for row in cells(client, here) for cell in row)
    assert any(cell.startswith(f"'{sign}HYPERLINK") for row in cells(client, here) for cell in row)
