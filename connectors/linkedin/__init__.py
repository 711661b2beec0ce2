"""LinkedIn: Basic and Complete exports of every year since 2018."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from connectors.contract import Connector, Guide, Part, Recognised, Sees
from connectors.export import Export, Member
from connectors.formats import Csv, normalised
from connectors.linkedin.repair import repaired

# What a file says in place of headings and rows, such as "No conversations found".
NOTHING = re.compile(r'"?no [a-z ]+ found\.?"?', re.IGNORECASE)


def _named(*names: str) -> str:
    """The pattern of a file's path: spaces, '_', '-' as they come, numbered parts and the browser's " (1)"."""
    alternatives = "|".join(r"[ _\-]*".join(name.split()) for name in names)
    return rf"(?:.*/)?(?:{alternatives})(?:[ _\-]*\(?\d+\)?)*\.csv"


def _csv(*first: str, **columns: str | tuple[str, ...]) -> Csv:
    spelled = {name: (value,) if isinstance(value, str) else value for name, value in columns.items()}
    return Csv(columns=spelled, header=first, nothing=NOTHING)


PARTS = (
    Part(
        "connections",
        _named("connections"),
        _csv(
            "First Name",
            first_name="First Name",
            last_name="Last Name",
            url=("URL", "Profile URL"),
            email="Email Address",
            company="Company",
            position="Position",
            connected_on="Connected On",
        ),
    ),
    Part(
        "messages",
        _named("messages"),
        _csv(
            "CONVERSATION ID",
            "From",
            conversation_id="CONVERSATION ID",
            title="CONVERSATION TITLE",
            sender_name="FROM",
            sender_url="SENDER PROFILE URL",
            recipient_names="TO",
            recipient_urls="RECIPIENT PROFILE URLS",
            sent_at="DATE",
            subject="SUBJECT",
            content="CONTENT",
            direction="Direction",
            folder="FOLDER",
            attachments="ATTACHMENTS",
            is_draft="IS MESSAGE DRAFT",
            is_conversation_draft="IS CONVERSATION DRAFT",
        ),
        sees=(Sees("messages", "in"), Sees("messages", "out")),
    ),
    Part(
        "invitations",
        _named("invitations"),
        _csv(
            "From",
            inviter_name="From",
            invitee_name="To",
            sent_at="Sent At",
            note="Message",
            direction="Direction",
            inviter_url="inviterProfileUrl",
            invitee_url="inviteeProfileUrl",
        ),
        beside=("connections",),
    ),
    Part(
        "comments",
        _named("comments"),
        Csv(
            {"date": ("Date",), "link": ("Link",), "text": ("Text",), "line": ("Line",)},
            header=("Date",),
            repair=repaired,
        ),
        sees=(Sees("comments", "out"),),
    ),
    Part("reactions", _named("reactions"), _csv("Date", date="Date", type="Type", link="Link")),
    Part(
        "shares",
        _named("shares"),
        Csv({"date": ("Date",), "link": ("Link",), "line": ("Line",)}, header=("Date",), repair=repaired),
    ),
    Part(
        "votes",
        _named("votes"),
        Csv({"date": ("Date",), "link": ("Link",), "line": ("Line",)}, header=("Date",), repair=repaired),
    ),
    Part(
        "endorsements_given",
        _named("endorsement given info", "endorsements given"),
        _csv(
            "Endorsement Date",
            date="Endorsement Date",
            skill="Skill Name",
            first_name="Endorsee First Name",
            last_name="Endorsee Last Name",
            url="Endorsee Public Url",
            status="Endorsement Status",
        ),
    ),
    Part(
        "endorsements_received",
        _named("endorsement received info", "endorsements received"),
        _csv(
            "Endorsement Date",
            date="Endorsement Date",
            skill="Skill Name",
            first_name="Endorser First Name",
            last_name="Endorser Last Name",
            url="Endorser Public Url",
            status="Endorsement Status",
        ),
    ),
    *(
        Part(
            f"recommendations_{side}",
            _named(f"recommendations {side}"),
            _csv(
                "First Name",
                first_name="First Name",
                last_name="Last Name",
                company="Company",
                position="Job Title",
                text="Text",
                date="Creation Date",
                status="Status",
            ),
        )
        for side in ("given", "received")
    ),
    Part(
        "member_follows",
        _named("member follows"),
        _csv("Date", date="Date", status="Status", name=("FullName", "Full Name")),
    ),
    Part("company_follows", _named("company follows"), _csv("Organization", organization="Organization")),
    Part(
        "contacts",
        _named("contacts", "imported contacts"),
        _csv(
            "Source",
            "FirstName",
            first_name="FirstName",
            last_name="LastName",
            full_name="FullName",
            companies="Companies",
            title="Title",
            emails="Emails",
            phones="PhoneNumbers",
            location="Location",
            created_at="CreatedAt",
        ),
    ),
    Part(
        "notes",
        _named("notes"),
        _csv(
            "Connection First Name",
            first_name="Connection First Name",
            last_name="Connection Last Name",
            url="Connection Profile URL",
            note="Note",
        ),
    ),
    Part(
        "profile",
        _named("profile"),
        _csv("First Name", first_name="First Name", last_name="Last Name"),
        observed=False,
    ),
    Part(
        "email_addresses",
        _named("email addresses"),
        _csv("Email Address", email="Email Address", is_primary="Primary"),
        observed=False,
    ),
)

# Headings that no other program writes together, by part; of several sets one is enough.
SIGNS: dict[str, tuple[frozenset[str], ...]] = {
    part: tuple(frozenset(map(normalised, headings.split(","))) for headings in sets)
    for part, sets in {
        "connections": ("First Name,Last Name,Connected On",),
        "messages": ("CONVERSATION ID,CONVERSATION TITLE,FROM", "From,To,Date,Subject,Content,Direction,Folder"),
        "invitations": ("From,To,Sent At,Direction",),
        "comments": ("Date,Link,Message",),
        "reactions": ("Date,Type,Link",),
        "shares": ("Date,ShareLink",),
        "votes": ("Date,Link,OptionText",),
        "endorsements_given": ("Endorsement Date,Skill Name,Endorsee First Name",),
        "endorsements_received": ("Endorsement Date,Skill Name,Endorser First Name",),
        "recommendations_given": ("First Name,Job Title,Text,Creation Date,Status",),
        "recommendations_received": ("First Name,Job Title,Text,Creation Date,Status",),
        "member_follows": ("Date,Status,FullName",),
        "company_follows": ("Organization,Followed On",),
        "contacts": ("Source,FirstName,LastName,PhoneNumbers,BookmarkedAt",),
        "notes": ("Connection First Name,Connection Profile URL,Note",),
        "profile": ("First Name,Last Name,Maiden Name,Headline",),
    }.items()
}


def _head(export: Export, member: Member) -> str:
    head = export.head(member, 8192)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    return head.decode("utf-8-sig", errors="replace")


def _is_signed(part: str, head: str) -> bool:
    """Whether some line of a file's beginning holds the headings that only LinkedIn writes there."""
    if part == "messages" and NOTHING.fullmatch(head.strip()):
        return True
    for line in head.splitlines():
        delimiter = max((",", ";", "\t"), key=line.count)
        headings = {normalised(cell.strip('"')) for cell in line.split(delimiter)}
        if any(sign <= headings for sign in SIGNS.get(part, ())):
            return True
    return False


def recognise(export: Export) -> Recognised | None:
    """LinkedIn's exports are known by their files' names together with the headings in them."""
    signed = []
    for member in export.members:
        path = member.path.lower()
        part = next((part for part in PARTS if re.fullmatch(part.files, path)), None)
        if part is not None and member.size and _is_signed(part.name, _head(export, member)):
            signed.append(member.path.rsplit("/", 1)[-1])
    if not signed:
        return None
    named = ", ".join(sorted(signed)[:3])
    more = f" and {len(signed) - 3} more" if len(signed) > 3 else ""
    return Recognised(0.9 if len(signed) == 1 else 0.99, f"{named}{more} with the headings that LinkedIn writes")


GUIDE = Guide(
    steps=(
        "Open linkedin.com on a computer and sign in.",
        "Go to Me, then Settings & Privacy, Data privacy, “Get a copy of your data”. The link below opens that page.",
        "Choose “Download larger data archive”: that is the Complete export, with your messages in it. Without them "
        "nothing can be said of how close you are to people.",
        "In a hurry? Choose “Want something in particular?”, tick Connections, Messages, Invitations and Imported "
        "contacts: that is the Basic export. You can add the Complete one later; nothing counts twice.",
        "Press “Request archive” and enter your password if LinkedIn asks for it.",
        "LinkedIn sends an e-mail with a link. For the larger archive a second e-mail follows: wait for it, the first "
        "one holds only a part.",
        "Download the zip on that page and give it to Kith as it is. The link works for 72 hours.",
    ),
    waiting="About ten minutes for the Basic export, up to 24 hours for the Complete one.",
    link="https://www.linkedin.com/mypreferences/d/download-my-data",
)

CONNECTOR = Connector(
    name="linkedin",
    title="LinkedIn",
    folder=Path(__file__).parent,
    parts=PARTS,
    recognise=recognise,
    guide=GUIDE,
    counted=("messages",),
    identities=("slug", "name_date"),
    profiles={"slug": "https://www.linkedin.com/in/{}"},
)
