"""LinkedIn: what each kind of file says, in every dialect and era."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analytics.intake import import_paths
from connectors.export import open_exports
from connectors.linkedin import CONNECTOR, recognise
from connectors.linkedin.repair import repaired
from store.store import Store
from tests.connectors.staged import Staged, reader

HERE = Path(__file__).parent
ERAS = ("basic_2018", "basic_2021", "complete_2024", "complete_2024_later", "complete_2026")
IN = "https://www.linkedin.com/in/"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Staged]:
    """Reads an export; an era's fixture is read once for all tests, as they only ask."""
    return reader(CONNECTOR, HERE, tmp_path_factory.mktemp("spool"))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """An export folder with the given files."""

    def _written(**files: str) -> Path:
        folder = tmp_path / "export"
        folder.mkdir()
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return folder

    return _written


def at(rows: Iterable[tuple[Any, ...]]) -> list[str]:
    return [str(row[0]) for row in rows]


# --- recognising --------------------------------------------------------------------------


@pytest.mark.parametrize("era", ERAS)
def test_every_era_is_recognised_by_its_files(era: str, tmp_path: Path) -> None:
    found = recognise(open_exports([HERE / era], tmp_path)[0])
    assert found is not None
    assert found.sure > 0.9


def test_a_single_file_is_enough_to_recognise_an_export(tmp_path: Path) -> None:
    assert recognise(open_exports([HERE / "complete_2024" / "Connections.csv"], tmp_path)[0])


def test_headings_of_another_program_are_not_linkedin(written: Callable[..., Path], tmp_path: Path) -> None:
    folder = written(connections="Name,Since\nAnn,2024\n", messages="From,To,Body\na,b,c\n")
    assert recognise(open_exports([folder], tmp_path)[0]) is None


def test_a_zip_says_the_same_as_the_folder(read: Callable[..., Staged], tmp_path: Path) -> None:
    path = tmp_path / "Complete_LinkedInDataExport_03-24-2024 (1).zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted((HERE / "complete_2024").rglob("*.csv")):
            archive.write(file, file.relative_to(HERE / "complete_2024").as_posix())
    zipped, folder = read(path), read("complete_2024")
    everything = "select who_kind, who, tie, since, kind, direction, happened_at from staged order by all"
    assert zipped.rows(everything) == folder.rows(everything)
    assert str(zipped.reading.snapshot_at) == "2024-03-24 00:00:00"


# --- whose it is --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("era", "owner", "why"),
    [
        ("basic_2018", None, "the name in Profile.csv; no file of this export links your profile"),
        ("basic_2021", "mira-solberg", "the one who takes part in 6 of 6 conversations"),
        ("complete_2024", "mira-solberg", "the profile link in the invitations you sent"),
        ("complete_2026", "mira-solberg", "the profile link in the invitations you received"),
    ],
)
def test_the_owner_is_found_and_the_way_is_told(era: str, owner: str, why: str, read: Callable[..., Staged]) -> None:
    found = read(era).reading.owner
    assert (found.owner, found.name, found.why) == (owner, "Mira Solberg", why)


def test_the_primary_address_is_the_owners(read: Callable[..., Staged]) -> None:
    assert read("complete_2024").reading.owner.email == "mira@solberg.example"


def test_without_a_hint_the_owner_stays_open_and_messages_wait(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        messages="CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
        f"1,,Ann Lee,{IN}ann,Bo Ek,{IN}bo,2024-01-01 10:00:00 UTC,Hello\n"
    )
    undecided = read(folder)
    assert undecided.reading.owner.owner is None
    assert undecided.skipped("messages.csv") == {"which of the two is you could not be found out": 1}
    told = read(folder, "bo")
    assert told.rows("select who, direction from staged") == [("ann", "in")]


def test_invitations_that_came_in_name_the_owner_too(read: Callable[..., Staged], written: Callable[..., Path]) -> None:
    folder = written(
        Invitations="From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Ann Lee,Mira Solberg,"1/5/24, 9:25 PM",,INCOMING,{IN}ann,{IN}mira\n'
        f'Bo Ek,Mira Solberg,"1/6/24, 9:25 PM",,INCOMING,{IN}bo,{IN}mira\n',
        messages="CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
        f"1,,Ann Lee,{IN}ann,Mira Solberg,{IN}mira,2024-01-07 10:00:00 UTC,Hello\n",
    )
    found = read(folder)
    assert (found.reading.owner.owner, found.reading.owner.name, found.reading.owner.why) == (
        "mira",
        "Mira Solberg",
        "the profile link in the invitations you received",
    )
    assert found.rows("select who, direction from staged where kind = 'message'") == [("ann", "in")]


def test_an_owner_who_is_named_by_a_former_link_has_written_the_messages_all_the_same(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        messages="CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
        f"1,,Ann Lee,{IN}ann,Mira Solberg,{IN}mira,2024-01-01 10:00:00 UTC,Hello\n"
        f"2,,Mira Solberg,{IN}mira,Bo Ek,{IN}bo,2024-01-01 11:00:00 UTC,Hello\n"
    )
    directions = "select who, direction from staged order by who"
    renamed = read(folder, "mira-former")
    assert renamed.reading.owner.owner == "mira-former"
    assert renamed.rows(directions) == [("ann", "in"), ("bo", "out")]
    corrected = read(folder, "ann").rows(directions)
    assert ("mira", "out") in corrected and ("ann", "in") not in corrected


def test_where_only_writers_have_links_whoever_writes_often_is_not_the_owner(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        messages="CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
        f"1,,Rita Recruit,{IN}rita,Mira Solberg,2021-01-02 10:00:00 UTC,Job,A job,INBOX\n"
        f"2,,Rita Recruit,{IN}rita,Mira Solberg,2021-02-02 10:00:00 UTC,Job,Another,INBOX\n"
        f"3,,Ann Lee,{IN}ann,Mira Solberg,2021-03-02 10:00:00 UTC,,Hello,INBOX\n"
        f"3,,Mira Solberg,{IN}mira,Ann Lee,2021-03-03 10:00:00 UTC,,Hi,INBOX\n"
    )
    found = read(folder)
    assert (found.reading.owner.owner, found.reading.owner.why) == (
        "mira",
        "the one who takes part in 3 of 3 conversations",
    )
    assert found.rows("select who, direction from staged where kind is not null order by row") == [
        ("rita", "in"),
        ("rita", "in"),
        ("ann", "in"),
        ("ann", "out"),
    ]


@pytest.mark.parametrize("bad", [b"\xf0\x9f\x98", "é".encode("cp1252")])
def test_a_byte_that_is_no_utf_8_spoils_only_itself(read: Callable[..., Staged], tmp_path: Path, bad: bytes) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    head = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
    row = f"1,,José Muñoz,{IN}jose,Mira Solberg,{IN}mira,2024-01-01 10:00:00 UTC,Hola "
    (folder / "messages.csv").write_bytes((head + row).encode() + bad + b"\n")
    assert read(folder, "mira").rows("select display_name from staged") == [("José Muñoz",)]


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
@pytest.mark.parametrize(("named", "beside"), [("export [12]", "export 1"), ("export *", "export 2"), ("e?", "ex")])
def test_a_folder_is_read_and_no_other_that_its_name_would_fit(
    named: str, beside: str, read: Callable[..., Staged], tmp_path: Path
) -> None:
    for folder, who in ((named, "ann"), (beside, "bo")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Connections.csv").write_text(
            f"First Name,Last Name,URL,Connected On\n{who},Lee,{IN}{who},03 Apr 2023\n", encoding="utf-8"
        )
    assert read(tmp_path / named).rows("select who from staged") == [("ann",)]


def test_nothing_in_an_export_is_younger_than_it(read: Callable[..., Staged], written: Callable[..., Path]) -> None:
    folder = written(
        Invitations="From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Mira Solberg,Bo Ek,"11/3/24, 2:30 AM",,OUTGOING,{IN}mira,{IN}bo\n'
    )
    staged = read(folder)
    assert staged.rows("select happened_at from staged where kind is not null") == [(staged.reading.snapshot_at,)]


# --- connections --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("era", "read_rows", "people"),
    [("basic_2018", 4, 3), ("basic_2021", 6, 4), ("complete_2024", 14, 12), ("complete_2026", 3, 3)],
)
def test_connections_of_every_era_are_counted_with_those_that_are_hidden(
    era: str, read_rows: int, people: int, read: Callable[..., Staged]
) -> None:
    staged = read(era)
    assert staged.read("Connections.csv") == read_rows
    assert staged.kept("Connections.csv") == people
    hidden = {"LinkedIn hides this connection's name": read_rows - people} if read_rows > people else {}
    assert staged.skipped("Connections.csv") == hidden


def test_the_clock_of_2018_is_californias_and_summer_time_counts(read: Callable[..., Staged]) -> None:
    found = read("basic_2018").rows("select since, who from staged where tie = 'connection' order by since desc")
    assert [(str(since), who) for since, who in found] == [
        ("2018-01-09 02:14:00", "Tomas Lindqvist 2018-01-09"),
        ("2017-07-02 16:05:00", "Ines Quaresma, MBA 2017-07-02"),
        ("2017-01-01 07:59:00", "Bo Ek 2017-01-01"),
    ]


def test_a_date_without_a_clock_stays_a_date(read: Callable[..., Staged]) -> None:
    found = read("complete_2024").rows(
        "select distinct is_date, since::time::varchar from staged where tie = 'connection'"
    )
    assert found == [(True, "00:00:00")]


def test_links_are_one_person_however_they_are_written(read: Callable[..., Staged]) -> None:
    staged = read("complete_2024")
    for slug in ("yuki-tanaka-🛶-71c2d90", "émile-b-5520a1f8", "lena-vogt-20b7c11", "ines-quaresma", "rosa-delgado-"):
        (parts,) = staged.rows("select count(distinct part) from staged where who = ?", slug)[0]
        assert parts >= 2, slug


def test_a_table_saved_by_a_spreadsheet_is_read_all_the_same(read: Callable[..., Staged], tmp_path: Path) -> None:
    folder = tmp_path / "resaved"
    folder.mkdir()
    (folder / "Connections.csv").write_bytes(
        "\ufeffFirst Name;Last Name;URL;Email Address;Company;Position;Connected On;\r\n"
        f"Ann;Lee;{IN}ann-lee;;Quay;Cook;4-Apr-21;\r\n;;;;;;;\r\n".encode()
    )
    found = read(folder).rows("select who, since::date::varchar from staged")
    assert found == [("ann-lee", "2021-04-04")]


@pytest.mark.parametrize(
    ("before", "heading", "first", "last"),
    [
        ("\n", "\r\n", "\r\n", "\r\n"),
        ("\r\n", "\n", "\n", "\n"),
        ("\n", "\n", "\r\n", "\r\n"),
        ("\n", "\n", "\n", "\r\n"),
    ],
)
def test_line_ends_may_differ_from_line_to_line(
    before: str, heading: str, first: str, last: str, read: Callable[..., Staged], tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "Connections.csv").write_bytes(
        f'Notes:{before}"Some addresses are missing."{before}{before}First Name,Last Name,URL,Connected On{heading}'
        f"Ann,Lee,{IN}ann-lee,03 Apr 2023{first}Bo,Ek,{IN}bo-ek,04 Apr 2023{last}".encode()
    )
    assert [row[0] for row in read(folder).rows("select who from staged order by 1")] == ["ann-lee", "bo-ek"]


@pytest.mark.parametrize(
    "preamble",
    ['Notes:\n"When "exporting", some are missing."\n', 'Notes:\n"Some, they say, "are" missing"\n', ' "" \\ Notes\n'],
)
def test_an_odd_quote_above_the_headings_costs_nobody(
    preamble: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        Connections=f"{preamble}\nFirst Name,Last Name,URL,Connected On\nAnn,Lee,{IN}ann,03 Apr 2023\n"
        f"Bo,Ek,{IN}bo,04 Apr 2023\nCy,Oar,{IN}cy,soon\n"
    )
    staged = read(folder)
    assert staged.rows("select who from staged order by 1") == [("ann",), ("bo",), ("cy",)]
    (problem,) = staged.file("Connections.csv").problems
    assert problem.line == 3 + preamble.count("\n") + 2


@pytest.mark.parametrize("whole", [0, 2])
def test_rows_that_no_reading_makes_sense_of_are_counted(
    whole: int, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    people = "".join(f"Ann{number},Lee,{IN}ann{number},03 Apr 2023\n" for number in range(whole))
    folder = written(
        Connections=f"First Name,Last Name,URL,Connected On\n{people}" + f"Bo,Ek, MBA,{IN}bo,04 Apr 2023\n" * 3,
        Member_Follows="Date,Status,FullName\n2024-01-01 10:00:00,Active,Cy Oar\n",
    )
    staged = read(folder)
    file = staged.file("Connections.csv")
    assert (file.read, file.kept, file.unreadable, len(file.problems)) == (whole + 3, whole, 3, 3)
    assert staged.reading.parts == (("connections",) if whole else ()) + ("member_follows",)


NAMED_DAYS = (
    ("03 avr. 2023", "2023-04-03"),
    ("14 août 2022", "2022-08-14"),
    ("01 juin 2021", "2021-06-01"),
    ("01 juil. 2021", "2021-07-01"),
    ("09 févr. 2020", "2020-02-09"),
    ("3. März 2023", "2023-03-03"),
    ("24 Dez. 2019", "2019-12-24"),
    ("5 de abr. de 2023", "2023-04-05"),
    ("05 ene 2023", "2023-01-05"),
    ("7 de setembro de 2018", "2018-09-07"),
    ("12 out. 2018", "2018-10-12"),
    ("2 giu 2022", "2022-06-02"),
    ("30 mag 2022", "2022-05-30"),
    ("11 mrt. 2024", "2024-03-11"),
    ("27 mei 2024", "2024-05-27"),
    ("08 Oct 2017", "2017-10-08"),
)


@pytest.mark.parametrize(("said", "on"), NAMED_DAYS)
def test_a_day_is_read_in_the_language_of_the_export(
    said: str, on: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        Connections=f"First Name,Last Name,URL,Connected On\nAnn,Lee,{IN}ann-lee,{said}\n",
        Member_Follows=f"Date,Status,FullName\n{said},Active,Bo Ek\n",
        Endorsement_Given_Info="Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,"
        f"Endorsee Public Url,Endorsement Status\n{said},Rowing,Cy,Oar,www.linkedin.com/in/cy,ACCEPTED\n",
    )
    staged = read(folder)
    assert staged.rows("select distinct coalesce(since, happened_at)::varchar from staged") == [(f"{on} 00:00:00",)]
    assert [file.problems for file in staged.reading.files] == [(), (), ()]


def test_a_tie_whose_date_cannot_be_read_is_kept_and_told_about(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        Connections=f"First Name,Last Name,URL,Connected On\nAnn,Lee,{IN}ann-lee,3 huhtik. 2023\n"
        f",,,4 huhtik. 2023\nBo,Ek,{IN}bo-ek,03 Apr 2023\n",
        Member_Follows="Date,Status,FullName\n3 huhtik. 2023,Active,Cy Oar\n",
        Contacts="Source,FirstName,LastName,Emails,PhoneNumbers,CreatedAt,FullName,BookmarkedAt\n"
        "MOBILE,Di,Fox,di@fox.example,,3 huhtik. 2023,,\n",
    )
    staged = read(folder)
    assert staged.rows("select who, since::date::varchar from staged order by who") == [
        ("Cy Oar", None), ("ann-lee", None), ("bo-ek", "2023-04-03"), ("di@fox.example", None),
    ]  # fmt: skip
    connections = staged.file("Connections.csv")
    assert (connections.read, connections.kept, connections.unreadable) == (3, 2, 0)
    assert dict(connections.skipped) == {"LinkedIn hides this connection's name": 1}
    kept = {
        "Connections.csv": "the connection",
        "Member_Follows.csv": "that you follow them",
        "Contacts.csv": "the entry",
    }
    for name, what in kept.items():
        assert [(problem.row, problem.why) for problem in staged.file(name).problems] == [
            (0, f"the date “3 huhtik. 2023” is not readable; {what} is kept without it")
        ]
    lists = {held.tie: held for held in staged.reading.lists}
    assert lists["connection"].complete  # nobody is missing


def test_the_list_of_connections_is_complete_and_says_who_is_hidden(read: Callable[..., Staged]) -> None:
    lists = {held.tie: held for held in read("complete_2024").reading.lists}
    assert lists["connection"].complete
    assert lists["connection"].why == "Connections.csv lists all 14 connections, 2 of them without a name"
    assert lists["connection"].hidden_on == (date(2017, 3, 3),)
    assert not lists["following"].complete
    assert not lists["requested_out"].complete


def test_a_list_that_breaks_off_in_a_date_shows_nobody_gone(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        Connections=f"First Name,Last Name,URL,Connected On\nAnn,Lee,{IN}ann-lee,04 Apr 2023\nBo,Ek,{IN}bo-ek,03 Apr 20"
    )
    (held,) = read(folder).reading.lists
    assert (held.complete, held.why) == (False, "Connections.csv breaks off in the date of its last line")


def test_an_empty_list_of_connections_proves_nothing(read: Callable[..., Staged], written: Callable[..., Path]) -> None:
    folder = written(
        Connections="First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
        Member_Follows="Date,Status,FullName\n2024-01-01 10:00:00,Active,Ann Lee\n",
    )
    assert [held.tie for held in read(folder).reading.lists] == ["following"]


# --- invitations --------------------------------------------------------------------------


def test_invitations_are_californias_time_on_both_sides_of_summer_time(read: Callable[..., Staged]) -> None:
    found = read("complete_2024").rows(
        "select happened_at, who, kind, direction from staged where kind like 'invitation%' order by 1"
    )
    assert [(str(when), *rest) for when, *rest in found] == [
        ("2023-11-05 20:15:00", "jun-oda-6b0e210", "invitation_note", "in"),
        ("2024-03-01 16:32:00", "rosa-delgado-", "invitation_note", "out"),
        ("2024-03-10 09:30:00", "pell-aster", "invitation", "out"),
        ("2024-03-10 10:30:00", "émile-b-5520a1f8", "invitation", "in"),
        ("2024-03-18 04:08:00", "yuki-tanaka-🛶-71c2d90", "invitation", "out"),
    ]


def test_an_invitation_that_led_to_no_connection_waits(read: Callable[..., Staged]) -> None:
    found = read("complete_2024").rows("select tie, who from staged where tie like 'requested%' order by all")
    assert found == [("requested_in", "jun-oda-6b0e210"), ("requested_out", "pell-aster")]


def test_without_connections_nobody_knows_which_invitations_wait(read: Callable[..., Staged], tmp_path: Path) -> None:
    folder = tmp_path / "only"
    folder.mkdir()
    shutil.copy(HERE / "complete_2024" / "Invitations.csv", folder)
    assert read(folder).rows("select count(*) from staged where tie is not null") == [(0,)]


def test_a_narrow_space_before_pm_does_no_harm(read: Callable[..., Staged]) -> None:
    found = read("complete_2026").rows(
        "select happened_at from staged where who = 'petra-lang' and kind = 'invitation'"
    )
    assert at(found) == ["2025-10-28 01:00:00"]


# --- messages -----------------------------------------------------------------------------


def test_what_nobody_wrote_to_the_user_is_skipped_with_its_reason(read: Callable[..., Staged]) -> None:
    assert read("complete_2024").skipped("messages.csv") == {
        "advertising": 3,
        "the account no longer exists (“LinkedIn Member”)": 2,
        "LinkedIn does not say who wrote it": 1,
        "LinkedIn put it into spam": 1,
        "a message to yourself": 1,
        "from LinkedIn or an advertiser: no profile is linked": 1,
    }


def test_a_conversation_in_which_the_user_wrote_is_no_spam(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    def line(thread: str, sender: str, to: str, clock: str, draft: str = "No") -> str:
        links = ",".join(f"{IN}{name}" for name in to.split("+"))
        return f'{thread},{sender},{IN}{sender},{to},"{links}",2024-01-01 {clock}:00 UTC,Words,SPAM,{draft}\n'

    head = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER,IS MESSAGE DRAFT"
    folder = written(
        messages=f"{head}\n"
        + line("1", "mira", "ann", "10:01")
        + line("1", "ann", "mira", "10:00")
        + line("2", "mira", "bo+cy", "10:03")
        + line("2", "bo", "mira+cy", "10:02")
        + line("3", "dee", "mira", "10:04")
        + line("3", "mira", "dee", "10:05", draft="Yes")
        + line("4", "eve", "mira+cy", "10:06")
    )
    staged = read(folder, "mira")
    found = staged.rows("select who, direction from staged where kind is not null order by happened_at, who")
    assert found == [("ann", "in"), ("ann", "out"), ("bo", "in"), ("bo", "out"), ("cy", "out")]
    assert staged.skipped("messages.csv") == {"LinkedIn put it into spam": 2, "a draft that was not sent": 1}


def test_messages_of_2018_go_by_name_and_direction(read: Callable[..., Staged]) -> None:
    staged = read("basic_2018")
    found = staged.rows(
        "select who, direction, happened_at::varchar, excerpt from staged where kind = 'message' order by all"
    )
    assert found == [
        ("Bo Ek", "in", None, "When was this?"),
        ("Ines Quaresma, MBA", "out", "2017-07-03 16:05:00", "Do you still look for oak?"),
        ("Tomas Lindqvist", "in", "2018-01-09 15:30:00", "It’s a deal & thanks"),
        (
            "Tomas Lindqvist",
            "out",
            "2018-01-09 02:14:00",
            "Hello Tomas, we met at the boat fair. Shall we stay in touch?",
        ),
    ]
    (problem,) = next(file.problems for file in staged.reading.files if file.path == "Messages.csv")
    assert problem.why == "the date “the day before” is not readable; the message is kept without it"


def test_before_2023_the_thread_tells_to_whom_a_message_went(read: Callable[..., Staged]) -> None:
    found = read("basic_2021").rows(
        "select who_kind, who, kind, audience from staged where direction = 'out' and thread is not null order by all"
    )
    assert found == [
        ("name", "Ines Quaresma, MBA", "message", 1),
        ("name", "Jun Oda", "group_message", 2),
        ("name", "Pell Aster", "group_message", 2),
        ("name", "Tomas Lindqvist", "message", 1),
        ("slug", "bo-ek", "group_message", 2),
        ("slug", "ravi-menon-4a51b29", "group_message", 2),
        ("slug", "ravi-menon-4a51b29", "message", 1),
    ]


def test_a_group_message_reaches_everyone_in_it_and_its_writer_only_is_heard(read: Callable[..., Staged]) -> None:
    found = read("complete_2024").rows(
        "select who, kind, direction, audience from staged where together is not null order by row, who"
    )
    assert found == [
        ("bo-ek", "group_message", "out", 2),
        ("ravi-menon-4a51b29", "group_message", "out", 2),
        ("ravi-menon-4a51b29", "group_message", "in", 2),
        ("kaya-storm-8d1f0027", None, None, None),
        ("rosa-delgado-", "group_message", "in", 4),
    ]


def test_what_is_written_in_a_group_is_read_as_what_is_written_to_one(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    head = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT"
    said = '"  Tom &amp; Jerry &lt;3\r"'
    folder = written(
        Profile="First Name,Last Name\nMira,Sol\n",
        messages=f"{head}\n"
        f'2-a,Mira Sol,{IN}mira-sol,Ann Lee,{IN}ann-lee,"3/4/24, 5:06 PM",{said}\n'
        f'2-b,Mira Sol,{IN}mira-sol,"Ann Lee, Bo Ek","{IN}ann-lee,{IN}bo-ek","3/4/24, 5:06 PM",{said}\n',
    )
    found = read(folder).rows("select distinct excerpt, words, happened_at::varchar from staged")
    assert found == [("Tom & Jerry <3", 4, "2024-03-05 01:06:00")]


def test_an_answer_in_a_group_is_a_group_message_even_where_only_the_user_is_named(
    read: Callable[..., Staged],
) -> None:
    found = read("complete_2026").rows(
        "select who, kind, direction, audience from staged where kind = 'group_message' order by row"
    )
    assert found == [
        ("odile-marchetti-51c7730", "group_message", "in", 2),
        ("jun-oda-6b0e210", "group_message", "in", 2),
    ]


def test_an_attachment_is_a_message_and_an_empty_line_at_most_a_click(read: Callable[..., Staged]) -> None:
    with_attachments = read("complete_2026").rows(
        "select kind from staged where thread like '%b2Rp%' and excerpt is null"
    )
    assert with_attachments == [("message",)]
    without = read("complete_2024").rows(
        "select kind from staged where thread is not null and excerpt is null and kind is not null"
    )
    assert without == [("reaction",)]


def test_a_message_of_spaces_has_no_words(read: Callable[..., Staged], written: Callable[..., Path]) -> None:
    folder = written(
        messages="CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,ATTACHMENTS\n"
        f'1,Ann,{IN}ann,Mira,{IN}mira,2024-01-01 10:00:00 UTC,"   ",\n'
        f'2,Bo,{IN}bo,"Mira, Cy","{IN}mira,{IN}cy",2024-01-01 10:01:00 UTC,"   ",\n'
        f'3,Cy,{IN}cy,Mira,{IN}mira,2024-01-01 10:02:00 UTC,"   ",boat.png\n'
    )
    found = read(folder, "mira").rows("select who, kind from staged where kind is not null order by happened_at")
    assert found == [("ann", "reaction"), ("bo", "reaction"), ("cy", "message")]


def test_an_account_that_no_longer_exists_is_one_of_a_group(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        messages="CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
        f'1,Mira,{IN}mira,"Ann Lee, LinkedIn Member",{IN}ann,2024-01-01 10:00:00 UTC,Ahoy\n'
        f'1,Ann Lee,{IN}ann,"LinkedIn Member, Mira",{IN}mira,2024-01-01 10:01:00 UTC,Ahoy\n'
        f'2,Mira,{IN}mira,"Ann Lee, Bo Ek, LinkedIn Member","{IN}ann,{IN}bo",2024-01-01 10:02:00 UTC,Ahoy\n'
    )
    found = read(folder, "mira").rows(
        "select who, display_name, kind, direction, audience from staged order by happened_at, who"
    )
    assert found == [
        ("ann", "Ann Lee", "group_message", "out", 2),
        ("ann", "Ann Lee", "group_message", "in", 2),
        ("ann", "Ann Lee", "group_message", "out", 3),
        ("bo", "Bo Ek", "group_message", "out", 3),
    ]


def test_drafts_were_never_sent(read: Callable[..., Staged]) -> None:
    assert read("complete_2026").skipped("messages.csv") == {"a draft that was not sent": 2}


def test_a_line_break_and_doubled_quotes_stay_in_the_text(read: Callable[..., Staged]) -> None:
    found = read("complete_2026").rows("select excerpt from staged where excerpt like 'Good%'")
    assert found == [('Good to "see" you,\nMira',)]


def test_the_conversations_with_linkedins_machines_are_not_read(read: Callable[..., Staged]) -> None:
    parts = {file.path: file.part for file in read("complete_2026").reading.files}
    assert parts["guide_messages.csv"] is None
    assert parts["coach_messages.csv"] is None


def test_a_file_that_says_there_are_no_conversations_still_covers_messages(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        messages="No conversations found\n",
        Connections=f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\nA,B,{IN}a,,,,01 Jan 2024\n",
    )
    file = next(file for file in read(folder).reading.files if file.path == "messages.csv")
    assert {(sees.channel, sees.direction) for sees in file.sees} == {("messages", "in"), ("messages", "out")}
    assert file.problems == ()


MESSAGE = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,CONTENT"


@pytest.mark.parametrize(
    ("messages", "why"),
    [
        ("", "the file is empty"),
        ("<html>502 Bad gateway</html>", "no header line"),
        ("Unterhaltungs-ID,Von,An,Datum\n", "no header line"),
        ("CONVERSATION ID,CONVERSATION TI", "the file breaks off in its headings"),
        (f'{MESSAGE}\n1,Bo,{IN}bo,Mira,2024-03-17 10:30:35 UTC,"hi', "is not closed"),
        (f"{MESSAGE}\n1,Bo,{IN}bo,Mira,2024-03-17 10:30:35 UTC,hi,Ann,and,more\n", "it has 9 cells"),
    ],
)
def test_damaged_messages_do_not_show_that_there_were_none(
    messages: str, why: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        messages=messages, Connections=f"First Name,Last Name,URL,Connected On\nAnn,Lee,{IN}ann,03 Apr 2023\n"
    )
    file = read(folder).file("messages.csv")
    assert [why in problem.why for problem in file.problems] == [True] and file.sees == ()


def test_headings_in_another_language_are_told_also_of_a_short_list(
    read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        messages=f"CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,CONTENT\n1,B,{IN}b,A,2024-03-17 10:30:35 UTC,hi\n",
        Connections=f"Vorname,Nachname,URL,E-Mail-Adresse,Firma,Position,Verbunden am\nA,B,{IN}a,,,,01 Jan 2024\n",
    )
    file = next(file for file in read(folder).reading.files if file.path == "Connections.csv")
    assert [problem.why for problem in file.problems] == ["no header line that begins with “First Name” was found"]


# --- comments and the like ----------------------------------------------------------------


def test_a_comment_counts_where_it_begins_with_the_name_of_a_connection(read: Callable[..., Staged]) -> None:
    staged = read("complete_2024")
    assert staged.read("Comments.csv") == 6
    assert staged.rows("select who_kind, who from staged where kind = 'comment' order by all") == [
        ("name", "Sam Reed"),  # which of the two stays open
        ("slug", "kaya-storm-8d1f0027"),
        ("slug", "rosa-delgado-"),
    ]
    assert staged.skipped("Comments.csv") == {"the file does not say whose post it was": 3}


@pytest.mark.parametrize(
    ("text", "counts"), [("Ann Lee so true", 1), ("Ann Lee, yes", 1), ("Ann Lee's idea", 0), ("Ann Lee’s idea", 0)]
)
def test_a_comment_that_speaks_of_somebody_is_not_to_them(
    text: str, counts: int, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        Connections=f"First Name,Last Name,URL,Connected On\nAnn,Lee,{IN}ann-lee,03 Apr 2023\n",
        Comments=f'Date,Link,Message\n2024-01-01 10:00:00,https://www.linkedin.com/feed/update/1,"{text}"\n',
    )
    assert len(read(folder).rows("select who from staged where kind = 'comment'")) == counts


def mended(text: str, encoding: str = "utf-8") -> list[str]:
    target = io.BytesIO()
    repaired(io.BytesIO(text.encode(encoding)), target)
    return target.getvalue().decode().splitlines()


LINK = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A1"


def test_lines_without_a_date_belong_to_the_comment_before_them() -> None:
    assert mended(
        f"Date,Link,Message\r\n2024-01-01 10:00:00,{LINK},one, two\r\n\r\n3\r\n2024-01-01 09:00:00,{LINK},x\r\n"
    ) == [
        "Date,Link,Text,Line",
        f'2024-01-01 10:00:00,{LINK},"one, two',
        "",
        '3",2',
        f"2024-01-01 09:00:00,{LINK},x,5",
    ]


@pytest.mark.parametrize("inner", ['a ""b"" c', 'a \\"b\\" c'])
def test_quotes_inside_a_comment_are_read_in_both_dialects(inner: str) -> None:
    assert mended(f'Date,Link,Message\n2024-01-01 10:00:00,{LINK},"{inner}"\n')[1:] == [
        f'2024-01-01 10:00:00,{LINK},"a ""b"" c",2'
    ]


def test_a_comment_whose_quote_is_never_closed_does_not_swallow_the_next() -> None:
    assert len(mended(f'Date,Link,Message\n2024-01-01 10:00:00,{LINK},"open\n2024-01-01 09:00:00,{LINK},x\n')) == 3


@pytest.mark.parametrize("date", ["2/19/2024 10:22", "19.02.2024", '"19 Feb 2024, 10:22"', "Mon, Feb 19 2024"])
def test_a_comment_with_another_date_is_a_comment_of_its_own_and_told(
    date: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    rows = (
        f"2024-02-20 10:22:49,{LINK},Ann Lee hi\n{date},{LINK},Ann Lee two\nlines\n"
        f"2024-02-18 10:22:49,{LINK},Ann Lee ok\n"
    )
    folder = written(
        Connections=f"First Name,Last Name,URL,Connected On\nAnn,Lee,{IN}ann,03 Apr 2023\n",
        Comments=f"Date,Link,Message\n{rows}",
    )
    staged = read(folder)
    assert staged.rows("select excerpt, happened_at is null from staged where kind = 'comment' order by 1") == [
        ("Ann Lee hi", False),
        ("Ann Lee ok", False),
        ("Ann Lee two\nlines", True),
    ]
    (problem,) = staged.file("Comments.csv").problems
    told = f"the date “{date.strip(chr(34))}” is not readable; the comment is kept without it"
    assert (problem.line, problem.why) == (3, told)


@pytest.mark.parametrize("name", ["Comments", "Shares", "Votes"])
@pytest.mark.parametrize("text", ["Date,Link,Message\nyesterday,one\nbefore,two\n", "<html>502</html>", ""])
def test_comments_that_nobody_can_tell_apart_are_told_and_show_nothing(
    name: str, text: str, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(
        **{"Connections": f"First Name,Last Name,URL,Connected On\nAnn,Lee,{IN}ann,03 Apr 2023\n", name: text}
    )
    file = read(folder).file(f"{name}.csv")
    assert len(file.problems) == 1 and file.sees == ()


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Date,Link,Message\r\n", 0),
        (f"2024-01-01 10:00:00,{LINK},no headings\n", 1),
        (f"Datum,Link,Nachricht\n2024-01-01 10:00:00,{LINK},others\n", 1),
    ],
)
def test_comments_that_are_all_there_show_that(
    text: str, rows: int, read: Callable[..., Staged], written: Callable[..., Path]
) -> None:
    folder = written(Connections=f"First Name,Last Name,URL,Connected On\nAnn,Lee,{IN}ann,03 Apr 2023\n", Comments=text)
    file = read(folder).file("Comments.csv")
    assert (file.read, file.problems, len(file.sees)) == (rows, (), 1)


def test_sixteen_bits_and_tabs_are_read_as_well() -> None:
    text = f'\ufeff"Date"\t"Link"\t"Text"\n"2018/01/31 10:11:12 UTC"\t"{LINK}"\t"two\nlines"\n'
    assert mended(text, "utf-16-le")[1:] == [f'2018/01/31 10:11:12 UTC,{LINK},"two', 'lines",2']


@pytest.mark.parametrize("era", ["basic_2018", "complete_2024"])
def test_shares_are_counted_over_all_their_line_breaks(era: str, read: Callable[..., Staged]) -> None:
    staged = read(era)
    assert staged.read("Shares.csv") == 2
    assert staged.skipped("Shares.csv") == {"a post of your own": 2}


def test_what_names_nobody_is_counted_with_the_reason(read: Callable[..., Staged]) -> None:
    staged = read("complete_2024")
    assert staged.skipped("Votes.csv") == {"the file does not say whose poll it was": 2}
    assert staged.skipped("Reactions.csv") == {"the file does not say whose post it was": 2}
    assert staged.skipped("Company Follows.csv") == {"a company, not a person": 1}


def test_numbered_comment_files_are_one_part(read: Callable[..., Staged]) -> None:
    staged = read("complete_2026")
    assert (staged.read("Comments_1.csv"), staged.read("Comments_2.csv")) == (2, 1)


# --- the other files ----------------------------------------------------------------------


def test_endorsements_go_both_ways_whatever_became_of_them(read: Callable[..., Staged]) -> None:
    found = read("complete_2024").rows(
        "select who, direction, happened_at::varchar from staged where kind = 'endorsement' order by 3"
    )
    assert found == [
        ("kaya-storm-8d1f0027", "in", "2024-01-05 11:05:54"),
        ("ines-quaresma", "out", "2024-02-01 15:02:50"),
        ("noor-haddad-99e01c4", "out", "2024-02-01 15:02:55"),
    ]


def test_recommendations_are_californias_time_and_need_words(read: Callable[..., Staged]) -> None:
    staged = read("complete_2024")
    assert at(staged.rows("select happened_at from staged where kind = 'recommendation'")) == ["2024-01-16 07:25:00"]
    assert staged.skipped("Recommendations_Given.csv") == {"no words were written": 1}
    assert at(read("complete_2026").rows("select happened_at from staged where kind = 'recommendation'")) == [
        "2026-01-16 05:25:00"
    ]


def test_people_who_are_followed_are_known_by_name_only(read: Callable[..., Staged]) -> None:
    staged = read("complete_2024")
    assert staged.rows("select who_kind, who, since::varchar from staged where tie = 'following' order by who") == [
        ("name", "Emil Stone", "2024-02-18 21:39:11"),
        ("name", "Lena Vogt", "2024-02-19 17:32:21"),
        ("name", "Sam Reed", "2024-01-20 08:18:54"),
    ]
    assert staged.skipped("Member_Follows.csv") == {"no longer followed": 1}


def test_the_address_book_is_no_tie_of_the_network(read: Callable[..., Staged]) -> None:
    found = read("complete_2024").rows(
        "select who_kind, who, display_name from staged where tie = 'address_book' order by 1"
    )
    assert found == [("email", "ines.q@example.org", "Ines Q"), ("phone", "+4755501234", "Aunt Vera")]


def test_a_private_note_is_no_contact(read: Callable[..., Staged]) -> None:
    found = read("complete_2026").rows("select who, kind, tie from staged where excerpt like '%Watt%'")
    assert found == [("odile-marchetti-51c7730", None, None)]


# --- names of one account -----------------------------------------------------------------


@pytest.fixture(scope="module")
def resolved(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, str]]:
    """What resolve.sql says of several exports: name → account."""

    def _resolved(*eras: str) -> dict[str, str]:
        spool = tmp_path_factory.mktemp("seen")
        cursor = duckdb.connect()
        for number, era in enumerate(eras):
            staged = Staged(CONNECTOR, HERE / era, spool)
            staged.cursor.execute(
                "create table said as select *, 'mira' as owner, ?::uinteger as import_id, "
                "?::timestamp as snapshot_at from staged",
                [number, staged.reading.snapshot_at],
            )
            staged.cursor.table("said").write_parquet(str(spool / f"{number}.parquet"))
        cursor.execute(f"create table seen as from read_parquet('{spool}/*.parquet', union_by_name=true)")
        CONNECTOR.make_macros(cursor)
        return dict(cursor.execute(f"select value, to_value from ({CONNECTOR.sql('resolve')})").fetchall())

    return _resolved


@pytest.mark.parametrize("order", [("complete_2024", "complete_2024_later"), ("complete_2024_later", "complete_2024")])
def test_renamed_links_are_found_in_any_order_of_imports(
    order: tuple[str, str], resolved: Callable[..., dict[str, str]]
) -> None:
    found = resolved(*order)
    assert found["émile-b-5520a1f8"] == "capitaine-emile"  # same name, same day
    assert found["kaya-storm-8d1f0027"] == "kaya-berg-8d1f0027"  # same number at the end, same day
    assert found["noor-haddad-99e01c4"] == "nhaddad"  # same company, same day
    assert found["sam-reed-2"] == "captain-sam"  # a namesake of the same day stayed; the company tells
    assert "lena-vogt-20b7c11" not in found  # really gone


def test_a_name_alone_is_matched_only_where_one_account_bears_it(resolved: Callable[..., dict[str, str]]) -> None:
    found = resolved("complete_2024")
    assert found["Lena Vogt"] == "lena-vogt-20b7c11"
    assert found["Tomas Lindqvist, Master Carpenter at Fjord Tools"] == "tomas-lindqvist-3310ab9"
    assert "Sam Reed" not in found
    assert "Emil Stone" not in found


def test_connections_without_links_find_theirs_in_a_later_export(resolved: Callable[..., dict[str, str]]) -> None:
    found = resolved("basic_2018", "basic_2021", "complete_2024")
    assert found["Tomas Lindqvist 2018-01-09"] == "tomas-lindqvist-3310ab9"
    assert found["Bo Ek 2017-01-01"] == "bo-ek"
    assert found["Ravi Menon 2021-11-04"] == "ravi-menon-4a51b29"
    assert found["ines.q@example.org"] == "ines-quaresma"


def test_before_links_existed_names_belong_to_the_connection(resolved: Callable[..., dict[str, str]]) -> None:
    found = resolved("basic_2018")
    assert found["Tomas Lindqvist"] == "Tomas Lindqvist 2018-01-09"
    assert found["tomas@lindqvist.example"] == "Tomas Lindqvist 2018-01-09"
    assert "Pell Aster" not in found


def test_a_link_renamed_twice_leads_to_the_newest() -> None:
    cursor = duckdb.connect()
    CONNECTOR.make_macros(cursor)
    cursor.execute(
        "create table seen as select * from (values "
        "('ann-lee-1', timestamp '2024-01-01'), ('ann-lee-2', timestamp '2024-02-01'), "
        "('annlee', timestamp '2024-03-01')) t(who, snapshot_at)"
    )
    cursor.execute(
        "create or replace table seen as select *, 'me' as owner, 'slug' as who_kind, 'Ann Lee' as display_name, "
        "'Quay' as company, null as position, null as email, date '2020-01-01' as since, 'connection' as tie from seen"
    )
    found = dict(cursor.execute(f"select value, to_value from ({CONNECTOR.sql('resolve')})").fetchall())
    assert found == {"ann-lee-1": "annlee", "ann-lee-2": "annlee"}


# --- several exports of one account -------------------------------------------------------


@pytest.fixture
def kept(store: Store) -> Callable[..., duckdb.DuckDBPyConnection]:
    """The store with the given eras imported in the given order."""

    def _kept(*eras: str) -> duckdb.DuckDBPyConnection:
        for era in eras:
            import_paths(store, [HERE / era])
        return store.cursor()

    return _kept


TWO_EXPORTS = pytest.mark.parametrize(
    "order", [("complete_2024", "complete_2024_later"), ("complete_2024_later", "complete_2024")]
)


@TWO_EXPORTS
def test_of_all_the_links_that_a_later_export_lacks_one_connection_really_ended(
    order: tuple[str, str], kept: Callable[..., duckdb.DuckDBPyConnection]
) -> None:
    cursor = kept(*order)
    spans = "from tie_spans join accounts using (account_id) where tie = 'connection'"
    assert cursor.execute(f"select value {spans} and ended_at is not null").fetchall() == [("lena-vogt-20b7c11",)]
    assert cursor.execute(f"select count(*) {spans} and ended_at is null").fetchone() == (12,)


EXPORTS_THAT_HIDE = {  # the second hides with whom the connection of 3 April is, the third hides nobody and lacks two
    "2024-01-01": ("Ann,B,{}ann,,,,03 Apr 2023", "Bea,H,{}bea,,,,04 Apr 2023", "Cy,L,{}cy,,,,05 Apr 2023"),
    "2025-01-01": ("Cy,L,{}cy,,,,05 Apr 2023", ",,,,,,03 Apr 2023"),
    "2026-01-01": ("Cy,L,{}cy,,,,05 Apr 2023",),
}


@pytest.mark.parametrize("order", list(permutations(EXPORTS_THAT_HIDE))[::2])
def test_whoever_a_later_export_may_hide_goes_on_until_one_hides_nobody_of_that_day(
    order: tuple[str, ...], store: Store, tmp_path: Path
) -> None:
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    for day in order:
        folder = tmp_path / f"Complete_LinkedInDataExport_{day}"
        folder.mkdir()
        rows = [row.format(IN) for row in EXPORTS_THAT_HIDE[day]]
        (folder / "Connections.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
        moment = datetime.fromisoformat(day).timestamp()
        os.utime(folder / "Connections.csv", (moment, moment))
        import_paths(store, [folder], owner="mira-solberg")
    spans = "from tie_spans join accounts using (account_id)"
    ended = store.cursor().execute(f"select value, year(ended_at) {spans} order by 1")
    assert ended.fetchall() == [("ann", 2026), ("bea", 2025), ("cy", None)]


def test_exports_with_and_without_links_belong_to_one_owner(kept: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    cursor = kept("basic_2018", "basic_2021", "complete_2024")
    assert cursor.execute("select owner from owners").fetchall() == [("mira-solberg",)]
    tomas = "from accounts where name = 'Tomas Lindqvist' and kind in ('slug', 'name', 'name_date')"
    assert cursor.execute(f"select value {tomas}").fetchall() == [("tomas-lindqvist-3310ab9",)]


def test_the_owner_is_never_among_the_people(kept: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    cursor = kept("complete_2024", "complete_2026")
    found = cursor.execute("select value from accounts where name = 'Mira Solberg' and not is_owner").fetchall()
    assert found == []


def test_a_note_that_stands_again_in_the_messages_counts_once(kept: Callable[..., duckdb.DuckDBPyConnection]) -> None:
    found = kept("complete_2024_later").execute(
        "select value, i.kind::varchar, i.direction::varchar, thread is not null "
        "from interactions i join accounts using (account_id) order by all"
    )
    assert found.fetchall() == [
        ("jun-oda-6b0e210", "invitation_note", "in", True),
        ("jun-oda-6b0e210", "message", "out", True),
        ("pell-aster", "invitation", "out", False),
        ("rosa-delgado-", "invitation_note", "out", True),
        ("rosa-delgado-", "message", "in", True),
    ]
