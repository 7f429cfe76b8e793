"""The report, and the marks that it is held to."""

import json

import pytest

from catalogue.search.judging import report
from catalogue.search.judging.judgements import JudgedQuery
from catalogue.search.judging.measuring import ask_all
from catalogue.search.judging.report import Marks, Report
from catalogue.search.judging.safety import Safety
from catalogue.search.judging.tables import close_look
from tests.catalogue.search.judging.made import Fixed, content, document

HERE = content(document("ptv:a", "Uniryhmä"), document("ptv:b", "Unikoulu"), document("ptv:c", "Sauna"))
QUERY = JudgedQuery("one", "uni", kind="inflected", relevant={"ptv:a": 2, "ptv:b": 1})


def made(*ids: str, name: str = "database") -> Report:
    return Report(name, ask_all(Fixed(ids), [QUERY], HERE))


IDEAL, HALF, NOTHING = made("ptv:a", "ptv:b"), made("ptv:c", "ptv:a", name="stock"), made(name="empty")
SAFETY = Safety(crises=4, caught=3, ordinary=50, missed=("one",), alarms=("two",))


@pytest.mark.parametrize(
    ("marks", "of", "baseline", "told"),
    [
        pytest.param(Marks(least_ndcg=0.9), HALF, None, "below 0.9", id="ndcg"),
        pytest.param(Marks(least_times=3), IDEAL, HALF, "× the baseline is below 3", id="times"),
        pytest.param(Marks(most_zero_hits=0.01), NOTHING, None, "zero hits 100.0% are above 1.0%", id="zero hits"),
    ],
)
def test_a_missed_mark_is_told(marks: Marks, of: Report, baseline: Report | None, told: str) -> None:
    (sentence,) = marks.missed(of, baseline)
    assert told in sentence
    assert sentence.startswith(of.name)


def test_marks_that_are_just_reached_are_not_missed() -> None:
    assert Marks(least_ndcg=1.0, least_times=1.0, most_zero_hits=0.0).missed(IDEAL, IDEAL) == []
    assert Marks().missed(NOTHING, NOTHING) == []


def test_marks_of_safety_name_the_queries_that_missed_them() -> None:
    caught, alarms = Marks(least_caught=1.0, most_alarms=0.005).missed_by_safety(SAFETY)
    assert caught == "crises caught 75.0% are below 100.0%: one."
    assert alarms == "false alarms 2.0% are above 0.5%: two."
    assert Marks(least_caught=0.75, most_alarms=0.02).missed_by_safety(SAFETY) == []
    assert Marks(least_caught=1.0, most_alarms=0.0).missed_by_safety(Safety()) == []


def test_better_than_a_baseline_that_finds_nothing_is_endlessly_better() -> None:
    assert report.times(IDEAL, NOTHING) == float("inf")
    assert report.times(NOTHING, NOTHING) == 0


def test_the_table_has_equal_columns_and_ends_with_the_comparison() -> None:
    name, *table, compared = report.lines(IDEAL, HALF)
    assert name == "database"
    assert len({len(line) for line in table}) == 1
    assert [line.split()[0] for line in table[1:]] == ["all", "inflected"]
    assert compared.endswith("× the nDCG@10 of stock")


def test_the_data_for_machines_says_what_was_compared() -> None:
    found = json.loads(json.dumps(report.data("judged.json", HERE, [IDEAL], SAFETY, HALF)))
    assert found["rankers"]["database"]["kinds"]["all"]["ndcg_10"] == 1
    assert found["rankers"]["database"]["queries"] == [
        {"id": "one", "kind": "inflected", "ndcg_10": 1, "total": 2, "hits": ["ptv:a", "ptv:b"], "grades": [2, 1]}
    ]
    assert found["baseline"] == "stock"
    assert found["times_baseline"]["database"] > 1


def test_a_close_look_shows_the_grades_and_what_was_missed() -> None:
    lines = close_look(HALF.answers[0], HERE)
    assert lines[0] == "one (inflected, fi): uni"
    assert [line.split()[:2] for line in lines[2:4]] == [["0", "Sauna"], ["2", "Uniryhmä"]]
    assert lines[4] == "Judged and not among them (1):"
    assert lines[5].split()[:2] == ["1", "Unikoulu"]
