"""What a body needs to know beside its entity."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from ptv_sync.simulator.dataset import Dataset
from ptv_sync.simulator.v12.ids import ContentIds


@dataclass(frozen=True)
class Context:
    """The data set with the general descriptions, how ids are told, and today in Helsinki."""

    dataset: Dataset
    ids: ContentIds
    today: date


def written(moment: datetime) -> str:
    """2026-05-12T09:45:14.154Z"""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
