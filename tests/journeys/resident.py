"""A resident at a browser: the words that journeys are told in."""

from tests.journeys.keyboard import Keyboard
from tests.journeys.reading import Reading
from tests.journeys.suggesting import Suggesting


class Resident(Suggesting, Reading, Keyboard):
    """Everything a resident does and sees."""
