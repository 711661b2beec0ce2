"""The invented X account as X would write its archive."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from connectors.demo.people import OWNER_HANDLE, OWNER_ID, OWNER_NAME, Person
from connectors.demo.talk import Contact

GROUP_ID = "1790000000000000001"
LIKES = 300


def write(folder: Path, rng: random.Random, people: list[Person], happened: list[Contact], today: date) -> Path:
    """Write the archive into `folder`; returns the folder."""
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    written = datetime.combine(today, time(5))
    rows: dict[str, list[Any]] = {
        "account": [{"account": {
            "email": "robin@robin.example", "createdVia": "web", "username": OWNER_HANDLE, "accountId": OWNER_ID,
            "createdAt": "2011-05-02T18:20:11.000Z", "accountDisplayName": OWNER_NAME,
        }}],
        "profile": [{"profile": {"description": {
            "bio": "An invented person. Bread, bicycles, databases.", "website": "", "location": "Leipzig",
        }, "avatarMediaUrl": "", "headerMediaUrl": ""}}],
        "follower": [_listed("follower", p) for p in people if p.tie in ("follower", "mutual")],
        "following": [_listed("following", p) for p in people if p.tie in ("following", "mutual")],
        "block": [], "mute": [],
        "tweets": [_post(rng, c) for c in reversed(happened) if c.kind in POSTS],
        "like": [{"like": _like(rng, written)} for _ in range(LIKES)],
        "direct-messages": _conversations(rng, happened),
        "direct-messages-group": _groups(rng, happened),
    }  # fmt: skip
    for name, items in rows.items():
        variable = f"window.YTD.{name.replace('-', '_')}.part0 = "
        text = json.dumps(items, ensure_ascii=False, separators=(",", " : "), indent=0)
        (data / f"{name}.js").write_text(variable + text, encoding="utf-8")
    files = {name: f"YTD.{name.replace('-', '_')}.part0" for name in rows}
    manifest = {
        "userInfo": {"accountId": OWNER_ID, "userName": OWNER_HANDLE, "displayName": OWNER_NAME},
        "archiveInfo": {
            "sizeBytes": "1000000", "generationDate": _iso(written), "isPartialArchive": False,
            "maxPartSizeBytes": "53687091200",
        },
        "readmeInfo": {"fileName": "data/README.txt", "directory": "data/", "name": "README.txt"},
        "dataTypes": {_camel(name): {"files": [{
            "fileName": f"data/{name}.js", "globalName": files[name], "count": str(len(items)),
        }]} for name, items in rows.items()},
    }  # fmt: skip
    (data / "manifest.js").write_text("window.__THAR_CONFIG = " + json.dumps(manifest, indent=1), encoding="utf-8")
    (data / "README.txt").write_text("An invented archive of an invented person.\n", encoding="utf-8")
    return folder


def snowflake(at: datetime, rng: random.Random) -> str:
    """An id as X makes them from a time."""
    milliseconds = int(at.replace(tzinfo=UTC).timestamp() * 1000)
    return str(((milliseconds - 1288834974657) << 22) + rng.randrange(1 << 22))


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(word.title() for word in rest)


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _listed(kind: str, person: Person) -> dict[str, Any]:
    return {kind: {
        "accountId": person.key, "userLink": f"https://twitter.com/intent/user?user_id={person.key}",
    }}  # fmt: skip


# --- posts --------------------------------------------------------------------------------

POSTS = ("reply", "mention", "quote", "repost", "plain")


def _post(rng: random.Random, contact: Contact) -> dict[str, Any]:
    first = contact.people[0] if contact.people else None
    handles = [f"@{person.handle}" for person in contact.people]
    text, urls = contact.text, []
    if contact.kind == "reply":
        text = f"{' '.join(handles)} {text}"
    elif contact.kind == "mention":
        text = f"{text} Seen together with {' and '.join(handles)}."
    elif contact.kind == "repost":
        text = f"RT {handles[0]}: {text}"
    elif contact.kind == "quote" and first:
        link = f"https://x.com/{first.handle}/status/{snowflake(contact.at, rng)}"
        text = f"{text} https://t.co/invented"
        urls.append({"url": "https://t.co/invented", "expanded_url": link, "display_url": link[8:40]})
        handles = []
    mentions = [
        {
            "name": person.name, "screen_name": person.handle, "id": person.key, "id_str": person.key,
            "indices": [str(text.index(handle)), str(text.index(handle) + len(handle))],
        }
        for person, handle in zip(contact.people, handles, strict=False)
    ]  # fmt: skip
    status = snowflake(contact.at, rng)
    post = {
        "id": status, "id_str": status, "full_text": text, "lang": "en", "favorited": False, "retweeted": False,
        "truncated": False, "created_at": _spelled(contact.at), "display_text_range": ["0", str(len(text))],
        "favorite_count": str(rng.randrange(9)), "retweet_count": "0",
        "entities": {"user_mentions": mentions, "urls": urls, "hashtags": [], "symbols": []},
    }  # fmt: skip
    if contact.kind == "reply" and first:
        parent = snowflake(contact.at, rng)
        post |= {
            "in_reply_to_status_id": parent, "in_reply_to_status_id_str": parent, "in_reply_to_user_id": first.key,
            "in_reply_to_user_id_str": first.key, "in_reply_to_screen_name": first.handle,
        }  # fmt: skip
    return {"tweet": post}


def _spelled(at: datetime) -> str:
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{days[at.weekday()]} {months[at.month - 1]} {at:%d %H:%M:%S} +0000 {at.year}"


def _like(rng: random.Random, before: datetime) -> dict[str, str]:
    status = snowflake(before.replace(year=before.year - 1, day=1), rng)
    return {"tweetId": status, "expandedUrl": f"https://twitter.com/i/web/status/{status}"}


# --- messages -----------------------------------------------------------------------------


def _conversations(rng: random.Random, happened: list[Contact]) -> list[dict[str, Any]]:
    by_person: dict[str, list[Contact]] = {}
    for contact in reversed(happened):
        if contact.kind == "dm":
            by_person.setdefault(contact.people[0].key, []).append(contact)
    return [{"dmConversation": {
        "conversationId": "-".join(sorted((key, OWNER_ID), key=int)),
        "messages": [{"messageCreate": _message(rng, c, key)} for c in messages],
    }} for key, messages in by_person.items()]  # fmt: skip


def _message(rng: random.Random, contact: Contact, other: str) -> dict[str, Any]:
    sender, recipient = (OWNER_ID, other) if contact.direction == "out" else (other, OWNER_ID)
    return {
        "recipientId": recipient, "reactions": [], "urls": [], "text": contact.text, "mediaUrls": [],
        "senderId": sender, "id": snowflake(contact.at, rng), "createdAt": _iso(contact.at), "editHistory": [],
    }  # fmt: skip


def _groups(rng: random.Random, happened: list[Contact]) -> list[dict[str, Any]]:
    written = [contact for contact in reversed(happened) if contact.kind == "group"]
    if not written:
        return []
    members = sorted(person.key for person in written[0].people)
    events: list[dict[str, Any]] = []
    for contact in written:
        message = _message(rng, contact, contact.people[0].key)
        del message["recipientId"]
        events.append({"messageCreate": message})
    begun = {
        "initiatingUserId": OWNER_ID, "participantsSnapshot": [OWNER_ID, *members], "createdAt": _iso(written[-1].at),
    }  # fmt: skip
    return [{"dmConversation": {"conversationId": GROUP_ID, "messages": [*events, {"joinConversation": begun}]}}]
