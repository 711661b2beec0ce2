"""Bluesky: what a pull of a live account wrote, keyed on the DID, which stays when a handle changes."""

from __future__ import annotations

from pathlib import Path

from connectors.contract import Guide, Sees
from connectors.live.pulled import STEPS, Pulled, pages, recogniser

PROFILE = "STRUCT(did VARCHAR, handle VARCHAR, displayName VARCHAR, description VARCHAR, createdAt VARCHAR)"
AUTHOR = "STRUCT(did VARCHAR, handle VARCHAR, displayName VARCHAR)"
# What people wrote is kept as JSON: any app may have written it, in any form.
POST = f"STRUCT(uri VARCHAR, author {AUTHOR}, record JSON, indexedAt VARCHAR)"
REPLY = f"STRUCT(parent STRUCT(author {AUTHOR}), root STRUCT(author {AUTHOR}), grandparentAuthor {AUTHOR})"
RECORD = "STRUCT(uri VARCHAR, value JSON)"
FIRST_DAY = "2022-01-01"  # Bluesky is younger


def _time(text: str) -> str:
    """SQL for a moment in UTC; null where it has no time zone, or is none."""
    zoned = rf"regexp_matches({text}, '^\d{{4}}-.*(Z|[+-]\d\d:\d\d)$')"
    return f"case when {zoned} then try_cast({text} as timestamptz) at time zone 'UTC' end"


def _written(said: str, seen: str = "asked_at") -> str:
    """SQL for when a record was written: as its author's app says, which may be wrong; else when it was `seen`."""
    return (
        f"case when {_time(said)} between timestamp '{FIRST_DAY}' and {seen} then {_time(said)} "
        f"else {'null' if seen == 'asked_at' else seen} end"
    )


def _handle(handle: str) -> str:
    """SQL for a handle; null for the word that stands where a handle no longer leads to its account."""
    return f"lower(nullif(nullif({handle}, 'handle.invalid'), ''))"


def _profiles(entry: str) -> str:
    """SQL for the columns of a profile."""
    return f"""
        {entry}.did as did, {_handle(f"{entry}.handle")} as handle, nullif(trim({entry}.displayName), '') as name,
        nullif(trim({entry}.description), '') as bio,
        {_written(f"{entry}.createdAt")} as made_at
    """


def _author(entry: str) -> str:
    """SQL for the columns of an author."""
    return f"""
        {entry}.did as did, {_handle(f"{entry}.handle")} as handle, nullif(trim({entry}.displayName), '') as name
    """


def _post(record: str) -> str:
    """SQL for what a post's own record says: its text and thread, whom it answers and quotes, and whom it mentions.

    An address is at://<did>/<collection>/<key>. Feeds and lists are shown like quoted posts.
    """
    quoted = f"coalesce({record} ->> '$.embed.record.uri', {record} ->> '$.embed.record.record.uri')"
    return f"""
        {record} ->> '$.text' as text,
        split_part({record} ->> '$.reply.parent.uri', '/', 3) as parent,
        {record} ->> '$.reply.root.uri' as thread,
        split_part({record} ->> '$.reply.root.uri', '/', 3) as root,
        case when split_part({quoted}, '/', 4) = 'app.bsky.feed.post' then split_part({quoted}, '/', 3) end as quoted,
        list_distinct(json_extract_string({record}, '$.facets[*].features[*].did')) as mentioned
    """


def _shown(entry: str) -> str:
    """SQL for an author as a struct."""
    handle, name = _handle(f"{entry}.handle"), f"nullif(trim({entry}.displayName), '')"
    return f"{{did: {entry}.did, handle: {handle}, name: {name}}}"


def _people(name: str, key: str) -> tuple[str, dict[str, str], str]:
    """The name, columns and rows of a list of profiles."""
    rows = f"select file, {_profiles('entry')} from (select file, asked_at, unnest({key}) as entry from source)"
    return name, {key: f"{PROFILE}[]"}, rows


def _records(name: str, path: str) -> tuple[str, dict[str, str], str]:
    """The name, columns and rows of a list of one's own records; `path` leads to what each is about."""
    subject = f"(entry.value ->> '{path}')"
    rows = f"""
        select file, entry.uri as uri, {subject} as subject, split_part({subject}, '/', 3) as whose,
            split_part({subject}, '/', 4) as collection,
            {_written("entry.value ->> '$.createdAt'")} as written_at
        from (select file, asked_at, unnest(records) as entry from source)
    """
    return name, {"records": f"{RECORD}[]"}, rows


CONNECTOR = Pulled(
    name="bluesky",
    title="Bluesky",
    folder=Path(__file__).parent,
    parts=(
        STEPS,
        pages(*_people("followers", "followers")),
        pages(*_people("following", "follows")),
        pages(*_people("blocks", "blocks")),
        pages(*_people("mutes", "mutes")),
        pages(*_records("follow_records", "$.subject")),
        pages(*_records("like_records", "$.subject.uri")),
        pages(
            "posts",
            {"feed": f"STRUCT(post {POST}, reply {REPLY}, reason STRUCT(indexedAt VARCHAR))[]"},
            f"""
                select file, entry.post.uri as uri, {_author("entry.post.author")},
                    {_post("entry.post.record")},
                    [
                        {_shown("entry.reply.parent.author")}, {_shown("entry.reply.root.author")},
                        {_shown("entry.reply.grandparentAuthor")}
                    ] as around,
                    entry.reason.indexedAt is not null as is_repost,
                    case when entry.reason.indexedAt is not null
                        then {_time("entry.reason.indexedAt")}
                        else {_written("entry.post.record ->> '$.createdAt'", _time("entry.post.indexedAt"))}
                    end as happened_at
                from (select file, asked_at, unnest(feed) as entry from source)
            """,
            (Sees("posts", "out"),),
        ),
        pages(
            "notifications",
            {
                "notifications": f"STRUCT(uri VARCHAR, author {PROFILE}, reason VARCHAR, record JSON, "
                "indexedAt VARCHAR)[]"
            },
            f"""
                select file, entry.uri as uri, entry.reason as reason, {_profiles("entry.author")},
                    {_post("entry.record")},
                    {_written("entry.record ->> '$.createdAt'", _time("entry.indexedAt"))} as happened_at
                from (select file, asked_at, unnest(notifications) as entry from source)
            """,
            (Sees("posts", "in"),),
        ),
        pages(
            "replies",
            {
                "asked": "VARCHAR",
                "refused": "VARCHAR",
                "thread": f"STRUCT(replies STRUCT(uri VARCHAR, post {POST})[])",
            },
            f"""
                select file, asked, refused, coalesce(entry.post.uri, entry.uri) as uri,
                    {_author("entry.post.author")}, {_post("entry.post.record")},
                    {_written("entry.post.record ->> '$.createdAt'", _time("entry.post.indexedAt"))} as happened_at
                from (
                    select file, asked_at, asked, refused, unnest(if(refused is null, thread.replies, [null])) as entry
                    from source
                )
            """,
        ),
        pages(
            "names",
            {"asked": "VARCHAR[]", "profiles": f"{PROFILE}[]"},
            f"""
                select file, asked, {_profiles("entry")}
                from (
                    select file, asked_at, asked, list_filter(profiles, lambda profile: profile.did = asked)[1] as entry
                    from (select file, asked_at, profiles, unnest(asked) as asked from source)
                )
            """,
        ),
        pages(
            "acquaintances",
            {"candidate": "VARCHAR", "refused": "VARCHAR", "follows": f"{AUTHOR}[]"},
            f"""
                select file, candidate, refused, {_author("entry")}
                from (
                    select file, candidate, refused, unnest(if(refused is null, follows, [null])) as entry
                    from source
                )
            """,
        ),
    ),
    recognise=recogniser("bluesky"),
    guide=Guide(
        steps=(
            "On Import, under “Ask a network”, choose Bluesky and type your handle. That is enough for your "
            "followers, whom you follow and since when, what you wrote, and what you liked.",
            "For who wrote to you and when: open the link below, press “Add App Password”, name it Kith, and leave "
            "“Allow access to your direct messages” off.",
            "Give Kith your handle and that password. It is kept in your system's keyring, and you can take it back on "
            "the same page of Bluesky.",
        ),
        waiting="The lists of an account with a few thousand followers take about a minute.",
        link="https://bsky.app/settings/app-passwords",
    ),
    counted=("posts",),
    identities=("id", "handle"),
    profiles={"id": "https://bsky.app/profile/{}", "handle": "https://bsky.app/profile/{}"},
)
