"""`manage.py verify_audit` finds the first row that is not what it was."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from referral import audit, clock
from referral.actor import SYSTEM
from referral.audit.chain import hash_of, sign
from referral.audit.guards import DAYS, LOG, taken_down
from referral.models import AuditDay, AuditEvent
from tests.referral.vault.test_sealing import new_key

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 2)


def write(days: int = 3, rows: int = 3) -> None:
    for day in range(days):
        with clock.standing_at(datetime(2026, 3, 2, 10, tzinfo=UTC) + timedelta(days=day)):
            for _ in range(rows):
                audit.record("read", by=SYSTEM, fields=["name"])


def told(*args: str) -> str:
    out = StringIO()
    call_command("verify_audit", *args, stdout=out)
    return out.getvalue()


def tamper(act: Callable[[], Any]) -> None:
    with taken_down(connection, LOG, DAYS):
        act()


def rows(day: int) -> Any:
    return AuditEvent.objects.filter(day=FIRST + timedelta(days=day))


def days(day: int) -> Any:
    return AuditDay.objects.filter(day=FIRST + timedelta(days=day))


def test_a_whole_log_is_told_whole() -> None:
    write()
    assert "whole: 9 rows on 3 days" in told()


def test_an_empty_log_is_whole() -> None:
    assert "0 rows on 0 days" in told()


TAMPERINGS: dict[str, tuple[Callable[[], Any], str]] = {
    "a-changed-row": (lambda: rows(1).filter(position=2).update(actor_user=7), "2026-03-03 row 2"),
    "a-changed-denial": (lambda: rows(0).filter(position=3).update(allowed=False), "2026-03-02 row 3"),
    "a-row-taken-out": (lambda: rows(1).filter(position=2).delete(), "2026-03-03 row 2"),
    "the-first-row-taken-out": (lambda: rows(0).filter(position=1).delete(), "2026-03-02 row 1"),
    "the-last-row-cut": (lambda: rows(2).filter(position=3).delete(), "2026-03-04 row 2"),
    "a-whole-day-taken-out": (lambda: (rows(1).delete(), days(1).delete()), "2026-03-04 row 0"),
    "the-first-day-taken-out": (lambda: (rows(0).delete(), days(0).delete()), "2026-03-03 row 0"),
    "a-day-without-its-head": (lambda: days(2).delete(), "2026-03-04 row 1"),
    "a-head-moved-back": (
        lambda: (rows(2).filter(position=3).delete(), days(2).update(length=2, head=rows(2).get(position=2).hash)),
        "2026-03-04 row 0",
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_what_was_tampered_with_is_told_with_its_place(name: str) -> None:
    write()
    act, place = TAMPERINGS[name]
    tamper(act)
    with pytest.raises(CommandError, match=place):
        told()


def rewrite_all_hashes() -> None:
    """Somebody with the whole database and without the keys changes a row and reckons everything after it anew."""
    rows(0).filter(position=1).update(actor_user=7)
    before = "0" * 64
    for day in AuditDay.objects.order_by("day"):
        day.opening_hash = before
        for row in AuditEvent.objects.filter(day=day.day).order_by("position"):
            row.prev_hash = before
            row.hash = before = hash_of(row)
            row.save()
        day.head = before
        day.save()


def test_who_reckons_every_hash_anew_lacks_the_key() -> None:
    write()
    tamper(rewrite_all_hashes)
    with pytest.raises(CommandError, match="signature"):
        told()


def test_the_end_that_was_cut_by_somebody_with_the_key_shows_against_a_head_kept_elsewhere(tmp_path: Path) -> None:
    write()
    kept = tmp_path / "heads"
    kept.write_text(told("--head"))
    assert "whole" in told("--against", str(kept))

    def cut() -> None:
        rows(2).filter(position=3).delete()
        day = days(2).get()
        day.length, day.head = 2, rows(2).get(position=2).hash
        sign(day)
        day.save()

    tamper(cut)
    assert "whole" in told()
    with pytest.raises(CommandError, match=r"2026-03-04 row 3.*cut"):
        told("--against", str(kept))


def test_the_last_day_that_was_taken_out_shows_against_a_head(tmp_path: Path) -> None:
    write()
    kept = tmp_path / "heads"
    kept.write_text(told("--head"))
    tamper(lambda: (rows(2).delete(), days(2).delete()))
    with pytest.raises(CommandError, match="2026-03-04 row 3"):
        told("--against", str(kept))


def test_a_log_that_has_grown_agrees_with_an_older_head(tmp_path: Path) -> None:
    write(days=2)
    kept = tmp_path / "heads"
    kept.write_text(told("--head"))
    write(days=3)
    assert "whole" in told("--against", str(kept))


@pytest.mark.parametrize("text", ["ei", "{}", "[1]"], ids=["words", "empty", "list"])
def test_a_file_that_holds_no_heads_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "heads").write_text(text)
    with pytest.raises(CommandError, match="holds no heads"):
        told("--against", str(tmp_path / "heads"))


def test_heads_are_one_line_a_day_and_hold_nothing_of_the_rows() -> None:
    write()
    lines = [json.loads(line) for line in told("--head").splitlines()]
    assert [line["day"] for line in lines] == ["2026-03-02", "2026-03-03", "2026-03-04"]
    assert set(lines[0]) == {"day", "length", "opening_hash", "head", "key_version", "signature"}


def test_since_a_day_leaves_what_is_before_unread() -> None:
    write()
    tamper(lambda: rows(0).filter(position=1).update(actor_user=7))
    assert "6 rows on 2 days" in told("--since", "2026-03-03")
    with pytest.raises(CommandError, match="2026-03-02"):
        told()


def test_a_key_that_is_gone_is_told(settings: Any) -> None:
    write()
    settings.REFERRAL_KEYS = (new_key(),)
    with pytest.raises(CommandError, match="REFERRAL_KEYS"):
        told()


def test_a_missing_guard_is_told() -> None:
    with connection.cursor() as cursor:
        name = "referral_auditday_delete_refused"
        cursor.execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else f" ON {DAYS}"))
    with pytest.raises(CommandError, match=r"referral_auditday_delete_refused.*migrate"):
        told()


# --- letting old days go ---------------------------------------------------------------------------------------
YEARS_LATER = datetime(2028, 6, 1, 9, tzinfo=UTC)


def retired(*args: str) -> str:
    out = StringIO()
    with clock.standing_at(YEARS_LATER):
        call_command("retire_audit", *args, stdout=out)
    return out.getvalue()


def test_whole_old_days_go_and_the_log_tells_it() -> None:
    write()
    assert "6 rows of 2 days" in retired("--before", "2026-03-04")
    assert "whole" in told()
    closing = AuditEvent.objects.get(action="retire log")
    assert closing.purpose == days(2).get().opening_hash
    assert closing.object_id == "2026-03-03"


def test_the_open_day_stays_however_old() -> None:
    write()
    assert "6 rows of 2 days" in retired("--before", "2026-05-01")
    assert rows(2).count() == 3


def test_a_dry_run_deletes_nothing() -> None:
    write()
    assert "Would delete: 6 rows of 2 days" in retired("--before", "2026-03-04", "--dry-run")
    assert AuditEvent.objects.count() == 9


def test_days_younger_than_two_years_stay() -> None:
    write()
    with pytest.raises(CommandError, match="730"):
        retired("--before", "2027-01-01")


def test_a_broken_log_is_not_tidied_away() -> None:
    write()
    tamper(lambda: rows(0).filter(position=1).update(actor_user=7))
    with pytest.raises(CommandError, match="broken at 2026-03-02 row 1"):
        retired("--before", "2026-03-04")
    assert AuditEvent.objects.count() == 9


def test_first_days_that_went_without_being_told_are_missed() -> None:
    write()
    retired("--before", "2026-03-03")
    tamper(lambda: (rows(1).delete(), days(1).delete()))
    with pytest.raises(CommandError, match="2026-03-04 row 0"):
        told()


def test_heads_of_retired_days_are_left_out_of_the_comparison(tmp_path: Path) -> None:
    write()
    kept = tmp_path / "heads"
    kept.write_text(told("--head"))
    retired("--before", "2026-03-04")
    assert "whole" in told("--against", str(kept))
