"""How Instagram writes its files: lists in three shapes, values under keys in the owner's language, conversations."""

from __future__ import annotations

from collections.abc import Sequence

from connectors.formats import Json
from connectors.instagram import words
from connectors.literals import literal
from connectors.mojibake import mended


def listed(texts: Sequence[str]) -> str:
    """Texts as the values of an SQL list."""
    return ", ".join(map(literal, texts))


def _any(patterns: Sequence[str]) -> str:
    """One regular expression, as an SQL text, that fully matches what any of them does."""
    return listed(["|".join(f"(?:{pattern})" for pattern in patterns)])


def _moment(number: str, microseconds: int) -> str:
    """A time of numbers of so many microseconds since 1970; one that is out of reach is told like other odd dates."""
    at = f"try(make_timestamp({number} * {microseconds}))"
    return f"if({number} is null, null, coalesce({at}, timestamp 'infinity'))"


# --- how the rows of a list are written ---------------------------------------------------

USER = "'[A-Za-z0-9._]{1,30}'"  # a username
NESTED = "STRUCT(label VARCHAR, value VARCHAR, dict STRUCT(dict STRUCT(label VARCHAR, value VARCHAR)[])[])"
ENTRY = {
    "title": "VARCHAR",
    "string_list_data": "STRUCT(href VARCHAR, value VARCHAR, timestamp BIGINT)[]",
    "timestamp": "BIGINT",
    "label_values": f"{NESTED}[]",
    "fbid": "VARCHAR",
}
# Three shapes: {"title": "", "string_list_data": [{"href", "value", "timestamp"}]}; since October 2025 the
# same with the username in `title`; and {"timestamp", "label_values": [{"label", "value"}], "fbid"} with
# labels in the owner's language: website, name, username in this order, the website being anything at all.
ENTRIES = f"""
    select
        file,
        fbid,
        title,
        said.value as value,
        nullif(regexp_extract(said.href, 'instagram\\.com/(?:_u/)?([^/?#]+)', 1), '') as linked,
        {_moment("nullif(coalesce(said.timestamp, timestamp), 0)", 1_000_000)} as happened_at,
        list_filter(pairs, lambda pair: lower(pair.label) in ({listed(words.USERNAME)}))[1].value as labelled,
        if(len(pairs) = 3 and regexp_full_match(pairs[3].value, {USER}), pairs[3].value, null) as third,
        coalesce(
            list_filter(pairs, lambda pair: lower(pair.label) in ({listed(words.NAME)}))[1].value,
            if(len(pairs) = 3, pairs[2].value, null)
        ) as name
    from (
        select
            file, fbid, title, timestamp,
            unnest(if(len(coalesce(string_list_data, [])) = 0, [null], string_list_data)) as said,
            -- what is liked has its author one list deeper
            if(len(coalesce(inner_pairs, [])) > 0, inner_pairs, list_transform(label_values, lambda one: {{
                'label': one.label, 'value': one.value
            }})) as pairs
        from (
            select *, flatten(flatten(list_transform(
                label_values, lambda one: list_transform(one.dict, lambda deeper: deeper.dict)
            ))) as inner_pairs
            from source
        )
    )
"""


def _entries(username: str) -> Json:
    rows = f"""
        select
            file,
            nullif(lower(trim({username})), '') as username,
            nullif(trim(name), '') as name,
            nullif(fbid, '') as fbid,
            nullif(trim(value), '') as value,
            happened_at
        from ({ENTRIES})
    """
    return Json(columns=ENTRY, rows=rows, shape="list", repair=mended)


PEOPLE = _entries("coalesce(nullif(trim(value), ''), nullif(trim(title), ''), labelled, third, linked)")
CLICKS = _entries("coalesce(nullif(trim(title), ''), labelled, third)")

# --- comments and the owner: values under keys in the owner's language --------------------

MAPPED = "MAP(VARCHAR, STRUCT(value VARCHAR, timestamp BIGINT))"
COMMENTS = Json(
    columns={"title": "VARCHAR", "string_list_data": ENTRY["string_list_data"], "string_map_data": MAPPED},
    # 2021 and 2022: {"title": whose post it is, "string_list_data": [{"value", "timestamp"}]}; since then by its key;
    # else, the one with a timestamp aside, the comment comes first and whose post it is second.
    rows=f"""
        select
            file,
            coalesce(
                said.value,
                list_filter(texts, lambda one: lower(one.key) in ({listed(words.COMMENT)}))[1].value.value,
                list_filter(texts, lambda one: lower(one.key) not in ({listed(words.MEDIA_OWNER)}))[1].value.value
            ) as text,
            coalesce(
                if(said is not null, title, null),
                list_filter(texts, lambda one: lower(one.key) in ({listed(words.MEDIA_OWNER)}))[1].value.value,
                if(regexp_full_match(texts[2].value.value, {USER}), texts[2].value.value, null)
            ) as media_owner,
            {_moment("nullif(coalesce(said.timestamp, seconds), 0)", 1_000_000)} as happened_at
        from (
            select
                file, title,
                unnest(if(len(coalesce(string_list_data, [])) = 0, [null], string_list_data)) as said,
                list_filter(held, lambda one: one.value.value is not null) as texts,
                list_max(list_transform(held, lambda one: one.value.timestamp)) as seconds
            from (select *, map_entries(string_map_data) as held from source)
        )
    """,
    shape="list",
    repair=mended,
)
PROFILE = Json(
    columns={"string_map_data": MAPPED},
    rows=f"""
        select
            file,
            list_filter(held, lambda one: lower(one.key) in ({listed(words.USERNAME)}))[1].value.value as username,
            list_filter(held, lambda one: lower(one.key) in ({listed(words.NAME)}))[1].value.value as name,
            list_filter(held, lambda one: contains(one.value.value, '@'))[1].value.value as email,
            list_transform(held, lambda one: one.value.value) as texts
        from (select file, map_entries(string_map_data) as held from source)
    """,
    shape="list",
    repair=mended,
)
CONTACTS = Json(
    columns={"string_map_data": MAPPED},
    rows="""
        select
            file,
            held[1].value.value as first_name,
            held[2].value.value as last_name,
            held[3].value.value as reached_at
        from (select file, map_entries(string_map_data) as held from source)
    """,
    shape="list",
    repair=mended,
)

# --- messages -----------------------------------------------------------------------------

MESSAGE = (
    "STRUCT(sender_name VARCHAR, timestamp_ms BIGINT, content VARCHAR, share JSON, photos JSON, videos JSON, "
    "audio_files JSON, reactions STRUCT(actor VARCHAR, timestamp BIGINT)[], call_duration BIGINT, is_unsent BOOLEAN)"
)
MESSAGES = Json(
    columns={
        "participants": "STRUCT(name VARCHAR)[]",
        "messages": f"{MESSAGE}[]",
        "thread_path": "VARCHAR",
        "is_pending": "BOOLEAN",
        "joinable_mode": "JSON",
    },
    # thread_path stands at the end of the file, so that of one that breaks off only the folder tells
    rows=f"""
        select
            file,
            regexp_extract(place, '(?:^|[_/])([^_/]+)$', 1) as thread,
            regexp_matches(place, '(^|/)instagramuser_[^/]*$') as is_gone,
            coalesce(is_pending, false) or contains('/' || place, '/message_requests/') as is_request,
            joinable_mode is not null as is_open,
            names,
            nullif(trim(message.sender_name), '') as sender,
            {_moment("message.timestamp_ms", 1_000)} as happened_at,
            nullif(trim(message.content), '') as text,
            message.share as share,
            greatest(
                json_array_length(message.photos),
                json_array_length(message.videos),
                json_array_length(message.audio_files)
            ) > 0 as has_media,
            message.reactions as reactions,
            message.call_duration as call_seconds,
            coalesce(message.is_unsent, false) as is_unsent,
            case
                when regexp_full_match(lower(trim(message.content)), {_any(words.REACTED)}) then 'reacted'
                when regexp_full_match(lower(trim(message.content)), {_any(words.STORY)}) then 'story'
                when regexp_full_match(lower(trim(message.content)), {_any(words.ATTACHED)}) then 'attached'
                when regexp_full_match(lower(trim(message.content)), {_any(words.CALLED)}) then 'called'
                when regexp_full_match(lower(trim(message.content)), {_any(words.MISSED)}) then 'missed'
                when regexp_full_match(lower(trim(message.content)), {_any(words.HAPPENED)}) then 'happened'
            end as told
        from (
            select
                file, is_pending, joinable_mode,
                list_transform(participants, lambda one: trim(one.name)) as names,
                rtrim(coalesce(thread_path, regexp_extract(path, '(.*)/[^/]*$', 1)), '/') as place,
                unnest(messages) as message
            from source
        )
    """,
    shape="object",
    repair=mended,
    placed=True,
)
