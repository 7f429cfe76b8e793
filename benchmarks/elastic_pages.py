"""The results page over Elasticsearch in turn with a bare page and its query: `… elastic_pages ROUNDS BARE SITE`."""

import json
import sys
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import django

from benchmarks.elastic_once import percentile, requests
from benchmarks.search_once import read_queries, timed


def main(rounds: int, bare: str, site: str) -> dict[str, Any]:
    django.setup()
    from django.urls import reverse
    from django.utils.translation import override

    from catalogue.search.port import SearchQuery
    from catalogue.search.registry import elasticsearch_engine

    engine = elasticsearch_engine()
    asked = [text for language, text in read_queries() if language == "fi"]
    recorded = []
    for text in asked:
        with requests() as sent:
            engine.search(SearchQuery(text=text))
        recorded.append(sent[-1])
    with override("fi"):
        addresses = [f"{site}{reverse('search')}?{urlencode({'q': text})}" for text in asked]
    found: dict[str, dict[str, list[float]]] = {name: {"p50": [], "p95": []} for name in ("bare", "query", "page")}
    for turn in range(rounds + 1):
        times: dict[str, list[float]] = {"bare": [], "query": [], "page": []}
        for address, send in zip(addresses, recorded, strict=True):
            times["bare"].append(timed(lambda: read(bare))[0])
            times["query"].append(timed(send)[0])
            times["page"].append(timed(lambda address=address: read(address))[0])
        # In the first round processes warm up.
        for name, one in times.items() if turn else ():
            found[name]["p50"].append(percentile(one, 0.5))
            found[name]["p95"].append(percentile(one, 0.95))
    return {**found, "documents": engine.status().documents, "queries": len(asked)}


def read(address: str) -> bytes:
    with urlopen(address, timeout=60) as answer:
        body: bytes = answer.read()
        return body


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), *sys.argv[2:])))
