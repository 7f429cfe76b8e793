"""The database roles of docs/operations.md do what is written there, on a real PostgreSQL."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from referral import audit
from referral.actor import SYSTEM

pytestmark = pytest.mark.django_db
GUIDE = Path(__file__).parents[3] / "docs" / "operations.md"


def grants() -> str:
    """The statements of the guide, with roles of this test alone: roles belong to the whole server."""
    found = re.search(r"```sql\n(CREATE ROLE lahde_owner.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    kept = [line for line in found.group(1).splitlines() if not line.startswith("ALTER DATABASE")]
    return "\n".join(kept).replace("lahde_", "lahde_tried_").replace(" LOGIN", " NOLOGIN")


@pytest.fixture(autouse=True)
def roles() -> Iterator[None]:
    """Made in the test's transaction, and gone with it."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no roles.")
    audit.record("read", by=SYSTEM)
    with connection.cursor() as cursor:
        cursor.execute(grants())
    yield
    become("NONE")


def become(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_site_adds_to_the_log() -> None:
    become("lahde_tried_app")
    assert audit.record("read", by=SYSTEM).position == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE referral_auditevent SET action = 'x'",
        "DELETE FROM referral_auditevent",
        "TRUNCATE referral_auditevent",
        "DELETE FROM referral_auditday",
        "TRUNCATE referral_auditday",
        "ALTER TABLE referral_auditevent DISABLE TRIGGER USER",
        "DROP TRIGGER referral_auditevent_update_refused ON referral_auditevent",
        "DROP FUNCTION referral_auditevent_update_refused() CASCADE",
        "SET session_replication_role = replica",
        "DELETE FROM django_migrations",
    ],
)
def test_the_site_can_not_unmake_the_log(statement: str) -> None:
    become("lahde_tried_app")
    refused(statement)


def test_the_cms_role_reads_no_table_of_referrals_and_its_own() -> None:
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("referral_")]
    become("lahde_tried_cms")
    assert len(tables) > 20
    for table in tables:
        refused(f"SELECT 1 FROM {table}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM wagtailcore_page")
