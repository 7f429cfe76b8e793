"""The key that v12 wants, and what is said when it is missing or wrong."""

import pytest

from catalogue.ingest.http import SourceRefused
from ptv_sync.simulator import PtvSimulator
from ptv_sync.v12 import PtvV12, client
from ptv_sync.v12.client import judge_of
from ptv_sync.version import DocumentKind

WRONG = "0a1b-not-the-key"


def test_a_wrong_key_is_told_with_its_setting_and_not_by_itself(ptv: PtvSimulator) -> None:
    with client(ptv.url_v12, WRONG) as http, pytest.raises(SourceRefused) as caught:
        PtvV12(http).fetch_one(DocumentKind.SERVICE, "6c00d407-d3fd-4c7e-a373-57be9f3b2cff")

    assert caught.value.status == 401
    assert "does not accept the key (401: request req-0, Unauthorized" in str(caught.value)
    assert "Check PTV_API_KEY" in str(caught.value)
    assert WRONG not in str(caught.value)
    assert http.requests == 1


def test_a_key_that_is_repeated_by_who_refuses_it_is_not_passed_on() -> None:
    error = judge_of(WRONG)(403, f'{{"message": "{WRONG} is blocked"}}'.encode())

    assert error is not None
    assert "(403: … is blocked)" in str(error)


def test_other_refusals_are_no_matter_of_the_key() -> None:
    assert judge_of(WRONG)(404, b"{}") is None
    assert judge_of(WRONG)(500, b"{}") is None


@pytest.mark.parametrize(("key", "words"), [("", "without a key. Set PTV_API_KEY"), ("a b", "header x-api-key")])
def test_a_key_that_can_not_be_sent_asks_nobody(key: str, words: str) -> None:
    with pytest.raises(SourceRefused, match=words):
        client("https://ptv.example/api/v12", key)
