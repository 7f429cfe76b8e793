"""The region the site serves: codes, municipalities and where they lie, from one data file.

`settings.REGION` names the file in `catalogue/regions/`; nothing else in the code knows a place by name.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from themes.translated import Translated

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Municipality:
    """A municipality of the region. Points are (latitude, longitude), WGS84; box is south, west, north, east."""

    code: str
    name: Translated
    centre: tuple[float, float]
    bbox: tuple[float, float, float, float]
    postal_code: str
    neighbours: tuple[str, ...]


@dataclass(frozen=True)
class Region:
    """A maakunta and its wellbeing services county, with PTV's two-digit codes."""

    name: Translated
    region_code: str
    county_code: str
    municipalities: Mapping[str, Municipality]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(self.municipalities)

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies in the box of any municipality of the region."""
        return any(
            south <= latitude <= north and west <= longitude <= east
            for south, west, north, east in (m.bbox for m in self.municipalities.values())
        )


@cache
def load_region(name: str) -> Region:
    """Read a region's data file; a missing one raises FileNotFoundError (the environment check names it first)."""
    data = tomllib.loads((HERE / "regions" / f"{name}.toml").read_text(encoding="utf-8"))
    municipalities = [
        Municipality(
            code=item["code"],
            name=Translated(item["name"]),
            centre=tuple(item["centre"]),
            bbox=tuple(item["bbox"]),
            postal_code=item["postal_code"],
            neighbours=tuple(item["neighbours"]),
        )
        for item in data["municipality"]
    ]
    return Region(
        name=Translated(data["name"]),
        region_code=data["region_code"],
        county_code=data["county_code"],
        municipalities={item.code: item for item in municipalities},
    )


def get_region() -> Region:
    """The region of this site."""
    return load_region(settings.REGION)


@cache
def municipality_names() -> Mapping[str, Translated]:
    """Code → name of every municipality of Finland."""
    data = tomllib.loads((HERE / "municipalities.toml").read_text(encoding="utf-8"))
    return {code: Translated(name) for code, name in data.items()}


def municipality_name(code: str) -> Translated:
    """The name behind a code; the code itself when nobody knows it."""
    return municipality_names().get(code) or Translated(fi=code)
