"""Writing a referral: prefilled, kept as it was typed, and told kindly what is to be mended."""

import re
from typing import Any

import pytest
from django.urls import reverse

from referral.codes import Capacity, Role
from referral.models import AuditEvent, Referral, UnitService
from tests.factories import ServiceFactory
from tests.referral.factories import AreaFactory, UnitFactory, join
from tests.referral.sending.nurse import Nurse, text_of
from tests.referral.test_plain_words import code
from themes.translated import Translated


def test_from_a_services_page_its_receiver_is_chosen_already(nurse: Nurse) -> None:
    service = ServiceFactory(name=Translated(fi="Kävelykaverit"))
    UnitService.objects.create(unit=nurse.receiver, service=service)
    html = nurse.client.get(f"{reverse('send')}?service={service.source_id}").content.decode()
    assert "Kävelykaverit" in html
    assert re.search(rf'name="receivers"\s+id="receivers"\s+value="{nurse.receiver.pk}"\s+checked', html)


def test_what_it_was_begun_from_goes_with_it(nurse: Nurse) -> None:
    service = ServiceFactory()
    UnitService.objects.create(unit=nurse.receiver, service=service)
    nurse.writes(f"{reverse('send')}?service={service.source_id}")
    assert Referral.objects.get().legs.get().service == service


def test_a_service_that_nobody_knows_is_passed_over(nurse: Nurse) -> None:
    assert nurse.client.get(f"{reverse('send')}?service=ei-ole&place=x").status_code == 200


def test_the_capacity_and_the_promise_stand_by_each_receiver(nurse: Nurse) -> None:
    nurse.receiver.capacity, nurse.receiver.queue_weeks = Capacity.FULL, 6
    nurse.receiver.save()
    html = nurse.client.get(reverse("send")).content.decode()
    assert re.search(r"\b6\b", html)


def test_a_whole_form_leads_to_the_letter_and_no_address_tells_of_the_person(nurse: Nurse) -> None:
    response = nurse.writes()
    draft = Referral.objects.get()
    assert response.status_code == 302
    assert response["Location"] == reverse("letter", args=[draft.pk])
    assert "Esimerkki" not in response["Location"]
    assert not any("Esimerkki" in str(value) for value in nurse.client.session.values())


def test_what_is_wrong_is_told_above_with_a_link_and_everything_typed_stays(nurse: Nurse) -> None:
    response = nurse.writes(phone="", birth_year="50", safety="")
    html = response.content.decode()
    assert response.status_code == 422
    for name in ("phone", "birth_year", "safety"):
        assert f'href="#{name}"' in html
        assert f'id="{name}"' in html
    assert 'value="Testi"' in html
    assert "Joku, jonka kanssa kävellä" in html
    assert re.search(r'value="yksinaisyys"\s+checked', html)


def test_the_wrong_form_is_kept_as_a_draft_just_as_it_was_typed(nurse: Nurse) -> None:
    nurse.writes(birth_year="50")
    draft = Referral.objects.get()
    assert draft.unsealed("sealed_draft")["birth_year"] == ["50"]
    assert 'value="50"' in nurse.client.get(reverse("draft", args=[draft.pk])).content.decode()


def test_going_on_from_there_makes_no_second_draft(nurse: Nurse) -> None:
    html = nurse.writes(birth_year="50").content.decode()
    draft = Referral.objects.get()
    where = reverse("draft", args=[draft.pk])
    assert f'action="{where}"' in html
    assert nurse.writes(where)["Location"] == reverse("letter", args=[draft.pk])
    assert Referral.objects.count() == 1


def test_the_same_form_sent_twice_is_one_draft(nurse: Nurse) -> None:
    nurse.writes()
    nurse.writes()
    assert Referral.objects.count() == 1


def test_another_form_is_another_draft(nurse: Nurse) -> None:
    nurse.writes()
    nurse.writes(key="c" * 32)
    assert Referral.objects.count() == 2


def test_save_the_draft_asks_for_nothing_to_be_right(nurse: Nurse) -> None:
    response = nurse.client.post(reverse("send"), {"do": "save", "first_name": "Testi", "key": "d" * 32})
    assert response["Location"] == reverse("drafts")
    assert "Testi" in text_of(nurse.client.get(reverse("drafts")))


@pytest.mark.parametrize("name", ["first_name", "last_name", "phone", "email", "times", "wish"])
def test_an_identity_code_is_refused_in_every_field_and_kept_nowhere(nurse: Nurse, name: str) -> None:
    for button in ("next", "save"):
        response = nurse.writes(**{name: f"Testi {code()}", "do": button})
        assert response.status_code == 422
        assert f'href="#{name}"' in response.content.decode()
    assert not Referral.objects.exists()


def test_an_identity_code_does_not_get_into_a_draft_that_was_there(nurse: Nurse) -> None:
    draft = nurse.draft()
    nurse.writes(reverse("draft", args=[draft.pk]), wish=code(), do="save")
    draft.refresh_from_db()
    assert draft.unsealed("sealed_draft")["wish"] == ["Joku, jonka kanssa kävellä"]


def test_a_code_of_an_illness_is_asked_about_and_can_be_sent_anyway(nurse: Nurse) -> None:
    asked = nurse.writes(wish="F32.1")
    assert asked.status_code == 422
    assert 'name="sent_anyway"' in asked.content.decode()
    draft = Referral.objects.get()
    assert nurse.writes(reverse("draft", args=[draft.pk]), wish="F32.1", sent_anyway="on").status_code == 302


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("phone", {"phone": "", "channels": []}), ("phone", {"phone": "soita!"}), ("email", {"email": "ei@"}),
    ("municipality", {"municipality": ""}), ("birth_year", {"birth_year": "1850"}), ("safety", {"safety": ""}),
    ("leave_message", {"leave_message": ""}), ("channels", {"safety": "only_so", "channels": []}),
    ("email", {"channels": ["email"]}), ("reasons", {"reasons": []}), ("wish", {"wish": "x" * 501}),
    ("way", {"way": ""}), ("receivers", {"receivers": []}), ("receivers", {"receivers": ["999999"]}),
    ("first_name", {"first_name": " "}), ("last_name", {"last_name": ""}),
    ("reasons", {"reasons": ["yksinaisyys", "suru", "luonto", "raha", "digiapu", "muu", "kulttuuri"]}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "changes"), WRONG, ids=[f"{n}-{i}" for i, (n, _) in enumerate(WRONG)])
def test_each_rule_names_its_field(nurse: Nurse, name: str, changes: dict[str, Any]) -> None:
    response = nurse.writes(**changes)
    assert response.status_code == 422
    assert f'href="#{name}"' in response.content.decode()


def test_five_hundred_characters_of_wish_are_taken(nurse: Nurse) -> None:
    assert nurse.writes(wish="å" * 500).status_code == 302


def test_who_can_not_be_contacted_safely_needs_neither_phone_nor_answers_about_messages(nurse: Nurse) -> None:
    assert nurse.writes(safety="not_safe", phone="", leave_message="", channels=[]).status_code == 302


def test_a_paused_unit_can_not_be_sent_to(nurse: Nurse) -> None:
    nurse.receiver.capacity = Capacity.PAUSED
    nurse.receiver.save()
    shown = nurse.client.get(reverse("send")).content.decode()
    assert re.search(rf'value="{nurse.receiver.pk}"\s+disabled', shown)
    assert 'href="#receivers"' in nurse.writes().content.decode()


def test_a_unit_of_another_municipality_can_not_be_sent_to(nurse: Nurse) -> None:
    nurse.receiver.municipalities = ["889"]
    nurse.receiver.save()
    assert nurse.writes().status_code == 422


def test_a_unit_for_other_reasons_can_not_be_sent_to(nurse: Nurse) -> None:
    nurse.receiver.reasons = ["raha"]
    nurse.receiver.save()
    assert nurse.writes().status_code == 422
    assert nurse.writes(reasons=["raha"], key="e" * 32).status_code == 302


def test_letting_the_coordinator_find_one_needs_no_receiver(nurse: Nurse) -> None:
    nurse.writes(way="coordinator", receivers=[])
    assert Referral.objects.get().legs.get().unit is None


def test_the_area_is_that_of_the_municipality_where_the_resident_lives(nurse: Nurse) -> None:
    there = AreaFactory(codes=["889"])
    nurse.writes(way="coordinator", municipality="889")
    assert Referral.objects.get().area == there


def test_a_sender_of_two_units_says_which(nurse: Nurse) -> None:
    second = UnitFactory(area=nurse.area)
    join(nurse.user, Role.SENDER, unit=second)
    assert 'href="#sender_unit"' in nurse.writes().content.decode()
    draft = Referral.objects.get()
    nurse.writes(reverse("draft", args=[draft.pk]), sender_unit=str(second.pk))
    draft.refresh_from_db()
    assert draft.sender_unit == second


def test_a_unit_that_is_not_hers_can_not_be_named(nurse: Nurse) -> None:
    nurse.writes(sender_unit=str(nurse.receiver.pk))
    assert not Referral.objects.filter(sender_unit=nurse.receiver).exists()


def test_who_belongs_to_no_sending_unit_finds_no_form(nurse: Nurse) -> None:
    nurse.unit.sends = False
    nurse.unit.save()
    assert nurse.client.get(reverse("send")).status_code == 404


def test_nothing_but_the_named_fields_is_kept(nurse: Nurse) -> None:
    """Threat 25: what a form does not name is not taken."""
    nurse.writes(state="completed", sender="1", hetu="x", valid_until="2099-01-01")
    draft = Referral.objects.get()
    assert draft.state == "draft"
    assert draft.sender == nurse.user
    assert not {"state", "sender", "hetu", "valid_until"} & draft.unsealed("sealed_draft").keys()


def test_a_form_from_another_site_is_refused(nurse: Nurse) -> None:
    """Threat 25: acts carry the token of the page."""
    nurse.client.handler.enforce_csrf_checks = True
    assert nurse.writes().status_code == 403
    assert not Referral.objects.exists()


def test_a_draft_is_nobody_elses(nurse: Nurse) -> None:
    draft, other = nurse.draft(), Nurse(area=nurse.area)
    for name in ("draft", "letter"):
        assert other.client.get(reverse(name, args=[draft.pk])).status_code == 404
        assert other.client.post(reverse(name, args=[draft.pk]), other.typed()).status_code == 404
    assert other.client.post(reverse("draft-delete", args=[draft.pk])).status_code == 404
    assert Referral.objects.filter(pk=draft.pk).exists()


def test_a_deleted_draft_is_gone_with_its_key(nurse: Nurse) -> None:
    draft = nurse.draft()
    nurse.client.post(reverse("draft-delete", args=[draft.pk]))
    assert not Referral.objects.exists()


def test_reading_a_draft_is_recorded(nurse: Nurse) -> None:
    draft = nurse.draft()
    nurse.client.get(reverse("draft", args=[draft.pk]))
    row = AuditEvent.objects.filter(action="read", referral_id=draft.pk).latest("at")
    assert "first_name" in row.fields
    assert row.actor_unit == nurse.unit.pk


def test_no_title_names_a_person(nurse: Nurse) -> None:
    draft = nurse.draft()
    for where in (reverse("draft", args=[draft.pk]), nurse.letter(draft), reverse("drafts")):
        html = nurse.client.get(where).content.decode()
        assert "Esimerkki" not in html[: html.index("</title>")]
