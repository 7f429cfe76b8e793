"""Which rows somebody means by a name: a part of it, another language, a typing mistake."""

import pytest

from catalogue.explaining import explain
from catalogue.explaining.asking import TOLD
from catalogue.explaining.matching import named
from tests.catalogue.explaining.asking import asked, service
from tests.factories import PlaceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows() -> None:
    service("Talous- ja velkaneuvonta", alternative_name=Translated(fi="Velkalinja"))
    service("Kuoro")
    PlaceFactory(name=Translated(fi="Raksilan uimahalli", sv="Simhallen i Raksila"))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talous- ja velkaneuvonta", "Talous- ja velkaneuvonta"),
        ("VELKANEUV", "Talous- ja velkaneuvonta"),
        ("velkalinja", "Talous- ja velkaneuvonta"),
        ("velkanuevonta", "Talous- ja velkaneuvonta"),
        ("simhallen", "Raksilan uimahalli"),
        ("Raksilan uimhalli", "Raksilan uimahalli"),
        ("uimahalli Raksilan", "Raksilan uimahalli"),
    ],
)
def test_a_name_is_recognised(text: str, title: str) -> None:
    assert [match.name for match in named(text)] == [title]


@pytest.mark.parametrize("text", ["xyzzy", "ku", "kuorolaulajat ry"])
def test_another_name_is_another(text: str) -> None:
    assert named(text) == []


def test_what_fits_well_hides_what_only_resembles() -> None:
    service("Kuorot")

    assert [match.name for match in named("kuoro")] == ["Kuoro", "Kuorot"]
    assert [match.name for match in named("kuorot")] == ["Kuorot"]


def test_of_many_the_first_are_told_and_the_rest_named() -> None:
    for number in range(8):
        service(f"Perhekahvila {number}")

    found = explain("perhekahvila")

    assert [item.title for item in found.explanations] == [f"Perhekahvila {number}" for number in range(TOLD)]
    assert [item.name for item in found.others] == ["Perhekahvila 5", "Perhekahvila 6", "Perhekahvila 7"]


def test_what_is_gone_is_found_by_its_name_too() -> None:
    service("Vanha palvelu", gone=True)

    assert asked("vanha palvelu").title == "Vanha palvelu"
