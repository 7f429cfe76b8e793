"""What the commands ask about the database before they start."""

from django.core.management import CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


def is_behind() -> bool:
    """Whether migrations wait. Raises CommandError, with the remedy, when the database does not answer."""
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise CommandError(
            f"The database does not answer: {str(error).strip()}\n"
            "Start it, or correct DATABASE_URL (unset, it means SQLite in var/)."
        ) from error
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
