"""Blocks of service hours (ptv.md §4.7): local Finnish time, without saying so."""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
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
        return NUMBERS[self]


NUMBERS: Mapping[Weekday, int] = {day: number for number, day in enumerate(Weekday)}


def helsinki_date(value: Any) -> date:
    """The date of a moment without a timezone, which is local; one with a timezone is brought home first."""
    try:
        moment = A_DATETIME.validate_python(value)
        return (moment.astimezone(HELSINKI) if moment.tzinfo else moment).date()
    except (ValidationError, OverflowError):
        raise ValueError("not a date") from None


def clock_time(value: Any) -> time:
    """A time of day; 24:00 is how some write the end of one."""
    return written_time(value) if isinstance(value, str) else a_time(value)


@lru_cache(maxsize=2_048)
def written_time(text: str) -> time:
    """The same of a text: a week has few of them, and a country writes them over and over."""
    return time(0) if text.startswith("24:00") else a_time(text)


def a_time(value: Any) -> time:
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
