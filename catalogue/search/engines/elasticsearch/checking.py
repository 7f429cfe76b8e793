"""Whether a new index finds what it holds: documents of every part of it, by their own names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from elasticsearch import Elasticsearch

from catalogue.search.analysis.text import raw_words
from catalogue.search.engines.elasticsearch.client import told
from catalogue.search.engines.elasticsearch.state import State, read_state
from catalogue.search.engines.elasticsearch.statistics import ElasticStatistics
from catalogue.search.engines.elasticsearch.translating import Translation
from catalogue.search.engines.elasticsearch.writing import Build, RebuildRefused
from catalogue.search.planner import plan_query
from catalogue.search.port import SearchDocument, SearchQuery

# So many golden questions, spread over all documents whatever their number.
MOST_SAMPLES = 16
NAME = "name"


@dataclass
class Samples:
    """Some of the documents that went by, evenly spread: every so many-eth, and ever rarer."""

    step: int = 1
    seen: int = 0
    kept: list[tuple[str, SearchQuery]] = field(default_factory=list)

    def passing(self, documents: Iterable[SearchDocument]) -> Iterator[SearchDocument]:
        for document in documents:
            if self.seen % self.step == 0 and (question := own_question(document)):
                self.kept.append((document.id, question))
                if len(self.kept) > MOST_SAMPLES:
                    self.kept, self.step = self.kept[::2], 2 * self.step
            self.seen += 1
            yield document


def own_question(document: SearchDocument) -> SearchQuery | None:
    """The name of the document as a question; None for one without a name."""
    for language, classes in document.texts.items():
        name = classes.get(NAME, "").split("\n")[0]
        if any(len(raw.text) > 1 for raw in raw_words(name)):
            return SearchQuery(text=name, language=language, literal=True)
    return None


def check_samples(client: Elasticsearch, build: Build, samples: Samples) -> None:
    """Ask each golden question; raises RebuildRefused when one does not find its document, unless it was changed."""
    state = read_state(client, build.door)
    for id_, question in samples.kept:
        if not (finds(client, state, id_, question) or id_ in build.newer or is_changed(client, build.index, id_)):
            raise RebuildRefused(
                f"The new index does not find {id_} by its own name; the old one goes on answering. "
                "Run manage.py rebuild_search again; if it stays so, tell the makers of Lähde."
            )


def finds(client: Elasticsearch, state: State, id_: str, question: SearchQuery) -> bool:
    plan = plan_query(question, ElasticStatistics(client, state))
    if not plan.groups:
        return True  # a name of words that are searched beside others only
    query = {"bool": {"filter": [Translation(plan, {}).full, {"term": {"id": id_}}]}}
    with told("checking a build"):
        return bool(client.count(index=state.index, query=query)["count"])


def is_changed(client: Elasticsearch, index: str, id_: str) -> bool:
    """Whether the document was written again, or taken out, after the build had put it in."""
    with told("checking a build"):
        found = client.options(ignore_status=404).get(index=index, id=id_, source=False)
    return not found.get("found") or found["_version"] > 1
