"""The whole site in one process: web server, task worker and clock."""

import logging
import signal
import socket
import threading
import warnings
from argparse import ArgumentParser
from typing import Any, NoReturn, cast

import waitress
from celery.beat import EmbeddedService
from django.conf import settings
from django.core.management import BaseCommand, CommandError

from config.celery import app
from config.database import is_behind
from config.environment import environment

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Serves the site on this machine. Without REDIS_URL tasks and their clock run in this process too; "
        "with it they belong to a worker and a beat of their own."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--threads", type=int, default=8)

    def handle(self, *args: Any, host: str, port: int, threads: int, **options: Any) -> None:
        self.refuse_taken(host, port)
        if is_behind():
            raise CommandError("The database is behind the code. Bring it up with manage.py prepare, then serve again.")
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        if not environment.redis_url:
            start_worker()
            start_clock()
        # Files are served from where they lie: nothing needs to have been collected before.
        warnings.filterwarnings("ignore", "No directory at", UserWarning)
        from config.wsgi import application

        self.stdout.write(
            f"Lähde is at http://{host if host != '127.0.0.1' else 'localhost'}:{port}/fi/  (stop: Ctrl-C)"
        )
        self.stdout.flush()
        waitress.serve(application, host=host, port=port, threads=threads, ident="Lahde", _quiet=True)

    def refuse_taken(self, host: str, port: int) -> None:
        """Say it now, in words, rather than with a traceback later."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except (OSError, OverflowError) as error:
                raise CommandError(
                    f"Port {port} of {host} can not be used ({getattr(error, 'strerror', None) or error}). "
                    "Stop what listens there, or choose another with --port."
                ) from error


def stop(*args: Any) -> NoReturn:
    raise SystemExit(0)


def start_worker() -> None:
    """A worker in a thread of this process. What must not be lost is a database row that a later run finds."""
    worker = app.WorkController(
        pool="solo", concurrency=1, without_heartbeat=True, without_mingle=True, without_gossip=True
    )
    threading.Thread(target=worker.start, name="worker", daemon=True).start()


def start_clock() -> None:
    """Beat in a thread; its memory of last runs lives beside the database."""
    app.conf.beat_schedule_filename = str(settings.VAR_DIR / "beat")
    clock = cast("threading.Thread", EmbeddedService(app, thread=True))
    clock.start()
