"""What several exports say of one contact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.intake import import_paths
from store.store import Store
from tests.analytics.test_labels import ME, archive, post

ANN = "101"


def group(*events: dict[str, Any]) -> list[Any]:
    return [{"dmConversation": {"conversationId": "900", "messages": list(events)}}]


def listing(members: int) -> dict[str, Any]:
    """Who was in the group when the owner came to it."""
    others = [str(101 + number) for number in range(members - 1)]
    return {"joinConversation": {"participantsSnapshot": [ME, *others], "createdAt": "2025-04-01T09:00:00.000Z"}}


def saying(day: int, sender: str) -> dict[str, Any]:
    when = f"2025-04-{day:02}T10:00:00.000Z"
    return {"messageCreate": {"id": str(day), "senderId": sender, "text": "Words.", "createdAt": when}}


@pytest.mark.parametrize("in_order", [True, False])
def test_a_long_text_whose_post_is_gone_from_a_later_export_names_nobody_twice(
    in_order: bool, store: Store, tmp_path: Path
) -> None:
    text = "A long answer that names @dee in what was cut off, and @ann once more."
    mentions = [{"screenName": "dee"}, {"screenName": "ann"}]
    note = {
        "noteTweetId": "777", "createdAt": "2025-03-01T10:00:00.000Z", "core": {"text": text, "mentions": mentions}
    }  # fmt: skip
    answer = post(1, "Sat Mar 01", "@ann A long answer that", reply_to="ann")
    answer["tweet"]["in_reply_to_user_id_str"] = ANN
    exports = [
        archive(tmp_path / "1", "2025-05-01", {"tweets": [answer], "note-tweet": [{"noteTweet": note}]}),
        archive(tmp_path / "2", "2025-06-01", {"tweets": [], "note-tweet": [{"noteTweet": note}]}),
        archive(tmp_path / "3", "2025-07-01", {"tweets": [], "deleted-note-tweet": [{"noteTweet": note}]}),
    ]
    for export in exports if in_order else reversed(exports):
        import_paths(store, [export])
    rows = store.cursor().execute(
        "select a.value, i.kind::varchar from interactions i join accounts a using (account_id) order by all"
    )
    assert rows.fetchall() == [(ANN, "reply"), ("dee", "mention")]


@pytest.mark.parametrize(("members", "step"), [(None, "one_sided"), (4, "conversation"), (49, "one_sided")])
@pytest.mark.parametrize("in_order", [True, False])
def test_a_group_is_as_large_as_the_newest_file_says_that_tells_its_size(
    members: int | None, step: str, in_order: bool, store: Store, tmp_path: Path
) -> None:
    first = [*([listing(members)] if members else []), saying(1, ANN)]
    exports = [
        archive(tmp_path / "1", "2025-05-01", {"direct-messages-group": group(*first)}),
        archive(tmp_path / "2", "2025-06-01", {"direct-messages-group": group(saying(1, ANN), saying(2, ME))}),
    ]
    for export in exports if in_order else reversed(exports):
        import_paths(store, [export])
    sizes = store.cursor().execute("select audience from interactions where kind = 'group_message'").fetchall()
    assert sizes == [(members and members - 1,)] * 2
    assert store.cursor().execute("select rung from ladder").fetchall() == [(step,)]


def test_a_like_is_of_whoever_a_link_in_a_message_names(store: Store, tmp_path: Path) -> None:
    told = saying(1, "105")
    told["messageCreate"]["urls"] = [{"expanded": "https://x.com/Dee/status/2000000000000000010"}]
    talk = [{"dmConversation": {"conversationId": f"105-{ME}", "messages": [told]}}]
    likes = [{"like": {"tweetId": "2000000000000000010"}}]
    import_paths(store, [archive(tmp_path / "1", "2025-05-01", {"direct-messages": talk, "like": likes})])
    rows = store.cursor().execute(
        "select a.value, i.kind::varchar from interactions i join accounts a using (account_id) order by all"
    )
    assert rows.fetchall() == [("105", "message"), ("dee", "like")]
