"""What a connector is, what an observation is, and the errors, named by their remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    import duckdb

    from connectors.export import Export
    from connectors.formats import Format


# --- what a file can say ------------------------------------------------------------------

TIES = (
    "follower",
    "following",
    "connection",
    "requested_in",
    "requested_out",
    "blocked",
    "muted",
    "close_friend",
    "address_book",
    "unfollowed",  # the user stopped following them at `since`
)

KINDS = (
    "like",
    "reaction",
    "repost",
    "vote",
    "story_view",
    "endorsement",
    "invitation",
    "tag",
    "reply",
    "mention",
    "quote",
    "comment",
    "review",
    "recommendation",
    "message",
    "mail",
    "invitation_note",
    "group_message",
    "call",
    "video_call",
    "missed_call",
    "planned",
    "met",
    "attended",
)

DIRECTIONS = ("out", "in", "both")

# What an account can be named by. name: a display name, not an identity; name_date: name and date, where there is
# nothing better; thread: whoever is on the other side of a conversation that gives a display name only; status: a post,
# which leads to whoever wrote it.
NAME_KINDS = ("id", "handle", "slug", "fbid", "email", "phone", "name", "name_date", "thread", "status")


def _one_of(words: Sequence[str]) -> str:
    """DuckDB's type for one of a few words, in the order of the alphabet: a million of them take a million bytes."""
    return f"ENUM({', '.join(map(repr, sorted(words)))})"


OBSERVATION: Mapping[str, str] = {
    # proof: where it stands. `row` is the position in the raw rows of the part, from 0; in lists
    # that a network writes newest first it is the list position as well.
    "file": "UINTEGER",
    "row": "UBIGINT",
    # network: only where a row belongs to another network than the connector's own (csv).
    "network": "VARCHAR",
    # who: the account that the row is about, by one of NAME_KINDS.
    "who_kind": _one_of(NAME_KINDS),
    "who": "VARCHAR",
    # another name of the same account, learned from this row (a handle goes into `handle`).
    "also_kind": "VARCHAR",
    "also": "VARCHAR",
    "also_at": "TIMESTAMP",  # when what bears that name was made: a post
    "handle": "VARCHAR",
    "display_name": "VARCHAR",
    "profile_url": "VARCHAR",
    "email": "VARCHAR",
    "phone": "VARCHAR",
    "bio": "VARCHAR",
    "location": "VARCHAR",
    "company": "VARCHAR",
    "position": "VARCHAR",
    # tie: one of TIES; `since` where the file knows it.
    "tie": _one_of(TIES),
    "since": "TIMESTAMP",
    "not_before": "TIMESTAMP",  # the tie cannot have begun earlier: the account was made then
    # contact: `kind` is one of KINDS, direction out | in | both, times are UTC.
    "kind": _one_of(KINDS),
    "direction": _one_of(DIRECTIONS),
    "happened_at": "TIMESTAMP",
    # `since` and `happened_at` are a calendar date only: they are never moved to another time zone.
    "is_date": "BOOLEAN",
    # the others present besides the owner (1 in a one-to-one message).
    "audience": "INTEGER",
    "thread": "VARCHAR",
    # the network's own id of the contact; where it is missing, owner, thread, time, sender and text tell.
    "native": "VARCHAR",
    # of contacts at one time, the one in the row above came later; else the one below.
    "newest_first": "BOOLEAN",
    "excerpt": "VARCHAR",  # the whole text; reading.py bounds it
    "words": "INTEGER",
    # acquaintances: everyone with the same `together` was named or wrote in one post, thread or event.
    "together": "VARCHAR",
    # or: `who` is tied to (basis tie) or talks with (basis talk) another account.
    "other_kind": "VARCHAR",
    "other": "VARCHAR",
    "basis": "VARCHAR",
    # why a row that was read is not kept (counted by reason; one that ends in accounting.SELF_UNKNOWN has its part
    # witness nothing), or why it could not be read (a problem).
    "skipped": "VARCHAR",
    "problem": "VARCHAR",
    # what of a row that is kept could not be read: told like a problem.
    "remark": "VARCHAR",
}


@dataclass(frozen=True)
class Sees:
    """A file of this kind would have shown contact of this channel in this direction."""

    channel: str  # posts | messages | comments | contact
    direction: str  # out | in


# --- what a connector declares ------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """One kind of file: how it is found, read and turned into observations.

    The rows of all its files become the temporary table ``raw_<name>`` (columns ``file``, a number,
    and those of the format; ``rowid`` is the row). ``<name>.sql`` in the connector's folder is one
    SELECT from the raw tables (all of them exist, empty where the export lacks the file) and the
    one-row tables ``owner`` (that of owner.sql or whom the user named, and ``found``, which owner.sql gave in any case)
    and ``export`` to columns of OBSERVATION; ``file`` and ``row`` are always among them.
    """

    name: str
    files: str  # regular expression on the member's path, lower case, whole (fullmatch)
    format: Format
    sees: tuple[Sees, ...] = ()
    observed: bool = True  # False: there is no SELECT, other SELECTs of the connector use the rows
    # parts before it whose ``staged_<name>`` its SELECT reads, empty where there is no file
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recognised:
    """How sure a connector is that an export is its own (0 to 1), and why, in words."""

    sure: float
    why: str


@dataclass(frozen=True)
class Guide:
    """How a person gets the export: numbered steps, the option to choose, how long it takes."""

    steps: tuple[str, ...]
    waiting: str
    link: str


@dataclass(frozen=True)
class Connector:
    """A network: the only place that knows its exports.

    Beside the parts, its folder holds
    ``macros.sql``  optional, temporary macros: what several of the SELECTs share;
    ``owner.sql``   one row: owner, handle, name, email, snapshot_at, why (how the owner was found);
                    it reads the raw tables and ``export`` (name, modified_at);
    ``lists.sql``   one row per list that the export holds: tie, snapshot_at, complete (null where only the user
                    can know), newest_first (the order of the rows is the order in which the ties began), why; optional
                    hidden_on: the days on which ties began of which it hides with whom they are (null: not known);
    ``lacking.sql`` optional: part, path, entries, held: a file that the export announces and lacks, wholly or in part
                    (``members``: path, entries), so that its part witnesses nothing; path is null where it is no file;
    ``sees.sql``    optional, over the view ``staged`` and the raw tables: file, channel, direction: what a file would
                    have shown, where only its rows tell;
    ``resolve.sql`` optional, over ``seen`` (all observations of the network, of every import):
                    kind, value, to_kind, to_value, sure, why: two names of one account; of a generic connector,
                    whose rows are of many networks, network as well.
    """

    name: str
    title: str  # as people write it
    folder: Path
    parts: tuple[Part, ...]
    recognise: Callable[[Export], Recognised | None]
    guide: Guide
    counted: tuple[str, ...]  # the channels that count (docs/ladder.md, "how sure")
    identities: tuple[str, ...]  # alias kinds that are an account; others are names still open
    profiles: Mapping[str, str] = field(default_factory=dict)  # alias kind → profile page, {} stands for the value
    generic: bool = False  # asked only where no other connector knows the export

    def fitted(self, export: Export, chosen: Mapping[str, Any] | None = None) -> Connector:
        """The connector for this very export; only the one for tables has to look at it first."""
        return self

    def taken_as(self, complete: bool) -> Connector:
        """The connector where the user says that the export lacks nothing, or does; only tables heed it here."""
        return self

    def profile_page(self, kind: str, value: str) -> str | None:
        """Where an account can be looked at; None where its kind of name leads nowhere."""
        template = self.profiles.get(kind)
        return template.format(quote(value, safe="")) if template else None

    def sql(self, name: str) -> str:
        """The text of one of the connector's SELECTs; "" where it has none of that name."""
        path = self.folder / f"{name}.sql"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def make_macros(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Make what the connector's SELECTs share, for the cursor that runs them."""
        if macros := self.sql("macros"):
            cursor.execute(macros)


# --- errors -------------------------------------------------------------------------------


class KithError(Exception):
    """A sentence for the user: what is wrong, where, and what to do."""


class NotThisExport(KithError):
    """The file is not what it was taken for; another file or another choice helps."""


class SignInAgain(KithError):
    """The account must be connected again."""


class TryLater(KithError):
    """Nothing is wrong with the input; the same call may work later."""
