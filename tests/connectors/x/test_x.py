"""What an X archive says, and what it does not: the traps of each layout, on invented archives."""

from __future__ import annotations

import json
import re
import shutil
from datetime import datetime
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from connectors.contract import NotThisExport
from connectors.export import open_exports
from connectors.reading import NO_DATE
from connectors.x import CONNECTOR
from tests.connectors.staged import Staged

HERE = Path(__file__).parent
OWNER = "70000001"
A2019, A2020, A2023, A2026, LATER = (
    HERE / f"twitter-{day}" for day in ("2019-07-05", "2020-04-20", "2023-08-20", "2026-03-06", "2026-05-01")
)


def read(archive: Path, owner: str | None = None) -> Staged:
    return Staged(CONNECTOR, archive, archive.parent, owner)


@cache
def staged_of(archive: Path) -> Staged:
    """An invented archive as it lies here, read once for all tests."""
    return read(archive)


def copy(archive: Path, target: Path) -> Path:
    return Path(shutil.copytree(archive, target / archive.name))


def write(path: Path, name: str, value: object) -> None:
    path.write_text(f"window.YTD.{name}.part0 = {json.dumps(value)}", encoding="utf-8")


# --- whose, when, which -------------------------------------------------------------------


@pytest.mark.parametrize("archive", [A2019, A2020, A2023, A2026, LATER])
def test_an_archive_is_known_by_what_its_files_begin_with(archive: Path, tmp_path: Path) -> None:
    wrapped = tmp_path / "downloads" / "whatever"
    shutil.copytree(archive, wrapped)
    claim = CONNECTOR.recognise(open_exports([tmp_path / "downloads"], tmp_path)[0])
    assert claim is not None and claim.sure > 0.9


def test_a_file_of_the_right_name_that_is_not_of_x_is_not_claimed(tmp_path: Path) -> None:
    (tmp_path / "follower.js").write_text("export default [1, 2, 3]")
    assert CONNECTOR.recognise(open_exports([tmp_path], tmp_path)[0]) is None


def test_an_archive_from_before_2019_gets_a_sentence_that_says_to_request_a_new_one(tmp_path: Path) -> None:
    folder = tmp_path / "old" / "data" / "js"
    folder.mkdir(parents=True)
    (folder / "user_details.js").write_text('var user_details =  { "screen_name" : "ada_moss" }')
    with pytest.raises(NotThisExport, match="Request a new archive"):
        CONNECTOR.recognise(open_exports([tmp_path / "old"], tmp_path)[0])


def test_the_day_in_the_archives_name_stands_in_for_a_missing_manifest() -> None:
    assert staged_of(A2019).reading.snapshot_at == datetime(2019, 7, 5)
    assert staged_of(A2023).reading.snapshot_at == datetime(2023, 8, 20, 11, 6, 14, 174000)


@pytest.mark.parametrize(
    ("missing", "why"),
    [
        ((), "account.js"),
        (("account.js",), "manifest.js"),
        (("account.js", "manifest.js"), "screen-name-change.js"),
        (("account.js", "manifest.js", "screen-name-change.js"), "header picture"),
        (("account.js", "manifest.js", "screen-name-change.js", "profile.js"), "all 2 conversations"),
    ],
)
def test_the_owner_is_found_in_the_surest_file_that_is_left(missing: tuple[str, ...], why: str, tmp_path: Path) -> None:
    archive = copy(A2023, tmp_path)
    for name in missing:
        (archive / "data" / name).unlink()
    owner = read(archive).reading.owner
    assert owner.owner == OWNER
    assert why in owner.why


def test_without_any_other_file_the_threads_in_the_posts_tell_the_owner(tmp_path: Path) -> None:
    archive = copy(A2020, tmp_path)
    for name in ("account.js", "manifest.js", "direct-message.js"):
        (archive / "data" / name).unlink()
    assert read(archive).reading.owner.owner == OWNER


# --- lists --------------------------------------------------------------------------------


def test_parts_of_a_list_follow_each_other_by_number_so_that_the_newest_stays_on_top() -> None:
    rows = staged_of(A2020).rows("select who from staged where tie = 'follower' order by row")
    assert [who for (who,) in rows] == ["1009", "1003", "1002", "1001", "1008"]


def test_a_list_is_complete_only_where_the_manifest_proves_it() -> None:
    def complete(archive: Path) -> dict[str, bool]:
        return {held.tie: held.complete for held in staged_of(archive).reading.lists}

    assert complete(A2019) == {"follower": False, "following": False, "blocked": False}  # no manifest
    assert complete(A2020) == {"follower": False, "following": False, "muted": False}  # isPartialArchive
    assert complete(A2023) == {"follower": True, "following": False, "blocked": True}  # 4 announced, 3 there
    assert complete(A2026) == {"follower": True, "following": True, "blocked": True}


def test_followers_of_2019_without_a_link_are_read_as_well() -> None:
    assert len(staged_of(A2019).rows("select 1 from staged where tie = 'follower'")) == 3


def test_lists_that_x_lets_users_make_name_no_members() -> None:
    assert staged_of(A2023).skipped("lists-member.js") == {
        "a list of accounts whose members the archive does not name": 1
    }


def test_an_entry_of_the_address_book_is_one_person_with_all_addresses() -> None:
    rows = staged_of(A2019).rows(
        "select who_kind, who, tie, phone, also_kind, also from staged where part = 'contacts' order by all"
    )
    assert rows == [
        ("email", "dov@example.org", "address_book", "+32470000001", None, None),
        ("email", "dov@example.org", None, None, "email", "dov.work@example.org"),
        ("email", "dov@example.org", None, None, "phone", "+32470000001"),
        ("phone", "0470000002", "address_book", "0470000002", None, None),
    ]


# --- posts --------------------------------------------------------------------------------


def of_post(staged: Staged, post: str) -> list[tuple]:
    return staged.rows(
        f"select kind, who_kind, who from staged where native like '{post}/%' or together = 'post/{post}' order by all"
    )


def test_posts_of_2019_that_are_not_wrapped_are_read_as_well() -> None:
    staged = staged_of(A2019)
    assert of_post(staged, "1147000000000000005") == [("reply", "id", "1001")]
    assert staged.rows(
        "select happened_at, excerpt, words, also_kind, also, handle from staged where kind = 'reply'"
    ) == [
        (datetime(2019, 7, 4, 23, 30), "@bram_w see you & Edda there <3", 6, "status", "1146999999999999001", "bram_w")
    ]


def test_a_repost_is_of_its_first_mention_and_whoever_it_mentions_are_acquaintances() -> None:
    assert of_post(staged_of(A2019), "1147000000000000004") == [("repost", "id", "1002"), (None, "id", "1003")]


def test_a_repost_of_an_account_that_is_gone_keeps_the_handle_in_its_text() -> None:
    assert of_post(staged_of(A2019), "1147000000000000002") == [("repost", "handle", "gonehandle")]


def test_a_repost_of_an_account_that_is_gone_is_not_credited_to_whom_it_mentions(tmp_path: Path) -> None:
    archive = copy(A2026, tmp_path)
    mentioned = [{"screen_name": "bram_w", "id_str": "1001", "name": "Bram", "indices": ["16", "23"]}]
    repost = {
        "id": "2029905358261502169", "created_at": "Thu Mar 05 10:00:00 +0000 2026",
        "full_text": "RT @gone: hello @bram_w how are you", "entities": {"user_mentions": mentioned},
    }  # fmt: skip
    write(archive / "data" / "tweets.js", "tweets", [{"tweet": repost}])
    found = read(archive).rows("select who_kind, who from staged where kind = 'repost'")
    assert found == [("handle", "gone")]


def test_an_entry_without_an_account_is_nobody(tmp_path: Path) -> None:
    archive = copy(A2026, tmp_path)
    write(archive / "data" / "mute.js", "mute", [{"muting": {}}, {"muting": None}, {"muting": {"accountId": ""}}])
    staged = read(archive)
    assert staged.rows("select who from staged where tie = 'muted'") == []
    assert staged.skipped("mute.js") == {"says nothing about anyone": 3}
    assert "muted" not in staged.reading.ties


def test_a_repost_of_oneself_is_no_contact_with_anyone() -> None:
    staged = staged_of(A2020)
    assert of_post(staged, "1240000000000000009") == [(None, "id", "1005"), (None, "id", "1006")]
    assert staged.skipped("tweet-part1.js") == {"a repost of your own post": 1}


def test_a_mention_that_x_does_not_know_is_nobody() -> None:
    staged = staged_of(A2019)
    assert of_post(staged, "1147000000000000003") == [("mention", "id", "1004")]
    assert staged.skipped("tweet.js") == {"names nobody": 2}
    assert staged.rows("select 1 from staged where who = '-1' or who = 'ghost'") == []


def test_the_names_that_a_thread_put_before_a_reply_are_acquaintances_and_a_later_one_is_mentioned() -> None:
    assert of_post(staged_of(A2020), "1251000000000000002") == [
        ("mention", "id", "1004"),
        ("reply", "id", "1001"),
        (None, "id", "1002"),
        (None, "id", "1003"),
    ]


def test_a_reply_to_oneself_counts_only_for_whom_it_mentions_later() -> None:
    staged = staged_of(A2020)
    assert of_post(staged, "1240000000000000007") == [("mention", "id", "1005")]
    assert staged.skipped("tweet.js") == {"a reply to yourself": 1}


def test_a_name_typed_with_a_colon_is_no_leading_name() -> None:
    assert of_post(staged_of(A2023), "1689000000000000004") == [
        ("mention", "id", "1008"),
        ("mention", "id", "1009"),
        ("reply", "id", "1003"),
    ]


def test_a_reply_to_an_account_without_handle_is_kept_by_its_id() -> None:
    assert of_post(staged_of(A2023), "1689000000000000005") == [("reply", "id", "8888")]


def test_a_quote_is_known_by_its_link_on_both_domains() -> None:
    quotes = "select who_kind, who, also_kind, also from staged where kind = 'quote'"
    assert staged_of(A2020).rows(quotes) == [("handle", "june_p", "status", "1239000000000000001")]
    assert staged_of(A2026).rows(quotes) == [("handle", "june_p", "status", "2019999999999999002")]


def test_each_post_that_is_linked_to_has_an_author_and_one_quote_each(tmp_path: Path) -> None:
    archive = copy(A2026, tmp_path)
    links = [
        *("https://x.com/hal_o/status/2000000000000000010", "https://x.com/Hal_O/status/2000000000000000020"),
        *("http://twitter.com/#!/ivy_k/status/2000000000000000030", "https://x.com/i/web/status/2000000000000000040"),
    ]
    entities = {"urls": [{"expanded_url": link} for link in links]}
    when = "Fri Mar 06 10:00:00 +0000 2026"
    post = {"id": "2029905358261502168", "created_at": when, "full_text": "Look", "entities": entities}
    write(archive / "data" / "tweets.js", "tweets", [{"tweet": post}])
    assert read(archive).rows("select who, also, kind from staged where part = 'tweets' order by also") == [
        ("hal_o", "2000000000000000010", None),
        ("hal_o", "2000000000000000020", "quote"),
        ("ivy_k", "2000000000000000030", "quote"),
    ]


def test_a_quote_of_someone_whom_the_post_also_mentions_is_of_the_same_account() -> None:
    assert of_post(staged_of(A2023), "1689000000000000007") == [("mention", "id", "1001"), ("quote", "id", "1001")]


def test_links_to_ones_own_posts_under_an_old_handle_are_no_quotes() -> None:
    staged = staged_of(A2023)
    assert of_post(staged, "1689000000000000006") == []
    assert staged.rows("select 1 from staged where kind = 'quote' and who in ('adaold', 'ada_moss', 'i')") == []


def test_an_edited_post_counts_once_under_its_first_id() -> None:
    staged = staged_of(A2023)
    assert staged.rows("select native, excerpt from staged where native like '16900000000000000%'") == [
        ("1690000000000000001/mention/1005", "Thank you @finn_r for the valve")
    ]
    assert staged.skipped("data/tweets.js")["an earlier version of a post that was edited"] == 1


def test_a_long_text_belongs_to_the_post_of_its_second_and_its_deep_mentions_count() -> None:
    staged = staged_of(A2023)
    assert of_post(staged, "1689000000000000009") == [
        ("mention", "handle", "cleoreads"),
        ("mention", "handle", "finn_r"),
        ("mention", "id", "1001"),
    ]
    assert of_post(staged, "1689000000000000008") == [("reply", "id", "1003"), (None, "id", "1002")]
    excerpt, words = staged.rows("select excerpt, words from staged where native = '1689000000000000008/reply'")[0]
    assert excerpt.endswith("worth reading to its end.")
    assert words == 23


def test_a_long_text_whose_post_is_gone_still_mentions() -> None:
    staged = staged_of(A2023)
    assert staged.rows("select who, happened_at from staged where part = 'note_tweets'") == [
        ("gus_b", datetime(2023, 8, 1, 8))
    ]
    assert staged.skipped("note-tweet.js") == {"the long text of a post, read with the post": 2}


def test_posts_in_communities_and_deleted_posts_are_contact_that_happened() -> None:
    assert staged_of(A2023).rows("select kind, who from staged where part = 'other_posts' order by all") == [
        ("reply", "1008"),
        ("reply", "1009"),
    ]


def test_headers_are_not_read_because_they_say_everything_a_second_time() -> None:
    unread = {read.path for read in staged_of(A2023).reading.files if read.part is None}
    assert {"data/tweet-headers.js", "data/direct-message-headers.js"} <= unread


def test_only_the_file_of_posts_shows_what_the_owner_did_not_write(tmp_path: Path) -> None:
    archive = copy(A2023, tmp_path)
    (archive / "data" / "tweets.js").unlink()
    channels = {(saw.channel, saw.direction) for read in read(archive).reading.files for saw in read.sees}
    assert channels == {("messages", "in"), ("messages", "out")}


# --- likes --------------------------------------------------------------------------------


def test_a_like_names_the_post_and_a_reply_to_that_post_names_whose_it_is() -> None:
    rows = staged_of(A2023).rows("""
        select distinct likes.native, others.who
        from staged likes join staged others on others.also_kind = 'status' and others.also = likes.who
        where likes.kind = 'like' order by all
    """)
    assert rows == [("1688999999999999001", "1003"), ("1688999999999999002", "1001")]


@pytest.mark.parametrize(("pictures_of", "known"), [("1001", ["1688999999999999009"]), ("1002", [])])
def test_a_picture_in_a_repost_tells_whose_post_it_is_unless_it_is_of_somebody_else(
    pictures_of: str, known: list[str], tmp_path: Path
) -> None:
    archive = copy(A2026, tmp_path)
    entities = {
        "user_mentions": [{"screen_name": "bram_w", "id_str": "1001", "indices": ["3", "10"]}],
        "media": [{"source_status_id_str": "1688999999999999009", "source_user_id_str": pictures_of}],
    }
    when = "Fri Mar 06 10:00:00 +0000 2026"
    repost = {"id": "2029905358261502168", "created_at": when, "full_text": "RT @bram_w: look", "entities": entities}
    write(archive / "data" / "tweets.js", "tweets", [{"tweet": repost}])
    found = read(archive).rows("select also from staged where kind = 'repost' and who = '1001' and also is not null")
    assert [row[0] for row in found] == known


@pytest.mark.parametrize(
    ("part", "conversation"),
    [("direct_messages", f"1001-{OWNER}"), ("group_messages", "1594000000000000000")],
)
def test_a_link_in_a_message_tells_whose_post_was_liked(part: str, conversation: str, tmp_path: Path) -> None:
    archive = copy(A2026, tmp_path)
    liked, other, unsaid = "2000000000000000010", "2000000000000000020", "2000000000000000030"
    links = [f"https://twitter.com/Hal_O/status/{liked}", f"https://x.com/ivy_k/status/{other}",
             f"https://x.com/i/web/status/{unsaid}"]  # fmt: skip
    said = {
        "id": "5", "senderId": "1001", "text": "Look", "createdAt": "2026-01-01T10:00:00.000Z",
        "urls": [{"expanded": link} for link in links],
    }  # fmt: skip
    name = {"direct_messages": "direct-messages", "group_messages": "direct-messages-group"}[part]
    held = {"conversationId": conversation, "messages": [{"messageCreate": said}]}
    write(archive / "data" / f"{name}.js", name.replace("-", "_"), [{"dmConversation": held}])
    write(archive / "data" / "like.js", "like", [{"like": {"tweetId": liked}}, {"like": {"tweetId": unsaid}}])
    named = (
        "select who_kind, who, also, happened_at from staged where also_kind = 'status' and part = ? and kind is null"
    )
    assert read(archive).rows(named, part) == [("handle", "hal_o", liked, datetime(2026, 1, 1, 10))]


def test_a_like_whose_link_holds_a_handle_names_the_account() -> None:
    assert staged_of(A2023).rows("select who from staged where kind = 'like' and who_kind = 'handle'") == [("june_p",)]


def test_likes_of_2019_that_hold_only_an_id_are_read_as_well() -> None:
    assert staged_of(A2019).rows("select who_kind, count(*) from staged where kind = 'like' group by all") == [
        ("status", 2)
    ]


# --- messages -----------------------------------------------------------------------------


def test_a_message_is_with_whoever_shares_the_conversation() -> None:
    rows = staged_of(A2019).rows(
        "select who, direction, happened_at, audience, thread, words from staged where kind = 'message' order by all"
    )
    assert rows == [
        ("1001", "in", datetime(2019, 3, 1, 18, 29), 1, "1001-70000001", 4),
        ("1001", "out", datetime(2019, 3, 1, 18, 30, 5), 1, "1001-70000001", 3),
    ]


def test_a_note_to_oneself_is_no_message() -> None:
    assert staged_of(A2019).skipped("direct-message.js") == {"a note to yourself": 1}


def test_blocks_of_one_conversation_that_overlap_are_counted_once() -> None:
    staged = staged_of(A2020)
    assert staged.rows("select excerpt from staged where kind = 'message' order by happened_at") == [
        ("first",),
        ("second",),
        ("third",),
    ]
    assert staged.skipped("direct-message.js") == {
        "stands a second time in this archive": 1,
        "an automatic welcome message": 1,
    }


def test_a_reaction_is_by_the_one_who_reacted() -> None:
    rows = staged_of(A2023).rows(
        "select who, direction, native from staged where kind = 'reaction' and part = 'direct_messages' order by all"
    )
    assert rows == [("1001", "in", "1600000000000000500"), ("1001", "out", "1600000000000000501")]


def test_strangers_in_a_spam_group_do_not_become_accounts() -> None:
    staged = staged_of(A2023)
    assert staged.rows(
        "select who, kind, direction, audience, together from staged where who between '5000' and '5039'"
    ) == [("5000", "group_message", "in", 40, None)]
    assert staged.skipped("direct-messages-group.js")["being added to a group is not contact"] == 2


def test_a_message_to_a_group_is_contact_with_those_who_wrote_in_it() -> None:
    rows = staged_of(A2023).rows(
        "select direction, who, audience, together from staged "
        "where kind = 'group_message' and thread = '1593000000000000000' order by all"
    )
    assert rows == [
        ("in", "1001", 4, "group/1593000000000000000"),
        ("in", "1002", 4, "group/1593000000000000000"),
        ("out", "1001", 4, "group/1593000000000000000"),
        ("out", "1002", 4, "group/1593000000000000000"),
    ]


def test_who_never_wrote_in_a_small_group_that_talks_is_an_acquaintance_of_those_who_did() -> None:
    rows = staged_of(A2023).rows(
        "select who, together, direction, happened_at from staged "
        "where kind is null and who is not null and part = 'group_messages' order by all"
    )
    assert rows == [
        ("1003", "group/1593000000000000000", None, None),
        ("1005", "group/1593000000000000000", None, None),
    ]


@pytest.mark.parametrize(("writers", "audience"), [(2, None), (9, None), (10, 10)])
def test_how_many_are_in_a_group_is_not_known_where_no_file_lists_them(
    writers: int, audience: int | None, tmp_path: Path
) -> None:
    archive = copy(A2026, tmp_path)
    senders = [OWNER, *(str(5000 + number) for number in range(writers))]
    said = [
        {"messageCreate": {"id": sender, "senderId": sender, "text": "Hi", "createdAt": "2026-01-01T10:00:00.000Z"}}
        for sender in senders
    ]
    write(
        archive / "data" / "direct-messages-group.js",
        "direct_messages_group",
        [{"dmConversation": {"conversationId": "1594000000000000000", "messages": said}}],
    )
    write(
        archive / "data" / "message-event.js",
        "message_event",
        [
            {"messageEvent": {"senderId": sender, "conversationId": "g1995", "messageId": f"bbbb-{sender}",
                              "createdAtMsec": "1769925600000", "detail": {"messageCreateEvent": {"contents": "q83v"}}}}
            for sender in senders
        ],
    )  # fmt: skip
    staged = read(archive)
    for part in ("group_messages", "message_events"):
        sizes = "select distinct audience from staged where kind = 'group_message' and part = ?"
        assert staged.rows(sizes, part) == [(audience,)]


def test_a_message_to_a_group_in_which_nobody_wrote_is_contact_with_nobody() -> None:
    assert staged_of(A2023).skipped("direct-messages-group.js")["a message to a group in which nobody else wrote"] == 1


def test_what_is_written_in_a_group_reaches_those_who_are_in_it_on_that_day(tmp_path: Path) -> None:
    numbers = count()

    def said(by: str, day: str) -> dict[str, object]:
        return {
            "messageCreate": {
                "id": str(next(numbers)),
                "senderId": by,
                "text": "Hello",
                "createdAt": f"2026-{day}T10:00:00.000Z",
            }
        }

    def moved(event: str, day: str) -> dict[str, object]:
        return {event: {"userIds": ["1002"], "createdAt": f"2026-{day}T09:00:00.000Z"}}

    archive = copy(A2023, tmp_path)
    days = [said(OWNER, f"01-0{day}") for day in range(1, 6)]
    messages = [
        days[0], said("1001", "01-02"), days[1], moved("participantsJoin", "01-03"), days[2], said("1002", "01-03"),
        moved("participantsLeave", "01-04"), days[3], moved("participantsJoin", "01-05"), days[4],
    ]  # fmt: skip
    joined_late = [
        said(OWNER, "01-01"),
        moved("participantsJoin", "01-03"),
        said("1002", "01-03"),
        said(OWNER, "01-05"),
    ]
    write(
        archive / "data" / "direct-messages-group.js",
        "direct_messages_group",
        [
            {"dmConversation": {"conversationId": "77", "messages": messages[::-1]}},
            {"dmConversation": {"conversationId": "78", "messages": joined_late[::-1]}},
        ],
    )
    staged = read(archive)
    days_of = "select list(day(happened_at) order by happened_at) from staged"
    reached = days_of + " where direction = 'out' and who = '{}' and thread = '{}'"
    assert staged.rows(reached.format("1001", "77")) == [([1, 2, 3, 4, 5],)]
    assert staged.rows(reached.format("1002", "77")) == [([3, 5],)]
    assert staged.rows(reached.format("1002", "78")) == [([5],)]
    skipped = staged.skipped("direct-messages-group.js")
    assert skipped["a message to a group while none of those who wrote in it were there"] == 1


def test_what_others_think_of_each_others_group_messages_is_no_contact() -> None:
    rows = staged_of(A2023).rows(
        "select who, direction, native from staged where kind = 'reaction' and part = 'group_messages' order by all"
    )
    assert rows == [("1002", "in", "1593000000000000600"), ("1002", "out", "1593000000000000602")]


def test_encrypted_messages_count_without_their_words_and_in_the_thread_they_moved_from() -> None:
    staged = staged_of(A2026)
    rows = staged.rows(
        "select direction, happened_at, excerpt from staged "
        "where thread = '1001-70000001' and part = 'message_events' order by all"
    )
    assert rows == [
        ("in", datetime(2026, 2, 1, 5, 50), None),
        ("out", datetime(2026, 2, 1, 5, 40, 0, 123000), None),
    ]
    assert staged.skipped("message-event.js") == {"a sign of reading or a change of keys, not a message": 3}


def test_an_encrypted_group_counts_those_who_hold_its_keys_as_present() -> None:
    rows = staged_of(A2026).rows(
        "select direction, who, audience from staged where kind = 'group_message' order by all"
    )
    assert rows == [("in", "1002", 2), ("out", "1002", 2)]


def test_a_call_that_was_hung_up_took_place_and_a_missed_one_did_not() -> None:
    staged = staged_of(A2026)
    assert staged.rows("select kind, direction, who from staged where kind like '%call' order by all") == [
        ("call", "both", "1001"),
        ("missed_call", "out", "1002"),
    ]
    assert staged.skipped("audio-video-calls-in-dm-recipient-sessions.js") == {
        "a call you received, without the name of the caller": 1
    }


@pytest.mark.parametrize(
    ("ends", "kinds", "skipped"),
    [
        (("HUNG_UP", "MISSED"), [], {"a call to several people; the file does not say who answered": 1}),
        (("HUNG_UP",), [], {"a call to several people; the file does not say who answered": 1}),
        (("MISSED", "DECLINED"), [("1001", "missed_call", "out"), ("1002", "missed_call", "out")], {}),
    ],
)
def test_of_a_call_to_several_only_that_nobody_answered_is_known(
    ends: tuple[str, ...], kinds: list[tuple[str, ...]], skipped: dict[str, int], tmp_path: Path
) -> None:
    archive = copy(A2026, tmp_path)
    called = {"id": "1vOGwDDD", "inviteesTwitter": ["1001", "1002"], "createdAt": "2026-02-13T19:00:00.000Z"}
    sessions = [{"twitterUserID": "1001", "endReason": end} for end in ends]
    write(
        archive / "data" / "audio-video-calls-in-dm.js",
        "audio_video_calls_in_dm",
        [{"broadcast": called, "sessions": sessions}],
    )
    staged = read(archive)
    assert staged.rows("select who, kind, direction from staged where kind like '%call' order by all") == kinds
    assert staged.skipped("audio-video-calls-in-dm.js") == skipped


# --- two archives of one account ----------------------------------------------------------


def test_a_later_archive_says_the_same_again_under_the_same_ids() -> None:
    natives = "select native from staged where native is not null order by native"
    first, second = staged_of(A2026).rows(natives), staged_of(LATER).rows(natives)
    assert set(first) < set(second)


def test_a_renamed_account_keeps_its_id() -> None:
    handles = "select handle from staged where who = '1001' and kind = 'reply' order by happened_at desc limit 1"
    assert staged_of(A2026).rows(handles) == [("bram_w",)]
    assert staged_of(LATER).rows(handles) == [("BramWaters",)]


# --- bad input ----------------------------------------------------------------------------


def test_a_date_that_cannot_be_read_is_taken_from_the_id_else_the_post_is_kept_without_one(tmp_path: Path) -> None:
    archive = copy(A2026, tmp_path)
    named = {"full_text": "@bram_w hi", "in_reply_to_user_id": "1001", "created_at": "6 maart 2026"}
    write(
        archive / "data" / "tweets.js",
        "tweets",
        [{"tweet": {"id": "2029905358261502168", **named}}, {"tweet": {"id": "7", **named}}],
    )
    staged = read(archive)
    dates = "select happened_at::date::varchar from staged where kind = 'reply' order by all"
    assert staged.rows(dates) == [("2026-03-06",), (None,)]
    problems = next(read.problems for read in staged.reading.files if read.path.endswith("tweets.js"))
    assert [(problem.row, problem.why) for problem in problems] == [(1, "the post has no date; it is kept without one")]


@pytest.mark.parametrize(
    ("said", "event", "why"),
    [
        ("infinity", "1", f"{NO_DATE}; the row is kept without it"),
        ("12024-03-17T10:30:35Z", "1", f"{NO_DATE}; the row is kept without it"),
        ("0044-03-15 (BC) 00:00:00", "1", f"{NO_DATE}; the row is kept without it"),
        ("some day", "9" * 30, "the message has no date; it is kept without one"),
    ],
)
def test_a_message_with_an_impossible_date_is_kept_without_it_and_told(
    said: str, event: str, why: str, tmp_path: Path
) -> None:
    archive = copy(A2026, tmp_path)
    sent = [
        {"messageCreate": {"senderId": "1001", "recipientId": OWNER, "id": number, "createdAt": at, "text": "hi"}}
        for number, at in ((event, said), ("2", "2026-02-01T10:00:00.000Z"))
    ]
    conversation = {"conversationId": f"1001-{OWNER}", "messages": sent}
    write(archive / "data" / "direct-messages.js", "direct_messages", [{"dmConversation": conversation}])
    staged = read(archive)
    file = staged.file("direct-messages.js")
    assert (file.kept, [problem.why for problem in file.problems]) == (2, [why])
    dates = "select happened_at::varchar from staged_direct_messages where kind = 'message' order by happened_at"
    assert staged.rows(dates) == [("2026-02-01 10:00:00",), (None,)]
    assert file.sees


@pytest.mark.parametrize(
    ("name", "date", "kind", "what"),
    [
        ("message-event.js", "createdAtMsec", "message", "message"),
        ("audio-video-calls-in-dm.js", "createdAt", "call", "call"),
    ],
)
def test_what_has_no_date_is_kept_without_one(name: str, date: str, kind: str, what: str, tmp_path: Path) -> None:
    archive = copy(A2026, tmp_path)
    path = archive / "data" / name
    path.write_text(re.sub(rf'("{date}"\s*:\s*)"[^"]*"', r'\1"some day"', path.read_text(encoding="utf-8")), "utf-8")
    staged, before = read(archive), read(A2026)
    kept = f"select count(*), count(happened_at) from staged_{staged.file(name).part} where kind = '{kind}'"
    [(contacts, dated)] = before.rows(kept)
    assert contacts == dated > 0 and staged.rows(kept) == [(contacts, 0)]
    assert {one.why for one in staged.file(name).problems} == {f"the {what} has no date; it is kept without one"}
    assert staged.file(name).sees == before.file(name).sees


def test_a_message_without_a_sender_may_be_of_anyone_so_its_file_covers_nothing(tmp_path: Path) -> None:
    archive = copy(A2026, tmp_path)
    sent = [{"messageCreate": {"recipientId": OWNER, "id": "1", "createdAt": "2026-02-01T10:00:00.000Z", "text": "hi"}}]
    conversation = {"conversationId": f"1001-{OWNER}", "messages": sent}
    write(archive / "data" / "direct-messages.js", "direct_messages", [{"dmConversation": conversation}])
    file = read(archive).file("direct-messages.js")
    assert ([problem.why for problem in file.problems], file.sees) == (["the message has no sender"], ())
    assert {(seen.channel, seen.direction) for seen in file.lost} == {("messages", "in"), ("messages", "out")}


def test_of_two_files_of_a_part_only_the_damaged_one_is_called_so(tmp_path: Path) -> None:
    archive = copy(A2026, tmp_path)
    whole = archive / "data" / "tweets.js"
    text = whole.read_text(encoding="utf-8").replace("tweets.part0", "tweets.part1")
    (archive / "data" / "tweets-part1.js").write_text(text[: len(text) // 2], encoding="utf-8")
    files = {name: read(archive).file(name) for name in ("tweets.js", "tweets-part1.js")}
    assert [file.sees for file in files.values()] == [(), ()]
    assert [len(file.lost) for file in files.values()] == [0, 1]


def test_a_file_with_fewer_entries_than_the_archive_announces_covers_nothing_and_is_not_called_damaged(
    tmp_path: Path,
) -> None:
    archive = copy(A2026, tmp_path)
    assert read(archive).file("tweets.js").sees
    manifest = archive / "data" / "manifest.js"
    announced = '"dataTypes" : {"tweets": {"files": [{"fileName": "data/tweets.js", "count": "4000"}]},'
    text = manifest.read_text(encoding="utf-8").replace('"dataTypes" : {', announced)
    manifest.write_text(text, encoding="utf-8")
    file = read(archive).file("tweets.js")
    assert (file.problems, file.sees, file.lost) == ((), (), ())


@pytest.mark.parametrize("generated_at", ["infinity", "9999-12-31T00:00:00Z", "0044-03-15 (BC) 00:00:00"])
def test_an_archive_that_was_made_on_an_impossible_day_is_as_old_as_its_files(
    generated_at: str, tmp_path: Path
) -> None:
    archive = copy(A2026, tmp_path)
    manifest = archive / "data" / "manifest.js"
    text = manifest.read_text(encoding="utf-8")
    stated = re.sub(r'("generationDate"\s*:\s*)"[^"]*"', rf'\1"{generated_at}"', text)
    assert stated != text
    manifest.write_text(stated, encoding="utf-8")
    snapshot_at = read(archive).reading.snapshot_at
    assert snapshot_at is not None and 2019 < snapshot_at.year < 2100


def test_an_unknown_kind_of_event_is_skipped_and_the_messages_around_it_are_kept(tmp_path: Path) -> None:
    archive = copy(A2026, tmp_path)
    conversation = {
        "conversationId": f"1001-{OWNER}",
        "messages": [
            {"trustConversation": {"reason": "follow"}},
            {"messageCreate": {"id": "5", "senderId": "1001", "text": "hi", "createdAt": "2026-01-01T00:00:00Z"}},
        ],
    }
    write(archive / "data" / "direct-messages.js", "direct_messages", [{"dmConversation": conversation}])
    staged = read(archive)
    assert staged.rows("select who from staged where native = '5'") == [("1001",)]
    assert staged.skipped("direct-messages.js") == {"not a message": 1}


def test_the_owner_can_be_stated_where_no_file_tells(tmp_path: Path) -> None:
    (tmp_path / "loose").mkdir()
    shutil.copy(A2019 / "direct-message.js", tmp_path / "loose" / "direct-message.js")
    assert read(tmp_path / "loose", owner=OWNER).rows("select count(*) from staged where kind = 'message'") == [(2,)]
