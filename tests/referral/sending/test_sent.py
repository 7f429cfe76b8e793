"""What the sender sees afterwards, and what she can do: status only, in her own scope."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.urls import reverse

from referral import actions
from referral.actor import Actor, staff
from referral.codes import Role
from referral.models import AuditEvent, Referral, ReferralEvent, ReferralLeg, VoidRequest
from referral.sending.views.sent import prefix_of
from referral.states import State
from tests.referral.factories import leg_in, member
from tests.referral.oversight.signed_in import signed_in
from tests.referral.sending.nurse import Nurse, text_of
from tests.referral.test_plain_words import code


@pytest.fixture
def worker(nurse: Nurse) -> Actor:
    return staff(member(Role.WORKER, unit=nurse.receiver))


def leg_of(referral: Referral) -> ReferralLeg:
    return ReferralLeg.objects.get(referral=referral)


def page(nurse: Nurse, referral: Referral) -> str:
    return text_of(nurse.client.get(reverse("sent", args=[referral.pk])))


def acts(nurse: Nurse, name: str, leg: ReferralLeg, **data: Any) -> Any:
    """Post an act as the page's form would; of the whole referral when it is one of those."""
    whole = name in ("withdraw", "settle")
    prefix = prefix_of(name, None if whole else leg)
    values = {"leg": leg.pk, "version": leg.version, "key": "k" * 32, **data}
    where = reverse("sent-act", args=[leg.referral_id, name])
    return nurse.client.post(where, {f"{prefix}-{key}": value for key, value in values.items()})


def test_the_list_tells_who_has_it_and_by_when(nurse: Nurse) -> None:
    nurse.sends()
    text = text_of(nurse.client.get(reverse("sent-list")))
    for words in ("Testi Esimerkki", "Kansalaistalo"):
        assert words in text


def test_drafts_are_not_among_what_was_sent(nurse: Nurse) -> None:
    draft = nurse.draft()
    assert str(draft.pk) not in nurse.client.get(reverse("sent-list")).content.decode()
    assert nurse.client.get(reverse("sent", args=[draft.pk])).status_code == 404


def test_what_ended_is_under_its_own_heading(nurse: Nurse) -> None:
    leg = leg_in(State.COMPLETED, sender=nurse.user, sender_unit=nurse.unit, area=nurse.area)
    assert str(leg.referral_id) not in nurse.client.get(reverse("sent-list")).content.decode()
    assert str(leg.referral_id) in nurse.client.get(f"{reverse('sent-list')}?show=ended").content.decode()


@pytest.mark.parametrize("state", [State.INFO_REQUESTED, State.DECLINED])
def test_what_waits_for_the_sender_stands_first(nurse: Nurse, state: State) -> None:
    leg = leg_in(state, sender=nurse.user, sender_unit=nurse.unit, area=nurse.area)
    html = nurse.client.get(reverse("sent-list")).content.decode()
    assert html.index('id="waiting"') < html.index(str(leg.referral_id))


def test_a_colleague_sees_nothing_and_the_manager_sees_the_units(nurse: Nurse) -> None:
    referral = nurse.sends()
    where = reverse("sent", args=[referral.pk])
    for user, status in ((member(Role.SENDER, unit=nurse.unit), 404), (member(Role.MANAGER, unit=nurse.unit), 200)):
        nurse.client.force_login(user)
        assert nurse.client.get(where).status_code == status
        listed = str(referral.pk) in nurse.client.get(reverse("sent-list")).content.decode()
        assert listed == (status == 200)


def test_a_receiver_has_no_way_in_by_the_senders_door(nurse: Nurse, worker: Actor) -> None:
    """Threat 2: a receiver who also sends sees her own here, not what she received."""
    referral = nurse.sends()
    both = member(Role.MANAGER, unit=nurse.receiver)
    nurse.client.force_login(both)
    assert nurse.client.get(reverse("sent", args=[referral.pk])).status_code == 404


def test_the_queries_do_not_grow_with_the_list(nurse: Nurse, django_assert_max_num_queries: Any) -> None:
    counts = []
    for n in (1, 4):
        for _ in range(n):
            leg_in(State.OFFERED, sender=nurse.user, sender_unit=nurse.unit, unit=nurse.receiver)
        reads = AuditEvent.objects.filter(action="read").count()
        with django_assert_max_num_queries(1000) as seen:
            nurse.client.get(reverse("sent-list"))
        rows = [q for q in seen.captured_queries if "audit" not in q["sql"] and "SAVEPOINT" not in q["sql"]]
        counts.append(len(rows))
        assert AuditEvent.objects.filter(action="read").count() > reads
    assert counts[0] == counts[1]


def test_each_person_shown_in_the_list_is_recorded_as_read(nurse: Nurse) -> None:
    referral = nurse.sends()
    nurse.client.get(reverse("sent-list"))
    row = AuditEvent.objects.filter(action="read", referral_id=referral.pk).latest("at", "position")
    assert set(row.fields) == {"first_name", "last_name"}


def test_the_receivers_notes_are_not_the_senders(nurse: Nurse, worker: Actor) -> None:
    leg = leg_of(nurse.sends())
    actions.accept(leg=leg, by=worker, version=leg.version)
    leg.refresh_from_db()
    actions.log_attempt(
        leg=leg, by=worker, version=leg.version, channel="phone", outcome="reached", note="vain vastaanottajalle"
    )
    assert "vain vastaanottajalle" not in page(nurse, leg.referral)


@pytest.mark.parametrize("agreed", [True, False])
def test_how_it_went_is_told_only_when_agreed_to(nurse: Nurse, worker: Actor, agreed: bool) -> None:
    leg = leg_of(nurse.sends({"feedback": "on"} if agreed else {}))
    actions.accept(leg=leg, by=worker, version=leg.version)
    leg.refresh_from_db()
    feedback = {"outcome": "joined", "text": "Käy nyt ryhmässä"} if agreed else None
    actions.close(leg=leg, by=worker, version=leg.version, reason="ohjautunut_toimintaan", feedback=feedback)
    assert ("Käy nyt ryhmässä" in page(nurse, leg.referral)) == agreed


@pytest.mark.parametrize(("may", "refused"), [(True, False), (False, False), (True, True)])
def test_feedback_that_is_there_is_not_shown_without_permission(nurse: Nurse, may: bool, refused: bool) -> None:
    leg = leg_in(
        State.COMPLETED, sender=nurse.user, sender_unit=nurse.unit, unit=nurse.receiver, consent={"feedback": may},
        feedback_refused=refused,
    )  # fmt: skip
    leg.seal("sealed_feedback", {"outcome": "joined", "text": "Käy nyt ryhmässä"})
    leg.save()
    assert ("Käy nyt ryhmässä" in page(nurse, leg.referral)) == (may and not refused)


def asked(nurse: Nurse, worker: Actor) -> ReferralLeg:
    leg = leg_of(nurse.sends())
    actions.ask_info(leg=leg, by=worker, version=leg.version, question="wish", message="Mitä hän toivoo?")
    leg.refresh_from_db()
    return leg


def test_a_question_is_read_and_answered(nurse: Nurse, worker: Actor) -> None:
    leg = asked(nurse, worker)
    assert "Mitä hän toivoo?" in page(nurse, leg.referral)
    assert acts(nurse, "answer", leg, message="Kävelyseuraa").status_code == 302
    leg.refresh_from_db()
    assert leg.state == State.OFFERED
    assert ReferralEvent.objects.get(transition="answer").unsealed("sealed_message") == "Kävelyseuraa"


def test_an_answer_sent_twice_is_one(nurse: Nurse, worker: Actor) -> None:
    """Threat 12."""
    leg = asked(nurse, worker)
    for _ in range(2):
        acts(nurse, "answer", leg, message="Kävelyseuraa")
    assert ReferralEvent.objects.filter(transition="answer").count() == 1


def test_an_answer_from_an_old_page_is_refused_and_its_words_stay(nurse: Nurse, worker: Actor) -> None:
    leg = asked(nurse, worker)
    response = acts(nurse, "answer", leg, message="Kävelyseuraa", version=leg.version - 1)
    assert response.status_code == 409
    assert "Kävelyseuraa" in text_of(response)
    assert not ReferralEvent.objects.filter(transition="answer").exists()
    # The page shows how things are now: its own button works.
    name = f"{prefix_of('answer', leg)}-version"
    assert re.search(rf'name="{name}" value="{leg.version}"', response.content.decode())


@pytest.mark.parametrize(("message", "tick"), [("F32.1", ""), (code(), "on"), ("", ""), ("x" * 501, "")])
def test_an_answer_keeps_the_rules_of_words(nurse: Nurse, worker: Actor, message: str, tick: str) -> None:
    leg = asked(nurse, worker)
    data = {"message": message, **({"sent_anyway": tick} if tick else {})}
    response = acts(nurse, "answer", leg, **data)
    assert response.status_code == 422
    assert f'href="#{prefix_of("answer", leg)}-message"' in response.content.decode()
    assert not ReferralEvent.objects.filter(transition="answer").exists()


def test_it_is_taken_back_with_a_reason(nurse: Nurse) -> None:
    leg = leg_of(nurse.sends())
    assert acts(nurse, "cancel", leg).status_code == 422
    assert acts(nurse, "cancel", leg, reason="not_needed").status_code == 302
    leg.refresh_from_db()
    assert leg.state == State.CANCELLED


def test_what_was_received_can_not_be_taken_back(nurse: Nurse, worker: Actor) -> None:
    leg = leg_of(nurse.sends())
    actions.accept(leg=leg, by=worker, version=leg.version)
    leg.refresh_from_db()
    assert acts(nurse, "cancel", leg, reason="not_needed").status_code == 409
    leg.refresh_from_db()
    assert leg.state == State.ACCEPTED


def test_it_stops_at_the_persons_request_whatever_version(nurse: Nurse, worker: Actor) -> None:
    leg = leg_of(nurse.sends())
    actions.accept(leg=leg, by=worker, version=leg.version)
    assert acts(nurse, "withdraw", leg, way="phone").status_code == 302
    leg.refresh_from_db()
    assert leg.state == State.WITHDRAWN
    assert leg.consent.withdrawn_at is not None


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.ENTERED_IN_ERROR])
def test_what_was_stopped_is_nobodys_to_read_until_it_is_erased(nurse: Nurse, state: State) -> None:
    leg = leg_in(state, sender=nurse.user, sender_unit=nurse.unit, area=nurse.area)
    shown = page(nurse, leg.referral) + text_of(nurse.client.get(f"{reverse('sent-list')}?show=ended"))
    for words in ("Testi", "040 000 0000", "Joku, jonka kanssa kävellä"):
        assert words not in shown
    assert not AuditEvent.objects.filter(action="read", referral_id=leg.referral_id).exists()


def declined(nurse: Nurse, worker: Actor, **consent: str) -> ReferralLeg:
    leg = leg_of(nurse.sends(consent))
    actions.decline(leg=leg, by=worker, version=leg.version, reason="no_capacity", advice="Kysykää seurakunnasta")
    leg.refresh_from_db()
    return leg


def test_a_refusal_comes_with_its_reason_and_advice(nurse: Nurse, worker: Actor) -> None:
    assert "Kysykää seurakunnasta" in page(nurse, declined(nurse, worker).referral)


def test_it_is_settled_only_when_the_person_was_told(nurse: Nurse, worker: Actor) -> None:
    leg = declined(nurse, worker)
    assert acts(nurse, "settle", leg, reason="no_service").status_code == 422
    assert acts(nurse, "settle", leg, reason="no_service", resident_told="on").status_code == 302
    leg.referral.refresh_from_db()
    assert leg.referral.state == "closed"


def test_an_error_is_declared_only_by_who_has_just_proved_herself(nurse: Nurse) -> None:
    leg = leg_of(nurse.sends())
    answer = acts(nurse, "void", leg, reason="wrong_person")
    assert answer.status_code == 302
    assert reverse("sent", args=[leg.referral_id]) in unquote(answer["Location"])
    assert not VoidRequest.objects.exists()


def test_two_persons_declare_an_error_the_sender_being_one(nurse: Nurse) -> None:
    leg = leg_of(nurse.sends())
    nurse.client = signed_in(nurse.user)
    acts(nurse, "void", leg, reason="wrong_person")
    assert VoidRequest.objects.get().asked_by == nurse.user
    assert acts(nurse, "answer-void", leg, decision="agree").status_code == 409
    leg.refresh_from_db()
    assert leg.state == State.OFFERED


def test_the_sender_agrees_to_what_the_coordinator_asked(nurse: Nurse) -> None:
    leg = leg_of(nurse.sends())
    actions.ask_to_void(leg=leg, by=staff(member(Role.COORDINATOR, area=nurse.area)), reason="twice")
    nurse.client = signed_in(nurse.user)
    html = nurse.client.get(reverse("sent", args=[leg.referral_id])).content.decode()
    assert "answer-void" in html
    acts(nurse, "answer-void", leg, decision="agree")
    leg.refresh_from_db()
    assert leg.state == State.ENTERED_IN_ERROR


def test_a_leg_of_another_referral_is_not_there(nurse: Nurse) -> None:
    """Threat 1: children are found through their parent."""
    first, second = nurse.sends(), nurse.sends(key="f" * 32)
    leg, other = leg_of(first), leg_of(second)
    where = reverse("sent-act", args=[first.pk, "cancel"])
    prefix = prefix_of("cancel", other)
    data = {f"{prefix}-leg": other.pk, f"{prefix}-version": other.version, f"{prefix}-reason": "not_needed"}
    assert nurse.client.post(where, data).status_code == 404
    assert {leg.state, other.state} == {State.OFFERED}


@pytest.mark.parametrize("name", ["answer", "cancel", "withdraw", "settle", "void", "answer-void"])
def test_no_act_is_done_by_reading(nurse: Nurse, name: str) -> None:
    """Threat 25: acts are POST alone."""
    referral = nurse.sends()
    assert nurse.client.get(reverse("sent-act", args=[referral.pk, name])).status_code == 405


def test_there_is_no_act_but_those_named(nurse: Nurse) -> None:
    assert acts(nurse, "complete", leg_of(nurse.sends())).status_code == 404


def test_a_state_in_the_form_changes_nothing(nurse: Nurse) -> None:
    """Threat 25: mass assignment."""
    leg = leg_of(nurse.sends())
    acts(nurse, "withdraw", leg, way="", state="completed")
    leg.refresh_from_db()
    assert leg.state == State.OFFERED


def test_erased_words_leave_a_page_that_still_opens(nurse: Nurse) -> None:
    referral = nurse.sends()
    Referral.objects.filter(pk=referral.pk).update(sealed_resident=None, sealed_need=None)
    assert "Testi" not in page(nurse, referral)
    assert nurse.client.get(reverse("sent-list")).status_code == 200
