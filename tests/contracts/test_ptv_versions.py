"""The same content of PTV through v11 and through v12 makes the same records, but for a short list of differences."""

from functools import cache

import pytest

from config.environment import BASE_DIR
from tests.contracts.ptv_contents import CONTENTS, Records, both_versions
from tests.contracts.ptv_differences import DIFFERENCES, differing, expected

ADR = BASE_DIR / "docs" / "adr" / "0010-ptv-v12.md"

# Every content is read twice, once by each version, and looked at by several tests.
read = cache(both_versions)


@pytest.fixture(params=CONTENTS)
def versions(request: pytest.FixtureRequest) -> tuple[Records, Records]:
    return read(request.param)


def test_both_versions_have_the_same_things(versions: tuple[Records, Records]) -> None:
    old, new = versions

    assert old.keys() == new.keys()


def test_every_thing_is_the_same_but_for_what_v12_can_not_tell(versions: tuple[Records, Records]) -> None:
    old, new = versions
    wrong = {key: found for key in old if (found := differing(expected(key[0], old[key], new[key])[0], new[key]))}

    assert wrong == {}


def test_every_difference_that_is_listed_is_there() -> None:
    """One that is not met any more is to be struck off the list."""
    met: set[str] = set()
    for content in CONTENTS:
        old, new = read(content)
        for key in old:
            met |= expected(key[0], old[key], new[key])[1]

    assert met == {difference.title for difference in DIFFERENCES}


def test_the_list_is_in_the_docs_in_the_same_words() -> None:
    documented = ADR.read_text(encoding="utf-8")

    assert [item.title for item in DIFFERENCES if f"| {item.title} |" not in documented] == []
