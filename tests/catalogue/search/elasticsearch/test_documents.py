"""What Elasticsearch is given of a document, and what it is told to make of it."""

from datetime import UTC, datetime

from catalogue.search import terms
from catalogue.search.analysis.analyser import analyser_version
from catalogue.search.engines.elasticsearch.documents import (
    FIELDS,
    beginnings,
    document_entry,
    mapping,
    settings,
    word_entries,
)
from catalogue.search.vectors import Vector, document_vector
from tests.contracts.search_documents import OULU, service

LETTERS = {
    terms.WORD, terms.STEM, terms.SPAN, terms.ROOT, terms.VERB, terms.SWEDISH, terms.SWEDISH_PART, terms.ENGLISH,
    terms.OTHER, terms.FOLDED, terms.THEMED,
}  # fmt: skip


def test_each_stream_of_each_language_has_a_field_of_plain_tokens() -> None:
    properties = mapping("x")["properties"]
    assert set(FIELDS) == LETTERS
    assert len(set(FIELDS.values())) == len(FIELDS)
    for field in FIELDS.values():
        assert properties[field] == {
            "type": "text", "analyzer": "whitespace", "norms": False, "index_options": "freqs", "similarity": "level",
        }  # fmt: skip


def test_the_mapping_is_explicit_and_names_the_analyser() -> None:
    found = mapping(analyser_version())
    assert found["dynamic"] == "strict"
    assert found["_meta"] == {"analyser": analyser_version()}
    assert "analysis" not in settings(is_loading=False)


def test_every_field_that_is_sent_is_mapped() -> None:
    document = service(
        1, "Talous- ja velkaneuvonta", themes=("8",), subthemes=("8.1",), points=(OULU,), ways=("visit",),
        features=("step-free",), opening=((datetime(2041, 1, 1, 8, tzinfo=UTC), datetime(2041, 1, 1, 9, tzinfo=UTC)),),
        organization="a b", place_type=1, summary={"fi": "x"},
    )  # fmt: skip
    properties = mapping("x")["properties"]
    assert set(document_entry(document, document_vector(document))) <= set(properties)
    for _, entry in word_entries([("fi", "velka"), ("se", "vealgi")]):
        assert set(entry) <= set(properties)


def test_a_term_stands_there_as_often_as_its_level() -> None:
    entry = document_entry(service(1, "x"), Vector({"lvelka": 3, "llaina": 1, "vskuld": 2}, frozenset()))
    assert sorted(entry["fi_word"].split()) == ["laina", "velka", "velka", "velka"]
    assert entry["sv_word"] == "skuld skuld"


def test_what_is_empty_is_not_sent() -> None:
    entry = document_entry(service(1, "x", charge="", languages=()), Vector({}, frozenset()))
    assert not {"charge", "languages", "points", "opening", "place_type", "organization"} & set(entry)


def test_the_whole_country_goes_before_what_is_named_beside_it() -> None:
    entry = document_entry(service(1, "x", municipalities=("*", "564")), Vector({}, frozenset()))
    assert (list(entry["served"]), list(entry["municipalities"])) == (["*"], ["*", "564"])


def test_titles_begin_without_dots_up_to_a_length() -> None:
    assert list(beginnings("Äänipaja")) == ["a", "aa", "aan", "aani", "aanip", "aanipa", "aanipaj", "aanipaja"]
    assert max(map(len, beginnings("lastensuojelulaitoksissa"))) == 15


def test_a_word_is_kept_with_its_dotless_form_under_its_language() -> None:
    assert dict(word_entries([("fi", "älä"), ("se", "ruokta")])) == {
        "word:fi:älä": {"what": "word", "known_fi": "älä", "plain_fi": "ala", "length": 3},
        "word:other:ruokta": {"what": "word", "known_other": "ruokta", "plain_other": "ruokta", "length": 6},
    }
