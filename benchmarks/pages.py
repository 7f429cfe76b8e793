"""Pages: requests a second against the home page of a bare Wagtail project, on the same server, in turn."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.bare import make_bare_project
from benchmarks.figures import Figure, short
from benchmarks.load import Load, check_answers, put_load
from benchmarks.processes import ROOT, free_port, gunicorn, measure, server

GROUP = "Pages against a bare Wagtail home page"
BARE = "bare home page"
CONNECTIONS = (1, 8)
# How a figure is called, its unit, which way is better, and the value of a spell of load.
MEASURES: tuple[tuple[str, str, str, Callable[[Load], float]], ...] = (
    ("", "requests/s", "higher", lambda load: load.rate),
    # What company on the machine disturbs least.
    (", processor", "ms/request", "lower", lambda load: load.cpu_ms),
)


@dataclass(frozen=True)
class Target:
    """One kind of page: where and by which process it is served, its addresses' file, the mean bytes of an answer."""

    name: str
    pid: int
    base: str
    paths: Path
    length: float


def measure_pages(folder: Path, site: Mapping[str, str], *, rounds: int, seconds: int) -> Iterator[Figure]:
    """Serve both sites, then load every kind of page in turn, the bare one among them."""
    bare_folder, bare_env = make_bare_project(folder / "bare")
    kinds: dict[str, list[str]] = measure("benchmarks.addresses", env=site)
    ours, bare = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
    with ExitStack() as servers:
        pids = {}
        for base, wsgi, env, cwd in ((ours, "config.wsgi", site, ROOT), (bare, "bare.wsgi", bare_env, bare_folder)):
            command = gunicorn(wsgi, int(base.rsplit(":", 1)[1]))
            log = folder / f"{wsgi}.log"
            pids[base] = servers.enter_context(server(command, env=env, cwd=cwd, url=base, log=log))
        targets = [make_target(folder, BARE, pids[bare], bare, ["/"])]
        targets += [make_target(folder, name, pids[ours], ours, paths) for name, paths in kinds.items()]
        # Caches fill, and every worker has seen every page once.
        take_turns(targets, connections=8, rounds=1, seconds=2)
        for connections in CONNECTIONS:
            loads = take_turns(targets, connections=connections, rounds=rounds, seconds=seconds)
            yield from figures(targets, loads, connections)


def make_target(folder: Path, name: str, pid: int, base: str, paths: Sequence[str]) -> Target:
    file = folder / f"{name.replace(' ', '-')}.txt"
    file.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
    return Target(name, pid, base, file, check_answers(base, paths))


def take_turns(targets: Sequence[Target], *, connections: int, rounds: int, seconds: int) -> dict[str, list[Load]]:
    """Each round loads every target once, starting one further each time, so that drift falls on all alike."""
    loads: dict[str, list[Load]] = defaultdict(list)
    for turn in range(rounds):
        start = turn % len(targets)
        for target in [*targets[start:], *targets[:start]]:
            found = put_load(target.base, target.paths, pid=target.pid, connections=connections, seconds=seconds)
            loads[target.name].append(found)
    return loads


def figures(targets: Sequence[Target], loads: Mapping[str, Sequence[Load]], connections: int) -> Iterator[Figure]:
    base = loads[BARE]
    for target in targets[1:]:
        found = loads[target.name]
        p50, p95 = ([median(getattr(load, name) for load in side) for side in (found, base)] for name in ("p50", "p95"))
        told = {
            "p50_ms": p50,
            "p95_ms": p95,
            "page_bytes": [round(target.length), round(targets[0].length)],
            "requests": [sum(load.requests for load in found), sum(load.requests for load in base)],
        }
        note = f"p50 {short(p50[0])} and {short(p50[1])} ms, p95 {short(p95[0])} and {short(p95[1])} ms"
        name = f"{target.name}, {connections} at once"
        for words, unit, better, value in MEASURES:
            yield Figure(
                GROUP,
                name + words,
                unit,
                better,
                [value(load) for load in found],
                [value(load) for load in base],
                told,
                note=note if not words else "",
            )
