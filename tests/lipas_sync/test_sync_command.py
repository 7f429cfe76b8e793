"""`manage.py sync_lipas`: one line, or JSON, and an exit code."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Place
from lipas_sync.demo import ContentError
from lipas_sync.simulator import LipasSimulator
from lipas_sync.simulator.documents import site

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(at_lipas: LipasSimulator) -> LipasSimulator:
    at_lipas.dataset.add(site(1, "Raatin kenttä"))
    at_lipas.dataset.add(site(2, "Marjaniemen laavu", type_code=301, city=72))
    at_lipas.dataset.add(site(3, "Haave", status="planned"))
    return at_lipas


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("sync_lipas", *arguments, stdout=out)
    return out.getvalue()


def test_it_tells_what_it_did_in_one_line(filled: LipasSimulator) -> None:
    out = run()

    assert out.startswith("lipas: 2 added, 0 changed, 0 restored, 0 gone, 0 unchanged, 0 quarantined · 30 requests in")
    assert out.count("\n") == 1


def test_a_dry_run_says_so(filled: LipasSimulator) -> None:
    assert run("--dry-run").endswith("(dry run, nothing written)\n")
    assert not Place.objects.exists()


def test_it_tells_everything_as_json(filled: LipasSimulator) -> None:
    filled.dataset.add(site(4, "Aave", status="haunted"))

    told: dict[str, Any] = json.loads(run("--json"))

    assert told.pop("seconds") >= 0
    assert told.pop("bytes") > 0
    assert told == {
        "source": "lipas",
        "state": "done",
        "dry_run": False,
        "complete": True,
        "message": "",
        "added": 2,
        "changed": 0,
        "restored": 0,
        "gone": 0,
        "unchanged": 0,
        "quarantined": 1,
        "counts": {"places": 2, "hidden": 1},
        "unread_municipalities": [],
        "quarantine": [
            {"kind": "place", "id": "4", "path": "status", "reason": "'haunted' is no status we know"},
        ],
        "requests": 30,
    }


def test_what_it_could_not_read_ends_in_an_error_after_saving_the_rest(filled: LipasSimulator) -> None:
    filled.faults.gateway_error(502, times=None, when=lambda request: request.query["city-codes"] == ["72"])
    out = StringIO()

    with pytest.raises(CommandError, match=r"Hailuoto \(072\).*nothing that is missing was hidden"):
        call_command("sync_lipas", "--json", stdout=out)

    told = json.loads(out.getvalue())
    assert (told["complete"], told["unread_municipalities"], told["added"]) == (False, ["072"], 1)


def test_a_lipas_that_is_down_ends_in_an_error_with_its_remedy(filled: LipasSimulator) -> None:
    filled.faults.gateway_error(504, times=None)
    out = StringIO()

    with pytest.raises(CommandError, match="LIPAS_API_URL"):
        call_command("sync_lipas", "--json", stdout=out)

    assert json.loads(out.getvalue())["state"] == "failed"


def test_a_mass_disappearance_is_held(filled: LipasSimulator) -> None:
    run()
    for lipas_id in (1, 2):
        filled.dataset.set_status(lipas_id, "incorrect-data")
    out = StringIO()

    with pytest.raises(CommandError, match="no row of kind place any more"):
        call_command("sync_lipas", "--json", stdout=out)

    assert json.loads(out.getvalue())["state"] == "held"


def test_a_mistake_in_the_demo_content_is_told(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LIPAS_API_URL = ""

    def mistaken() -> None:
        raise ContentError("oulu.toml, place 910001: 7 is no active type of LIPAS")

    monkeypatch.setattr("lipas_sync.source.load_demo", mistaken)

    with pytest.raises(CommandError, match=r"oulu\.toml, place 910001"):
        run()
