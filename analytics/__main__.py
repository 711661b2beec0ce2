"""python -m analytics: see analytics/command_line.py."""

import sys

from analytics.command_line import main

if __name__ == "__main__":
    sys.exit(main())
