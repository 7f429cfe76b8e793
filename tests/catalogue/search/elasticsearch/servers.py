"""Servers of a test's own, started and ended for real by `scripts/elasticsearch`, each in a folder of its own."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.environment import BASE_DIR
from tests.contracts.elastic import server_url
from tests.free_port import free_port

SCRIPT = BASE_DIR / "scripts" / "elasticsearch"
# Seconds: long enough for a loaded machine. A test that waits this long has failed anyway.
PATIENCE = 120.0


@dataclass
class Node:
    """A started server."""

    url: str
    folder: Path

    def kill(self) -> None:
        """At once, as when a machine loses power."""
        pid = int((self.folder / "pid").read_text())
        os.kill(pid, signal.SIGKILL)
        until(lambda: not Path(f"/proc/{pid}").exists())

    def pause(self) -> None:
        os.kill(int((self.folder / "pid").read_text()), signal.SIGSTOP)

    def go_on(self) -> None:
        os.kill(int((self.folder / "pid").read_text()), signal.SIGCONT)


@contextmanager
def started(*options: str, port: int | None = None, folder: Path | None = None) -> Iterator[Node]:
    """A node while the block runs. With a folder it holds what was in it."""
    with own_folder(folder) as place:
        port = port or free_port()
        start(place, port, options)
        try:
            yield Node(f"http://127.0.0.1:{port}", place)
        finally:
            subprocess.run([SCRIPT, "stop", place], check=False, capture_output=True)


@contextmanager
def cluster(count: int = 3) -> Iterator[list[Node]]:
    """So many nodes that know each other, started together."""
    names = [f"node{number}" for number in range(count)]
    transports = [free_port() for _ in names]
    seeds = ",".join(f"127.0.0.1:{port}" for port in transports)
    with ExitStack() as stack:
        nodes, starting = [], []
        for name, transport in zip(names, transports, strict=True):
            place, port = stack.enter_context(own_folder()), free_port()
            options = (
                "--transport", str(transport), "--heap", "384m", "-E", f"node.name={name}",
                "-E", f"discovery.seed_hosts={seeds}", "-E", f"cluster.initial_master_nodes={','.join(names)}",
            )  # fmt: skip
            starting.append(subprocess.Popen(command(place, port, options), stdout=subprocess.PIPE))
            stack.callback(subprocess.run, [SCRIPT, "stop", place], check=False, capture_output=True)
            nodes.append(Node(f"http://127.0.0.1:{port}", place))
        for process in starting:
            process.communicate(timeout=PATIENCE)
            assert process.returncode == 0
        yield nodes


@contextmanager
def own_folder(folder: Path | None = None) -> Iterator[Path]:
    """Below /var/tmp, which the user that the server runs as can reach."""
    server_url()  # the same switch as the other tests that need a server
    if folder:
        yield folder
        return
    place = Path(tempfile.mkdtemp(prefix="lahde-node.", dir="/var/tmp"))
    place.chmod(0o711)
    try:
        yield place / "node"
    finally:
        shutil.rmtree(place, ignore_errors=True)


def command(folder: Path, port: int, options: Sequence[str]) -> list[str]:
    return [str(SCRIPT), "start", str(folder), "--port", str(port), *options]


def start(folder: Path, port: int, options: Sequence[str] = ()) -> None:
    done = subprocess.run(command(folder, port, options), capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr


def until(true: object) -> None:
    """Wait until it is so."""
    give_up_at = time.monotonic() + PATIENCE
    while not true():  # type: ignore[operator]
        assert time.monotonic() < give_up_at, f"It is not so after {PATIENCE} s."
        time.sleep(0.05)
