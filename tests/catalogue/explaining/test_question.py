"""What somebody means by what they wrote or pasted."""

import pytest

from catalogue.explaining.question import LONGEST, Question, read_question

PTV_ID = "0c1a7b4e-7a51-4d0b-9a35-3d8f0a5a1b2c"


@pytest.mark.parametrize(
    "text",
    [
        PTV_ID,
        f"  {PTV_ID.upper()} ",
        f"https://palvelutietovaranto.suomi.fi/service/{PTV_ID}?tab=1",
        f"https://www.suomi.fi/palvelut/velkaneuvonta/{PTV_ID}",
        f"Palvelumme {PTV_ID} puuttuu",
    ],
)
def test_a_ptv_id_is_found_wherever_it_stands(text: str) -> None:
    assert read_question(text) == Question(ptv_id=PTV_ID)


@pytest.mark.parametrize(
    "text", ["910004", " 910004 ", "LIPAS 910004", "lipas:910004", "https://lipas.fi/liikuntapaikat/910004"]
)
def test_a_lipas_number_is_found(text: str) -> None:
    assert read_question(text) == Question(lipas_id="910004")


@pytest.mark.parametrize("text", ["Velkaneuvonta", "Olohuone 18–29", "24/7 päivystys", "123456789"])
def test_anything_else_is_a_name(text: str) -> None:
    assert read_question(text) == Question(name=text)


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_nothing_is_nothing(text: str) -> None:
    assert read_question(text).is_empty


def test_a_name_is_one_line_and_no_longer_than_a_name() -> None:
    assert read_question("Talous-\n  neuvonta").name == "Talous- neuvonta"
    assert len(read_question("x" * 10_000).name) == LONGEST
