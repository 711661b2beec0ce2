"""X: the archive that X mails (2018 to 2026), read as it came, and the pages of a pull."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from connectors.contract import Connector, Guide, NotThisExport, Part, Recognised, Sees
from connectors.export import Export, Member
from connectors.formats import Json
from connectors.live.pulled import recogniser
from connectors.x import pulled

YTD = re.compile(rb"\s*window\.YTD\.(\w+?)\.part\d+\s*=")
MANIFEST = re.compile(rb"\s*window\.__THAR_CONFIG\s*=")
# Until 2018 X gave every account's posts in this form, without anyone's followers or messages.
GRAILBIRD = re.compile(rb"\s*(Grailbird\.data\.|var (user_details|payload_details|tweet_index)\s*=)")
GRAILBIRD_CSV = re.compile(rb'\s*"?tweet_id"?,"?in_reply_to_status_id"?,"?in_reply_to_user_id"?,"?timestamp"?,')
SCRIPT = re.compile(r".*\.js", re.IGNORECASE)
HEAD = 512  # bytes that hold the prefix of any data file

USER = "STRUCT(accountId VARCHAR)"
POST = {
    "id": "VARCHAR",
    "id_str": "VARCHAR",
    "created_at": "VARCHAR",
    "full_text": "VARCHAR",
    "in_reply_to_status_id": "VARCHAR",
    "in_reply_to_status_id_str": "VARCHAR",
    "in_reply_to_user_id": "VARCHAR",
    "in_reply_to_user_id_str": "VARCHAR",
    "in_reply_to_screen_name": "VARCHAR",
    "entities": (
        "STRUCT("
        "user_mentions STRUCT(name VARCHAR, screen_name VARCHAR, id VARCHAR, id_str VARCHAR, indices VARCHAR[])[], "
        "urls STRUCT(expanded_url VARCHAR)[], "
        "media STRUCT(source_status_id VARCHAR, source_status_id_str VARCHAR, "
        "source_user_id VARCHAR, source_user_id_str VARCHAR)[])"
    ),
    "edit_info": (
        "STRUCT(initial STRUCT(editTweetIds VARCHAR[]), "
        "edit STRUCT(initialTweetId VARCHAR, editControlInitial STRUCT(editTweetIds VARCHAR[])))"
    ),
}
# Since January 2020 each post is wrapped: {"tweet": {…}}; before, the post is the element itself.
POSTS = Json(
    columns={"tweet": f"STRUCT({', '.join(f'{key} {kind}' for key, kind in POST.items())})", **POST},
    rows="""
        select
            file,
            coalesce(id_str, id) as id,
            created_at,
            full_text,
            coalesce(in_reply_to_status_id_str, in_reply_to_status_id) as reply_status,
            coalesce(in_reply_to_user_id_str, in_reply_to_user_id) as reply_id,
            in_reply_to_screen_name as reply_handle,
            entities.user_mentions as mentions,
            entities.urls as urls,
            entities.media as media,
            coalesce(
                edit_info.edit.initialTweetId,
                edit_info.edit.editControlInitial.editTweetIds[1],
                edit_info.initial.editTweetIds[1],
                id_str,
                id
            ) as first_version
        from (select file, {} from source)
    """.format(", ".join(f"coalesce(tweet.{key}, {key}) as {key}" for key in POST)),
)
EVENT = (
    "STRUCT(id VARCHAR, senderId VARCHAR, recipientId VARCHAR, createdAt VARCHAR, text VARCHAR, "
    "urls STRUCT(expanded VARCHAR)[], reactions STRUCT(senderId VARCHAR, eventId VARCHAR, createdAt VARCHAR)[], "
    "initiatingUserId VARCHAR, participantsSnapshot VARCHAR[], userIds VARCHAR[])"
)
EVENTS = (
    "messageCreate",
    "welcomeMessageCreate",
    "joinConversation",
    "participantsJoin",
    "participantsLeave",
    "conversationNameUpdate",
)
CONVERSATIONS = Json(
    columns={
        "dmConversation": (
            f"STRUCT(conversationId VARCHAR, messages STRUCT({', '.join(f'{event} {EVENT}' for event in EVENTS)})[])"
        )
    },
    rows=f"""
        select
            file,
            conversation,
            case {" ".join(f"when held.{event} is not null then '{event}'" for event in EVENTS)} end as event,
            unnest(coalesce({", ".join(f"held.{event}" for event in EVENTS)}))
        from (
            select file, dmConversation.conversationId as conversation, unnest(dmConversation.messages) as held
            from source
        )
    """,
)
LIKES = Json(
    columns={"like": "STRUCT(tweetId VARCHAR, expandedUrl VARCHAR)"},
    # https://twitter.com/i/web/status/… in every archive seen: it opens the post without saying whose it is
    rows="""
        select
            file,
            "like".tweetId as status,
            case when "like".expandedUrl not like '%.com/i/%'
                then nullif(lower(split_part("like".expandedUrl, '/', 4)), '') end as handle
        from source
    """,
)
COUNTED_FILES = "STRUCT(files STRUCT(fileName VARCHAR, count VARCHAR)[])"
COUNTED_TYPES = ("follower", "following", "block", "mute", "tweet", "tweets", "directMessages", "messageEvent")


_recognise_pull = recogniser("x")


@dataclass(frozen=True)
class _X(Connector):
    def fitted(self, export: Export, chosen: Mapping[str, Any] | None = None) -> Connector:
        """The connector of the archive, or of a pull: one network in two forms."""
        if _recognise_pull(export) is None:
            return self
        return pulled.PulledX(
            self.name, self.title, pulled.FOLDER, pulled.PARTS, self.recognise, self.guide, self.counted,
            self.identities, self.profiles,
        )  # fmt: skip

    def sql(self, name: str) -> str:
        """As for every connector; posts beside tweets.js say the same as those in it."""
        if name == "other_posts":
            return super().sql("tweets").replace("raw_tweets", "raw_other_posts")
        return super().sql(name)


def _recognise(export: Export) -> Recognised | None:
    """An archive by the first bytes of its data files, whatever they and their folders are called; or a pull."""
    types = {kind for member in export.members if (kind := _data_type(export, member))}
    if types:
        named = "manifest" in types or "account" in types
        return Recognised(0.99 if named else 0.9, f"{len(types)} data files of an X archive")
    if any(_is_grailbird(export, member) for member in export.members):
        raise NotThisExport(
            f"“{export.name}” is a Twitter archive from before 2019. It holds only your own posts, not your followers "
            "or messages. Request a new archive at x.com/settings/download_your_data; it goes back just as far."
        )
    return _recognise_pull(export)


def _data_type(export: Export, member: Member) -> str | None:
    if not SCRIPT.fullmatch(member.path):
        return None
    head = export.head(member, HEAD).removeprefix(b"\xef\xbb\xbf")
    if MANIFEST.match(head):
        return "manifest"
    match = YTD.match(head)
    return match[1].decode("ascii", "replace") if match else None


def _is_grailbird(export: Export, member: Member) -> bool:
    path = member.path.lower()
    if path.endswith(".js"):
        return bool(GRAILBIRD.match(export.head(member, HEAD)))
    return path.endswith("tweets.csv") and bool(GRAILBIRD_CSV.match(export.head(member, HEAD)))


def _files(name: str) -> str:
    """A data file in any folder, its numbered parts, and the copies that a browser numbers."""
    return rf"(.*/)?{name}(-part\d+)?( ?\(\d+\))?\.js"


CONNECTOR = _X(
    name="x",
    title="X",
    folder=Path(__file__).parent,
    parts=(
        Part(
            "account",
            _files("account"),
            Json(
                columns={
                    "account": "STRUCT(accountId VARCHAR, username VARCHAR, accountDisplayName VARCHAR, email VARCHAR)"
                }
            ),
            observed=False,
        ),
        Part(
            "manifest",
            _files("manifest"),
            Json(
                columns={
                    "userInfo": "STRUCT(accountId VARCHAR, userName VARCHAR, displayName VARCHAR)",
                    "archiveInfo": "STRUCT(generationDate VARCHAR, isPartialArchive VARCHAR)",
                    "dataTypes": f"STRUCT({', '.join(f'{kind} {COUNTED_FILES}' for kind in COUNTED_TYPES)})",
                },
                shape="object",
            ),
            observed=False,
        ),
        Part(
            "profile",
            _files("profile"),
            Json(
                columns={
                    "profile": "STRUCT(description STRUCT(bio VARCHAR, location VARCHAR), headerMediaUrl VARCHAR)",
                }
            ),
        ),
        Part(
            "screen_name_changes",
            _files("screen-name-change"),
            Json(
                columns={
                    "screenNameChange": (
                        "STRUCT(accountId VARCHAR, "
                        "screenNameChange STRUCT(changedAt VARCHAR, changedFrom VARCHAR, changedTo VARCHAR))"
                    )
                }
            ),
        ),
        Part("followers", _files("follower"), Json(columns={"follower": USER})),
        Part("following", _files("following"), Json(columns={"following": USER})),
        Part("blocks", _files("block"), Json(columns={"blocking": USER})),
        Part("mutes", _files("mute"), Json(columns={"muting": USER})),
        Part(
            "user_lists",
            _files("lists-(created|member|subscribed)"),
            Json(columns={"userListInfo": "STRUCT(url VARCHAR)"}),
        ),
        Part(
            "contacts",
            _files("contact"),
            Json(columns={"contact": "STRUCT(id VARCHAR, emails VARCHAR[], phoneNumbers VARCHAR[])"}),
        ),
        Part("tweets", _files("tweets?"), POSTS, sees=(Sees("posts", "out"),)),
        Part("other_posts", _files("(community-tweets?|deleted-tweets?)"), POSTS),
        Part(
            "note_tweets",
            _files("(deleted-)?note-tweet"),
            Json(
                columns={
                    "noteTweet": (
                        "STRUCT(noteTweetId VARCHAR, createdAt VARCHAR, "
                        "core STRUCT(text VARCHAR, mentions STRUCT(screenName VARCHAR)[]))"
                    )
                }
            ),
        ),
        Part("likes", _files("like"), LIKES),
        Part(
            "direct_messages",
            _files("direct-messages?"),
            CONVERSATIONS,
            sees=(Sees("messages", "in"), Sees("messages", "out")),
        ),
        Part("group_messages", _files("direct-messages?-group"), CONVERSATIONS),
        Part(
            "message_events",
            _files("message-event"),
            Json(
                columns={
                    "messageEvent": (
                        "STRUCT(senderId VARCHAR, conversationId VARCHAR, messageId VARCHAR, sequenceId VARCHAR, "
                        "createdAtMsec VARCHAR, detail STRUCT(messageCreateEvent STRUCT(shouldNotify VARCHAR), "
                        "markConversationReadEvent STRUCT(seenAtMillis VARCHAR), "
                        "conversationKeyChangeEvent STRUCT(conversationParticipantKeys STRUCT(userId VARCHAR)[])))"
                    )
                }
            ),
        ),
        Part(
            "calls",
            _files("audio-video-calls-in-dm"),
            Json(
                columns={
                    "broadcast": "STRUCT(id VARCHAR, inviteesTwitter VARCHAR[], createdAt VARCHAR)",
                    "sessions": "STRUCT(twitterUserID VARCHAR, endReason VARCHAR, publishedAt VARCHAR)[]",
                }
            ),
        ),
        Part(
            "calls_received",
            _files("audio-video-calls-in-dm-recipient-sessions"),
            Json(columns={"createdAt": "VARCHAR"}),
        ),
    ),
    recognise=_recognise,
    guide=Guide(
        steps=(
            "On x.com open Settings, Your account, Download an archive of your data.",
            "Enter your password and the code that X sends you, then choose Request archive.",
            "When X says that it is ready, open the same page again and download the zip.",
            "Give Kith the zip as it came. It may be many gigabytes of pictures; they are not read.",
        ),
        waiting="A day, sometimes several; X tells you by e-mail and in the app.",
        link="https://x.com/settings/download_your_data",
    ),
    counted=("posts", "messages"),
    identities=("id", "handle"),
    profiles={"id": "https://x.com/i/user/{}", "handle": "https://x.com/{}"},
)
