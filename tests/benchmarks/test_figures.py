"""What a benchmark makes of what it measured. Times themselves are nobody's test."""

import pytest

from benchmarks.figures import Figure, table
from benchmarks.load import read_load
from benchmarks.processes import BenchmarkFailed, clean_environment
from benchmarks.search_once import read_queries
from benchmarks.store_raw import documents


def figure(ours: list[float], base: list[float]) -> Figure:
    return Figure("Pages", "home page", "requests/s", "higher", ours, base)


def test_a_round_is_compared_with_its_own_baseline() -> None:
    # The machine was half as fast in the second round: the ratio does not see it.
    assert figure([50, 25], [100, 50]).ratios == [0.5, 0.5]


def test_one_disturbed_round_does_not_move_the_ratio() -> None:
    assert figure([50, 50, 1], [100, 100, 100]).ratio == 0.5


def test_rounds_without_a_partner_are_refused() -> None:
    with pytest.raises(ValueError, match="1 rounds of ours against 2"):
        figure([1], [1, 2])


def test_the_table_tells_the_spread_and_the_better_way() -> None:
    text = table([figure([40, 60, 50], [100, 100, 100])])

    assert "Pages" in text
    assert "0.5 (0.4–0.6), higher is better" in text


def test_the_file_tells_every_round() -> None:
    data = figure([40, 60], [100, 100]).to_data()

    assert (data["ours"], data["ratio"], data["ratio_low"], data["ratio_high"]) == ([40, 60], 0.5, 0.4, 0.6)


def test_a_spell_of_load_is_read() -> None:
    load = read_load('Running 6s test\n{"requests": 600, "seconds": 6.0, "failed": 0, "p50_ms": 9.5, "p95_ms": 20}\n')

    assert (load.rate, load.p50, load.p95, load.requests) == (100, 9.5, 20, 600)


@pytest.mark.parametrize(
    "output",
    ["", '{"requests": 9, "seconds": 1, "failed": 1, "p50_ms": 1, "p95_ms": 1}', '{"requests": 0, "failed": 0}'],
)
def test_load_that_failed_gives_no_figure(output: str) -> None:
    with pytest.raises(BenchmarkFailed):
        read_load(output, "unable to connect")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"pageNumber": 1, "itemList": [{"id": "a"}, {"id": "b"}]}, ["a", "b"]),
        ([{"id": "a"}], ["a"]),
        ({"items": [{"lipas-id": 7}]}, ["7"]),
        ({"id": "a"}, ["a"]),
        ({"pageNumber": 1, "itemList": []}, []),
    ],
)
def test_an_answer_falls_into_its_documents(answer: object, expected: list[str]) -> None:
    assert [key for key, _ in documents("http://source/x", answer)] == expected


def test_what_a_shell_holds_does_not_colour_a_measurement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTV_API_URL", "https://ptv.example/api/v11")

    assert "PTV_API_URL" not in clean_environment()


def test_every_query_has_a_language() -> None:
    assert len(read_queries()) == 40
    assert {language for language, _ in read_queries()} == {"fi", "sv", "en"}
