"""What files show of contact and what they do not, with what would add it."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.words.dates import listed

# Where words stand that a file may lack: "what they wrote to you in public is not in your files".
WHAT_IS_MISSING = "What your files cannot show"
WHERE = {"posts": "in public", "messages": "in messages", "comments": "in comments"}

# What would add a direction.
ADDED_BY = {
    ("x", "posts", "out"): "What you wrote in public on X stands in tweets.js of the X archive.",
    (
        "x",
        "posts",
        "in",
    ): "The archive of X holds no replies or mentions by others; an account that you connect shows the newest of them.",
    ("x", "messages", "out"): "Messages on X stand in direct-messages.js of the X archive.",
    ("x", "messages", "in"): "Messages on X stand in direct-messages.js of the X archive.",
    (
        "linkedin",
        "messages",
        "out",
    ): "Messages stand in messages.csv: choose the larger data archive when LinkedIn asks.",
    (
        "linkedin",
        "messages",
        "in",
    ): "Messages stand in messages.csv: choose the larger data archive when LinkedIn asks.",
    ("instagram", "messages", "out"): "Tick “Messages” when you ask Instagram for the export.",
    ("instagram", "messages", "in"): "Tick “Messages” when you ask Instagram for the export.",
    ("instagram", "comments", "out"): "Tick “Comments” when you ask Instagram for the export.",
    (
        "bluesky",
        "posts",
        "in",
    ): "Connect your Bluesky account with an app password on Import: then it tells who wrote to you.",
    (
        "github",
        "posts",
        "out",
    ): "Give a token for your GitHub account on Import: without one GitHub tells of the last 30 days only.",
    (
        "github",
        "posts",
        "in",
    ): "Give a token for your GitHub account on Import: without one GitHub tells of the last 30 days only.",
    (
        "mastodon",
        "posts",
        "in",
    ): "Sign in to your Mastodon account on Import: your server tells nobody else who wrote to you.",
}

# What nothing adds.
NOT_TOLD = {
    (
        "instagram",
        "comments",
        "in",
    ): "Instagram’s export holds no comments or likes by others. Nothing in it shows them.",
}

# What a file leaves out although it is there.
PARTLY = {
    ("linkedin", "comments", "out"): (
        "LinkedIn does not say under whose post you commented: only a comment that begins with the name of a "
        "connection shows whom it was for."
    ),
}


def side(is_own: bool, channels: Sequence[str]) -> str:
    """What one of the two wrote: "what they wrote to you in public"."""
    told = "what you wrote to them" if is_own else "what they wrote to you"
    where = [WHERE[channel] for channel in channels if channel in WHERE]
    return f"{told} {listed(where)}" if where else told


def partly_read(path: str) -> str:
    """What would add what stands in a file of which not all could be read."""
    name = path.rpartition("/")[2]
    return f"Not all of {name} could be read: Import says what is wrong with it. A whole one would settle it."


def only_names(title: str) -> str:
    """What would add contact to a list that holds people's names alone."""
    more = "A column with the kind of contact and its date would show more."
    return f"Your own list ({title}) holds people’s names. {more}"


def only_some(title: str) -> str:
    """What would make a table of contacts show that there were no others."""
    return f"Your own table ({title}) shows the contacts in it. Where it lacks none, say so when you import it."


def not_shown(title: str, side: str) -> str:
    """What no file of a network shows."""
    return f"No loaded file of {title} shows {side}."
