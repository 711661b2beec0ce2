"""X as a pull wrote it: pages of its API, read beside the archive as the same network."""

from __future__ import annotations

from pathlib import Path

from connectors.contract import Sees
from connectors.live.pulled import STEPS, Pulled, pages

FOLDER = Path(__file__).parent
LISTS = {"live_followers": "follower", "live_following": "following", "live_blocked": "blocked", "live_muted": "muted"}

PERSON = "STRUCT(id VARCHAR, username VARCHAR, name VARCHAR, description VARCHAR, location VARCHAR, created_at VARCHAR)"
PEOPLE = {"data": f"{PERSON}[]", "errors": "STRUCT(resource_id VARCHAR, value VARCHAR, detail VARCHAR)[]"}
POST = (
    "STRUCT(id VARCHAR, text VARCHAR, author_id VARCHAR, created_at VARCHAR, in_reply_to_user_id VARCHAR, "
    "edit_history_tweet_ids VARCHAR[], referenced_tweets STRUCT(type VARCHAR, id VARCHAR)[], "
    'entities STRUCT(mentions STRUCT("start" BIGINT, username VARCHAR, id VARCHAR)[], '
    "urls STRUCT(expanded_url VARCHAR)[]))"
)
POSTS = {"data": f"{POST}[]", "includes": f"STRUCT(users {PERSON}[], tweets STRUCT(id VARCHAR, author_id VARCHAR)[])"}
# Each post with those of the accounts and posts sent along that it speaks of.
POST_ROWS = """
    select
        file,
        asked_at,
        unnest(post),
        list_filter(includes.users, lambda person: person.id in (post.author_id, post.in_reply_to_user_id)
            or list_contains(list_transform(post.entities.mentions, lambda mention: mention.id), person.id)
            or list_contains(list_transform(includes.tweets, lambda other: other.author_id), person.id)) as people,
        list_filter(includes.tweets, lambda other:
            list_contains(list_transform(post.referenced_tweets, lambda named: named.id), other.id)) as others
    from (select file, asked_at, includes, unnest(data) as post from source)
"""
MESSAGE = (
    "STRUCT(id VARCHAR, event_type VARCHAR, text VARCHAR, sender_id VARCHAR, dm_conversation_id VARCHAR, "
    "created_at VARCHAR, participant_ids VARCHAR[])"
)

PARTS = (
    STEPS,
    *(pages(name, PEOPLE, "select file, unnest(data) as person from source") for name in LISTS),
    pages("live_mentions", POSTS, POST_ROWS, (Sees("posts", "in"),)),
    pages("live_posts", POSTS, POST_ROWS, (Sees("posts", "out"),)),
    pages("live_likes", POSTS, POST_ROWS),
    pages(
        "live_messages",
        {"data": f"{MESSAGE}[]", "includes": f"STRUCT(users {PERSON}[])"},
        "select file, asked_at, unnest(event), includes.users as people "
        "from (select file, asked_at, includes, unnest(data) as event from source)",
        (Sees("messages", "in"), Sees("messages", "out")),
    ),
    pages(
        "live_names",
        PEOPLE,
        "select file, unnest(data) as person, null::varchar as missing from source "
        "union all select file, null, coalesce(error.detail, error.resource_id, error.value, '') "
        "from (select file, unnest(errors) as error from source)",
    ),
    pages(
        "live_circles",
        {"of": "VARCHAR", **PEOPLE},
        'select file, "of" as candidate, unnest(data) as person, null::varchar as missing from source '
        "union all select file, candidate, null, coalesce(error.detail, '') "
        'from (select file, "of" as candidate, unnest(errors) as error from source)',
    ),
)


class PulledX(Pulled):
    """The connector of a pull; the lists of people differ by their kind of tie only."""

    def sql(self, name: str) -> str:
        """As for every pull; what several share stands beside the archive's."""
        if name == "macros":
            return (FOLDER.parent / "macros.sql").read_text(encoding="utf-8")
        if name in LISTS:
            return super().sql("people").replace("raw_people", f"raw_{name}").replace("'tie'", f"'{LISTS[name]}'")
        return super().sql(name)
