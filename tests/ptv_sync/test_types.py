"""Parsing at the border: what is forgiven, and what is told with its path."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from ptv_sync.types import AreaType, ChannelType, PtvChannel, PtvOrganization, PtvService, SourceDrift
from tests.ptv_sync.documents import document


def extended(value: Any) -> Any:
    """The document with a field nobody knows in every object."""
    if isinstance(value, dict):
        return {**{key: extended(item) for key, item in value.items()}, "newInV13": {"x": [None]}}
    return [extended(item) for item in value] if isinstance(value, list) else value


def test_null_missing_and_empty_are_the_same() -> None:
    lists = ("keywords", "serviceDescriptions", "areas", "languages", "organizations", "serviceChannels")
    null = PtvService.parse(document("service", **dict.fromkeys(lists)))
    empty = PtvService.parse(document("service", **{name: [] for name in lists}))
    missing = PtvService.parse({key: value for key, value in document("service").items() if key not in lists})

    assert null == empty == missing


def test_nulls_inside_lists_are_left_out() -> None:
    service = PtvService.parse(document("service", languages=["fi", None], keywords=[None, {"value": None}]))

    assert service.languages == ["fi"]
    assert [item.value for item in service.keywords] == [""]


def test_unknown_fields_are_left_aside() -> None:
    for name, model in (("service", PtvService), ("service-location", PtvChannel), ("organization", PtvOrganization)):
        assert model.parse(extended(document(name))) == model.parse(document(name))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"areaType": "WholeCountry"}, {"areaType": "Nationwide"}),
        ({"areaType": "WholeCountryExceptAlandIslands"}, {"areaType": "NationwideExceptAlandIslands"}),
        ({"areaType": "AreaType"}, {"areaType": "LimitedType"}),
        ({"serviceChargeType": "Charged"}, {"serviceChargeType": "Chargeable"}),
        ({"serviceChargeType": "Free"}, {"serviceChargeType": "FreeOfCharge"}),
        ({"type": "PermissionAndObligation"}, {"type": "PermitOrObligation"}),
        (
            {"serviceNames": [{"language": "fi", "value": "Tupa", "type": "AlternateName"}]},
            {"serviceNames": [{"language": "fi", "value": "Tupa", "type": "AlternativeName"}]},
        ),
        (
            {"serviceDescriptions": [{"language": "fi", "value": "Apua.", "type": "ShortDescription"}]},
            {"serviceDescriptions": [{"language": "fi", "value": "Apua.", "type": "Summary"}]},
        ),
    ],
)
def test_old_names_of_enumerations_are_understood(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert PtvService.parse(document("service", **old)) == PtvService.parse(document("service", **new))


@pytest.mark.parametrize(
    ("old", "new"), [("Standard", "DaysOfTheWeek"), ("Exception", "Exceptional"), ("Special", "OverMidnight")]
)
def test_old_names_of_hours_are_understood(old: str, new: str) -> None:
    hours = document("phone")["serviceHours"][0]

    def kind(name: str) -> str:
        channel = PtvChannel.parse(document("phone", serviceHours=[{**hours, "serviceHourType": name}]))
        return channel.service_hours[0].service_hour_type

    assert kind(old) == kind(new) == new


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"areaType": "Galaxywide"}, "areaType", "Galaxywide"),
        ({"serviceNames": "Tupa"}, "serviceNames", "valid list"),
        ({"serviceNames": [{"value": {"fi": "Tupa"}}]}, "serviceNames.0.value", "valid string"),
        ({"id": "not-an-id"}, "id", "not an id of PTV"),
        ({"id": None}, "id", "required"),
        ({"serviceChannels": [{"serviceHours": [{"serviceHourType": "Lunar"}]}]},
         "serviceChannels.0.serviceHours.0.serviceHourType", "Lunar"),
    ],
)  # fmt: skip
def test_a_wrong_shape_is_told_with_its_path(changes: dict[str, Any], path: str, reason: str) -> None:
    with pytest.raises(SourceDrift) as caught:
        PtvService.parse(document("service", **changes))

    assert caught.value.path == path
    assert reason in caught.value.reason


@pytest.mark.parametrize("nothing", [None, [], "text", 7, [["deep"]]])
def test_what_is_no_object_is_refused(nothing: Any) -> None:
    with pytest.raises(SourceDrift):
        PtvService.parse(nothing)


def test_an_unknown_channel_type_is_refused() -> None:
    with pytest.raises(SourceDrift) as caught:
        PtvChannel.parse(document("phone", serviceChannelType="Hologram"))

    assert caught.value.path == "serviceChannelType"


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ({"dayFrom": "Someday", "dayTo": "", "from": "08:00:00", "to": "16:00:00"}, "dayFrom"),
        ({"dayFrom": "Monday", "dayTo": "", "from": "late", "to": "16:00:00"}, "from"),
        ({"dayFrom": "Monday", "dayTo": "", "from": "08:00:00", "to": "25:00:00"}, "to"),
        ({"dayFrom": "Monday", "dayTo": ""}, "from"),
    ],
)
def test_hours_that_can_not_be_read_are_refused_rather_than_guessed(row: dict[str, str], path: str) -> None:
    hours = {"serviceHourType": "DaysOfTheWeek", "openingHour": [row]}
    with pytest.raises(SourceDrift) as caught:
        PtvChannel.parse(document("phone", serviceHours=[hours]))

    assert caught.value.path == f"serviceHours.0.openingHour.0.{path}"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2020-04-22T09:45:14.154795", datetime(2020, 4, 22, 9, 45, 14, 154795, tzinfo=UTC)),
        ("2020-04-22T09:45:14", datetime(2020, 4, 22, 9, 45, 14, tzinfo=UTC)),
        ("2020-04-22T09:45:14.1", datetime(2020, 4, 22, 9, 45, 14, 100000, tzinfo=UTC)),
        ("2020-04-22T09:45:14.1234567", datetime(2020, 4, 22, 9, 45, 14, 123456, tzinfo=UTC)),
        ("2020-04-22T09:45:14Z", datetime(2020, 4, 22, 9, 45, 14, tzinfo=UTC)),
        ("2020-04-22T12:45:14+03:00", datetime(2020, 4, 22, 9, 45, 14, tzinfo=UTC)),
        ("yesterday", None),
        ("9999-12-31T23:59:59-05:00", None),
        ({"not": "a time"}, None),
    ],
)
def test_times_of_editing_are_utc_whether_they_say_so_or_not(written: Any, meant: datetime | None) -> None:
    assert PtvService.parse(document("service", modified=written)).modified == meant


def test_dates_of_hours_are_finnish_dates() -> None:
    hours = {"serviceHourType": "Exceptional", "isClosed": True}
    local = {**hours, "validFrom": "2026-12-24T00:00:00", "validTo": "2026-12-26"}
    utc = {**hours, "validFrom": "2026-12-23T22:00:00Z", "validTo": "2026-12-26T10:00:00Z"}
    for blocks in ([local], [utc]):
        block = PtvChannel.parse(document("phone", serviceHours=blocks)).service_hours[0]
        assert (block.valid_from, block.valid_to) == (date(2026, 12, 24), date(2026, 12, 26))


@pytest.mark.parametrize("written", ["soon", "9999-12-31T23:59:59Z", {"year": 2026}])
def test_a_date_that_can_not_be_read_is_refused(written: Any) -> None:
    hours = {"serviceHourType": "Exceptional", "isClosed": True, "validFrom": written}
    with pytest.raises(SourceDrift) as caught:
        PtvChannel.parse(document("phone", serviceHours=[hours]))

    assert caught.value.path == "serviceHours.0.validFrom"


def test_the_end_of_a_day_may_be_written_as_twenty_four() -> None:
    row = {"dayFrom": "Friday", "dayTo": "", "from": "18:00:00", "to": "24:00:00"}
    hours = {"serviceHourType": "DaysOfTheWeek", "openingHour": [row]}

    assert PtvChannel.parse(document("phone", serviceHours=[hours])).service_hours[0].opening_hour[0].closes == time(0)


def test_references_to_nowhere_are_empty() -> None:
    zeros = {"organization": {"id": "00000000-0000-0000-0000-000000000000", "name": None}}
    rows = [{"organization": None}, zeros]
    service = PtvService.parse(document("service", generalDescriptionId="?", organizations=rows))

    assert service.general_description_id == ""
    assert [row.organization.id for row in service.organizations] == ["", ""]


def test_a_name_of_something_else_does_no_harm() -> None:
    rows = [{"serviceChannel": {"id": "7e2a8f33-16b4-4d9c-b5a2-4f8e0c6d3a01", "name": {"fi": "?"}}}]

    assert PtvService.parse(document("service", serviceChannels=rows)).service_channels[0].service_channel.name == ""


def test_ids_are_lower_case() -> None:
    shouted = document("service")["id"].upper()

    assert PtvService.parse(document("service", id=shouted)).id == document("service")["id"]


def test_numbers_where_texts_should_be_are_texts() -> None:
    address = document("service-location")["addresses"][1]
    address["streetAddress"].update(latitude=7176500.12, postalCode=92100)

    found = PtvChannel.parse(document("service-location", addresses=[address])).addresses[0].street_address

    assert found
    assert (found.latitude, found.postal_code) == ("7176500.12", "92100")


@pytest.mark.parametrize(
    ("status", "published"),
    [("Published", True), ("Modified", True), (None, True), ("Deleted", False), ("Draft", False)],
)
def test_only_published_things_are_read(status: str | None, published: bool) -> None:
    assert PtvService.parse(document("service", publishingStatus=status)).is_published is published


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("service-location", ChannelType.SERVICE_LOCATION),
        ("phone", ChannelType.PHONE),
        ("electronic-service", ChannelType.ELECTRONIC),
        ("web-page", ChannelType.WEB_PAGE),
        ("printable-form", ChannelType.PRINTABLE_FORM),
    ],
)
def test_every_channel_type_is_read_from_its_flat_body(name: str, kind: ChannelType) -> None:
    assert PtvChannel.parse(document(name)).service_channel_type is kind


def test_connections_that_only_a_channel_tells_ride_along_with_their_service() -> None:
    row = {"serviceChannel": {"id": "7e2a8f33-16b4-4d9c-b5a2-4f8e0c6d3a01", "name": "Talo"}, "extraTypes": None}

    assert PtvService.parse(document("service")).told_by_channels == []
    (told,) = PtvService.parse(document("service", toldByChannels=[row])).told_by_channels
    assert told.service_channel.name == "Talo"


def test_area_types_are_read() -> None:
    assert PtvService.parse(document("service")).area_type is AreaType.LIMITED
    assert PtvChannel.parse(document("web-page")).area_type is None
