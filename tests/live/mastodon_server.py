"""A server that speaks Mastodon's protocol, with invented people; its pages have the shape of recorded ones."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlencode

from tests.live.local_server import Asked, Limit, LocalServer, Reply

TOKEN = "tok-3f9c2a71e8-private"  # planted: it must not turn up in anything that is written
HOST = "choir.example"
OWN = "100"


def told(left: int, ends: float) -> Mapping[str, str]:
    """What Mastodon says of its limit: the end of the window as an ISO moment."""
    until = datetime.fromtimestamp(ends, UTC)
    return {
        "X-RateLimit-Limit": "300",
        "X-RateLimit-Remaining": str(left),
        "X-RateLimit-Reset": f"{until:%Y-%m-%dT%H:%M:%S.%f}Z",
    }


class Windows(Limit):
    """As its parent, with a window that ends so long after its last request: a slow machine meets it as well."""

    def take(self) -> tuple[bool, Mapping[str, str]]:
        """Whether one more request is allowed, and the headers that say what is left."""
        if self.left == 0 and time.time() >= self.ends:
            self.left = self.requests
        is_allowed = self.left > 0
        self.left = max(self.left - 1, 0)
        if is_allowed and self.left == 0:
            self.ends = time.time() + self.seconds
        return is_allowed, self.headers(self.left, self.ends)


def limit(requests: int, seconds: float) -> Limit:
    """So many requests in a window, told as Mastodon tells it."""
    return Windows(requests, seconds, told)


def account(number: str, acct: str, **more: Any) -> dict[str, Any]:
    """An account as the API gives it."""
    user, _, domain = acct.partition("@")
    return {
        "id": number,
        "username": user,
        "acct": acct,
        "display_name": user.capitalize(),
        "locked": False,
        "bot": False,
        "created_at": "2019-04-02T00:00:00.000Z",
        "note": f'<p>Sings with <a href="https://{HOST}/tags/alto" class="mention hashtag">#<span>alto</span></a> '
        "&amp; bakes</p>",
        "url": f"https://{domain or HOST}/@{user}",
        "uri": f"https://{domain or HOST}/users/{user}",
        "avatar": f"https://{domain or HOST}/avatar.png",
        "followers_count": 3,
        "following_count": 2,
        "statuses_count": 9,
        "emojis": [],
        "fields": [],
        **more,
    }


def mention(of: Mapping[str, Any]) -> dict[str, Any]:
    """How a post names an account."""
    return {key: of[key] for key in ("id", "username", "acct", "url")}


def link_to(of: Mapping[str, Any]) -> str:
    """How a mention stands in the text of a post."""
    return (
        f'<span class="h-card" translate="no"><a href="{of["url"]}" class="u-url mention">'
        f"@<span>{of['username']}</span></a></span>"
    )


def post(number: str, by: Mapping[str, Any], text: str, **more: Any) -> dict[str, Any]:
    """A post as the API gives it; `text` is HTML."""
    return {
        "id": number,
        "uri": f"{by['uri']}/statuses/{number}",
        "url": f"{by['url']}/{number}",
        "created_at": "2026-03-01T10:00:00.000Z",
        "in_reply_to_id": None,
        "in_reply_to_account_id": None,
        "visibility": "public",
        "spoiler_text": "",
        "content": f"<p>{text}</p>",
        "account": dict(by),
        "mentions": [],
        "tags": [],
        "reblog": None,
        "poll": None,
        "media_attachments": [],
        **more,
    }


def notice(number: str, kind: str, by: Mapping[str, Any] | None, **more: Any) -> dict[str, Any]:
    """A notification as the API gives it."""
    return {"id": number, "type": kind, "created_at": "2026-03-02T09:00:00.000Z", "account": by, **more}


class Instance:
    """One instance with the account ada; every list is held newest first, with the ids by which it is paged."""

    def __init__(self, domain: str = HOST, host: str = HOST) -> None:
        self.domain, self.host = domain, host
        self.ada = account(OWN, "ada", followers_count=0, following_count=0, statuses_count=0)
        self.lists: dict[str, list[tuple[int, Any]]] = {}
        self.following_of: dict[str, list[tuple[int, Any]]] = {}
        self.people: dict[str, dict[str, Any]] = {}
        self.private = False  # whether nothing is given without a sign-in
        self.gone: set[str] = set()  # paths that this server does not have
        self.links_to = f"https://{host}"
        self.revoked: list[str] = []
        self.challenge = ""
        self.pkce = True
        self.server = LocalServer(
            {
                r"/\.well-known/webfinger": self._webfinger,
                r"/\.well-known/oauth-authorization-server": self._metadata,
                r"/api/v2/instance": lambda asked: Reply({"domain": self.domain, "version": "4.5.0"}),
                r"/api/v1/apps": self._app,
                r"/oauth/token": self._token,
                r"/oauth/revoke": self._revoke,
                r"/api/v1/accounts/verify_credentials": lambda asked: self._signed_in(asked) or Reply(self.ada),
                r"/api/v1/accounts/lookup": self._lookup,
                r"/api/v1/accounts/(\w+)/(followers|following|statuses)": self._of_account,
                r"/api/v1/(notifications|conversations|blocks|mutes)": self._own,
            }
        )

    def hold(self, name: str, entries: list[Any], first: int = 900_000) -> None:
        """Put a list in place, newest first; its paging ids are none of the entries' own."""
        self.lists[name] = [(first - place, entry) for place, entry in enumerate(entries)]
        counted = {"followers": "followers_count", "following": "following_count", "statuses": "statuses_count"}
        if name in counted:
            self.ada[counted[name]] = len(entries)

    def add(self, name: str, entry: Any) -> None:
        """One more entry at the top of a list."""
        held = self.lists.setdefault(name, [])
        held.insert(0, (held[0][0] + 1 if held else 900_000, entry))

    def close(self) -> None:
        """Stop answering."""
        self.server.close()

    def _signed_in(self, asked: Asked) -> Reply | None:
        given = asked.headers.get("Authorization")
        if given == f"Bearer {TOKEN}" and TOKEN not in self.revoked:
            return None
        return Reply({"error": "The access token is invalid"}, 401)

    def _public(self, asked: Asked) -> Reply | None:
        if asked.headers.get("Authorization") or self.private:
            return self._signed_in(asked)
        return None

    def _lookup(self, asked: Asked) -> Reply:
        if refused := self._public(asked):
            return refused
        acct = asked.query["acct"].removesuffix(f"@{self.domain}")
        found = self.ada if acct == "ada" else self.people.get(acct)
        return Reply(found) if found else Reply({"error": "Record not found"}, 404)

    def _of_account(self, asked: Asked) -> Reply:
        if refused := self._public(asked):
            return refused
        number, name = asked.match[1], asked.match[2]
        if number == OWN:
            return self._page(asked, self.lists.get(name, []), 40 if name == "statuses" else 80)
        if number not in self.following_of:
            return Reply({"error": "Record not found"}, 404)
        return self._page(asked, self.following_of[number], 80)

    def _own(self, asked: Asked) -> Reply:
        if refused := self._signed_in(asked):
            return refused
        if asked.match[1] in self.gone:
            return Reply({"error": "Not found"}, 404)
        return self._page(asked, self.lists.get(asked.match[1], []), 40 if asked.match[1] == "conversations" else 80)

    def _page(self, asked: Asked, held: list[tuple[int, Any]], most: int) -> Reply:
        size = min(int(asked.query.get("limit", "20")), most)
        before = int(asked.query.get("max_id", "999999999"))
        rest = [entry for entry in held if entry[0] < before]
        page = rest[:size]
        links = []
        if len(rest) > size:
            query = urlencode({**asked.query, "max_id": page[-1][0]})
            links.append(f'<{self.links_to}{asked.path}?{query}>; rel="next"')
        if page:
            links.append(f'<{self.links_to}{asked.path}?min_id={page[0][0]}>; rel="prev"')
        return Reply([entry for _, entry in page], headers={"Link": ", ".join(links)} if links else {})

    def _webfinger(self, asked: Asked) -> Reply:
        user = asked.query["resource"].removeprefix("acct:").partition("@")[0]
        own = {"rel": "self", "type": "application/activity+json", "href": f"https://{self.host}/users/{user}"}
        return Reply({"subject": f"acct:{user}@{self.domain}", "links": [own]})

    def _metadata(self, asked: Asked) -> Reply:
        if not self.pkce:
            return Reply({"error": "Not found"}, 404)
        return Reply({"issuer": f"https://{self.host}/", "code_challenge_methods_supported": ["S256"]})

    def _app(self, asked: Asked) -> Reply:
        form = parse_qs(asked.body)
        assert form["scopes"] == ["read"]
        return Reply({"id": "1", "name": form["client_name"][0], "client_id": "app-id", "client_secret": "app-secret"})

    def _token(self, asked: Asked) -> Reply:
        form = {key: values[0] for key, values in parse_qs(asked.body).items()}
        proof = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        is_proven = not self.pkce or proof.decode().rstrip("=") == self.challenge
        if form["code"] != "good-code" or form["client_secret"] != "app-secret" or not is_proven:
            return Reply({"error": "invalid_grant", "error_description": "The code is invalid or expired."}, 400)
        return Reply({"access_token": TOKEN, "token_type": "Bearer", "scope": "read", "created_at": 1})

    def _revoke(self, asked: Asked) -> Reply:
        form = {key: values[0] for key, values in parse_qs(asked.body).items()}
        if form.get("client_id") != "app-id" or form.get("client_secret") != "app-secret":
            return Reply({"error": "unauthorized_client"}, 403)
        self.revoked.append(form["token"])
        return Reply({})
