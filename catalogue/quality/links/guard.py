"""Connections to the open internet only. Whoever writes an address in PTV decides where we knock, so that an address
inside our own network must not be knocked at: not by its number, not by a name that leads there, not by a redirect.

The name is looked up once, every answer is judged, and the connection goes to the very address that was judged.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable

# (host, port, seconds) → a connected socket
Connect = Callable[[str, int, float], socket.socket]


class NotOpen(OSError):
    """The name leads into a network that is not open to everybody."""


def is_open(address: str) -> bool:
    """Whether an IP address is one of the public internet; an IPv4 address inside an IPv6 one is judged itself."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and (inner := ip.ipv4_mapped or ip.sixtofour):
        return is_open(str(inner))
    return ip.is_global and not ip.is_multicast


def connect_openly(host: str, port: int, seconds: float) -> socket.socket:
    """A connection to a public address of the host. Raises OSError; NotOpen when the host has any other address.

    One that has both kinds is refused too: it is a trick, or a mistake.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    if not all(is_open(str(item[4][0])) for item in found):
        raise NotOpen(f"{host} is not on the public internet")
    trouble: OSError = NotOpen(f"{host} has no address")
    for *_, address in found:
        try:
            return socket.create_connection((str(address[0]), port), timeout=seconds)
        except OSError as error:
            trouble = error
    raise trouble


class GuardedConnection(http.client.HTTPConnection):
    """http: through a guard."""

    def __init__(self, host: str, port: int, *, connect: Connect, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self.guard = connect
        self.seconds = timeout

    def connect(self) -> None:
        self.sock = self.guard(self.host, self.port, self.seconds)


class GuardedTlsConnection(GuardedConnection):
    """https: through a guard; the certificate must be the host's."""

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
