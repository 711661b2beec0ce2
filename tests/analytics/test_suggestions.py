from __future__ import annotations

from datetime import date, datetime, timedelta
from math import isclose, log

import pytest

from analytics.openers import Situation, opener, quotable
from analytics.phrases import asks_or_plans, needs_no_answer
from analytics.questions import Suggestion, suggestions
from tests.analytics.network import NOW, TODAY, Network


def names(network: Network, queue: str, limit: int = 30) -> list[str]:
    return [one.name for one in suggestions(network.cursor, limit, TODAY) if one.queue == queue]


def find(network: Network, name: str) -> Suggestion:
    return next(one for one in suggestions(network.cursor, 30, TODAY) if one.name == name)


def talk(network: Network, name: str) -> None:
    """A conversation some months ago."""
    network.tie(name)
    network.contact(name, "message", "out", 200)
    network.contact(name, "message", "in", 199)
    network.contact(name, "message", "out", 198)


def test_the_parts_are_what_the_formulas_give_by_hand(network: Network) -> None:
    network.covers()
    talk(network, "ada")
    talk(network, "ben")
    for name in ("cyd", "dot"):
        network.tie(name)
    network.knows("cyd", "ada", "talk")
    network.knows("cyd", "ben", "tie")
    network.knows("dot", "ada", "talk")
    network.rebuild_queues()
    cyd, dot = find(network, "Cyd"), find(network, "Dot")
    assert isclose(cyd.parts["talk_aa"], 1 / log(3), abs_tol=1e-6)
    assert (cyd.parts["bridge"], dot.parts["bridge"]) == (2, 1)
    assert isclose(cyd.parts["jaccard"], 2 / (4 + 2 - 2), abs_tol=1e-6)
    assert isclose(dot.parts["jaccard"], 1 / (4 + 1 - 1), abs_tol=1e-6)
    assert (cyd.parts["talk_aa_pct"], dot.parts["talk_aa_pct"]) == (0.5, 0.5)
    assert (cyd.parts["bridge_pct"], dot.parts["bridge_pct"]) == (0.75, 0.25)
    assert isclose(cyd.parts["adamic_adar"], 1 / log(3) + 1 / log(2), abs_tol=1e-6)
    assert isclose(dot.parts["adamic_adar"], 1 / log(3), abs_tol=1e-6)
    assert (cyd.parts["adamic_adar_pct"], dot.parts["adamic_adar_pct"]) == (0.75, 0.25)
    assert (cyd.parts["own_pct"], dot.parts["own_pct"]) == (0.5, 0.5)
    known = (2 / 4 + 1 / 4) / 2  # of whom Cyd and Dot know, judged by the four whom the user knows
    assert isclose(cyd.parts["around_known"], known, abs_tol=1e-6)
    assert isclose(cyd.score, (known * 0.5 + known * (0.75 + 0.75 + 0.75) / 3 + 0.5) / (2 * known + 1), abs_tol=1e-6)
    assert isclose(cyd.parts["around_lift"], known * (0.5 + 0.75) / (2 * known + 1), abs_tol=1e-6)
    assert isclose(cyd.parts["own_lift"], 0.5 / (2 * known + 1), abs_tol=1e-6)
    assert names(network, "start") == ["Cyd", "Dot"]


@pytest.mark.parametrize(("looked_up", "first"), [(1, "Wrote"), (8, "Between")])
def test_what_stands_around_weighs_as_much_as_is_known_of_the_list(
    network: Network, looked_up: int, first: str
) -> None:
    """Whom they talk with is known of one person, or of all; "between" knows most friends either way."""
    network.covers()
    friends = [f"friend{number}" for number in range(4)]
    for friend in friends:
        talk(network, friend)
    others = ["between", "wrote", *(f"other{number}" for number in range(6))]
    for other in others:
        network.tie(other)
    network.contact("wrote", "reply", "in", 50)
    for other in others[:looked_up]:
        among = friends if other == "between" else friends[:2]
        for acquaintance in (*among, *(f"stranger{number}" for number in range(12))):
            network.knows(other, acquaintance, "talk")
    assert names(network.rebuild_queues(), "start")[0] == first


def test_whom_one_person_knows_counts_for_no_more_than_one_person(network: Network) -> None:
    network.covers()
    talk(network, "ada")
    for name in ("ben", "cyd", "dot", "eve"):
        network.tie(name)
    for number in range(100):
        network.knows("ben", f"stranger{number}")
    network.knows("ben", "ada")
    assert isclose(find(network.rebuild_queues(), "Cyd").parts["around_known"], 1 / 4, abs_tol=1e-6)


def test_someone_whom_nobody_between_knows_ranks_below(network: Network) -> None:
    network.covers()
    talk(network, "ada")
    for name in ("lone", "cyd"):
        network.tie(name)
    network.knows("cyd", "ada")
    assert names(network.rebuild_queues(), "start") == ["Cyd", "Lone"]


def test_taking_the_evidence_of_the_first_reason_away_lowers_the_rank(network: Network) -> None:
    network.covers()
    for name in ("ada", "ben"):
        talk(network, name)
    for name in ("cyd", "dot"):
        network.tie(name)
    network.knows("cyd", "ada", "talk")
    network.knows("cyd", "ben", "talk")
    network.knows("dot", "ada", "talk")
    network.rebuild_queues()
    assert names(network, "start")[0] == "Cyd"
    assert find(network, "Cyd").reasons[0] in (
        "They are tied to Ada and Ben; you have talked with both.",
        "They are tied to Ben and Ada; you have talked with both.",
    )
    cyd = network.account("cyd")
    network.cursor.execute("delete from acquaintances where a = ? or b = ?", [cyd, cyd])
    assert names(network.rebuild_queues(), "start")[0] == "Dot"


@pytest.mark.parametrize("fact", ["wrote", "follows", "liked", "company"])
def test_without_acquaintances_what_the_export_holds_orders_the_list_and_is_the_reason(
    network: Network, fact: str
) -> None:
    network.covers()
    talk(network, "friend")
    network.cursor.execute("update accounts set company = 'Orchard' where name = 'Friend'")
    network.tie("plain", "following")
    network.tie("cyd", "mutual" if fact == "follows" else "following")
    if fact == "wrote":
        network.contact("cyd", "reply", "in", 300)
    if fact == "liked":
        network.contact("cyd", "like", "in", 300)
        network.contact("cyd", "like", "in", 301)
    if fact == "company":
        network.cursor.execute("update accounts set company = 'orchard' where name = 'Cyd'")
    network.rebuild_queues()
    assert names(network, "start") == ["Cyd", "Plain"]
    assert (
        find(network, "Cyd").reasons[0]
        == {
            "wrote": "They wrote to you once, in August.",
            "follows": "You follow each other.",
            "liked": "They liked something of yours twice.",
            "company": "They are at orchard, as is Friend, whom you have talked with.",
        }[fact]
    )


def test_who_has_no_step_is_suggested_with_honest_words(network: Network) -> None:
    network.covers(("posts", "out"))
    network.tie("ada")
    one = find(network.rebuild_queues(), "Ada")
    assert (one.rung, one.sure) == (None, "unknown")
    assert one.reasons[-1].startswith("Whether you two ever talked is not in the files that are loaded. Messages on X")
    assert "never talked" not in one.opener


def test_own_side_only_never_claims_their_silence(network: Network) -> None:
    network.covers(("posts", "out"), ("messages", "out"))
    network.tie("ada")
    one = find(network.rebuild_queues(), "Ada")
    assert one.reasons[-1] == (
        "You never wrote to them; what they wrote to you in public and in messages is not in your files."
    )
    assert "never talked" not in one.opener


def test_whom_the_user_wrote_to_lately_needs_no_start(network: Network) -> None:
    network.covers()
    for name, days in (("lately", 30), ("earlier", 31)):
        network.tie(name)
        network.contact(name, "message", "out", days)
    assert names(network.rebuild_queues(), "start") == ["Earlier"]


def test_strangers_who_were_only_mentioned_are_no_candidates(network: Network) -> None:
    network.covers()
    network.contact("famous", "mention", "out", 100)
    network.contact("stranger", "reply", "in", 100)
    assert names(network.rebuild_queues(), "start") == ["Stranger"]


def test_put_aside_people_stay_away(network: Network) -> None:
    network.covers()
    for name in ("done", "rested", "later", "due", "never", "muted", "undone", "free"):
        network.tie(name)
    network.set_aside("muted", muted=True)
    network.act("done", "person:x/id/done", {"outcome": "answered"}, NOW - timedelta(days=30))
    network.act("done", "person:x/id/rested", {"outcome": "answered"}, NOW - timedelta(days=31))
    network.act("later", "person:x/id/later", {"until": (TODAY + timedelta(days=1)).isoformat()})
    network.act("later", "person:x/id/due", {"until": TODAY.isoformat()})
    network.act("never", "person:x/id/never", {}, NOW - timedelta(days=900))
    action = network.act("never", "person:x/id/undone", {})
    network.cursor.execute(
        "insert into actions by name select nextval('action_ids') as action_id, now() as acted_at, 'never' as verb, "
        "'person:x/id/undone' as subject, ? as undoes",
        [action],
    )
    assert sorted(names(network.rebuild_queues(), "start")) == ["Due", "Free", "Rested", "Undone"]


def test_unanswered_messages_newest_first(network: Network) -> None:
    network.covers()
    network.contact("old", "message", "in", 25)
    network.contact("new", "message", "in", 2)
    network.contact("answered", "message", "in", 3)
    network.contact("answered", "message", "out", 3, hour=10)
    network.contact("asked_again", "message", "out", 5, hour=8)
    network.contact("asked_again", "message", "in", 5, hour=9)
    network.contact("group", "group_message", "in", 1, audience=4)
    network.contact("stale", "message", "in", 40)
    assert names(network.rebuild_queues(), "answer") == ["New", "Asked_again", "Old"]


def test_a_friend_who_waits_a_while_stands_before_a_stranger_of_yesterday(network: Network) -> None:
    network.covers()
    for days in range(20, 60, 4):
        network.contact("friend", "message", "out", days)
    network.contact("friend", "message", "in", 3)
    network.contact("stranger", "message", "in", 1)
    network.contact("long_ago", "message", "in", 35)
    assert names(network.rebuild_queues(), "answer") == ["Friend", "Stranger"]
    friend = find(network, "Friend")
    assert isclose(friend.score, friend.parts["strength"] * friend.parts["recency"], abs_tol=1e-5)
    assert "You have been in touch, with contact on eleven days in all." in friend.reasons


def test_a_talk_of_which_only_the_day_is_known_answers_the_message_of_that_day(network: Network) -> None:
    network.covers()
    network.contact("ada", "message", "in", 3, hour=10)
    network.contact("ben", "message", "in", 3, hour=10)
    network.contact("ada", "call", "both", 3, hour=0)
    assert names(network.rebuild_queues(), "answer") == ["Ben"]


def test_a_message_is_as_old_as_the_users_days_say(network: Network) -> None:
    network.time_zone = "America/Los_Angeles"
    network.covers()
    network.contact("ada", "message", "in", 30, hour=3)
    network.cursor.execute("update interactions set day = day - 1")  # 20:00 of the day before
    network.rebuild_queues()
    assert network.rows("select is_fresh from answer_queue") == [(False,)]


def test_a_tie_began_on_the_day_of_the_users_zone(network: Network) -> None:
    network.time_zone = "America/Los_Angeles"
    network.covers()
    account_id = network.tie("ada")
    network.cursor.execute(
        "update tie_spans set since_earliest = $at, since_latest = $at, is_date = false where account_id = $account",
        {"at": datetime(2026, 6, 1, 3), "account": account_id},
    )
    (suggestion,) = suggestions(network.rebuild_queues().cursor, 3, TODAY)
    assert "You have had this tie since May 2026." in suggestion.reasons


def test_nothing_is_called_unanswered_where_no_file_holds_the_users_messages(network: Network) -> None:
    network.covers(("messages", "in"))
    network.contact("ada", "message", "in", 2)
    assert names(network.rebuild_queues(), "answer") == []


def test_meet_lists_those_without_a_meeting_first_then_by_strength(network: Network) -> None:
    network.covers()
    talk(network, "met")
    network.contact("met", "met", "both", 50)
    talk(network, "strong")
    network.contact("strong", "message", "in", 40)
    network.contact("strong", "message", "out", 39)
    talk(network, "weak")
    network.rebuild_queues()
    assert names(network, "meet") == ["Strong", "Weak", "Met"]
    assert find(network, "Strong").reasons[1] == "No meeting with them is on record."
    assert "You last met in April." in find(network, "Met").reasons


def test_a_layer_is_named_where_there_are_people_outside_it(network: Network) -> None:
    network.covers()
    for number in range(6):
        for days in range(200, 210 - number):
            network.contact(f"ada{number}", "message", "out", days)
            network.contact(f"ada{number}", "message", "in", days)
    network.rebuild_queues()
    told = "They are among the five people you are closest to, as far as your files show."
    assert told in find(network, "Ada0").reasons
    assert not any("closest to" in reason for reason in find(network, "Ada5").reasons)


def test_help_is_only_proposed_where_an_offer_fits(network: Network) -> None:
    network.covers()
    network.tie("ada", position="Beekeeper", company="Orchard")
    network.tie("ben", position="Carpenter")
    assert {one.action for one in suggestions(network.rebuild_queues().cursor, 9, TODAY)} == {"ask"}
    network.act("set", "setting:offers", {"value": ["keeping bees", "advice for beekeepers"]})
    ada, ben = find(network, "Ada"), find(network, "Ben")
    assert (ada.action, ben.action) == ("help", "ask")
    assert ada.reasons[0].startswith("You offer help with advice for beekeepers, and “beekeeper” stands in")


def test_a_network_without_names_is_told_by_number(network: Network) -> None:
    network.covers()
    network.tie("123", name=None)
    one = suggestions(network.rebuild_queues().cursor, 1, TODAY)[0]
    assert one.name == "X account 123"
    assert one.opener == ""


def test_the_limit_holds_and_the_queues_share_it(network: Network) -> None:
    network.covers()
    for number in range(5):
        network.tie(f"tie{number}")
        talk(network, f"talk{number}")
        network.contact(f"asks{number}", "message", "in", 3)
    found = suggestions(network.rebuild_queues().cursor, 6, TODAY)
    assert [one.queue for one in found] == ["answer", "answer", "start", "start", "meet", "meet"]


def test_opening_lines_differ_within_a_list_and_stay_the_same_for_a_person() -> None:
    lines: list[str] = []
    for number in range(3):
        lines.append(opener(Situation("ask", f"x/id/{number}", "Ada", company="Orchard"), lines))
    assert len({line.split(",", 1)[1] for line in lines}) == 3
    once = opener(Situation("ask", "x/id/1", "Ada", tie="mutual"))
    assert once == opener(Situation("ask", "x/id/1", "Ada", tie="mutual"))


@pytest.mark.parametrize(
    "text",
    ["God bless you all and thank you", "the election was a farce, wasn't it", "see https://example.org/x", "ok"],
)
def test_religion_politics_links_and_scraps_are_not_quoted(text: str) -> None:
    assert quotable(text) is None


def test_all_opening_lines_ask_something() -> None:
    for action in ("answer", "help", "ask", "meet"):
        for number in range(8):
            line = opener(Situation(action, f"x/id/{number}", "Ada", offer="book keeping", position="Baker"))
            assert "?" in line and "None" not in line and line.startswith("Hi Ada, ")


def test_dates_are_those_of_the_clock(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "message", "in", date(2026, 6, 1))
    network.rebuild_queues()
    assert "two weeks ago" in find(network, "Ada").reasons[0]


def test_what_is_missing_is_named_by_its_channel(network: Network) -> None:
    network.covers(("posts", "out"), ("messages", "out"), ("messages", "in"))
    network.tie("ada")
    network.tie("ben")
    for days in range(40, 49):
        network.contact("ben", "reply", "out", days)
    network.rebuild_queues()
    unheard = "what they wrote to you in public is not in your files."
    assert find(network, "Ada").reasons[-1] == f"You never wrote to them; {unheard}"
    assert find(network, "Ben").reasons[-1] == f"You wrote to them nine times, last five weeks ago; {unheard}"


def test_nobody_the_user_wrote_to_is_greeted_like_a_stranger(network: Network) -> None:
    network.covers()
    talk(network, "friend")
    for number in range(8):
        network.tie(f"ada{number}")
        network.contact(f"ada{number}", "reply", "out", 60)
        network.knows(f"ada{number}", "friend", source="co-mention")
    network.rebuild_queues()
    openers = [one.opener for one in suggestions(network.cursor, 30, TODAY) if one.queue == "start"]
    assert len(openers) == 8
    assert all("I wrote to you in April" in line or "wrote to you" in line for line in openers)
    assert not any("Friend" in line or "never talked" in line for line in openers)


@pytest.mark.parametrize(
    ("source", "reason", "line"),
    [
        (
            "co-mention",
            "They came up in one post with Ada; you have talked with Ada.",
            "you and Ada came up in the same post",
        ),
        (
            "group thread",
            "You have been in a group conversation with them and Ada; you have talked with Ada.",
            "you, Ada and I have been in one group conversation",
        ),
        (
            "attendance",
            "They are listed for the same event as Ada; you have talked with Ada.",
            "listed for the same event",
        ),
        ("list", "They are tied to Ada; you have talked with Ada.", "Ada and I have talked"),
    ],
)
def test_what_stands_between_two_people_is_said_by_its_source(
    network: Network, source: str, reason: str, line: str
) -> None:
    network.covers()
    talk(network, "ada")
    network.tie("cyd")
    network.knows("cyd", "ada", "talk", source=source)
    one = find(network.rebuild_queues(), "Cyd")
    assert one.reasons[0] == reason
    assert line in one.opener


def test_that_the_user_talked_with_them_is_only_said_where_both_sides_are_on_record(network: Network) -> None:
    network.covers()
    network.tie("ada")
    network.contact("ada", "reply", "out", 60)
    network.tie("cyd")
    network.knows("cyd", "ada", source="co-mention")
    one = find(network.rebuild_queues(), "Cyd")
    assert "They came up in one post with Ada." in one.reasons
    assert "Ada" not in one.opener


def test_since_when_a_tie_lasts_is_only_said_where_a_file_dates_it(network: Network) -> None:
    network.covers()
    network.tie("dated", since=date(2026, 5, 4))
    network.tie("undated", since=date(2026, 5, 4), dated=False)
    network.rebuild_queues()
    assert "You have had this tie since May 2026." in find(network, "Dated").reasons
    assert not any("since" in reason for reason in find(network, "Undated").reasons)


@pytest.mark.parametrize(
    ("text", "days", "quoted"),
    [
        ("the second harvest failed because of the frost", 40, True),
        ("the second harvest failed because of the frost", 366, False),
        ("Congratulations on your new position, Robin!", 40, False),
        ("a phrase that stands in several messages", 40, False),
    ],
)
def test_only_what_is_someones_own_and_recent_is_quoted(network: Network, text: str, days: int, quoted: bool) -> None:
    network.covers()
    network.contact("ada", "reply", "in", days, text=text)
    for other in ("ben", "cleo"):
        network.contact(other, "reply", "in", 50, text="a phrase that stands in several messages")
    assert ("“" in find(network.rebuild_queues(), "Ada").opener) is quoted


def test_how_it_went_on_is_only_asked_of_questions_and_plans() -> None:
    def lines(text: str) -> str:
        return " ".join(opener(Situation("ask", f"x/id/{n}", "Ada", heard=text)) for n in range(30))

    assert "How did it go on?" in lines("we're planning to open the second shop")
    assert "How did it go on?" not in lines("the bread in this town is the best there is")
    assert asks_or_plans("do you still bake?") and not asks_or_plans("you bake well")


def test_a_message_is_spoken_of_in_plain_english() -> None:
    lines = [opener(Situation("answer", f"x/id/{n}", "Ada", heard_when="yesterday")) for n in range(30)]
    assert "Hi Ada, I owe you an answer to your message from yesterday. What has happened since?" in lines


def test_an_answer_shows_the_message_it_is_for(network: Network) -> None:
    network.covers()
    network.contact("ada", "message", "in", 3, text="could you look at my draft this week?")
    network.contact("ada", "reply", "in", 2, text="what a fine picture of the harbour")
    one = find(network.rebuild_queues(), "Ada")
    assert (one.queue, one.heard) == ("answer", "could you look at my draft this week?")


@pytest.mark.parametrize(
    "text", ["Happy birthday, Robin!", "Thanks for connecting", "Vielen Dank und alles Gute", "नमस्ते", "谢谢"]
)
def test_greetings_thanks_and_congratulations_call_for_no_answer(network: Network, text: str) -> None:
    network.covers()
    network.contact("ada", "message", "in", 3, text=text)
    assert names(network.rebuild_queues(), "answer") == []


@pytest.mark.parametrize(
    "text",
    ["Hi, call me", "I hope to see you this weekend", "Thanks! When do you leave?", "0171", "Danke! Treffen Montag"],
)
def test_short_messages_that_say_something_do(text: str) -> None:
    assert not needs_no_answer(text)
