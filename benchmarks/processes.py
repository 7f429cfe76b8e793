"""Child processes of a benchmark: started, waited for, ended; each by its own handle."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from config.environment import VARIABLES

ROOT = Path(__file__).resolve().parent.parent


class BenchmarkFailed(Exception):
    """A figure could not be measured; the message says why. Better none than a wrong one."""


def clean_environment(**variables: str) -> dict[str, str]:
    """This shell's environment without Lähde's variables, with those given."""
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return {**kept, "DJANGO_SETTINGS_MODULE": "config.settings", **variables}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(arguments: Sequence[str], *, env: Mapping[str, str], cwd: Path = ROOT) -> str:
    """Run Python with these arguments to its end; its output, or BenchmarkFailed with its last words."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=dict(env), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BenchmarkFailed(f"python {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


def measure(module: str, *arguments: str, env: Mapping[str, str]) -> dict[str, Any]:
    """What a measuring child says: the JSON object on its last line."""
    lines = run(["-m", module, *arguments], env=env).strip().splitlines()
    if not lines:
        raise BenchmarkFailed(f"{module} said nothing.")
    found: dict[str, Any] = json.loads(lines[-1])
    return found


@contextmanager
def server(arguments: Sequence[str], *, env: Mapping[str, str], cwd: Path, url: str, log: Path) -> Iterator[int]:
    """A server that answers at `url` while the block runs; gives its process id."""
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=cwd, env=dict(env), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            wait_for(url, process, log)
            yield process.pid
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 120) -> None:
    """Until the server answers, whatever it answers; BenchmarkFailed when it ends or stays silent."""
    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        if process.poll() is not None:
            break
        try:
            urlopen(url, timeout=10).close()
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise BenchmarkFailed(f"{url} did not come up. {log.read_text(errors='replace')[-2000:]}")


def cpu_seconds_of(pid: int) -> float:
    """Processor time that a process and its children have used so far."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name, in brackets, may hold anything; what follows it is numbers.
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if stat.parent.name == str(pid) or fields[1] == str(pid):
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def gunicorn(wsgi: str, port: int) -> list[str]:
    """The web server that every page is measured on. Without keep-alive connections spread over both workers."""
    return [
        "-m",
        "gunicorn",
        wsgi,
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "2",
        "--threads",
        "4",
        "--keep-alive",
        "0",
    ]
