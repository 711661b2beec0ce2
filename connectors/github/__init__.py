"""GitHub: what Kith asked of it, as it came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from connectors.contract import Guide, Sees
from connectors.live.pulled import STEPS, Pulled, pages, recogniser

ACTOR = "STRUCT(__typename VARCHAR, login VARCHAR, databaseId VARCHAR, name VARCHAR)"
USER = 'STRUCT(id VARCHAR, login VARCHAR, "type" VARCHAR)'
WRITTEN = f"url VARCHAR, createdAt VARCHAR, submittedAt VARCHAR, body VARCHAR, author {ACTOR}"
LINES = f"STRUCT(nodes STRUCT({WRITTEN}, replyTo STRUCT(author {ACTOR}))[])"
THREAD = (
    f"STRUCT({WRITTEN}, title VARCHAR, comments STRUCT(nodes STRUCT({WRITTEN})[]), "
    f"reviews STRUCT(nodes STRUCT({WRITTEN}, comments {LINES})[]), lines {LINES})"
)
POST = f"STRUCT(what VARCHAR, url VARCHAR, said_at VARCHAR, body VARCHAR, author {ACTOR}, reply_to {ACTOR})"


def _post(what: str, one: str, reply_to: str = f"null::{ACTOR}") -> str:
    return (
        f"{{'what': '{what}', 'url': {one}.url, 'said_at': coalesce({one}.createdAt, {one}.submittedAt), "
        f"'body': {one}.body, 'author': {one}.author, 'reply_to': {reply_to}}}::{POST}"
    )


# One row for each thing that was written in a conversation: what opened it (its body came with its first page only),
# comments, reviews, and comments on lines of code; those beyond the first page of a review stand by themselves.
THREADS = f"""
    select file, asked_at, true as whole, thread, opener, unnest(posts, max_depth := 2)
    from (
        select
            file, asked_at, t.url as thread, t.author as opener,
            list_concat(
                case when t.body is null then [] else [{_post("post", "t")}] end,
                list_transform(coalesce(t.comments.nodes, []), lambda c: {_post("comment", "c")}),
                list_transform(coalesce(t.reviews.nodes, []), lambda r: {_post("review", "r")}),
                flatten(list_transform(coalesce(t.reviews.nodes, []), lambda r: list_transform(
                    coalesce(r.comments.nodes, []), lambda c: {_post("line", "c", "c.replyTo.author")}
                ))),
                list_transform(coalesce(t.lines.nodes, []), lambda c: {_post("line", "c", "c.replyTo.author")})
            ) as posts
        from (select file, asked_at, unnest(nodes) as t from source)
    )
"""

TEXT = f"html_url VARCHAR, body VARCHAR, created_at VARCHAR, submitted_at VARCHAR, user {USER}"
EVENT = (
    'STRUCT("type" VARCHAR, created_at VARCHAR, actor STRUCT(id VARCHAR, login VARCHAR), '
    f'payload STRUCT("action" VARCHAR, issue STRUCT({TEXT}), pull_request STRUCT({TEXT}), comment STRUCT({TEXT}), '
    f"review STRUCT({TEXT})))"
)


def _actor(user: str) -> str:
    return f"{{'__typename': {user}.type, 'login': {user}.login, 'databaseId': {user}.id, 'name': null}}::{ACTOR}"


# One row per event, in the shape of what is written in a conversation, of which an event shows only one piece.
EVENTS = f"""
    select
        file, asked_at, false as whole,
        coalesce(subject.html_url, split_part(written.html_url, '#', 1)) as thread,
        if(subject.user.id is null, null, {_actor("subject.user")}) as opener,
        case e.type
            when 'IssueCommentEvent' then 'comment'
            when 'PullRequestReviewEvent' then 'review'
            when 'PullRequestReviewCommentEvent' then 'line'
            when 'IssuesEvent' then if(e.payload.action = 'opened', 'post', null)
            when 'PullRequestEvent' then if(e.payload.action = 'opened', 'post', null)
        end as what,
        written.html_url as url,
        coalesce(written.created_at, written.submitted_at, e.created_at) as said_at,
        written.body as body,
        {{'__typename': coalesce(written.user.type, 'User'), 'login': e.actor.login, 'databaseId': e.actor.id,
            'name': null}}::{ACTOR} as author,
        null::{ACTOR} as reply_to
    from (
        select
            file, asked_at, e,
            coalesce(e.payload.issue, e.payload.pull_request) as subject,
            coalesce(e.payload.comment, e.payload.review, e.payload.issue, e.payload.pull_request) as written
        from (select file, asked_at, unnest(events) as e from source)
    )
"""

LIST = "select file, unnest(users, max_depth := 2) from source"
PERSON = "databaseId VARCHAR, login VARCHAR, name VARCHAR"
CANDIDATES = """
    select file, candidate, problem, unnest(if(len(people) > 0, people, [null]), max_depth := 2)
    from (select file, unnest(lists, max_depth := 2) from source)
"""

SEES = (Sees("posts", "in"), Sees("posts", "out"))
LISTS = {"followers": "follower", "following": "following"}
CONVERSATIONS = ("issues", "pulls", "reviews")


@dataclass(frozen=True)
class _GitHub(Pulled):
    def sql(self, name: str) -> str:
        """As for every connector; both lists are read by one SELECT, and so is whatever was written."""
        if name in LISTS:
            return super().sql("lists_of_people").replace("raw_list", f"raw_{name}").replace("<tie>", LISTS[name])
        if name in (*CONVERSATIONS, "events"):
            return super().sql("written").replace("raw_written", f"raw_{name}")
        return super().sql(name)


CONNECTOR = _GitHub(
    name="github",
    title="GitHub",
    folder=Path(__file__).parent,
    parts=(
        STEPS,
        *(pages(name, {"users": f"{USER}[]"}, LIST) for name in LISTS),
        pages(
            "people",
            {"nodes": f"STRUCT({PERSON}, bio VARCHAR, company VARCHAR, location VARCHAR)[]"},
            "select file, unnest(nodes, max_depth := 2) from source",
        ),
        *(pages(name, {"nodes": f"{THREAD}[]"}, THREADS, SEES) for name in CONVERSATIONS),
        replace(pages("events", {"events": f"{EVENT}[]"}, EVENTS), files=r"(.*/)?(events|received)\.ndjson"),
        pages(
            "candidates",
            {"lists": f"STRUCT(candidate VARCHAR, problem VARCHAR, people STRUCT({PERSON})[])[]"},
            CANDIDATES,
        ),
    ),
    recognise=recogniser("github"),
    guide=Guide(
        steps=(
            "On the Import page choose “Connect an account”, then GitHub, and type your account's name.",
            "For what others wrote to you, give a token as well: the link below leads to the page that makes one.",
            "There choose “Public repositories” and no further permission, press “Generate token”, and paste it.",
        ),
        waiting="A minute for most; GitHub allows 60 requests an hour without a token and 5,000 with one.",
        link="https://github.com/settings/personal-access-tokens/new",
    ),
    counted=("posts",),
    identities=("id", "handle"),
    profiles={"handle": "https://github.com/{}"},
)
