"""The site while an import goes on: asked slowly, page after page, before and meanwhile."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from benchmarks.figures import Figure
from benchmarks.processes import ROOT, free_port, gunicorn, server

# Of a site that has themes and not much else yet: the same pages before and during the import.
PATHS = ("/fi/", "/sv/", "/en/")
PAUSE = 0.3  # seconds between requests: a probe, not a load


@dataclass
class Probe:
    """One request at a time over the front pages in three languages, three a second, fresh connections."""

    base: str
    over: threading.Event = field(default_factory=threading.Event)

    def ask(self, path: str) -> float:
        """Milliseconds from request to whole answer. A page that does not answer raises URLError."""
        began = time.perf_counter()
        with urlopen(self.base + path, timeout=60) as answer:
            answer.read()
        return (time.perf_counter() - began) * 1000

    def look(self, seconds: float) -> list[float]:
        found = []
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found += [self.ask(path) for path in PATHS]
            time.sleep(PAUSE)
        return found

    @contextmanager
    def looking(self) -> Iterator[list[float]]:
        """Look while the block lasts; the list fills."""
        found: list[float] = []
        failed: list[Exception] = []

        def ask() -> None:
            try:
                while not self.over.wait(PAUSE):
                    found.extend(self.ask(path) for path in PATHS)
            except OSError as error:
                failed.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        try:
            yield found
        finally:
            self.over.set()
            thread.join()
        if failed:
            raise failed[0]


@contextmanager
def answering(folder: Path, env: Mapping[str, str]) -> Iterator[Probe]:
    """The site on a free port, warmed."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with server(gunicorn("config.wsgi", port), env=env, cwd=ROOT, url=f"{base}/fi/", log=folder / "national-site.log"):
        probe = Probe(base)
        # Every worker and thread has seen every page.
        for _ in range(8):
            for path in PATHS:
                probe.ask(path)
        yield probe


def site_figure(group: str, busy: list[float], idle: list[float]) -> Figure:
    note = f"p95 {percentile(busy, 0.95):.0f} and {percentile(idle, 0.95):.0f} ms, {len(busy)} and {len(idle)} requests"
    return Figure(
        group, "a page during the import, and before it", "ms", "lower", [median(busy)], [median(idle)], note=note
    )


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
