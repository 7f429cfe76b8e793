"""Opening hours and dates in running text."""

import re
from collections.abc import Mapping

HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
TO = r"[ \u00a0]?[–—-][ \u00a0]?"
# Days count only together with a range of hours, and each in its own language: "on 1–4 days" is English.
DAYS: Mapping[str, str] = {
    "fi": r"(?:ma|ti|ke|to|pe|la|su|(?:maanantai|tiistai|torstai|perjantai|lauantai|sunnuntai|arki)(?:sin|na)?"
    r"|(?:keskiviikko|viikonloppu)(?:isin|na)?|joka päivä|päivittäin|avoinna|auki)",
    "sv": r"(?:må|ti|on|to|fr|lö|sö|mån|tis|ons|tors|fre|lör|sön|(?:mån|tis|ons|tors|fre|lör|sön|var)dag(?:ar|en|arna)?"
    r"|dagligen|öppet)\.?",
    "en": r"(?:mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun|week)days?|daily|open)",
}
# "kl. 9", "klo 8–16", "8 am": the clock itself needs no day.
CLOCKS: Mapping[str, str] = {
    "fi": rf"\b(?:klo|kello)\.?[ \u00a0]*{HOUR}(?:{TO}{HOUR})?",
    "sv": rf"\b(?:kl|klockan)\.?[ \u00a0]*{HOUR}(?:{TO}{HOUR})?",
    "en": r"\b(?:1[0-2]|[1-9])(?::[0-5]\d)?[ \u00a0]?[ap]\.?m\b\.?",
}
# What a range counts when it is not hours: ages, prices, people, days.
OTHERS = (
    r"(?![.,:/]?\d|[ \u00a0]?(?:[-%€]|eur|vuo|v\b|kk|vk|viik|päivä|kert|kpl|hen|luok|km|m\b"
    r"|år|dag|gång|pers|year|day|time))"
)


def pattern(language: str) -> re.Pattern[str]:
    day, clock = DAYS[language], CLOCKS[language]
    return re.compile(rf"{clock}|\b{day}(?:{TO}{day})?[ \u00a0]+{HOUR}{TO}{HOUR}\b{OTHERS}", re.IGNORECASE)


PATTERNS = {language: pattern(language) for language in DAYS}
DATE = re.compile(
    r"(?<![\d./])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.20\d\d(?!\d)"
    r"|(?<![\d-])20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])"
)


def opening_hours(text: str, language: str = "fi") -> list[str]:
    """Times of the clock in a text of a language, as written; of Sámi texts nothing is said."""
    return [match.group() for match in PATTERNS[language].finditer(text)] if language in PATTERNS else []


def dates(text: str) -> list[str]:
    """Days with their year, as written. "1.6.–31.8." comes again each year, and passes."""
    return [match.group() for match in DATE.finditer(text)]
