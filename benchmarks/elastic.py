"""Search on Elasticsearch: the port against the bare queries it sends, and a rebuild against the client's own bulk."""

import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.bare import make_bare_project
from benchmarks.figures import Figure
from benchmarks.processes import ROOT, BenchmarkFailed, free_port, gunicorn, measure, run, server

SCRIPT = ROOT / "scripts" / "elasticsearch"


@contextmanager
def elasticsearch() -> Iterator[str]:
    """A server of the benchmark's own; its address."""
    with tempfile.TemporaryDirectory(prefix="lahde-bench-", dir="/var/tmp", ignore_cleanup_errors=True) as place:
        # The server's own user passes through.
        Path(place).chmod(0o711)
        folder = Path(place) / "node"
        started = subprocess.run(
            [SCRIPT, "start", folder, "--heap", "1g"], capture_output=True, text=True, check=False
        )  # fmt: skip
        if started.returncode:
            raise BenchmarkFailed(started.stderr)
        try:
            yield started.stdout.strip().splitlines()[-1]
        finally:
            subprocess.run([SCRIPT, "stop", folder], check=False)


def measure_elastic(folder: Path, site: Mapping[str, str], sizes: Sequence[int], *, rounds: int) -> Iterator[Figure]:
    """For each number of documents: searching, suggesting, rebuilding, each query in turn with its bare one; then the
    results page over the demo's documents."""
    with elasticsearch() as url:
        env = {**site, "ELASTICSEARCH_URL": url, "ELASTICSEARCH_TIMEOUT": "30"}
        for size in sizes:
            made = {**env, "ELASTICSEARCH_INDEX": "bench"}
            yield from figures(size, measure("benchmarks.elastic_once", str(size), str(rounds), env=made))
        yield from measure_page(folder, {**env, "ELASTICSEARCH_INDEX": "demo"}, rounds=rounds)


def figures(size: int, found: Mapping[str, Any]) -> Iterator[Figure]:
    group = f"Search on Elasticsearch, {size} documents"
    told = {name: found[name] for name in ("analyser", "documents", "queries")}
    for name in ("search", "suggest"):
        ours, bare = found[name], found[f"bare_{name}"]
        for share in ("p50", "p95"):
            note = f"first time asked {found['first'][share]:.1f} ms" if name == "search" else ""
            yield Figure(group, f"{name}, {share}", "ms", "lower", ours[share], bare[share], told, note)
    all_requests = found["all_requests"]
    yield Figure(
        group, "first time asked, p95, against all its requests", "ms", "lower",
        [found["first"]["p95"]], [all_requests["p95"]], told,
    )  # fmt: skip
    yield Figure(
        group, "rebuild", "s", "lower", [found["rebuild"]], [found["bulk"]], told,
        f"analysis alone {found['analysis']:.1f} s",
    )  # fmt: skip


def measure_page(folder: Path, site: Mapping[str, str], *, rounds: int) -> Iterator[Figure]:
    """The results page against a bare Wagtail page and one and a half times the query that it asks."""
    run(["manage.py", "rebuild_search"], env=site)
    bare, bare_env = make_bare_project(folder / "bare-search")
    ports = free_port(), free_port()
    addresses = [f"http://127.0.0.1:{port}" for port in ports]
    with (
        server(
            gunicorn("bare.wsgi", ports[0]), env=bare_env, cwd=bare, url=addresses[0], log=folder / "bare-search.log"
        ),
        server(gunicorn("config.wsgi", ports[1]), env=site, cwd=ROOT, url=addresses[1], log=folder / "search.log"),
    ):
        found = measure("benchmarks.elastic_pages", str(rounds), *addresses, env=site)
    told = {name: found[name] for name in ("documents", "queries")}
    for share in ("p50", "p95"):
        base = [page + 1.5 * query for page, query in zip(found["bare"][share], found["query"][share], strict=True)]
        note = f"bare page {found['bare'][share][0]:.1f}, query {found['query'][share][0]:.1f} ms"
        yield Figure(
            "Results page on Elasticsearch",
            f"results page, {share}",
            "ms",
            "lower",
            found["page"][share],
            base,
            told,
            note,
        )
