"""A row that is here: each link of the chain, and the verdict it leads to."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.log_actions import log

from catalogue.explaining.answers import Said, Tone
from catalogue.models import GoneReason, PlacementOverride, ServiceNote, SourceDocument, SyncChange
from tests.catalogue.explaining.asking import ADVICE, DEBTS, all_words, answer, asked, service, settled, subtheme
from tests.factories import (
    PlaceFactory,
    SyncChangeFactory,
    SyncRunFactory,
)

pytestmark = pytest.mark.django_db
SERVICE_STEPS = [
    "known", "published", "understood", "written", "serves", "signs", "placed", "overridden", "hidden", "findable",
    "languages",
]  # fmt: skip


def override(row: Any, into: Any, action: str, **more: Any) -> PlacementOverride:
    aino = User.objects.create_user("aino", first_name="Aino", last_name="Aalto")
    values = {"service": row, "subtheme": into, "action": action, "reason": "sovittu", "made_by": aino, **more}
    return PlacementOverride.objects.create(**values)


def test_what_no_rule_takes_says_what_came_near() -> None:
    subtheme("8.1", wide=[ADVICE], words=["velka"])
    subtheme("9.1", classes=["P27.1"], never=[DEBTS])
    row = service(service_classes=[ADVICE, DEBTS, "P27.1"])
    settled()

    found = asked(row.source_id)

    assert found.tone is Tone.PARTLY
    assert "no rule took it" in found.verdict
    placed = answer(found, "placed")
    assert placed.said is Said.NO
    first, second = placed.lines
    assert first.startswith("8.1 Alateema 8.1: ")
    assert "second sign is lacking" in first
    assert "velka" in first
    assert "never takes" in second
    assert DEBTS in second
    assert "PTV" in placed.todo


def test_a_wide_class_with_a_second_sign_is_told_with_both() -> None:
    subtheme("8.1", wide=[ADVICE], words=["velka"])
    row = service(service_classes=[ADVICE], keywords={"fi": ["Velka"]})
    settled()

    (line,) = answer(asked(row.source_id), "placed").lines

    assert ADVICE in line
    assert "“velka”" in line


def test_when_nothing_came_near_that_is_said() -> None:
    subtheme("8.1", classes=["P27.1"])
    row = service()
    settled()

    placed = answer(asked(row.source_id), "placed")

    assert "none came near" in placed.why
    assert not placed.lines


def test_rules_that_came_near_are_told_up_to_six() -> None:
    for number in range(1, 9):
        subtheme(f"8.{number}", wide=[DEBTS], words=["x"])
    row = service()
    settled()

    lines = answer(asked(row.source_id), "placed").lines

    assert len(lines) == 7
    assert lines[-1].startswith("2 ")


def test_an_exclusion_that_is_over_is_told_as_over() -> None:
    into = subtheme("8.1", classes=[DEBTS])
    row = service()
    override(row, into, "exclude", expires_on=date(2026, 11, 24))
    settled()

    found = asked(row.source_id)

    assert found.tone is Tone.SHOWN
    assert answer(found, "overridden").said is Said.YES
    assert "24 Nov" in " ".join(answer(found, "overridden").lines)
    assert "over" in " ".join(answer(found, "overridden").lines)


def test_an_exclusion_is_in_force_on_its_last_day() -> None:
    row = service()
    override(row, subtheme("8.1", classes=[DEBTS]), "exclude", expires_on=date(2026, 11, 25))
    settled()

    assert answer(asked(row.source_id), "overridden").said is Said.NO


@pytest.mark.parametrize(
    ("reason", "words", "todo"),
    [
        (GoneReason.ARCHIVED, "archived", "archive"),
        (GoneReason.WITHDRAWN, "withdrawn for editing", "editing is done"),
        (GoneReason.UNPUBLISHED, "not been published", "whether it is published"),
        (GoneReason.MOVED, "not been offered in this region", "municipalities"),
        (GoneReason.UNLISTED, "has not listed it", "whether it is published"),
        (GoneReason.DISCONNECTED, "not been connected", "whether it is published"),
        ("", "has not listed it", "whether it is published"),
    ],
)
def test_what_is_gone_tells_when_how_and_what_to_do(reason: str, words: str, todo: str) -> None:
    row = service(gone_since=timezone.now() - timedelta(days=3), gone_reason=reason)
    settled()

    found = asked(row.source_id)

    assert (found.tone, found.url) == (Tone.MISSING, "")
    assert words in found.verdict
    assert "22 Nov" in found.verdict
    published = answer(found, "published")
    assert published.blocks
    assert todo in published.todo
    assert answer(found, "placed").said is Said.NO
    assert answer(found, "findable").said is Said.NO


def test_every_reason_has_its_words_in_this_test() -> None:
    """A new reason needs words of its own, or a decision that it needs none."""
    assert {reason.value for reason in GoneReason} == {
        "archived", "withdrawn", "unpublished", "moved", "unlisted", "disconnected"
    }  # fmt: skip


def test_what_syncs_did_is_told_the_newest_first_without_values() -> None:
    row = service(gone=True, gone_reason="archived")
    SyncChangeFactory(source_id=row.source_id, what=SyncChange.What.ADDED, fields={})
    SyncChangeFactory(source_id=row.source_id, fields={"charge": ["salaista", "free"]})
    went = SyncChangeFactory(source_id=row.source_id, what=SyncChange.What.GONE, reason="archived", fields={})
    SyncChangeFactory(source_id=row.source_id, run=SyncRunFactory(is_dry=True), fields={"name": ["a", "b"]})
    settled()

    found = asked(row.source_id)

    lines = answer(found, "known").lines
    assert [line.split(": ", 1)[1].split(".")[0].split(":")[0] for line in lines] == ["it left", "changed", "it came"]
    assert "salaista" not in all_words(found)
    assert [(link.model, link.key) for link in answer(found, "published").links] == [("syncrun", went.run_id)]


def test_a_held_run_that_would_bring_or_hide_it_is_told() -> None:
    brings, hides, neither = service("A"), service("B"), service("C")
    run = SyncRunFactory(held=True, leaving={"service": {hides.source_id: "archived"}})
    SourceDocument.objects.create(
        source="ptv", kind="service", source_id=brings.source_id, run=run, version="v11", body=b"{}", body_hash="x",
        fetched_at=timezone.now(),
    )  # fmt: skip
    SourceDocument.objects.create(
        source="ptv", kind="service", source_id=neither.source_id, run=run, version="v11", body=None, body_hash="x",
        fetched_at=timezone.now(),
    )  # fmt: skip
    settled()

    answers = [answer(asked(row.source_id), "written") for row in (brings, hides, neither)]

    assert [item.said for item in answers] == [Said.NO, Said.NO, Said.YES]
    assert "newer version" in answers[0].why
    assert "would hide it" in answers[1].why
    assert [(link.model, link.key) for link in answers[0].links] == [("syncrun", run.pk)]


def test_a_run_of_another_source_holds_nothing_of_it() -> None:
    row = service()
    SyncRunFactory(held=True, source="lipas", leaving={"service": {row.source_id: "archived"}})
    settled()

    assert answer(asked(row.source_id), "written").said is Said.YES


@pytest.mark.parametrize(
    ("municipality", "said"), [("564", Said.YES), ("091", Said.NO), ("", Said.UNKNOWN)], ids=["here", "there", "no"]
)
def test_where_a_place_lies_is_told(municipality: str, said: Said) -> None:
    row = PlaceFactory(municipality=municipality)
    settled()

    assert answer(asked(row.source_id), "serves").said is said


def test_an_exclusion_that_is_over_keeps_nothing_out() -> None:
    row = service()
    override(row, subtheme("8.1"), "exclude", expires_on=date(2026, 11, 24))
    settled()

    assert "no rule took it" in asked(row.source_id).verdict


def test_who_touched_the_note_last_hides_it() -> None:
    row = service()
    note = ServiceNote.objects.create(service=row, hidden=True, hidden_reason="Kaksoiskappale")
    for hours, name in ((1, "Bertta"), (2, "Aino"), (0, "Cecilia")):
        with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False):
            log(note, "wagtail.edit", user=User.objects.create_user(name))
    settled()

    assert "Aino touched last" in asked(row.source_id).verdict
