"""LIPAS on the wire: what is an outage, what is a broken document, and what is a lie."""

import pytest

from catalogue.ingest.http import SourceError, SourceNonsense, SourceRefused, SourceUnavailable
from lipas_sync.client import LipasClient, PoisonedPage, UnknownPlace
from lipas_sync.simulator import LipasSimulator
from lipas_sync.simulator.exchange import Request


@pytest.mark.usefixtures("fields")
def test_a_page_comes_with_how_many_there_are(lipas: LipasSimulator, client: LipasClient) -> None:
    page = client.page("564", 1, 5)

    assert [item["name"] for item in page.items] == ["Kenttä 1", "Kenttä 2", "Kenttä 3", "Kenttä 4", "Kenttä 5"]
    assert page.total == 12
    asked = lipas.log.requests[0]
    assert asked.query == {"city-codes": ["564"], "page": ["1"], "page-size": ["5"]}
    assert asked.headers["user-agent"].startswith("Lahde/")
    assert "gzip" in asked.headers["accept-encoding"]


@pytest.mark.usefixtures("fields")
def test_municipality_codes_lose_their_zeros(lipas: LipasSimulator, client: LipasClient) -> None:
    client.page("009", 1, 5)

    assert lipas.log.requests[0].query["city-codes"] == ["9"]


def test_an_unknown_id_is_no_outage(lipas: LipasSimulator, client: LipasClient, pauses: list[float]) -> None:
    with pytest.raises(UnknownPlace):
        client.site(1)

    lipas.behaviour.unknown_id_status = 404
    with pytest.raises(UnknownPlace):
        client.site(1)

    assert pauses == []
    assert len(lipas.log.requests) == 2


def test_a_place_comes_whole(client: LipasClient, fields: list[int]) -> None:
    assert client.site(fields[0])["name"] == "Kenttä 1"


def test_a_withheld_page_is_no_outage_and_tells_what_it_withheld(
    lipas: LipasSimulator, client: LipasClient, fields: list[int], pauses: list[float]
) -> None:
    lipas.dataset.break_address(fields[0])

    with pytest.raises(PoisonedPage) as found:
        client.page("564", 1, 100)

    assert found.value.items[-1]["lipas-id"] == fields[0]
    assert found.value.humanized[-1] == {"location": {"address": ["missing required key"]}}
    assert pauses == []

    with pytest.raises(PoisonedPage) as found:
        client.site(fields[0])
    assert found.value.items[0]["lipas-id"] == fields[0]


def test_a_refusal_tells_the_words_of_lipas_once(lipas: LipasSimulator, client: LipasClient) -> None:
    with pytest.raises(SourceRefused, match=r"page-size.*should be at most 100"):
        client.page("564", 1, 101)

    assert len(lipas.log.requests) == 1


@pytest.mark.parametrize("status", [502, 503, 504])
@pytest.mark.usefixtures("fields")
def test_a_gateway_s_bad_moment_passes(
    lipas: LipasSimulator, client: LipasClient, pauses: list[float], status: int
) -> None:
    lipas.faults.gateway_error(status, times=2)

    assert client.page("564", 1, 5).total == 12
    assert len(pauses) == 2


@pytest.mark.parametrize("fault", ["server_error", "truncate", "reset_connection", "web_page"])
@pytest.mark.usefixtures("fields")
def test_every_other_bad_moment_passes(lipas: LipasSimulator, client: LipasClient, fault: str) -> None:
    getattr(lipas.faults, fault)()

    assert client.page("564", 1, 5).total == 12


@pytest.mark.usefixtures("fields")
def test_no_answer_in_time_is_tried_again(lipas: LipasSimulator, pauses: list[float]) -> None:
    from catalogue.ingest.http import Politeness, SourceClient

    impatient = Politeness(read_seconds=0.05, attempts=2)
    with (
        SourceClient(
            lipas.url, name="LIPAS", setting="LIPAS_API_URL", politeness=impatient, sleep=pauses.append
        ) as http,
        lipas.faults.held(),
        pytest.raises(SourceUnavailable, match="no answer in time"),
    ):
        LipasClient(http).page("564", 1, 5)

    assert len(pauses) == 1


@pytest.mark.usefixtures("fields")
def test_an_outage_is_told_with_its_remedy(lipas: LipasSimulator, client: LipasClient) -> None:
    lipas.faults.gateway_error(504, times=None)

    with pytest.raises(SourceUnavailable, match="LIPAS_API_URL") as found:
        client.page("564", 1, 5)
    assert found.value.status == 504


@pytest.mark.parametrize("value", [[], {}, {"items": []}, {"items": {}, "pagination": {"total-items": 1}}, "?", None])
def test_what_is_no_page_is_said_so(lipas: LipasSimulator, client: LipasClient, value: object) -> None:
    lipas.faults.instead(value)

    with pytest.raises(SourceNonsense, match="no page of places"):
        client.page("564", 1, 5)


def test_what_is_no_place_is_said_so(lipas: LipasSimulator, client: LipasClient) -> None:
    lipas.faults.instead([1])

    with pytest.raises(SourceNonsense, match="no place"):
        client.site(1)


def test_a_moved_lipas_is_said_so(lipas: LipasSimulator, client: LipasClient) -> None:
    lipas.faults.redirect("https://api.lipas.example/v3")

    with pytest.raises(SourceRefused, match=r"moved.*api\.lipas\.example.*LIPAS_API_URL"):
        client.page("564", 1, 5)


def test_a_strange_500_is_still_an_outage(lipas: LipasSimulator, client: LipasClient) -> None:
    def is_list(request: Request) -> bool:
        return request.path == "sports-sites"

    from lipas_sync.simulator.exchange import Answer

    for body in ("[1]", '{"type": 5}', "null", "{"):
        lipas.faults.add(lambda request, answer, body=body: Answer(500, text=body), 1, is_list)
        with pytest.raises(SourceError) as found:
            client.http.get_json("sports-sites", {}, attempts=1)
        assert type(found.value) is SourceUnavailable
