"""The baseline and the engine of a real Elasticsearch, judged."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.search.engines.elasticsearch.client import Access, Unavailable, client_of
from catalogue.search.judging.baseline.elasticsearch import InElasticsearch, stock_elasticsearch
from catalogue.search.judging.baseline.ranking import InProcess
from catalogue.search.judging.baseline.stock import WAYS, Way, stock_tokens
from catalogue.search.judging.content import Content
from tests.contracts.elastic import own_name, server_url
from tests.contracts.search_documents import catalogue
from tests.factories import ServiceFactory

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def here() -> Content:
    return Content.of(catalogue())


@pytest.fixture(scope="module")
def stock(here: Content) -> Iterator[InElasticsearch]:
    with stock_elasticsearch(Access(server_url()), here, prefix=f"judging-{own_name()}") as found:
        yield found


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
@pytest.mark.parametrize("text", ["velkaneuvonta", "uimahalli Oulu", "debt help", "uimhalli", "vertaistuki ryhmä"])
def test_the_baseline_in_this_process_answers_like_a_server(
    stock: InElasticsearch, here: Content, text: str, way: Way
) -> None:
    ours, theirs = (search.find(stock_tokens(text), way, "") for search in (InProcess(here), stock))
    assert ours.total == theirs.total
    assert set(ours.ids[:1]) == set(theirs.ids[:1])


def test_the_chosen_municipality_is_a_filter_there_too(stock: InElasticsearch, here: Content) -> None:
    way, tokens = WAYS[0], stock_tokens("uimahalli")
    ours, theirs = (search.find(tokens, way, "678") for search in (InProcess(here), stock))
    assert theirs.total
    assert set(ours.ids) == set(theirs.ids)


def test_a_question_of_nothing_but_stop_words_finds_nothing(stock: InElasticsearch) -> None:
    assert stock.find(stock_tokens("ja minä"), WAYS[0], "").total == 0


def test_the_index_of_judging_is_gone_at_the_end_whatever_happens(here: Content) -> None:
    access, prefix = Access(server_url()), f"judging-gone-{own_name()}"

    def break_off() -> None:
        with stock_elasticsearch(access, here, prefix=prefix):
            assert client_of(access).indices.get(index=f"{prefix}-*")
            raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        break_off()
    assert not client_of(access).indices.get(index=f"{prefix}-*")


def test_without_a_server_there_is_no_such_baseline(here: Content) -> None:
    with pytest.raises(Unavailable), stock_elasticsearch(Access(NOWHERE), here, "judging"):
        pass


@pytest.mark.django_db
class TestCommand:
    @pytest.fixture
    def judged(self, tmp_path: Path) -> Path:
        service = ServiceFactory()
        file = tmp_path / "judged.json"
        queries = [{"id": "one", "query": str(service.name), "relevant": {service.document_id: 2}}]
        file.write_text(json.dumps(queries), encoding="utf-8")
        call_command("rebuild_search")
        return file

    def test_a_silent_server_gives_way_to_this_process_and_it_is_told(
        self, judged: Path, settings: object, capsys: pytest.CaptureFixture[str]
    ) -> None:
        settings.ELASTICSEARCH_URL = NOWHERE  # type: ignore[attr-defined]
        capsys.readouterr()
        call_command("judge_search", str(judged), "--engine", "database", "--baseline")
        printed = capsys.readouterr()
        assert "stock finnish (BM25 in this process" in printed.out
        assert "The baseline is BM25 in this process" in printed.err

    def test_a_server_counts_where_there_is_one(
        self, judged: Path, settings: object, capsys: pytest.CaptureFixture[str]
    ) -> None:
        settings.ELASTICSEARCH_URL = server_url()  # type: ignore[attr-defined]
        capsys.readouterr()
        call_command("judge_search", str(judged), "--engine", "database", "--baseline")
        assert "stock finnish (Elasticsearch, best_fields)" in capsys.readouterr().out

    def test_an_engine_that_does_not_answer_is_not_measured(self, judged: Path, settings: object) -> None:
        settings.ELASTICSEARCH_URL = NOWHERE  # type: ignore[attr-defined]
        with pytest.raises(CommandError, match="does not answer") as problem:
            call_command("judge_search", str(judged), "--engine", "elasticsearch")
        assert problem.value.returncode == 2

    def test_an_engine_that_is_not_set_up_names_its_remedy(self, judged: Path) -> None:
        with pytest.raises(CommandError, match="ELASTICSEARCH_URL is not set"):
            call_command("judge_search", str(judged), "--engine", "elasticsearch")
