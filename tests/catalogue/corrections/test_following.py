"""What the sender sees by the code: thanks, how far it is, the answer. Nobody sees it without the code."""

import logging
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogue.corrections.limits import WRONG_CODES
from catalogue.models import Correction, ServiceNote
from tests.catalogue.views.browser import Seen, main_of, seen
from tests.factories import CorrectionFactory, OrganizationFactory, PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db
CODE = "7K492MPXQR"
PAGES = ("correction", "correction-sent")


def correction(**more: Any) -> Correction:
    town = OrganizationFactory(name=Translated(fi="Raahen kaupunki"))
    service = ServiceFactory(name=Translated(fi="Uimahalli Vesipekka"), organization=town)
    return CorrectionFactory(**{"code": CODE, "service": service, "text": "Salainen virhe", **more})


def page(client: Client, name: str = "correction", code: str = CODE) -> Seen:
    response = client.get(reverse(name, args=[code]))
    assert response.status_code == 200
    return main_of(response)


def path_of(view: Seen) -> list[str]:
    """The stones of the path: done, now, or nothing."""
    return [item.get("class", "") for tag, item in view.elements if tag == "li"]


@pytest.mark.parametrize(
    ("more", "headline", "stones"),
    [
        ({}, "Viestisi on meillä", ["done", "now", ""]),
        (
            {"state": "sent_on", "sent_on_at": timezone.now()},
            "Viestisi on palvelun järjestäjällä",
            ["done", "done", "now"],
        ),
        ({"closed": True}, "Virhe on korjattu", ["done", "done"]),
        ({"closed": True, "sent_on_at": timezone.now()}, "Virhe on korjattu", ["done", "done", "done"]),
        ({"closed": True, "state": "declined"}, "Korjattavaa ei ollut", ["done", "done"]),
        ({"organization": None}, "Viestisi on meillä", ["done", "now"]),
    ],
    ids=["new", "sent on", "done by the coordinator", "done", "declined", "nobody to send it on to"],
)
def test_each_state_tells_how_far_it_is(client: Client, more: dict[str, Any], headline: str, stones: list[str]) -> None:
    correction(**more)

    view = page(client)

    assert headline in view.words
    assert path_of(view) == stones


def test_one_stone_at_most_is_where_we_are_now(client: Client) -> None:
    correction()

    assert page(client).attributes("li", "aria-current") == ["step"]


def test_the_answer_and_who_gave_it_are_told(client: Client) -> None:
    correction(closed=True, answer="Aika on nyt oikein.\nKiitos!")

    words = page(client).words

    assert "Aika on nyt oikein." in words
    assert "Vastaaja: Raahen kaupunki" in words


def test_the_name_of_a_coordinator_is_not_told(client: Client) -> None:
    aino = User.objects.create_user("aino", first_name="Aino", last_name="Aalto")
    correction(closed=True, answer="Korjattu.", answered_by=aino)

    words = page(client).words

    assert "Alueen koordinaattori" in words
    assert "Aalto" not in words
    assert "Vastaaja: Raahen kaupunki" not in words


def test_what_a_coordinator_writes_without_closing_is_not_told(client: Client) -> None:
    correction(answer="Luonnos")

    assert "Luonnos" not in page(client).words


def test_accessibility_tells_by_when_it_is_answered(client: Client) -> None:
    correction(of_accessibility=True, due_on=date(2026, 12, 9))

    assert "9.12.2026" in page(client).words
    assert "9.12.2026" in page(client, "correction-sent").words


@pytest.mark.parametrize("name", PAGES)
def test_the_text_stands_on_no_page_of_the_sender(client: Client, name: str) -> None:
    correction()

    view = page(client, name)

    assert "Salainen" not in view.words
    assert "Uimahalli Vesipekka" in view.words or name == "correction-sent"


@pytest.mark.parametrize("name", PAGES)
def test_what_is_hidden_or_gone_is_named_without_a_link(client: Client, name: str) -> None:
    hidden = correction().service
    ServiceNote.objects.create(service=hidden, hidden=True, hidden_reason="vanha")
    CorrectionFactory(code="2222222222", service=None, place=PlaceFactory(gone=True))

    for code, row in ((CODE, hidden), ("2222222222", Correction.objects.get(code="2222222222").place)):
        assert row.get_absolute_url() not in page(client, name, code).attributes("a", "href")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("code", [CODE, "2222222222"], ids=["known", "unknown"])
def test_a_page_of_a_code_is_kept_by_no_cache_and_no_search_engine(client: Client, name: str, code: str) -> None:
    correction()

    response = client.get(reverse(name, args=[code]))

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert seen(response).has("meta", name="robots", content="noindex")
    assert not response.cookies


@pytest.mark.parametrize("name", PAGES)
def test_an_unknown_code_is_told_kindly(client: Client, name: str) -> None:
    response = client.get(reverse(name, args=["2222222222"]))

    assert response.status_code == 404
    assert reverse("corrections") in main_of(response).attributes("a", "href")


@pytest.mark.parametrize("name", PAGES)
def test_a_code_as_people_write_it_leads_to_the_page(client: Client, name: str) -> None:
    correction()

    response = client.get(reverse(name, args=["7k492-mpxqr"]))

    assert response.headers["Location"] == reverse(name, args=[CODE])


def test_a_code_is_found_by_its_field(client: Client) -> None:
    correction()

    response = client.get(reverse("corrections"), {"code": " 7k492 mpxqr "})

    assert response.headers["Location"] == reverse("correction", args=[CODE])


def test_what_can_not_be_a_code_stays_in_the_field(client: Client) -> None:
    view = main_of(client.get(reverse("corrections"), {"code": '"><b>7K4'}))

    assert view.has("input", name="code", value='"><b>7K4')
    [field] = [item for tag, item in view.elements if tag == "input" and item.get("name") == "code"]
    assert field["aria-invalid"] == "true"
    assert set(field["aria-describedby"].split()) <= set(view.attributes("p", "id"))


def test_the_empty_field_is_no_mistake(client: Client) -> None:
    view = main_of(client.get(reverse("corrections")))

    assert not view.attributes("input", "aria-invalid")
    assert not view.has("section", **{"class": "ds-error-summary"})


def test_after_many_wrong_codes_none_is_looked_up_for_a_while(client: Client, clock: Any) -> None:
    correction()
    for _ in range(WRONG_CODES.most):
        assert client.get(reverse("correction", args=["2222222222"])).status_code == 404

    assert client.get(reverse("correction", args=[CODE])).status_code == 429
    clock.shift(WRONG_CODES.window)
    assert client.get(reverse("correction", args=[CODE])).status_code == 200


def test_right_codes_are_not_counted(client: Client) -> None:
    correction()
    for _ in range(WRONG_CODES.most + 1):
        assert client.get(reverse("correction", args=[CODE])).status_code == 200


def test_a_code_stands_in_no_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """Django logs every refusal with its path."""
    correction()
    with caplog.at_level(logging.INFO):
        for name in PAGES:
            assert client.post(reverse(name, args=[CODE])).status_code == 405
            client.get(reverse(name, args=[CODE]))
            client.get(reverse(name, args=["2222222222"]))

    told = "\n".join(record.getMessage() for record in caplog.records)
    assert CODE not in told
    assert "2222222222" not in told
