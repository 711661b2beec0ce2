"""GitHub's REST and GraphQL as they are documented, with invented people."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from tests.live.local_server import Asked, Limit, LocalServer, Reply

TOKEN = "github_pat_planted-0451"
SITE = "https://github.com"


@dataclass(frozen=True)
class Person:
    """Someone on GitHub; `kind` is User, Bot or Organization."""

    id: int
    login: str
    name: str | None = None
    bio: str | None = None
    company: str | None = None
    location: str | None = None
    kind: str = "User"

    @property
    def node_id(self) -> str:
        return f"U_{self.id}"

    def listed(self) -> dict[str, Any]:
        """As lists over REST have it."""
        return {
            "login": self.login,
            "id": self.id,
            "node_id": self.node_id,
            "url": f"https://api.github.com/users/{self.login}",
            "html_url": f"{SITE}/{self.login}",
            "type": self.kind,
            "site_admin": False,
        }

    def actor(self) -> dict[str, Any]:
        """As GraphQL has an author."""
        told = {"__typename": self.kind, "login": self.login}
        return told | ({"databaseId": self.id, "name": self.name} if self.kind == "User" else {})


def comment(place: str, writer: Person | None, at: str | None, body: str, **more: Any) -> dict[str, Any]:
    """A comment at `place` (as in acme/app/issues/1#issuecomment-5)."""
    return {
        "url": f"{SITE}/{place}",
        "createdAt": at,
        "body": body,
        "author": writer.actor() if writer else None,
        **more,
    }


def line(place: str, writer: Person, at: str, body: str, to: Person | None = None) -> dict[str, Any]:
    """A comment on a line of code, perhaps an answer to another."""
    return comment(place, writer, at, body, replyTo={"author": to.actor()} if to else None)


def review(place: str, writer: Person, at: str, body: str, lines: Iterable[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """A review with its comments on lines."""
    told = comment(place, writer, at, body, comments={"nodes": list(lines)})
    told["submittedAt"] = told.pop("createdAt")
    return {"id": f"R_{place}", **told}


def thread(
    place: str,
    opener: Person | None,
    at: str,
    body: str = "",
    comments: Iterable[Mapping[str, Any]] = (),
    reviews: Iterable[Mapping[str, Any]] = (),
    updated: str | None = None,
) -> dict[str, Any]:
    """An issue or pull request at `place` (as in acme/app/issues/1)."""
    return {
        "__typename": "PullRequest" if "/pull/" in place else "Issue",
        "id": f"T_{place}",
        "url": f"{SITE}/{place}",
        "title": "It breaks",
        "createdAt": at,
        "updatedAt": updated or at,
        "author": opener.actor() if opener else None,
        "body": body,
        "comments": list(comments),
        "reviews": list(reviews),
    }


@dataclass
class World:
    """What GitHub knows."""

    me: Person
    followers: list[Person] = field(default_factory=list)
    following: list[Person] = field(default_factory=list)
    follows: dict[str, list[Person]] = field(default_factory=dict)  # by login
    threads: list[dict[str, Any]] = field(default_factory=list)
    reviewed: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    received: list[dict[str, Any]] = field(default_factory=list)

    def people(self) -> Iterable[Person]:
        """Everyone in a list."""
        return chain([self.me], self.followers, self.following, *self.follows.values())


def headers(resource: str, most: int) -> Any:
    """What GitHub writes of a limit."""
    return lambda left, ends: {
        "X-RateLimit-Limit": str(most),
        "X-RateLimit-Remaining": str(left),
        "X-RateLimit-Reset": str(int(ends) + 1),
        "X-RateLimit-Used": str(most - left),
        "X-RateLimit-Resource": resource,
    }


class GitHubServer(LocalServer):
    """Answers as GitHub does, from a world that may change; `limit` counts REST, that of /graphql its points."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.cost = 1
        super().__init__(
            {
                r"/users?/([\w-]+)": self.user,
                r"/users/([\w-]+)/(followers|following)": self.listed,
                r"/users/([\w-]+)/(events|received_events)/public": self.happened,
                r"/graphql": self.graphql,
            }
        )
        self.limits["/graphql"] = Limit(5000, 3600, headers("graphql", 5000))

    def lines(self, path: str) -> list[str]:
        """The pages of a list that were asked for, in order."""
        return [asked.query.get("page", "1") for asked in self.asked if asked.path == path]

    def queries(self, what: str) -> list[dict[str, Any]]:
        """The variables of GraphQL requests that ask for something."""
        sent = [json.loads(asked.body) for asked in self.asked if asked.path == "/graphql"]
        return [one["variables"] for one in sent if what in one["query"]]

    # --- REST -----------------------------------------------------------------------------

    def user(self, asked: Asked) -> Reply:
        person = self._person(asked.match[1])
        if person is None:
            return NOT_FOUND
        counts = {"followers": len(self.world.followers), "following": len(self.world.following)}
        return Reply({**person.listed(), "name": person.name, "public_repos": 3, **counts})

    def listed(self, asked: Asked) -> Reply:
        if self._person(asked.match[1]) is None:
            return NOT_FOUND
        people = self._list(*asked.match.groups())
        return self._page(asked, [person.listed() for person in people])

    def happened(self, asked: Asked) -> Reply:
        return self._page(asked, self.world.received if asked.match[2] == "received_events" else self.world.events)

    def _page(self, asked: Asked, entries: list[Any]) -> Reply:
        page, size = int(asked.query.get("page", 1)), int(asked.query.get("per_page", 30))
        held = entries[(page - 1) * size : page * size]
        etag = f'W/"{hashlib.sha256(json.dumps(held).encode()).hexdigest()}"'
        told = {"ETag": etag}
        if page * size < len(entries):
            base = f"https://api.github.com{asked.path}?per_page={size}&page="
            last = -(-len(entries) // size)
            told["Link"] = f'<{base}{page + 1}>; rel="next", <{base}{last}>; rel="last"'
        if asked.headers.get("If-None-Match") == etag:
            if self.limit and "Authorization" in asked.headers:
                self.limit.left += 1  # costs nothing
            return Reply(b"", 304, {"ETag": etag})
        return Reply(held, headers=told)

    def _person(self, login: str) -> Person | None:
        return next((one for one in self.world.people() if login.lower() in (one.login.lower(), str(one.id))), None)

    def _list(self, login: str, name: str) -> list[Person]:
        if login == self.world.me.login:
            return self.world.followers if name == "followers" else self.world.following
        return self.world.follows.get(login, [])

    # --- GraphQL --------------------------------------------------------------------------

    def graphql(self, asked: Asked) -> Reply:
        if asked.headers.get("Authorization") != f"Bearer {TOKEN}":
            return Reply({"message": "Bad credentials", "documentation_url": "https://docs.github.com/rest"}, 401)
        sent = json.loads(asked.body)
        query, given = sent["query"], sent["variables"]
        declared = set(re.findall(r"\$(\w+):", query))
        assert declared == set(given), (declared, set(given))
        assert all(query.count(f"${name}") > 1 for name in declared), query
        limit = self.limits["/graphql"]
        budget = {"cost": self.cost, "remaining": limit.left, "resetAt": _iso(limit.ends)}
        data, errors = self._resolve(query, given)
        body = {"data": {**data, "rateLimit": budget}}
        return Reply({**body, "errors": errors} if errors else body)

    def _resolve(self, query: str, given: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        if "user: viewer" in query or "$login: String!" in query:
            return self._whose(given)
        if "search(" in query:
            return {"search": self._search(query, given)}, []
        if "on PullRequestReview" in query:
            return {name: self._lines(query, given, name) for name in given if re.fullmatch(r"t\d+", name)}, []
        if "nodes(ids" in query:
            wanted = set(given["ids"])
            known = {one.node_id: one for one in self.world.people() if one.node_id in wanted}
            found = [known.get(one) for one in given["ids"]]
            return {"nodes": [_profile(person) if person else None for person in found]}, []
        if "following(" in query:
            return self._lists(given)
        return {name: self._more(query, given, name) for name in given if re.fullmatch(r"t\d+", name)}, []

    def _whose(self, given: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        person = self._person(given.get("login", self.world.me.login))
        if person is None or person.kind != "User":
            return {"user": None}, [{"type": "NOT_FOUND", "path": ["user"], "message": "Could not resolve to a User."}]
        counts = {"followers": {"totalCount": len(self.world.followers)}}
        counts["following"] = {"totalCount": len(self.world.following)}
        found = {name: {"issueCount": len(self._matching(given[name]))} for name in ("issues", "pulls", "reviews")}
        return {"user": {"databaseId": person.id, "login": person.login, "name": person.name, **counts}, **found}, []

    def _matching(self, search: str) -> list[dict[str, Any]]:
        held = self.world.reviewed if "reviewed-by:" in search else self.world.threads
        kind = "Issue" if "is:issue" in search else "PullRequest"
        since, until = re.search(r"updated:(\S+)\.\.(\S+)", search).groups() if "updated:" in search else ("*", "*")  # type: ignore[union-attr]
        found = [
            one
            for one in held
            if one["__typename"] == kind
            and (since == "*" or one["updatedAt"] >= since)
            and (until == "*" or one["updatedAt"] <= until)
        ]
        return sorted(found, key=lambda one: str(one["updatedAt"]), reverse=True)

    def _search(self, query: str, given: dict[str, Any]) -> dict[str, Any]:
        found = self._matching(given["query"])
        start = int(given["after"] or 0)
        end = min(start + given["first"], 1000)
        nodes = [self._cut(query, one, 0, 0) for one in found[start:end]]
        is_more = end < min(len(found), 1000)
        return {
            "issueCount": len(found),
            "pageInfo": {"hasNextPage": is_more, "endCursor": str(end)},
            "nodes": nodes,
        }

    def _more(self, query: str, given: dict[str, Any], name: str) -> dict[str, Any]:
        place = name[1:]
        node = next(one for one in (*self.world.threads, *self.world.reviewed) if one["id"] == given[name])
        starts = [given.get(f"{kind}{place}") for kind in ("comments", "reviews")]
        told = self._cut(query, node, *(None if start is None else int(start) for start in starts))
        del told["body"]
        return told

    def _lines(self, query: str, given: dict[str, Any], name: str) -> dict[str, Any]:
        every = ((node, one) for node in (*self.world.threads, *self.world.reviewed) for one in node["reviews"])
        node, found = next((node, one) for node, one in every if one["id"] == given[name])
        start = int(given[f"lines{name[1:]}"])
        shown = {key: value for key, value in node.items() if key not in ("body", "comments", "reviews")}
        return {"id": found["id"], "pullRequest": shown, "comments": _lines_of(query, found, start)}

    def _cut(
        self, query: str, node: dict[str, Any], comments: int | None = 0, reviews: int | None = 0
    ) -> dict[str, Any]:
        told = dict(node)
        for kind, start in (("comments", comments), ("reviews", reviews)):
            size = re.search(rf"{kind}\(first: (\d+)", query)
            held = told.pop(kind)
            if size and start is not None:
                end = start + int(size[1])
                page = {"hasNextPage": end < len(held), "endCursor": str(end)}
                told[kind] = {"pageInfo": page, "nodes": held[start:end]}
        if "reviews" in told:
            told["reviews"]["nodes"] = [
                {**one, "comments": _lines_of(query, one, 0)} for one in told["reviews"]["nodes"]
            ]
        return told

    def _lists(self, given: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        data: dict[str, Any] = {}
        errors = []
        for name in [one for one in given if one.startswith("c")]:
            person = self._person(given[name])
            if person is None:
                data[name] = None
                errors.append({"type": "NOT_FOUND", "path": [name], "message": "Could not resolve to a User."})
                continue
            start = int(given[f"a{name[1:]}"] or 0)
            held = self.world.follows.get(person.login, [])
            nodes = [{"databaseId": one.id, "login": one.login, "name": one.name} for one in held[start : start + 100]]
            page = {"hasNextPage": start + 100 < len(held), "endCursor": str(start + 100)}
            data[name] = {"databaseId": person.id, "following": {"pageInfo": page, "nodes": nodes}}
        return data, errors


NOT_FOUND = Reply({"message": "Not Found", "documentation_url": "https://docs.github.com/rest", "status": "404"}, 404)


def _lines_of(query: str, review: dict[str, Any], start: int) -> dict[str, Any]:
    """A page of a review's comments on lines; its size stands last in the query."""
    size = int(re.findall(r"comments\(first: (\d+)", query)[-1])
    held, end = review["comments"]["nodes"], start + size
    return {"pageInfo": {"hasNextPage": end < len(held), "endCursor": str(end)}, "nodes": held[start:end]}


def _profile(person: Person) -> dict[str, Any]:
    told = {"bio": person.bio, "company": person.company, "location": person.location}
    return {"databaseId": person.id, "login": person.login, "name": person.name, **told}


def _iso(moment: float) -> str:

    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
