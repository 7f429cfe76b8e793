"""Every query of queries.txt, metered in one process: `python -m benchmarks.search_once ROUNDS`."""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import django

QUERIES = Path(__file__).with_name("queries.txt")
Statement = tuple[str, Any]


def main(rounds: int) -> dict[str, Any]:
    """Milliseconds over all queries, one sum a round, for the port and for its statements; in turn, query by query."""
    django.setup()
    from catalogue.search import get_engine
    from catalogue.search.port import SearchQuery

    engine = get_engine()
    asked = [SearchQuery(text=text, language=language) for language, text in read_queries()]
    port, bare, matching = ([0.0] * rounds for _ in range(3))
    cold = cold_bare = 0.0
    statements = hits = 0
    engine.search(SearchQuery(text="lämmittely"))
    for query in asked:
        with noted() as found:
            took, result = timed(lambda query=query: engine.search(query))
        cold += took
        cold_bare += timed(lambda found=found: replay(found))[0]
        statements, hits = statements + len(found), hits + len(result.hits)
        heaviest = max(found, key=lambda statement: median(timed(lambda: replay([statement]))[0] for _ in range(3)))
        for turn in range(rounds):
            port[turn] += timed(lambda query=query: engine.search(query))[0]
            bare[turn] += timed(lambda found=found: replay(found))[0]
            matching[turn] += timed(lambda heaviest=heaviest: replay([heaviest]))[0]
    status = engine.status()
    return {
        "engine": status.engine, "analyser": status.analyser, "documents": status.documents, "queries": len(asked),
        "statements": statements, "hits": hits, "port": port, "bare": bare, "matching": matching, "cold": cold,
        "cold_bare": cold_bare,
    }  # fmt: skip


def read_queries() -> Sequence[tuple[str, str]]:
    """(language, text), one a line."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [(line[:2], line[3:]) for line in lines if line]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds that the work took, and what it gave."""
    began = time.perf_counter()
    given = work()
    return (time.perf_counter() - began) * 1000, given


@contextmanager
def noted() -> Iterator[list[Statement]]:
    """The statements that Django runs while the block does."""
    from django.db import connection

    found: list[Statement] = []

    def note(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        found.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        yield found


def replay(statements: Sequence[Statement]) -> None:
    """Run the statements again and fetch every row, with nothing around them."""
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, parameters in statements:
            cursor.execute(sql, parameters)
            cursor.fetchall()


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
