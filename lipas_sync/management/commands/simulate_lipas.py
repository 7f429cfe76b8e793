"""Serve the demo content as LIPAS's v2 read API on this machine, until it is stopped."""

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lipas_sync.demo import ContentError, load_demo
from lipas_sync.simulator import LipasSimulator

USAGE = """Read it with:  LIPAS_API_URL={url} ./manage.py sync_lipas
Look at it:    {url}/sports-sites?city-codes=564
Stop it with Ctrl+C."""


class Command(BaseCommand):
    help = "Serve the demo content as a LIPAS on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="an address of this machine (default 127.0.0.1)")
        parser.add_argument("--port", type=int, default=8012, help="default 8012; 0 takes a free one")

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        simulator = self.make_simulator(host, port)
        with Stop() as stop, simulator:
            self.stdout.write(f"LIPAS with {len(simulator.dataset.documents)} places at {simulator.url}")
            self.stdout.write(USAGE.format(url=simulator.url))
            self.stdout.flush()
            stop.wait()
        self.stdout.write("Stopped.")

    def make_simulator(self, host: str, port: int) -> LipasSimulator:
        try:
            return LipasSimulator(load_demo(), host=host, port=port)
        except ContentError as error:
            raise CommandError(f"The demo content has a mistake. {error}") from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Can not listen on {host}:{port}: {error}. Stop what uses the port, or choose another with --port."
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
