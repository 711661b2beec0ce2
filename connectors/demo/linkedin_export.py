"""The invented LinkedIn account as LinkedIn would write its Complete export."""

from __future__ import annotations

import base64
import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from connectors.demo.people import OWNER_NAME, OWNER_SLUG, WORDS, Person, listed
from connectors.demo.talk import Contact

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PACIFIC = ZoneInfo("America/Los_Angeles")
NOTES = (
    "When exporting your connection data, you may notice that some of the email addresses are missing. "
    "(This is an invented export of an invented person.)"
)


def write(folder: Path, rng: random.Random, people: list[Person], happened: list[Contact], today: date) -> Path:
    """Write the export into `folder`; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    first_name, last_name = OWNER_NAME.split()
    _write(folder / "Profile.csv", "First Name,Last Name,Maiden Name,Headline,Summary,Geo Location", [
        [first_name, last_name, "", "Database person who bakes", "An invented person.", "Leipzig"],
    ])  # fmt: skip
    _write(folder / "Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On", [
        ["robin@robin.example", "Yes", "Yes", "1/2/20, 8:44 PM"],
    ])  # fmt: skip
    _write(
        folder / "Connections.csv",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        [[p.first_name, p.last_name, _url(p), "", p.company, p.position, _day(p.since)] for p in people],
        before=f'Notes:\n"{NOTES}"\n\n',
    )
    _messages(folder, rng, happened)
    _invitations(folder, happened)
    skills = listed(WORDS["companies"]["skills"])
    for direction, name, who in (("out", "Given", "Endorsee"), ("in", "Received", "Endorser")):
        _write(
            folder / f"Endorsement_{name}_Info.csv",
            f"Endorsement Date,Skill Name,{who} First Name,{who} Last Name,{who} Public Url,Endorsement Status",
            [
                [f"{c.at:%Y/%m/%d %H:%M:%S} UTC", rng.choice(skills), c.people[0].first_name, c.people[0].last_name,
                 _url(c.people[0]).removeprefix("https://"), "ACCEPTED"]
                for c in reversed(happened) if c.kind == "endorsement" and c.direction == direction
            ],
        )  # fmt: skip
    posts = [
        (
            datetime.combine(today, datetime.min.time())
            - timedelta(days=rng.randrange(2, 700), minutes=rng.randrange(900))
        )
        for _ in range(60)
    ]
    posts.sort(reverse=True)
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A"
    _write(folder / "Reactions.csv", "Date,Type,Link", [
        [f"{at:%Y-%m-%d %H:%M:%S}", rng.choice(("LIKE", "APPRECIATION", "INTEREST")), f"{link}{_activity(at)}"]
        for at in posts
    ])  # fmt: skip
    _write(folder / "Comments.csv", "Date,Link,Message", [
        [f"{at:%Y-%m-%d %H:%M:%S}", f"{link}{_activity(at)}", rng.choice(listed(WORDS["phrases"]["open"], ";"))]
        for at in posts[::4]
    ])  # fmt: skip
    return folder


def _write(path: Path, header: str, rows: list[list[str]], before: str = "") -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(before + header + "\n")
        csv.writer(file, lineterminator="\n").writerows(rows)


def _url(person: Person) -> str:
    return f"https://www.linkedin.com/in/{person.key}"


def _day(day: date) -> str:
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}"


def _activity(at: datetime) -> int:
    return int(at.timestamp() * 1000) << 22


def _messages(folder: Path, rng: random.Random, happened: list[Contact]) -> None:
    owner_url = f"https://www.linkedin.com/in/{OWNER_SLUG}"
    threads: dict[str, list[Contact]] = {}
    for contact in reversed(happened):
        if contact.kind in ("dm", "group"):
            threads.setdefault(contact.thread or contact.people[0].key, []).append(contact)
    rows = []
    for thread, written in threads.items():
        code = "2-" + base64.b64encode(f"{rng.getrandbits(96):024x}_100".encode()).decode()
        for contact in written:
            others = list(contact.people) if thread == "group" else [contact.people[0]]
            people = [(p.name, _url(p)) for p in others]
            if contact.direction == "out":
                sender, recipients = (OWNER_NAME, owner_url), people
            else:
                sender, recipients = people[0], [(OWNER_NAME, owner_url), *people[1:]]
            rows.append([
                code, "Open day" if thread == "group" else "", *sender, ",".join(name for name, _ in recipients),
                ",".join(url for _, url in recipients), f"{contact.at:%Y-%m-%d %H:%M:%S} UTC", "", contact.text,
                "INBOX", "", "No",
            ])  # fmt: skip
    header = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
        "FOLDER,ATTACHMENTS,IS MESSAGE DRAFT"
    )
    _write(folder / "messages.csv", header, rows)


def _invitations(folder: Path, happened: list[Contact]) -> None:
    owner = (OWNER_NAME, f"https://www.linkedin.com/in/{OWNER_SLUG}")
    rows = []
    sent = sorted(
        (c for c in happened if c.kind == "invitation"), key=lambda c: (c.direction != "out", -c.at.timestamp())
    )
    for contact in sent:
        other = (contact.people[0].name, _url(contact.people[0]))
        (inviter, inviter_url), (invitee, invitee_url) = (
            (owner, other) if contact.direction == "out" else (other, owner)
        )
        local = contact.at.replace(tzinfo=ZoneInfo("UTC")).astimezone(PACIFIC)
        half = "AM" if local.hour < 12 else "PM"
        when = f"{local.month}/{local.day}/{local:%y}, {local.hour % 12 or 12}:{local.minute:02d} {half}"
        direction = "OUTGOING" if contact.direction == "out" else "INCOMING"
        rows.append([inviter, invitee, when, "", direction, inviter_url, invitee_url])
    _write(folder / "Invitations.csv", "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl", rows)
