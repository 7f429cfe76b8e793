"""What the database itself refuses: changing or deleting a row of the log, or what happened to a leg.

Rows are added and never changed. The head of a day moves on by one row. An event may lose its sealed words, and goes
when its referral is erased: its keys first. Whoever owns the tables can take a guard down, which `retiring` does; the
database role of the web processes can not (docs/operations.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction

LOG, DAYS, EVENTS = "referral_auditevent", "referral_auditday", "referral_referralevent"
TABLES = (LOG, DAYS, EVENTS)
# Wrong when a day goes back, is rewritten, jumps, or grows after the next has opened.
DAY_CHANGED = (
    "NEW.day <> OLD.day OR NEW.opening_hash <> OLD.opening_hash OR NEW.length < OLD.length"
    " OR NEW.length > OLD.length + 1 OR (NEW.length = OLD.length AND NEW.head <> OLD.head)"
    " OR (NEW.length <> OLD.length AND EXISTS (SELECT 1 FROM referral_auditday later WHERE later.day > OLD.day))"
)
STILL_SEALED = (
    "EXISTS (SELECT 1 FROM referral_datakey k JOIN referral_referralleg l ON l.referral_id = k.referral_id"
    " WHERE l.id = OLD.leg_id)"
)


@dataclass(frozen=True)
class Guard:
    """Refuse a verb on a table's rows when the condition is true."""

    table: str
    verb: str
    condition: str
    words: str

    @property
    def name(self) -> str:
        return f"{self.table}_{self.verb.lower()}_refused"


def guards(connection: Any) -> list[Guard]:
    """All guards, for the columns that the tables have now."""
    return [
        Guard(LOG, "UPDATE", "1 = 1", "The log is append-only."),
        Guard(LOG, "DELETE", "1 = 1", "The log is append-only."),
        Guard(DAYS, "UPDATE", DAY_CHANGED, "A day of the log only grows by one row."),
        Guard(DAYS, "DELETE", "1 = 1", "The log is append-only."),
        Guard(EVENTS, "UPDATE", event_changed(connection), "What happened to a referral is never rewritten."),
        Guard(EVENTS, "DELETE", STILL_SEALED, "Events go with their referral, after its keys."),
    ]


def event_changed(connection: Any) -> str:
    """Any column but a sealed one that is emptied."""
    differs = "IS NOT" if connection.vendor == "sqlite" else "IS DISTINCT FROM"
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, EVENTS)]
    parts = [
        f"(NEW.{name} {differs} OLD.{name}{f' AND NEW.{name} IS NOT NULL' if name.startswith('sealed_') else ''})"
        for name in columns
    ]
    return " OR ".join(parts)


def put_up(connection: Any) -> None:
    """Make every guard anew. To be repeated after each migration: SQLite loses them when it makes a table anew."""
    if not set(TABLES) <= set(connection.introspection.table_names()):
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in statements(connection):
            cursor.execute(statement)


def statements(connection: Any) -> list[str]:
    if connection.vendor == "sqlite":
        return [line for guard in guards(connection) for line in on_sqlite(guard)]
    found = [line for guard in guards(connection) for line in on_postgresql(guard)]
    return found + [line for table in TABLES for line in against_truncate(table)]


def on_sqlite(guard: Guard) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {guard.name}",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} FOR EACH ROW WHEN {guard.condition} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.words}'); END",
    ]


def on_postgresql(guard: Guard) -> list[str]:
    row = "NEW" if guard.verb == "UPDATE" else "OLD"
    return [
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {guard.condition} "
        f"THEN RAISE EXCEPTION '{guard.words}' USING ERRCODE = 'restrict_violation'; END IF; RETURN {row}; END $$",
        f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} FOR EACH ROW "
        f"EXECUTE FUNCTION {guard.name}()",
    ]


def against_truncate(table: str) -> list[str]:
    name = f"{table}_truncate_refused"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
        f"'The log is append-only.' USING ERRCODE = 'restrict_violation'; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]


def take_away(connection: Any) -> None:
    """Every guard gone: for a migration backwards."""
    ends = [f"DROP TRIGGER IF EXISTS {guard.name}" for guard in guards(connection)]
    if connection.vendor != "sqlite":
        ends = [f"DROP FUNCTION IF EXISTS {guard.name}() CASCADE" for guard in guards(connection)]
        ends += [f"DROP FUNCTION IF EXISTS {table}_truncate_refused() CASCADE" for table in TABLES]
    with connection.cursor() as cursor:
        for line in ends:
            cursor.execute(line)


def missing(connection: Any) -> list[str]:
    """Names of guards that are not in the database."""
    wanted = {guard.name for guard in guards(connection)}
    if connection.vendor == "sqlite":
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        wanted |= {f"{table}_truncate_refused" for table in TABLES}
        asked = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return sorted(wanted - {name for (name,) in cursor.fetchall()})


@contextmanager
def taken_down(connection: Any, *tables: str) -> Iterator[None]:
    """Without the guards of these tables, in one transaction, for whoever owns them."""
    with transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            for line in down(connection, tables):
                cursor.execute(line)
        yield
        put_back(connection, tables)


def down(connection: Any, tables: tuple[str, ...]) -> list[str]:
    if connection.vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {guard.name}" for guard in guards(connection) if guard.table in tables]
    return [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]


def put_back(connection: Any, tables: tuple[str, ...]) -> None:
    if connection.vendor == "sqlite":
        put_up(connection)
        return
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
