"""What the ladder says of people in LinkedIn's exports, from the files to the label."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.coverage import coverage
from analytics.intake import import_paths, rebuild_all
from analytics.today import headline
from store import settings, told
from store.store import Store

IN = "https://www.linkedin.com/in/"
ME = f"Vera Holm,{IN}vera-holm"

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
)
MESSAGES_2021 = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
RECOMMENDATIONS = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"

Import = Callable[..., "Labels"]


class Labels:
    """The store after some imports; `of` asks what stands of one person."""

    def __init__(self, store: Store) -> None:
        self.cursor = store.cursor()

    def of(self, slug: str, columns: str = "rung, sure") -> Any:
        row = self.cursor.execute(
            f"select {columns} from standing join accounts using (account_id) where value = ?", [slug]
        ).fetchone()
        return row[0] if row is not None and len(row) == 1 else row

    def contacts(self, slug: str) -> list[tuple[Any, ...]]:
        return self.cursor.execute(
            "select i.kind::varchar, day from interactions i join accounts using (account_id) "
            "where value = ? order by day",
            [slug],
        ).fetchall()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.cursor.execute(query).fetchall()


@pytest.fixture
def imported(store: Store, tmp_path: Path) -> Import:
    """Imports folders of files, one after the other."""
    settings.write(store.cursor(), "time_zone", "Etc/UTC")

    def _imported(*exports: dict[str, str]) -> Labels:
        for number, files in enumerate(exports):
            folder = tmp_path / f"export-{number}"
            folder.mkdir()
            for name, text in files.items():
                (folder / f"{name}.csv").write_text(text, encoding="utf-8")
            import_paths(store, [folder])
        return Labels(store)

    return _imported


def connected(*people: str) -> str:
    """Connections.csv of "First,Last,slug,Company,Position,day"."""
    cells = [person.split(",") for person in people]
    return CONNECTIONS + "".join(
        f"{first},{last},{IN}{slug},,{company},{position},{day}\n"
        for first, last, slug, company, position, day in cells
    )


def invited(name: str, slug: str, sent_at: str, note: str = "") -> str:
    return f'Vera Holm,{name},"{sent_at}","{note}",OUTGOING,{IN}vera-holm,{IN}{slug}\n'


def sent(thread: str, name: str, slug: str, at: str, text: str) -> str:
    return f'{thread},,{ME},{name},{IN}{slug},{at} UTC,,"{text}",INBOX\n'


def heard(thread: str, name: str, slug: str, at: str, text: str) -> str:
    return f'{thread},,{name},{IN}{slug},{ME},{at} UTC,,"{text}",INBOX\n'


# --- the note of an invitation --------------------------------------------------------------

NOTED = {
    "Connections": connected("Nils,Oberg,nils-oberg,Werft,Rigger,04 Apr 2024"),
    "Invitations": INVITATIONS + invited("Nils Oberg", "nils-oberg", "1/8/24, 10:00 AM", "Hello Nils, we met at sea."),
}
ANSWERED = {
    "messages": MESSAGES
    + heard("t1", "Nils Oberg", "nils-oberg", "2024-04-04 15:00:00", "I remember.")
    + sent("t1", "Nils Oberg", "nils-oberg", "2024-04-04 12:00:00", "Hello Nils, we met at sea."),
}


# The list of invitations reaches half a year back.
LATER = ANSWERED | {"Invitations": INVITATIONS + invited("Tove Lind", "tove-lind", "9/8/24, 10:00 AM")}


@pytest.mark.parametrize("exports", [(NOTED | ANSWERED,), (NOTED, NOTED | ANSWERED), (NOTED, LATER), (LATER, NOTED)])
def test_an_answer_to_an_invitations_note_is_a_conversation_however_late_it_comes(
    exports: tuple[dict[str, str], ...], imported: Import
) -> None:
    labels = imported(*exports)
    assert labels.of("nils-oberg", "rung, conversation_on") == ("conversation", date(2024, 4, 4))
    assert labels.contacts("nils-oberg") == [("invitation_note", date(2024, 1, 8)), ("message", date(2024, 4, 4))]


def test_the_note_and_its_copy_are_the_same_in_spite_of_line_ends_and_entities(imported: Import) -> None:
    labels = imported(
        {
            "Connections": NOTED["Connections"],
            "Invitations": INVITATIONS + invited("Nils Oberg", "nils-oberg", "1/8/24, 10:00 AM", "Sea & sail\r\nNils "),
            "messages": MESSAGES
            + sent("t1", "Nils Oberg", "nils-oberg", "2024-04-04 12:00:00", "Sea &amp; sail\nNils"),
        }
    )
    assert labels.contacts("nils-oberg") == [("invitation_note", date(2024, 1, 8))]


def test_of_equal_messages_only_the_one_of_the_day_of_connecting_is_the_notes_copy(imported: Import) -> None:
    labels = imported(
        {
            "Connections": connected(
                "Nils,Oberg,nils-oberg,Werft,Rigger,04 Apr 2024", "Tove,Lind,tove-lind,Werft,Cook,04 Apr 2024"
            ),
            "Invitations": INVITATIONS
            + invited("Nils Oberg", "nils-oberg", "1/8/24, 10:00 AM", "Hi")
            + invited("Tove Lind", "tove-lind", "1/8/24, 10:00 AM", "Hi"),
            "messages": MESSAGES
            + sent("t1", "Nils Oberg", "nils-oberg", "2025-11-11 12:00:00", "Hi")
            + sent("t1", "Nils Oberg", "nils-oberg", "2024-04-04 12:00:00", "Hi")
            + sent("t2", "Tove Lind", "tove-lind", "2025-11-11 12:00:00", "Hi"),
        }
    )
    both = [("invitation_note", date(2024, 1, 8)), ("message", date(2025, 11, 11))]
    assert labels.contacts("nils-oberg") == both
    assert labels.contacts("tove-lind") == both


def test_where_no_list_tells_the_day_of_connecting_the_copy_opens_its_thread(imported: Import) -> None:
    labels = imported(
        {
            "Invitations": INVITATIONS
            + invited("Nils Oberg", "nils-oberg", "1/8/24, 10:00 AM", "Hi")
            + invited("Tove Lind", "tove-lind", "1/8/24, 10:00 AM", "Hi"),
            "messages": MESSAGES
            + sent("t1", "Nils Oberg", "nils-oberg", "2025-11-11 12:00:00", "Hi")
            + sent("t1", "Nils Oberg", "nils-oberg", "2024-04-04 12:00:00", "Hi")
            + sent("t2", "Tove Lind", "tove-lind", "2025-11-11 12:00:00", "Hi")
            + heard("t2", "Tove Lind", "tove-lind", "2024-04-04 12:00:00", "Ahoy"),
        }
    )
    both = [("invitation_note", date(2024, 1, 8)), ("message", date(2025, 11, 11))]
    assert labels.contacts("nils-oberg") == both
    assert labels.contacts("tove-lind") == [
        ("invitation_note", date(2024, 1, 8)),
        ("message", date(2024, 4, 4)),
        ("message", date(2025, 11, 11)),
    ]


# --- messages of which it is not known which side is the user ------------------------------


def test_messages_that_may_be_with_anyone_prove_of_nobody_that_there_were_none(imported: Import) -> None:
    alone = sent("t1", "Ida Falk", "ida-falk", "2021-04-04 12:00:00", "Ahoy") + heard(
        "t1", "Ida Falk", "ida-falk", "2021-04-05 12:00:00", "Ahoy!"
    )
    labels = imported(
        {"Connections": connected("Ida,Falk,ida-falk,Werft,Rigger,04 Apr 2020"), "messages": MESSAGES + alone}
    )
    assert labels.of("ida-falk") == (None, "unknown")


# --- an own link that was changed -----------------------------------------------------------


def renamed(files: dict[str, str], slug: str) -> dict[str, str]:
    """The same export as it is made once the user's own link has become `slug`."""
    return {name: text.replace(f"{IN}vera-holm", f"{IN}{slug}") for name, text in files.items()}


BEFORE = {
    "Connections": connected(
        "Ida,Falk,ida-falk,Werft,Rigger,04 Apr 2020", "Nils,Oberg,nils-oberg,Werft,Rigger,05 Apr 2020"
    ),
    "Invitations": INVITATIONS + invited("Nils Oberg", "nils-oberg", "1/8/24, 10:00 AM"),
    "messages": MESSAGES
    + sent("t1", "Ida Falk", "ida-falk", "2024-02-04 12:00:00", "Ahoy")
    + heard("t1", "Ida Falk", "ida-falk", "2024-02-05 12:00:00", "Ahoy!"),
}
AFTER = renamed(
    {
        **BEFORE,
        "Connections": connected("Ida,Falk,ida-falk,Werft,Rigger,04 Apr 2020"),
        "messages": BEFORE["messages"] + sent("t1", "Ida Falk", "ida-falk", "2025-02-06 12:00:00", "Ship?"),
    },
    "vera-lund",
)


@pytest.mark.parametrize("order", [1, -1])
def test_a_changed_link_of_ones_own_makes_no_second_owner(order: int, imported: Import) -> None:
    labels = imported(*(BEFORE, AFTER)[::order])
    assert labels.rows("select owner from owners") == [("vera-lund",)]
    assert labels.rows("select value from accounts where is_owner or value like 'vera%'") == [("vera-lund",)]
    assert labels.contacts("ida-falk") == [
        ("message", date(2024, 2, 4)),
        ("message", date(2024, 2, 5)),
        ("message", date(2025, 2, 6)),
    ]
    assert labels.rows("select value from tie_spans join accounts using (account_id) where ended_at is not null") == [
        ("nils-oberg",)
    ]


def test_two_who_wrote_to_one_another_stay_two_own_accounts(imported: Import) -> None:
    both = f'"Vera Holm, Ole Holm","{IN}vera-holm,{IN}ole-holm"'
    group = f"g,,Ida Falk,{IN}ida-falk,{both},2024-02-07 12:00:00 UTC,,Hi,INBOX\n"
    household = MESSAGES + group + sent("t1", "Ole Holm", "ole-holm", "2024-02-04 12:00:00", "Bread?")
    labels = imported(
        {
            "Invitations": INVITATIONS + invited("Ida Falk", "ida-falk", "1/8/24, 10:00 AM"),
            "messages": household,
        },
        {
            "Invitations": (INVITATIONS + invited("Ida Falk", "ida-falk", "1/9/24, 10:00 AM")).replace(
                "vera-holm", "ole-holm"
            ),
            "messages": household,
        },
    )
    assert labels.rows("select owner from owners order by owner") == [("ole-holm",), ("vera-holm",)]


# --- a list that does not say whose it is ---------------------------------------------------

OLES = {
    "Connections": connected(
        "Tove,Lind,tove-lind,Werft,Cook,04 Apr 2020", "Rune,Dahl,rune-dahl,Werft,Cook,05 Apr 2020"
    ),
    "Invitations": BEFORE["Invitations"].replace("vera-holm", "ole-holm"),
}
NOBODYS = {
    "Connections": connected("Tove,Lind,tove-lind,Werft,Cook,04 Apr 2020", "Arne,Berg,arne-berg,Werft,Cook,04 Apr 2025")
}


@pytest.mark.parametrize("exports", [(BEFORE, OLES, NOBODYS), (NOBODYS, OLES, BEFORE)])
def test_a_list_that_may_be_of_either_own_account_is_of_the_one_that_it_fits_and_ends_no_tie(
    exports: tuple[dict[str, str], ...], imported: Import
) -> None:
    labels = imported(*exports)
    ties = "from tie_spans t join owners o using (owner_id) join accounts a using (account_id) where tie = 'connection'"
    assert labels.rows(f"select o.owner, a.value, t.ended_at is null {ties} order by all") == [
        ("ole-holm", "arne-berg", True),
        ("ole-holm", "rune-dahl", True),
        ("ole-holm", "tove-lind", True),
        ("vera-holm", "ida-falk", True),
        ("vera-holm", "nils-oberg", True),
    ]


def test_a_list_that_does_not_say_whose_it_is_ends_ties_of_the_only_own_account(imported: Import) -> None:
    labels = imported(OLES, NOBODYS)
    ended = "select value from tie_spans join accounts using (account_id) where ended_at is not null"
    assert labels.rows(ended) == [("rune-dahl",)]


# --- messages of 2018, by their minute ------------------------------------------------------

OF_2018 = {
    "Connections": CONNECTIONS.replace("URL,", "") + 'Ida,Falk,,Werft,Rigger,"1/8/18, 6:14 PM"\n',
    "Messages": "From,To,Date,Subject,Content,Direction,Folder\n"
    'Vera Holm,Ida Falk,"1/9/18, 5:00 PM",,It&rsquo;s me,OUTGOING,INBOX\n'
    'Ida Falk,Vera Holm,"1/9/18, 5:05 PM",,Ahoy,INCOMING,INBOX\n'
    'Ida Falk,Vera Holm,"1/9/18, 5:07 PM",,Ahoy,INCOMING,INBOX\n',
}
OF_2024 = {
    "Connections": connected("Ida,Falk,ida-falk,Werft,Rigger,09 Jan 2018"),
    "Invitations": INVITATIONS + invited("Tove Lind", "tove-lind", "1/8/24, 10:00 AM"),
    "messages": MESSAGES
    + sent("t1", "Ida Falk", "ida-falk", "2018-01-10 01:00:23", "It’s me")
    + heard("t1", "Ida Falk", "ida-falk", "2018-01-10 01:05:00", "Ahoy"),
}


@pytest.mark.parametrize("exports", [(OF_2018, OF_2024), (OF_2024, OF_2018)])
def test_a_message_of_2018_and_the_same_in_a_later_export_count_once(
    exports: tuple[dict[str, str], ...], imported: Import
) -> None:
    labels = imported(*exports)
    assert labels.rows(
        "select value, happened_at::varchar, thread is not null from interactions join accounts a using (account_id) "
        "where interactions.kind = 'message' order by happened_at"
    ) == [
        ("ida-falk", "2018-01-10 01:00:23", True),
        ("ida-falk", "2018-01-10 01:05:00", True),
        ("ida-falk", "2018-01-10 01:07:00", False),
    ]


# --- dates in a language that is not known ---------------------------------------------------


def test_words_whose_date_nobody_can_read_are_contact_without_a_date(imported: Import) -> None:
    labels = imported(
        {
            "Connections": connected("Nils,Oberg,nils-oberg,,,04 Apr 2024", "Tove,Lind,tove-lind,,,05 Apr 2024"),
            "Recommendations_Given": RECOMMENDATIONS + "Nils,Oberg,,,He rigs well.,8 tammik. 2025,VISIBLE\n",
            "messages": MESSAGES
            + sent("t1", "Ida Berg", "ida-berg", "2024-04-04 12:00:00", "Hello")
            + heard("t2", "Tove Lind", "tove-lind", "soon", "Hello from Tove"),
        }
    )
    undated = "rung, sure, interactions_out, interactions_in, last_at"
    assert labels.of("nils-oberg", undated) == ("one_sided", "both", 1, 0, None)
    assert labels.of("tove-lind", undated) == ("one_sided", "both", 0, 1, None)
    assert labels.rows("select count(*) from problems where ends_with(why, 'is kept without it')") == [(2,)]


# --- a file of which not all could be read ---------------------------------------------------


TIED = {"Connections": connected("Nils,Oberg,nils-oberg,,,04 Apr 2024")}
HEARD = heard("t1", "Ida Berg", "ida-berg", "2024-04-04 12:00:00", "Hello")
SENT = sent("t2", "Tove Lind", "tove-lind", "2024-04-05 12:00:00", "Hello")
DAMAGED = TIED | {"messages": MESSAGES + HEARD + SENT + HEARD.replace("Hello", 'x",y,"z')}


def test_of_a_file_that_is_damaged_it_is_said_that_it_is_here(imported: Import) -> None:
    labels = imported(DAMAGED)
    assert labels.of("nils-oberg") == (None, "unknown")
    told = "Not all of messages.csv could be read: Import says what is wrong with it. A whole one would settle it."
    assert headline(labels.cursor).settled_by == (told,)
    messages = [row for row in coverage(labels.cursor) if row.channel == "messages"]
    assert [(row.missing_hint, row.partly_read) for row in messages] == [(told, True)] * 2


def test_a_whole_file_ends_what_a_damaged_one_left_open(imported: Import) -> None:
    labels = imported(DAMAGED, TIED | {"messages": MESSAGES + HEARD + SENT})
    assert labels.of("nils-oberg") == ("follow_only", "both")
    assert headline(labels.cursor).settled_by == ()


# --- before 1970 ----------------------------------------------------------------------------


def test_the_last_minutes_of_a_day_before_1970_belong_to_that_day(imported: Import) -> None:
    labels = imported(
        {
            "Connections": NOTED["Connections"],
            "Invitations": INVITATIONS + invited("Nils Oberg", "nils-oberg", "1/8/24, 10:00 AM"),
            "messages": MESSAGES + sent("t1", "Nils Oberg", "nils-oberg", "1868-07-01 23:50:00", "A year later?"),
        }
    )
    assert labels.of("nils-oberg", "one_sided_on") == date(1868, 7, 1)
    assert labels.rows("select hour from interactions where kind = 'message'") == [(23,)]
    # Monday, 29 June 1868
    assert labels.rows("select week_start from weekly_people") == [(date(1868, 6, 29),)]


# --- people of one name ---------------------------------------------------------------------

NAMESAKES = connected(
    "Ida,Falk,ida-falk,Werft,Rigger,04 Apr 2020",
    "Ida,Falk,ida-falk-2,Ufer & Co,Baker,05 Apr 2020",
    "Nils,Oberg,nils-oberg,Werft,Rigger,04 Apr 2020",
)
COVERED = {
    "messages": MESSAGES + sent("t1", "Nils Oberg", "nils-oberg", "2021-04-04 12:00:00", "Ahoy"),
    "Invitations": INVITATIONS + invited("Nils Oberg", "nils-oberg", "1/8/24, 10:00 AM"),
}


def recommended(company: str, position: str) -> str:
    return f'{RECOMMENDATIONS}Ida,Falk,{company},{position},"She bakes.","3/9/21, 10:00 AM",VISIBLE\n'


def test_of_two_namesakes_the_recommendation_is_of_the_one_whose_work_it_tells(imported: Import) -> None:
    labels = imported(
        {
            "Connections": NAMESAKES,
            "Recommendations_Given": recommended("Ufer & Co", "Baker"),
            "Member_Follows": "Date,Status,FullName\n2021-03-01 10:00:00,Active,Ida Falk\n",
            **COVERED,
        }
    )
    assert labels.of("ida-falk-2") == ("one_sided", "both")
    assert labels.of("ida-falk") == ("follow_only", "both")
    assert labels.rows("select sure, why from aliases where kind = 'name' and value like 'Ida Falk%'") == [
        (0.9, "the only connection of that name, company and position")
    ]
    assert labels.rows("select value from accounts where kind = 'name'") == [
        ("Ida Falk",)
    ]  # who is followed stays open


def test_whoever_bears_the_name_of_a_recommendation_that_fits_nobody_may_be_meant(imported: Import) -> None:
    labels = imported(
        {"Connections": NAMESAKES, "Recommendations_Received": recommended("Meer AG", "Pilot"), **COVERED}
    )
    assert labels.of("ida-falk") == (None, "unknown")
    assert labels.of("ida-falk-2") == (None, "unknown")
    assert labels.rows("select open_names from sides") == [(0,)]


def test_whoever_bears_the_name_that_a_comment_answers_may_be_meant(imported: Import) -> None:
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7160130256000000004"
    labels = imported(
        {
            "Connections": NAMESAKES
            + connected("Tove,Lind,tove-lind,Werft,Cook,04 Apr 2020").removeprefix(CONNECTIONS),
            "Comments": f"Date,Link,Message\n2021-02-04 08:15:03,{link},Ida Falk well baked\n",
            **COVERED,
        }
    )
    assert labels.of("ida-falk") == (None, "unknown")
    assert labels.of("ida-falk-2") == (None, "unknown")
    assert labels.of("tove-lind") == ("follow_only", "both")


def test_a_recommendation_and_a_follow_of_one_who_is_no_connection_are_of_one_person(imported: Import) -> None:
    labels = imported(
        {
            "Connections": connected("Nils,Oberg,nils-oberg,Werft,Rigger,04 Apr 2020"),
            "Recommendations_Given": recommended("Ufer & Co", "Baker"),
            "Member_Follows": "Date,Status,FullName\n2021-03-01 10:00:00,Active,Ida Falk\n",
            **COVERED,
        }
    )
    assert labels.of("Ida Falk", "rung, following") == ("one_sided", True)


# --- groups before 2023 ---------------------------------------------------------------------


def wrote(thread: str, to: str, at: str, text: str) -> str:
    return f'{thread},,{ME},"{to}",{at} UTC,,"{text}",INBOX\n'


def got(thread: str, name: str, slug: str, to: str, at: str, text: str) -> str:
    return f'{thread},,{name},{IN}{slug},"{to}",{at} UTC,,"{text}",INBOX\n'


CREW = connected(
    "Ida,Falk,ida-falk,Werft,Rigger,04 Apr 2020",
    "Nils,Oberg,nils-oberg,Werft,Rigger,04 Apr 2020",
    "Tove,Lind,tove-lind,Werft,Cook,04 Apr 2020",
    "Rune,Dahl,rune-dahl,Werft,Cook,04 Apr 2020",
)
ALONE = got("t9", "Rune Dahl", "rune-dahl", "Vera Holm", "2021-06-10 12:00:00", "Ahoy.") + wrote(
    "t9", "Rune Dahl", "2021-06-11 12:00:00", "Ahoy!"
)


def test_a_message_to_several_given_by_name_reaches_each_of_them(imported: Import) -> None:
    labels = imported(
        {
            "Connections": CREW,
            "messages": MESSAGES_2021
            + wrote("t1", "Ida Falk, Nils Oberg, MBA, PhD", "2021-03-10 10:00:00", "Hello you two.")
            + ALONE,
        }
    )
    assert labels.of("ida-falk") == ("one_sided", "both")
    assert labels.contacts("ida-falk") == [("group_message", date(2021, 3, 10))]
    # no connection is called so: anyone may be it
    assert labels.rows("select name, messages from open_names") == [("Nils Oberg, MBA, PhD", 1)]
    assert labels.of("tove-lind") == (None, "unknown")


def test_those_who_never_answer_in_a_group_are_in_it_all_the_same(imported: Import) -> None:
    labels = imported(
        {
            "Connections": CREW,
            "messages": MESSAGES_2021
            + wrote("t1", "Ida Falk, Nils Oberg", "2021-03-10 10:00:00", "Hello you two.")
            + got("t1", "Ida Falk", "ida-falk", "Vera Holm, Nils Oberg", "2021-03-11 10:00:00", "Hello!")
            + ALONE,
        }
    )
    assert labels.of("ida-falk", "rung, conversation_on") == ("conversation", date(2021, 3, 11))
    assert labels.of("nils-oberg") == ("one_sided", "both")
    assert labels.of("tove-lind") == ("follow_only", "both")
    group = "select i.direction::varchar, value, audience from interactions i join accounts using (account_id)"
    assert labels.rows(f"{group} where i.kind = 'group_message' order by all") == [
        ("in", "ida-falk", 2),
        ("out", "ida-falk", 2),
        ("out", "nils-oberg", 2),
    ]


def test_a_name_with_a_comma_that_the_files_know_is_one_person(imported: Import) -> None:
    labels = imported(
        {
            "Connections": CONNECTIONS + f'Ida,"Falk, Rigger",{IN}ida-falk,,Werft,Rigger,04 Apr 2020\n',
            "messages": MESSAGES_2021 + wrote("t1", "Ida Falk, Rigger", "2021-03-10 10:00:00", "Hello.") + ALONE,
        }
    )
    assert labels.contacts("ida-falk") == [("message", date(2021, 3, 10))]


# --- connections without links, from 2019 to 2023 -------------------------------------------

CONNECTIONS_2021 = CONNECTIONS.replace("URL,", "")


def linkless(*people: str) -> str:
    """Connections.csv of "First,Last,day"."""
    cells = [person.split(",") for person in people]
    return CONNECTIONS_2021 + "".join(f"{first},{last},,Werft,Rigger,{day}\n" for first, last, day in cells)


def talked(name: str, slug: str) -> str:
    return wrote(f"t-{slug}", name, "2021-06-11 12:00:00", "Ahoy!") + got(
        f"t-{slug}", name, slug, "Vera Holm", "2021-06-12 12:00:00", "Ahoy."
    )


OLD = {
    "Connections": linkless("Ida,Falk,04 Apr 2020", "Nils,Oberg,05 Apr 2020"),
    "messages": MESSAGES_2021 + talked("Ida Falk", "ida-falk") + talked("Rune Dahl", "rune-dahl"),
}
NEW = {
    "Connections": connected(
        "Ida,Falk,ida-falk,Werft,Rigger,04 Apr 2020", "Nils,Oberg,nils-oberg,Werft,Rigger,05 Apr 2020"
    ),
    "Invitations": INVITATIONS + invited("Tove Lind", "tove-lind", "1/8/24, 10:00 AM"),
}


def test_a_connection_without_a_link_is_whoever_writes_under_its_name(imported: Import) -> None:
    labels = imported(OLD)
    assert labels.of("ida-falk", "rung, sure, has_tie") == ("conversation", "both", True)
    assert labels.of("Nils Oberg 2020-04-05", "rung, sure, has_tie") == ("follow_only", "both", True)
    assert labels.of("rune-dahl", "rung, has_tie") == ("conversation", False)
    assert labels.rows("select value, sure, why from aliases where kind = 'name_date'") == [
        ("Ida Falk 2020-04-04", 0.9, "the only connection and the only account of that name")
    ]
    assert labels.rows("select count(*) from accounts where name = 'Ida Falk'") == [(1,)]


@pytest.mark.parametrize("exports", [(OLD, NEW), (NEW, OLD)])
def test_links_of_a_later_export_prove_what_the_name_suggests(
    exports: tuple[dict[str, str], ...], imported: Import
) -> None:
    labels = imported(*exports)
    assert labels.of("ida-falk", "rung, sure, has_tie") == ("conversation", "both", True)
    assert labels.of("nils-oberg", "rung, sure, has_tie") == ("follow_only", "both", True)
    assert labels.rows("select value, sure, why from aliases where kind = 'name_date' order by value") == [
        ("Ida Falk 2020-04-04", 0.97, "the same name and the same day of connecting"),
        ("Nils Oberg 2020-04-05", 0.97, "the same name and the same day of connecting"),
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_a_link_that_another_day_of_connecting_has_is_somebody_else(order: int, imported: Import) -> None:
    other = {
        **NEW,
        "Connections": connected(
            "Ida,Falk,ida-falk,Ufer & Co,Baker,09 Sep 2022", "Ida,Falk,ida-falk-2,Werft,Rigger,04 Apr 2020"
        ),
    }
    labels = imported(*(OLD, other)[::order])
    assert labels.of("ida-falk", "rung, sure, has_tie") == ("conversation", "both", True)
    assert labels.of("ida-falk-2", "rung, sure, has_tie") == ("follow_only", "both", True)
    assert labels.rows("select value from aliases where value like 'Ida Falk%'") == [("Ida Falk 2020-04-04",)]


@pytest.mark.parametrize(
    ("connections", "messages"),
    [
        (("Ida,Falk,04 Apr 2020", "Ida,Falk,05 May 2020"), talked("Ida Falk", "ida-falk")),
        (("Ida,Falk,04 Apr 2020",), talked("Ida Falk", "ida-falk") + talked("Ida Falk", "ida-falk-2")),
    ],
)
def test_of_whom_two_bear_the_name_it_is_not_known(
    connections: tuple[str, ...], messages: str, imported: Import
) -> None:
    labels = imported(
        {"Connections": linkless(*connections, "Nils,Oberg,05 Apr 2020"), "messages": MESSAGES_2021 + messages + ALONE}
    )
    assert labels.rows("select count(*) from aliases where kind = 'name_date'") == [(0,)]
    assert labels.rows("select distinct rung, sure from standing join accounts a using (account_id) "
                       "where a.value like 'Ida Falk 2020%'") == [(None, "unknown")]  # fmt: skip
    assert labels.of("Nils Oberg 2020-04-05") == ("follow_only", "both")


def test_what_the_user_says_of_two_of_one_name_settles_it(store: Store, imported: Import) -> None:
    labels = imported(
        {
            "Connections": linkless("Ida,Falk,04 Apr 2020", "Ida,Falk,05 May 2020", "Nils,Oberg,05 Apr 2020"),
            "messages": MESSAGES_2021 + talked("Ida Falk", "ida-falk") + talked("Nils Oberg", "nils-oberg"),
        }
    )
    told.joined(labels.cursor, "linkedin/name_date/Ida Falk 2020-04-04", "linkedin/slug/ida-falk")
    told.parted(labels.cursor, "linkedin/name_date/Nils Oberg 2020-04-05", "linkedin/slug/nils-oberg")
    rebuild_all(store)
    assert labels.of("Ida Falk 2020-05-05") == ("follow_only", "both")
    assert labels.of("Nils Oberg 2020-04-05") == ("follow_only", "both")


def test_a_name_in_messages_stays_open_where_a_connection_without_a_link_and_an_account_bear_it(
    imported: Import,
) -> None:
    labels = imported(
        {
            "Connections": linkless("Ida,Falk,04 Apr 2020", "Ida,Falk,05 May 2020"),
            "messages": MESSAGES_2021
            + wrote("t3", "Ida Falk", "2021-06-11 12:00:00", "Ahoy!")
            + talked("Ida Falk", "ida-falk")
            + ALONE,
        }
    )
    assert labels.rows("select name, messages from open_names") == [("Ida Falk", 1)]
