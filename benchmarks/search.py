"""Search: a request through the port against the bare statements that the engine runs for it, in turn."""

from collections.abc import Iterator, Mapping

from benchmarks.figures import Figure
from benchmarks.processes import measure

GROUP = "Search through the port against the engine's bare SQL"


def measure_search(site: Mapping[str, str], *, rounds: int) -> Iterator[Figure]:
    """Each query's median over the rounds, summed over all queries, and the slowest; times in milliseconds."""
    found = measure("benchmarks.search_once", str(rounds), env=site)
    told = {
        "engine": found["engine"],
        "analyser": found["analyser"],
        "documents": found["documents"],
        "queries": found["queries"],
        "statements": found["statements"],
        "hits": found["hits"],
    }
    yield Figure(GROUP, "all statements of a request", "ms/all asked", "lower", found["port"], found["bare"], told)
    yield Figure(GROUP, "the matching statement alone", "ms/all asked", "lower", found["port"], found["matching"], told)
    yield Figure(
        GROUP, "first time asked (nothing cached)", "ms/all asked", "lower", [found["cold"]], [found["cold_bare"]], told
    )
