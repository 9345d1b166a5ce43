#!/usr/bin/env python3
"""Run a management command, with the database at hand."""

import os
import signal
import sys

# Commands that never ask the database, and must work where it cannot start.
WITHOUT_DATABASE = {"collectstatic", "compilemessages", "diffsettings", "findstatic", "help", "makemessages", "version"}


def main() -> None:
    """Run the command of the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daylight.site.settings")
    from django.core.management import execute_from_command_line

    if len(sys.argv) < 2 or sys.argv[1] in WITHOUT_DATABASE or "--help" in sys.argv:
        execute_from_command_line(sys.argv)
        return
    from daylight.site.database import database_at_hand
    from daylight.site.serve import leave_in_order

    leave_in_order(signal.SIGTERM, signal.SIGHUP)
    with database_at_hand(lambda line: print(line, file=sys.stderr)):
        try:
            execute_from_command_line(sys.argv)
        except KeyboardInterrupt:
            sys.exit(130)


if __name__ == "__main__":
    main()
