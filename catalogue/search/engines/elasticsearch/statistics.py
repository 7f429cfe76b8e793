"""What the planner asks of the index, in few round trips: counts of terms, and words that documents hold."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from elasticsearch import Elasticsearch
from rapidfuzz.distance import OSA

from catalogue.search.analysis.text import fold
from catalogue.search.engines.elasticsearch.client import Json, Unavailable, told
from catalogue.search.engines.elasticsearch.documents import FIELDS, words_of
from catalogue.search.engines.elasticsearch.state import State

# Candidates that a look-up brings home; the best of them are chosen here.
MOST_CLOSE = 100
MOST_BEGINNING = 40
# A word is looked up with all that will be asked of it at once: two edits in one of at least this length.
SHORTEST_TWICE = 8
ENDINGS = ("fi", "sv", "en")


class ElasticStatistics:
    """Counts of one state of the index."""

    def __init__(self, client: Elasticsearch, state: State) -> None:
        self._client, self._state = client, state

    @property
    def total(self) -> int:
        return self._state.total

    def counts(self, terms: Collection[str]) -> Mapping[str, int]:
        """How many documents are stored under each term; never more than there are."""
        return {term: min(count, self.total) for term, (count, _) in self._known(terms).items() if count}

    def rarities(self, terms: Collection[str]) -> Mapping[str, float]:
        """What Lucene multiplies the score of each held term by: BM25's inverse frequency, by its own formula."""
        return {
            term: math.log(1 + (holders - count + 0.5) / (count + 0.5))
            for term, (count, holders) in self._known(terms).items()
            if count
        }

    def _known(self, terms: Collection[str]) -> Mapping[str, tuple[int, int]]:
        found = {term: self._state.counts.get(term) for term in terms}
        if missing := [term for term, counted in found.items() if counted is None]:
            for term, counted in self._count(missing).items():
                self._state.counts.put(term, counted)
                found[term] = counted
        return {term: counted for term, counted in found.items() if counted is not None}

    def _count(self, terms: Iterable[str]) -> Mapping[str, tuple[int, int]]:
        """Ask for the term statistics of a document that has all of the terms and is stored nowhere."""
        asked: dict[str, list[str]] = defaultdict(list)
        for term in terms:
            asked[FIELDS[term[0]]].append(term[1:])
        with told("counting terms"):
            answer = self._client.termvectors(
                index=self._state.index, doc={field: " ".join(tokens) for field, tokens in asked.items()},
                term_statistics=True, field_statistics=True, offsets=False, positions=False, payloads=False,
                realtime=False, filter_path=COUNTED,
            ).body  # fmt: skip
        fields: Json = answer.get("term_vectors", {})
        return {term: counted(fields.get(FIELDS[term[0]], {}), term[1:]) for term in terms}

    def beginning_with(self, start: str, language: str, most: int) -> Sequence[str]:
        words = set(self._near(start)[f"beginning_{words_of(language)}"])
        return sorted(words, key=lambda word: (len(word), word))[:most]

    def close_to(self, written: str, language: str, most_edits: int) -> Sequence[tuple[int, str]]:
        plain = fold(written)
        words = set(self._near(written)[f"close_{words_of(language)}"])
        near = [(OSA.distance(plain, fold(word)), word) for word in words]
        return sorted(
            (item for item in near if item[0] <= most_edits),
            key=lambda item: (item[0], item[1][0] != written[0], OSA.distance(written, item[1]), item[1]),
        )

    def held(self, words: Collection[str], language: str) -> Collection[str]:
        wanted = sorted(set(words))
        if not wanted:
            return ()
        return set(self._held(tuple(wanted))[words_of(language)])

    def _near(self, written: str) -> Json:
        """Words that begin as written, and words close to it, in every language at once: one round trip a word."""
        key = ("near", written)
        if (found := self._state.words.get(key)) is None:
            edits = 2 if len(written) >= SHORTEST_TWICE else 1
            asked = {
                name: body
                for ending in (*ENDINGS, "other")
                for name, body in (
                    (f"beginning_{ending}", beginning(written, ending)),
                    (f"close_{ending}", close(fold(written), edits, ending)),
                )
            }
            found = self._look_up(asked)
            self._state.words.put(key, found)
        return found

    def _held(self, words: tuple[str, ...]) -> Json:
        key = ("held", *words)
        if (found := self._state.words.get(key)) is None:
            found = self._look_up({ending: held(words, ending) for ending in (*ENDINGS, "other")})
            self._state.words.put(key, found)
        return found

    def _look_up(self, asked: Mapping[str, Json]) -> Json:
        """Name → the words that each search brought."""
        lines = [line for body in asked.values() for line in ({}, body)]
        with told("looking words up"):
            answer = self._client.msearch(index=self._state.index, searches=lines, filter_path=FOUND).body
        return dict(zip(asked, map(words_in, answer["responses"]), strict=True))


# The status is asked for too: an answer that is filtered away altogether would leave no place.
FOUND = "responses.status,responses.error,responses.hits.hits._source"
COUNTED = "term_vectors.*.terms.*.doc_freq,term_vectors.*.field_statistics.doc_count"


def counted(field: Json, token: str) -> tuple[int, int]:
    """(documents that hold the token, documents that have the field)."""
    count = field.get("terms", {}).get(token, {}).get("doc_freq", 0)
    return count, max(field.get("field_statistics", {}).get("doc_count", 0), count)


def words_in(response: Json) -> list[str]:
    if "error" in response:
        raise Unavailable("Elasticsearch could not look words up.")
    return list(words_of_hits(response.get("hits", {}).get("hits", ())))


def words_of_hits(hits: Iterable[Json]) -> Iterator[str]:
    for hit in hits:
        yield from hit["_source"].values()


def beginning(start: str, ending: str) -> Json:
    field = f"known_{ending}"
    return words({"prefix": {field: start}}, field, MOST_BEGINNING, [{"length": "asc"}, {field: "asc"}])


def close(plain: str, edits: int, ending: str) -> Json:
    fuzzy = {"value": plain, "fuzziness": edits, "transpositions": True, "max_expansions": MOST_CLOSE}
    return words({"fuzzy": {f"plain_{ending}": fuzzy}}, f"known_{ending}", MOST_CLOSE, ["_score", "_doc"])


def held(wanted: Sequence[str], ending: str) -> Json:
    field = f"known_{ending}"
    return words({"terms": {field: list(wanted)}}, field, len(wanted), ["_doc"])


def words(query: Json, field: str, most: int, order: Sequence[Json | str]) -> Json:
    return {"query": query, "_source": [field], "size": most, "sort": list(order), "track_total_hits": False}
