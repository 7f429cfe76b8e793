"""Query and path parameters with LIPAS's rules, and LIPAS's words when they are broken (lipas.md §1.1–1.2)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from catalogue.region import municipality_names
from lipas_sync import codes
from lipas_sync.simulator.exchange import Request, bad_request

LARGEST_PAGE = 100
ACTIVITIES = (
    "outdoor-recreation-areas", "outdoor-recreation-facilities", "outdoor-recreation-routes", "cycling", "paddling",
    "fishing",
)  # fmt: skip


class Parameters:
    """Reads what a route asks for and collects what is wrong; `check` refuses with all of it.

    What nobody asks for is ignored, as LIPAS does: `cityCodes=564` is the whole country.
    """

    def __init__(self, request: Request) -> None:
        self.query = request.query
        self.humanized: dict[str, Any] = {}

    def check(self) -> None:
        if self.humanized:
            value = {name: values if len(values) > 1 else values[0] for name, values in self.query.items()}
            raise bad_request("query-params", value, self.humanized)

    def page(self) -> int:
        return self.number("page", 1, least=1)

    def page_size(self) -> int:
        return self.number("page-size", 10, least=1, most=LARGEST_PAGE)

    def number(self, name: str, default: int, *, least: int, most: int | None = None) -> int:
        values = self.query.get(name)
        if values is None:
            return default
        number, problem = checked_number(values[0] if len(values) == 1 else "", least=least, most=most)
        if problem:
            self.humanized[name] = [problem]
        return number

    def choices(self, name: str, allowed: Collection[str | int]) -> frozenset[str] | None:
        """The codes of a set parameter, as text; None when it is not there.

        `a,b` and `x=a&x=b` both work; mixing them does not, because then nothing is split.
        """
        values = self.query.get(name)
        if values is None:
            return None
        given = values[0].split(",") if len(values) == 1 else values
        known = {str(code) for code in allowed}
        numeric = all(isinstance(code, int) for code in allowed)
        found = {without_zeros(value) if numeric else value: value for value in given}
        wrong = {given: [either(allowed)] for plain, given in found.items() if plain not in known}
        if wrong:
            self.humanized[name] = wrong
        return frozenset(found)

    def cities(self) -> frozenset[str] | None:
        return self.choices("city-codes", sorted(int(code) for code in municipality_names()))

    def types(self) -> frozenset[str] | None:
        return self.choices("type-codes", list(codes.active_types()))


def path_number(name: str, text: str, allowed: Collection[int] | None = None) -> int:
    """A number in a path; anything else is refused with 400."""
    number, problem = checked_number(text, least=1)
    if not problem and allowed is not None and number not in allowed:
        problem = either(allowed)
    if problem:
        raise bad_request("path-params", {name: text}, {name: [problem]})
    return number


def checked_number(text: str, *, least: int, most: int | None = None) -> tuple[int, str]:
    """The number and what is wrong with it; "" when nothing is."""
    try:
        number = int(text)
    except ValueError:
        return least, "should be an integer"
    if number < least:
        return number, f"should be at least {least}"
    if most is not None and number > most:
        return number, f"should be at most {most}"
    return number, ""


def without_zeros(text: str) -> str:
    """ "005" asks for 5."""
    return str(int(text)) if text.isdecimal() else text


def either(allowed: Collection[str | int]) -> str:
    words: Sequence[str] = [str(code) for code in allowed]
    return f"should be either {', '.join(words[:-1])} or {words[-1]}"


def filters(parameters: Parameters) -> Mapping[str, frozenset[str] | None]:
    """The set parameters of the list of places, by name."""
    return {
        "statuses": parameters.choices("statuses", list(codes.statuses())),
        "city-codes": parameters.cities(),
        "type-codes": parameters.types(),
        "admins": parameters.choices("admins", list(codes.admins())),
        "owners": parameters.choices("owners", list(codes.owners())),
        "activities": parameters.choices("activities", ACTIVITIES),
    }
