"""LIPAS v2 documents, parsed at the border: what is read from the wire, and nothing made of it yet.

Codes may come as numbers or as text, keys may be missing or null, and keys nobody knows are left aside. What the
catalogue can not do without (an id, a name, a status, a type, a municipality) must be there: see `SourceDrift`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

SHOWN_CHARACTERS = 60
A_DATETIME = TypeAdapter(datetime)


class SourceDrift(Exception):
    """A document is not of the shape we know. `path` says where ("location.city.city-code"), `reason` why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path
        self.reason = reason


def lenient_moment(value: Any) -> datetime | None:
    """When a revision became valid; up to nine decimals are seen. What is no time is not worth a document."""
    try:
        moment = A_DATETIME.validate_python(trimmed(value))
    except ValidationError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def trimmed(value: Any) -> Any:
    """A time with microseconds at most: "10:30:00.123456789Z" is more than Python keeps."""
    head, point, tail = str(value).partition(".")
    digits = tail.rstrip("Z")
    return f"{head}.{digits[:6]}Z" if point and digits.isdecimal() else value


def swedish(value: Any) -> Any:
    """Texts by language with `sv` for Swedish: LIPAS says `se`, which is Northern Sámi elsewhere."""
    if not isinstance(value, Mapping):
        return value
    return {"sv" if key == "se" else key: text for key, text in value.items() if isinstance(text, str)}


Moment = Annotated[datetime | None, BeforeValidator(lenient_moment)]
Localized = Annotated[dict[str, str], BeforeValidator(swedish)]


# What a database's integer column takes; LIPAS ids have six digits.
LARGEST_NUMBER = 2**31 - 1


def kebab(name: str) -> str:
    return name.replace("_", "-")


class LipasModel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True, alias_generator=kebab)

    @model_validator(mode="before")
    @classmethod
    def without_nulls(cls, data: Any) -> Any:
        """A null is a key that is not there."""
        return {key: value for key, value in data.items() if value is not None} if isinstance(data, Mapping) else data


class City(LipasModel):
    city_code: Annotated[int, Field(ge=1, le=999)]
    neighborhood: str = ""


class Location(LipasModel):
    city: City
    address: str = ""
    postal_code: str = ""
    postal_office: str = ""
    geometries: dict[str, Any] = {}


class Type(LipasModel):
    type_code: Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]


class Activity(LipasModel):
    """What a place tells of itself to hikers, cyclists, paddlers or fishers."""

    # Drafts are sent although LIPAS says that they are not; what does not say that it is ready is no better.
    status: str = "draft"
    description_short: Localized = {}
    description_long: Localized = {}
    arrival: Localized = {}

    @property
    def is_ready(self) -> bool:
        return self.status == "active"


class LipasSite(LipasModel):
    """A sports place, from a list or alone."""

    lipas_id: Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
    status: str
    name: Annotated[str, Field(min_length=1)]
    type: Type
    location: Location
    event_date: Moment = None
    name_localized: Localized = {}
    marketing_name: str = ""
    owner: str = ""
    construction_year: Annotated[
        int | None, BeforeValidator(lambda value: value if isinstance(value, int) else None)
    ] = None
    comment: str = ""
    phone_number: str = ""
    www: str = ""
    email: str = ""
    properties: dict[str, Any] = {}
    activities: dict[str, Activity] = {}

    @classmethod
    def parse(cls, document: Any) -> Self:
        """Read a document. Raises SourceDrift with the path of the first thing that is not as it should be."""
        try:
            return cls.model_validate(document)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            path = ".".join(str(part) for part in first["loc"])
            raise SourceDrift(path, f"{first['msg']}{shown(first['input'])}") from error
        except RecursionError as error:
            raise SourceDrift("", "nested without end") from error


def shown(value: Any) -> str:
    """The offending value, when it is short enough to help."""
    return f" (it is {value!r})" if isinstance(value, str | int | float) and len(str(value)) <= SHOWN_CHARACTERS else ""
