"""The letter's step: sent only with what was really shown, and only what was agreed to."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from referral.codes import Capacity
from referral.models import AuditEvent, Consent, Referral, ReferralEvent, ReferralLeg, TrackingCode
from referral.sending.consent_form import HOW
from tests.referral.factories import UnitFactory
from tests.referral.sending.nurse import AGREED, Nurse, hash_in, text_of
from themes.translated import Translated


def test_the_letter_is_on_the_screen_word_for_word(nurse: Nurse) -> None:
    text = text_of(nurse.client.get(nurse.letter(nurse.draft())))
    for words in ("Testi, saammeko kertoa sinusta?", "040 000 0000", "Joku, jonka kanssa kävellä", "Kansalaistalo"):
        assert words in text


@pytest.mark.parametrize(
    ("language", "title"),
    [("fi", "Testi, saammeko"), ("sv", "Testi, får vi"), ("en", "Testi, may we"), ("so", "Testi, saammeko")],
)
def test_it_is_in_the_residents_language_whatever_the_senders(nurse: Nurse, language: str, title: str) -> None:
    response = nurse.client.get(nurse.letter(nurse.draft(language=language)))
    assert title in text_of(response)
    marked = language if language != "so" else "fi"
    assert f'<article class="letter" lang="{marked}">' in response.content.decode()


def test_it_can_be_shown_in_another_language_and_is_kept_so(nurse: Nurse) -> None:
    draft = nurse.draft()
    nurse.client.post(nurse.letter(draft), {"show": "sv"})
    assert "Testi, får vi" in text_of(nurse.client.get(nurse.letter(draft)))
    nurse.agrees(draft)
    assert Consent.objects.get().language == "sv"


def test_nothing_is_ticked_beforehand(nurse: Nurse) -> None:
    html = nurse.client.get(nurse.letter(nurse.draft())).content.decode()
    assert "checked" not in html[html.index('class="letter"') :]


def test_a_draft_that_is_not_whole_leads_back_to_its_form(nurse: Nurse) -> None:
    draft = nurse.draft(birth_year="50")
    for response in (nurse.client.get(nurse.letter(draft)), nurse.client.post(nurse.letter(draft), AGREED)):
        assert response["Location"].startswith(reverse("draft", args=[draft.pk]))
        assert 'href="#birth_year"' in nurse.client.get(response["Location"]).content.decode()


def test_what_was_shown_is_what_is_kept(nurse: Nurse) -> None:
    draft = nurse.draft()
    shown = nurse.seen(draft)
    nurse.agrees(draft)
    consent = Consent.objects.get()
    assert consent.text_hash == shown == hashlib.sha256(consent.unsealed("sealed_letter").encode()).hexdigest()
    assert (consent.text_version, consent.language) == ("1", "fi")
    assert [row.unit for row in consent.receivers.all()] == [nurse.receiver]


def change_the_queue(nurse: Nurse) -> None:
    nurse.receiver.capacity, nurse.receiver.queue_weeks = Capacity.FULL, 8
    nurse.receiver.save()


def change_the_name(nurse: Nurse) -> None:
    nurse.receiver.name = Translated(fi="Toinen talo")
    nurse.receiver.save()


def change_the_wish(nurse: Nurse) -> None:
    nurse.writes(reverse("draft", args=[Referral.objects.get().pk]), wish="Jotain muuta")


@pytest.mark.parametrize("change", [change_the_queue, change_the_name, change_the_wish])
def test_a_letter_that_changed_in_between_is_shown_again_and_nothing_is_sent(nurse: Nurse, change: Any) -> None:
    """Threat 8: consent is to what was read."""
    draft = nurse.draft()
    seen = nurse.seen(draft)
    change(nurse)
    response = nurse.agrees(draft, seen=seen)
    assert response.status_code == 409
    html = response.content.decode()
    assert "checked" not in html[html.index('class="letter"') :]
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert not Consent.objects.exists()
    assert nurse.agrees(draft, seen=hash_in(response)).status_code == 200


def test_a_promise_of_another_day_is_another_letter(nurse: Nurse) -> None:
    # A Wednesday; the next one is four working days on at the least.
    with time_machine.travel("2026-11-25T08:00:00Z", tick=False):
        draft = nurse.draft()
        seen = nurse.seen(draft)
    with time_machine.travel("2026-11-30T08:00:00Z", tick=False):
        nurse.client.force_login(nurse.user)
        assert nurse.agrees(draft, seen=seen).status_code == 409


@pytest.mark.parametrize("seen", [None, "", "0" * 64])
def test_without_the_letters_hash_nothing_is_sent(nurse: Nurse, seen: str | None) -> None:
    draft = nurse.draft()
    assert nurse.agrees(draft, seen=seen).status_code == 409
    assert not Consent.objects.exists()


@pytest.mark.parametrize(("changes", "name"), [({"agreed": None}, "agreed"), ({"how": None}, "how")])
def test_what_must_be_answered_is_asked_for(nurse: Nurse, changes: dict[str, Any], name: str) -> None:
    draft = nurse.draft()
    response = nurse.agrees(draft, **changes)
    assert response.status_code == 422
    assert f'href="#{name}"' in response.content.decode()
    assert not Consent.objects.exists()


ASKED = ["disclosure", "feedback", "measures"]


@pytest.mark.parametrize("asked", ASKED)
def test_each_thing_is_agreed_to_by_itself(nurse: Nurse, asked: str) -> None:
    nurse.sends({asked: "on"})
    consent = Consent.objects.get()
    assert {name: getattr(consent, name) for name in ASKED} == {name: name == asked for name in ASKED}
    assert not consent.sender_unit_shown


@pytest.mark.parametrize("how", [value for value, _ in HOW])
def test_the_senders_unit_is_shown_only_when_agreed_to_in_writing(nurse: Nurse, how: str) -> None:
    draft = nurse.draft()
    response = nurse.agrees(draft, sender_unit_shown="on", how=how)
    if how in ("screen", "paper"):
        assert response.status_code == 200
        assert Consent.objects.get().sender_unit_shown
    else:
        assert response.status_code == 422
        assert 'href="#sender_unit_shown"' in response.content.decode()


def test_by_phone_is_spoken_without_the_resident_there(nurse: Nurse) -> None:
    nurse.sends({"how": "by_phone"})
    consent = Consent.objects.get()
    assert (consent.form, consent.resident_present, consent.recorded_by) == ("spoken", False, nurse.user)


def test_a_named_receiver_is_all_that_is_agreed_to_unless_more_was(nurse: Nurse) -> None:
    nurse.sends()
    consent = Consent.objects.get()
    assert (consent.coordinator, consent.any_receiver) == (False, False)


def test_going_onwards_can_be_agreed_to_beforehand(nurse: Nurse) -> None:
    nurse.sends({"onwards": "on"})
    consent = Consent.objects.get()
    assert (consent.coordinator, consent.any_receiver) == (True, True)


def test_letting_the_coordinator_choose_is_consent_to_that(nurse: Nurse) -> None:
    referral = nurse.sends(way="coordinator", receivers=[])
    consent = Consent.objects.get()
    assert (consent.coordinator, consent.any_receiver) == (True, True)
    assert referral.legs.get().state == "triage"


def test_sent_to_two_receivers_there_are_two_legs_each_with_its_consent(nurse: Nurse) -> None:
    second = UnitFactory(area=nurse.area)
    referral = nurse.sends(receivers=[str(nurse.receiver.pk), str(second.pk)])
    assert {leg.unit for leg in referral.legs.all()} == {nurse.receiver, second}
    assert Consent.objects.count() == 2


def test_what_is_sent_is_what_was_written(nurse: Nurse) -> None:
    referral = nurse.sends()
    person = referral.resident()
    assert (person.first_name, person.phone, person.birth_year) == ("Testi", "040 000 0000", 1950)
    assert (person.safety, person.leave_message, person.channels) == ("safe", False, ("phone",))
    assert referral.need().wish == "Joku, jonka kanssa kävellä"
    assert (referral.municipality, referral.reasons) == ("564", ["yksinaisyys"])
    assert referral.unsealed("sealed_draft") is None


def test_the_code_is_shown_this_once_and_is_in_no_address(nurse: Nurse) -> None:
    draft = nurse.draft()
    response = nurse.agrees(draft)
    html = response.content.decode()
    code = html.split('tracking-code">')[1].split("<")[0].strip()
    assert len(code.replace(" ", "").replace("-", "")) >= 26
    assert response["Cache-Control"] == "no-store, private"
    assert code not in nurse.client.get(reverse("sent", args=[draft.pk])).content.decode()
    assert not any(code in str(value) for value in nurse.client.session.values())


def test_sent_twice_it_is_one_referral(nurse: Nurse) -> None:
    """Threat 12: the receipt loaded again, or the button pressed twice."""
    draft = nurse.draft()
    data = {**AGREED, "seen": nurse.seen(draft)}
    for _ in range(3):
        again = nurse.client.post(nurse.letter(draft), data)
        assert again.status_code == 200
    assert "tracking-code" not in again.content.decode()
    assert Referral.objects.count() == ReferralLeg.objects.count() == TrackingCode.objects.count() == 1
    assert ReferralEvent.objects.filter(transition="submit").count() == 1


def test_the_letter_of_what_was_sent_leads_to_where_it_is(nurse: Nurse) -> None:
    referral = nurse.sends()
    assert nurse.client.get(nurse.letter(referral))["Location"] == reverse("sent", args=[referral.pk])


def test_a_unit_that_stopped_receiving_meanwhile_is_told_of_kindly(nurse: Nurse) -> None:
    draft = nurse.draft()
    seen = nurse.seen(draft)
    nurse.receiver.capacity = Capacity.PAUSED
    nurse.receiver.save()
    response = nurse.agrees(draft, seen=seen)
    assert response["Location"].startswith(reverse("draft", args=[draft.pk]))
    assert 'href="#receivers"' in nurse.client.get(response["Location"]).content.decode()
    assert not Consent.objects.exists()


def test_the_copy_for_the_resident_has_a_number_a_day_and_the_way_out_but_no_name_and_no_theme(nurse: Nurse) -> None:
    html = nurse.agrees(nurse.draft()).content.decode()
    copy = html[html.index('class="letter copy"') :]
    assert nurse.area.phone in copy
    assert "Testi" not in copy
    assert "Yksinäisyys" not in copy
    assert "kävellä" not in copy
    assert reverse("tracking") in copy


def test_the_same_phone_under_way_is_hinted_at_without_telling_whose(nurse: Nurse) -> None:
    stranger = Nurse(area=nurse.area)
    first = stranger.sends()
    draft = nurse.draft(phone="+358 40 0000000", key="f" * 32)
    html = nurse.client.get(nurse.letter(draft)).content.decode()
    assert 'id="twin"' in html
    assert str(first.pk) not in html
    assert AuditEvent.objects.filter(action="hint at twin", referral_id=draft.pk).exists()
    assert "Terveysasema" not in html[html.index('id="twin"') : html.index('class="letter"')]


def test_ones_own_twin_is_a_link(nurse: Nurse) -> None:
    first = nurse.sends()
    draft = nurse.draft(key="f" * 32)
    assert reverse("sent", args=[first.pk]) in nurse.client.get(nurse.letter(draft)).content.decode()


@pytest.mark.parametrize("change", [{"phone": "040 111 1111"}, {"municipality": "889"}], ids=["phone", "municipality"])
def test_somebody_else_is_no_twin(nurse: Nurse, change: dict[str, str]) -> None:
    from tests.referral.factories import AreaFactory

    AreaFactory(codes=["889"])
    nurse.sends()
    draft = nurse.draft(**change, key="f" * 32, way="coordinator", receivers=[])
    assert 'id="twin"' not in nurse.client.get(nurse.letter(draft)).content.decode()


def test_reading_the_letter_is_recorded_with_names_of_fields_alone(nurse: Nurse) -> None:
    draft = nurse.draft()
    nurse.client.get(nurse.letter(draft))
    row = AuditEvent.objects.filter(action="read", referral_id=draft.pk).latest("at")
    assert {"first_name", "phone", "wish"} <= set(row.fields)
    assert "Testi" not in str(row.fields)


def test_consent_given_now_runs_from_now(nurse: Nurse) -> None:
    nurse.sends()
    assert timezone.now() - Consent.objects.get().given_at < timedelta(minutes=1)
