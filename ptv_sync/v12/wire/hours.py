"""Service hours: typed blocks, and public holidays by name."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from ptv_sync.types.hours import Weekday, clock_time, helsinki_date
from ptv_sync.v12.wire.base import Texts, WireModel, spelling


class HoursType(StrEnum):
    """Closed: hours of an unknown kind would be shown wrong."""

    WEEKLY = "WeeklyUntilFurtherNotice"
    WEEKLY_RANGE = "WeeklyDateRange"
    ALWAYS = "ContinuousAlwaysValid"
    CONTINUOUS = "ContinuousWeekdaysUntilFurtherNotice"
    CONTINUOUS_RANGE = "ContinuousDateRange"
    EXCEPTIONAL = "ExceptionalDateRange"


class OpeningStatus(StrEnum):
    """Closed, for the same reason."""

    OPEN = "Open"
    ON_RESERVATION = "OpenOnReservation"
    CLOSED = "Closed"


class Repetition(StrEnum):
    """Closed, for the same reason."""

    WEEKLY = "Weekly"
    ODD_WEEKS = "OddWeeks"
    EVEN_WEEKS = "EvenWeeks"


# The schema's names end in "ServiceHour", and the wire's do; documents about it leave that out.
TYPES = {f"{member.value}{ending}": member.value for member in HoursType for ending in ("", "ServiceHour")}

Day = Annotated[Weekday, spelling(Weekday)]
Date = Annotated[date, BeforeValidator(helsinki_date)]
Time = Annotated[time, BeforeValidator(clock_time)]


class Row(WireModel):
    """One opening. An end at its start is a whole day."""

    start: Time
    end: Time
    opening_status: Annotated[OpeningStatus, spelling(OpeningStatus)] = OpeningStatus.OPEN
    repetition: Annotated[Repetition, spelling(Repetition)] = Repetition.WEEKLY
    additional_information: Texts = {}


class DayHours(WireModel):
    hours: list[Row] = []


def known_days(value: Any) -> Any:
    """Hours by weekday; what is no weekday is a field that nobody knows, and left aside."""
    days = {day.value.casefold() for day in Weekday}
    return (
        {key: item for key, item in value.items() if str(key).casefold() in days} if isinstance(value, dict) else value
    )


WeeklyHours = Annotated[dict[Day, DayHours], BeforeValidator(known_days)]


class Hours(WireModel):
    """One block; its type says which fields it has."""

    type: Annotated[HoursType, spelling(TYPES)]
    heading: Texts = {}
    additional_information: Texts = {}
    opening_status: Annotated[OpeningStatus, spelling(OpeningStatus)] = OpeningStatus.OPEN
    from_date: Date | None = None
    to_date: Date | None = None
    from_day: Day | None = None
    to_day: Day | None = None
    from_time: Time | None = None
    to_time: Time | None = None
    weekly_hours: WeeklyHours = {}

    @model_validator(mode="after")
    def has_its_ends(self) -> Self:
        """A span without an end would be open for ever."""
        needs_ends = self.type in (HoursType.CONTINUOUS, HoursType.CONTINUOUS_RANGE)
        if needs_ends and None in (self.from_day, self.to_day, self.from_time, self.to_time):
            raise ValueError("fromDay, toDay, fromTime and toTime are not all there")
        return self


class Holiday(WireModel):
    holiday_name: str = ""
    hours: list[Row] = []


class HolidayHours(WireModel):
    """`dates` is ours: the next date of each holiday that has one, noted when the document was fetched."""

    holidays: list[Holiday] = []
    dates: dict[str, Date] = {}


class ServiceHours(WireModel):
    hours: list[Hours] = []
    holiday_service_hours: HolidayHours = HolidayHours()
