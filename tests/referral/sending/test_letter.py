"""The letter of consent: every field that is sent, every role that sees it, in the resident's language."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils import translation

from referral.codes import Capacity, Reason
from referral.models import Area
from referral.person import Need
from referral.sending.letter import FOLDER, VERSION, Letter, Matter, letter_of, words_of
from tests.referral.factories import NEED, RESIDENT, AreaFactory, ControllerFactory, UnitFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db
# A Wednesday, at ten in the morning.
NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
# SHA-256 of each language's words: what residents have agreed to stays as it was.
WORDS = {
    ("1", "fi"): "7a300e48ec260dcb9fc9378513abb40eaf6a7b851904aa7993f955d029e6ecae",
    ("1", "sv"): "43cfdbe9b355cff36f24c9f68e0e0b171b3e4ad4eb8094c150c78feedd1d8da4",
    ("1", "en"): "14358968137b5ea8d50664cf9dc96f7e0cab4ccee0724c2cb980c542397d3db7",
}


def matter(**changes: object) -> Matter:
    area = changes.pop("area", None) or AreaFactory(name=Translated(fi="Lakeus", sv="Slätten"))
    plain = {
        "resident": RESIDENT, "need": NEED, "municipality": "564", "reasons": ["yksinaisyys", "luonto"],
        "barriers": ["etaisyys"], "area": area, "units": [UnitFactory(area=area, name=Translated(fi="Kansalaistalo"))],
        "sender_unit": UnitFactory(area=area, name=Translated(fi="Terveysasema")),
    }  # fmt: skip
    return Matter(**(plain | changes))  # type: ignore[arg-type]  # a mixed bag, right by the tests


def letter(language: str = "fi", **changes: object) -> Letter:
    return letter_of(matter(**changes), language=language, now=NOW)


def test_every_field_that_is_sent_stands_in_the_letter() -> None:
    person = replace(RESIDENT, email="testi@lahde.example", interpreter="so")
    text = letter(resident=person).text
    for words in ("Testi Esimerkki", "040 000 0000", "testi@lahde.example", "1950", "Oulu", "aamulla", NEED.wish):
        assert words in text
    for reason in (Reason.LONELINESS, Reason.NATURE):
        assert str(reason.label) in text


@pytest.mark.parametrize(
    ("change", "gone"),
    [({"phone": ""}, "Puhelinnumerosi"), ({"birth_year": None}, "Syntymävuotesi"), ({"times": ""}, "Milloin sinut")],
    ids=["phone", "year", "times"],
)
def test_what_is_not_sent_is_not_promised_to_be(change: dict[str, object], gone: str) -> None:
    assert gone not in letter(resident=replace(RESIDENT, **change)).text


def test_it_names_the_receiver_the_coordinator_and_the_sender_and_nobody_else() -> None:
    lines = letter().parts[1].lines
    assert lines[0].startswith("Kansalaistalo.")
    assert "Lakeus" in lines[1]
    assert "Terveysasema" in lines[2]
    assert lines[-1].startswith("Ei muille")


def test_when_the_coordinator_chooses_it_says_so() -> None:
    lines = letter(units=(), chooses=True).parts[1].lines
    assert "valitsee sinulle vastaanottajan" in lines[0]
    assert "Kansalaistalo" not in " ".join(lines)


def test_a_choice_among_named_receivers_names_them() -> None:
    assert "näistä: Kansalaistalo" in letter(chooses=True).parts[1].lines[0]


def test_the_promise_is_a_day_reckoned_without_weekends() -> None:
    # Receipt on Thursday, then three working days: Friday, Monday, Tuesday.
    assert "viimeistään ti 1.12." in letter().parts[2].lines[0]


def test_a_full_unit_tells_its_queue() -> None:
    area = AreaFactory()
    full = UnitFactory(area=area, capacity=Capacity.FULL, queue_weeks=6)
    assert "noin 6 viikkoa" in letter(area=area, units=[full]).parts[2].lines[0]


def test_who_can_not_be_contacted_safely_is_told_that_nobody_calls() -> None:
    text = letter(resident=replace(RESIDENT, safety="not_safe")).text
    assert "ota itse yhteyttä" in text.lower() or "että otat yhteyttä" in text
    assert "viimeistään" not in text
    assert "viestin" not in text


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_it_is_in_the_language_of_the_resident_not_of_the_page(language: str) -> None:
    with translation.override("sv" if language != "sv" else "fi"):
        found = letter(language)
    assert found.title == words_of(VERSION, language)["title"].format(name="Testi")
    assert found.parts[0].heading == words_of(VERSION, language)["told"]["heading"]


@pytest.mark.parametrize(("language", "day"), [("fi", "ti 1.12."), ("sv", "tis 1.12"), ("en", "Tue 1 Dec")])
def test_days_are_told_in_that_language_too(language: str, day: str) -> None:
    with translation.override("fi" if language != "fi" else "en"):
        assert day in letter(language).parts[2].lines[0]


def test_no_line_ends_in_two_points() -> None:
    assert ".." not in letter("fi").text


def test_units_are_called_by_their_names_in_that_language() -> None:
    area = AreaFactory()
    unit = UnitFactory(area=area, name=Translated(fi="Kansalaistalo", sv="Medborgarhuset"))
    assert letter("sv", area=area, units=[unit]).parts[1].lines[0].startswith("Medborgarhuset")


def test_the_three_languages_say_the_same_things() -> None:
    def keys(words: dict[str, object]) -> set[str]:
        return {
            f"{part}.{key}" for part, inner in words.items() for key in (inner if isinstance(inner, dict) else [""])
        }

    assert keys(words_of(VERSION, "fi")) == keys(words_of(VERSION, "sv")) == keys(words_of(VERSION, "en"))


def test_the_hash_changes_with_every_word_shown() -> None:
    area = AreaFactory()
    unit, sender = UnitFactory(area=area), UnitFactory(area=area)
    same = {"area": area, "units": [unit], "sender_unit": sender}
    first = letter(**same)
    assert letter(**same).hash == first.hash
    assert letter(**same, need=Need(wish="Jotain muuta")).hash != first.hash
    assert letter("en", **same).hash != first.hash
    assert letter(area=area, units=[unit, sender], sender_unit=sender).hash != first.hash


def test_an_own_referral_speaks_of_no_sender() -> None:
    found = letter(sender_unit=None)
    assert found.title == "Testi, näin tietosi kulkevat"
    assert "lähettäjä" not in found.text.lower()


def test_the_controller_is_named_with_where_to_ask() -> None:
    keeper = ControllerFactory(name=Translated(fi="Lakeuden kunta"), contact="08 000 1234")
    area: Area = AreaFactory(controller=keeper)
    assert letter(area=area).parts[-1].lines[:2] == (
        "Rekisterinpitäjä: Lakeuden kunta", "Kysy tiedoistasi: 08 000 1234",
    )  # fmt: skip


@pytest.mark.parametrize(("version", "language"), list(WORDS), ids=[f"{v}-{lang}" for v, lang in WORDS])
def test_a_version_keeps_its_words(version: str, language: str) -> None:
    """Changed words need a new version: what was agreed to under the old one must be readable as it was."""
    words = (FOLDER / version / f"{language}.toml").read_bytes()
    assert hashlib.sha256(words).hexdigest() == WORDS[version, language]


def test_every_version_and_language_is_kept_so() -> None:
    assert {(path.parent.name, path.stem) for path in FOLDER.glob("*/*.toml")} == set(WORDS)
