"""The demo's places, read from `content/*.toml` and checked: a mistake there names its file and place."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator, model_validator

from catalogue.region import Municipality, Region, load_region
from lipas_sync import codes

HERE = Path(__file__).resolve().parent
CONTENT = HERE / "content"
# The demo is of this region whatever REGION says.
REGION = "pohjois-pohjanmaa"


class ContentError(Exception):
    """The demo content holds a mistake; the message names the file, the place and what is wrong."""


class DemoPlace(BaseModel):
    """One place as a maintainer wrote it. `at` is latitude, longitude."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[int, Field(ge=1)]
    name: Annotated[str, Field(min_length=2, max_length=100)]
    sv: str | None = None
    en: str | None = None
    marketing: str | None = None
    type: int
    city: int
    near: str
    at: tuple[float, float]
    address: Annotated[str, Field(min_length=1, max_length=200)]
    postal: Annotated[str, Field(pattern=r"^\d{5}$")]
    owner: str
    admin: str
    status: str = "active"
    year: Annotated[int, Field(ge=1800, le=2036)] | None = None
    comment: Annotated[str, Field(max_length=2048)] | None = None
    phone: Annotated[str, Field(max_length=50)] | None = None
    www: Annotated[str, Field(max_length=500)] | None = None
    email: str | None = None
    properties: dict[str, Any] = {}
    event: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    length_km: Annotated[float, Field(gt=0, le=200)] | None = None

    @property
    def place_type(self) -> codes.PlaceType:
        return codes.active_types()[self.type]

    @property
    def municipality(self) -> Municipality:
        return region().municipalities[f"{self.city:03}"]

    @field_validator("type")
    @classmethod
    def is_active(cls, value: int) -> int:
        if value not in codes.active_types():
            raise ValueError(f"{value} is no active type of LIPAS")
        return value

    @field_validator("city")
    @classmethod
    def is_in_region(cls, value: int) -> int:
        if f"{value:03}" not in region().codes:
            raise ValueError(f"{value} is no municipality of {region().name}")
        return value

    @field_validator("owner", "admin", "status")
    @classmethod
    def is_code(cls, value: str, info: ValidationInfo) -> str:
        known = {"owner": codes.owners, "admin": codes.admins, "status": codes.statuses}[info.field_name or ""]()
        if value not in known:
            raise ValueError(f"{value!r} is none of {', '.join(known)}")
        return value

    @model_validator(mode="after")
    def fits_its_type_and_municipality(self) -> "DemoPlace":
        if unknown := set(self.properties) - set(self.place_type.properties):
            raise ValueError(f"type {self.type} has no property {', '.join(sorted(unknown))}")
        if (self.place_type.geometry == "LineString") != (self.length_km is not None):
            raise ValueError(f"length_km goes with routes, and type {self.type} is a {self.place_type.geometry}")
        south, west, north, east = self.municipality.bbox
        latitude, longitude = self.at
        if not (south <= latitude <= north and west <= longitude <= east):
            raise ValueError(f"{self.at} is not in {self.municipality.name} ({self.municipality.bbox})")
        return self


@cache
def region() -> Region:
    return load_region(REGION)


@cache
def post_offices() -> Mapping[str, str]:
    """Postal code → post office, for those that have one here."""
    return tomllib.loads((HERE / "post_offices.toml").read_text(encoding="utf-8"))


def read_places(folder: Path = CONTENT) -> Sequence[DemoPlace]:
    """Every place of every file. Raises ContentError at the first mistake, an id used twice included."""
    places: dict[int, tuple[str, DemoPlace]] = {}
    for name, item in items(folder):
        place = checked(name, item)
        if place.id in places:
            raise ContentError(f"{name}, place {place.id}: this id is already in {places[place.id][0]}")
        places[place.id] = (name, place)
    return [place for _, place in places.values()]


def items(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(file name, place as written) of every file in order."""
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise ContentError(f"{path.name} is not TOML: {error}") from error
        for item in data.get("place", []):
            yield path.name, item


def checked(name: str, item: Mapping[str, Any]) -> DemoPlace:
    try:
        return DemoPlace.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        what = first["msg"].removeprefix("Value error, ")
        raise ContentError(
            f"{name}, place {item.get('id', 'without id')}: {where + ': ' if where else ''}{what}"
        ) from error
