"""One request to GitHub, over REST or GraphQL, and what it says of its limits: each of the two has its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectors.live.client import Answer, Client
from connectors.live.contract import OddAnswer, Refused

HOUR = 3600
ANONYMOUS, SIGNED_IN = 60, 5000  # requests an hour over REST; GraphQL: as many points an hour
HEADERS = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}


class Asking:
    """GitHub's server, asked with or without a token."""

    def __init__(self, base: str, token: str | None) -> None:
        self.client = Client(base, HEADERS | ({"Authorization": f"Bearer {token}"} if token else {}))
        self.signed_in = token is not None

    def limit(self, points: int = 0) -> dict[str, Any]:
        """What a step says of its limit: REST's, or that of GraphQL for requests that cost so many points."""
        if points:
            return {"allowed": (SIGNED_IN // points, HOUR), "limit": f"graphql {points}"}
        return {"allowed": (SIGNED_IN if self.signed_in else ANONYMOUS, HOUR), "limit": "core"}

    def rest(self, path: str, page: str | None = None, etag: str | None = None) -> Answer:
        """The answer to GET; of a list the page, of 100 entries."""
        params = None if page is None else {"per_page": 100, "page": page}
        return self.client.get(path, params, kind="core", headers={"If-None-Match": etag} if etag else None)

    def graphql(self, query: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The data of an answer; GraphQL tells of errors, and of its limit, with status 200."""
        client = self.client
        answer = client.post("/graphql", {"query": query, "variables": variables}, kind="graphql")
        said = answer.data if isinstance(answer.data, dict) else {}
        data = said.get("data") or {}
        errors = [error for error in said.get("errors") or [] if isinstance(error, dict)]
        words = "; ".join(str(error.get("message", "")).rstrip(".") for error in errors)[:200]
        if any(error.get("type") == "RATE_LIMITED" for error in errors) or "rate limit" in words:
            client.limits.note("graphql", answer.headers, refused=True)
            client.limits.check("graphql", client.host)
        budget = data.get("rateLimit") or {}
        if (
            budget and budget["remaining"] < budget["cost"]
        ):  # enough is left for some request, but not for one like this
            told = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": budget["resetAt"]}
            client.limits.note("graphql", {**answer.headers, **told}, refused=False)
        if any(value for key, value in data.items() if key != "rateLimit"):
            return dict(data)
        if any(error.get("type") in ("FORBIDDEN", "INSUFFICIENT_SCOPES", "NOT_FOUND") for error in errors):
            raise Refused(f"GitHub refuses this: {words}.")
        raise OddAnswer(f"GitHub could not answer: {words}." if words else "GitHub answered without any data.")


def entries(data: Any) -> list[dict[str, Any]]:
    """The entries of a list over REST; OddAnswer where it is none."""
    if not isinstance(data, list):
        raise OddAnswer("GitHub answered with something else than a list.")
    return [entry for entry in data if isinstance(entry, dict)]
