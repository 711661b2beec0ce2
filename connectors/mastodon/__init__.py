"""Mastodon: what Kith asks of an instance, as it came."""

from __future__ import annotations

from functools import reduce
from pathlib import Path

from connectors.contract import Guide, Sees
from connectors.live.pulled import STEPS, Pulled, pages, recogniser

FIELDS = ("id", "acct", "display_name", "note", "url", "created_at")
SAYS = ", ".join(f"{field} VARCHAR" for field in FIELDS)
ACCOUNT = f"STRUCT({SAYS})"
ENTRY = f"STRUCT({SAYS}, moved {ACCOUNT})"
SAME = "{" + ", ".join(f"{field}: entry.{field}" for field in FIELDS) + "}"
MENTIONS = "STRUCT(id VARCHAR, acct VARCHAR, url VARCHAR)[]"
STATUS = (
    "STRUCT(id VARCHAR, uri VARCHAR, created_at VARCHAR, visibility VARCHAR, content VARCHAR, "
    f"in_reply_to_account_id VARCHAR, account {ACCOUNT}, mentions {MENTIONS}, "
    f"reblog STRUCT(id VARCHAR, uri VARCHAR, account {ACCOUNT}, mentions {MENTIONS}), "
    f"quote STRUCT(quoted_status STRUCT(account {ACCOUNT})))"
)
# What Mastodon writes in its HTML for signs that mean something there; the ampersand comes last.
ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "''", "&apos;": "''", "&nbsp;": " "}
ENTITIES |= {"&amp;": "&"}


def _plain(html: str) -> str:
    """Words without tags, as SQL."""
    lines = f"regexp_replace({html}, '<br[^>]*>|</p>', chr(10), 'gi')"
    bare = f"regexp_replace({lines}, '<[^>]*>', '', 'g')"
    decoded = reduce(lambda text, entity: f"replace({text}, '{entity}', '{ENTITIES[entity]}')", ENTITIES, bare)
    return f"nullif(trim({decoded}, chr(10) || ' '), '')"


def _handle(acct: str) -> str:
    """user@domain: an instance leaves out its own domain."""
    return f"case when contains({acct}, '@') then {acct} else {acct} || '@' || domain end"


def _person(account: str) -> str:
    """What an account says of itself, as columns."""
    shown = f"regexp_replace({account}.display_name, ':\\w*[a-zA-Z_]\\w*:', '', 'g')"
    return f"""
        {account}.id as id,
        lower({_handle(f"{account}.acct")}) as who,
        {_handle(f"{account}.acct")} as handle,
        nullif(trim({shown}), '') as display_name,
        case when regexp_matches({account}.url, '^https?://') then {account}.url end as profile_url,
        {_plain(f"{account}.note")} as bio
    """


def _named(mentions: str) -> str:
    """The accounts that a post mentions, as a list."""
    return f"""
        list_transform(coalesce({mentions}, []), lambda one: {{
            id: one.id,
            who: lower({_handle("one.acct")}),
            handle: {_handle("one.acct")},
            name: lower(split_part(one.acct, '@', 1)),
            url: case when regexp_matches(one.url, '^https?://') then one.url end
        }})
    """


def _post(status: str) -> str:
    """What a post says and whom it names, as columns."""
    return f"""
        coalesce({status}.uri, {status}.id) as post,
        try_cast({status}.created_at as timestamp) as posted_at,
        {status}.visibility is not distinct from 'direct' as is_direct,
        {_plain(f"{status}.content")} as text,
        {status}.in_reply_to_account_id as reply_id,
        {_named(f"{status}.mentions")} as mentions
    """


# An account that has moved says where to: it is the same person, by the newer name.
LIST = f"""
    select file, asked_at, {_person("account")}, lower({_handle("entry.acct")}) as listed, entry.id as listed_id,
        case when not contains(entry.acct, '@') then try_cast(entry.created_at as timestamp) end as made_at
    from (
        select file, asked_at, domain, entry, coalesce(entry.moved, {SAME}) as account
        from (select file, asked_at, domain, unnest(accounts) as entry from source)
    )
"""
STATUSES = f"""
    select file, {_post("status")},
        {{id: status.reblog.account.id, who: lower({_handle("status.reblog.account.acct")}),
            handle: {_handle("status.reblog.account.acct")}, url: status.reblog.account.url}} as reposted,
        {_named("status.reblog.mentions")} as repost_mentions,
        coalesce(status.reblog.uri, status.reblog.id) as original,
        {{id: status.quote.quoted_status.account.id, who: lower({_handle("status.quote.quoted_status.account.acct")}),
            handle: {_handle("status.quote.quoted_status.account.acct")}, url: status.quote.quoted_status.account.url
        }} as quoted
    from (select file, domain, unnest(statuses) as status from source)
"""
NOTIFICATIONS = f"""
    select file, asked_at, notice.id as notice, notice.type as type,
        try_cast(notice.created_at as timestamp) as noticed_at,
        {_person("notice.account")}, {_post("notice.status")}
    from (select file, asked_at, domain, unnest(notifications) as notice from source)
"""
CONVERSATIONS = f"""
    select file, {_person("conversation.last_status.account")}, {_post("conversation.last_status")},
        {_named("conversation.accounts")} as members
    from (select file, domain, unnest(conversations) as conversation from source)
"""
ACQUAINTANCES = f"""
    select file, candidate, page, problem, lower({_handle("account.acct")}) as other
    from (
        select file, domain, lower(candidate) as candidate, page, problem,
            unnest(case when len(accounts) > 0 then accounts else [null] end) as account
        from source
    )
"""
POSTS = {"domain": "VARCHAR", "statuses": f"{STATUS}[]"}
PEOPLE = {"domain": "VARCHAR", "accounts": f"{ENTRY}[]"}


class _Mastodon(Pulled):
    def sql(self, name: str) -> str:
        """As for every pull; posts read without a sign-in say the same as those read with one."""
        if name == "public_statuses":
            return super().sql("statuses").replace("raw_statuses", "raw_public_statuses")
        return super().sql(name)


CONNECTOR = _Mastodon(
    name="mastodon",
    title="Mastodon",
    folder=Path(__file__).parent,
    parts=(
        STEPS,
        pages("followers", PEOPLE, LIST),
        pages("following", PEOPLE, LIST),
        pages("statuses", POSTS, STATUSES, (Sees("posts", "out"),)),
        pages("public_statuses", POSTS, STATUSES, (Sees("posts", "out"),)),
        pages(
            "notifications",
            {
                "domain": "VARCHAR",
                "notifications": (
                    f"STRUCT(id VARCHAR, type VARCHAR, created_at VARCHAR, account {ACCOUNT}, status {STATUS})[]"
                ),
            },
            NOTIFICATIONS,
            (Sees("posts", "in"),),
        ),
        pages(
            "conversations",
            {
                "domain": "VARCHAR",
                "conversations": f"STRUCT(accounts {ACCOUNT}[], last_status {STATUS})[]",
            },
            CONVERSATIONS,
        ),
        pages("blocks", PEOPLE, LIST),
        pages("mutes", PEOPLE, LIST),
        pages(
            "acquaintances",
            {
                "domain": "VARCHAR",
                "candidate": "VARCHAR",
                "problem": "VARCHAR",
                "page": "INTEGER",
                "accounts": "STRUCT(acct VARCHAR)[]",
            },
            ACQUAINTANCES,
        ),
    ),
    recognise=recogniser("mastodon"),
    guide=Guide(
        steps=(
            "On Import, under Ask a network, choose Mastodon and type your handle, like @ada@mastodon.social.",
            "The handle alone gives the public lists and posts, where your server shows them.",
            "Sign in at your server for replies, mentions and private posts, or paste an access token: Preferences, "
            "Development, New application, with nothing but “read” ticked.",
        ),
        waiting="A few minutes for every 20,000 followers: most servers allow 300 requests in 5 minutes.",
        link="https://docs.joinmastodon.org/client/intro/",
    ),
    counted=("posts",),
    identities=("handle",),
)
