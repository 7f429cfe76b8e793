"""Titles that begin as typed, for suggestions while the reader still types: one request."""

from collections.abc import Sequence

from elasticsearch import Elasticsearch

from catalogue.search.analysis.text import clean, fold, raw_words
from catalogue.search.engines.elasticsearch.client import Json, told
from catalogue.search.engines.elasticsearch.documents import LONGEST_START, field_of
from catalogue.search.engines.elasticsearch.state import State
from catalogue.search.port import Kind, Suggestion
from themes.translated import Translated

# Of what somebody may have pasted in.
LONGEST_TYPED, MOST_WORDS = 200, 8
MOST_KINDS = 10


def suggestions(client: Elasticsearch, state: State, text: str, language: str, most: int) -> Sequence[Suggestion]:
    """At most so many of a kind, the shortest title first; dots or not."""
    typed = [fold(raw.text) for raw in raw_words(clean(text[:LONGEST_TYPED]))][:MOST_WORDS]
    if not typed:
        return ()
    with told("suggesting"):
        answer = client.search(index=state.index, body=asked(typed, language, most), filter_path="aggregations").body
    buckets = answer["aggregations"]["kinds"]["buckets"]
    return [
        Suggestion(shown["id"], Kind(shown["kind"]), shown["title"])
        for bucket in sorted(buckets, key=lambda bucket: str(bucket["key"]))
        for hit in bucket["shortest"]["hits"]["hits"]
        for shown in (hit["_source"],)
        if begins(shown["title"], language, typed)
    ]


def asked(typed: Sequence[str], language: str, most: int) -> Json:
    ending = field_of(language)
    starts = [{"term": {f"starts_{ending}": word[:LONGEST_START]}} for word in dict.fromkeys(typed)]
    shortest = {"size": most, "sort": [{f"short_{ending}": "asc"}, {"id": "asc"}], "_source": ["id", "kind", "title"]}
    return {
        "query": {"bool": {"filter": starts}},
        "size": 0,
        "track_total_hits": False,
        "aggs": {
            "kinds": {"terms": {"field": "kind", "size": MOST_KINDS}, "aggs": {"shortest": {"top_hits": shortest}}}
        },
    }


def begins(title: dict[str, str], language: str, typed: Sequence[str]) -> bool:
    """Beginnings are stored up to a length; beyond it the title itself tells."""
    long = [word for word in typed if len(word) > LONGEST_START]
    if not long:
        return True
    words = [fold(raw.text) for raw in raw_words(Translated(title).text(language).value)]
    return all(any(word.startswith(start) for word in words) for start in long)
