"""The code opens the page, and nothing else does: threats 3 and 4 (enumeration, codes in addresses)."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from referral import tracking_codes
from referral.models import AuditEvent, ReferralLeg, TrackingCode
from referral.resident.door import COOKIE, IDLE, LONGEST
from referral.resident.limits import WRONG_CODES
from referral.states import State
from tests.catalogue.views.browser import seen
from tests.referral.factories import RESIDENT, leg_in
from tests.referral.resident.conftest import MORNING, code_of, enter, inside

pytestmark = pytest.mark.django_db
Clock = time_machine.Traveller


def is_open(client: Client) -> bool:
    """Whether the page is shown, rather than the field for a code."""
    page = seen(client.get(reverse("tracking")))
    return not page.has("textarea", name="code")


def test_the_code_opens_the_page_by_a_post_and_leaves_no_trace_in_any_address(client: Client, code: str) -> None:
    response = enter(client, tracking_codes.in_groups(code).lower())
    assert response.status_code == 302
    assert response["Location"] == reverse("tracking")
    page = client.get(response["Location"])
    assert page.status_code == 200
    assert code not in page.content.decode()
    addresses = seen(page).attributes("a", "href") + seen(page).attributes("form", "action")
    assert not any(code[:8].lower() in address.lower() for address in addresses)


@pytest.mark.parametrize("name", ["code", "koodi", "c"])
def test_a_code_in_a_query_opens_nothing(client: Client, code: str, name: str) -> None:
    client.get(reverse("tracking"), {name: code})
    assert not is_open(client)
    assert TrackingCode.objects.get().last_used_at is None


def test_no_address_of_ours_takes_a_code() -> None:
    from referral.resident.urls import urlpatterns

    def converters(patterns: Any) -> set[str]:
        found: set[str] = set()
        for pattern in patterns:
            found |= {type(item).__name__ for item in pattern.pattern.converters.values()}
            found |= converters(getattr(pattern, "url_patterns", []))
        return found

    assert converters(urlpatterns) <= {"UUIDConverter"}


def test_wrong_replaced_and_erased_codes_get_the_same_answer(client: Client, leg: ReferralLeg, code: str) -> None:
    """Body, status and headers are equal, whatever the reason."""
    erased_leg = leg_in(State.OFFERED)
    erased = code_of(erased_leg)
    erased_leg.referral.tracking_codes.all().delete()
    tracking_codes.renewed(leg.referral, MORNING)
    answers = []
    for typed in (tracking_codes.new_code(), code, erased):
        response = enter(Client(), typed)
        body = response.content.decode().replace(typed, "")
        token = response.context["csrf_token"]
        answers.append((response.status_code, body.replace(str(token), ""), sorted(response.headers.items())))
    assert answers[0][0] == 404
    bodies = {strip_tokens(body) for _status, body, _headers in answers}
    assert len(bodies) == 1
    assert answers[0][2] == answers[1][2] == answers[2][2]


def strip_tokens(body: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", body)


def test_what_was_typed_stays_and_the_number_of_signs_is_told(client: Client, code: str) -> None:
    response = enter(client, code[:-1])
    page = seen(response)
    assert response.status_code == 422
    assert code[:-1] in response.content.decode()
    assert "25" in page.words
    assert page.has("section", **{"class": "ds-error-summary"})
    assert "#code" in page.attributes("a", "href")


def test_ten_wrong_codes_an_hour_from_one_address_and_no_more(client: Client, code: str, clock: Clock) -> None:
    for _ in range(WRONG_CODES.of_host.most):
        assert enter(client, tracking_codes.new_code()).status_code == 404
    refused = enter(client, tracking_codes.new_code())
    assert refused.status_code == 429
    # Not even the right one now: otherwise the limit would tell which it is.
    assert enter(client, code).status_code == 429
    assert not is_open(client)
    # Another house is not shut out, and an hour later this one is not either.
    assert enter(client, code, REMOTE_ADDR="192.0.2.7").status_code == 302
    clock.shift(timedelta(hours=1))
    assert enter(client, code).status_code == 302


def test_a_network_has_a_limit_of_its_own(client: Client) -> None:
    answers = [
        enter(client, tracking_codes.new_code(), REMOTE_ADDR=f"192.0.2.{number}").status_code
        for number in range(WRONG_CODES.of_network.most + 1)
    ]
    assert answers == [404] * WRONG_CODES.of_network.most + [429]


def test_a_family_that_uses_its_own_code_is_never_shut_out(code: str) -> None:
    for _ in range(WRONG_CODES.of_host.most * 2):
        assert enter(Client(), code).status_code == 302


def test_slips_of_typing_do_not_count_as_tries(client: Client, code: str) -> None:
    for _ in range(WRONG_CODES.of_host.most * 2):
        assert enter(client, code[:-1]).status_code == 422
    assert enter(client, code).status_code == 302


def test_the_page_carries_no_name_and_no_theme(leg: ReferralLeg) -> None:
    page = inside(leg).get(reverse("tracking"))
    body = page.content.decode()
    for secret in (RESIDENT.first_name, RESIDENT.last_name, RESIDENT.phone, RESIDENT.times, "kävellä", "Yksinäisyys",
                   "yksinaisyys", str(leg.referral_id)):  # fmt: skip
        assert secret not in body


def test_the_cookie_is_closed_to_scripts_and_other_sites_and_names_nobody(leg: ReferralLeg) -> None:
    client = inside(leg)
    morsel = client.cookies[COOKIE]
    assert morsel["httponly"]
    assert morsel["samesite"] == "Strict"
    assert morsel["max-age"] == IDLE.total_seconds()
    assert str(leg.referral_id) not in morsel.value
    assert leg.referral_id.hex not in morsel.value
    assert set(client.cookies) <= {COOKIE, "csrftoken"}


def test_the_page_is_kept_by_nobody(leg: ReferralLeg) -> None:
    client = inside(leg)
    for response in (client.get(reverse("tracking")), Client().get(reverse("tracking")), enter(Client(), "x")):
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "same-origin"
        assert "noindex" in response["X-Robots-Tag"]


def test_the_page_closes_by_itself_after_a_quarter_of_an_hour(leg: ReferralLeg, clock: Clock) -> None:
    client = inside(leg)
    clock.shift(IDLE - timedelta(seconds=1))
    assert is_open(client)
    clock.shift(IDLE - timedelta(seconds=1))
    assert is_open(client)
    clock.shift(IDLE + timedelta(seconds=1))
    assert not is_open(client)


def test_a_page_in_use_closes_after_two_hours_too(leg: ReferralLeg, clock: Clock) -> None:
    client = inside(leg)
    for _ in range(int(LONGEST / timedelta(minutes=10))):
        clock.shift(timedelta(minutes=10))
        opened = is_open(client)
    assert opened
    clock.shift(timedelta(minutes=10))
    assert not is_open(client)


def test_a_closed_page_stays_closed_even_for_who_kept_the_cookie(leg: ReferralLeg, clock: Clock) -> None:
    client, thief = inside(leg), Client()
    kept = client.cookies[COOKIE].value
    thief.cookies[COOKIE] = kept
    assert is_open(thief)
    clock.shift(60)
    assert client.post(reverse("tracking-close")).status_code == 200
    assert not is_open(client)
    thief.cookies[COOKIE] = kept
    assert not is_open(thief)


def test_a_new_code_closes_what_the_old_one_opened(leg: ReferralLeg) -> None:
    client = inside(leg)
    tracking_codes.renewed(leg.referral, MORNING)
    assert not is_open(client)


@pytest.mark.parametrize("forged", ["", "x", "WzEsMSwxXQ:abc", "1:2:3"])
def test_a_forged_cookie_opens_nothing(client: Client, leg: ReferralLeg, forged: str) -> None:
    code_of(leg)
    client.cookies[COOKIE] = forged
    assert not is_open(client)


def test_opening_and_reading_are_in_the_log(leg: ReferralLeg) -> None:
    inside(leg).get(reverse("tracking"))
    actions = list(AuditEvent.objects.filter(referral_id=leg.referral_id).values_list("actor_kind", "action"))
    assert actions == [("resident", "open with code"), ("resident", "read")]


def test_no_code_stands_in_a_log(leg: ReferralLeg, caplog: pytest.LogCaptureFixture) -> None:
    code, wrong = code_of(leg), tracking_codes.new_code()
    with caplog.at_level(logging.DEBUG):
        enter(Client(), code)
        enter(Client(), wrong)
    told = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert code not in told
    assert wrong not in told


def test_a_form_forged_by_another_site_opens_nothing(code: str) -> None:
    assert enter(Client(enforce_csrf_checks=True), code).status_code == 403


def test_the_page_has_a_language_switch_that_keeps_it_open(leg: ReferralLeg) -> None:
    client = inside(leg)
    links = [link for link in seen(client.get(reverse("tracking"))).elements if link[1].get("hreflang") == "sv"]
    address = next(attributes["href"] for tag, attributes in links if tag == "a")
    page = seen(client.get(address))
    assert page.has("html", lang="sv")
    assert not page.has("textarea", name="code")


@pytest.mark.parametrize("name", ["tracking", "own-referral", "tracking-rights"])
def test_no_page_of_a_resident_takes_a_file(leg: ReferralLeg, name: str) -> None:
    sent = {"code": "x", "kind": "access", "file": SimpleUploadedFile("kuva.png", b"x")}
    assert inside(leg).post(reverse(name), sent).status_code == 415
