"""Serve the demo content as PTV's read APIs v11 and v12 on this machine, until it is stopped."""

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ptv_sync.demo import ContentError, load_demo
from ptv_sync.simulator import DEMO_KEY, Kind, PtvSimulator

USAGE = """Read it with:  PTV_API_URL={url} ./manage.py sync_ptv
as v12 with:   PTV_API_URL={url_v12} PTV_API_KEY={key} ./manage.py sync_ptv
Look at it:    {url}/Service
as v12:        curl -H 'x-api-key: {key}' {url_v12}/service/search
Stop it with Ctrl+C."""


class Command(BaseCommand):
    help = "Serve the demo content as a PTV on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="an address of this machine (default 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8011, help="default 8011; 0 takes a free one")
        parser.add_argument("--key", default=DEMO_KEY, help=f"the API key that v12 asks for (default {DEMO_KEY})")

    def handle(self, *, host: str, port: int, key: str, **options: Any) -> None:
        simulator = self.make_simulator(host, port, key)
        with Stop() as stop, simulator:
            counts = {kind: len(simulator.dataset.entities[kind]) for kind in Kind}
            self.stdout.write(
                f"PTV with {counts[Kind.SERVICE]} services, {counts[Kind.CHANNEL]} channels and "
                f"{counts[Kind.ORGANIZATION]} organisations at {simulator.url}"
            )
            self.stdout.write(USAGE.format(url=simulator.url, url_v12=simulator.url_v12, key=key))
            self.stdout.flush()
            stop.wait()
        self.stdout.write("Stopped.")

    def make_simulator(self, host: str, port: int, key: str) -> PtvSimulator:
        try:
            return PtvSimulator(load_demo(), host=host, port=port, key=key)
        except ContentError as error:
            raise CommandError(f"The demo content has a mistake. {error}") from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Can not listen on {host}:{port}: {str(error).rstrip('.')}. "
                "Stop what uses the port, or choose another with --port."
            ) from error


class Stop:
    """Waits for SIGINT or SIGTERM, and gives the signals back to whoever had them."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.before: dict[int, Any] = {}

    def __enter__(self) -> "Stop":
        for number in (signal.SIGINT, signal.SIGTERM):
            self.before[number] = signal.signal(number, self.ask)
        return self

    def __exit__(self, *exception: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)

    def ask(self, number: int, frame: FrameType | None) -> None:
        self.asked.set()

    def wait(self) -> None:
        self.asked.wait()
