"""Steps left out of the search for measuring, and nothing else."""

import pytest

from catalogue.search.engines.database import DatabaseEngine
from catalogue.search.judging.steps import Step, ladder, planner_without
from catalogue.search.plan import Plan
from catalogue.search.planner import plan_query
from catalogue.search.port import SearchQuery
from tests.contracts.search_documents import catalogue
from themes.models import Concept

pytestmark = pytest.mark.django_db

QUESTIONS = (
    "velkaneuvonnasta", "tasapainojumppa Raahessa", "liikunaneuvoja", "uimahalli lähellä", "yksinaisyys", "debt help",
)  # fmt: skip


@pytest.fixture
def plans(db: None) -> "Recorder":
    recorder = Recorder()
    recorder.engine.rebuild(catalogue())
    return recorder


class Recorder:
    """Plans made over the contract's catalogue."""

    def __init__(self) -> None:
        self.engine = DatabaseEngine()

    def without(self, text: str, *steps: Step, language: str = "fi") -> Plan:
        found: list[Plan] = []
        planner = planner_without(steps) if steps else plan_query
        engine = DatabaseEngine(planner=lambda query, held: found.append(planner(query, held)) or found[-1])
        engine.search(SearchQuery(text=text, language=language))
        return found[-1]

    def letters(self, text: str, *steps: Step) -> set[str]:
        return {term[0] for term in self.without(text, *steps).terms}


@pytest.mark.parametrize("text", QUESTIONS)
def test_with_nothing_left_out_the_plan_is_the_products_own(plans: Recorder, text: str) -> None:
    made: list[tuple[Plan, Plan]] = []

    def both(query: SearchQuery, held: object) -> Plan:
        made.append((planner_without(())(query, held), plan_query(query, held)))  # type: ignore[arg-type]
        return made[-1][1]

    DatabaseEngine(planner=both).search(SearchQuery(text=text))
    ours, products = made[0]
    assert ours == products


def test_without_spans_no_part_of_a_compound_answers(plans: Recorder) -> None:
    assert "s" in plans.letters("tasapainojumppa")
    assert plans.without("tasapainojumppa").groups != ()
    left = plans.without("tasapainojumppa", Step.SPANS)
    assert not any(pair for group in left.groups for pair in group.pairs)
    assert "ltasapaino" not in left.terms


def test_without_roots_a_word_is_not_led_back(plans: Recorder) -> None:
    assert plans.letters("unettomuus") & {"r", "b"}
    assert not plans.letters("unettomuus", Step.ROOTS, Step.EDITS, Step.BEGINNINGS) & {"r", "b"}


def test_without_dots_and_spoken_forms_a_word_without_its_dots_is_unknown(plans: Recorder) -> None:
    found = plans.without("väkivalta").terms
    assert plans.without("vakivalta").terms & found
    steps = (Step.DOTS, Step.SPOKEN, Step.EDITS, Step.BEGINNINGS)
    assert not plans.without("vakivalta", *steps).terms & found


def test_without_other_languages_a_finnish_page_reads_finnish_only(plans: Recorder) -> None:
    assert plans.without("debt").terms
    assert not plans.without("debt", Step.LANGUAGES, Step.EDITS, Step.BEGINNINGS).terms


def test_without_edits_no_slip_is_mended(plans: Recorder) -> None:
    assert plans.without("liikunaneuvoja").corrections == {"liikunaneuvoja": "liikuntaneuvoja"}
    assert plans.without("liikunaneuvoja", Step.EDITS).corrections == {}


def test_without_places_a_municipality_is_a_word_like_others(plans: Recorder) -> None:
    assert plans.without("uimahalli Raahe").question.municipalities == {"678": "raahe"}
    left = plans.without("uimahalli Raahe", Step.PLACES).question
    assert left.municipalities == {}
    assert [word.written for word in left.words] == ["uimahalli", "raahe"]


def test_what_is_meant_can_be_left_out_whole_or_by_its_lifts(plans: Recorder) -> None:
    Concept.objects.create(
        key="sleeplessness", label={"fi": "Unettomuus"}, expressions_fi="en saa nukuttua",
        terms="jumppa", subthemes="6.3",
    )  # fmt: skip
    assert [meant.key for meant in plans.without("en saa nukuttua").meanings] == ["sleeplessness"]
    assert plans.without("en saa nukuttua", Step.CONCEPTS).meanings == ()
    whole, left = plans.without("en saa nukuttua"), plans.without("en saa nukuttua", Step.SUBTHEMES)
    assert any(lift.score for lift in whole.lifts if lift.facet == "subtheme")
    assert not any(lift.score for lift in left.lifts if lift.facet == "subtheme")
    assert left.groups == whole.groups


def test_the_ladder_ends_with_the_whole_search() -> None:
    rungs = ladder()
    sizes = [len(left_out) for _, left_out in rungs]
    assert sizes == sorted(sizes, reverse=True)
    assert rungs[-1][1] == frozenset()
    assert rungs[0][1] == set(Step) - {Step.PLACES}
