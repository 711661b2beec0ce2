"""python -m analytics: see analytics/command_line.py."""

import os
import sys

from analytics.command_line import main
from ui import words
from ui.printed import printed

if __name__ == "__main__":
    words.follow(lambda: os.environ.get("LC_ALL") or os.environ.get("LC_TIME") or os.environ.get("LANG"))
    sys.exit(main(page=printed))
