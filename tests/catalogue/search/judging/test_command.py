"""The command judge_search, on rows of its own."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogue.search import get_engine
from catalogue.search.documents import all_documents
from tests.factories import ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """Two services in the index, and two queries about them."""
    sleep = ServiceFactory(name=Translated(fi="Uniryhmä valvoville"))
    debts = ServiceFactory(name=Translated(fi="Velkaneuvonta"))
    get_engine().rebuild(all_documents())
    queries = [
        {"id": "debts", "kind": "inflected", "query": "velkaneuvonnasta", "relevant": {debts.document_id: 2}},
        {"id": "sleep", "kind": "plain", "query": "uniryhmä", "relevant": {sleep.document_id: 2, "ptv:gone": 1}},
    ]
    file = tmp_path / "judged.json"
    file.write_text(json.dumps(queries), encoding="utf-8")
    return file


def judge(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    call_command("judge_search", *map(str, arguments))
    return str(capsys.readouterr().out)


def test_json_is_json_and_nothing_else(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found: dict[str, Any] = json.loads(judge(capsys, judged, "--json", "--baseline"))
    (name, _), (stock, _) = found["rankers"].items()
    assert name.startswith("database, lahde ")
    assert stock.startswith("stock finnish (BM25 in this process")
    assert found["rankers"][name]["kinds"]["all"]["ndcg_10"] == 1
    assert list(found["times_baseline"]) == [name]


def test_the_table_is_for_people(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = judge(capsys, judged, "--engine", "database", "--baseline")
    assert "nDCG@10" in printed
    assert "inflected" in printed
    assert "× the nDCG@10 of stock finnish" in printed


def test_results_that_are_not_there_are_told(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("judge_search", str(judged))
    assert "1 judged results are not on this site and are left out: ptv:gone" in capsys.readouterr().err


def test_one_kind_or_one_query_can_be_looked_at(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "sleep" not in judge(capsys, judged, "--kind", "inflected")
    assert judge(capsys, judged, "--show", "sleep").startswith("sleep (plain, fi): uniryhmä\nnDCG@10 1.000")


def test_blind_leaves_out_what_was_judged_later(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queries = json.loads(judged.read_text(encoding="utf-8"))
    queries[0] |= {"pooled": queries[0]["relevant"], "relevant": {"ptv:gone": 2}}
    judged.write_text(json.dumps(queries), encoding="utf-8")

    def measured(*arguments: str) -> int:
        (found,) = json.loads(judge(capsys, judged, "--json", *arguments))["rankers"].values()
        return int(found["kinds"]["all"]["queries"])

    assert (measured(), measured("--blind")) == (2, 1)


def test_a_mark_that_is_missed_ends_with_one(judged: Path) -> None:
    with pytest.raises(CommandError, match="below 3") as problem:
        call_command("judge_search", str(judged), "--baseline", "--least-times", "3")
    assert problem.value.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("--kind", "typo"), "inflected, plain"),
        (("--show", "food"), "No query has the id 'food'"),
        (("--least-times", "2"), "Add --baseline"),
    ],
)
def test_what_can_not_be_done_ends_with_two_and_its_remedy(
    judged: Path, arguments: tuple[str, str], remedy: str
) -> None:
    with pytest.raises(CommandError, match=remedy) as problem:
        call_command("judge_search", str(judged), *arguments)
    assert problem.value.returncode == 2


def test_a_bad_file_ends_with_two(tmp_path: Path) -> None:
    file = tmp_path / "judged.json"
    file.write_text('[\n{"id": "one", "query": "uni", "relevant": {"ptv:1": 5}}]')
    with pytest.raises(CommandError, match='line 2, query one, "relevant"') as problem:
        call_command("judge_search", str(file))
    assert problem.value.returncode == 2


def test_judgements_of_another_site_measure_nothing(judged: Path, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text('[{"id": "one", "query": "uni", "relevant": {"ptv:other": 2}}]')
    with pytest.raises(CommandError, match=r"None of the judged results is on this site.*manage.py prepare"):
        call_command("judge_search", str(file))


def test_an_empty_index_names_its_remedy(tmp_path: Path) -> None:
    service = ServiceFactory()
    file = tmp_path / "judged.json"
    file.write_text(json.dumps([{"id": "one", "query": "uni", "relevant": {service.document_id: 2}}]))
    with pytest.raises(CommandError, match=r"Run manage.py rebuild_search"):
        call_command("judge_search", str(file))


def test_steps_are_told_one_after_another_with_the_baseline_first(
    judged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = list(json.loads(judge(capsys, judged, "--steps", "--baseline", "--json"))["steps"])
    assert names[0].startswith("stock finnish")
    assert names[1] == "words and their base forms"
    assert "zero hits" in judge(capsys, judged, "--steps")


def test_a_step_left_out_is_named_in_the_report(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = judge(capsys, judged, "--without", "concepts, edits")
    assert "database without concepts, edits" in printed


def test_an_unknown_step_names_those_there_are(judged: Path) -> None:
    with pytest.raises(CommandError, match=r"Unknown step 'magic'. Choose from spans"):
        call_command("judge_search", str(judged), "--without", "magic")


def test_several_files_are_measured_in_one_run(
    judged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = tmp_path / "again.json"
    again.write_bytes(judged.read_bytes())
    found = json.loads(judge(capsys, judged, again, "--json", "--engine", "all"))
    assert [outcome["file"] for outcome in found] == [str(judged), str(again)]
    assert found[0]["rankers"] == found[1]["rankers"]


def test_a_mark_missed_in_one_file_names_it(judged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hard = tmp_path / "hard.json"
    service = ServiceFactory(name=Translated(fi="Kirjasto"))
    hard.write_text(json.dumps([{"id": "one", "query": "uniryhmä", "relevant": {service.document_id: 2}}]))
    with pytest.raises(CommandError, match=r"^hard.json: database"):
        call_command("judge_search", str(judged), str(hard), "--least-ndcg", "0.5")
    # What was measured is told all the same.
    assert "judged.json, " in capsys.readouterr().out


def test_crises_are_read_as_the_results_page_reads_them(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queries = json.loads(judged.read_text(encoding="utf-8"))
    queries += [
        {"id": "life", "query": "en halua enää elää", "safety": True},
        {"id": "swim", "query": "uimahalli", "safety": False},
    ]
    judged.write_text(json.dumps(queries), encoding="utf-8")
    assert json.loads(judge(capsys, judged, "--json"))["safety"]["caught"] == 1
    assert "crises caught: 1 of 1" in judge(capsys, judged)
    call_command("judge_search", str(judged), "--least-caught", "1", "--most-alarms", "0")
