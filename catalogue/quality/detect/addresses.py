"""Street and postal addresses in running text: a name, a number and a postal code."""

import re

NAME = r"[A-ZÅÄÖ][\w'’.-]*(?: [\w'’.-]+){0,3}"
# 12, 12 B, 12 B 34, 12–14
NUMBER = r"\d{1,4}(?:[–-]\d{1,4})?(?: ?[a-zA-Z]\b)?(?: ?\d{1,3}\b)?"
ADDRESS = re.compile(rf"{NAME} {NUMBER},? +(?:FI-)?\d{{5}} +[A-ZÅÄÖ][\w-]+")
# The words before the name of the street ("osoitteessa", "at") are no part of it.
STREET = re.compile(rf"[A-ZÅÄÖ][\w'’.-]* {NUMBER},? +(?:FI-)?\d{{5}} +[A-ZÅÄÖ][\w-]+")


def street_addresses(text: str) -> list[str]:
    """The addresses in the text, as written. A street alone ("Kirkkokatu 12") may be a name of a place: it passes."""
    found = (match.group() for match in ADDRESS.finditer(text))
    return [shortest.group() if (shortest := STREET.search(written)) else written for written in found]
