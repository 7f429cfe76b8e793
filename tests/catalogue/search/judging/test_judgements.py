"""Reading a file of judged queries, and what is said of a bad one."""

import json
from pathlib import Path
from typing import Any

import pytest

from catalogue.search.judging.judgements import BadJudgements, JudgedQuery, read_judgements


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "judged.json"


def good(**values: Any) -> dict[str, Any]:
    return {"id": "one", "query": "en saa nukuttua", "relevant": {"ptv:1": 2}, **values}


def read(file: Path, *queries: Any) -> list[JudgedQuery]:
    file.write_text(json.dumps({"queries": queries}), encoding="utf-8")
    return list(read_judgements(file))


def test_a_query_is_read_with_all_that_is_judged(file: Path) -> None:
    (query,) = read(
        file,
        good(language="sv", kind="typo", municipality="564", subthemes=["6.3"], safety=False, relevant={"lipas:5": 1}),
    )
    assert query == JudgedQuery(
        "one", "en saa nukuttua", "sv", "typo", "564", {"lipas:5": 1}, {}, ("6.3",), safety=False
    )  # fmt: skip


def test_what_is_left_out_is_finnish_and_plain_and_unsaid(file: Path) -> None:
    (query,) = read(file, good())
    assert (query.language, query.kind, query.municipality, query.safety) == ("fi", "plain", "", None)


def test_a_list_alone_will_do(file: Path) -> None:
    file.write_text(json.dumps([good()]), encoding="utf-8")
    assert [query.id for query in read_judgements(file)] == ["one"]


def test_what_was_judged_later_stands_apart(file: Path) -> None:
    (query,) = read(file, good(relevant={"ptv:1": 1}, pooled={"ptv:2": 1}))
    assert (query.relevant, query.pooled) == ({"ptv:1": 1}, {"ptv:2": 1})


@pytest.mark.parametrize("written", ["564", "Oulu", "Uleåborg"])
def test_a_municipality_may_be_named(file: Path, written: str) -> None:
    (query,) = read(file, good(municipality=written))
    assert query.municipality == "564"


def test_safety_may_be_said_with_yes_and_no(file: Path) -> None:
    first, second = read(file, good(safety="yes"), good(id="two", safety="no"))
    assert (first.safety, second.safety) == (True, False)


def test_a_query_for_the_crisis_box_alone_needs_no_results(file: Path) -> None:
    (query,) = read(file, {"id": "one", "query": "en jaksa elää", "safety": True})
    assert not query.is_judged


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        pytest.param({"language": "de"}, ['"language"', "'de'", "fi, sv, en"], id="language"),
        pytest.param({"municipality": "Tampere"}, ['"municipality"', "Tampere", "of the region"], id="municipality"),
        pytest.param({"relevant": {"ptv:1": 3}}, ['"relevant"', "ptv:1", "3", "2 (ideal)"], id="grade"),
        pytest.param({"relevant": {"ptv:1": True}}, ['"relevant"', "grade True"], id="grade that is none"),
        pytest.param({"relevant": {"Uimahalli": 2}}, ['"relevant"', "Uimahalli", "ptv:"], id="result"),
        pytest.param({"relevant": ["ptv:1"]}, ['"relevant"', "no object"], id="results in a list"),
        pytest.param({"relevant": {}}, ['"relevant"', "names no result"], id="nothing judged"),
        pytest.param({"subthemes": "5.1"}, ['"subthemes"', '["5.1", "7.1"]'], id="subthemes"),
        pytest.param({"safety": "perhaps"}, ['"safety"', "true, false, or null"], id="safety"),
        pytest.param({"query": "  "}, ['"query"', "Write words"], id="no words"),
        pytest.param({"kind": 7}, ['"kind"', "7"], id="kind"),
    ],
)
def test_a_fault_is_told_with_its_line_and_its_remedy(file: Path, fault: dict[str, Any], told: list[str]) -> None:
    queries = [good(id="fine"), good(**fault)]
    file.write_text(
        '{"note": "no \\"queries\\": [here]",\n "queries": [\n' + ",\n".join(map(json.dumps, queries)) + "\n]}"
    )
    with pytest.raises(BadJudgements) as problem:
        read_judgements(file)
    assert "line 4, query one" in str(problem.value)
    for part in told:
        assert part in str(problem.value)


def test_an_id_used_twice_names_both_lines(file: Path) -> None:
    file.write_text("[\n" + ",\n".join(json.dumps(good()) for _ in range(2)) + "\n]")
    with pytest.raises(BadJudgements, match="line 3: the id 'one' is line 2's too"):
        read_judgements(file)


def test_what_is_no_query_is_told(file: Path) -> None:
    with pytest.raises(BadJudgements, match=r"line 1: is no query"):
        read(file, "uimahalli")


@pytest.mark.parametrize("text", ["", "{", "[1,", "[" * 100_000], ids=["empty", "open", "cut off", "absurd"])
def test_what_is_no_json_is_told(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(BadJudgements, match="is no JSON"):
        read_judgements(file)


@pytest.mark.parametrize("text", ["{}", "[]", '{"queries": {}}', "7"])
def test_a_file_without_queries_is_told_what_to_hold(file: Path, text: str) -> None:
    file.write_text(text)
    with pytest.raises(BadJudgements, match="holds no queries"):
        read_judgements(file)


def test_a_file_that_is_not_there_is_told(file: Path) -> None:
    with pytest.raises(BadJudgements, match="can not be read"):
        read_judgements(file)


def test_a_file_in_another_encoding_is_told(file: Path) -> None:
    file.write_bytes('[{"id": "ö"}]'.encode("latin-1"))
    with pytest.raises(BadJudgements, match="UTF-8"):
        read_judgements(file)
