"""What is said of people is true: each sentence beside the files that do not show it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from analytics.intake import import_paths
from analytics.person import person
from analytics.picks import choose_picks, picks
from analytics.suggestions import Suggestion, suggestions
from store.store import Store
from tests.analytics.network import EVERYTHING, NOW, TODAY, Network
from tests.analytics.test_labels import PEOPLE, archive, following

NOT_AMONG = "They are not among your followers on X."


def find(network: Network, name: str) -> Suggestion:
    return next(one for one in suggestions(network.cursor, 30, TODAY) if one.name == name)


def reasons(network: Network, name: str = "Ada") -> str:
    return " ".join(find(network.rebuild(), name).reasons)


def ended(network: Network, days: int, *seen: tuple[str, str], network_name: str = "x") -> None:
    """The files that show these channels end so many days before NOW."""
    for channel, direction in seen or EVERYTHING:
        network.covers((channel, direction), network=network_name)
        network.cursor.execute(
            "update coverage set to_at = ? where channel = ? and direction = ?",
            [NOW - timedelta(days=days), channel, direction],
        )


def follower_archive(folder: Path, on: str, count: int) -> Path:
    """An archive with one follower whose manifest states `count` of them."""
    told_of = archive(
        folder, on, {"following": following("silent"), "follower": [{"follower": {"accountId": PEOPLE["gone"]}}]}
    )
    manifest = told_of / "data" / "manifest.js"
    text = manifest.read_text()
    start = text.index('"globalName": "YTD.follower.')
    place = text.index('"count": "1"', start)
    manifest.write_text(text[:place] + f'"count": "{count}"' + text[place + len('"count": "1"') :])
    return told_of


# --- not among the followers --------------------------------------------------------------


@pytest.mark.parametrize(("count", "is_said"), [(1, True), (2, False)])
def test_only_a_whole_list_shows_that_someone_is_no_follower(
    store: Store, tmp_path: Path, count: int, is_said: bool
) -> None:
    on = datetime.now(UTC).date()
    import_paths(store, [follower_archive(tmp_path / "x", on.isoformat(), count)])
    cursor = store.cursor()
    (one,) = [one for one in suggestions(cursor, 9, on) if one.account_id == PEOPLE["silent"]]
    assert (NOT_AMONG in one.reasons) is is_said


@pytest.mark.parametrize(
    ("kind", "complete", "days", "said"),
    [
        ("following", True, 1, NOT_AMONG),
        ("following", False, 1, ""),
        ("following", None, 1, ""),
        ("following", True, -1, ""),
        ("following", True, 45, "They were not among your followers on X on 1 May 2026."),
        ("mutual", True, 1, ""),
    ],
)
def test_a_list_speaks_of_its_own_day_and_only_if_it_is_whole(
    network: Network, kind: str, complete: bool | None, days: int, said: str
) -> None:
    network.covers()
    network.tie("ada", kind)
    network.lists(complete=complete, days=days)
    told = reasons(network)
    assert said in told and ("among your followers" in told) == bool(said)


def test_every_own_account_of_the_network_needs_its_list(network: Network) -> None:
    network.covers()
    network.tie("ada", "following")
    network.lists()
    network.owner(name="second")
    assert "among your followers" not in reasons(network)
    network.lists(name="second")
    assert NOT_AMONG in reasons(network)


def test_another_account_of_theirs_may_be_the_follower(network: Network) -> None:
    network.covers()
    network.tie("ada", "following")
    network.tie("ada2", "follower")
    network.lists()
    assert NOT_AMONG in reasons(network)
    network.join(network.account("ada"), network.account("ada2"))
    network.rebuild()
    assert all(NOT_AMONG not in one.reasons for one in suggestions(network.cursor, 30, TODAY))


# --- how far the files reach --------------------------------------------------------------


def test_silence_is_told_until_the_files_end(network: Network) -> None:
    ended(network, 400)
    network.tie("ada")
    one = find(network.rebuild(), "Ada")
    assert one.reasons[-2:] == [
        "So far it is only a follow.",
        "What has happened since 11 May 2025 is not in your files.",
    ]
    assert "never talked" not in one.opener


def test_the_channel_that_ends_first_says_how_far_the_files_reach(network: Network) -> None:
    network.covers(("posts", "out"), ("posts", "in"))
    ended(network, 400, ("messages", "out"), ("messages", "in"))
    network.tie("ada")
    assert "What has happened since 11 May 2025" in reasons(network)
    network.contact("ada", "message", "out", 450)
    network.contact("ada", "message", "in", 449)
    one = person(network.rebuild().cursor, "x/id/ada", TODAY)
    assert one is not None and one.files_end is not None and one.files_end.isoformat() == "2025-05-11"


def test_what_lies_after_the_first_of_the_files_that_end_is_known_in_part(network: Network) -> None:
    network.covers(("posts", "out"), ("posts", "in"))
    ended(network, 400, ("messages", "out"), ("messages", "in"))
    network.tie("ada")
    network.contact("ada", "like", "in", 100)
    assert "Not all that has happened since 11 May 2025 is in your files." in reasons(network)


def test_the_day_of_a_message_is_that_of_the_users_zone(network: Network) -> None:
    network.covers()
    network.time_zone = "America/New_York"
    network.contact("ada", "message", "in", 3, hour=2)  # two in the morning in UTC, the evening before there
    network.cursor.execute("update interactions set day = day - 1")
    assert "They wrote to you four days ago, and no answer is in your files." in reasons(network)


# --- what was said ------------------------------------------------------------------------


def test_what_the_last_words_were_is_told_with_their_day(network: Network) -> None:
    network.covers()
    network.contact("ada", "message", "out", 200)
    network.contact("ada", "mention", "out", 40)
    network.contact("ada", "message", "in", 3)
    one = find(network.rebuild(), "Ada")
    assert "You last mentioned them five weeks ago." in one.reasons


def test_several_sorts_of_words_are_all_named(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "message", "out", 200)
    network.contact("ada", "mention", "out", 100)
    assert "You wrote to them or mentioned them twice, last in March, and no answer" in reasons(network)


def test_a_call_is_no_letter(network: Network) -> None:
    network.covers()
    network.contact("ada", "message", "out", 200)
    network.contact("ada", "call", "both", 40)
    network.contact("ada", "message", "in", 3)
    assert "You last wrote to them in November." in reasons(network)


def test_words_that_cannot_be_quoted_give_no_other_words_their_day(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "message", "in", 200, text="https://garden.example/seeds")
    network.contact("ada", "recommendation", "in", 60)
    assert "you recommended me in April" in find(network.rebuild(), "Ada").opener


def test_who_talked_is_not_said_to_have_written_last_before_that(network: Network) -> None:
    network.covers()
    network.contact("ada", "message", "out", 200)
    network.contact("ada", "message", "both", 40)
    network.contact("ada", "message", "in", 3)
    assert "You last talked with them five weeks ago." in reasons(network)


@pytest.mark.parametrize("sign", ["like", "missed_call", "mention", "group_message"])
def test_neither_a_click_nor_a_word_aloud_keeps_anybody_in_touch(network: Network, sign: str) -> None:
    network.covers()
    for direction in ("in", "out"):
        network.contact("ada", "message", direction, 60)
    network.contact("ada", sign, "out", 1, audience=30 if sign == "group_message" else 1)
    one = find(network.rebuild(), "Ada")
    assert "You were last in touch in April, with contact on two days in all." in one.reasons
    assert "yesterday" not in one.opener and "continue" not in one.opener


def test_whoever_only_wrote_was_not_in_touch(network: Network) -> None:
    network.covers()
    for days in (3, 4, 5):
        network.contact("ada", "message", "in", days)
    told = reasons(network)
    assert "There were signs of contact on three days." in told and "in touch" not in told


def test_words_to_several_own_accounts_are_told_together(network: Network) -> None:
    network.covers()
    network.contact("ada", "mention", "in", 300)
    network.tie("ada")
    second = network.owner(name="second")
    network.cursor.execute(
        "insert into interactions by name select * replace (? as owner_id, 'message' as kind, "
        "happened_at + interval 100 day as happened_at, day + 100 as day, key + 1000 as key) from interactions",
        [second],
    )
    assert "They wrote to you or mentioned you twice, last in November." in reasons(network)


def test_words_by_two_own_accounts_close_to_each_other_are_not_said_to_lie_apart(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "message", "out", 100)
    network.cursor.execute(
        "insert into interactions by name select * replace (? as owner_id, 'in'::contact_direction as direction, "
        "happened_at + interval 5 day as happened_at, day + 5 as day, key + 1000 as key) from interactions",
        [network.owner(name="second")],
    )
    assert "You both wrote, but never to each other by the same account at about the same time" in reasons(network)


def test_whose_words_have_no_date_are_not_said_to_have_missed_each_other(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "message", "out", 300)
    network.contact("ada", "comment", "in", None)
    assert "You both wrote; whether to each other, your files do not show." in reasons(network)


def test_a_pick_who_has_moved_on_is_told_by_what_there_is(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "mention", "out", 300)
    network.rebuild()
    assert [one.suggestion.name for one in choose_picks(network.cursor, TODAY)] == ["Ada"]
    network.contact("ada", "mention", "out", 10)
    (pick,) = picks(network.rebuild().cursor, TODAY)
    assert "You mentioned them twice, last a week ago, and no answer is on record." in pick.suggestion.reasons
    network.contact("ada", "met", "both", 1500)
    (pick,) = picks(network.rebuild().cursor, TODAY)
    assert pick.suggestion.reasons[-1] == "By now the two of you have met."
    network.contact("bea", "met", "both", 1500)
    network.tie("bea")
    network.act("picked", "person:x/id/bea", {"date": str(TODAY), "slot": 1, "queue": "start", "action": "ask"})
    (_, of_bea) = picks(network.rebuild().cursor, TODAY)
    assert of_bea.suggestion.opener and of_bea.suggestion.opener.startswith("Hi Bea, I hope you are well.")


# --- who stands between -------------------------------------------------------------------


def between(network: Network, *friends: str) -> None:
    network.covers()
    network.tie("cyd")
    for friend in friends:
        network.tie(friend)
        network.contact(friend, "message", "out", 900)
        network.contact(friend, "message", "in", 899)
        network.knows("cyd", friend)


def test_nobody_stands_between_themselves_and_the_user(network: Network) -> None:
    between(network, "ada")
    network.tie("cyd2")
    network.knows("cyd", "cyd2")
    network.join(network.account("cyd"), network.account("cyd2"))
    told = " ".join(" ".join(one.reasons) for one in suggestions(network.rebuild().cursor, 9, TODAY))
    assert "tied to Ada; you have talked with Ada." in told


def test_somebody_with_two_accounts_is_named_once(network: Network) -> None:
    between(network, "ada", "ada2")
    network.join(network.account("ada"), network.account("ada2"))
    network.rebuild()
    (name,) = network.rows("select name from joined_words")[0]
    assert f"They are tied to {name}; you have talked with {name}." in reasons(network, "Cyd")


def test_whom_the_user_blocked_is_nobody_to_go_by(network: Network) -> None:
    between(network, "ada")
    network.set_aside("ada", blocked=True)
    one = find(network.rebuild(), "Cyd")
    assert "Ada" not in " ".join([*one.reasons, one.opener])
    assert not (one.parts["bridge"] or one.parts["talk_aa"] or one.parts["adamic_adar"])


# --- several accounts of one person -------------------------------------------------------


def two(network: Network) -> None:
    network.tie("ada")
    network.tie("ada_work", "connection", network="linkedin", name="Ada")
    network.join(network.account("ada"), network.account("ada_work", "linkedin"))
    network.rebuild()


def test_silence_on_one_network_is_none_while_another_is_not_known(network: Network) -> None:
    network.covers()
    two(network)
    one = find(network, "Ada")
    assert (one.rung, one.sure) == (None, "unknown")
    assert one.reasons[-1] == (
        "Whether you two ever talked is not in the files that are loaded. "
        "Messages stand in messages.csv: choose the larger data archive when LinkedIn asks."
    )
    page = person(network.cursor, "x/id/ada", TODAY)
    assert page is not None and (page.rung, page.sure) == (None, "unknown")


def test_what_any_of_their_networks_lacks_is_named(network: Network) -> None:
    network.covers()
    network.covers(("messages", "out"), network="linkedin")
    two(network)
    one = find(network, "Ada")
    assert one.reasons[-1] == "You never wrote to them; what they wrote to you in messages is not in your files."


def test_a_day_on_two_networks_is_one_day(network: Network) -> None:
    network.covers()
    network.covers(("messages", "out"), ("messages", "in"), network="linkedin")
    for days in (40, 50):
        for place in ("x", "linkedin"):
            name = "ada" if place == "x" else "ada_work"
            network.contact(name, "message", "out", days, network=place)
            network.contact(name, "message", "in", days, network=place)
    two(network)
    (one,) = suggestions(network.cursor, 9, TODAY)
    assert "You were last in touch five weeks ago, with contact on two days in all." in one.reasons
    page = person(network.cursor, "x/id/ada", TODAY)
    assert page is not None and (page.rhythm.active_days, page.rhythm.mean_gap_days) == (2, 10)
    assert network.rows("select active_days from people_listed where active_days > 0") == [(2,)]


# --- since when ---------------------------------------------------------------------------


def test_since_when_a_tie_lasts_is_not_said_while_its_other_side_may_be_older(network: Network) -> None:
    network.covers()
    network.tie("ada", "following", since=TODAY - timedelta(days=40))
    assert "You have had this tie since May 2026." in reasons(network)
    network.tie("ada", "follower", since=TODAY - timedelta(days=10), dated=False)
    assert "since" not in reasons(network)


# --- what the user's own table says -------------------------------------------------------


def test_who_logged_a_talk_after_a_message_is_not_said_to_have_written(network: Network) -> None:
    network.covers()
    network.contact("ada", "message", "in", 3)
    network.rebuild()
    choose_picks(network.cursor, TODAY)
    network.contact("ada", "met", "both", 1)
    (pick,) = picks(network.rebuild().cursor, TODAY)
    assert "They wrote to you three days ago, and you have been in touch since." in pick.suggestion.reasons
    assert "owe" not in pick.suggestion.opener and "never answered" not in pick.suggestion.opener


# --- the same is not said twice -----------------------------------------------------------


def test_that_they_wrote_and_got_no_word_is_said_in_two_halves(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "mention", "in", 40)
    told = reasons(network)
    assert "They mentioned you once, five weeks ago." in told
    assert told.count("They ") == 1 and "No words of yours to them are on record." in told


@pytest.mark.parametrize(
    ("heard", "wrote", "said"), [(3, 9, "a week ago"), (15, 20, "on 26 May 2026"), (3, 50, "in April")]
)
def test_words_said_to_be_as_old_as_the_message_that_waits_have_their_day(
    network: Network, heard: int, wrote: int, said: str
) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "message", "out", wrote)
    network.contact("ada", "message", "in", heard, text="shall I send you the seeds?")
    assert f"You last wrote to them {said}." in reasons(network)
