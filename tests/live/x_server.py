"""X on this machine: its API (version 2) as documented, for one account, with invented people."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

from tests.live.local_server import Asked, Limit, LocalServer, Reply, Route

ME, MY_HANDLE = "70000001", "ada_moss"
APP, PERSON, REFRESH = "app-token-7f3a", "person-token-91bc", "refresh-token-44de"
CLIENT, SECRET = "client-0001", "client-secret-5e5e"
EPOCH = datetime(2010, 11, 4, 1, 42, 54)  # where the numbers of X begin to hold the time

Item = dict[str, Any]


def person(number: str, handle: str, name: str, **more: Any) -> Item:
    return {"id": number, "username": handle, "name": name, "created_at": "2011-03-01T10:00:00.000Z", **more}


def number_of(at: datetime) -> str:
    """The number of a post or message of a moment."""
    return str((int((at - EPOCH) / timedelta(milliseconds=1)) + 657) << 22)


def post(author: str, at: datetime, text: str, **more: Any) -> Item:
    number = more.pop("id", number_of(at))
    when = f"{at:%Y-%m-%dT%H:%M:%S}.000Z"
    return {
        "id": number,
        "edit_history_tweet_ids": [number],
        "author_id": author,
        "created_at": when,
        "text": text,
    } | more


def mentions(text: str, **people: str) -> Item:
    """The entities of a text that names people: handle → number."""
    places = [(text.lower().find(f"@{handle}"), handle, number) for handle, number in people.items()]
    named = [
        {"start": start, "end": start + len(handle) + 1, "username": handle, "id": number}
        for start, handle, number in sorted(places)
    ]
    return {"mentions": named}


def message(sender: str, conversation: str, at: datetime, text: str, **more: Any) -> Item:
    when = f"{at:%Y-%m-%dT%H:%M:%S}.000Z"
    return {
        "id": number_of(at), "event_type": "MessageCreate", "text": text, "sender_id": sender,
        "dm_conversation_id": conversation, "created_at": when, **more,
    }  # fmt: skip


def window(left: int, ends: float) -> Mapping[str, str]:
    return {"x-rate-limit-limit": "300", "x-rate-limit-remaining": str(left), "x-rate-limit-reset": f"{ends:.3f}"}


def limit(requests: int, seconds: float) -> Limit:
    """So many requests in a window, as X tells of it."""
    return Limit(requests, seconds, window)


class X:
    """What X knows; tests change it as the world would."""

    def __init__(self, serve: Callable[[Mapping[str, Route]], LocalServer], people: Sequence[Item] = ()) -> None:
        me = person(ME, MY_HANDLE, "Ada Moss")
        self.people: dict[str, Item] = {one["id"]: one for one in (me, *people)}
        self.lists: dict[str, list[str]] = {name: [] for name in ("followers", "following", "blocking", "muting")}
        self.posts: dict[str, list[Item]] = {name: [] for name in ("mentions", "tweets", "liked_tweets")}
        self.elsewhere: list[Item] = []  # posts that others speak of
        self.messages: list[Item] = []
        self.circles: dict[str, list[str]] = {}
        self.refused: set[str] = set()  # lists that the way of access does not include
        self.person, self.refresh = PERSON, REFRESH
        self.renewals = 0
        self.server = serve(
            {
                "/2/users/me": self._me,
                r"/2/users/by/username/(\w+)": self._by_handle,
                r"/2/users/(\d+)": self._by_number,
                "/2/users": self._named,
                r"/2/users/(\d+)/(followers|following|blocking|muting)": self._people,
                r"/2/users/(\d+)/(mentions|tweets|liked_tweets)": self._timeline,
                "/2/dm_events": self._events,
                "/2/oauth2/token": self._token,
                "/2/oauth2/revoke": lambda asked: Reply({"revoked": True}),
            }
        )

    def add(self, *people: Item) -> None:
        self.people.update((one["id"], one) for one in people)

    def lines(self, ending: str) -> list[str]:
        """The answered requests for one list."""
        return [asked.line for asked in self.server.asked if asked.path.endswith(ending)]

    # --- answers --------------------------------------------------------------------------

    def _door(self, asked: Asked, needs_person: bool = False) -> Reply | None:
        given = asked.headers.get("Authorization", "").removeprefix("Bearer ")
        if given not in (self.person, APP):
            return Reply({"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"}, 401)
        name = asked.path.rpartition("/")[2]
        if needs_person and given == APP:
            said = "Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint."
            return Reply({"title": "Unsupported Authentication", "detail": said, "status": 403}, 403)
        if name in self.refused:
            return Reply(
                {"title": "Client Forbidden", "detail": "This endpoint is not in your plan.", "status": 403}, 403
            )
        return None

    def _shown(self, asked: Asked, number: str) -> Item:
        fields = {"id", "name", "username", *asked.query.get("user.fields", "").split(",")}
        return {key: value for key, value in self.people[number].items() if key in fields}

    def _me(self, asked: Asked) -> Reply:
        counts = {"followers_count": len(self.lists["followers"]), "following_count": len(self.lists["following"])}
        metrics = {"public_metrics": {**counts, "tweet_count": len(self.posts["tweets"]), "listed_count": 0}}
        return self._door(asked, True) or Reply({"data": {**self._shown(asked, ME), **metrics}})

    def _by_handle(self, asked: Asked) -> Reply:
        found = [one for one in self.people.values() if one["username"].lower() == asked.match[1].lower()]
        missing = {"resource_type": "user", "parameter": "username", "title": "Not Found Error",
                   "detail": f"Could not find user with username: [{asked.match[1]}]."}  # fmt: skip
        answer = {"data": self._shown(asked, found[0]["id"])} if found else {"errors": [missing]}
        return self._door(asked) or Reply(answer)

    def _by_number(self, asked: Asked) -> Reply:
        number = asked.match[1]
        answer = {"data": self._shown(asked, number)} if number in self.people else {"errors": [_gone(number)]}
        return self._door(asked) or Reply(answer)

    def _named(self, asked: Asked) -> Reply:
        numbers = asked.query["ids"].split(",")
        if len(numbers) > 100:
            return Reply({"title": "Invalid Request", "detail": "One or more parameters is invalid."}, 400)
        held = [self._shown(asked, one) for one in numbers if one in self.people]
        gone = [_gone(one) for one in numbers if one not in self.people]
        return self._door(asked) or Reply(({"data": held} if held else {}) | ({"errors": gone} if gone else {}))

    def _people(self, asked: Asked) -> Reply:
        whose, name = asked.match[1], asked.match[2]
        if refusal := self._door(asked, name in ("blocking", "muting")):
            return refusal
        if whose != ME and whose not in self.people:
            return Reply({"errors": [_gone(whose)]})
        numbers = self.lists[name] if whose == ME else self.circles.get(whose, [])
        return Reply(_paged(asked, [self._shown(asked, one) for one in numbers], 1000))

    def _timeline(self, asked: Asked) -> Reply:
        if refusal := self._door(asked, asked.match[2] == "liked_tweets"):
            return refusal
        since = int(asked.query.get("since_id", 0))
        page = _paged(asked, [one for one in self.posts[asked.match[2]] if int(one["id"]) > since], 100)
        every = {one["id"]: one for one in (*self.elsewhere, *(p for posts in self.posts.values() for p in posts))}
        held = page.get("data", [])
        named = [every[ref["id"]] for one in held for ref in one.get("referenced_tweets", ()) if ref["id"] in every]
        people = {one.get("author_id") for one in (*held, *named)} | {one.get("in_reply_to_user_id") for one in held}
        people |= {who["id"] for one in held for who in one.get("entities", {}).get("mentions", ())}
        includes = {"users": [self._shown(asked, one) for one in sorted(people & self.people.keys())], "tweets": named}
        return Reply({**page, "includes": includes} if held else page)

    def _events(self, asked: Asked) -> Reply:
        if refusal := self._door(asked, True):
            return refusal
        page = _paged(asked, self.messages, 100)
        people = {one.get("sender_id") for one in page.get("data", [])} & self.people.keys()
        return Reply({**page, "includes": {"users": [self._shown(asked, one) for one in sorted(people)]}})

    def _token(self, asked: Asked) -> Reply:
        form = dict(parse_qsl(asked.body))
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        is_known = asked.headers.get("Authorization") == basic or form.get("client_id") == CLIENT
        is_right = form.get("refresh_token") == self.refresh or (form.get("code") and form.get("code_verifier"))
        if asked.method != "POST" or not is_known or not is_right:
            said = "Value passed for the token was invalid."
            return Reply({"error": "invalid_request", "error_description": said}, 400)
        self.renewals += 1
        self.person, self.refresh = f"{PERSON}-{self.renewals}", f"{REFRESH}-{self.renewals}"
        return Reply({"token_type": "bearer", "expires_in": 7200, "access_token": self.person,
                      "scope": "users.read", "refresh_token": self.refresh})  # fmt: skip


def _gone(number: str) -> Item:
    return {"value": number, "resource_id": number, "resource_type": "user", "parameter": "ids",
            "title": "Not Found Error", "detail": f"Could not find user with ids: [{number}].",
            "type": "https://api.twitter.com/2/problems/resource-not-found"}  # fmt: skip


def _paged(asked: Asked, items: Sequence[Item], most: int) -> Item:
    """A page as X gives it: no data where there is none, and a token where there is more."""
    size = int(asked.query.get("max_results", 100))
    assert 1 <= size <= most, asked.line
    start = int(asked.query.get("pagination_token", "7140dib0").removeprefix("7140dib"))
    held = list(items[start : start + size])
    meta: Item = {"result_count": len(held)}
    if start + size < len(items):
        meta["next_token"] = f"7140dib{start + size}"
    return {"data": held, "meta": meta} if held else {"meta": meta}
