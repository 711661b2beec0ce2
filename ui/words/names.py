"""What steps, kinds of contact and pages are called."""

from __future__ import annotations

from collections.abc import Mapping

from ui.words.numbers import capital

PRODUCT = "Kith"
TODAY = "Today"
ENGAGEMENT = "Engagement"
IMPORT = "Import"

RUNGS: Mapping[str, str] = {
    "follow_only": "only a follow",
    "noticed": "noticed",
    "one_sided": "one-sided",
    "conversation": "in conversation",
    "called": "called",
    "met": "met in person",
}
RUNG_MEANINGS: Mapping[str, str] = {
    "follow_only": "nothing but the follow",
    "noticed": "signs without words, such as likes and invitations",
    "one_sided": "words from one of you, or never to one another",
    "conversation": "you have written to each other",
    "called": "you have spoken",
    "met": "you have met",
}
UNKNOWN = "not known yet"
UNKNOWN_MEANING = "your files do not settle it"

FAMILIES: Mapping[str, str] = {
    "private": "messages",
    "public": "public words",
    "spoken": "calls and meetings",
    "click": "one click",
}
FAMILY_OF: Mapping[str, str] = {
    **dict.fromkeys(("message", "mail", "invitation_note", "group_message"), "private"),
    **dict.fromkeys(("reply", "mention", "quote", "comment", "review", "recommendation"), "public"),
    **dict.fromkeys(("call", "video_call", "met"), "spoken"),
}

KINDS: Mapping[str, tuple[str, str]] = {
    # kind: (what the user did, what they did)
    "like": ("You liked something of theirs", "They liked something of yours"),
    "reaction": (
        "You sent them a reaction or something without words",
        "They sent you a reaction or something without words",
    ),
    "repost": ("You reposted them", "They reposted you"),
    "vote": ("You voted in their poll", "They voted in your poll"),
    "story_view": ("You looked at their story", "They looked at your story"),
    "endorsement": ("You endorsed them", "They endorsed you"),
    "invitation": ("You invited them to connect", "They invited you to connect"),
    "tag": ("You tagged them", "They tagged you"),
    "reply": ("You replied to them", "They replied to you"),
    "mention": ("You mentioned them", "They mentioned you"),
    "quote": ("You quoted them", "They quoted you"),
    "comment": ("You wrote them a comment", "They wrote you a comment"),
    "review": ("You reviewed their work", "They reviewed your work"),
    "recommendation": ("You recommended them", "They recommended you"),
    "message": ("You wrote to them", "They wrote to you"),
    "mail": ("You mailed them", "They mailed you"),
    "invitation_note": ("You invited them with a note", "They invited you with a note"),
    "group_message": ("You wrote in a group with them", "They wrote in a group with you"),
    "call": ("You called", "They called"),
    "video_call": ("You called by video", "They called by video"),
    "missed_call": ("You tried to call", "They tried to call"),
    "planned": ("You planned to meet", "They planned to meet"),
    "met": ("You met", "You met"),
    "attended": ("You were at the same event", "You were at the same event"),
}
TIES: Mapping[str, str] = {
    "follower": "They follow you",
    "following": "You follow them",
    "connection": "You are connected",
    "requested_in": "They asked to connect",
    "requested_out": "You asked to connect",
    "close_friend": "On your list of close friends",
    "address_book": "In your address book",
    "blocked": "Blocked",
    "muted": "Muted",
    "unfollowed": "You stopped following them",
}
DESCRIBED = "What your files say of them"


def happened(kind: str, direction: str | None) -> str:
    """One entry of the evidence as a sentence without its date."""
    if kind in KINDS:
        out, inward = KINDS[kind]
        if direction == "both":
            both = {"call": "You spoke on a call", "video_call": "You spoke on a video call", "message": "You talked"}
            return both.get(kind, out)
        return inward if direction == "in" else out
    if kind == "described":
        return DESCRIBED
    return TIES.get(kind, capital(kind.replace("_", " ")))


def initials(name: str) -> str:
    """One or two letters that stand for a name; a dot where it has none."""
    words = [word for word in "".join(c if c.isalnum() else " " for c in name).split() if word]
    letters = [word[0] for word in words if word[0].isalpha()]
    if not letters:
        return words[0][0] if words else "·"
    return (letters[0] + (letters[-1] if len(letters) > 1 else "")).upper()
