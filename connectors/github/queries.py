"""What is asked of GitHub's GraphQL: an answer holds what would take dozens of REST requests.

A query costs points: the requests that its connections would take at their limits, divided by 100, at least 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

AT_ONCE = 100  # entries of one connection, the most that GitHub gives
THREADS = {"issues": 25, "pulls": 15, "reviews": 15}  # conversations of one page; larger ones take GitHub too long
POINTS = {"issues": 1, "pulls": 6, "reviews": 6}  # (1 + 25) / 100; (1 + 15 + 15 + 15 * 40) / 100
REVIEWS_AT_ONCE = 20  # reviews of which further comments on lines are asked for: their entries cost one point
LISTS = 10  # candidates whose lists are asked for at once

BUDGET = "rateLimit { cost remaining resetAt }"
ACTOR = "{ __typename login ... on User { databaseId name } }"
COMMENTS = f"{{ pageInfo {{ hasNextPage endCursor }} nodes {{ url createdAt body author {ACTOR} }} }}"
LINE = f"url createdAt body author {ACTOR} replyTo {{ author {ACTOR} }}"
LINES = f"{{ pageInfo {{ hasNextPage endCursor }} nodes {{ {LINE} }} }}"
REVIEWS = (
    "{ pageInfo { hasNextPage endCursor } "
    f"nodes {{ id url submittedAt body author {ACTOR} comments(first: 20) {LINES} }} }}"
)
THREAD = f"id url title createdAt updatedAt author {ACTOR}"
PERSON = "databaseId login name"

# --- whose account ------------------------------------------------------------------------

WHO = f"{PERSON} followers {{ totalCount }} following {{ totalCount }}"
FOUND = " ".join(f"{name}: search(query: ${name}, type: ISSUE, first: 1) {{ issueCount }}" for name in THREADS)
VARIABLES = ", ".join(f"${name}: String!" for name in THREADS)
VIEWER = f"query({VARIABLES}) {{ user: viewer {{ {WHO} }} {FOUND} {BUDGET} }}"
USER = f"query($login: String!, {VARIABLES}) {{ user(login: $login) {{ {WHO} }} {FOUND} {BUDGET} }}"


def searches(login: str) -> dict[str, str]:
    """What finds the conversations of an account, without one of them twice."""
    return {
        "issues": f"is:issue involves:{login}",
        "pulls": f"is:pr involves:{login}",
        "reviews": f"is:pr reviewed-by:{login} -involves:{login}",
    }


# --- conversations ------------------------------------------------------------------------

ON_ISSUES = f"... on Issue {{ {THREAD} body comments(first: 100) {COMMENTS} }}"
ON_PULLS = f"... on PullRequest {{ {THREAD} body comments(first: 50) {COMMENTS} reviews(first: 40) {REVIEWS} }}"
SEARCHES = {
    name: f"""query($query: String!, $first: Int!, $after: String) {{
      search(query: $query, type: ISSUE, first: $first, after: $after) {{
        issueCount pageInfo {{ hasNextPage endCursor }} nodes {{ {threads} }}
      }}
      {BUDGET}
    }}"""
    for name, threads in (("issues", ON_ISSUES), ("pulls", ON_PULLS), ("reviews", ON_PULLS))
}


def more(rest: Sequence[Sequence[str | None]]) -> tuple[str, dict[str, Any]]:
    """The query for what did not fit: of each conversation (id, end of its comments, end of its reviews)."""
    declared: list[str] = []
    asked: list[str] = []
    variables: dict[str, Any] = {}
    for place, (thread, comments, reviews) in enumerate(rest):
        lists = []
        for kind, end, shape in (("comments", comments, COMMENTS), ("reviews", reviews, REVIEWS)):
            if end is not None:
                lists.append(f"{kind}(first: {AT_ONCE if kind == 'comments' else 40}, after: ${kind}{place}) {shape}")
                declared.append(f"${kind}{place}: String!")
                variables[f"{kind}{place}"] = end
        on_issues = f"... on Issue {{ {THREAD} {lists[0]} }}" if reviews is None else ""
        asked.append(
            f"t{place}: node(id: $t{place}) {{ {on_issues} ... on PullRequest {{ {THREAD} {' '.join(lists)} }} }}"
        )
        declared.append(f"$t{place}: ID!")
        variables[f"t{place}"] = thread
    return f"query({', '.join(declared)}) {{ {' '.join(asked)} {BUDGET} }}", variables


def lines(rest: Sequence[Sequence[str]]) -> tuple[str, dict[str, Any]]:
    """The query for further comments on lines: of each review (id, end of those that came)."""
    declared: list[str] = []
    asked: list[str] = []
    variables: dict[str, Any] = {}
    for place, (review, end) in enumerate(rest):
        asked.append(
            f"t{place}: node(id: $t{place}) {{ ... on PullRequestReview {{ id pullRequest {{ {THREAD} }} "
            f"comments(first: {AT_ONCE}, after: $lines{place}) {LINES} }} }}"
        )
        declared.append(f"$t{place}: ID!, $lines{place}: String!")
        variables |= {f"t{place}": review, f"lines{place}": end}
    return f"query({', '.join(declared)}) {{ {' '.join(asked)} {BUDGET} }}", variables


# --- people -------------------------------------------------------------------------------

PEOPLE = f"""query($ids: [ID!]!) {{
  nodes(ids: $ids) {{ ... on User {{ {PERSON} bio company location }} }}
  {BUDGET}
}}"""


def following(wanted: Sequence[tuple[str, str | None]]) -> tuple[str, dict[str, Any]]:
    """The query for the lists of several accounts: of each (login, end of the page before)."""
    declared: list[str] = []
    asked: list[str] = []
    variables: dict[str, Any] = {}
    for place, (login, after) in enumerate(wanted):
        people = f"pageInfo {{ hasNextPage endCursor }} nodes {{ {PERSON} }}"
        asked.append(
            f"c{place}: user(login: $c{place}) {{ databaseId "
            f"following(first: {AT_ONCE}, after: $a{place}) {{ {people} }} }}"
        )
        declared.append(f"$c{place}: String!, $a{place}: String")
        variables |= {f"c{place}": login, f"a{place}": after}
    return f"query({', '.join(declared)}) {{ {' '.join(asked)} {BUDGET} }}", variables
