"""`manage.py explain_service`: the same answers in a terminal and for a machine."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.catalogue.explaining.asking import DEBTS, service, settled, subtheme

pytestmark = pytest.mark.django_db


def said(asked: str, **options: Any) -> str:
    output = StringIO()
    call_command("explain_service", asked, stdout=output, **options)
    return output.getvalue()


@pytest.fixture
def row() -> Any:
    subtheme("8.1", classes=[DEBTS])
    row = service()
    settled()
    return row


def test_a_chain_is_told_line_by_line(row: Any) -> None:
    lines = said("velkaneuvonta", language="en").splitlines()

    assert lines[0] == f"Velkaneuvonta ({row.organization})  {row.source_id}"
    assert lines[1].startswith("= It is shown under")
    assert [line[2] for line in lines if line[:2] == "  " and line[3] == " " and line[2] in "+-?"].count("+") == 10
    assert any(line.startswith("  - Can it be read in every language") for line in lines)
    assert any(line.startswith("      → ") for line in lines)


def test_it_speaks_finnish_unless_told_otherwise(row: Any) -> None:
    assert said("velkaneuvonta") == said("velkaneuvonta", language="fi") != said("velkaneuvonta", language="sv")


def test_json_is_a_list_and_nothing_else(row: Any) -> None:
    (found,) = json.loads(said(row.source_id, json=True, language="en"))

    assert found["id"] == row.source_id
    assert found["residents"] == "shown"
    assert [item["step"] for item in found["answers"]][:2] == ["known", "published"]
    assert set(found["answers"][0]) == {"step", "question", "answer", "why", "details", "do", "blocks"}


def test_an_unknown_id_is_an_answer_and_no_failure() -> None:
    (found,) = json.loads(said("0c1a7b4e-7a51-4d0b-9a35-3d8f0a5a1b2c", json=True))

    assert (found["kind"], found["residents"]) == ("unknown", "missing")


def test_further_matches_are_named() -> None:
    for number in range(7):
        service(f"Perhekahvila {number}")

    assert said("perhekahvila").splitlines()[-2:] == ["… Perhekahvila 5", "… Perhekahvila 6"]


@pytest.mark.parametrize(
    ("asked", "options", "words"),
    [("x", {"language": "de"}, "Choose one of fi, sv, en"), (" ", {}, "Give a name, a PTV id or a LIPAS number")],
)
def test_a_wrong_order_names_its_remedy(asked: str, options: dict[str, str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        said(asked, **options)
