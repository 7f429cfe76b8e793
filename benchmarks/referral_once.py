"""Referrals measured in one process: `… referral_once PART ROUNDS [BARE SITE]`; PART is worklist, submit or outbox.

It opens the database of `referral_rows`, and prints what it found as JSON on its last line.
"""

import json
import sys
import threading
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any
from urllib.request import Request, urlopen

import django

from benchmarks.elastic_once import percentile
from benchmarks.search_once import timed

# How many professionals' lists are opened in a round.
READERS = 20
# What an hour without a mail server leaves, of a region in which every professional acts every other minute.
HOUR = 6_000
Times = dict[str, list[float]]


def worklist(rounds: int, bare: str, site: str) -> dict[str, Any]:
    """Each reader's list over HTTP, in turn with the bare page and with the statements the list sends, sent bare."""
    address = site + worklist_path()
    readers = [(sign_in(name), statements_of(name)) for name in names("worker", READERS - 2) + names("coordinator", 2)]
    found: dict[str, Times] = {name: {"p50": [], "p95": []} for name in ("page", "bare", "query")}
    length = 0
    for turn in range(rounds + 1):
        times: Times = {name: [] for name in found}
        for cookie, statements in readers:
            times["bare"].append(timed(lambda: read(bare))[0])
            times["query"].append(timed(lambda statements=statements: repeat(statements))[0])
            took, body = timed(lambda cookie=cookie: read(address, cookie))
            times["page"].append(took)
            length = max(length, len(body))
        # In the first round processes warm up.
        for name, one in times.items() if turn else ():
            found[name]["p50"].append(percentile(one, 0.5))
            found[name]["p95"].append(percentile(one, 0.95))
    counts = [len(statements) for _cookie, statements in readers]
    return {**found, "statements": max(counts), "bytes": length, "readers": len(readers)}


def worklist_path() -> str:
    """In Finnish, since addresses are words of the page's language."""
    from django.urls import reverse
    from django.utils.translation import override

    with override("fi"):
        return reverse("worklist")


def names(role: str, count: int) -> list[str]:
    return [f"{role}-{number}" for number in range(count)]


def sign_in(name: str) -> str:
    """The cookie of a session of the professional's."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.get(username=name), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def statements_of(name: str) -> list[tuple[str, Any]]:
    """The readings of referrals that the list makes: what reads their tables, and writes nothing."""
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client

    client, sent = Client(), []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().startswith("SELECT") and '"referral_' in sql and "FOR UPDATE" not in sql:
            sent.append((sql, params))
        return execute(sql, params, many, context)

    client.force_login(get_user_model().objects.get(username=name))
    with connection.execute_wrapper(note):
        answer = client.get(worklist_path(), HTTP_HOST="127.0.0.1")
    if answer.status_code != 200:
        raise SystemExit(f"The worklist answered {answer.status_code}.")
    return sent


def repeat(statements: list[tuple[str, Any]]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def read(address: str, cookie: str = "") -> bytes:
    with urlopen(Request(address, headers={"Cookie": cookie} if cookie else {}), timeout=60) as answer:
        if answer.status != 200 or (cookie and answer.geturl() != address):
            raise SystemExit(f"{address} answered {answer.status}, at {answer.geturl()}.")
        body: bytes = answer.read()
        return body


def submit(rounds: int) -> dict[str, Any]:
    """Sending a draft, in turn with two bare rows in one transaction over the same connection."""
    from referral import actions
    from referral.actor import staff
    from referral.models import Membership, Unit
    from referral.outbox.quiet import mails_held_back

    memberships = list(Membership.objects.filter(role="sender").select_related("user", "unit")[:READERS])
    receivers = list(Unit.objects.filter(receives=True)[: len(memberships)])
    bare_tables()
    found: dict[str, Times] = {name: {"p50": [], "p95": []} for name in ("submit", "bare")}
    for turn in range(rounds + 1):
        times: Times = {name: [] for name in found}
        for number, membership in enumerate(memberships):
            by, unit = staff(membership.user), receivers[number % len(receivers)]
            draft = actions.create_draft(by=by, sender_unit=membership.unit, area=unit.area, receivers=[unit])
            with mails_held_back():
                send = {"referral": draft, "by": by, "key": f"{turn}-{number}", **form(unit)}
                times["submit"].append(timed(lambda send=send: actions.submit(**send))[0])
            times["bare"].append(timed(two_rows)[0])
        for name, one in times.items() if turn else ():
            found[name]["p50"].append(percentile(one, 0.5))
            found[name]["p95"].append(percentile(one, 0.95))
    return dict(found)


def form(unit: Any) -> dict[str, Any]:
    """The least that submit takes."""
    from referral.actions import ConsentGiven
    from referral.person import Need, Resident

    resident = Resident(
        first_name="Testi", last_name="Asukas", phone="040 000 0000", birth_year=1950, safety="safe",
        leave_message=False, channels=("phone",),
    )  # fmt: skip
    given = ConsentGiven(
        text_version="1", letter="Annan luvan.", language="fi", form="spoken", legal_basis="consent",
        receivers=(unit.pk,), coordinator=False,
    )  # fmt: skip
    return {
        "resident": resident, "need": Need(wish="Kävelyseuraa"), "municipality": unit.area.municipalities.first().code,
        "reasons": ["yksinaisyys"], "barriers": [], "consent": given,
    }  # fmt: skip


def bare_tables() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for table in ("bare_one", "bare_two"):
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {table} (id varchar(36) PRIMARY KEY, body text NOT NULL)")


def two_rows() -> None:
    """Rows of a referral's and a leg's size, and the commit."""
    from uuid import uuid4

    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for table in ("bare_one", "bare_two"):
            cursor.execute(f"INSERT INTO {table} VALUES (%s, %s)", [str(uuid4()), "x" * 600])


def outbox(rounds: int, site: str) -> dict[str, Any]:
    """A page asked for before, and while what an outage has left is sent."""
    from referral.outbox.delivery import deliver_due

    found: dict[str, list[float]] = {"before": [], "during": [], "seconds": [], "sent": []}
    cookie, address = sign_in("worker-0"), site + worklist_path()
    read(address, cookie)
    for _ in range(rounds):
        fill_outbox()
        before = [timed(lambda: read(address, cookie))[0] for _ in range(READERS)]
        during, done = [], threading.Event()
        with asking(address, cookie, during, done), untold_mail():
            seconds, sent = timed(deliver_due)
        found["before"].append(percentile(before, 0.95))
        found["during"].append(percentile(during, 0.95))
        found["seconds"].append(seconds / 1000)
        found["sent"].append(sent)
    return {**found, "messages": HOUR}


def fill_outbox() -> None:
    from uuid import uuid4

    from django.utils import timezone

    from referral.models import Membership, OutboxMessage

    people = list(Membership.objects.filter(role="worker").values_list("user", flat=True))
    OutboxMessage.objects.bulk_create([
        OutboxMessage(
            kind="new", owner_user_id=people[number % len(people)], dedupe=f"bench {uuid4()}",
            next_try_at=timezone.now(),
        )
        for number in range(HOUR)
    ], batch_size=1_000)  # fmt: skip


@contextmanager
def untold_mail() -> Any:
    """Mails go into memory: a mail server's own speed is not ours."""
    from django.contrib.auth import get_user_model
    from django.test import override_settings

    for user in get_user_model().objects.filter(email="", username__startswith="worker-"):
        user.email = f"{user.username}@lahde.example"
        user.save(update_fields=["email"])
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
        yield


@contextmanager
def asking(address: str, cookie: str, times: list[float], done: threading.Event) -> Any:
    """One request after another in a thread, until the block ends."""

    def ask() -> None:
        while not done.is_set():
            times.append(timed(lambda: read(address, cookie))[0])

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


PARTS: dict[str, Callable[..., dict[str, Any]]] = {"worklist": worklist, "submit": submit, "outbox": outbox}

if __name__ == "__main__":
    django.setup()
    print(json.dumps(PARTS[sys.argv[1]](int(sys.argv[2]), *sys.argv[3:])))
