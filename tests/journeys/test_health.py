"""The page that tells machines and operators how the site is."""

import json

from tests.journeys.resident import Resident


def test_health_tells_what_serves_and_when_the_sources_were_read(resident: Resident) -> None:
    answer = resident.page.request.get(f"{resident.tab.home}/health/")
    told = json.loads(answer.text())

    assert answer.status == 200
    assert told["status"] == "ok"
    assert told["database"]["engine"] == "sqlite"
    assert told["search"]["engine"] == "database"
    assert "voikko" in told["search"]["analyser"].lower()
    assert told["search"]["documents"] > 900
    for source in ("ptv", "lipas"):
        assert told["sources"][source]["last_done"]["finished_at"]
    assert told["sources"]["ptv"]["last_done"]["gone"] > 0
