"""The stock analysis and its BM25, against sums done by hand."""

import math
from collections.abc import Sequence

import pytest

from catalogue.search.judging.baseline.bm25 import StockIndex
from catalogue.search.judging.baseline.ranking import InProcess, StockRanker, best_way
from catalogue.search.judging.baseline.stock import WAYS, Way, stock_fields, stock_tokens
from catalogue.search.judging.judgements import JudgedQuery
from catalogue.search.port import Kind, SearchDocument
from tests.catalogue.search.judging.made import content, document

BEST, MOST, CROSS, TIED, FUZZY = WAYS


def index(**titles: Sequence[str]) -> StockIndex:
    return StockIndex((name, {"title": tokens, "summary": [], "description": []}) for name, tokens in titles.items())


def test_tokens_are_lower_case_without_stop_words_and_stemmed_by_snowball() -> None:
    assert stock_tokens("Velkaneuvonnasta ja minulle") == ["velkaneuvon"]
    assert stock_tokens("taloissa") == stock_tokens("talot")


def test_compounds_stay_whole() -> None:
    assert stock_tokens("liikuntaneuvonta") != stock_tokens("liikunta neuvonta")


def test_all_texts_but_the_subthemes_stand_in_a_field() -> None:
    texts = {
        "fi": {"name": "Uinti", "keywords": "allas", "theme": "liikunta", "context": "Raahe"},
        "sv": {"name": "Simning"},
    }
    fields = stock_fields(SearchDocument(id="ptv:1", kind=Kind.SERVICE, title={"fi": "Uinti"}, texts=texts))
    assert fields["title"] == [*stock_tokens("Uinti"), *stock_tokens("Simning")]
    assert fields["description"] == [*stock_tokens("allas"), *stock_tokens("Raahe")]
    assert fields["summary"] == []


def test_a_score_is_that_of_bm25() -> None:
    # Three titles of lengths 1, 2, 3: usual length 2. "uni" is in one: rarity ln(1 + 2.5/1.5).
    scores = index(a=["uni"], b=["yö", "rauha"], c=["ruoka", "apu", "koti"]).fields["title"].scores("uni")
    assert scores == {"a": pytest.approx(math.log(1 + 2.5 / 1.5) / (1 + 1.2 * (1 - 0.75 + 0.75 * 1 / 2)))}


def test_the_best_field_counts_and_the_others_as_the_way_has_it() -> None:
    found = StockIndex([("one", {"title": ["uni", "ryhmä"], "summary": ["uni"], "description": []})])
    title = 3 * found.field_scores("title", ["uni"], is_fuzzy=False)["one"]
    summary = 2 * found.field_scores("summary", ["uni"], is_fuzzy=False)["one"]
    assert title > summary
    assert found.by_field(["uni"], BEST) == {"one": pytest.approx(title)}
    assert found.by_field(["uni"], TIED) == {"one": pytest.approx(title + 0.3 * summary)}
    assert found.by_field(["uni"], MOST) == {"one": pytest.approx(title + summary)}


def test_words_in_different_fields_add_up_only_across_fields() -> None:
    found = StockIndex([("one", {"title": ["uni"], "summary": ["ryhmä"], "description": []})])
    title, summary = (
        3 * found.fields["title"].scores("uni")["one"],
        2 * found.fields["summary"].scores("ryhmä")["one"],
    )
    assert found.by_field(["uni", "ryhmä"], BEST) == {"one": pytest.approx(max(title, summary))}
    assert found.crossed(["uni", "ryhmä"]) == {"one": pytest.approx(title + summary)}


def test_across_fields_a_word_is_as_rare_as_where_it_is_commonest() -> None:
    found = StockIndex(
        [
            ("one", {"title": ["uni"], "summary": ["uni"], "description": []}),
            ("two", {"title": ["koti"], "summary": ["uni"], "description": []}),
        ]
    )
    assert found.crossed(["uni"])["one"] == pytest.approx(3 * found.fields["title"].scores("uni", holders=2)["one"])


def test_a_slip_is_found_only_with_fuzziness() -> None:
    found = index(a=["uimahalli"], b=["jäähalli"])
    assert found.search(["uimhalli"], BEST) == []
    assert found.search(["uimhalli"], FUZZY)[0] == "a"


@pytest.mark.parametrize(("token", "fits"), [("un", False), ("uno", True), ("uimhalle", True), ("uimhale", False)])
def test_longer_words_may_be_further_off(token: str, fits: bool) -> None:
    found = index(a=["uni"], b=["uimahalli"])
    assert bool(found.search([token], FUZZY)) is fits


def test_nothing_indexed_answers_nothing() -> None:
    assert StockIndex([]).search(["uni"], BEST) == []


def test_the_chosen_municipality_is_a_filter_that_the_whole_country_passes() -> None:
    here = content(
        document("ptv:oulu", "Uniryhmä"),
        document("ptv:raahe", "Uniryhmä", municipalities=("678",)),
        document("ptv:all", "Uniryhmä", municipalities=("*",)),
    )
    ranked = StockRanker(InProcess(here), BEST).rank(JudgedQuery("one", "uniryhmä", municipality="678"))
    assert set(ranked.ids) == {"ptv:raahe", "ptv:all"}
    assert ranked.total == 2


def test_the_way_that_does_best_over_the_set_is_the_baseline() -> None:
    here = content(document("ptv:swim", "uimahalli"), document("ptv:ice", "jäähalli"))
    slips = [JudgedQuery("one", "uimhalli", relevant={"ptv:swim": 2})]
    ranker, answers = best_way(InProcess(here), slips, here)
    assert ranker.way == FUZZY
    assert answers[0].ndcg == 1
    assert ranker.name == "stock finnish (BM25 in this process, best_fields, fuzziness AUTO)"


def test_of_ways_that_do_alike_the_first_is_taken() -> None:
    here = content(document("ptv:swim", "uimahalli"))
    ranker, _ = best_way(InProcess(here), [JudgedQuery("one", "uimahalli", relevant={"ptv:swim": 2})], here)
    assert ranker.way == Way("best_fields", "best_fields")
