"""How long corrections are kept: twelve months after their answers, and no day longer."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from catalogue.corrections.retention import purge, year_before
from catalogue.corrections.tasks import look_after_corrections
from catalogue.hours import HELSINKI
from catalogue.models import Correction
from tests.factories import CorrectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> dict[str, Correction]:
    """Answered just over a year ago, just under it, and never."""
    edge = year_before(timezone.now())
    return {
        "old": CorrectionFactory(closed=True, answered_at=edge - timedelta(seconds=1)),
        "declined": CorrectionFactory(closed=True, state="declined", answered_at=edge - timedelta(days=30)),
        "young": CorrectionFactory(closed=True, answered_at=edge),
        "open": CorrectionFactory(),
    }


def left() -> set[int]:
    return set(Correction.objects.values_list("pk", flat=True))


def test_what_was_answered_a_year_ago_is_deleted(rows: dict[str, Correction]) -> None:
    Correction.objects.update(sent_at=timezone.now() - timedelta(days=1000))

    assert purge(timezone.now()) == 2
    assert left() == {rows["young"].pk, rows["open"].pk}


def test_the_clock_deletes_every_day(rows: dict[str, Correction]) -> None:
    look_after_corrections()

    assert left() == {rows["young"].pk, rows["open"].pk}


def test_a_dry_run_counts_and_deletes_nothing(rows: dict[str, Correction]) -> None:
    said = StringIO()

    call_command("purge_corrections", dry_run=True, stdout=said)

    assert said.getvalue().strip() == "corrections that would be deleted: 2"
    assert len(left()) == 4


def test_by_hand_it_says_how_many(rows: dict[str, Correction]) -> None:
    said = StringIO()

    call_command("purge_corrections", stdout=said)

    assert said.getvalue().strip() == "corrections deleted: 2"
    assert len(left()) == 2


def test_a_leap_day_has_a_year_before_it() -> None:
    assert year_before(datetime(2028, 2, 29, 12, tzinfo=HELSINKI)) == datetime(2027, 2, 28, 12, tzinfo=HELSINKI)
    assert year_before(datetime(2026, 11, 25, 12, tzinfo=HELSINKI)) == datetime(2025, 11, 25, 12, tzinfo=HELSINKI)
