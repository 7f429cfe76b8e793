"""The keepers' pages: nobody is named before it is needed, what is shown is logged, nothing stays anywhere."""

import io
import time
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from referral.codes import Role
from referral.models import AuditEvent, Referral, RetentionRun, RightsRequest
from referral.register.erasure import gone
from referral.states import State
from tests.referral.factories import member
from tests.referral.register.lives import CANARY, PERSON, request_of, whole_life

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Any:
    return member(Role.REGISTER_KEEPER)


def logged_in(user: Any) -> Client:
    """Who has just proved herself."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    return client


@pytest.fixture
def client(keeper: Any) -> Client:
    return logged_in(keeper)


def logged(action: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action=action, actor_role=Role.REGISTER_KEEPER))


def verified(referral: Referral, kind: str, by: Any) -> RightsRequest:
    return request_of(referral, kind, verified_by=by, verified_at=timezone.now(), verified_how="strong")


def body(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    assert response["Cache-Control"] == "no-store, private"
    words: str = response.content.decode()
    return words


def test_the_first_page_tells_what_waits_and_nobodys_name(client: Client) -> None:
    request_of(whole_life(), "access")
    late = request_of(whole_life(), "erasure")
    RightsRequest.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=2))
    held = whole_life()
    Referral.objects.filter(pk=held.pk).update(held_until=timezone.localdate(), hold_reason="claim")
    RetentionRun.objects.create(started_at=timezone.now(), finished_at=timezone.now(), counts={"ended": 3})

    page = body(client.get(reverse("register")))
    assert CANARY not in page
    assert page.index("2 days late") < page.index("30 days left")
    assert "3 ended" in page
    assert "held until" in page


def test_a_job_that_does_not_run_is_told_to_the_keeper(client: Client) -> None:
    old = timezone.now() - timedelta(days=3)
    RetentionRun.objects.create(started_at=old, finished_at=old)
    assert "Nothing has been erased for two days" in body(client.get(reverse("register")))
    RetentionRun.objects.create(started_at=timezone.now(), finished_at=timezone.now())
    assert "Nothing has been erased for two days" not in body(client.get(reverse("register")))


@pytest.mark.parametrize("typed", [{"phone": "+358 40 000 0001"}, {"email": PERSON.email}], ids=["phone", "email"])
def test_a_search_finds_without_naming_and_is_logged_without_the_number(client: Client, typed: dict[str, str]) -> None:
    referral = whole_life()
    whole_life(State.WITHDRAWN, words_erased_at=timezone.now())
    page = body(client.post(reverse("register-find"), typed))
    assert reverse("register-ask", args=[referral.pk]) in page
    assert f"{CANARY}-" not in page
    (event,) = logged("find_person")
    assert event.fields == list(typed)
    assert CANARY not in str(vars(event))
    assert "0001" not in str(vars(event))


@pytest.mark.parametrize("typed", [{}, {"phone": "ei ole"}, {"email": "x"}], ids=["nothing", "words", "half"])
def test_a_search_by_nothing_is_told_and_not_made(client: Client, typed: dict[str, str]) -> None:
    whole_life()
    page = body(client.post(reverse("register-find"), typed), 422)
    assert 'href="#' in page
    assert not logged("find_person")


def test_a_request_by_phone_from_the_call_to_the_copy(client: Client, keeper: Any) -> None:
    referral = whole_life()
    page = body(client.get(reverse("register-ask", args=[referral.pk])))
    assert CANARY not in page
    response = client.post(reverse("register-ask", args=[referral.pk]), {"kind": "access", "way": "phone"})
    request = RightsRequest.objects.get()
    address = reverse("register-request", args=[request.pk])
    assert response["Location"] == address
    assert CANARY not in body(client.get(address))

    page = body(client.post(reverse("register-identity", args=[request.pk])))
    assert PERSON.name in page
    assert "kanssa kävellä" not in page
    (event,) = logged("read")
    assert event.fields == ["birth_year", "email", "first_name", "last_name", "phone"]
    assert (event.purpose, event.referral_id) == ("rights: access", referral.pk)

    client.post(reverse("register-verify", args=[request.pk]), {"how": "called_back"})
    assert CANARY not in body(client.get(address))
    copy = reverse("register-copy", args=[request.pk])
    assert CANARY not in body(client.get(copy))
    assert "Another keeper" in body(client.post(copy), 409)
    client = logged_in(member(Role.REGISTER_KEEPER))
    response = client.post(copy)
    assert response["Cache-Control"] == "no-store, private"
    assert response["Content-Disposition"] == 'attachment; filename="data.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as file:
        assert PERSON.last_name in file.read("data.html").decode()
    assert len(logged("export")) == 1
    # Once: there is no way to it any more.
    assert client.post(copy).status_code == client.get(copy).status_code == 404
    assert len(logged("export")) == 1


def test_identity_is_shown_only_while_it_is_to_be_verified(client: Client, keeper: Any) -> None:
    done = verified(whole_life(), "access", keeper)
    assert client.post(reverse("register-identity", args=[done.pk])).status_code == 404
    assert client.get(reverse("register-identity", args=[done.pk])).status_code == 405
    nobody = request_of(whole_life())
    RightsRequest.objects.filter(pk=nobody.pk).update(referral=None)
    assert client.post(reverse("register-identity", args=[nobody.pk])).status_code == 404


@pytest.mark.parametrize("name", ["copy", "erase"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_does_harm_wants_a_fresh_proof_of_who_sits_there(name: str, method: str) -> None:
    one, two = member(Role.REGISTER_KEEPER), member(Role.REGISTER_KEEPER)
    referral = whole_life()
    request = verified(referral, "access" if name == "copy" else "erasure", one)
    client = logged_in(two)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - 600}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    response = getattr(client, method)(reverse(f"register-{name}", args=[request.pk]), {"sure": "yes"})
    assert response.status_code == 302
    assert not logged("export")
    assert gone(referral.pk)


@pytest.mark.parametrize(
    ("name", "kind"), [("copy", "erasure"), ("erase", "access"), ("correct", "access"), ("copy", "rectification")]
)
def test_a_request_opens_only_what_it_is_about(client: Client, keeper: Any, name: str, kind: str) -> None:
    request = verified(whole_life(), kind, keeper)
    assert client.get(reverse(f"register-{name}", args=[request.pk])).status_code == 404


def test_an_unverified_request_opens_nothing(client: Client) -> None:
    for kind, name in (("access", "copy"), ("erasure", "erase"), ("rectification", "correct")):
        request = request_of(whole_life(), kind)
        assert client.get(reverse(f"register-{name}", args=[request.pk])).status_code == 404
    restriction = request_of(whole_life(), "restriction")
    assert "First make sure" in body(client.post(reverse("register-restrict", args=[restriction.pk])), 409)


FORM = {
    "first_name": PERSON.first_name, "last_name": f"{CANARY}-uusi", "phone": PERSON.phone, "email": PERSON.email,
    "birth_year": "1950", "language": "fi", "interpreter": "", "safety": "safe", "leave_message": "yes", "times": "",
    "wish": "Joku, jonka kanssa kävellä",
}  # fmt: skip


def test_a_correction_changes_one_field_and_logs_its_name(client: Client, keeper: Any) -> None:
    referral = whole_life()
    request = verified(referral, "rectification", member(Role.REGISTER_KEEPER))
    address = reverse("register-correct", args=[request.pk])
    page = body(client.get(address))
    assert PERSON.last_name in page
    assert "<title>" in page
    assert CANARY not in page[page.index("<title>") : page.index("</title>")]
    assert len(logged("read")) == 1

    assert client.post(address, FORM)["Location"] == reverse("register-request", args=[request.pk])
    referral.refresh_from_db()
    assert referral.resident().last_name == f"{CANARY}-uusi"
    assert [event.fields for event in logged("rectify")] == [["last_name"]]


def test_a_correction_that_corrects_nothing_keeps_what_was_typed(client: Client, keeper: Any) -> None:
    request = verified(whole_life(), "rectification", member(Role.REGISTER_KEEPER))
    address = reverse("register-correct", args=[request.pk])
    assert "Nothing was changed" in body(client.post(address, {**FORM, "last_name": PERSON.last_name}), 409)
    page = body(client.post(address, {**FORM, "phone": "", "email": "", "wish": "010190-000X ja muuta"}), 422)
    assert "without one nobody can get in touch" in page or "personal identity code" in page
    assert f"{CANARY}-uusi" in page


def test_one_keeper_can_not_erase_what_she_verified_and_another_can(client: Client, keeper: Any) -> None:
    referral = whole_life()
    request = verified(referral, "erasure", keeper)
    address = reverse("register-erase", args=[request.pk])
    assert "Another keeper" in body(client.get(address))
    assert "Another keeper" in body(client.post(address, {"sure": "yes"}), 409)
    assert gone(referral.pk)

    another = logged_in(member(Role.REGISTER_KEEPER))
    assert "Tick the box" in body(another.post(address), 422)
    assert gone(referral.pk)
    assert another.post(address, {"sure": "yes"}).status_code == 302
    assert gone(referral.pk) == {}
    assert "not kept any more" in body(client.get(reverse("register-request", args=[request.pk])))


def test_a_hold_is_set_and_ended(client: Client) -> None:
    referral = whole_life()
    address = reverse("register-hold", args=[referral.pk])
    assert "Choose a day" in body(client.post(address, {"reason": "claim", "until": "2020-01-01"}), 422)
    day = timezone.localdate() + timedelta(days=30)
    assert client.post(address, {"reason": "claim", "until": day.isoformat()}).status_code == 302
    referral.refresh_from_db()
    assert (referral.held_until, referral.hold_reason) == (day, "claim")
    assert "End the hold" in body(client.get(address))
    client.post(reverse("register-release", args=[referral.pk]))
    referral.refresh_from_db()
    assert (referral.held_until, referral.hold_reason) == (None, "")


def test_a_restriction_is_set_and_ended(client: Client, keeper: Any) -> None:
    referral = whole_life(State.ACCEPTED)
    request = verified(referral, "restriction", keeper)
    client.post(reverse("register-restrict", args=[request.pk]))
    referral.refresh_from_db()
    assert referral.restricted_at
    assert "End the restriction" in body(client.get(reverse("register-hold", args=[referral.pk])))
    for _ in range(2):
        assert client.post(reverse("register-lift", args=[referral.pk])).status_code == 302
    referral.refresh_from_db()
    assert referral.restricted_at is None
    assert len(logged("restrict")) == 2


def test_what_a_form_does_not_name_is_not_taken(client: Client) -> None:
    referral = whole_life()
    client.post(
        reverse("register-ask", args=[referral.pk]),
        {"kind": "erasure", "way": "phone", "decision": "done", "verified_how": "strong", "verified_at": "2026-01-01"},
    )
    request = RightsRequest.objects.get()
    assert (request.decision, request.verified_how, request.verified_at) == ("", "", None)


def test_a_request_that_was_answered_meanwhile_says_so(client: Client, keeper: Any) -> None:
    request = verified(whole_life(), "restriction", keeper)
    client.post(reverse("register-refuse", args=[request.pk]), {"reason": "is_right"})
    assert "answered already" in body(client.post(reverse("register-restrict", args=[request.pk])), 409)
    assert "Choose why" in body(client.post(reverse("register-refuse", args=[request.pk]), {}), 422)
