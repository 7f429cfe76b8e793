"""No address that somebody writes in PTV makes us knock inside our own network."""

import socket
from typing import Any

import pytest

from catalogue.quality.links.asking import NO_ANSWER, Asker
from catalogue.quality.links.guard import NotOpen, connect_openly, is_open
from catalogue.quality.links.pacing import Pace
from tests.catalogue.quality.links.server import Remembering


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.5", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:0001::",
    ],
)  # fmt: skip
def test_addresses_of_inner_networks_are_closed(address: str) -> None:
    assert not is_open(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "193.66.171.1", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_addresses_of_the_public_internet_are_open(address: str) -> None:
    assert is_open(address)


def leading_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[Any]:
    """Every name is looked up as these; returns the addresses that were really connected to."""
    monkeypatch.setattr(
        socket, "getaddrinfo",
        lambda host, port, **kwargs: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (item, port)) for item in addresses],
    )  # fmt: skip
    connected: list[Any] = []

    def connect(address: Any, timeout: float) -> Any:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    return connected


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("8.8.8.8", "10.0.0.1"), ("10.0.0.1", "8.8.8.8")])
def test_a_name_that_leads_inside_is_refused_before_any_connection(
    monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]
) -> None:
    connected = leading_to(monkeypatch, *addresses)

    with pytest.raises(NotOpen):
        connect_openly("sisaverkko.example", 80, 1)
    assert connected == []


def test_the_connection_goes_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    connected = leading_to(monkeypatch, "8.8.8.8", "8.8.4.4")

    with pytest.raises(ConnectionRefusedError):
        connect_openly("avoin.example", 443, 1)
    assert connected == [("8.8.8.8", 443), ("8.8.4.4", 443)]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433"])
def test_this_machine_is_never_asked_however_it_is_written(server: Remembering, host: str) -> None:
    server.says("/", 200)

    assert Asker(pace=Pace(seconds=0), seconds=2).status_of(server.url("/", host=host)) == NO_ANSWER
    assert server.asked == []


def test_a_redirect_that_leads_inside_is_not_followed(server: Remembering, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is open (the test lets it be), what it redirects to is this machine under its own number."""
    first = server.says("/ulos", 302, Location=server.url("/sisalle"))
    server.says("/sisalle", 200)

    def only_the_first(host: str, port: int, seconds: float) -> socket.socket:
        if host == "avoin.example":
            return socket.create_connection(("127.0.0.1", port), timeout=seconds)
        return connect_openly(host, port, seconds)

    asker = Asker(connect=only_the_first, pace=Pace(seconds=0), seconds=2)

    assert asker.status_of(first.replace("127.0.0.1", "avoin.example")) == NO_ANSWER
    assert ("HEAD", "/sisalle") not in server.asked
