"""python -m ui: the dashboard in the browser, or a sentence where its address is taken."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit.web import cli

from ui.words import serving

DASHBOARD = Path(__file__).parents[1] / "dashboard.py"
PORT = 8501


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the dashboard until Ctrl-C; returns 1 where the port is taken."""
    parser = argparse.ArgumentParser(prog="python -m ui", description=serving.SERVES)
    parser.add_argument("--port", type=int, default=PORT, help=serving.usual_port(PORT))
    port = parser.parse_args(arguments).port
    if not 0 < port < 65536:
        parser.error(serving.NO_PORT)
    address = f"http://localhost:{port}"
    if is_taken(port):
        print(serving.port_is_taken(address, port + 1), file=sys.stderr)
        return 1
    print(serving.is_served(address), flush=True)
    with suppress(KeyboardInterrupt, SystemExit):
        cli.main(["run", str(DASHBOARD), "--server.port", str(port)], standalone_mode=False)
    st.cache_resource.clear()  # the worker finishes what it is writing, and the database is closed
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # else DuckDB's binding lists at length what it leaves behind


def is_taken(port: int) -> bool:
    """Whether some program on this machine answers at a port."""
    try:
        with socket.create_connection(("localhost", port), timeout=1):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
