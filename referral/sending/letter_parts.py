"""The parts of the letter, each from the fields and roles that it tells of."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from catalogue.presenters.clock import date_words
from catalogue.region import municipality_name
from referral.codes import Barrier, Capacity, Channel, Reason, Safety
from referral.languages import language_name
from referral.models import Unit
from referral.person import REACHING_OUT
from referral.sending.kept import kept_days
from referral.sending.letter import Matter, Part
from referral.sending.promises import promise_for

Words = dict[str, Any]
MONTH = 30.5
SAFETY = {Safety.SAFE: "safe", Safety.ONLY_SO: "only_so", Safety.NOT_SAFE: "not_safe"}


def parts_of(matter: Matter, words: Words, language: str, now: datetime) -> Iterator[Part]:
    """In the order of the letter; the active language is the letter's."""
    yield Part("file", words["told"]["heading"], tuple(told(matter, words["told"], language)))
    yield Part("users", words["who"]["heading"], tuple(who(matter, words["who"], language)))
    # A Finnish date ends in a point already.
    steps = tuple(line.replace("..", ".") for line in then(matter, words["next"], language, now))
    yield Part("phone", words["next"]["heading"], steps)
    yield Part("clock", words["long"]["heading"], tuple(how_long(matter, words["long"])))
    yield Part("undo", words["withdraw"]["heading"], tuple(withdrawing(matter, words["withdraw"])))
    yield Part("chat", words["asked"]["heading"], tuple(asked(matter, words["asked"])))
    yield Part("lock", words["controller"]["heading"], tuple(controller(matter, words["controller"], language)))


def told(matter: Matter, words: Words, language: str) -> Iterator[str]:
    """Every field that is sent, and no other."""
    person = matter.resident
    values = {
        "name": person.name,
        "phone": person.phone,
        "email": person.email,
        "birth_year": str(person.birth_year or ""),
        "municipality": municipality_name(matter.municipality).text(language).value if matter.municipality else "",
        "language": language_name(person.language),
        "interpreter": language_name(person.interpreter) if person.interpreter else "",
    }
    yield from (words[key].format(value=value) for key, value in values.items() if value)
    yield words[SAFETY[Safety(person.safety)]]
    yield from reached(matter, words)
    values = {
        "reasons": labels(Reason, matter.reasons),
        "wish": matter.need.wish,
        "barriers": labels(Barrier, matter.barriers),
    }
    yield from (words[key].format(value=value) for key, value in values.items() if value)
    yield words["nothing_else"]


def reached(matter: Matter, words: Words) -> Iterator[str]:
    """How to get in touch, when anybody may."""
    person = matter.resident
    if person.safety == Safety.NOT_SAFE:
        return
    channels = [code for code in person.channels if Channel(code) in REACHING_OUT]
    if channels:
        yield words["channels"].format(value=labels(Channel, channels))
    if person.leave_message is not None:
        yield words["message_yes" if person.leave_message else "message_no"]
    if person.times:
        yield words["times"].format(value=person.times)


def labels(codes: Any, chosen: Any) -> str:
    """Labels of codes, the first capital, the others small: they stand in one line."""
    return ", ".join(str(codes(code).label) for code in chosen)


def who(matter: Matter, words: Words, language: str) -> Iterator[str]:
    """The roles that `referral.scope` lets see it."""
    area, names = matter.area.name.text(language).value, names_of(matter, language)
    if matter.chooses:
        key = "choose_named" if names else "choose"
        yield words[key].format(area=area, units=", ".join(names))
        yield words["chosen_unit"]
    else:
        yield from (words["unit"].format(unit=name) for name in names)
        yield words["coordinator"].format(area=area)
    if matter.sender_unit is not None:
        yield words["sender"].format(unit=matter.sender_unit.name.text(language).value)
    yield words["emergency"]
    yield words["nobody_else"]


def then(matter: Matter, words: Words, language: str, now: datetime) -> Iterator[str]:
    """What is promised, and who moves first."""
    stands_alone = matter.resident.safety == Safety.NOT_SAFE
    if stands_alone:
        yield from (own_contact(unit, matter, words, language) for unit in matter.units if not matter.chooses)
        if matter.chooses:
            yield words["own_contact"].format(phone=whole(matter.area.phone))
    elif matter.chooses:
        yield words["contact_chosen"].format(day=day_words(promise_for(None, now), now))
    else:
        for unit in matter.units:
            key = "queue" if unit.capacity == Capacity.FULL else "contact"
            day = day_words(promise_for(unit, now), now)
            yield words[key].format(unit=unit.name.text(language).value, day=day, weeks=unit.queue_weeks)
    yield words["refused_choose" if matter.chooses else "refused"]
    yield words["code"]


def own_contact(unit: Unit, matter: Matter, words: Words, language: str) -> str:
    return str(
        words["own_contact_unit"].format(
            unit=unit.name.text(language).value, phone=whole(unit.phone or matter.area.phone)
        )
    )


def how_long(matter: Matter, words: Words) -> Iterator[str]:
    yield words["valid"]
    days = kept_days(matter.area.controller)
    months = round(days / MONTH)
    yield words["erased_months"].format(months=months) if months > 1 else words["erased"].format(days=days)


def withdrawing(matter: Matter, words: Words) -> Iterator[str]:
    phone = whole(matter.area.phone)
    yield words["how"].format(phone=phone) if phone else words["how_no_phone"]
    yield words["effect"]


def asked(matter: Matter, words: Words) -> Iterator[str]:
    """Each asked separately, none needed for the referral to go."""
    keys = () if matter.is_own else ("disclosure", "sender_unit", "feedback")
    yield from (words[key] for key in (*keys, "measures"))
    if not matter.chooses:
        yield words["onwards"]
    yield words["no_harm"]


def controller(matter: Matter, words: Words, language: str) -> Iterator[str]:
    keeper = matter.area.controller
    yield words["name"].format(value=keeper.name.text(language).value)
    if keeper.contact:
        yield words["contact"].format(value=keeper.contact)
    if keeper.notice_url:
        yield words["notice"].format(value=keeper.notice_url)
    yield words["rights"]


def names_of(matter: Matter, language: str) -> list[str]:
    return [unit.name.text(language).value for unit in matter.units]


def day_words(day: date, now: datetime) -> str:
    """ma 30.11., as it stands in a sentence."""
    return date_words(day, timezone.localdate(now))


def whole(phone: str) -> str:
    """A number that no line breaks."""
    return phone.replace(" ", "\u00a0")
