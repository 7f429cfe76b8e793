"""The demo as a whole: enough of everything, written by hand, true to the region, the same on every machine."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import requests
from pyproj import Transformer

from catalogue.region import get_region
from ptv_sync.codes import service_classes
from ptv_sync.demo import Content, load_demo, read_content
from ptv_sync.demo.places import villages
from ptv_sync.demo.words import vocabulary
from ptv_sync.simulator import Dataset, Kind, PtvSimulator

THEMES = Path(__file__).resolve().parents[3] / "themes" / "data" / "themes.toml"
TEXT_FIELDS = ("summary", "description", "instruction", "requirements", "charge_note", "producer")
# What an association described in a hurry: the quality page has something to show with it.
HURRIED = "hu-"
CONTACT = re.compile(r"\b0\d{1,3}[ -]?\d{3}[ -]?\d{2,4}\b|@|https?://|www\.|\b[\w-]+\.example\b")
SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+")
TO_DEGREES = Transformer.from_crs(3067, 4326, always_xy=True)


@cache
def subtheme_numbers() -> frozenset[str]:
    themes = tomllib.loads(THEMES.read_text(encoding="utf-8"))["theme"]
    return frozenset(subtheme["number"] for theme in themes for subtheme in theme["subtheme"])


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content()


def documents(dataset: Dataset, kind: Kind) -> list[dict[str, Any]]:
    return [entity.document for entity in dataset.every(kind)]


def test_there_is_enough_of_everything(demo_dataset: Dataset) -> None:
    assert len(demo_dataset.entities[Kind.ORGANIZATION]) >= 60
    assert len(demo_dataset.entities[Kind.SERVICE]) >= 320
    assert len(demo_dataset.entities[Kind.CHANNEL]) >= 350
    assert 4 <= len(demo_dataset.entities[Kind.GENERAL_DESCRIPTION]) <= 8


def test_every_subtheme_has_eight_services_and_forty_belong_to_none(content: Content) -> None:
    intended = Counter(number for item in content.services.values() for number in item.get("expect", ()))
    short = {number: intended[number] for number in subtheme_numbers() if intended[number] < 8}
    assert short == {}
    assert sum(not item.get("expect") for item in content.services.values()) >= 40


def test_every_subtheme_meant_is_one_of_the_themes(content: Content) -> None:
    meant = {number for item in content.services.values() for number in item.get("expect", ())}
    assert meant <= subtheme_numbers()


def texts(content: Content) -> Iterator[tuple[str, str]]:
    """(key, text) of every text people read."""
    for items in (content.services, content.channels, content.organizations):
        for item in items.values():
            for field in TEXT_FIELDS:
                for text in item.get(field, {}).values():
                    yield item.key, text
            for row in item.get("channels", ()):
                if not isinstance(row, str):
                    for text in row.get("description", {}).values():
                        yield item.key, text


def test_no_text_holds_contact_data(content: Content) -> None:
    found = [(key, match.group()) for key, text in texts(content) if (match := CONTACT.search(text))]
    assert [pair for pair in found if not pair[0].startswith(HURRIED)] == []


def test_no_sentence_is_spun_through_several_services(content: Content) -> None:
    where: dict[str, set[str]] = defaultdict(set)
    for item in content.services.values():
        for field in ("summary", "description", "instruction"):
            for text in item.get(field, {}).values():
                for sentence in SENTENCE.split(text):
                    if len(sentence.split()) >= 8:
                        where[sentence.strip()].add(item.key)
    assert {sentence: keys for sentence, keys in where.items() if len(keys) >= 3} == {}


def test_descriptions_do_not_begin_alike(content: Content) -> None:
    openings = Counter(
        " ".join(text.split()[:4]) for item in content.services.values() for text in item["description"].values()
    )
    assert [opening for opening, number in openings.items() if number >= 4] == []


def test_summaries_are_short_and_say_more_than_the_name(content: Content) -> None:
    for item in (*content.services.values(), *content.channels.values()):
        for language, text in (item.get("summary") or {}).items():
            if item.key.startswith(HURRIED):
                continue
            assert len(text) <= 150, item.key
            assert text != item["name"].get(language), item.key


def test_phones_and_addresses_on_the_web_are_invented(demo_dataset: Dataset) -> None:
    seen: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if "number" in value and "prefixNumber" in value:
                seen.add(value["number"])
            for key in ("url", "accessibilityStatementWebPage"):
                assert re.search(r"\.example(/|$)", value.get(key) or "x.example"), value
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    for kind in (Kind.ORGANIZATION, Kind.CHANNEL):
        for document in documents(demo_dataset, kind):
            walk(document)
    assert seen
    assert {number for number in seen if not re.fullmatch(r"8000\d{4}|0800000\d{2}|112|116117", number)} == set()


def test_every_place_lies_in_its_municipality(demo_dataset: Dataset) -> None:
    places = [body for body in documents(demo_dataset, Kind.CHANNEL) if body["serviceChannelType"] == "ServiceLocation"]
    assert len(places) > 100
    for body in places:
        address = body["addresses"][0]["streetAddress"]
        longitude, latitude = TO_DEGREES.transform(float(address["longitude"]), float(address["latitude"]))
        home = get_region().municipalities[address["municipality"]["code"]]
        south, west, north, east = home.bbox
        assert south <= latitude <= north, body["serviceChannelNames"]
        assert west <= longitude <= east, body["serviceChannelNames"]


def test_places_do_not_lie_on_one_point(demo_dataset: Dataset) -> None:
    points = defaultdict(set)
    for body in documents(demo_dataset, Kind.CHANNEL):
        if body["serviceChannelType"] == "ServiceLocation":
            address = body["addresses"][0]["streetAddress"]
            street = f"{address['street'][0]['value']} {address['streetNumber']}"
            points[address["latitude"], address["longitude"]].add((address["municipality"]["code"], street))
    assert {point: streets for point, streets in points.items() if len(streets) > 1} == {}


def test_a_place_near_a_village_is_by_it() -> None:
    oulunsalo = villages()["564", "Oulunsalo"]
    assert abs(oulunsalo[0] - 64.93) < 0.1
    assert abs(oulunsalo[1] - 25.41) < 0.15


def test_every_municipality_has_services_and_places_of_its_own(demo_dataset: Dataset) -> None:
    served = {
        item["code"]
        for body in documents(demo_dataset, Kind.SERVICE)
        for row in body["areas"]
        if row["type"] == "Municipality"
        for item in row["municipalities"]
    }
    assert served >= get_region().codes


def test_the_county_serves_its_area_and_others_the_region(demo_dataset: Dataset) -> None:
    rows = [row for body in documents(demo_dataset, Kind.SERVICE) for row in body["areas"]]
    whole = Counter((row["type"], row["code"]) for row in rows if row["code"])
    assert set(whole) == {("WellbeingServiceCounties", "19"), ("Region", "17")}
    assert all(len(row["municipalities"]) == 30 for row in rows if row["code"])


def test_every_word_of_the_rules_has_an_address_of_its_own_and_names_in_three_languages() -> None:
    numbers = Counter(entry["koko"] for entry in vocabulary().values())
    assert max(numbers.values()) == 1
    assert all(entry["sv"] and entry["en"] for entry in vocabulary().values())


def test_every_term_has_a_swedish_and_an_english_name(demo_dataset: Dataset) -> None:
    poor = {
        row["name"][0]["value"]
        for body in documents(demo_dataset, Kind.SERVICE)
        for row in body["ontologyTerms"]
        if {item["language"] for item in row["name"]} != {"fi", "sv", "en"}
    }
    assert poor == set()


def test_general_descriptions_carry_several_services(demo_dataset: Dataset) -> None:
    used = Counter(body["generalDescriptionId"] for body in documents(demo_dataset, Kind.SERVICE))
    assert set(demo_dataset.entities[Kind.GENERAL_DESCRIPTION]) <= set(used)


def test_dates_have_every_number_of_decimals_and_now_and_then_a_z(demo_dataset: Dataset) -> None:
    dates = [body["modified"] for body in documents(demo_dataset, Kind.SERVICE)]
    decimals = {len(text.rstrip("Z").partition(".")[2]) for text in dates}
    assert decimals == set(range(7))
    assert 0 < sum(text.endswith("Z") for text in dates) < len(dates) / 5
    assert all("2024-01-01" < text < "2026-11-26" for text in dates)


def test_nothing_was_modified_before_it_was_made(demo_dataset: Dataset) -> None:
    for kind in Kind:
        assert all(entity.created < entity.modified for entity in demo_dataset.every(kind))


def test_the_demo_is_the_same_in_every_run(demo_dataset: Dataset) -> None:
    again = load_demo()
    for kind in Kind:
        assert documents(again, kind) == documents(demo_dataset, kind)
    assert again.connections == demo_dataset.connections


def test_the_demo_travels_over_http_with_all_its_services(demo_ptv: PtvSimulator, demo_dataset: Dataset) -> None:
    found = set()
    with requests.Session() as session:
        areas = ["Province/code/17", "WellbeingServiceCounties/code/19"]
        areas += [f"Municipality/code/{code}" for code in sorted(get_region().codes)]
        for area in areas:
            page = {"pageCount": 1}
            number = 0
            while number < page["pageCount"]:
                number += 1
                address = f"{demo_ptv.url}/Service/list/area/{area}"
                query = {"page": number, "includeWholeCountry": "true", "serviceWithGD": "true"}
                page = session.get(address, params=query, timeout=60).json()
                found |= {body["id"] for body in page["itemList"] or []}
    assert found == set(demo_dataset.entities[Kind.SERVICE])


def test_service_classes_of_the_content_are_known(content: Content) -> None:
    assert {code for item in content.services.values() for code in item["classes"]} <= set(service_classes())


def test_exceptional_hours_fall_in_the_coming_winter(content: Content) -> None:
    days = re.compile(r"(\d{4}-\d{2}-\d{2})[^:]*$")
    for item in content.channels.values():
        for text in item.get("hours", ()):
            if match := days.match(text):
                assert date(2026, 11, 25) <= date.fromisoformat(match[1]) <= date(2027, 12, 31), item.key
