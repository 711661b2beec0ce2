"""Instagram: JSON exports from 2021 on, in every layout and language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from connectors.contract import Connector, Guide, NotThisExport, Part, Recognised, Sees
from connectors.export import Export, Member
from connectors.formats import Csv
from connectors.instagram import words
from connectors.instagram.layouts import CLICKS, COMMENTS, CONTACTS, MESSAGES, PEOPLE, PROFILE, listed

HEAD = 8192  # bytes that hold what tells a file's kind


# --- the parts ----------------------------------------------------------------------------


THREADS = "(?:.*/)?threads/"  # another network, whose files bear the same names


def _named(name: str, folder: str = rf"(?!{THREADS})(?:.*/)?") -> str:
    """A file in any folder but that of Threads, or in `folder`; with the browser's " (1)"."""
    return rf"{folder}(?:{name})(?: ?\(\d+\))?\.json"


# A sentence in the owner's language.
NOTHING = Csv(columns={"nothing": ("nothing",)}, header=("nothing",), nothing=re.compile(r".{0,1000}", re.DOTALL))
TIES = {
    "followers": ("follower", r"followers(?:_\d+)?"),
    "following": ("following", r"following(?:_\d+)?"),
    "close_friends": ("close_friend", "close_friends"),
    "requests_sent": ("requested_out", "pending_follow_requests|recent_follow_requests|permanent_follow_requests"),
    "requests_received": ("requested_in", r"follow_requests_you.?.?ve_received"),
    "unfollowed": ("unfollowed", r"recently_unfollowed(?:_accounts|_profiles)?"),
    "blocked": ("blocked", "blocked_(?:accounts|profiles)"),
    # restricting someone hides what they write: their words are not waited for
    "restricted": ("muted", "restricted_(?:accounts|profiles)"),
}
CLICKED = {
    "liked_posts": ("like", "liked_posts"),
    "liked_comments": ("like", "liked_comments"),
    "liked_stories": ("like", "story_likes"),
    "story_polls": ("vote", "polls|quizzes"),
    "story_reactions": (
        "reaction",
        "emoji_sliders|emoji_story_reactions|story_reaction_sticker_reactions|reaction_sticker_reactions|countdowns",
    ),
}
IN_MESSAGES = (Sees("messages", "in"), Sees("messages", "out"))
IN_COMMENTS = (Sees("comments", "out"),)

PARTS = (
    Part("personal", _named("personal_information"), PROFILE, observed=False),
    *(Part(name, _named(files), PEOPLE) for name, (_, files) in TIES.items()),
    *(Part(name, _named(files), CLICKS) for name, (_, files) in CLICKED.items()),
    Part("story_questions", _named("questions"), CLICKS),
    Part("comments", _named(r"(?:post|reels)_comments(?:_\d+)?|hype"), COMMENTS, sees=IN_COMMENTS),
    Part("messages", r"(?:.*/)?message_\d+(?: ?\(\d+\))?\.json", MESSAGES, sees=IN_MESSAGES),
    Part("contacts", _named(r"synced_contacts(?:\.\w+)?"), CONTACTS),
    Part("threads", _named("|".join(["liked_threads", *(files for _, files in TIES.values())]), THREADS), PEOPLE),
    # what the owner has none of stands as a folder with this file, which is as telling as an empty list
    Part("no_messages", r"(?:.*/)?messages/no-data\.txt", NOTHING, sees=IN_MESSAGES, observed=False),
    Part("no_comments", r"(?:.*/)?comments/no-data\.txt", NOTHING, sees=IN_COMMENTS, observed=False),
)


@dataclass(frozen=True)
class _Instagram(Connector):
    def sql(self, name: str) -> str:
        """As for every connector; lists of people are read by one SELECT, lists of clicks by another."""
        for shape, kinds in (("people", TIES), ("clicks", CLICKED)):
            if name in kinds:
                return super().sql(shape).replace("raw_entries", f"raw_{name}").replace("<kind>", kinds[name][0])
        return super().sql(name).replace("<deleted>", listed(words.DELETED)).replace("<you>", listed(words.YOU))


# --- recognising --------------------------------------------------------------------------

SIGN = re.compile(
    rb'"(relationships_\w+|likes_media_likes|likes_comment_likes|comments_(media|reels|story)_comments'
    rb'|story_activities_\w+|profile_user)"\s*:|"string_list_data".*instagram\.com/',
    re.DOTALL,
)
THREAD = re.compile(rb'"participants"\s*:.*"(sender_name|messages)"\s*:', re.DOTALL)
# Facebook writes messages, and lists of late, in the same way.
FACEBOOK = re.compile(
    r"(.*/)?(your_facebook_activity|your_activity_across_facebook|this_profile.?.?s_activity_across_facebook"
    r"|friends_and_followers|friends)/.*"
)
HTML = re.compile(
    r"(.*/)?(followers_and_following/.*|your_instagram_activity/.*|followers(_\d+)?|following|liked_posts)\.html"
)


def recognise(export: Export) -> Recognised | None:
    """An Instagram export by what its files hold; messages alone only where a name says whose they are."""
    paths = [member.path.lower() for member in export.members]
    is_facebook = any(FACEBOOK.fullmatch(path) for path in paths)
    signed = []
    for member in export.members:
        part = next((part for part in PARTS if re.fullmatch(part.files, member.path.lower())), None)
        if part is not None and member.size and _is_signed(export, member, part, is_facebook):
            signed.append(member.path.rsplit("/", 1)[-1])
    if signed:
        named = ", ".join(sorted(set(signed))[:3])
        return Recognised(0.9 if len(signed) == 1 else 0.99, f"{named} as Instagram writes them")
    if not is_facebook and any(HTML.fullmatch(path) for path in paths):
        raise NotThisExport(
            f"“{export.name}” is an Instagram export in HTML, which is made for looking at. Ask Instagram again, and "
            "before you press “Start export” set Format to “JSON” and Date range to “All time”."
        )
    return None


def _is_signed(export: Export, member: Member, part: Part, is_facebook: bool) -> bool:
    """Whether the beginning of a file is written as only Instagram does, or as it does among its own files."""
    head = export.head(member, HEAD)
    if part.name != "messages" and SIGN.search(head):
        return True
    if is_facebook:
        return False
    if part.name == "messages":
        return "instagram" in f"{export.name}/{member.path}".lower() and THREAD.search(head) is not None
    if part.name == "comments":
        return b'"string_map_data"' in head
    if part.name == "threads":
        return b'"text_post_app_' in head
    return (part.name in TIES or part.name in CLICKED) and b'"label_values"' in head


CONNECTOR = _Instagram(
    name="instagram",
    title="Instagram",
    folder=Path(__file__).parent,
    parts=PARTS,
    recognise=recognise,
    guide=Guide(
        steps=(
            "Open instagram.com on a computer and sign in. The link below leads to Accounts Center, “Export your "
            "information”.",
            "Press “Create export”, choose the profile, then “Export to device”.",
            "Under “Customize information”, keep at least Messages, Comments, Likes, Story interactions, and Followers "
            "and following. Personal information tells Kith which of the names is you. Lists of Threads are not read.",
            "Set Date range to “All time”. The one that is offered cuts followers, too: older ones would be missing.",
            "Set Format to “JSON”. The one that is offered, HTML, is made for looking at and cannot be read.",
            "Press “Start export”. When the mail comes, download every part and give Kith all of them, as they came.",
        ),
        waiting="From minutes to a few days; Instagram writes a mail, and the link works for four days.",
        link="https://accountscenter.instagram.com/info_and_permissions/dyi/",
    ),
    counted=("messages", "comments"),
    identities=("handle", "fbid"),
    profiles={"handle": "https://www.instagram.com/{}/"},
)
