"""Blocks of service hours (ptv.md §4.7): local Finnish time, without saying so."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from catalogue.hours import HELSINKI
from ptv_sync.types.base import PtvModel, public_name
from ptv_sync.types.texts import LanguageItem

A_DATETIME = TypeAdapter(datetime)
A_TIME = TypeAdapter(time)


class HourType(StrEnum):
    """Closed: hours of an unknown kind would be shown wrong."""

    WEEKLY = "DaysOfTheWeek"
    OVER_MIDNIGHT = "OverMidnight"
    EXCEPTIONAL = "Exceptional"


class Weekday(StrEnum):
    """In calendar order: the index of a member is its number, Monday 0."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"

    @property
    def number(self) -> int:
        return list(Weekday).index(self)


def helsinki_date(value: Any) -> date:
    """The date of a moment without a timezone, which is local; one with a timezone is brought home first."""
    try:
        moment = A_DATETIME.validate_python(value)
        return (moment.astimezone(HELSINKI) if moment.tzinfo else moment).date()
    except (ValidationError, OverflowError):
        raise ValueError("not a date") from None


def clock_time(value: Any) -> time:
    """A time of day; 24:00 is how some write the end of one."""
    if isinstance(value, str) and value.startswith("24:00"):
        return time(0)
    try:
        return A_TIME.validate_python(value).replace(tzinfo=None)
    except ValidationError:
        raise ValueError("not a time of day") from None


def no_day(value: Any) -> Any:
    """Weekly rows have an empty last day."""
    return None if value == "" else value


class Opening(PtvModel):
    """One row: from a day and time to a day and time. Weekly rows have no last day."""

    day_from: Weekday
    day_to: Annotated[Weekday | None, BeforeValidator(no_day)] = None
    opens: Annotated[time, BeforeValidator(clock_time)] = Field(alias="from")
    closes: Annotated[time, BeforeValidator(clock_time)] = Field(alias="to")


class ServiceHours(PtvModel):
    service_hour_type: Annotated[HourType, BeforeValidator(public_name)]
    valid_from: Annotated[date | None, BeforeValidator(helsinki_date)] = None
    valid_to: Annotated[date | None, BeforeValidator(helsinki_date)] = None
    is_closed: bool = False
    is_always_open: bool = False
    is_reservation: bool = False
    additional_information: list[LanguageItem] = []
    opening_hour: list[Opening] = []
