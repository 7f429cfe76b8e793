"""The judged sets, measured by the command on the demo content."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.demo_database import demo_database, environment, run

JUDGED = ("demo", "demo-held-out", "subthemes")
Measured = Mapping[str, Any]


@pytest.fixture(scope="package")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Measured]:
    """Name of a set → what the database engine reaches with it; all are measured in one run."""
    printed = run(
        "judge_search", *(f"benchmarks/judged/{name}.json" for name in JUDGED), "--engine", "database", "--json",
        variables=environment(DATABASE_URL=f"sqlite:///{demo_database(tmp_path_factory)}"),
    )  # fmt: skip
    return {
        name: next(iter(found["rankers"].values())) for name, found in zip(JUDGED, json.loads(printed), strict=True)
    }
