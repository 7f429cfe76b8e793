"""What v12 of PTV can not say of what v11 says: the same list as in docs/adr/0010-ptv-v12.md, in the same words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from ptv_sync.v12.holidays import NAMES

DEADLINES = ("DeadLine", "ProcessingTime", "ValidityTime")


@dataclass(frozen=True)
class Difference:
    """`told` is what v12 can tell of a field: (v11's value, v12's value, v11's record) → the value to expect."""

    title: str
    kinds: Sequence[str]
    field: str
    told: Callable[[Any, Any, Any], Any]


def expected(kind: str, old: Any, new: Any) -> tuple[Any, set[str]]:
    """v11's record as v12 can tell it, and the titles of what it can not."""
    found, titles = old, set()
    for difference in DIFFERENCES:
        if kind in difference.kinds:
            name = difference.field
            before = getattr(found, name)
            after = difference.told(before, getattr(new, name), old)
            if after != before:
                found = replace(found, **{name: after})
                titles.add(difference.title)
    return found, titles


def differing(old: Any, new: Any) -> dict[str, tuple[Any, Any]]:
    """Fields of two records that are not the same."""
    if not is_dataclass(old) or type(old) is not type(new):
        return {} if old == new else {"": (old, new)}
    pairs = {item.name: (getattr(old, item.name), getattr(new, item.name)) for item in fields(old)}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


# --- How a field becomes what v12 can tell ---------------------------------------------------------------------
def nothing(old: Any, new: Any, record: Any) -> Any:
    return type(old)()


def no_time(old: Any, new: Any, record: Any) -> None:
    return None


def in_milliseconds(old: Any, new: Any, record: Any) -> Any:
    return old and old.replace(microsecond=old.microsecond // 1000 * 1000)


def in_its_languages(old: Any, new: Any, record: Any) -> Any:
    return {language: text for language, text in old.items() if language in record.name}


def files_in_its_languages(old: Any, new: Any, record: Any) -> Any:
    files = tuple(item for item in old.get("files", ()) if item.language in record.name)
    return {**old, "files": files} if "files" in old else old


def without_times(old: Any, new: Any, record: Any) -> Any:
    known = {key: text for key, text in old.items() if key != "ServiceType"}
    return {key: text for key, text in known.items() if record.type != "Service" or key not in DEADLINES}


def own_summary(old: Any, new: Any, record: Any) -> Any:
    """A summary that only the general description has."""
    return new if record.general_description_id and new.items() <= old.items() else old


def at_least(old: Any, new: Any, record: Any) -> Any:
    return new if set(old) <= set(new) else old


def at_most(old: Any, new: Any, record: Any) -> Any:
    return new if set(new) <= set(old) else old


def told_provision(old: Any, new: Any, record: Any) -> Any:
    named = [item for item in old if item.name or item.organization_id or item.note or item.provision == "self"]
    return tuple(sorted((replace(item, provision=item.provision or "other") for item in named), key=repr))


def named_by_links(old: Any, new: Any, record: Any) -> Any:
    """The same addresses in the languages the service has; a law is called what its link is called."""

    def addresses(laws: Any) -> set[tuple[str, str]]:
        return {item for law in laws for item in law.url.items() if item[0] in record.name}

    return new if addresses(old) == addresses(new) else old


def nameless(old: Any, new: Any, record: Any) -> Any:
    return tuple(item if item.url else replace(item, name="", note=item.note or item.name) for item in old)


def bare_details(old: Any, new: Any, record: Any) -> Any:
    """Without the number and the terms of a channel, the kind of its attachments, and what its accessibility
    statement says beside the level."""
    levels = [{**row, "wcag": "", "name": "", "url": ""} for row in old.get("accessibility", ()) if row["level"]]
    rest = {key: value for key, value in old.items() if key not in ("oid", "terms", "accessibility")}
    files = [{**row, "kind": ""} for row in old.get("attachments", ())]
    return rest | ({"accessibility": levels} if levels else {}) | ({"attachments": files} if files else {})


def extra_charge(old: Any, new: Any, record: Any) -> Any:
    return tuple(replace(item, charge="chargeable") if item.charge == "other" else item for item in old)


def no_sms(old: Any, new: Any, record: Any) -> Any:
    is_place = getattr(record, "type", "ServiceLocation") == "ServiceLocation"
    return tuple(item for item in old if not is_place or item.kind != "sms")


def hours_of_its_type(old: Any, new: Any, record: Any) -> Any:
    return () if getattr(record, "type", "") in ("WebPage", "PrintableForm") else old


def holidays_in_three_languages(old: Any, new: Any, record: Any) -> Any:
    known = {name["fi"]: name for name in NAMES.values()}
    blocks = [
        replace(item, note=known[item.note["fi"]])
        if item.is_exceptional and item.valid_to is None and item.note.get("fi") in known
        else item
        for item in old
    ]
    # What stands together stands in the order of its notes.
    return new if sorted(map(repr, blocks)) == sorted(map(repr, new)) else old


def pages_of_its_type(old: Any, new: Any, record: Any) -> Any:
    """None of a form; one in each language of a service or a line."""
    if record.type == "PrintableForm":
        return ()
    languages = [item.language for item in new]
    is_one_each = len(set(languages)) == len(languages) and set(languages) == {item.language for item in old}
    return new if record.type != "ServiceLocation" and is_one_each and set(new) <= set(old) else old


def no_entrances(old: Any, new: Any, record: Any) -> Any:
    return tuple(sorted((replace(item, entrances=()) for item in old), key=repr))


def derived(old: Any, new: Any, record: Any) -> Any:
    return new if new == "" else old


def plain_numbers(old: Any, new: Any, record: Any) -> Any:
    """A point that was typed with a comma is none."""
    return new if new is None else old


DATED = ("organization", "place", "channel", "service", "connection")
WITH_PHONES = ("organization", "place", "channel", "connection")
WITH_HOURS = ("channel", "connection")
SERVING = ("organization", "channel", "service")
DIFFERENCES: tuple[Difference, ...] = (
    Difference("Times of editing are in milliseconds", DATED, "modified", in_milliseconds),
    Difference("A collection has no time of editing", ("collection",), "modified", no_time),
    Difference("No text in a language without a version", ("service",), "charge_note", in_its_languages),
    Difference("No text in a language without a version", ("channel",), "details", files_in_its_languages),
    Difference("No deadline or the like of a plain service", ("service",), "details", without_times),
    Difference("No summary of a general description", ("service",), "summary", own_summary),
    Difference("Refused target groups are back", ("service",), "target_groups", at_least),
    Difference("A class is its code", ("service",), "service_classes", at_most),
    Difference("A producer always says a way", ("service",), "producers", told_provision),
    Difference("A law is called what its link is called", ("service",), "laws", named_by_links),
    Difference("A voucher without an address is a note", ("service",), "vouchers", nameless),
    Difference("Areas have our own municipalities", SERVING, "municipalities", at_least),
    Difference("Less is told of a channel", ("channel",), "details", bare_details),
    Difference("A phone's other charge is an extra charge", WITH_PHONES, "phones", extra_charge),
    Difference("No numbers for text messages of a place", ("place", "channel"), "phones", no_sms),
    Difference("No hours of pages and forms", ("channel",), "hours", hours_of_its_type),
    Difference("Holidays have names in three languages", WITH_HOURS, "hours", holidays_in_three_languages),
    Difference("Fewer web pages", ("channel",), "web_pages", pages_of_its_type),
    Difference("No entrances", ("place",), "entrances", nothing),
    Difference("No entrances", ("place",), "locations", no_entrances),
    Difference("The municipality is reckoned", ("place", "organization"), "municipality", derived),
    Difference("A point is numbers", ("place",), "latitude", plain_numbers),
    Difference("A point is numbers", ("place",), "longitude", plain_numbers),
    Difference("No extra types and authorisations", ("connection",), "extras", nothing),
    Difference("No extra types and authorisations", ("connection",), "authorizations", nothing),
)
