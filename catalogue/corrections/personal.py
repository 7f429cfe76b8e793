"""What a correction should not hold: what tells who somebody is, and what only spam holds. Pure; nothing is kept."""

import re
import unicodedata

# Finnish personal identity code: day, month, year, sign of the century, individual number, check character
# (Government decree 128/2010 and its change 690/2022, which brought the newer signs). People write it with spaces and
# with the dashes that their phone gives them.
IDENTITY_CODE = re.compile(
    r"(?<![0-9A-Z])([0-9]{2})[. ]?([0-9]{2})[. ]?([0-9]{2}) ?[-+‐‑‒–—−ABCDEFUVWXY] ?([0-9]{3}) ?([0-9A-Y])(?![0-9A-Z])"
)
CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
EMAIL = re.compile(r"[\w.+-]+ ?@ ?[\w-]+(\.[\w-]+)+")
# A Finnish number with its area code, or any number with its country code: seven digits or more, with spaces or dashes.
PHONE = re.compile(r"(?<![\w.,])(?:\+ ?[0-9]|0)(?:[ ()-]{0,2}[0-9]){6,14}(?![0-9])")
# Addresses, with their scheme or by an ending that is common in texts. The host of an e-mail address is none.
ADDRESS = re.compile(
    r"https?://\S+|(?<![@\w.-])(?:www\.[\w-]+|[\w-]+(?:\.[\w-]+)*)"
    r"\.(?:fi|ax|se|ee|eu|com|net|org|info|biz|ru|io|co|xyz|top|site|online|shop|app|dev|example)\b(?:/\S*)?",
    re.IGNORECASE,
)


def has_identity_code(text: str) -> bool:
    """Whether a personal identity code stands in the text; one whose check character is wrong is only digits."""
    return any(is_identity_code(*found.groups()) for found in IDENTITY_CODE.finditer(plain(text).upper()))


def is_identity_code(day: str, month: str, year: str, number: str, check: str) -> bool:
    is_date = 1 <= int(day) <= 31 and 1 <= int(month) <= 12
    return is_date and CHECK_CHARACTERS[int(day + month + year + number) % 31] == check


def has_email(text: str) -> bool:
    return EMAIL.search(plain(text)) is not None


def has_phone(text: str) -> bool:
    return PHONE.search(plain(text)) is not None


def count_addresses(text: str) -> int:
    """How many web addresses stand in the text."""
    return len(ADDRESS.findall(plain(text)))


def plain(text: str) -> str:
    """The same text without wide digits, unbreakable spaces and the like."""
    return unicodedata.normalize("NFKC", text)
