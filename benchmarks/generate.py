"""Exports of stated size in the networks' real layout, the same bytes every time, written as a stream.

`python -m benchmarks.generate x FILE.zip --scale 1` or `python -m benchmarks.generate linkedin FOLDER --scale 1`.
"""

from __future__ import annotations

import argparse
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

FOLLOWERS = 1_000_000
FOLLOWING = 500_000
LIKES = 1_000_000
CONNECTIONS = 1_000_000
MESSAGES = 1_000_000
MESSAGES_EACH = 20  # in a conversation
SENTENCES_LIKED = 3  # about 190 bytes, the mean of the 6,708 likes in a real archive

X_OWNER = "1400000000000000001"
LINKEDIN_OWNER = "robin-quill-1"
END = datetime(2026, 3, 6, 12, 0)
ROWS_AT_ONCE = 20_000
MULTIPLIER = 6_364_136_223_846_793_005  # Knuth's, for a sequence without a visible order
# fmt: off
WORDS = (
    "harbour", "lantern", "velvet", "orchard", "copper", "meadow", "thimble", "gravel", "saffron", "willow",
    "ember", "quarry", "linen", "marble", "cedar", "pebble", "amber", "thicket", "brass", "clover",
    "hollow", "juniper", "slate", "fennel", "barrel", "cobble", "drift", "anchor",
)
# fmt: on


def mixed(number: int) -> int:
    """A 64-bit number that looks random and is always the same."""
    value = (number * MULTIPLIER + 1_442_695_040_888_963_407) & 0xFFFF_FFFF_FFFF_FFFF
    return value ^ (value >> 31)


def sentence(number: int) -> str:
    """A few invented words."""
    seed = mixed(number)
    return " ".join(WORDS[(seed >> (5 * place)) % len(WORDS)] for place in range(6 + seed % 7))


def account_id(number: int) -> str:
    """The X id of an invented account: short for an old one, a snowflake for two of three."""
    return str(10_000 + number * 7) if number % 3 == 0 else snowflake(60_000_000_000 + number * 400_000, number)


def snowflake(milliseconds: int, number: int) -> str:
    """The X id of something made so long after November 2010."""
    return str((milliseconds << 22) + number % 4096)


# --- X ------------------------------------------------------------------------------------


def write_x(path: Path, scale: float) -> None:
    """An archive of X: followers, following and likes in numbers, and the files that say whose it is."""
    followers, following, likes = (round(count * scale) for count in (FOLLOWERS, FOLLOWING, LIKES))
    account = {
        "account": {
            "email": "robin@example.org",
            "createdVia": "web",
            "username": "robinquill",
            "accountId": X_OWNER,
            "createdAt": "2021-06-02T09:10:11.000Z",
            "accountDisplayName": "Robin Quill",
        }
    }
    profile = {"profile": {"description": {"bio": "Invented.", "website": "", "location": "Lisbon"}}}
    counts = {"account": 1, "follower": followers, "following": following, "like": likes, "profile": 1}
    manifest = {
        "userInfo": {"accountId": X_OWNER, "userName": "robinquill", "displayName": "Robin Quill"},
        "archiveInfo": {"generationDate": f"{END.isoformat()}.000Z", "isPartialArchive": False},
        "dataTypes": {
            name: {"files": [{"fileName": f"data/{name}.js", "globalName": f"YTD.{name}.part0", "count": str(count)}]}
            for name, count in counts.items()
        },
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("Your archive.html"), "<!doctype html><title>Your archive</title>")
        archive.writestr(_entry("data/manifest.js"), f"window.__THAR_CONFIG = {json.dumps(manifest, indent=2)}")
        _write_part(archive, "account", [json.dumps(account, indent=2)])
        _write_part(archive, "profile", [json.dumps(profile, indent=2)])
        # Newest first: the higher the number, the later the account was made.
        _write_part(archive, "follower", (_user("follower", n) for n in range(followers, 0, -1)))
        _write_part(archive, "following", (_user("following", n * 2 + 1) for n in range(following, 0, -1)))
        _write_part(archive, "like", (_like(n) for n in range(likes, 0, -1)))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (END.year, END.month, END.day, END.hour, END.minute, END.second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _write_part(archive: zipfile.ZipFile, name: str, items: Iterable[str]) -> None:
    with archive.open(_entry(f"data/{name}.js"), "w") as member:
        member.write(f"window.YTD.{name}.part0 = [\n".encode())
        first = True
        for batch in _batches(items):
            member.write((("  " if first else ",\n  ") + ",\n  ".join(batch)).encode())
            first = False
        member.write(b"\n]")


def _user(kind: str, number: int) -> str:
    found = account_id(number)
    link = f"https://twitter.com/intent/user?user_id={found}"
    return f'{{\n    "{kind}" : {{\n      "accountId" : "{found}",\n      "userLink" : "{link}"\n    }}\n  }}'


def _like(number: int) -> str:
    post = snowflake(300_000_000_000 + number * 150_000, number)
    text = " ".join(sentence(number * SENTENCES_LIKED + place) for place in range(SENTENCES_LIKED))
    return (
        f'{{\n    "like" : {{\n      "tweetId" : "{post}",\n      "fullText" : "{text}",\n'
        f'      "expandedUrl" : "https://twitter.com/i/web/status/{post}"\n    }}\n  }}'
    )


# --- LinkedIn -----------------------------------------------------------------------------


def write_linkedin(folder: Path, scale: float) -> None:
    """A LinkedIn export: connections and messages in numbers, and the files that say whose it is."""
    connections, messages = round(CONNECTIONS * scale), round(MESSAGES * scale)
    folder.mkdir(parents=True, exist_ok=True)
    _write_csv(
        folder / "Profile.csv",
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
        "Twitter Handles,Websites,Instant Messengers",
        ["Robin,Quill,,,,Invented,,,,Lisbon,,,"],
    )
    _write_csv(
        folder / "Invitations.csv",
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
        [_invitation(n) for n in range(1, 51)],
    )
    _write_csv(
        folder / "Connections.csv",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        (_connection(n, connections) for n in range(connections)),
        before='Notes:\n"When exporting your data, you may notice that some e-mail addresses are missing."\n\n',
    )
    _write_csv(
        folder / "messages.csv",
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
        "DATE,SUBJECT,CONTENT,FOLDER",
        (_message(n, connections) for n in range(messages)),
    )


def _write_csv(path: Path, header: str, rows: Iterable[str], before: str = "") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{before}{header}\n")
        for batch in _batches(rows):
            file.write("\n".join(batch) + "\n")


def _name(number: int) -> str:
    seed = mixed(number)
    return f"{WORDS[seed % 28].capitalize()} {WORDS[(seed >> 8) % 28].capitalize()}{number}"


def _slug(number: int) -> str:
    return _name(number).lower().replace(" ", "-")


def _link(slug: str) -> str:
    return f"https://www.linkedin.com/in/{slug}"


def _connection(number: int, of: int) -> str:
    first, last = _name(number).split(" ")
    day = END - timedelta(days=number * 3000 // of)
    company = f"{WORDS[mixed(number) % 28].capitalize()} Works"
    return f"{first},{last},{_link(_slug(number))},,{company},Keeper of {WORDS[number % 28]},{day:%d %b %Y}"


def _invitation(number: int) -> str:
    sent = f'"2/{1 + number % 28}/26, 9:{number % 60:02d} AM"'
    return f"Robin Quill,{_name(number)},{sent},,OUTGOING,{_link(LINKEDIN_OWNER)},{_link(_slug(number))}"


def _message(number: int, of: int) -> str:
    conversation = number // MESSAGES_EACH
    other = mixed(conversation) % max(1, of)
    at = END - timedelta(seconds=conversation * 2_000 + (number % MESSAGES_EACH) * 40_000)
    theirs = f"{_name(other)},{_link(_slug(other))}"
    mine = f"Robin Quill,{_link(LINKEDIN_OWNER)}"
    sender, recipient = (mine, theirs) if mixed(number) % 2 else (theirs, mine)
    text = f'"{sentence(number)},\n{sentence(number + 1)}"' if number % 10 == 0 else sentence(number)
    return f"2-{mixed(conversation):016x},,{sender},{recipient},{at:%Y-%m-%d %H:%M:%S} UTC,,{text},INBOX"


def _batches(items: Iterable[str]) -> Iterator[list[str]]:
    source = iter(items)
    while batch := list(islice(source, ROWS_AT_ONCE)):
        yield batch


def main() -> None:
    """Write one export."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("kind", choices=("x", "linkedin"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--scale", type=float, default=1.0)
    given = parser.parse_args()
    given.path.parent.mkdir(parents=True, exist_ok=True)
    (write_x if given.kind == "x" else write_linkedin)(given.path, given.scale)


if __name__ == "__main__":
    main()
