"""The numbers shown in a crisis, as rows: sown once, then the editors' own."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError
from django.db.models import ProtectedError

from themes.crisis_topics import CrisisTopic
from themes.models import CrisisAdvice, CrisisPhrase, Lifeline
from themes.seeding import seed_crisis
from themes.seeding.groups import COORDINATORS, EDITORS
from themes.translated import SITE_LANGUAGES, Translated

pytestmark = pytest.mark.django_db


def numbers(topic: str, language: str = "fi") -> list[str]:
    lines = CrisisAdvice.objects.get(topic=topic).lines.all()
    return [line.lifeline.number for line in lines if line.lifeline.shown_in in ("", language)]


def test_every_topic_is_sown_with_words_in_three_languages_and_a_quiet_number() -> None:
    assert seed_crisis() == len(CrisisTopic)
    for advice in CrisisAdvice.objects.all():
        for text in (advice.heading, advice.text, advice.quiet_text):
            assert set(text) == set(SITE_LANGUAGES), advice.topic
        assert any(line.in_quiet for line in advice.lines.all()), advice.topic


def test_the_numbers_stand_in_their_order() -> None:
    seed_crisis()
    assert numbers("suicide") == ["112", "09 2525 0111", "116 117"]
    for topic in ("violence", "sexual", "child", "threat"):
        assert numbers(topic) == ["080 005 005", "112", "116 117", "09 2525 0111"], "Nollalinja first"
    assert numbers("acute") == ["112", "116 117"]
    assert numbers("suicide", "sv")[1] == "09 2525 0112", "on Swedish pages the Swedish line before the Finnish"


def test_sowing_again_changes_nothing_of_an_editors_work() -> None:
    seed_crisis()
    advice = CrisisAdvice.objects.get(topic="violence")
    advice.heading = Translated(fi="Oma otsikko")
    advice.lines.get(lifeline__number="112").delete()
    advice.save()
    Lifeline.objects.filter(number="116 117").update(number="116 118")

    assert seed_crisis() == 0

    assert CrisisAdvice.objects.get(topic="violence").heading == {"fi": "Oma otsikko"}
    assert numbers("violence") == ["080 005 005", "116 118", "09 2525 0111"]
    assert Lifeline.objects.count() == 5


def test_a_topic_that_is_missing_is_sown_with_the_numbers_there_are() -> None:
    seed_crisis()
    CrisisAdvice.objects.get(topic="acute").delete()

    assert seed_crisis() == 1
    assert numbers("acute") == ["112", "116 117"]
    assert Lifeline.objects.count() == 5


def test_a_number_in_use_can_not_be_thrown_away() -> None:
    seed_crisis()
    with pytest.raises(ProtectedError):
        Lifeline.objects.get(number="112").delete()


@pytest.mark.parametrize("number", ["", "soita", "112; drop", "tel:112"])
def test_a_number_holds_digits(number: str) -> None:
    with pytest.raises(ValidationError):
        Lifeline(name=Translated(fi="x"), purpose=Translated(fi="x"), number=number).full_clean()


def test_a_wording_is_kept_once_for_a_language() -> None:
    CrisisPhrase.objects.create(text="valo sammuu", verdict="full")
    with pytest.raises(IntegrityError):
        CrisisPhrase.objects.create(text="valo sammuu", verdict="none")


def test_the_coordinator_may_keep_them_and_the_editors_may_not() -> None:
    call_command("seed_themes", verbosity=0)

    kept = set(Group.objects.get(name=COORDINATORS).permissions.values_list("codename", flat=True))
    assert {"change_lifeline", "change_crisisadvice", "add_crisisphrase", "delete_crisisphrase"} <= kept
    assert not {"add_crisisadvice", "delete_crisisadvice"} & kept, "topics are as many as there are"
    editors = Group.objects.get(name=EDITORS).permissions.values_list("codename", flat=True)
    assert not {name for name in editors if "lifeline" in name or "crisis" in name}


def test_what_a_region_took_from_the_coordinator_is_not_given_back() -> None:
    call_command("seed_themes", verbosity=0)
    group = Group.objects.get(name=COORDINATORS)
    group.permissions.remove(group.permissions.get(codename="delete_lifeline"))

    call_command("seed_themes", verbosity=0)

    assert not group.permissions.filter(codename="delete_lifeline").exists()
