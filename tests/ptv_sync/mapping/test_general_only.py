"""Where a service says nothing beyond its general description, that is noted: only the mapping can tell."""

import pytest

from ptv_sync.mapping import service_record
from ptv_sync.types import PtvService
from tests.ptv_sync.documents import document


def details(*descriptions: tuple[str, str, str], names: tuple[str, ...] = ("fi",)) -> object:
    body = document("service") | {
        "serviceNames": [{"language": language, "value": "Kotihoito", "type": "Name"} for language in names],
        "serviceDescriptions": [
            {"type": kind, "language": language, "value": value} for kind, language, value in descriptions
        ],
    }  # fmt: skip
    return service_record(PtvService.parse(body)).details.get("GeneralOnly")


def test_a_description_that_is_only_the_general_one_is_noted_by_language() -> None:
    assert details(("GD_Description", "fi", "Yleistä."), ("GD_Description", "sv", "Allmänt."), names=("fi", "sv")) == {
        "fi": "Description", "sv": "Description",
    }  # fmt: skip


@pytest.mark.parametrize(
    "descriptions",
    [
        (("GD_Description", "fi", "Yleistä."), ("Description", "fi", "Meillä näin.")),
        (("Description", "fi", "Meillä näin."),),
        (("GD_Description", "sv", "Allmänt."),),  # there is no Swedish version
        (("GD_Summary", "fi", "Lyhyesti."),),
    ],
)
def test_a_service_that_speaks_for_itself_is_not_noted(descriptions: tuple[tuple[str, str, str], ...]) -> None:
    assert details(*descriptions) is None
