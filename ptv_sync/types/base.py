"""What every PTV document has in common, and how one is read or refused."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)
from pydantic.alias_generators import to_camel

from catalogue.ingest.documents import from_bytes
from ptv_sync.text import storable

# An id of zeros is no id: PTV answers 500 when it is asked for one (ptv.md §2.5).
UUID = re.compile(
    r"(?!0{8}-0{4}-0{4}-0{4}-0{12})"
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)
SHOWN_CHARACTERS = 60
# Members without a value, in JSON without spaces. Within a text a quotation mark has a backslash before it, and after
# one that ends a text no letter can stand: so what is found is a member, whatever the texts say.
LATER_NULLS = re.compile(r',"[A-Za-z0-9_]+":null')
FIRST_NULL = re.compile(r'\{"[A-Za-z0-9_]+":null,?')
Model = TypeVar("Model", bound=BaseModel)
A_DATETIME = TypeAdapter(datetime)

# Names the enumerations had inside PTV before version 8, and still have in some of its data (ptv.md §3.1).
RENAMED = {
    "AlternateName": "AlternativeName",
    "ShortDescription": "Summary",
    "ServiceUserInstruction": "UserInstruction",
    "DeadLineAdditionalInfo": "DeadLine",
    "ProcessingTimeAdditionalInfo": "ProcessingTime",
    "ValidityTimeAdditionalInfo": "ValidityTime",
    "ServiceTypeAdditionalInfo": "ServiceType",
    "WholeCountry": "Nationwide",
    "WholeCountryExceptAlandIslands": "NationwideExceptAlandIslands",
    "AreaType": "LimitedType",
    "Province": "Region",
    "BusinessRegions": "BusinessSubRegion",
    "HospitalRegions": "HospitalDistrict",
    "Charged": "Chargeable",
    "Free": "FreeOfCharge",
    "Standard": "DaysOfTheWeek",
    "Exception": "Exceptional",
    "Special": "OverMidnight",
    "SelfProduced": "SelfProducedServices",
    "PurchaseServices": "ProcuredServices",
    "PermissionAndObligation": "PermitOrObligation",
    "ProfessionalQualifications": "ProfessionalQualification",
}


class SourceDrift(Exception):
    """A document is not of the shape we know. `path` says where ("serviceHours.0.validFrom"), `reason` why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path
        self.reason = reason


def public_name(value: Any) -> Any:
    """The public name of an enumeration's value, whichever of its names PTV sent."""
    return RENAMED.get(value, value) if isinstance(value, str) else value


def lenient_id(value: Any) -> str:
    """A reference's id, in lower case; empty when it is none: a reference may point nowhere."""
    text = str(value).strip().lower()
    return text if UUID.fullmatch(text) else ""


def own_id(value: str) -> str:
    if not lenient_id(value):
        raise ValueError("not an id of PTV")
    return value.strip().lower()


def lenient_moment(value: Any) -> datetime | None:
    """A time of editing. PTV means UTC and rarely says so; what is no time is not worth a document."""
    try:
        moment = A_DATETIME.validate_python(value)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValidationError, OverflowError):
        return None


OwnId = Annotated[str, AfterValidator(own_id)]
LenientId = Annotated[str, BeforeValidator(lenient_id)]
Moment = Annotated[datetime | None, BeforeValidator(lenient_moment)]
# A value of an enumeration that may grow: unknown ones are carried along and ignored by the mapping.
OpenEnum = Annotated[str, BeforeValidator(public_name)]


class PtvModel(BaseModel):
    """A part of a document. What is missing is empty; unknown fields are left aside."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True, alias_generator=to_camel)


def shared(part: PtvModel) -> Any:
    """What stands for a part that is missing: one for all of them, since it is frozen. Pydantic would copy it."""
    return Field(default_factory=lambda: part)


class PtvDocument(PtvModel):
    """A whole document: something with an id of its own."""

    id: OwnId
    publishing_status: OpenEnum = "Published"
    modified: Moment = None

    @property
    def is_published(self) -> bool:
        """Public reads hold published things only; "Modified" has a newer draft beside its published text."""
        return self.publishing_status in ("Published", "Modified")

    @classmethod
    def parse(cls, document: Any) -> Self:
        """Read a document. Raises SourceDrift with the path of the first thing that is not as it should be."""
        return validated(cls, document)

    @classmethod
    def parse_bytes(cls, body: bytes) -> Self:
        """Read a document as it was staged: the same as parsing what the bytes say, and quicker."""
        return validated(cls, body, tidied_bytes)


def validated(model: type[Model], document: Any, tidy: Callable[[Any], Any] | None = None) -> Model:
    """A document as a model. Raises SourceDrift with the path of the first thing that is not as it should be."""
    try:
        return model.model_validate((tidy or tidied)(document))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        path = ".".join(str(part) for part in first["loc"])
        raise SourceDrift(path, f"{first['msg']}{shown(first['input'])}") from error
    except RecursionError as error:
        raise SourceDrift("", "nested without end") from error


def tidied(value: Any) -> Any:
    """A document without its nulls, which mean the same as missing and empty, and without unstorable characters.

    It is called for every part of every document, but not for the texts in it, of which there are most.
    """
    if isinstance(value, dict):
        return {
            key: storable(item) if isinstance(item, str) else tidied(item) if isinstance(item, dict | list) else item
            for key, item in value.items()
            if item is not None
        }
    if isinstance(value, list):
        return [tidied(item) for item in value if item is not None]
    return storable(value) if isinstance(value, str) else value


def tidied_bytes(body: bytes) -> Any:
    """The same of a document in canonical JSON (`catalogue.ingest.documents`).

    Its nulls are cut out of the text, which is many times quicker than to look at every part of a document. What can
    not be judged by the text is looked at part by part: null in a list, and any character that might be unstorable.
    """
    text = body.decode()
    # Escaped characters: half a letter, a backspace.
    if not text.isprintable() or "\\u" in text or "\\b" in text:
        return tidied(from_bytes(text))
    text = FIRST_NULL.sub("{", LATER_NULLS.sub("", text))
    return tidied(from_bytes(text)) if "null" in text else from_bytes(text)


def shown(value: Any) -> str:
    """The offending value, when it is short enough to help."""
    return f" (it is {value!r})" if isinstance(value, str | int | float) and len(str(value)) <= SHOWN_CHARACTERS else ""
