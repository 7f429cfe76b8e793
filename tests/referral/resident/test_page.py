"""The resident's page: who acts and by when, who has seen it, what was agreed, and stopping it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from referral import actions, audit
from referral.actor import resident, staff
from referral.codes import Role, Safety
from referral.models import BreakGlass, Consent, ReferralLeg, RightsRequest, Satisfaction, Unit
from referral.person import Resident
from referral.refusals import NotAllowed, WrongState
from referral.resident import agreed, wishes
from referral.states import OPEN, State
from tests.catalogue.views.browser import Seen, main_of
from tests.referral.factories import RESIDENT, UnitFactory, actor, consent_of, leg_in, member
from tests.referral.resident.conftest import MORNING, inside

pytestmark = pytest.mark.django_db
Clock = time_machine.Traveller


def page_of(leg: ReferralLeg) -> Seen:
    response = inside(leg).get(reverse("tracking"))
    assert response.status_code == 200
    return main_of(response)


@pytest.mark.parametrize("state", [s for s in State if s != State.DRAFT])
@pytest.mark.parametrize("own", [False, True], ids=["sent", "own"])
def test_every_state_is_said_in_words_with_one_heading(state: State, own: bool) -> None:
    page = page_of(leg_in(state, own=own))
    assert [tag for tag, _ in page.elements].count("h1") == 1
    assert page.has("ol", **{"class": "path"})
    assert ("a", reverse("tracking-stop")) in {(t, a.get("href")) for t, a in page.elements} or state not in OPEN


def test_the_promised_day_is_the_headline() -> None:
    page = page_of(leg_in(State.ACCEPTED, promised_on=MORNING.date() + timedelta(days=5)))
    assert "30.11." in page.words[:200]


def test_a_broken_promise_is_admitted() -> None:
    page = page_of(leg_in(State.ACCEPTED, promised_on=MORNING.date() - timedelta(days=1)))
    assert "sorry" in page.words[:200] or "Pahoittelemme" in page.words[:200]


def test_nothing_is_promised_to_who_must_not_be_contacted() -> None:
    safe = Resident(**{**RESIDENT.__dict__, "safety": Safety.NOT_SAFE, "channels": ()})
    leg = leg_in(State.ACCEPTED, resident=safe, promised_on=MORNING.date() + timedelta(days=5))
    page = page_of(leg)
    assert "30.11." not in page.words[:200]
    assert str(leg.unit).lower() in page.words[:200].lower()


def test_nothing_is_promised_while_the_use_is_restricted_and_it_can_still_be_stopped() -> None:
    promised = MORNING.date() + timedelta(days=5)
    leg = leg_in(State.ACCEPTED, promised_on=promised, referral={"restricted_at": MORNING})
    client = inside(leg)
    page = main_of(client.get(reverse("tracking")))
    assert "30.11." not in page.words[:200]
    client.post(reverse("tracking-stop"), {"key": "k"})
    leg.refresh_from_db()
    assert leg.state == State.WITHDRAWN


def test_a_paused_clock_is_shown() -> None:
    assert page_of(leg_in(State.INFO_REQUESTED)).has("p", **{"class": "foot-note"})


def test_the_service_and_the_sender_s_unit_are_not_told() -> None:
    leg = leg_in(State.ACCEPTED, worker=None)
    audit.record("read", by=staff(leg.referral.sender), about=leg, fields=["name"])
    assert str(leg.referral.sender_unit) not in page_of(leg).words


def test_the_sender_s_unit_is_told_when_the_resident_allowed_it() -> None:
    leg = leg_in(State.ACCEPTED, consent={"sender_unit_shown": True})
    audit.record("read", by=staff(leg.referral.sender), about=leg, fields=["name"])
    assert str(leg.referral.sender_unit) in page_of(leg).words


def test_who_has_seen_it_is_told_by_day_and_unit_and_never_by_name() -> None:
    leg = leg_in(State.ACCEPTED)
    worker = member(Role.WORKER, unit=leg.unit, last_name="Salanimi")
    for _ in range(3):
        audit.record("read", by=staff(worker), about=leg, fields=["name"])
    coordinator = actor(Role.COORDINATOR, area=leg.referral.area)
    audit.record("read", by=coordinator, about=leg.referral, role=Role.COORDINATOR)
    stranger = actor(Role.WORKER, unit=UnitFactory())
    audit.record("read", by=stranger, about=leg, allowed=False)
    page = page_of(leg)
    assert page.words.count(f"{leg.unit} 25.11.2026") == 1
    assert "Salanimi" not in page.words
    # Who tried and was not let in has seen nothing.
    assert gettext("Another professional") not in page.words
    assert not any(str(unit) in page.words for unit in Unit.objects.filter(pk__in=stranger.units(Role.WORKER)))


def test_an_emergency_opening_is_told_and_noted_as_told() -> None:
    leg = leg_in(State.ACCEPTED)
    glass = BreakGlass.objects.create(
        referral=leg.referral, user=member(Role.EMERGENCY_READER), granted_at=MORNING,
        expires_at=MORNING + timedelta(hours=1), review_due_at=MORNING + timedelta(days=1),
    )  # fmt: skip
    page = page_of(leg)
    assert "icon" in " ".join(page.attributes("svg", "class"))
    glass.refresh_from_db()
    assert glass.resident_told_at == MORNING


def test_stopping_is_asked_once_and_done_once() -> None:
    leg = leg_in(State.ACCEPTED)
    client, address = inside(leg), reverse("tracking-stop")
    asked = main_of(client.get(address))
    leg.refresh_from_db()
    assert leg.state == State.ACCEPTED
    key = next(a["value"] for t, a in asked.elements if a.get("name") == "key")
    for _ in range(2):
        assert client.post(address, {"key": key}).status_code == 302
    leg.refresh_from_db()
    assert leg.state == State.WITHDRAWN
    consent = Consent.objects.get()
    assert (consent.withdrawn_at, consent.withdrawn_by_way) == (MORNING, "tracking")
    assert reverse("tracking-stop") not in main_of(client.get(reverse("tracking"))).attributes("a", "href")


def test_after_stopping_the_receiver_sees_nothing_at_once() -> None:
    leg = leg_in(State.OFFERED)
    worker = actor(Role.WORKER, unit=leg.unit)
    assert ReferralLeg.objects.visible_to(worker).filter(pk=leg.pk).exists()
    inside(leg).post(reverse("tracking-stop"), {"key": uuid4().hex})
    assert not ReferralLeg.objects.visible_to(worker).filter(pk=leg.pk).exists()


@pytest.mark.parametrize("state", sorted(OPEN - {State.DRAFT}))
def test_every_open_share_can_be_stopped(state: State) -> None:
    leg = leg_in(state)
    inside(leg).post(reverse("tracking-stop"), {"key": uuid4().hex})
    leg.refresh_from_db()
    assert leg.state == State.WITHDRAWN


def test_what_waits_for_a_decision_can_be_stopped_too() -> None:
    leg = leg_in(State.DECLINED)
    client = inside(leg)
    assert reverse("tracking-stop") in main_of(client.get(reverse("tracking"))).attributes("a", "href")
    client.post(reverse("tracking-stop"), {"key": uuid4().hex})
    leg.referral.refresh_from_db()
    assert leg.referral.state == "withdrawn"


def test_one_of_several_receivers_can_be_stopped() -> None:
    leg = leg_in(State.OFFERED)
    unit = UnitFactory(area=leg.referral.area)
    other = ReferralLeg.objects.create(
        referral=leg.referral, unit=unit, state=State.OFFERED, consent=consent_of(leg.referral, unit, MORNING),
        owner_unit=unit, due_at=MORNING + timedelta(days=1), submitted_at=MORNING,
    )  # fmt: skip
    client, address = inside(leg), reverse("tracking-stop-one", args=[other.pk])
    assert address in main_of(client.get(reverse("tracking"))).attributes("a", "href")
    assert client.get(address).status_code == 200
    client.post(address, {"key": uuid4().hex})
    other.refresh_from_db()
    leg.refresh_from_db()
    assert (other.state, leg.state) == (State.WITHDRAWN, State.OFFERED)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["tracking-stop-one", "tracking-answer"])
def test_another_s_share_is_not_there(method: str, name: str) -> None:
    leg, other = leg_in(State.ACCEPTED), leg_in(State.INFO_REQUESTED, own=True)
    response = getattr(inside(leg), method)(reverse(name, args=[other.pk]), {"message": "x", "version": 0, "key": "k"})
    assert response.status_code in (404, 405)
    other.refresh_from_db()
    assert other.state == State.INFO_REQUESTED


ACTS = ["tracking-close", "tracking-consent", "tracking-rights", "tracking-score"]


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_posts(name: str) -> None:
    assert inside(leg_in(State.ACCEPTED)).get(reverse(name)).status_code == 405


@pytest.mark.parametrize("name", [*ACTS, "tracking-stop"])
def test_without_the_code_there_is_only_the_field_for_it(name: str) -> None:
    leg = leg_in(State.ACCEPTED)
    response = Client().post(reverse(name), {"part": "feedback", "to": "yes", "kind": "access", "score": 5})
    assert response.status_code == 302
    assert response["Location"] == reverse("tracking")
    leg.refresh_from_db()
    assert leg.state == State.ACCEPTED
    assert not RightsRequest.objects.exists()


@pytest.mark.parametrize("name", [*ACTS, "tracking-stop"])
def test_acts_forged_by_another_site_are_refused(name: str) -> None:
    leg = leg_in(State.ACCEPTED)
    forger = Client(enforce_csrf_checks=True)
    forger.cookies = inside(leg).cookies
    assert forger.post(reverse(name), {"part": "feedback", "to": "yes"}).status_code == 403


@pytest.mark.parametrize("part", ["feedback", "measures"])
def test_parts_of_the_consent_are_changed_by_a_press(part: str) -> None:
    leg = leg_in(State.ACCEPTED)
    client = inside(leg)
    for to, now in (("yes", True), ("no", False)):
        client.post(reverse("tracking-consent"), {"part": part, "to": to})
        assert getattr(Consent.objects.get(), part) is now


@pytest.mark.parametrize("part", ["any_receiver", "sender_unit_shown", "valid_until", ""])
def test_no_other_part_is(part: str) -> None:
    leg = leg_in(State.ACCEPTED)
    assert inside(leg).post(reverse("tracking-consent"), {"part": part, "to": "yes"}).status_code == 404


def test_no_other_part_is_even_past_the_page() -> None:
    referral = leg_in(State.ACCEPTED).referral
    for part, by in (("any_receiver", resident(referral.pk)), ("feedback", resident(uuid4()))):
        with pytest.raises(NotAllowed):
            agreed.change(referral=referral, by=by, part=part, to=True, now=MORNING)
    assert (Consent.objects.get().any_receiver, Consent.objects.get().feedback) == (False, False)


def test_a_consent_that_is_over_is_not_changed_back(clock: Clock) -> None:
    leg = leg_in(State.ACCEPTED)
    client = inside(leg)
    client.post(reverse("tracking-stop"), {"key": "k"})
    client.post(reverse("tracking-consent"), {"part": "feedback", "to": "yes"})
    assert Consent.objects.get().feedback is False


def ask(leg: ReferralLeg, question: str, message: str = "") -> None:
    worker = actor(Role.MANAGER, unit=leg.unit)
    actions.ask_info(leg=leg, by=worker, version=leg.version, question=question, message=message)
    leg.refresh_from_db()


def test_a_question_about_one_s_own_referral_is_answered_there() -> None:
    leg = leg_in(State.OFFERED, own=True)
    ask(leg, "wish")
    client = inside(leg)
    fields = {a["name"]: a["value"] for t, a in main_of(client.get(reverse("tracking"))).elements
              if t == "input" and a.get("name") in ("version", "key")}  # fmt: skip
    response = client.post(reverse("tracking-answer", args=[leg.pk]), {**fields, "message": "Kahvittelua"})
    assert response.status_code == 302
    leg.refresh_from_db()
    assert leg.state == State.OFFERED
    assert leg.events.get(transition="answer").unsealed("sealed_message") == "Kahvittelua"


def test_the_professional_s_own_words_never_stand_on_the_page() -> None:
    """Whoever lives with the resident may read it."""
    for question in ("safety", "wish", "other"):
        leg = leg_in(State.OFFERED, own=True)
        ask(leg, question, "Voiko kotiin soittaa turvallisesti?")
        words = page_of(leg).words
        assert "turvallisesti" not in words
        assert page_of_has_field(leg) == (question == "wish")


def page_of_has_field(leg: ReferralLeg) -> bool:
    leg.referral.tracking_codes.all().delete()
    return page_of(leg).has("textarea", name="message")


def test_an_answer_holds_no_hetu_and_keeps_what_was_typed() -> None:
    leg = leg_in(State.OFFERED, own=True)
    ask(leg, "wish")
    data = {"version": leg.version, "key": "k", "message": "Olen 131052-308T"}
    response = inside(leg).post(reverse("tracking-answer", args=[leg.pk]), data)
    assert response.status_code == 422
    assert "Olen 131052-308T" in main_of(response).words
    leg.refresh_from_db()
    assert leg.state == State.INFO_REQUESTED


def test_a_question_to_the_sender_is_not_the_resident_s_to_answer() -> None:
    leg = leg_in(State.OFFERED)
    ask(leg, "wish")
    client = inside(leg)
    assert not main_of(client.get(reverse("tracking"))).has("textarea", name="message")
    client.post(reverse("tracking-answer", args=[leg.pk]), {"version": leg.version, "key": "k", "message": "x"})
    leg.refresh_from_db()
    assert leg.state == State.INFO_REQUESTED


@pytest.mark.parametrize("kind", ["access", "rectification"])
def test_a_copy_and_a_correction_are_asked_for_once(kind: str) -> None:
    leg = leg_in(State.ACCEPTED)
    client = inside(leg)
    for _ in range(2):
        client.post(reverse("tracking-rights"), {"kind": kind})
    asked = RightsRequest.objects.get()
    assert (asked.kind, asked.way, asked.referral, asked.verified_at) == (kind, "tracking", leg.referral, None)
    assert asked.due_on <= (MORNING + timedelta(days=30)).date()


@pytest.mark.parametrize("kind", ["erasure", "restriction", "", "x"])
def test_nothing_else_is_asked_for_there(kind: str) -> None:
    assert inside(leg_in(State.ACCEPTED)).post(reverse("tracking-rights"), {"kind": kind}).status_code == 404
    assert not RightsRequest.objects.exists()


def test_how_it_went_is_said_once_at_the_end_and_leads_to_nobody() -> None:
    leg = leg_in(State.COMPLETED)
    client = inside(leg)
    assert main_of(client.get(reverse("tracking"))).has("input", name="score", value="5")
    for score in (4, 1):
        client.post(reverse("tracking-score"), {"score": score})
    row = Satisfaction.objects.get()
    assert (row.score, row.unit, row.area, row.month) == (4, leg.unit, leg.referral.area, MORNING.date().replace(day=1))
    assert not {f.name for f in Satisfaction._meta.get_fields()} & {"referral", "leg", "at", "created_at"}
    assert not main_of(client.get(reverse("tracking"))).has("input", name="score")


def test_two_scores_sent_at_once_are_one() -> None:
    """Both have seen that none is given yet; the database lets one through."""
    referral = leg_in(State.COMPLETED).referral
    wishes.rate(referral=referral, score=4, now=MORNING)
    with pytest.raises(WrongState):
        wishes.rate(referral=referral, score=5, now=MORNING)
    assert [row.score for row in Satisfaction.objects.all()] == [4]


@pytest.mark.parametrize("score", ["0", "6", "", "x"])
def test_a_score_is_from_one_to_five(score: str) -> None:
    response = inside(leg_in(State.COMPLETED)).post(reverse("tracking-score"), {"score": score})
    assert response.status_code == 422
    assert "#score" in main_of(response).attributes("a", "href")
    assert not Satisfaction.objects.exists()


@pytest.mark.parametrize("state", [State.ACCEPTED, State.WITHDRAWN, State.DECLINED])
def test_it_is_not_asked_before_somebody_has_helped(state: State) -> None:
    inside(leg_in(state)).post(reverse("tracking-score"), {"score": "5"})
    assert not Satisfaction.objects.exists()


def test_what_is_erased_is_said_kindly(clock: Clock) -> None:
    leg = leg_in(State.WITHDRAWN)
    client = inside(leg)
    leg.referral.data_keys.all().delete()
    assert client.get(reverse("tracking")).status_code == 200


def test_the_page_asks_the_database_little(django_assert_max_num_queries: Any) -> None:
    leg = leg_in(State.ACCEPTED)
    worker = member(Role.WORKER, unit=leg.unit)
    for _ in range(10):
        audit.record("read", by=staff(worker), about=leg, fields=["name"])
    client = inside(leg)
    client.get(reverse("tracking"))
    with django_assert_max_num_queries(45):
        client.get(reverse("tracking"))
