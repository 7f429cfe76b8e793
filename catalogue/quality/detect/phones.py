"""Phone numbers in running text."""

import re

# A number begins with a zero or a country code and goes on in groups. Nothing that belongs to a longer number, a price
# or a date may stand beside it. Short numbers (112, 116 117) are help for everybody and no contact of a service.
NUMBER = re.compile(
    r"(?<![\w.,:/+–-])(?<!\d[ \u00a0])"
    r"(?:\+\d{1,3}[ \u00a0]?(?:\(0\))?|\(0\d{0,3}\)|0)"
    r"\d*(?:[ \u00a0-]\d{2,})*"
    r"(?![.,:–-]?\d)"
)
DIGITS = range(7, 15)
# "08-16 10-14" are hours, "01-02-2025" is a date.
PAIRS = re.compile(r"\d{1,2}-\d{1,2}([ \u00a0]\d{1,2}-\d{1,2})*")
DATE = re.compile(r"\d{1,2}-\d{1,2}-\d{4}")


def phone_numbers(text: str) -> list[str]:
    """The numbers in the text, as written."""
    found = (match.group().strip() for match in NUMBER.finditer(text))
    return [written for written in found if is_phone(written)]


def is_phone(written: str) -> bool:
    if any(pattern.fullmatch(written) for pattern in (PAIRS, DATE)):
        return False
    return sum(sign.isdigit() for sign in written) in DIGITS
