"""Whose account it is on X, and the lists that a pull reads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from connectors.contract import NotThisExport, SignInAgain
from connectors.live.contract import Account, Address, Before, Credential, Page, Step, Wanted
from connectors.x.api import Asking, entries, ids, missing, named, text, token, why
from connectors.x.terms import ENDPOINTS, FEW, LIST_PRICE, MENTIONS, MESSAGES, POSTS, WINDOW

USER = ["created_at", "description", "location", "name", "username"]
POST = ["author_id", "created_at", "edit_history_tweet_ids", "entities", "in_reply_to_user_id", "referenced_tweets"]
WITH_POST = ["author_id", "in_reply_to_user_id", "entities.mentions.username", "referenced_tweets.id.author_id"]
MESSAGE = ["created_at", "dm_conversation_id", "event_type", "participant_ids", "sender_id", "text"]
WHOLE = 1_000  # accounts on a page, the most that X gives
PAGE, LATEST = 100, 20  # posts and messages on a page, likewise
NEARLY = 0.95  # of what X gives at most: posts that were deleted count towards it
LISTS = ("followers", "following", "mentions", "posts", "likes", "messages", "blocked", "muted")

Ask = Callable[..., Any]  # a request of tweepy with its parameters


class XApi:
    """The API for one sign-in: a person's, or that of an app alone."""

    def __init__(self, address: Address, credential: Credential | None, save: Callable[[Credential], None]) -> None:
        if not credential or not (credential.get("access_token") or credential.get("bearer_token")):
            raise SignInAgain("X tells nothing without a sign-in. Connect the account on the Import page.")
        self._is_person = bool(credential.get("access_token"))
        self._typed = (address.handle or credential.get("handle", "")).strip().removeprefix("@")
        self._id = address.id
        self._asking = Asking(credential, save)

    @property
    def requests(self) -> int:
        """As of the protocol."""
        return self._asking.requests

    def account(self) -> Account:
        """As of the protocol; the token of an app does not tell whose it is, so a handle has to be typed with it."""
        fields = [*USER, "public_metrics"]
        if self._is_person:
            said = self._asking.ask("users/me", lambda x: x.get_me(user_auth=False, user_fields=fields))
        elif self._id:
            said = self._asking.ask("users", lambda x: x.get_user(id=self._id, user_fields=fields))
        elif self._typed:
            said = self._asking.ask("users", lambda x: x.get_user(username=self._typed, user_fields=fields))
        else:
            raise NotThisExport(
                "This token belongs to an app, so X does not say whose account is meant. Add your handle."
            )
        person = said.get("data") if isinstance(said, dict) else None
        if not isinstance(person, dict) or not text(person.get("id")):
            who = f"@{self._typed}" if self._typed else "of this sign-in"
            raise NotThisExport(f"X shows no account {who}{why(said)}.")
        handle = text(person.get("username")) or ""
        if self._typed.lower() not in ("", handle.lower()) and self._id != person["id"]:
            raise NotThisExport(f"This sign-in belongs to @{handle}, not to @{self._typed}.")
        counts = person.get("public_metrics")
        followers, following, posts = (
            count if isinstance(counts, dict) and isinstance(count := counts.get(name), int) else None
            for name in ("followers_count", "following_count", "tweet_count")
        )
        return Account("x", "", person["id"], handle, text(person.get("name")), followers, following, posts)

    def steps(self, account: Account, wanted: Wanted, before: Before) -> Sequence[Step]:
        """As of the protocol.

        X gives every list newest first, so a refresh ends at what an earlier pull holds, and posts are asked for from
        the newest known one on. Its pages are small, since X charges for each entry.
        """
        me = account.id
        people, posts = self._people, self._posts
        steps = [
            people("live_followers", "followers", "your followers", account.followers, before, "follower",
                   lambda x, **said: x.get_users_followers(me, **said)),
            people("live_following", "following", "whom you follow", account.following, before, "following",
                   lambda x, **said: x.get_users_following(me, **said)),
            posts("live_mentions", "mentions", "posts that mention you", MENTIONS, None, before,
                  lambda x, **said: x.get_users_mentions(me, **said)),
            posts("live_posts", "tweets", "your posts", POSTS, account.posts, before,
                  lambda x, **said: x.get_users_tweets(me, **said)),
        ]  # fmt: skip
        if self._is_person:
            steps += [
                self._likes(me, before),
                self._messages(before),
                # Not by tweepy's own methods: they ask each time who is signed in.
                people("live_blocked", "blocking", "whom you blocked", None, before, "blocked",
                       lambda x, **said: x.request("GET", f"/2/users/{me}/blocking", params=_plain(said))),
                people("live_muted", "muting", "whom you muted", None, before, "muted",
                       lambda x, **said: x.request("GET", f"/2/users/{me}/muting", params=_plain(said))),
            ]  # fmt: skip
        return [*steps, *self._names(wanted, before), *self._circles(wanted, before)]

    # --- lists ----------------------------------------------------------------------------

    def _people(
        self, name: str, endpoint: str, title: str, count: int | None, before: Before, tie: str, call: Ask
    ) -> Step:
        is_known = any(True for _ in before.pages(name))
        size = FEW if is_known else WHOLE

        def ask(cursor: str | None) -> Page:
            return self._asking.page(
                endpoint, lambda x: call(x, user_fields=USER, max_results=size, pagination_token=cursor)
            )

        requests, held = (1, size) if is_known else (_pages(count, size), count)
        is_ordered = tie in ("follower", "following")
        return self._step(name, title, endpoint, ask, requests, held, tie=tie, newest_first=is_ordered, ids=ids)

    def _posts(
        self, name: str, endpoint: str, title: str, most: int, count: int | None, before: Before, call: Ask
    ) -> Step:
        """The newest posts; X does not say that it gives no more, so they are counted when the last page has come."""
        earlier = list(before.pages(name))
        since = max((int(one) for page in earlier for one in ids(page["data"]) if one.isdigit()), default=None)
        was_short = any(page["short"] for page in earlier)

        def ask(cursor: str | None) -> Page:
            page = self._asking.page(
                endpoint,
                lambda x: call(
                    x, tweet_fields=POST, expansions=WITH_POST, user_fields=USER, max_results=PAGE,
                    pagination_token=cursor, since_id=since,
                ),
            )  # fmt: skip
            if page.next is not None:
                return page
            received = entries(page.data) + sum(entries(one["data"]) for one in before.received(name))
            is_all = received < most * NEARLY if since or count is None else count <= most
            return Page(page.data, None, None if is_all and not was_short else f"X gives the newest {most:,} only")

        held = PAGE if since else min(most if count is None else count, most)
        return self._step(name, title, endpoint, ask, _pages(held, PAGE), held)

    def _likes(self, me: str, before: Before) -> Step:
        is_known = any(True for _ in before.pages("live_likes"))
        size = LATEST if is_known else PAGE

        def ask(cursor: str | None) -> Page:
            return self._asking.page(
                "liked_tweets",
                lambda x: x.get_liked_tweets(
                    me, tweet_fields=POST, expansions=["author_id"], user_fields=USER, max_results=size,
                    pagination_token=cursor,
                ),
            )  # fmt: skip

        requests = 1 if is_known else None
        return self._step("live_likes", "posts you liked", "liked_tweets", ask, requests, size, ids=ids)

    def _messages(self, before: Before) -> Step:
        """Messages, which X forgets: the step is always short, so it ends at a known one by itself, not by `ids`."""
        known = {one for page in before.pages("live_messages") for one in ids(page["data"])}
        size = LATEST if known else PAGE

        def ask(cursor: str | None) -> Page:
            page = self._asking.page(
                "dm_events",
                lambda x: x.get_direct_message_events(
                    user_auth=False, dm_event_fields=MESSAGE, expansions=["sender_id", "participant_ids"],
                    user_fields=USER, max_results=size, pagination_token=cursor,
                ),
            )  # fmt: skip
            is_last = page.next is None or not known.isdisjoint(ids(page.data))
            return Page(page.data, None, MESSAGES) if is_last else page

        return self._step("live_messages", "your messages", "dm_events", ask, 1 if known else None, size)

    def _names(self, wanted: Wanted, before: Before) -> list[Step]:
        """Names of accounts known by number, a hundred at a time; the cursor is the place in `wanted.names`.

        Whom an earlier pull named or missed is not asked for again, nor whom this one has named in passing.
        """
        name = "live_names"
        known = {one for page in before.pages(name) for one in (*ids(page["data"]), *missing(page["data"]))}
        wished = [one if one.isdigit() and one not in known else None for one in wanted.names]
        count = sum(one is not None for one in wished)
        # Lists that are read to their end name most of them, unless X does not give these.
        is_first = not any(True for part in ("live_followers", "live_following") for _ in before.pages(part))
        listed = set(wanted.listed) if is_first else set()
        expected = sum(one is not None and one not in listed for one in wished)

        @cache
        def in_passing() -> frozenset[str]:
            pages = (page["data"] for part in LISTS for page in before.received(f"live_{part}"))
            return frozenset(one for data in pages for one in named(data))

        def ask(cursor: str | None) -> Page:
            rest = range(int(cursor or 0), len(wished))
            places = [place for place in rest if wished[place] is not None and wished[place] not in in_passing()]
            batch = [wished[place] for place in places[:PAGE]]
            if not batch:
                return Page({"data": []})
            page = self._asking.page("users", lambda x: x.get_users(ids=batch, user_fields=USER), may_lack=True)
            return Page(page.data, str(places[PAGE]) if len(places) > PAGE else None)

        step = self._step(
            name, "names of accounts", "users", ask, -(-expected // PAGE), expected, rows=_all,
            at_most=(-(-count // PAGE), count * ENDPOINTS["users"].other) if count > expected else None,
        )  # fmt: skip
        return [step] if count else []

    def _circles(self, wanted: Wanted, before: Before) -> list[Step]:
        """Whom the candidates follow: the first page of each, then second pages, as far as the budget goes.

        The cursor is the candidate's place and X's token of the page. The answer does not say whose list it is, so
        `of` is added to it.
        """
        name = "live_circles"
        known = {page["data"].get("of") for page in before.pages(name)}
        firsts = deque(place for place, one in enumerate(wanted.candidates) if one.isdigit() and one not in known)
        start, count = str(firsts[0]) if firsts else "", min(wanted.budget, len(firsts))
        further: deque[str] = deque()  # second pages, and those after them
        made = 0

        def after(cursor: str | None, data: Mapping[str, Any]) -> str | None:
            """What is asked after the page that `cursor` asked for."""
            nonlocal made
            made += 1
            place = (cursor or start).partition(":")[0]
            if firsts and place == str(firsts[0]):
                firsts.popleft()
            if (place_of_next := token(data)) is not None:
                further.append(f"{place}:{place_of_next}")
            if made >= wanted.budget or not (firsts or further):
                return None
            return str(firsts[0]) if firsts else further.popleft()

        @cache
        def catch_up() -> None:
            for page in before.received(name):
                after(page["cursor"], page["data"])

        def ask(cursor: str | None) -> Page:
            catch_up()
            place, _, of_page = (cursor or start).partition(":")
            of = wanted.candidates[int(place)]
            page = self._asking.page(
                "following",
                lambda x: x.get_users_following(
                    of, user_fields=USER, max_results=FEW, pagination_token=of_page or None
                ),
                may_lack=True,
            )
            data = {"of": of, **page.data}
            return Page(data, after(cursor, data))

        step = self._step(
            name, "whom your candidates follow", "following", ask, count, count * FEW, is_own=False, rows=_all,
            at_most=(wanted.budget, wanted.budget * LIST_PRICE) if wanted.budget > count else None,
        )  # fmt: skip
        return [step] if count else []

    def _step(
        self, name: str, title: str, endpoint: str, ask: Callable[[str | None], Page], requests: int | None,
        held: int | None, *, is_own: bool = True, rows: Callable[[Any], int] = entries, **more: Any,
    ) -> Step:  # fmt: skip
        """A step of `requests`, which together bring `held` entries; for each of them X charges."""
        terms = ENDPOINTS[endpoint]
        allowed = terms.user if self._is_person else terms.app
        each = terms.own if is_own and self._is_person else terms.other
        return Step(
            name, title, ask, rows, requests=requests, limit=endpoint,
            allowed=(allowed, WINDOW) if allowed else None,
            price=each * held / (requests or 1) if held is not None else None, **more,
        )  # fmt: skip


def _all(data: Any) -> int:
    """Entries, and accounts that are said to be missing."""
    return entries(data) + len(missing(data))


def _pages(count: int | None, size: int) -> int | None:
    return None if count is None else max(-(-count // size), 1)


def _plain(said: Mapping[str, Any]) -> dict[str, str | int]:
    """Parameters in the way in which tweepy's own methods write them."""
    named_ = {name.replace("_fields", ".fields"): value for name, value in said.items() if value is not None}
    return {name: ",".join(value) if isinstance(value, list) else value for name, value in named_.items()}
