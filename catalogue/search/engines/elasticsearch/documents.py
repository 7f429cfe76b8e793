"""What Elasticsearch stores: documents and the words they hold, typed, in one index.

Tokens are made by our analysis and only parted at spaces there, one field for each stream and language, so that any
Elasticsearch without plugins finds what the database finds. A term stands in its field as often as its level says; see
`translating` for how that becomes a score. `_source` keeps all of it, so that opening hours can be renewed alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from elasticsearch import dsl

from catalogue.search import terms
from catalogue.search.analysis.text import fold, raw_words
from catalogue.search.engines.ordering import alphabetical
from catalogue.search.port import Opening, SearchDocument
from catalogue.search.vectors import Vector
from themes.translated import SITE_LANGUAGES, Translated

Json = dict[str, Any]

# Letter of a term → the field it stands in.
FIELDS: Mapping[str, str] = {
    terms.WORD: "fi_word", terms.STEM: "fi_stem", terms.SPAN: "fi_span", terms.ROOT: "fi_root", terms.VERB: "fi_verb",
    terms.SWEDISH: "sv_word", terms.SWEDISH_PART: "sv_part", terms.ENGLISH: "en_word", terms.OTHER: "other",
    terms.FOLDED: "folded", terms.THEMED: "theme",
}  # fmt: skip
# The similarity of those fields: no idea of length (`b`), and far from ever being full (`k1`), so that a term counts
# in proportion to how often it stands there, to a tenth of a per cent. Larger would cost more in rounding than it wins.
LEVEL = "level"
K1 = 12_000
SHOWN = ("id", "kind", "title", "summary", "subthemes", "points", "ways", "features")
# For the whole country: what has it is served everywhere, whatever else is named.
EVERYWHERE = "*"
# Beginnings of title words are stored up to this length; what is typed further is compared with the title itself.
LONGEST_START = 15
LONGEST_NAME = 120
# What an entry of the index is: a document, a word that documents hold, or a tombstone, which keeps a document out of
# an index that is being built while the document is taken out.
DOCUMENT, WORD, REMOVED = "document", "word", "removed"


def stream() -> dsl.Text:
    return dsl.Text(analyzer="whitespace", norms=False, index_options="freqs", similarity=LEVEL)


def starts() -> dsl.Text:
    return dsl.Text(analyzer="whitespace", norms=False, index_options="docs", similarity="boolean")


def code(**more: Any) -> dsl.Keyword:
    return dsl.Keyword(**more)


class Entry(dsl.Document):
    """A document of the catalogue, or (`what` is "word") a word with its dotless form, to mend spellings by."""

    what = code()
    id = code()
    kind = code()
    title = dsl.Object(enabled=False)
    summary = dsl.Object(enabled=False)

    fi_word, fi_stem, fi_span, fi_root, fi_verb = stream(), stream(), stream(), stream(), stream()
    sv_word, sv_part = stream(), stream()
    en_word, other = stream(), stream()
    folded, theme = stream(), stream()

    themes, subthemes, target_groups, languages, charge = code(), code(), code(), code(), code()
    place_type, organization = code(), code()
    ways, features = code(), code()
    # As told, and as served: the whole country goes before any municipality named beside it.
    municipalities, served = code(), code()
    points = dsl.GeoPoint()
    opening = dsl.DateRange(format="epoch_second")
    quality = dsl.Float()

    # By language of the page: where the title stands in the alphabet, which one is the shortest, how its words begin.
    name_fi, name_sv, name_en = code(), code(), code()
    short_fi, short_sv, short_en = code(), code(), code()
    starts_fi, starts_sv, starts_en = starts(), starts(), starts()

    # Of a word: as documents hold it and without dots, by language; its length.
    known_fi, known_sv, known_en, known_other = code(), code(), code(), code()
    plain_fi, plain_sv, plain_en, plain_other = code(), code(), code(), code()
    length = dsl.Integer()

    class Meta:
        dynamic = dsl.MetaField("strict")


def settings(*, is_loading: bool) -> Json:
    """Settings of the index; one that is being loaded has no copies and is not made searchable on the way."""
    return {
        "number_of_shards": 1,
        # A copy on up to two other nodes: one may go without a search being lost.
        **({"number_of_replicas": 0} if is_loading else {}),
        "auto_expand_replicas": "false" if is_loading else "0-2",
        "refresh_interval": "-1" if is_loading else "1s",
        "max_result_window": MOST_RESULTS,
        "similarity": {LEVEL: {"type": "BM25", "b": 0, "k1": K1}},
        # When asked to let deleted documents go, let all go (see `writing.tidy`).
        "merge.policy.expunge_deletes_allowed": 0,
    }


# As far as one can page.
MOST_RESULTS = 200_000


def mapping(analyser: str) -> Json:
    """The explicit mapping, with the analyser whose tokens it holds."""
    found: Json = Entry._doc_type.mapping.to_dict()
    return {**found, "_meta": {"analyser": analyser}}


def field_of(language: str) -> str:
    """The ending of fields by language of the page: pages in other languages show titles as Finnish ones do."""
    return language if language in SITE_LANGUAGES else SITE_LANGUAGES[0]


def words_of(language: str) -> str:
    """The ending of fields of words by their language."""
    return language if language in SITE_LANGUAGES else "other"


def document_entry(document: SearchDocument, vector: Vector) -> Json:
    """A document as it is stored."""
    entry: Json = {
        "what": DOCUMENT,
        "id": document.id,
        "kind": document.kind.value,
        "title": dict(document.title),
        "summary": dict(document.summary),
        "themes": document.themes,
        "subthemes": document.subthemes,
        "municipalities": document.municipalities,
        "served": (EVERYWHERE,) if EVERYWHERE in document.municipalities else document.municipalities,
        "target_groups": document.target_groups,
        "languages": document.languages,
        "charge": document.charge,
        "place_type": "" if document.place_type is None else str(document.place_type),
        "organization": document.organization.split(),
        "ways": document.ways,
        "features": document.features,
        "points": [{"lat": point.latitude, "lon": point.longitude} for point in document.points],
        "opening": spans(document.opening),
        **titles(document),
        **streams(vector),
    }
    return {key: value for key, value in entry.items() if value} | {"quality": document.quality}


def spans(opening: Opening) -> list[Json]:
    return [{"gte": int(start.timestamp()), "lt": int(end.timestamp())} for start, end in opening]


def streams(vector: Vector) -> Json:
    """Field → its terms, each as often as its level says."""
    found: dict[str, list[str]] = {}
    for term, level in vector.levels.items():
        found.setdefault(FIELDS[term[0]], []).extend([term[1:]] * level)
    return {field: " ".join(tokens) for field, tokens in found.items()}


def titles(document: SearchDocument) -> Json:
    """What is sorted and suggested by, in each language of the site."""
    found: Json = {}
    for language in SITE_LANGUAGES:
        shown = Translated(document.title).text(language).value
        found[f"name_{language}"] = alphabetical(shown)[:LONGEST_NAME]
        found[f"short_{language}"] = f"{len(shown):05}{shown[:LONGEST_NAME]}"
        found[f"starts_{language}"] = " ".join(beginnings(shown))
    return found


def beginnings(title: str) -> Iterable[str]:
    """Each beginning of each word, without dots."""
    words = dict.fromkeys(fold(raw.text) for raw in raw_words(title))
    return dict.fromkeys(
        word[:length] for word in words for length in range(1, min(len(word), LONGEST_START) + 1)
    )  # fmt: skip


def word_entries(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Json]]:
    """Id and entry of each word (language, word)."""
    for language, word in words:
        ending = words_of(language)
        entry = {"what": WORD, f"known_{ending}": word, f"plain_{ending}": fold(word), "length": len(word)}
        yield f"word:{ending}:{word}", entry
