"""One number of documents in Elasticsearch, metered in one process: `python -m benchmarks.elastic_once SIZE ROUNDS`.

Documents are made of the demo's: each takes its name, its texts and its filters from different ones, so that words keep
their frequencies whatever the number.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from typing import Any

import django

from benchmarks.search_once import read_queries, timed

# What somebody types, letter by letter.
TYPED = ("ve", "vel", "velk", "uima", "uimah", "yks", "perhe", "tu", "kirj", "lii", "mielent", "skuld", "debt")


def main(size: int, rounds: int) -> dict[str, Any]:
    django.setup()
    from catalogue.search.registry import elasticsearch_engine

    engine = elasticsearch_engine()
    documents = list(made(size))
    bulk = bulk_seconds(documents)
    began = time.perf_counter()
    engine.rebuild(documents)
    found: dict[str, Any] = {"rebuild": time.perf_counter() - began, **bulk}
    found |= metered_searches(engine, rounds) | metered_suggestions(engine, rounds)
    status = engine.status()
    return found | {"analyser": status.analyser, "documents": status.documents, "queries": len(read_queries())}


def made(size: int) -> Iterator[Any]:
    from catalogue.search.documents import all_documents

    known = list(all_documents())
    random = Random(size)
    for number in range(size):
        named, told, placed = (random.choice(known) for _ in range(3))
        texts = {
            language: {
                **told.texts.get(language, {}),
                **{name: text for name, text in classes.items() if name == "name"},
            }
            for language, classes in named.texts.items()
        }
        yield replace(
            placed, id=f"made:{number:07}", title=named.title, summary=told.summary, texts=texts,
            themes=told.themes, subthemes=told.subthemes,
        )  # fmt: skip


def bulk_seconds(documents: Sequence[Any]) -> dict[str, float]:
    """The baseline of a rebuild: the client's own bulk of the same entries, ready made; and what making them takes."""
    from elasticsearch import helpers

    from catalogue.search.engines.elasticsearch.client import Access, client_of
    from catalogue.search.engines.elasticsearch.documents import document_entry, mapping, settings, word_entries
    from catalogue.search.registry import Choices
    from catalogue.search.vectors import document_vector

    client = client_of(Access(Choices.of_site().url)).options(request_timeout=60)
    client.options(ignore_status=404).indices.delete(index="bare")
    client.indices.create(index="bare", settings=settings(is_loading=True), mappings=mapping("bare"))
    began = time.perf_counter()
    vectors = [document_vector(document) for document in documents]
    analysis = time.perf_counter() - began
    words = {word for vector in vectors for word in vector.words}
    entries = [
        (document.id, document_entry(document, vector)) for document, vector in zip(documents, vectors, strict=True)
    ]
    entries += word_entries(sorted(words))
    actions = ({"_index": "bare", "_id": id_, "_source": entry} for id_, entry in entries)
    began = time.perf_counter()
    helpers.bulk(client, actions)
    client.indices.refresh(index="bare")
    seconds = time.perf_counter() - began
    client.indices.delete(index="bare")
    # The analysis has its words cached now: a rebuild of a process that has just started has not.
    forget_analysis()
    return {"bulk": seconds, "analysis": analysis}


def forget_analysis() -> None:
    from catalogue.search import vectors

    for name in dir(vectors):
        if hasattr(clear := getattr(vectors, name), "cache_clear"):
            clear.cache_clear()


def metered_searches(engine: Any, rounds: int) -> dict[str, Any]:
    from catalogue.search.port import SearchQuery

    asked = [SearchQuery(text=text, language=language) for language, text in read_queries()]
    engine.search(SearchQuery(text="lämmittely"))
    first, replayed, recorded = [], [], []
    for query in asked:
        with requests() as sent:
            took, _ = timed(lambda query=query: engine.search(query))
        first.append(took)
        replayed.append(timed(lambda sent=sent: [send() for send in sent])[0])
        recorded.append(sent[-1])
    ours: list[list[float]] = [[], []]
    bare: list[list[float]] = [[], []]
    for _ in range(rounds):
        times: tuple[list[float], list[float]] = ([], [])
        for query, send in zip(asked, recorded, strict=True):
            times[0].append(timed(lambda query=query: engine.search(query))[0])
            times[1].append(timed(send)[0])
        for kept, one in zip((ours, bare), times, strict=True):
            kept[0].append(percentile(one, 0.5))
            kept[1].append(percentile(one, 0.95))
    return {
        "search": {"p50": ours[0], "p95": ours[1]},
        "bare_search": {"p50": bare[0], "p95": bare[1]},
        "first": {"p50": percentile(first, 0.5), "p95": percentile(first, 0.95)},
        "all_requests": {"p50": percentile(replayed, 0.5), "p95": percentile(replayed, 0.95)},
    }


def metered_suggestions(engine: Any, rounds: int) -> dict[str, Any]:
    recorded = []
    for text in TYPED:
        with requests() as sent:
            engine.suggest(text, "fi")
        recorded.append(sent[-1])
    ours: dict[str, list[float]] = {"p50": [], "p95": []}
    bare: dict[str, list[float]] = {"p50": [], "p95": []}
    for _ in range(rounds):
        times: tuple[list[float], list[float]] = ([], [])
        for text, send in zip(TYPED, recorded, strict=True):
            times[0].append(timed(lambda text=text: engine.suggest(text, "fi"))[0])
            times[1].append(timed(send)[0])
        for kept, one in zip((ours, bare), times, strict=True):
            kept["p50"].append(percentile(one, 0.5))
            kept["p95"].append(percentile(one, 0.95))
    return {"suggest": ours, "bare_suggest": bare}


@contextmanager
def requests() -> Iterator[list[Callable[[], Any]]]:
    """The requests that the client sends while the block runs, each to be sent again as it was."""
    from elastic_transport import Transport

    sent: list[Callable[[], Any]] = []
    perform = Transport.perform_request

    def noted(self: Any, *args: Any, **kwargs: Any) -> Any:
        sent.append(lambda: perform(self, *args, **kwargs))
        return perform(self, *args, **kwargs)

    Transport.perform_request = noted  # type: ignore[method-assign]  # put aside for the block, to note what is sent
    try:
        yield sent
    finally:
        Transport.perform_request = perform  # type: ignore[method-assign]  # put back


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
