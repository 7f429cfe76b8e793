"""Phones, web pages and e-mails out of LIPAS's free text, and without the people in them.

`phone-number` is up to 50 characters of anything, `www` is no checked address, and `email` is often an employee's.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from catalogue.ingest import Email, Phone, WebPage
from lipas_sync.text import clean_line

FINLAND = "+358"
# Digits with at most one sign between two of them: "041 730 8168 (klo 9-16)" ends at the bracket. A full stop is one
# before three digits only: "9.00-16.30" and "15.5.2025" are no numbers to call.
NUMBER = re.compile(r"(?<![\d+.])\+?\d(?:(?:[ /-]|\.(?=\d{3}))?\d){4,}")
# "+358 (0)8 …" has a zero too many, "(08) …" brackets.
TRUNK_ZERO = re.compile(r"(\+\d{1,3} ?)\(0\)")
BRACKETED_AREA = re.compile(r"\((0\d{0,2})\) ?")
# "08 000 3311 9-16", "… 9.00-16": hours that stuck to a number. "… 3300/040 …": two numbers that stuck together.
STUCK_HOURS = re.compile(r"(?<=\d) (?=\d{1,2}(?:[.:]\d{2})?-\d{1,2}(?:[.:]\d{2})?(?![\d-]))")
STUCK_NUMBERS = re.compile(r"(?<=\d{4})/(?=[0+])")
APART = " | "
FEWEST_DIGITS, MOST_DIGITS = 5, 15
# Dialled as they are, and only from Finland. Written in one piece: "08 000 3311" is an ordinary Oulu number.
SERVICE_NUMBER = re.compile(r"0600|0606|0700|0800|0900|116\d{3}$")
# Words that only say that a number is one.
PHONE_WORD = re.compile(r"\b(puhelin|puh|tel|gsm|mob|p)\b[.:]?", re.IGNORECASE)
EDGES = " ,.;:/|()-–—"
# Two capitalised words in a row are a person's name, unless they name an organisation.
NAME = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? [A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?\b")
ORGANISATION = re.compile(
    r"\b(oy|oyj|ab|ky|tmi|ry|rf|sr|kunta|kaupunki|kuntayhtymä|seurakunta)\b"
    r"|palvelu|halli|keskus|seura|säätiö|yhdistys|toimi|hotel|areena|matkailu|camping|urheilu|liikunta",
    re.IGNORECASE,
)

# "http://", and what it becomes under busy fingers: http//, hhttps://, htpps://, http:/.
SCHEME = re.compile(r"h{1,2}t{1,3}p{1,2}(s?)\s*[:;]?\s*/{1,3}", re.IGNORECASE)
WWW = re.compile(r"www\s*[.,]\s*", re.IGNORECASE)
HOST = re.compile(r"[^\W_]([\w-]*[^\W_])?(\.[^\W_]([\w-]*[^\W_])?)*\.[^\W\d_]{2,63}")
LONGEST_ADDRESS = 500

EMAIL = re.compile(r"[\wåäöÅÄÖ.%+-]+@[\wåäöÅÄÖ-]+(\.[\wåäöÅÄÖ-]+)*\.[a-zA-Z]{2,63}")
# first.last@, f.last@, first_last@
PERSONAL = re.compile(r"[^\W\d_]+(-[^\W\d_]+)?[._][^\W\d_]+(-[^\W\d_]+)?", re.IGNORECASE)
# Beginnings of words that an office has in its address and a person does not have as a name.
OFFICE_WORDS = (
    "info", "liikunta", "palvel", "asiak", "toimisto", "kirjaamo", "teknis", "tekninen", "nuoriso", "vapaa", "kunta",
    "kaupunki", "uima", "halli", "jää", "jaa", "urheilu", "vara", "myynti", "neuvonta", "ulkoilu", "sivistys", "tila",
    "kiinteisto", "kiinteistö", "puisto", "camping", "hiihto", "golf", "keskus", "koulu", "seurakunta", "luonto",
)  # fmt: skip


def phones(text: str) -> tuple[Phone, ...]:
    """The numbers in the text, each with what is said of it. One that is a person's is left out."""
    found: dict[str, Phone] = {}
    for written, before, behind in numbers_and_words(taken_apart(clean_line(text))):
        phone = phone_of(written, behind or before)
        if phone and not names_a_person(before) and not names_a_person(behind):
            found.setdefault(phone.prefix + phone.number, phone)
    return tuple(found.values())


def taken_apart(text: str) -> str:
    """The text with numbers in one piece each, and nothing stuck to them."""
    text = re.sub("[–—]", "-", text)
    text = BRACKETED_AREA.sub(r"\1 ", TRUNK_ZERO.sub(r"\1", text))
    text = STUCK_NUMBERS.sub(APART, text)
    return STUCK_HOURS.sub(lambda match: APART if follows_a_number(text[: match.start()]) else " ", text)


def follows_a_number(text: str) -> bool:
    """Whether enough digits stand before for a whole number: else "12-34" is a part of it and no hours."""
    return digit_count(text) > FEWEST_DIGITS


def numbers_and_words(text: str) -> Iterator[tuple[str, str, str]]:
    """Each number as written, the words before it (only the first one has any) and the words behind it."""
    spans = [match.span() for match in NUMBER.finditer(text)]
    for position, (start, end) in enumerate(spans):
        following = spans[position + 1][0] if position + 1 < len(spans) else len(text)
        before = text[:start] if position == 0 else ""
        yield text[start:end], tidy_note(before), tidy_note(text[end:following])


def digit_count(text: str) -> int:
    return sum(character.isdigit() for character in text)


def tidy_note(text: str) -> str:
    """Words about a number, without brackets around them and without "puh."."""
    return clean_line(PHONE_WORD.sub(" ", text)).strip(EDGES)


def names_a_person(note: str) -> bool:
    return bool(NAME.search(note)) and not ORGANISATION.search(note)


def phone_of(written: str, note: str) -> Phone | None:
    """A number as dialled: "+358" with the national number, or a service number as it is. None when it is none."""
    is_service = bool(SERVICE_NUMBER.match(written))
    digits = re.sub(r"[ ./-]", "", written)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if digits.startswith(FINLAND):
        prefix, digits = FINLAND, digits.removeprefix(FINLAND).lstrip("0")
    elif digits.startswith("+") or is_service:
        prefix = ""
    else:
        prefix, digits = FINLAND, digits.lstrip("0")
    if not FEWEST_DIGITS <= digit_count(digits) <= MOST_DIGITS:
        return None
    return Phone(number=digits, prefix=prefix, note=note)


def web_pages(text: str) -> tuple[WebPage, ...]:
    address = web_address(text)
    return (WebPage(url=address),) if address else ()


def web_address(text: str) -> str:
    """The first web address in the text, mended; empty for anything a link must not be."""
    text = clean_line(text)
    scheme = "https"
    while match := SCHEME.match(text):
        scheme = f"http{match[1].lower()}"
        text = text[match.end() :]
    text = WWW.sub("www.", text, count=1) if WWW.match(text) else text
    address = f"{scheme}://{(re.split(r'[ ;]|,(?= )', text) or [''])[0].rstrip(',.')}"
    try:
        parts = urlsplit(address)
        is_port_right = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    is_right = is_port_right and "@" not in parts.netloc and HOST.fullmatch(parts.hostname or "")
    return address if is_right and len(address) <= LONGEST_ADDRESS else ""


def emails(text: str) -> tuple[Email, ...]:
    """An address of an office; one that names a person is left out."""
    address = clean_line(text)
    if not EMAIL.fullmatch(address) or is_personal(address):
        return ()
    return (Email(address=address),)


def is_personal(address: str) -> bool:
    """Whether the address looks like first.last@. When in doubt it does."""
    local = address.split("@")[0].lower()
    return bool(PERSONAL.fullmatch(local)) and not any(
        part.startswith(OFFICE_WORDS) for part in re.split(r"[._-]", local)
    )
