"""E-mail and web addresses in running text."""

import re

# "(at)" is how some write it against robots.
EMAIL = re.compile(r"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
ENDINGS = "fi|ax|se|no|ee|eu|com|net|org|info|app|io|example"
WITH_SCHEME = re.compile(r"(?:https?://|\bwww\.)[^\s<>()\"”]+", re.IGNORECASE)
# A bare host. Endings are small letters: "hoitoon.Se on" lacks a space, it is no address.
BARE = re.compile(rf"(?<![\w@./-])(?:[\w-]+\.)+(?:{ENDINGS})(?![\w.@-])(?:/[^\s<>()\"”]*)?")
EDGES = ".,;:!?"


def emails(text: str) -> list[str]:
    """The addresses in the text, as written."""
    return [match.group() for match in EMAIL.finditer(text)]


def web_addresses(text: str) -> list[str]:
    """The addresses in the text, as written.

    "Suomi.fi" and "Mielenterveystalo.fi" are names of services: a capital letter and no path make a name of an address.
    """
    rest = EMAIL.sub(" ", text)
    whole = [match.group().rstrip(EDGES) for match in WITH_SCHEME.finditer(rest)]
    bare = (match.group().rstrip(EDGES) for match in BARE.finditer(WITH_SCHEME.sub(" ", rest)))
    return [*whole, *(address for address in bare if not is_name(address))]


def is_name(address: str) -> bool:
    return address[0].isupper() and "/" not in address
