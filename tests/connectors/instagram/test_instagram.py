"""Instagram: three shapes of lists, every language, messages that name people by display name only."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analytics.intake import import_paths
from connectors import CONNECTORS
from connectors.contract import KithError, NotThisExport
from connectors.export import open_exports
from connectors.instagram import CONNECTOR, recognise
from connectors.mojibake import mend, mended
from connectors.reading import NO_DATE
from connectors.recognising import recognise as claims
from store.store import Store, utc_now
from tests.connectors.staged import Staged, reader

HERE = Path(__file__).parent
Y2021, Y2024, FEB2026, AUG2026 = (
    HERE / name
    for name in (
        "nora.lind_20211104",
        "instagram-nora.lind-2024-05-02-Ab12Cd34",
        "instagram-nora.lind-2026-02-01-Cc33Dd44",
        "instagram-nora.lind-2026-08-11-Ee55Ff66",
    )
)
LISTS = "connections/followers_and_following"
INBOX = "your_instagram_activity/messages/inbox"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Staged]:
    """Reads an export; a fixture is read once for all tests, as they only ask."""
    return reader(CONNECTOR, HERE, tmp_path_factory.mktemp("spool"))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """An export folder with the given files: values as JSON, texts as they are."""

    def _written(files: dict[str, object], name: str = "instagram-me.here-2025-01-01-xyz") -> Path:
        folder = tmp_path / name
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return folder

    return _written


def follower(username: str, timestamp: int = 1700000000) -> dict[str, object]:
    link = f"https://www.instagram.com/{username}"
    return {"title": "", "string_list_data": [{"href": link, "value": username, "timestamp": timestamp}]}


def said(sender: str, text: str | None, at: int = 1700000000000, **more: object) -> dict[str, object]:
    return {"sender_name": sender, "timestamp_ms": at} | ({} if text is None else {"content": text}) | more


def conversation(place: str, people: list[str], *messages: dict[str, object], **more: object) -> dict[str, object]:
    named = [{"name": name} for name in people]
    return {"participants": named, "messages": list(messages), "title": people[0], "thread_path": place, **more}


def kinds(staged: Staged) -> list[tuple[Any, ...]]:
    return staged.rows("select kind, direction from staged where kind is not null order by happened_at")


# --- recognising --------------------------------------------------------------------------


@pytest.mark.parametrize("path", [Y2021, Y2024, FEB2026, AUG2026], ids=lambda path: path.name)
def test_every_layout_is_recognised_by_its_files(path: Path, tmp_path: Path) -> None:
    found = recognise(open_exports([path], tmp_path)[0])
    assert found is not None and found.sure > 0.9


@pytest.mark.parametrize("file", [Y2024 / LISTS / "followers_1.json", Y2021 / "comments" / "post_comments.json"])
def test_one_list_alone_is_enough(file: Path, tmp_path: Path) -> None:
    assert recognise(open_exports([file], tmp_path)[0])


@pytest.mark.parametrize(
    "folder", ["your_activity_across_facebook/messages", "your_facebook_activity/messages", "messages"]
)
def test_messages_of_facebook_are_not_instagram(folder: str, written: Callable[..., Path], tmp_path: Path) -> None:
    files = {
        f"{folder}/inbox/annaberg_1/message_1.json": conversation(
            "inbox/annaberg_1",
            ["Anna Berg", "Nora Lind"],
            said("Anna Berg", "Look", share={"link": "https://www.instagram.com/reel/X/"}),
        ),
        "connections/friends/your_friends.json": {"friends_v2": [{"name": "Anna Berg", "timestamp": 1}]},
    }
    export = open_exports([written(files, "facebook-nora")], tmp_path)[0]
    assert recognise(export) is None
    assert not [one for one, _ in claims(export, CONNECTORS)]


@pytest.mark.parametrize("as_zip", [True, False])
def test_the_flavour_for_looking_at_says_which_one_to_choose(
    as_zip: bool, written: Callable[..., Path], tmp_path: Path
) -> None:
    page = "<html><body>followers</body></html>"
    path = written({f"{LISTS}/followers_1.html": page, f"{LISTS}/following.html": page, "start_here.html": page})
    if as_zip:
        target = tmp_path / "export.zip"
        with zipfile.ZipFile(target, "w") as archive:
            for file in path.rglob("*.html"):
                archive.write(file, file.relative_to(path))
        path = target
    with pytest.raises(NotThisExport, match=r"HTML.*Format to “JSON” and Date range to “All time”"):
        claims(open_exports([path], tmp_path)[0], CONNECTORS)


# --- text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written_as", "meant"),
    [
        ("caf\u00c3\u00a9", "café"),
        ("\u00f0\u009f\u008c\u00bb", "🌻"),
        ("plain", "plain"),
        ("caf\u00e9", "caf\u00e9"),  # é itself: its byte alone is no UTF-8
        ("It\u2019s caf\u00c3\u00a9", "It\u2019s caf\u00c3\u00a9"),  # no byte is larger than 255
    ],
)
def test_text_is_mended_only_where_every_character_is_a_byte_of_utf8(written_as: str, meant: str) -> None:
    assert mend(written_as) == meant


def test_keys_and_values_are_mended_across_the_borders_of_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connectors.mojibake.CHUNK", 7)
    raw = json.dumps({"Kullan\u00c4\u00b1c\u00c4\u00b1 ad\u00c4\u00b1": ["\u00c3\u00a9", 'a\\u00c3"b', 1]})
    target = io.BytesIO()
    mended(io.BytesIO(raw.encode()), target)
    assert json.loads(target.getvalue()) == {"Kullanıcı adı": ["é", 'a\\u00c3"b', 1]}


# --- whose it is --------------------------------------------------------------------------


@pytest.mark.parametrize("path", [Y2021, Y2024, FEB2026, AUG2026], ids=lambda path: path.name)
def test_the_owner_is_named_in_any_language(path: Path, read: Callable[..., Staged]) -> None:
    owner = read(path).reading.owner
    assert (owner.owner, owner.name, owner.email) == ("nora.lind", "Nora Lind", "nora@lind.example")
    assert owner.why == "personal_information.json names it"


def test_without_personal_information_the_archives_name_tells(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    owner = read(written({f"{LISTS}/followers_1.json": [follower("ann")]})).reading.owner
    assert (owner.owner, owner.why) == ("me.here", "the name of the archive holds it")


def test_the_name_in_most_conversations_is_the_owners(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    files = {
        f"{INBOX}/a_1/message_1.json": conversation("inbox/a_1", ["Ann", "Me"], said("Ann", "hi")),
        f"{INBOX}/b_2/message_1.json": conversation("inbox/b_2", ["Bo", "Me"], said("Me", "hello")),
    }
    staged = read(written(files, "export of instagram"))
    assert staged.reading.owner.name == "Me"
    assert staged.rows("select display_name, direction from staged order by 1") == [("Ann", "in"), ("Bo", "out")]


def test_an_owner_that_the_user_states_is_read_by_the_same_name(read: Callable[..., Staged]) -> None:
    corrected = read(Y2024, "someone.else")
    assert corrected.reading.owner.owner == "someone.else"
    assert corrected.rows("select direction from staged where excerpt = 'Yes! I send it tonight.'") == [("out",)]


def test_the_day_of_the_export_is_in_its_name_unless_something_in_it_is_younger(read: Callable[..., Staged]) -> None:
    assert str(read(Y2021).reading.snapshot_at) == "2021-11-04 00:00:00"
    assert str(read(AUG2026).reading.snapshot_at) == "2026-08-11 00:00:00"


# --- lists --------------------------------------------------------------------------------


def test_all_three_shapes_of_lists_give_username_and_time(read: Callable[..., Staged]) -> None:
    tied = "select who, since::date::varchar from staged where tie = ? order by since desc limit 1"
    assert read(Y2021).rows(tied, "follower") == [("lena.vogt", "2021-03-01")]
    assert read(AUG2026).rows(tied, "following") == [("tomas.ek.photo", "2023-02-03")]
    assert read(AUG2026).rows(tied, "requested_in") == [("c_x_x_n_d_y_", "2026-08-09")]


def test_a_website_is_never_taken_for_a_username(read: Callable[..., Staged]) -> None:
    found = read(AUG2026).rows("select who, display_name, also from staged where tie in ('close_friend', 'unfollowed')")
    assert sorted(found) == [
        ("brunos_bikes", 'Brunos, "the" Bikes', "17841400000000002"),
        ("kus.atolyesi", "Kuş Atölyesi", "17841400000000001"),
    ]


NOT_READ = "from a list of Threads, which Kith does not read"


def on_threads(username: str, name: str = "") -> dict[str, object]:
    said = {"href": f"https://www.threads.com/{username}", "value": username, "timestamp": 1700000000}
    return {"title": name, "string_list_data": [said]}


def test_lists_of_threads_are_told_as_not_read_and_stay_out(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    requests = "threads/follow_requests_you've_received.json"
    assert read(Y2024).skipped(requests) == {NOT_READ: 1}
    assert read(Y2024).file("threads/personal_information.json").part is None
    people = [on_threads("cy", "Cy Dahl"), on_threads("dee")]
    folder = "your_instagram_activity/threads"
    files = {
        f"{LISTS}/followers_1.json": [follower("ann")],
        f"{folder}/followers_1.json": {"text_post_app_text_post_app_followers": people},
        f"{folder}/following.json": {"text_post_app_text_post_app_following": people[:1]},
        f"{folder}/liked_threads.json": {"text_post_app_media_likes": people[:1]},
    }
    staged = read(written(files))
    assert staged.rows("select who, tie from staged") == [("ann", "follower")]
    assert [(held.tie, held.complete) for held in staged.reading.lists] == [("follower", None)]
    told = {name: staged.skipped(f"threads/{name}.json") for name in ("followers_1", "following", "liked_threads")}
    assert told == {"followers_1": {NOT_READ: 2}, "following": {NOT_READ: 1}, "liked_threads": {NOT_READ: 1}}


def test_lists_of_threads_alone_end_in_a_sentence(store: Store, written: Callable[..., Path]) -> None:
    alone = written({"threads/followers.json": {"text_post_app_text_post_app_followers": [on_threads("cy")]}})
    with pytest.raises(KithError, match=r"threads/followers\.json: .*from a list of Threads"):
        import_paths(store, [alone])


def test_an_account_that_is_gone_and_a_row_without_one_are_accounted_for(read: Callable[..., Staged]) -> None:
    staged = read(Y2024)
    assert dict(staged.file("followers_1.json").skipped) == {"the account no longer exists": 1}
    (problem,) = staged.file("following.json").problems
    assert (problem.row, problem.why) == (6, "the row names no account")


def test_nothing_proves_that_a_list_is_complete_so_only_the_user_can_know(read: Callable[..., Staged]) -> None:
    lists = {held.tie: held.complete for held in read(AUG2026).reading.lists}
    assert lists["follower"] is None and lists["following"] is None
    assert lists["requested_in"] is False
    # a list with a row that could not be read is not asked about
    assert {held.tie: held.complete for held in read(Y2024).reading.lists}["following"] is False


def test_lists_of_nobody_end_in_a_sentence(store: Store, written: Callable[..., Path]) -> None:
    empty = written({f"{LISTS}/followers_1.json": [], f"{LISTS}/following.json": {"relationships_following": []}})
    with pytest.raises(KithError, match=r"Nothing in .* could be used"):
        import_paths(store, [empty])


# --- comments, likes, stories -------------------------------------------------------------


def test_a_comment_goes_to_whose_post_it_is_and_to_whom_it_names(read: Callable[..., Staged]) -> None:
    found = read(Y2024).rows("select who, kind, words from staged where part = 'comments' order by happened_at, who")
    assert found == [
        ("lena.vogt", "mention", 2),
        ("museum.of.maps", "comment", 6),
        ("tomas.ek", "mention", 6),
        ("lena.vogt", "comment", 1),
    ]


def test_the_title_of_an_older_comment_says_whose_post_it_is(read: Callable[..., Staged]) -> None:
    staged = read(Y2021)
    found = staged.rows(
        "select who, kind, happened_at::date::varchar, excerpt from staged "
        "where part = 'comments' and happened_at < '2021-09-01' order by happened_at, kind"
    )
    assert found == [
        ("lena.vogt", "comment", "2021-05-13", "@brunos_bikes kijk, jouw fiets 🚲"),
        ("brunos_bikes", "mention", "2021-05-13", "@brunos_bikes kijk, jouw fiets 🚲"),
        ("museum.of.maps", "comment", "2021-06-01", "Wat een mooie kaart, hé!"),
    ]
    assert staged.skipped("post_comments.json") == {
        "a comment under a post of your own that names nobody": 1,
        "the file does not say whose post it was": 1,
    }


def test_every_comment_of_an_entry_is_one(read: Callable[..., Staged], written: Callable[..., Path]) -> None:
    texts = [{"href": "", "value": text, "timestamp": at} for text, at in (("one", 1600000000), ("two", 1600000060))]
    older = {"comments_reels_comments": [{"title": "ann", "string_list_data": texts}]}
    staged = read(written({"comments/reels_comments.json": older}))
    assert staged.rows("select who, excerpt from staged order by happened_at") == [("ann", "one"), ("ann", "two")]


@pytest.mark.parametrize(
    ("path", "file"), [(Y2021, "reels_comments.json"), (AUG2026, "post_comments_1.json"), (AUG2026, "hype.json")]
)
def test_keys_of_any_language_are_known_by_name_or_by_order(path: Path, file: str, read: Callable[..., Staged]) -> None:
    assert read(path).file(file).kept == 1


def test_comments_and_messages_that_the_export_says_there_are_none_of_are_witnessed(
    read: Callable[..., Staged],
) -> None:
    seen = {(one.channel, one.direction) for file in read(FEB2026).reading.files for one in file.sees}
    assert seen == {("messages", "in"), ("messages", "out"), ("comments", "out")}


def test_an_answer_to_a_question_is_words_and_a_poll_is_a_click(read: Callable[..., Staged]) -> None:
    found = read(Y2024).rows(
        "select part, who, kind, count(*) from staged where part like 'story%' or part = 'liked_stories' group by all "
        "order by all"
    )
    assert found == [
        ("liked_stories", "anna_becker", "like", 1),
        ("story_polls", "annanas", "vote", 3),
        ("story_questions", "ida.holm.art", "reply", 1),
        ("story_questions", "museum.of.maps", "reaction", 1),
        ("story_reactions", "lena.vogt", "reaction", 1),
        ("story_reactions", "tomas.ek", "reaction", 1),
    ]


def test_the_author_of_what_was_liked_is_found_one_list_deeper(read: Callable[..., Staged]) -> None:
    liked = read(AUG2026).rows("select who, display_name from staged where part = 'liked_posts'")
    assert liked == [("tomas.ek.photo", "Tomas Ek")]


# --- messages -----------------------------------------------------------------------------


def test_two_conversations_with_people_of_one_name_are_two_people(read: Callable[..., Staged]) -> None:
    annas = read(Y2024).rows("select distinct who_kind, who from staged where display_name = 'Anna' order by who")
    assert annas == [("thread", "2002"), ("thread", "3003")]


def test_accounts_that_are_gone_share_a_name_and_are_nobody(read: Callable[..., Staged]) -> None:
    staged = read(Y2024)
    for folder in ("instagramuser_5005", "instagramuser_6006"):
        why = dict(staged.file(f"{folder}/message_1.json").skipped)
        assert why == {"the account no longer exists (“Instagram User”)": 1}
    assert not staged.rows("select 1 from staged where who in ('5005', '6006') or who ilike '%instagram user%'")


def test_requests_and_crowds_in_which_the_user_never_wrote_are_left_out(read: Callable[..., Staged]) -> None:
    staged = read(Y2024)
    assert dict(staged.file("stranger_9101/message_1.json").skipped) == {
        "a message request that you have not accepted": 1
    }
    assert dict(staged.file("bigsale_9002/message_1.json").skipped) == {
        "a group of more than eight in which you never wrote": 1
    }
    choir = staged.rows("select who, direction, audience from staged where thread = '9003' order by direction")
    assert choir == [("Guest Birch", "in", 9), ("Guest Birch", "out", 9)]


def test_someone_who_left_a_group_still_wrote_there(read: Callable[..., Staged]) -> None:
    wrote = read(Y2024).rows(
        "select who, audience from staged "
        "where thread = '9001' and direction = 'in' and kind = 'group_message' order by 1"
    )
    assert wrote == [("Ida Holm", 3), ("Lena Vogt 🌻", 3), ("Old Member", 3)]


def test_sentences_of_instagram_are_no_words(read: Callable[..., Staged]) -> None:
    told = read(Y2024).rows("select excerpt from staged where part = 'messages' and excerpt is not null")
    assert not [text for (text,) in told if "attachment" in text or "Reacted" in text or "left the group" in text]
    lena = read(Y2024).rows("select kind, direction, words from staged where thread = '1001' order by happened_at")
    assert lena[-4:] == [
        ("reaction", "in", None),
        ("message", "in", None),
        ("message", "out", 10),
        ("reaction", "in", None),
    ]


def test_sentences_of_instagram_in_a_language_that_is_not_listed_name_each_of_their_writers(
    read: Callable[..., Staged],
) -> None:
    found = read(AUG2026).rows(
        "select direction, kind, count(*) from staged where part = 'messages' and kind is not null group by all "
        "order by all"
    )
    assert found == [("in", "message", 1), ("in", "reaction", 3), ("out", "message", 1), ("out", "reaction", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Bo hat einen Anhang gesendet.",
        "Bo a envoyé une pièce jointe.",
        "Bo envió un archivo adjunto.",
        "Bo enviou um anexo.",
        "Bo ha inviato un allegato.",
        "Bo heeft een bijlage verstuurd.",
        "Bo bir ek gönderdi.",
        "Hat mit 😂 auf deine Nachricht reagiert ",
        "A réagi avec ❤️ à votre message ",
        "Reaccionó con ❤️ a tu mensaje ",
        "Reagiu com 😮 à sua mensagem ",
        "Ha reagito con ❤️ al tuo messaggio ",
        "Heeft met ❤️ op je bericht gereageerd ",
        "Bir mesajı beğendi",
        "Reacted 1️⃣ to your message ",
        "Reagerade med ❤️ på ditt meddelande ",
        "Gillade ett meddelande",
        "Reagerede med ❤️ på din besked ",
        "Reagerte med ❤️ på meldingen din ",
        "Tykkäsi viestistä",
        "Zareagowano ❤️ na Twoją wiadomość ",
        "Polubiono wiadomość",
        "Ha reaccionado con 👏🏽 a tu mensaje ",
        "Отреагировал(-а) 😂 на ваше сообщение ",
        "メッセージに「いいね！」しました",
        "메시지를 좋아합니다",
        "Menyukai pesan",
        "Bo skickade en bilaga.",
        "Bo sendte et vedlegg.",
        "Bo wysłał(a) załącznik.",
        "Bo님이 첨부 파일을 보냈습니다.",
        "Mentioned you in their story",
        "Reacted 😂 to your story",
        "Replied to your story",
        "Hat mit 😂 auf deine Story reagiert",
    ],
)
def test_clicks_are_clicks_in_other_languages(
    text: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written({f"{INBOX}/bo_1/message_1.json": conversation("inbox/bo_1", ["Bo", "Me"], said("Bo", text))})
    assert kinds(read(folder, "Me")) == [("reaction", "in")]


@pytest.mark.parametrize(
    "text",
    [
        "Why did you say Anna left the group",
        "because Carla has sent an attachment",
        "I think she sent an attachment.",
        "You sent an attachment.",
        "I reacted ❤️ to your message",
        "Reacted badly to your message",
        "She mentioned you in their story, did you see it?",
        "I replied to your story",
        "Polubiono wiadomość od Ani",
        "Sorry that I missed your video call",
        "Bo Hay is how they write my name there.",
    ],
)
def test_what_people_write_of_groups_and_attachments_is_words(
    text: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        {f"{INBOX}/bo_1/message_1.json": conversation("inbox/bo_1", ["Bo Hay", "Me"], said("Bo Hay", text))}
    )
    assert kinds(read(folder)) == [("message", "in")]


@pytest.mark.parametrize(("writer", "text"), [("Bo Hay", "Bo sent an attachment."), ("Me", "You sent an attachment.")])
def test_what_instagram_tells_of_an_attachment_is_a_click(
    writer: str, text: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    messages = (said("Bo Hay", "hi", 1), said(writer, text, 2))
    folder = written({f"{INBOX}/bo_1/message_1.json": conversation("inbox/bo_1", ["Bo Hay", "Me"], *messages)})
    assert kinds(read(folder, "Me"))[1][0] == "reaction"


@pytest.mark.parametrize("text", ["Video chat ended.", "You missed a video chat", "Bo hat einen Videochat gestartet."])
def test_what_instagram_tells_of_a_call_is_no_message(
    text: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    messages = (said("Bo Hay", "hi", 1), said("Bo Hay", text, 2))
    folder = written({f"{INBOX}/bo_1/message_1.json": conversation("inbox/bo_1", ["Bo Hay", "Me"], *messages)})
    assert kinds(read(folder, "Me")) == [("message", "in")]


@pytest.mark.parametrize(
    ("of_others", "of_owner"),
    [
        ("{} zalączyło plik.", "Zalączyłoś plik."),  # no language of words.py
        ("{}ปลื้มแนบไฟล์แล้ว.", "แนบไฟล์แล้ว."),
    ],
)
def test_the_owners_label_is_known_by_those_of_others_in_a_language_that_is_not_listed(
    of_others: str, of_owner: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    shared = {"share": {"link": "https://www.instagram.com/reel/X/"}}
    files: dict[str, object] = {
        f"{INBOX}/{name}_{number}/message_1.json": conversation(
            f"inbox/{name}_{number}",
            [name, "Me"],
            said(name, of_others.format(name), 1, **shared),
            said("Me", of_owner, 2, **shared),
            said("Me", "So you.", 3, **shared),
        )
        for number, name in enumerate(("Ann", "Bo"))
    }
    found = read(written(files), "Me").rows(
        "select excerpt, kind::varchar, direction, count(*) from staged group by all"
    )
    assert sorted(found, key=str) == [
        ("So you.", "message", "out", 2), (None, "reaction", "in", 2), (None, "reaction", "out", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Haha.", "This made me think of you.", "Ada wants this one."])
def test_what_somebody_often_writes_beside_posts_is_words(
    text: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    shared = {"share": {"link": "https://www.instagram.com/reel/X/"}}
    files: dict[str, object] = {
        f"{INBOX}/{name}_{number}/message_1.json": conversation(
            f"inbox/{name}_{number}", [name, "Ada Orr"], *(said("Ada Orr", text, at, **shared) for at in (1, 2))
        )
        for number, name in enumerate(("Ann", "Bo"))
    }
    staged = read(written(files), "Ada Orr")
    assert staged.rows("select excerpt, kind, direction, count(*) from staged group by all") == [
        (text, "message", "out", 4)
    ]


@pytest.mark.parametrize(
    "text", ["Ada Orr is how you write my name on the ticket.", "Ada Orr left this here.", "You left the group early"]
)
def test_what_begins_with_the_owners_name_is_words_unless_instagram_writes_it(
    text: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    messages = (
        said("Ada Orr", text, 1),
        said("Ada Orr", "You left the group.", 2),
        said("Ada Orr", "Bo missed your video chat.", 3),
    )
    folder = written({f"{INBOX}/bo_1/message_1.json": conversation("inbox/bo_1", ["Bo Hay", "Ada Orr"], *messages)})
    staged = read(folder, "Ada Orr")
    assert staged.rows("select excerpt from staged where kind is not null") == [(text,)]
    assert staged.skipped("message_1.json") == {"an event in the conversation, not words": 2}


def test_in_a_group_too_instagrams_sentences_begin_with_who_did_it(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    messages = (
        said("Ann Lee", "I added Bo to the group", 1),
        said("Ann Lee", "Ann Lee added Bo Hay to the group.", 2),
        said("Bo Hay", "Ann Lee left the group.", 3),
        said("Ann Lee", "Ann Lee lämnade gruppen.", 4),
    )
    folder = written({f"{INBOX}/g_1/message_1.json": conversation("inbox/g_1", ["Ann Lee", "Bo Hay", "Me"], *messages)})
    said_there = read(folder, "Me").rows("select who, excerpt from staged where kind is not null order by happened_at")
    assert said_there == [("Ann Lee", "I added Bo to the group"), ("Bo Hay", "Ann Lee left the group.")]


def test_a_call_in_a_group_is_a_call_with_nobody(read: Callable[..., Staged], written: Callable[..., Path]) -> None:
    messages = (
        said("Ann Lee", "hi", 1),
        said("Me", "hello", 2),
        said("Ann Lee", "Video chat ended", 3, call_duration=1200),
        said("Me", "Video chat ended", 4, call_duration=600),
        said("Bo Hay", "Bo started an audio call", 5, call_duration=0),
    )
    folder = written({f"{INBOX}/g_1/message_1.json": conversation("inbox/g_1", ["Ann Lee", "Bo Hay", "Me"], *messages)})
    staged = read(folder, "Me")
    assert {kind for kind, _ in kinds(staged)} == {"group_message"}
    assert staged.skipped("message_1.json") == {"a call in a group; the file does not say who took part": 3}


def test_a_call_in_a_crowd_is_no_word_of_the_user_there(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    people = [*(f"Stranger {number}" for number in range(8)), "Me"]
    messages = (said("Stranger 1", "Big sale", 1), said("Me", "Video chat ended", 2, call_duration=9))
    folder = written({f"{INBOX}/g_1/message_1.json": conversation("inbox/g_1", people, *messages)})
    staged = read(folder, "Me")
    assert staged.skipped("message_1.json") == {"a group of more than eight in which you never wrote": 2}


def test_the_reason_names_who_is_gone_and_not_who_sits_beside(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    people = ["Anna Ex", "Bo Hay", "Instagram User", "Me"]
    messages = (said("Anna Ex", "hi", 1), said("Instagram User", "bye", 2), said("Me", "hello", 3))
    staged = read(written({f"{INBOX}/g_1/message_1.json": conversation("inbox/g_1", people, *messages)}), "Me")
    assert dict(staged.file("message_1.json").skipped) == {"the account no longer exists (“Instagram User”)": 1}


def test_of_two_who_take_part_equally_often_neither_is_taken_for_the_owner(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    files: dict[str, object] = {
        f"{INBOX}/g_{number}/message_1.json": conversation(
            f"inbox/g_{number}", ["Zed Own", "Anna Ex", third], said("Anna Ex", "hi", 1), said("Zed Own", "hello", 2)
        )
        for number, third in enumerate(("Bo Hay", "Cy Two"))
    }
    staged = read(written(files, "messages of mine"))
    assert staged.reading.owner.owner is None and kinds(staged) == []
    assert staged.skipped("g_1/message_1.json") == {"which of the names is you could not be found out": 2}
    assert [file.sees for file in staged.reading.files] == [(), ()]  # any of them may have written


def test_words_under_a_post_that_is_passed_on_stay_words(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    story = {"link": "https://www.instagram.com/stories/bo/1"}
    answers = [said("Me", "haha so you.", 1700000000000 + n, share=story) for n in range(5)]
    folder = written({f"{INBOX}/bo_1/message_1.json": conversation("inbox/bo_1", ["Bo", "Me"], *answers)})
    assert {kind for kind, _ in kinds(read(folder, "Me"))} == {"message"}


def test_a_call_that_was_answered_is_a_call_and_one_that_was_not_is_missed(read: Callable[..., Staged]) -> None:
    calls = read(Y2024).rows("select who, kind, direction from staged where kind like '%call' order by 1")
    assert calls == [("7007", "video_call", "both"), ("9201", "missed_call", "in")]


def test_a_reaction_counts_once_however_it_is_told(read: Callable[..., Staged]) -> None:
    found = read(Y2024).rows(
        "select thread, direction, happened_at is null from staged "
        "where kind = 'reaction' and thread in ('1001', '9201') and native is not null"
    )
    assert found == [("9201", "out", True)]


def test_a_message_file_that_breaks_off_gives_what_stands_before(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    whole = json.dumps(
        conversation("inbox/bo_17", ["Bo", "Me"], said("Bo", "one"), said("Me", "two"), said("Bo", "three"))
    )
    folder = written({f"{INBOX}/bo_17/message_1.json": whole[: whole.index("three")]})
    staged = read(folder, "Me")
    assert staged.rows("select who, direction, excerpt from staged order by excerpt") == [
        ("17", "in", "one"),
        ("17", "out", "two"),
    ]
    (problem,) = staged.file("message_1.json").problems
    assert "breaks off or is damaged after 2 entries" in problem.why


def test_a_list_that_breaks_off_gives_what_stands_before_and_is_not_asked_about(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    whole = json.dumps({"relationships_following": [follower("ann"), follower("bo"), follower("cy")]})
    staged = read(written({f"{LISTS}/following.json": whole[:-60]}))
    assert staged.rows("select who from staged order by 1") == [("ann",), ("bo",)]
    assert staged.file("following.json").problems[0].row == 2
    assert [held.complete for held in staged.reading.lists] == [False]


# --- one account, several names -----------------------------------------------------------


def linked(store: Store) -> dict[str, tuple[str, float]]:
    """Every name in messages that leads to an account: name → username, and how sure."""
    rows = store.cursor().execute(
        "select n.kind || '/' || n.value, a.value, n.sure from aliases n join accounts a using (account_id) "
        "where n.kind in ('thread', 'name')"
    )
    return {name: (account, sure) for name, account, sure in rows.fetchall()}


def test_names_are_matched_only_where_the_export_allows_it(store: Store) -> None:
    import_paths(store, [Y2024])
    assert linked(store) == {
        "thread/1001": ("lena.vogt", 0.9),
        "name/Lena Vogt 🌻": ("lena.vogt", 0.9),
        "thread/4004": ("pelle.strand", 0.97),
        "thread/8008": ("sd_ceramics", 0.95),
        "name/Ida Holm": ("7007", 0.9),
    }


def test_a_first_name_is_no_username(store: Store, written: Callable[..., Path]) -> None:
    people = ["Greta", "ida", "Me"]
    messages = (said("Greta", "hi", 1), said("ida", "ho", 2), said("Me", "hello", 3))
    files = {
        f"{LISTS}/followers_1.json": [follower("anna"), follower("bo"), follower("greta"), follower("ida")],
        f"{INBOX}/a_1/message_1.json": conversation("inbox/a_1", ["Anna", "Me"], said("Anna", "hi")),
        f"{INBOX}/b_2/message_1.json": conversation("inbox/b_2", ["bo", "Me"], said("bo", "hi")),
        f"{INBOX}/g_3/message_1.json": conversation("inbox/g_3", people, *messages),
    }
    import_paths(store, [written(files)], owner="Me")
    assert linked(store) == {"thread/2": ("bo", 0.97), "name/ida": ("ida", 0.97)}


def test_a_username_that_holds_more_than_the_name_leaves_it_open(store: Store, written: Callable[..., Path]) -> None:
    people = [follower("lena.vogt"), follower("lenavogt_92")]
    files = {
        f"{LISTS}/followers_1.json": people,
        f"{INBOX}/l_1/message_1.json": conversation("inbox/l_1", ["Lena Vogt", "Me"], said("Lena Vogt", "hi")),
    }
    import_paths(store, [written(files)], owner="Me")
    assert linked(store) == {}


@pytest.mark.parametrize("order", [1, -1])
def test_someone_with_a_new_display_name_is_one_person_in_groups_too(
    order: int, store: Store, written: Callable[..., Path]
) -> None:
    folders = [
        written(
            {
                f"{INBOX}/a_1/message_1.json": conversation("inbox/a_1", [name, "Me"], said(name, "hi", 1)),
                f"{INBOX}/g_3/message_1.json": conversation(
                    "inbox/g_3", [name, "Bo", "Me"], said(name, "hi", 2), said("Me", "hello", 3)
                ),
            },
            f"instagram-me.here-{year}-01-01-xyz",
        )
        for year, name in ((2024, "Ann Lee"), (2025, "Ann Lee-Kim"))
    ]
    import_paths(store, folders[::order], owner="Me")
    assert linked(store) == {"name/Ann Lee": ("1", 0.9), "name/Ann Lee-Kim": ("1", 0.9)}
    assert store.cursor().execute("select name from open_names").fetchall() == [("Ann Lee-Kim",)]


def test_a_display_name_that_two_bore_one_after_the_other_stays_open_in_groups(
    store: Store, written: Callable[..., Path]
) -> None:
    for year, names in ((2024, {"a_1": "Ann Lee", "b_2": "Bo Ek"}), (2025, {"a_1": "Ann Kim", "b_2": "Ann Lee"})):
        inbox = {
            f"{INBOX}/{place}/message_1.json": conversation(f"inbox/{place}", [name, "Me"], said(name, "hi", 1))
            for place, name in names.items()
        }
        group = conversation("inbox/g_3", ["Ann Lee", "Cy", "Me"], said("Ann Lee", "hi", 2), said("Me", "hello", 3))
        folder = written({f"{INBOX}/g_3/message_1.json": group, **inbox}, f"instagram-me.here-{year}-01-01-xyz")
        import_paths(store, [folder], owner="Me")
    assert linked(store) == {}


def test_a_new_username_is_the_same_account_by_its_number_or_by_the_moment_of_following(store: Store) -> None:
    import_paths(store, [AUG2026])
    import_paths(store, [FEB2026])
    cursor = store.cursor()
    renamed = cursor.execute(
        "select n.value, a.value, n.why from aliases n join accounts a using (account_id) "
        "where n.kind = 'handle' order by 1"
    ).fetchall()
    assert renamed == [
        ("kicik.kus", "kus.atolyesi", "the same account number"),
        ("tomas.ek", "tomas.ek.photo", "a new username in the list since the same second"),
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_a_new_username_of_ones_own_makes_no_second_owner(
    order: int, store: Store, written: Callable[..., Path]
) -> None:
    talk = conversation("inbox/a_1", ["Ann", "Me"], said("Ann", "hi", 1700000000000), said("Me", "ho", 1700000001000))
    files: dict[str, object] = {f"{INBOX}/a_1/message_1.json": talk}
    folders = [written(files, f"instagram-{me}-01-01-xyz") for me in ("me.before-2024", "me.after-2025")]
    for folder in folders[::order]:
        import_paths(store, [folder])
    assert store.cursor().execute("select owner from owners").fetchall() == [("me.after",)]
    assert store.cursor().execute("select count(*) from interactions").fetchone() == (2,)


def test_whom_the_user_stopped_following_is_no_longer_followed(store: Store) -> None:
    import_paths(store, [AUG2026])
    import_paths(store, [FEB2026])
    ended = (
        "select ended_at::date::varchar from tie_spans s join accounts a using (account_id) "
        "where tie = 'following' and a.value = ?"
    )
    assert store.cursor().execute(ended, ["brunos_bikes"]).fetchall() == [("2026-05-05",)]
    assert store.cursor().execute(ended, ["lena.vogt"]).fetchall() == [(None,)]


@pytest.mark.parametrize(
    ("content", "why", "kept"),
    [
        ("", "the file is empty", 0),
        ('{"relationships_following": null}', "it holds no list", 0),
        (json.dumps([1, None, "x", follower("ann")]), "another form", 1),
        (json.dumps([{"title": "ann", "string_list_data": "none"}, follower("bo")]), "another form", 2),
    ],
)
def test_a_list_in_a_form_that_nobody_knows_is_told_of(
    content: str, why: str, kept: int, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    staged = read(written({f"{LISTS}/following.json": content, f"{LISTS}/followers_1.json": [follower("cy")]}))
    file = staged.file("following.json")
    assert why in file.problems[0].why and file.kept == kept


def test_messages_in_a_form_that_nobody_knows_are_told_of(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    odd = {"participants": [{"name": "Bo"}], "messages": "none", "thread_path": "inbox/bo_1"}
    staged = read(written({f"{INBOX}/bo_1/message_1.json": odd, f"{LISTS}/followers_1.json": [follower("cy")]}))
    assert "another form" in staged.file("message_1.json").problems[0].why


def test_a_name_that_is_spelled_as_a_username_the_user_only_liked_is_less_sure(
    store: Store, written: Callable[..., Path]
) -> None:
    liked = {"title": "lena.vogt", "string_list_data": [{"href": "", "value": "👍", "timestamp": 1700000000}]}
    files = {
        "likes/liked_posts.json": {"likes_media_likes": [liked]},
        f"{INBOX}/l_1/message_1.json": conversation("inbox/l_1", ["Lena Vogt", "Me"], said("Lena Vogt", "hi")),
    }
    import_paths(store, [written(files)], owner="Me")
    assert linked(store) == {"thread/1": ("lena.vogt", 0.8)}


def test_signs_that_turn_the_text_around_a_name_are_no_part_of_it(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    talk = conversation("inbox/ann_1", ["Ann\u202e", "Me"], said("Ann\u202e", "hi"), said("Me", "hello"))
    staged = read(written({f"{INBOX}/ann_1/message_1.json": talk}), "Me")
    assert staged.rows("select distinct display_name from staged") == [("Ann",)]


# --- dates that cannot be -----------------------------------------------------------------


@pytest.mark.parametrize("timestamp", [1720152884000, 10**15, 253402300800, -62135596801])
def test_a_list_entry_with_an_impossible_date_is_kept_without_it(
    timestamp: int, store: Store, written: Callable[..., Path]
) -> None:
    followers = [follower("ann", timestamp), follower("bob")]
    [result] = import_paths(store, [written({f"{LISTS}/followers_1.json": followers})])
    [file] = result.files
    assert file.kept == 2 and [problem.why for problem in file.problems] == [f"{NO_DATE}; the row is kept without it"]
    assert result.snapshot_at is not None and result.snapshot_at <= utc_now()


@pytest.mark.parametrize("at", [221845392000000, 10**17, -62135596801000])
def test_a_message_with_an_impossible_date_is_told_and_costs_no_other(
    at: int, store: Store, written: Callable[..., Path]
) -> None:
    liked = [{"actor": "Me", "timestamp": 1700000000, "reaction": "♥"}]
    messages = said("Ann", "hi", at, reactions=liked), said("Me", "hello"), said("Ann", "yo", reactions=liked)
    talk = conversation("inbox/ann_1", ["Ann", "Me"], *messages)
    [result] = import_paths(store, [written({f"{INBOX}/ann_1/message_1.json": talk})], owner="Me")
    [file] = result.files
    assert [problem.why for problem in file.problems] == [f"{NO_DATE}; the row is kept without it"]
    assert file.kept == file.read == 3
    counted = store.cursor().execute("select count(*), count(happened_at) from interactions where kind = 'message'")
    assert counted.fetchall() == [(3, 2)]


def test_a_message_from_the_future_does_not_make_the_export_younger_than_its_files(
    written: Callable[..., Path],
) -> None:
    talk = conversation("inbox/ann_1", ["Ann", "Me"], said("Ann", "hi", 4070908800000), said("Me", "hello"))
    export = written({f"{INBOX}/ann_1/message_1.json": talk})
    snapshot_at = Staged(CONNECTOR, export, export.parent).reading.snapshot_at
    assert snapshot_at is not None and snapshot_at.year < 2099
