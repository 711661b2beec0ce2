"""What `python -m ui` says in the terminal."""

from __future__ import annotations

SERVES = "The dashboard at http://localhost:PORT."


NO_PORT = "a port is a number from 1 to 65535"


def usual_port(port: int) -> str:
    """The port where none is given."""
    return f"{port} unless given"


def port_is_taken(address: str, other: int) -> str:
    """That something answers there already, and what to do."""
    return (
        f"Something answers at {address} already. If that is Kith, just open it in the browser.\n"
        f"Else choose another port: make run PORT={other} (or python -m ui --port {other})."
    )


def is_served(address: str) -> str:
    """Where the dashboard is."""
    return f"Kith is at {address} (Ctrl-C ends it)"
