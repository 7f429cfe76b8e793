"""Load on a server by wrk: so many connections at once for so long, over a list of addresses in turn."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from benchmarks.processes import BenchmarkFailed, cpu_seconds_of

SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Load:
    """What one spell of load found. Percentiles are milliseconds from request to whole answer."""

    rate: float  # requests a second
    p50: float
    p95: float
    requests: int
    cpu_ms: float = 0.0  # processor time of the server for one request


def put_load(base: str, paths: Path, *, pid: int, connections: int, seconds: int) -> Load:
    """Ask the server (a process id) for the paths in the file for some seconds. One failed request spoils the spell."""
    used = cpu_seconds_of(pid)
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(SCRIPT), base]
    done = subprocess.run([*command, "--", str(paths)], capture_output=True, text=True, check=False)
    load = read_load(done.stdout, done.stderr)
    return replace(load, cpu_ms=(cpu_seconds_of(pid) - used) * 1000 / load.requests)


def read_load(output: str, errors: str = "") -> Load:
    """The JSON line of load.lua out of all that wrk says."""
    lines = [line for line in output.splitlines() if line.startswith("{")]
    if not lines:
        raise BenchmarkFailed(f"wrk gave no figures: {errors or output}")
    found = json.loads(lines[-1])
    if found["failed"] or not found["requests"]:
        raise BenchmarkFailed(f"{found['failed']} of {found['requests']} requests failed; such a figure says nothing.")
    return Load(found["requests"] / found["seconds"], found["p50_ms"], found["p95_ms"], found["requests"])


def check_answers(base: str, paths: Sequence[str]) -> float:
    """See that each address answers 200 with a page; the mean length of the pages in bytes."""
    total = 0
    for path in paths:
        try:
            # wrk sends no Accept-Encoding either: both sides answer unpacked.
            with urlopen(Request(base + path), timeout=60) as answer:
                body = answer.read()
                if answer.url != base + path:
                    raise BenchmarkFailed(f"{path} led to {answer.url}; a redirect is no page.")
        except HTTPError as error:
            raise BenchmarkFailed(f"{path} answered {error.code}.") from error
        if b"</html>" not in body:
            raise BenchmarkFailed(f"{path} answered with no page.")
        total += len(body)
    return total / len(paths)
