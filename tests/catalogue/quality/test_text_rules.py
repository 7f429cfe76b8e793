"""Summary, description and contact data: each rule with what breaks it and what does not."""

from catalogue.quality.findings import Spot
from tests.catalogue.quality.good import codes_in, connection, found_in, spots_of
from themes.translated import Translated


def test_nothing_is_found_in_a_good_service() -> None:
    assert codes_in() == []


def test_a_summary_is_missed_in_each_language_that_the_service_has_a_name_in() -> None:
    found = found_in(summary=Translated(fi="Apua."))

    assert spots_of("summary_missing", found) == (Spot("summary", "sv"), Spot("summary", "en"))


def test_a_summary_of_150_characters_is_short_enough_and_of_151_is_not() -> None:
    texts = Translated(sv="Hjälp.", en="Help.")

    assert codes_in(summary=Translated(texts, fi="x" * 150)) == []
    found = found_in(summary=Translated(texts, fi="x" * 151))
    assert spots_of("summary_long", found) == (Spot("summary", "fi", "151"),)


def test_a_summary_that_is_a_name_in_any_language_says_nothing() -> None:
    assert "summary_is_name" in codes_in(summary=Translated(fi="velkaneuvonta.", sv="Hjälp.", en="Help."))
    assert "summary_is_name" in codes_in(summary=Translated(fi="Debt advice", sv="Hjälp.", en="Help."))
    assert "summary_is_name" in codes_in(
        summary=Translated(fi="Velat", sv="Hjälp.", en="Help."), alternative_name=Translated(fi="Velat!")
    )
    assert "summary_is_name" not in codes_in(summary=Translated(fi="Velkaneuvontaa sinulle", sv="Hjälp.", en="Help."))


def test_a_description_is_missed_and_may_have_5000_characters() -> None:
    texts = Translated(sv="Kom.", en="Come.")

    assert codes_in(description=texts) == ["description_missing"]
    assert codes_in(description=Translated(texts, fi="x" * 5000)) == []
    assert codes_in(description=Translated(texts, fi="x" * 5001)) == ["description_long"]


def test_a_description_that_is_long_through_its_general_description_is_nobodys_fault() -> None:
    texts = Translated(fi="x" * 5001, sv="Kom.", en="Come.")

    assert codes_in(description=texts, general_description_id="pohja") == []


def test_a_description_that_is_only_the_general_one_is_found() -> None:
    found = found_in(details={"GeneralOnly": {"sv": "Description"}})

    assert spots_of("description_general", found) == (Spot("description", "sv"),)


def test_contact_data_is_found_in_every_text_and_told_where_it_stands() -> None:
    found = found_in(
        instruction=Translated(fi="Soita 08 000 1234 tai 08 000 1234.", sv="Ring 08 000 1234."),
        charge_note=Translated(fi="Hinnasto: www.raahe.example/hinnat"),
    )

    assert spots_of("phone_in_text", found) == (
        Spot("instruction", "fi", "08 000 1234"),
        Spot("instruction", "sv", "08 000 1234"),
    )
    assert spots_of("web_in_text", found) == (Spot("charge_note", "fi", "www.raahe.example/hinnat"),)


def test_each_kind_of_contact_data_has_its_finding() -> None:
    text = "Tule 1.12.2026 klo 9, Kirkkokatu 1, 92100 Raahe, x@raahe.example"

    assert codes_in(requirements=Translated(fi=text)) == [
        "email_in_text", "address_in_text", "hours_in_text", "date_in_text",
    ]  # fmt: skip


def test_contact_data_in_what_a_connection_says_is_the_services() -> None:
    way = connection()
    way.description = Translated(fi="Kysy 08 000 1234.")

    assert codes_in(connections=[way]) == ["phone_in_text"]
