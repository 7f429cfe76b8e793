"""Every act from its form to the row: done, or refused at its field with the words kept."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from referral.actor import staff
from referral.codes import Outcome, Safety
from referral.models import AuditEvent, Match, ReferralLeg, VoidRequest
from referral.person import Resident
from referral.receiving.acts import ACTS
from referral.receiving.finding import here
from referral.receiving.laying_out import FIRST
from referral.states import State
from tests.factories import ServiceFactory
from tests.referral.factories import RESIDENT, UnitFactory, leg_in
from tests.referral.receiving.conftest import Browser

TYPED = "Kahvia ja kävelyä tiistaisin"


def leg_of(room: SimpleNamespace, state: State, **more: Any) -> ReferralLeg:
    """Sent by the room's sender to its unit; taken by its worker once somebody has taken it."""
    nobody = state in (State.OFFERED, State.WAITLISTED, State.INFO_REQUESTED)
    worker = None if nobody else room.worker
    return leg_in(
        state, unit=room.unit, area=room.area, sender=room.sender, sender_unit=room.sending,
        **{"worker": worker, **more},
    )  # fmt: skip


def state_of(leg: ReferralLeg) -> str:
    return ReferralLeg.objects.get(pk=leg.pk).state


ACCEPTED_TO = [
    ("accept", State.OFFERED, {}, State.ACCEPTED),
    ("waitlist", State.OFFERED, {"weeks": 3}, State.WAITLISTED),
    ("decline", State.OFFERED, {"reason": "no_capacity", "advice": TYPED}, State.DECLINED),
    ("ask-info", State.OFFERED, {"question": "wish"}, State.INFO_REQUESTED),
    ("log-attempt", State.ACCEPTED, {"channel": "phone", "outcome": "no_answer"}, State.CONTACTING),
    ("book", State.CONTACTING, {"on": "2026-11-27", "at": "10.30", "note": "Tuvalla"}, State.MEETING_BOOKED),
    ("meet", State.CONTACTING, {"on": "2026-11-25", "goal": TYPED}, State.IN_SERVICE),
    ("follow", State.IN_SERVICE, {}, State.FOLLOW_UP),
    ("close", State.IN_SERVICE, {"reason": "tarve_ratkesi"}, State.COMPLETED),
    ("release", State.ACCEPTED, {"reason": "worker_away"}, State.OFFERED),
    ("withdraw", State.CONTACTING, {"way": "phone", "scope": "leg"}, State.WITHDRAWN),
]


@pytest.mark.parametrize(("act", "before", "fields", "after"), ACCEPTED_TO, ids=[case[0] for case in ACCEPTED_TO])
def test_a_worker_does_each_act_by_its_form(
    act: str, before: State, fields: dict[str, Any], after: State, room: SimpleNamespace
) -> None:
    leg = leg_of(room, before)
    response = Browser(room.worker).do(act, leg, **fields)
    assert response.status_code == 302, response.content.decode()
    assert state_of(leg) == after
    assert f"done={act.replace('-', '_')}" in response["Location"]


def test_the_same_form_sent_twice_is_one_act(room: SimpleNamespace) -> None:
    leg, browser = leg_of(room, State.ACCEPTED), Browser(room.worker)
    for _time in range(2):
        assert browser.do("log-attempt", leg, channel="phone", outcome="no_answer").status_code == 302
    leg.refresh_from_db()
    assert (leg.unanswered, leg.events.count()) == (1, 1)


def test_who_was_slower_sees_who_changed_what_and_keeps_her_words(room: SimpleNamespace) -> None:
    leg = leg_of(room, State.OFFERED)
    Browser(room.manager).do("waitlist", leg, weeks=2)
    response = Browser(room.worker).do("decline", leg, reason="no_capacity", advice=TYPED)
    page = response.content.decode()
    assert response.status_code == 409
    assert TYPED in page
    assert room.manager.get_full_name() in page
    assert state_of(leg) == State.WAITLISTED


def test_read_again_it_can_be_sent_as_it_is(room: SimpleNamespace) -> None:
    leg = leg_of(room, State.OFFERED)
    Browser(room.manager).do("waitlist", leg, weeks=2)
    leg.refresh_from_db()
    assert Browser(room.worker).do("decline", leg, reason="no_capacity", advice=TYPED).status_code == 302


def test_words_of_an_act_that_is_not_possible_any_more_are_shown_to_be_copied(room: SimpleNamespace) -> None:
    leg = leg_of(room, State.CONTACTING)
    Browser(room.manager).do("close", leg, reason="tarve_ratkesi")
    response = Browser(room.worker).do("meet", leg, on="2026-11-25", goal=TYPED)
    assert response.status_code == 409
    assert TYPED in response.content.decode()
    assert b'type="submit"' not in response.content.split(b"<main")[1]


@pytest.mark.parametrize(
    ("act", "state", "fields", "place"),
    [
        ("decline", State.OFFERED, {"reason": "no_capacity", "advice": ""}, "advice"),
        ("waitlist", State.OFFERED, {"weeks": 0}, "weeks"),
        ("book", State.CONTACTING, {"on": "2026-11-25", "at": "9:00", "note": TYPED}, "on"),
        ("meet", State.CONTACTING, {"on": "2026-11-26", "goal": TYPED}, "on"),
        ("log-attempt", State.CONTACTING, {"channel": "email", "outcome": "no_answer", "note": TYPED}, "channel"),
        ("note", State.CONTACTING, {"note": TYPED * 50}, "note"),
    ],
    ids=["decline", "waitlist", "book", "meet", "log-attempt", "note"],
)
def test_a_refusal_stands_at_its_field_with_what_was_typed(
    act: str, state: State, fields: dict[str, Any], place: str, room: SimpleNamespace
) -> None:
    leg = leg_of(room, state)
    response = Browser(room.worker).do(act, leg, **fields)
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#{place}"' in page
    assert TYPED not in fields.values() or TYPED in page
    assert state_of(leg) == state


@pytest.mark.parametrize("act", ["decline", "ask-info", "log-attempt", "book", "meet", "close", "note"])
def test_an_identity_code_is_refused_in_every_free_text(act: str, room: SimpleNamespace) -> None:
    state = State.OFFERED if act in ("decline", "ask-info") else State.CONTACTING
    leg, code = leg_of(room, state, consent={"feedback": True}), "131052-308T"
    fields = dict.fromkeys(("advice", "message", "note", "goal", "text"), code)
    rest = {
        "reason": "no_capacity" if act == "decline" else "tarve_ratkesi", "question": "wish", "channel": "phone",
        "outcome": "reached", "on": "2026-11-27" if act == "book" else "2026-11-25", "at": "10:00", "feedback": "tell",
    }  # fmt: skip
    assert Browser(room.worker).do(act, leg, **fields, **rest).status_code == 422
    assert state_of(leg) == state


def test_posted_columns_are_nothing_to_a_form(room: SimpleNamespace) -> None:
    """Threat 25: mass assignment."""
    leg = leg_of(room, State.OFFERED)
    Browser(room.worker).do(
        "accept", leg, state="completed", worker=room.manager.pk, owner_unit=1, closing_reason="muutto", unit=99
    )
    leg.refresh_from_db()
    assert (leg.state, leg.worker_id, leg.unit_id, leg.closing_reason) == (
        State.ACCEPTED, room.worker.pk, room.unit.pk, "",
    )  # fmt: skip


def test_an_act_without_the_token_of_the_form_is_refused(room: SimpleNamespace) -> None:
    """Threat 25: forgery."""
    leg, browser = leg_of(room, State.OFFERED), Browser(room.worker)
    browser.client.handler.enforce_csrf_checks = True
    assert browser.do("accept", leg).status_code == 403
    assert state_of(leg) == State.OFFERED


def test_a_file_is_taken_nowhere(room: SimpleNamespace) -> None:
    """Threat 25: uploads."""
    leg = leg_of(room, State.OFFERED)
    response = Browser(room.worker).do("accept", leg, message=SimpleUploadedFile("kuva.png", b"x"))
    assert response.status_code == 415
    assert state_of(leg) == State.OFFERED


def test_not_wanting_to_go_on_is_asked_twice(room: SimpleNamespace) -> None:
    leg, browser = leg_of(room, State.CONTACTING), Browser(room.worker)
    first = browser.do("log-attempt", leg, channel="phone", outcome=Outcome.UNWILLING)
    assert first.status_code == 200
    assert state_of(leg) == State.CONTACTING
    browser.do("log-attempt", leg, channel="phone", outcome=Outcome.UNWILLING, sure="1")
    assert state_of(leg) == State.WITHDRAWN
    assert browser.open("leg", leg).status_code == 404


def test_giving_up_is_offered_after_three_attempts_on_two_days(
    room: SimpleNamespace, clock: time_machine.Traveller
) -> None:
    leg = leg_of(room, State.CONTACTING)
    for day in range(3):
        assert not Browser(room.worker).offers("give-up", leg)
        Browser(room.worker).do("log-attempt", leg, channel="phone", outcome="no_answer", key=f"try-{day}")
        clock.shift(timedelta(days=1))
        leg.refresh_from_db()
    assert Browser(room.worker).offers("give-up", leg)
    assert Browser(room.worker).do("give-up", leg).status_code == 302
    assert state_of(leg) == State.UNREACHABLE


def test_nobody_came_can_be_told_when_the_time_is_over(room: SimpleNamespace, clock: time_machine.Traveller) -> None:
    leg = leg_of(room, State.MEETING_BOOKED)
    assert not Browser(room.worker).offers("no-show", leg)
    clock.shift(timedelta(days=3))
    assert Browser(room.worker).offers("no-show", leg)
    Browser(room.worker).do("no-show", leg)
    assert state_of(leg) == State.CONTACTING


def test_the_sender_hears_how_it_went_only_when_the_resident_agreed(room: SimpleNamespace) -> None:
    told, quiet = (leg_of(room, State.IN_SERVICE, consent={"feedback": agreed}) for agreed in (True, False))
    for leg in (told, quiet):
        Browser(room.worker).do("close", leg, reason="tarve_ratkesi", feedback="tell", text=TYPED, key=str(leg.pk))
        leg.refresh_from_db()
    assert told.unsealed("sealed_feedback")["text"] == TYPED
    assert quiet.unsealed("sealed_feedback") is None


def test_a_manager_gives_it_to_a_member_and_to_nobody_else(room: SimpleNamespace) -> None:
    leg = leg_of(room, State.ACCEPTED)
    assert Browser(room.manager).do("assign", leg, to=room.sender.pk).status_code == 422
    assert Browser(room.manager).do("assign", leg, to=room.colleague.pk).status_code == 302
    leg.refresh_from_db()
    assert leg.worker_id == room.colleague.pk


def test_what_they_begin_in_is_looked_for_without_an_address(room: SimpleNamespace) -> None:
    service = ServiceFactory()
    leg = leg_of(room, State.IN_SERVICE, service=service)
    browser = Browser(room.worker)
    found = browser.do("match", leg, words="kuoro", look="1")
    assert found.status_code == 200
    assert not Match.objects.exists()
    browser.do("match", leg, target=f"service:{service.document_id}", accompanied="on")
    match = Match.objects.get(leg=leg)
    assert (match.service, match.accompanied) == (service, True)


class TestRouting:
    def test_inside_the_consent_it_goes_at_once(self, room: SimpleNamespace) -> None:
        leg = leg_of(room, State.TRIAGE)
        response = Browser(room.coordinator).do("route", leg, unit=room.unit.pk)
        assert response.status_code == 302
        leg.refresh_from_db()
        assert (leg.state, leg.unit_id) == (State.OFFERED, room.unit.pk)

    def test_outside_it_the_letter_is_read_first(self, room: SimpleNamespace) -> None:
        other, leg = UnitFactory(area=room.area), leg_of(room, State.TRIAGE)
        browser = Browser(room.coordinator)
        page = browser.do("route", leg, unit=other.pk)
        assert page.status_code == 200
        assert str(other.name) in page.content.decode()
        assert state_of(leg) == State.TRIAGE
        shown = page.context["letter"].hash
        refused = browser.do("route", leg, unit=other.pk, letter_shown=shown)
        assert refused.status_code == 422
        assert state_of(leg) == State.TRIAGE
        done = browser.do("route", leg, unit=other.pk, letter_shown=shown, agreed="on")
        assert done.status_code == 302, done.content.decode()
        leg.refresh_from_db()
        assert (leg.unit_id, leg.state) == (other.pk, State.OFFERED)
        assert (leg.consent.unsealed("sealed_letter"), leg.consent.feedback) == (page.context["letter"].text, False)

    def test_agreeing_without_having_been_shown_the_letter_is_nothing(self, room: SimpleNamespace) -> None:
        other, leg = UnitFactory(area=room.area), leg_of(room, State.TRIAGE)
        Browser(room.coordinator).do("route", leg, unit=other.pk, agreed="on")
        assert state_of(leg) == State.TRIAGE

    def test_a_unit_that_takes_nobody_is_named_and_can_not_be_chosen(self, room: SimpleNamespace) -> None:
        paused, leg = UnitFactory(area=room.area, capacity="paused"), leg_of(room, State.TRIAGE)
        browser = Browser(room.coordinator)
        assert str(paused.name) in browser.open("leg-route", leg).content.decode()
        assert browser.do("route", leg, unit=paused.pk).status_code == 422

    def test_a_leg_nobody_took_is_sent_on_without_the_receivers_words(self, room: SimpleNamespace) -> None:
        leg, other = leg_of(room, State.DECLINED, consent={"any_receiver": True}), UnitFactory(area=room.area)
        assert Browser(room.coordinator).do("reroute", leg, unit=other.pk).status_code == 302
        new = leg.successors.get()
        assert (new.unit_id, new.state, new.sealed_notes) == (other.pk, State.OFFERED, None)

    def test_who_decides_what_comes_next_has_the_number_to_call(self, room: SimpleNamespace) -> None:
        page = Browser(room.coordinator).open("leg", leg_of(room, State.DECLINED))
        assert b"tel:0400000000" in page.content

    def test_a_leg_nobody_took_is_ended_when_the_resident_was_told(self, room: SimpleNamespace) -> None:
        leg = leg_of(room, State.DECLINED)
        assert Browser(room.coordinator).do("settle", leg, reason="no_service").status_code == 422
        assert Browser(room.coordinator).do("settle", leg, reason="no_service", resident_told="on").status_code == 302
        leg.referral.refresh_from_db()
        assert leg.referral.state == "closed"


class TestSafety:
    @pytest.mark.parametrize("safety", Safety.values)
    @pytest.mark.parametrize("channels", [(), ("phone",), ("sms",), ("email",)], ids=["any", "phone", "sms", "email"])
    def test_only_allowed_ways_are_on_the_page_and_taken(
        self, safety: str, channels: tuple[str, ...], room: SimpleNamespace
    ) -> None:
        """Threat 10: the answers bind the code."""
        person = Resident(**{**RESIDENT.dump(), "safety": safety, "channels": channels, "email": "testi@lahde.example"})
        leg = leg_of(room, State.CONTACTING, resident=person)
        browser = Browser(room.worker)
        page = browser.open("leg", leg).content.decode()
        assert ("tel:" in page.split("<main")[1].split("</main")[0]) == person.allows("phone")
        assert ("testi@lahde.example" in page) == person.allows("email")
        for way in ("phone", "sms", "email"):
            assert (f'value="{way}"' in page) == person.allows(way)
            if not person.allows(way):
                assert browser.do("log-attempt", leg, channel=way, outcome="reached").status_code == 422
        assert state_of(leg) == State.CONTACTING

    @pytest.mark.parametrize("allowed", [True, False, None], ids=["allowed", "forbidden", "unanswered"])
    def test_silence_about_messages_is_no_permission(self, allowed: bool | None, room: SimpleNamespace) -> None:
        person = Resident(**{**RESIDENT.dump(), "leave_message": allowed})
        page = Browser(room.worker).open("leg", leg_of(room, State.CONTACTING, resident=person))
        rules = page.context["shown"].contact.rules
        assert (len(rules), "Älä" in rules[0] or "Do not" in rules[0]) == (1, not allowed)


class TestErrors:
    def fresh(self, user: Any, monkeypatch: pytest.MonkeyPatch) -> Browser:
        monkeypatch.setattr("referral.receiving.views.acts.is_fresh", lambda request: True)
        return Browser(user)

    def test_two_persons_declare_an_error(self, room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
        leg = leg_of(room, State.OFFERED)
        self.fresh(room.coordinator, monkeypatch).do("ask-to-void", leg, reason="wrong_person")
        assert VoidRequest.objects.get().asked_by == room.coordinator
        alone = Browser(room.coordinator).do("agree-to-void", leg)
        assert (alone.status_code, state_of(leg)) == (404, State.OFFERED)
        Browser(room.sender).do("agree-to-void", leg)
        assert state_of(leg) == State.ENTERED_IN_ERROR

    def test_the_second_may_let_it_stay(self, room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
        leg = leg_of(room, State.OFFERED)
        self.fresh(room.sender, monkeypatch).do("ask-to-void", leg, reason="twice")
        assert Browser(room.coordinator).offers("refuse-to-void", leg)
        assert Browser(room.coordinator).do("refuse-to-void", leg).status_code == 302
        # Pressed twice, or a colleague was quicker: said, not broken.
        assert Browser(room.coordinator).do("refuse-to-void", leg).status_code == 409
        assert (state_of(leg), VoidRequest.objects.get().agreed) == (State.OFFERED, False)

    def test_who_sits_there_proves_again_who_she_is(self, room: SimpleNamespace, clock: time_machine.Traveller) -> None:
        leg = leg_of(room, State.OFFERED)
        browser = Browser(room.coordinator)
        response = browser.do("ask-to-void", leg, reason="twice")
        assert response.status_code == 302
        assert not VoidRequest.objects.exists()


@pytest.mark.parametrize("state", [state for state in State if state != State.DRAFT])
def test_what_stands_first_is_possible_in_its_state(state: State) -> None:
    assert all(state in ACTS[name].sources for name in FIRST.get(state, ()))


def test_what_was_tried_and_denied_is_in_the_log(room: SimpleNamespace) -> None:
    leg = leg_of(room, State.OFFERED)
    assert Browser(room.coordinator).do("accept", leg).status_code == 404
    denied = AuditEvent.objects.filter(action="accept", allowed=False, referral_id=leg.referral_id)
    assert denied.get().actor_user == room.coordinator.pk


def test_a_withdrawal_a_moment_ago_counts(room: SimpleNamespace) -> None:
    """Threat 8: consent is read under the lock."""
    leg = leg_of(room, State.OFFERED)
    page = here(staff(room.worker), leg.pk)
    leg.consent.withdrawn_at, leg.consent.withdrawn_by_way = timezone.now(), "tracking"
    leg.consent.save()
    assert Browser(room.worker).do("accept", page.leg).status_code == 404
    assert state_of(leg) == State.OFFERED
