"""The baseline on a real Elasticsearch: an index of its own, gone when judging ends.

The tokens are made here and stored for whitespace analysis, so that a server without language plugins will do.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from catalogue.search.engines.elasticsearch.client import Access, client_of, told
from catalogue.search.judging.baseline.stock import FIELDS, Way, stock_fields
from catalogue.search.judging.content import Content
from catalogue.search.judging.measures import DEPTH
from catalogue.search.judging.measuring import Ranked

EVERYWHERE = "*"
# Building takes longer than a search is allowed to.
SECONDS = 60.0
TOKENS = {"type": "text", "analyzer": "whitespace"}
KEYWORD = {"type": "keyword"}


@contextmanager
def stock_elasticsearch(access: Access, content: Content, prefix: str) -> Iterator["InElasticsearch"]:
    """The documents of a site as anybody would index them; the index is removed at the end. Raises Unavailable."""
    client = client_of(access).options(request_timeout=SECONDS)
    index = f"{prefix}-judging-{uuid4().hex[:12]}"
    with told("judging"):
        client.indices.create(
            index=index,
            settings={"number_of_shards": 1, "number_of_replicas": 0},
            mappings={
                "dynamic": "strict",
                "properties": {"id": KEYWORD, "municipalities": KEYWORD, **dict.fromkeys(FIELDS, TOKENS)},
            },
        )
    try:
        with told("judging"):
            bulk(client, actions(index, content), refresh="wait_for")
        yield InElasticsearch(client, index)
    finally:
        with told("judging"):
            client.indices.delete(index=index, ignore_unavailable=True)


def actions(index: str, content: Content) -> Iterator[dict[str, object]]:
    for name, document in content.documents.items():
        fields = {field: " ".join(tokens) for field, tokens in stock_fields(document).items()}
        source = {"id": name, "municipalities": list(document.municipalities), **fields}
        yield {"_index": index, "_id": name, "_source": source}


class InElasticsearch:
    """A stock index on a server."""

    label = "Elasticsearch"

    def __init__(self, client: Elasticsearch, index: str) -> None:
        self.client, self.index = client, index

    def find(self, tokens: Sequence[str], way: Way, municipality: str) -> Ranked:
        if not tokens:
            return Ranked([], 0)
        with told("judging"):
            found = self.client.search(
                index=self.index,
                size=DEPTH,
                track_total_hits=True,
                source=False,
                sort=["_score", {"id": "asc"}],
                query={"bool": {"must": [matching(tokens, way)], "filter": serving(municipality)}},
            )
        return Ranked([hit["_id"] for hit in found["hits"]["hits"]], found["hits"]["total"]["value"])


def matching(tokens: Sequence[str], way: Way) -> dict[str, object]:
    fuzziness = {"fuzziness": "AUTO"} if way.is_fuzzy else {}
    tie_breaker = {"tie_breaker": way.tie_breaker} if way.tie_breaker else {}
    fields = [f"{field}^{boost:g}" for field, boost in FIELDS.items()]
    return {
        "multi_match": {"query": " ".join(tokens), "fields": fields, "type": way.type, **tie_breaker, **fuzziness}
    }  # fmt: skip


def serving(municipality: str) -> list[dict[str, object]]:
    return [{"terms": {"municipalities": [municipality, EVERYWHERE]}}] if municipality else []
