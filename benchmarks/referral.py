"""Referrals: the worklist against a bare page and its statements, a submit against two bare rows, and the outbox."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.bare import make_bare_project
from benchmarks.figures import Figure, short
from benchmarks.processes import ROOT, free_port, gunicorn, measure, run, server

LEGS, STAFF = 50_000, 200
QUICK_LEGS = 5_000
# What the list may cost over its statements.
FACTOR = 1.5


def measure_referral(folder: Path, site: Mapping[str, str], *, legs: int, rounds: int) -> Iterator[Figure]:
    """Fill a register, serve it beside a bare page, and take turns."""
    env = {**site, "REFERRAL_MFA": "optional"}
    run(["manage.py", "migrate", "--verbosity", "0"], env=env)
    measure("benchmarks.referral_rows", str(legs), str(STAFF), env=env)
    bare_folder, bare_env = make_bare_project(folder / "bare-referral")
    ours, bare = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
    group = f"Referrals: {legs} legs, {STAFF} professionals, {database_of(site)}"
    with ExitStack() as servers:
        for base, wsgi, of, cwd in ((ours, "config.wsgi", env, ROOT), (bare, "bare.wsgi", bare_env, bare_folder)):
            command = gunicorn(wsgi, int(base.rsplit(":", 1)[1]))
            log = folder / f"{wsgi}-referral.log"
            servers.enter_context(server(command, env=of, cwd=cwd, url=f"{base}/", log=log))
        yield from of_worklist(group, measure("benchmarks.referral_once", "worklist", str(rounds), bare, ours, env=env))
        yield from of_submit(group, measure("benchmarks.referral_once", "submit", str(rounds), env=env))
        yield from of_outbox(group, measure("benchmarks.referral_once", "outbox", "1", ours, env=env))


def database_of(site: Mapping[str, str]) -> str:
    return "SQLite" if site["DATABASE_URL"].startswith("sqlite") else "PostgreSQL"


def of_worklist(group: str, found: Mapping[str, Any]) -> Iterator[Figure]:
    told = {name: found[name] for name in ("statements", "bytes", "readers")}
    for share in ("p50", "p95"):
        page, bare, query = (found[name][share] for name in ("page", "bare", "query"))
        allowed = [one + FACTOR * two for one, two in zip(bare, query, strict=True)]
        note = f"bare page {short(bare[0])} ms, its {told['statements']} statements {short(query[0])} ms"
        name = f"worklist against a bare page + {FACTOR} × its statements, {share}"
        yield Figure(group, name, "ms", "lower", page, allowed, told, note)


def of_submit(group: str, found: Mapping[str, Any]) -> Iterator[Figure]:
    for share in ("p50", "p95"):
        name = f"submit against two bare rows, {share}"
        yield Figure(group, name, "ms", "lower", found["submit"][share], found["bare"][share])


def of_outbox(group: str, found: Mapping[str, Any]) -> Iterator[Figure]:
    note = f"{found['sent'][0]:.0f} of {found['messages']} messages in {found['seconds'][0]:.0f} s"
    name = "worklist while an hour's messages are sent, p95"
    yield Figure(group, name, "ms", "lower", found["during"], found["before"], found, note)
