"""The words of Today, and of the page before there is anything to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from analytics.words.dates import ago
from ui.words.deeds import SPOKE, logged
from ui.words.engagement import NOT_IN_FILES, PALER
from ui.words.findings import files_end
from ui.words.names import FAMILIES, RUNGS, TODAY, UNKNOWN
from ui.words.numbers import capital, counted, day, listed, many, number, often, percent, small


# --- Today -------------------------------------------------------------------------------
def today_title(due: int) -> str:
    """The menu's entry, with the count of what is due beside it."""
    return f"{TODAY} ({due})" if due else TODAY


def headline(people: int, follow_only: int, unknown_people: int = 0) -> str:
    """The one sentence of the first page; where nothing is known of many, their silence is no good news."""
    if not people:
        return "Your files show nobody you are connected to."
    if unknown_people and not follow_only:
        if people == 1:
            return "You are connected to one person. Whether it is more than a follow is not known yet."
        of = "none" if unknown_people == people else f"only {number(people - unknown_people)}"
        return f"You are connected to {number(people)} people, and of {of} it is known yet how far it went."
    if people == 1:
        return f"You are connected to one person, and it is {'only a follow' if follow_only else 'more than a follow'}."
    if follow_only == 0:
        return f"Of {number(people)} people you are connected to, none is only a follow."
    verb = "is" if follow_only == 1 else "are"
    return f"Of {number(people)} people you are connected to, {number(follow_only)} {verb} only a follow."


def moved_closer(count: int | None, ends: Mapping[str, date], since: date) -> str:
    """How many took a step on the ladder in the last 30 days; None: not known after the files' `ends`.

    Files that end before the day `since` do not show all of these days.
    """
    if count is None:
        told = f"Who has moved closer in the last 30 days is not known: your files end on {files_end(ends)}."
        return told if ends else ""
    told = f"{capital(small(count)) if count else 'None'} of them moved closer in the last 30 days."
    ended = files_end(ends, before=since)
    return f"{told} Your files end on {ended}." if ended else told


def only_contact(people: int) -> str:
    """Said where nobody is connected: with how many there was contact."""
    return f"With {many(people, 'person', 'people')} there was contact." if people else ""


def for_today(count: int) -> str:
    """How many cards wait below, and what they cost."""
    if count == 0:
        return ""
    return f"{capital(many(count, 'person', 'people'))} for today, about {small(5 * count)} minutes."


WHY_UNKNOWN: Mapping[str, str] = {
    "files": "because no file here shows whether there was contact with them",
    "names": "because any of them may be behind a name in your files that is not matched",
    "namesakes": "because somebody of the same name is in your files, and nothing tells whether it is them",
}


def unknown(count: int, why: Sequence[str], settled_by: Sequence[str] = ()) -> str:
    """The people about whom the files cannot say, what is in the way, and what would settle it."""
    if count == 0:
        return ""
    whys = ", or ".join(WHY_UNKNOWN[one] for one in why)
    told = f"Of {'one' if count == 1 else number(count)} it is not known yet, {whys}."
    return " ".join((told, *settled_by))


def open_names(count: int) -> str:
    """Names in messages that fit no account."""
    return f"{capital(many(count, 'name'))} in your messages could not be matched to anyone yet." if count else ""


ONE_SIDE: Mapping[str, str] = {
    "own_side": "Only a follow means here: you never wrote to them. What they wrote to you is not in your files.",
    "their_side": "Only a follow means here: they never wrote to you. What you wrote to them is not in your files.",
    "mixed": "Some of your files show only one side: there, only a follow means that side is silent.",
}

PROPOSALS: Mapping[str, tuple[str, str]] = {
    "answer": ("Answer", ":material/reply:"),
    "help": ("Offer help", ":material/volunteer_activism:"),
    "ask": ("Ask a question", ":material/help:"),
    "meet": ("Meet for coffee", ":material/local_cafe:"),
}
SEE_WHO = ("See who it is", ":material/person_search:")  # where no file gives a name, there is no opening line
OUTCOME = "What came of it?"
OUTCOMES: Mapping[str, str] = {
    "answered": "They answered",
    "date_set": "We set a date",
    "no_answer": "No answer yet",
}
LATER: Mapping[str, str] = {"tomorrow": "Tomorrow", "week": "Next week", "month": "Next month"}

LATER_LABEL = "Later"
NEVER = "Not this person"
DONE_HELP = "Takes them off the list of today. Kith sends nothing by itself."
LATER_HELP = "They may come back on the day that you choose."
NEVER_HELP = "They are not suggested again, ever. You can take it back here, or on their own page."
THEY_STAY = "Your files have changed since these people were chosen. They stay for today."
CHOOSE_AGAIN = "Choose again"
OFFERS_ASK = "What could you help others with? Say it once, and Today also finds whom it would help."
OFFERS_EXAMPLE = "For example: Postgres reviews"
OFFERS_KEEP = "Keep it"
UNDO = "Undo"
COPY = "Copy"
COPIED = "Copied"
OPEN_PROFILE = "Open profile"
OPENING_LINE = "Your opening line"
HOW = "How do we know?"
SHOW = "Show"
WAITING = "Waiting on you"
MORE_WAIT = "More wait after these."


def nobody_waiting(ends: Mapping[str, date], today: date, are_shown: bool = True, is_on_card: bool = False) -> str:
    """That no message waits; old ones and greetings do not, nor what no file reaches.

    `are_shown`: whether a file holds messages to the user; `is_on_card`: one to be answered stands on a card.
    """
    if not are_shown:
        return "No file here shows who wrote to you."
    none = "No further recent message" if is_on_card else "No recent message"
    if any((today - end).days > 7 for end in ends.values()):
        return f"{none} in your files calls for an answer. They end on {files_end(ends)}."
    return f"{none} calls for an answer."


THIS_WEEK = "This week"
ENOUGH = "That is enough for today."
ENOUGH_MORE = "The next people come tomorrow. You can set how many a day under Settings."
NO_PICKS = "Nobody to put forward today."
NO_EVIDENCE = "Nothing that happened with them is on record."
INVENTED = "You are looking around in an invented network. None of these people exist."
INVENTED_SHORT = "An invented network, no real people."
REMOVE_INVENTED = "Remove it"
INVENTING = "Inventing a network"
AT_WORK = "At work; this page is as before"
READING_NOW = (
    "Kith is at work in the background. This page is as it was before, and changes by itself when that is done."
)


def later_until(choice: str, today: date) -> date:
    """The day on which someone put off may come back."""
    if choice == "tomorrow":
        return today + timedelta(days=1)
    if choice == "week":
        return today + timedelta(days=7)
    year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
    for last in (today.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def done(action: str) -> str:
    """The button that says that it is done, in one click."""
    return "I answered" if action == "answer" else "I wrote"


def show_more(count: int) -> str:
    """The button that shows the rest of a list."""
    return f"Show {number(count)} more"


def folded(name: str, action: str, state: str, after: Mapping[str, object], today: date) -> str:
    """One line that says what became of a card."""
    if state == "done" and (kind := str(after.get("kind"))) in SPOKE:
        return logged([name], kind, today, today).sentence
    if state == "done":
        wrote = f"You {'answered' if action == 'answer' else 'wrote to'} {name}."
        return {
            "wrote": wrote,
            "answered": f"{name} answered. Well done.",
            "date_set": f"You set a date with {name}.",
            "no_answer": f"{wrote} No answer yet.",
        }.get(str(after.get("outcome")), f"Done: {name}.")
    if state == "later":
        try:
            back = date.fromisoformat(str(after.get("until")))
        except ValueError:
            return f"{name} comes back later."
        return f"{name} comes back {'tomorrow' if (back - today).days == 1 else 'on ' + day(back)}."
    return f"{name} will not be suggested again."


def waiting(when: date, today: date) -> str:
    """Since when a message waits."""
    return f"wrote to you {ago(when, today)}"


def met_lately(when: date, today: date) -> str:
    """A meeting without a word since."""
    return f"you met {ago(when, today)}; no word of yours since is on record"


def week_sentence(sent: int, received: int) -> str:
    """The last seven days in one line."""
    if not sent and not received:
        return "Nothing in your files is from the last seven days. A newer export would show what happened in them."
    return (
        f"In the last seven days you turned to people {often(sent)} (above the line), "
        f"and they to you {often(received)} (below)."
    )


# --- empty -------------------------------------------------------------------------------
WELCOME = "It’s easy to click “follow”. The hard part is what you do after."
WELCOME_MORE = (
    "Kith reads the exports that your networks give you, shows which ties are only a follow, and puts forward "
    "a few people each day. What it reads stays on this computer."
)
DOOR_EXPORT = "Drop an export"
DOOR_EXPORT_MORE = "The archive of X, LinkedIn or Instagram, as you downloaded it. Or any CSV."
DOOR_EXPORT_BUTTON = "Choose a file"
DOOR_INVENTED = "Look around first"
DOOR_INVENTED_MORE = "An invented network of 1,500 people. One click removes it."
DOOR_INVENTED_BUTTON = "Invent a network"
NO_EXPORT_YET = "No export yet? Ask for it now"
ASK_FOR_IT = "Ask for it"
GO_THERE = "Go there"


# --- the ladder in words -----------------------------------------------------------------
def ladder_alt(by_rung: Mapping[str, int], unknown_count: int) -> str:
    """The ladder's bar in words, for those who do not see it."""
    steps = [f"{number(by_rung.get(rung, 0))} {name}" for rung, name in RUNGS.items()]
    if unknown_count:
        steps.append(f"{number(unknown_count)} {UNKNOWN}")
    return f"The ladder: {listed(steps)}."


def ladder_hover(count: int, total: int, step: str) -> str:
    """A piece of the ladder's bar: "1,289 people, 86%: only a follow"."""
    return f"{counted(count, 'person', 'people')}, {percent(count, total)}: {step}"


def ladder_legend(by_rung: Mapping[str, int], unknown_count: int, colours: Mapping[str, str], faint: str) -> str:
    """Each step of the ladder with its colour and count, as Markdown that wraps."""
    return " &ensp; ".join(ladder_steps(by_rung, unknown_count, colours, faint).values())


def ladder_steps(
    by_rung: Mapping[str, int], unknown_count: int, colours: Mapping[str, str], faint: str
) -> dict[str, str]:
    """By step, of which there is anyone: its colour and count, as Markdown on one line."""
    steps = {
        rung: f"{_swatch(colours[rung])} {number(by_rung[rung])} {name}"
        for rung, name in RUNGS.items()
        if by_rung.get(rung)
    }
    if unknown_count:
        steps["unknown"] = f"{_swatch(faint, '▨')} {number(unknown_count)} {UNKNOWN}"
    return {rung: step.replace(" ", "\u00a0") for rung, step in steps.items()}


def kinds_legend(colours: Mapping[str, str], gap: str | None, has_parts: bool) -> str:
    """The kinds of the weekly chart with their colours; `gap` is the colour of what no file shows.

    `has_parts`: a week that is told in part only is among them.
    """
    kinds = [f"{_swatch(colours[family])} {name}" for family, name in FAMILIES.items()]
    if gap:
        kinds.append(f"{_swatch(gap)} {NOT_IN_FILES}")
    if has_parts:
        kinds.append(PALER)
    return " &ensp; ".join(kind.replace(" ", "\u00a0") for kind in kinds)


def _swatch(colour: str, filled: str = "█") -> str:
    return f':color[{filled}]{{foreground="{colour}"}}'


def not_in_files(unseen: Mapping[str, Iterable[str]]) -> str:
    """What no file shows, by network: {"X": ["what they wrote to you in public"]}."""
    told = [f"{listed(sides)} ({title})" for title, sides in unseen.items()]
    return f"Not in your files: {listed(told)}." if told else ""


def what_it_claims(
    sure: str,
    unseen: Mapping[str, Iterable[str]],
    unknown_count: int,
    unknown_why: Sequence[str],
    settled_by: Sequence[str],
    names: int,
) -> str:
    """What "only a follow" means with these files, and what they leave open."""
    sentences = (
        not_in_files(unseen) or ONE_SIDE.get(sure, ""),
        unknown(unknown_count, unknown_why, settled_by),
        open_names(names),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def no_picks_more(all_put_aside: bool) -> str:
    """Why nobody is put forward, and what would bring someone."""
    why = (
        "Everyone who could come next has been asked, put off or set aside."
        if all_put_aside
        else "Your files name nobody whom you could turn to next."
    )
    return f"{why} An export of another network would bring new people."
