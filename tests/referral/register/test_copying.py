"""A person's copy holds all that is kept about them, the list of who has seen it too, and nothing of anybody else."""

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone, translation

from referral.models import AuditEvent, Referral, TrackingCode
from referral.register.archive import archive
from referral.register.copying import ORDER, data_of
from referral.register.finding import find, of_same_person
from referral.register.labels import FIELDS, SECTIONS
from referral.register.registry import REGISTRY
from referral.states import State
from tests.referral.factories import AreaFactory, leg_in
from tests.referral.register.lives import CANARY, PERSON, index, request_of, whole_life

pytestmark = pytest.mark.django_db

WORDS = (
    f"{CANARY}-etu", f"{CANARY}-suku", "040 000 0001", f"{CANARY}@lahde.example", "kanssa kävellä", f"{CANARY} tavoite",
    f"{CANARY} muistiinpano", f"{CANARY} palaute", f"{CANARY} viesti", f"{CANARY} huomio", f"{CANARY} vastaus",
    f"{CANARY} hätä", f"{CANARY} kirje",
)  # fmt: skip


def opened(referrals: list[Referral]) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(archive(referrals, timezone.now()))) as file:
        assert file.testzip() is None
        return {name: file.read(name).decode() for name in file.namelist()}


def test_every_model_that_is_copied_has_its_place_and_its_words() -> None:
    copied = {model.__name__ for model, kept in REGISTRY.items() if kept.copied}
    assert copied == set(ORDER) == set(SECTIONS)


def test_every_field_of_the_copy_has_words() -> None:
    referral = whole_life()
    request_of(referral)
    data = data_of(referral)
    assert set(data) == set(ORDER)
    codes = {code for rows in data.values() for row in rows for code in row}
    codes |= set(PERSON.dump()) | {"goal", "note", "outcome", "text"}
    assert codes <= set(FIELDS), f"Put words for {codes - set(FIELDS)} into referral/register/labels.py."


@pytest.mark.parametrize("name", ["data.html", "data.json"])
def test_the_copy_holds_every_word_that_is_sealed(name: str) -> None:
    referral = whole_life()
    told = opened([referral])[name]
    assert [word for word in WORDS if word not in told] == []


def test_what_was_sent_is_there_as_fhir_and_a_draft_is_not() -> None:
    bundle = json.loads(opened([whole_life(), whole_life(State.DRAFT)])["fhir-1.json"])
    assert bundle["resourceType"] == "Bundle"
    assert "fhir-2.json" not in opened([whole_life(), whole_life(State.DRAFT)])


def test_the_copy_tells_who_has_seen_it_by_unit_and_role_and_no_secrets() -> None:
    referral = whole_life()
    leg = referral.legs.get()
    files = opened([referral])
    access = json.loads(files["data.json"])["referrals"][0]["AuditEvent"]
    assert [(row["action"], row["unit"], row["fields"]) for row in access] == [("read", str(leg.unit.name), ["name"])]
    code, last = TrackingCode.objects.get(), AuditEvent.objects.last()
    assert last
    for secret in (code.code_hash, last.hash, referral.phone_index):
        assert secret not in files["data.json"] + files["data.html"]


def test_a_denied_reading_is_not_told_as_a_reading() -> None:
    referral = whole_life()
    AuditEvent.objects.create(
        day=timezone.localdate(), position=99, at=timezone.now(), actor_kind="staff", action="read", allowed=False,
        referral_id=referral.pk, prev_hash="a", hash="b",
    )  # fmt: skip
    assert len(data_of(referral)["AuditEvent"]) == 1


def test_a_draft_is_in_the_copy_as_it_was_typed() -> None:
    referral = whole_life(State.DRAFT)
    referral.seal("sealed_draft", {"wish": [f"{CANARY} luonnos"]})
    referral.save()
    assert f"{CANARY} luonnos" in opened([referral])["data.html"]


@pytest.mark.parametrize(("language", "title"), [("fi", "fi"), ("sv", "sv"), ("en", "en"), ("so", "fi")])
def test_the_copy_is_in_the_residents_language(language: str, title: str) -> None:
    referral = whole_life()
    referral.seal("sealed_resident", replace(PERSON, language=language).dump())
    with translation.override("en"):
        assert f'<html lang="{title}">' in opened([referral])["data.html"]


def test_markup_in_somebodys_words_stays_words() -> None:
    referral = whole_life()
    referral.seal("sealed_need", {"wish": "<script>alert(1)</script>"})
    assert "<script>" not in opened([referral])["data.html"]


def test_nothing_of_another_person_is_in_the_copy() -> None:
    mine, other = whole_life(), whole_life()
    other.seal("sealed_resident", replace(PERSON, first_name="Toinen", phone="040 999").dump())
    other.save()
    index(other)
    assert of_same_person(mine) == [mine]
    assert "Toinen" not in "".join(opened(of_same_person(mine)).values())


SAME = [
    ({}, True), ({"first_name": PERSON.first_name.upper()}, True), ({"birth_year": None}, True),
    ({"first_name": PERSON.last_name, "last_name": PERSON.first_name}, True), ({"email": ""}, True),
    ({"phone": "+358 40 0000001", "email": ""}, True), ({"first_name": "Puoliso"}, False),
    ({"birth_year": 1980}, False), ({"phone": "040 1", "email": "toinen@lahde.example"}, False),
]  # fmt: skip
IDS = ["same", "capitals", "no-year", "names-turned", "phone-alone", "phone-otherwise", "spouse", "child", "stranger"]


@pytest.mark.parametrize(("changes", "is_same"), SAME, ids=IDS)
def test_the_same_person_is_known_by_phone_or_mail_and_name(changes: dict[str, Any], is_same: bool) -> None:
    mine, other = whole_life(), whole_life()
    other.seal("sealed_resident", replace(PERSON, **changes).dump())
    other.save()
    index(other)
    assert (other in of_same_person(mine)) is is_same


def test_somebody_who_has_moved_is_found_where_she_lived() -> None:
    AreaFactory(codes=["091"])
    leg = leg_in(State.COMPLETED, resident=PERSON)
    Referral.objects.filter(pk=leg.referral_id).update(municipality="091")
    leg.referral.refresh_from_db()
    index(leg.referral)
    assert list(find(phone="+358400000001")) == [leg.referral]
    assert list(find(email=PERSON.email.upper())) == [leg.referral]


def test_nothing_is_found_by_nothing() -> None:
    whole_life()
    leg_in(State.COMPLETED)  # without an index
    assert not find().exists()
    assert not find(phone="  ", email="").exists()
    assert not find(phone="040 000 0009").exists()


def test_an_old_key_still_finds_until_everything_is_sealed_by_the_new_one(settings: Any) -> None:
    referral = whole_life()
    settings.REFERRAL_KEYS = ["bmV3IGtleSBmb3IgdGhlIHRlc3RzIG9mIHRvbWJzdG8=", *settings.REFERRAL_KEYS]
    assert list(find(phone=PERSON.phone)) == [referral]
