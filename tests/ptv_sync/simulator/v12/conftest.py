"""Reading the simulator's v12 face with its key."""

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
import requests

from ptv_sync.simulator import PtvSimulator
from ptv_sync.simulator.documents import Document


class Read(Protocol):
    """GET a path of v12."""

    def __call__(self, path: str, **query: Any) -> requests.Response: ...


class Items(Protocol):
    """The items of one page of a path."""

    def __call__(self, path: str, **query: Any) -> list[Document]: ...


def reader(ptv: PtvSimulator, session: requests.Session) -> Read:
    def read(path: str, **query: Any) -> requests.Response:
        return session.get(f"{ptv.url_v12}/{path}", params=query, headers={"x-api-key": ptv.key}, timeout=20)

    return read


@pytest.fixture
def read(ptv: PtvSimulator) -> Iterator[Read]:
    with requests.Session() as session:
        yield reader(ptv, session)


@pytest.fixture
def items(read: Read) -> Items:
    def items_of(path: str, **query: Any) -> list[Document]:
        answer = read(path, **query)
        assert answer.status_code == 200, answer.text
        found: list[Document] = answer.json()["items"]
        return found

    return items_of


@pytest.fixture
def read_demo(demo_ptv: PtvSimulator) -> Iterator[Read]:
    with requests.Session() as session:
        yield reader(demo_ptv, session)


def everything(read: Read, path: str, **query: Any) -> list[Document]:
    """The items of all pages."""
    found: list[Document] = []
    page, pages = 1, 1
    while page <= pages:
        body = read(path, page=page, **query).json()
        found += body["items"]
        page, pages = page + 1, body["totalPages"]
    return found


def names(found: list[Document]) -> list[str]:
    """The Finnish names of bodies."""
    return [body["languageVersions"]["fi"]["name"] for body in found]


def messages(answer: requests.Response) -> dict[str, str]:
    """What a 400 says, by path."""
    assert answer.status_code == 400
    return {row["path"]: row["message"] for row in answer.json()["errors"]}
