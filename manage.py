#!/usr/bin/env python3
"""Django's command line for Lähde."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from config.environment import stop_if_wrong

    # `check` reports the same problems itself, as system checks.
    if sys.argv[1:2] != ["check"]:
        stop_if_wrong()
    execute_from_command_line(sys.argv)
