"""Looking at a file: how it is written, where its table begins, and what its columns seem to mean."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import re
from collections import Counter, abc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from connectors.contract import DIRECTIONS, KINDS
from connectors.csv.fields import (
    DIRECTION_OF,
    FIELD_OF,
    GENERAL_FIELD_OF,
    HALVES,
    KIND_OF,
    NETWORK_OF,
    NICKNAMES,
    OF_A_CALL,
    RELATION_OF,
    TRUTH_OF,
    UNANSWERED_OF,
    folded,
    is_stated,
)
from connectors.csv.mapping import ACCOUNTS, IDENTITIES, Mapping, Question
from connectors.export import Export, Member
from connectors.rows import DELIMITERS, Dialect, Record, encoding_of, lines_of, records

HEAD = 1 << 18  # bytes that are looked at
SAMPLE = 200  # rows that are looked at
HEADER_WITHIN = 40  # records; a header stands before

# Headings that speak of people even alone beside a name.
PERSONAL = {
    "handle", "email", "phone", "company", "position", "relation", "i_follow", "follows_me", "kind", "profile_url",
    "attendees", *ACCOUNTS,
}  # fmt: skip

HINTS = (  # what a word in the name of a file says about every row of it
    (r"followers?", {"relation": "follower"}),
    (r"follow(ing|ed|s)|followees", {"relation": "following"}),
    (r"block(s|ed|list|lists)?", {"relation": "blocked"}),
    (r"mute[ds]?", {"relation": "muted"}),
    (r"connections?|friends?", {"relation": "connection"}),
    (r"meetings?|coffees?|met", {"kind": "met"}),
    (r"(phone)?calls?", {"kind": "call"}),
    (r"messages?", {"kind": "message"}),
)
UNSAYS = r"not|non|no|un|lost|ex|former"  # a file of those who do not follow says nothing of what they do
CALL_TYPES = (
    *(
        "calltype",
        "anruftyp",
        "anrufart",
        "typedappel",
        "tipodellamada",
        "tipodechamada",
        "tipodichiamata",
        "oproeptype",
    ),
    "aramaturu",
)
KIND_HEADINGS_OF_ANYTHING = ("type", "art", "typ", "tipo", "genre", "how", "channel", "medium", *CALL_TYPES)
TWO_WAY = {"call", "video_call", "met", "attended", "planned", None}  # nobody wrote: both were there
VALUE = {
    "email": re.compile(r"[^@\s]+@[^@\s]+\.\w+"),
    "profile_url": re.compile(r"(https?://)?(www\.)?[\w.-]+\.\w+/\S+", re.IGNORECASE),
    "handle": re.compile(r"@[\w.-]+(@[\w.-]+\.\w+)?"),
}


WAYS = DIRECTION_OF.keys() | UNANSWERED_OF.keys()
WORDS_OF = {"kind": KIND_OF.keys(), "direction": WAYS, "i_follow": TRUTH_OF.keys(), "follows_me": TRUTH_OF.keys()}
MESSAGES = ("text", "message", "content", "body", "nachricht", "mensaje", "mensagem", "messaggio", "bericht", "mesaj")
HOMES = ("livesin", "placeofresidence", "wohnort")
# a weekday, a time, a number
NO_DATE = re.compile(r"\D*|\d{1,2}([:h]\d\d(:\d\d)?|\.\d\d)?\s*(h|uhr|[ap]\.?m\.?)?|\d{1,5}([.,]\d+)?", re.IGNORECASE)
TIME = r"\d{1,2}(([:h.]\d\d){1,2}(\s*(h|uhr|[ap]\.?m\.?))?|\s*(h|uhr|[ap]\.?m\.?))"
CLOCK = re.compile(rf"{TIME}(\s*[-–—]\s*{TIME})?", re.IGNORECASE)
SHORT_DATE = re.compile(r"(\d\d)([/-])(\d\d)\2(\d\d)\b")
ACCOUNT = re.compile(r"@?[^\s/@]+(@[^\s/@]+)?|(https?://)?([\w-]+\.)+\w+/\S+", re.IGNORECASE)
COUNT = re.compile(r"[\d.,]{1,7}\s*[km]?", re.IGNORECASE)  # of followers
SIGNED = re.compile(r"[@/._\d]")  # as a word that is no tick mostly is not
CALLED = re.compile(r"\+?[\d\s()/.-]{5,}")
EARLIEST = 6  # the hour before which nobody notes that they met
ABOUT_ACCOUNTS = re.compile(r"(profile?|url|link|handle|username|user|name|account|person|public|page|s)*")
DATE = re.compile(r"(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(\D.*)?")
VALUED = re.compile(r"^[\W\d]*\d[\W\d]*$|\w@\w|://")  # no heading
NAME = re.compile(r"[^\W\d_]\S*( \S+){1,3}")  # two to four words
MOSTLY = 0.8


@dataclass(frozen=True)
class Look:
    """A table as it was found, with the proposed mapping.

    `header` has a label for each column, `sample_rows` the first rows; `missing` names what must be
    chosen before the table can be read; `asks` what should be confirmed. `fingerprint` is the
    same for files with the same header and the same kind of name.
    """

    path: str
    dialect: Dialect
    header: tuple[str, ...]
    sample_rows: tuple[tuple[str, ...], ...]
    mapping: Mapping
    missing: tuple[str, ...]
    asks: tuple[Question, ...]
    fingerprint: str
    is_of_people: bool  # it can be read without asking; recognise() claims only such tables


def is_table(member: Member) -> bool:
    """A member that may be a table, by its name."""
    return re.search(r"\.(csv|tsv|tab|txt)$", member.path.lower()) is not None and "__macosx" not in member.path.lower()


def look(export: Export, member: Member) -> Look | None:
    """The table in a member, or None where there is none in it (no two rows alike, or nothing at all)."""
    head = export.head(member, HEAD)
    encoding = encoding_of(head)
    lines = list(_whole_lines(head, encoding, is_cut=member.size > len(head)))
    dialect = _dialect(lines, encoding)
    if dialect is None:
        return None
    found = records(iter(lines), dialect.delimiter, dialect.escape, dialect.width)
    rows = [r.cells for r in found if r.line >= dialect.data_line and not r.problem][:SAMPLE]
    if not rows and not any(map(_is_heading, dialect.header)):
        return None
    header = dialect.header or tuple(f"Column {place + 1}" for place in range(dialect.width))
    hint = _hint(member.path)
    made_in = member.modified_at.year if member.modified_at else 9999
    mapping, asks = _proposed(dialect, rows, hint, made_in)
    key = json.dumps([sorted(hint.items()), [folded(cell) for cell in dialect.header], dialect.width])
    missing = () if mapping.names_people else ("who",)
    fingerprint = hashlib.sha256(key.encode()).hexdigest()[:16]
    is_of_people = _is_of_people(mapping, dialect, hint)
    return Look(member.path, dialect, header, tuple(rows[:20]), mapping, missing, asks, fingerprint, is_of_people)


def _whole_lines(head: bytes, encoding: str, *, is_cut: bool) -> Iterator[str]:
    lines = list(lines_of(io.BytesIO(head), encoding))
    return iter(lines[:-1] if is_cut else lines)


def _hint(path: str) -> dict[str, str]:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", path.rsplit("/", 1)[-1])
    words = re.findall(r"[^\W\d_]+", name.lower())
    if any(re.fullmatch(UNSAYS, word) for word in words):
        return {}
    return next((dict(said) for pattern, said in HINTS if any(re.fullmatch(pattern, word) for word in words)), {})


# --- how it is written --------------------------------------------------------------------


def _dialect(lines: list[str], encoding: str) -> Dialect | None:
    text = "\n".join(lines[:2000])
    escape = "\\" if '\\"' in text and '""' not in text else '"'
    stated = re.match(r"\s*sep=(.)\s*$", lines[0]) if lines else None  # Excel's own first line
    candidates = [_as_table(lines, d, escape, encoding) for d in ((stated[1],) if stated else DELIMITERS)]
    found = [candidate for candidate in candidates if candidate]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _as_table(lines: list[str], delimiter: str, escape: str, encoding: str) -> tuple[tuple[float, ...], Dialect] | None:
    """How well the lines fall into a table with this delimiter, and its dialect."""
    rows = list(itertools.islice(records(iter(lines), delimiter, escape), SAMPLE))
    if not rows:
        return None
    known = [sum(_is_heading(cell) for cell in row.cells) for row in rows[: _headings_within(rows)]]
    best = max(known, default=0)
    if best:
        at = known.index(best)
        header, data_line, width = rows[at].cells, rows[at].next_line, len(rows[at].cells)
        while width > 1 and not header[width - 1]:  # Excel: delimiters after the last column
            width -= 1
        return (best, _share(rows[at + 1 :], width)), Dialect(
            encoding, delimiter, escape, data_line, width, header[:width]
        )
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    first = next(row for row in rows if len(row.cells) == width)
    share = _share(rows, width)
    is_header = _is_unlike_data(first, rows)
    data_line = first.next_line if is_header else first.line
    weight = share * width if width > 1 else 0.5 * share
    return (0, weight), Dialect(encoding, delimiter, escape, data_line, width, first.cells if is_header else ())


def _headings_within(rows: list[Record]) -> int:
    """Among how many rows the headings are: never below the first that is full, nor that one where it holds data."""
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    width = widths.most_common(1)[0][0] if widths else 1
    used = [place for place in range(width) if any(row.cells[place] for row in rows if len(row.cells) == width)]
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        if len(row.cells) >= width and all(row.cells[place] for place in used):
            return at + (not any(map(VALUED.search, row.cells)))
    return HEADER_WITHIN


def _is_heading(cell: str) -> bool:
    return folded(cell) in FIELD_OF or folded(cell) in GENERAL_FIELD_OF


def _share(rows: list[Record], width: int) -> float:
    return sum(len(row.cells) == width for row in rows) / len(rows) if rows else 0.0


def _is_unlike_data(first: Record, rows: list[Record]) -> bool:
    """The first row is a header if it has no address, link or digit, while later rows have some or nothing has."""

    def is_data(cells: Iterable[str]) -> bool:
        return any(re.search(r"[@\d]|://", cell) for cell in cells)

    cells = first.cells
    if not all(cells) or len(set(cells)) < len(cells) or is_data(cells):
        return False
    later = [row.cells for row in rows if row is not first]
    # Words only, all the way down: then what stands on top of a column and nowhere below is its heading.
    return any(is_data(row) for row in later) or (
        len(cells) > 1 and all(cell not in row for row in later for cell in cells)
    )


# --- what it means ------------------------------------------------------------------------


def _proposed(
    dialect: Dialect, rows: list[tuple[str, ...]], hint: dict[str, str], year: int
) -> tuple[Mapping, tuple[Question, ...]]:
    places: dict[str, int] = {}
    columns = [[row[place] for row in rows if row[place]] for place in range(dialect.width)]
    for place, heading in enumerate(dialect.header):
        field = _field_of(heading, columns[place])
        if field and field not in places and _agrees(field, heading, columns[place]):
            places[field] = place
    _put_together(places, dialect.header, rows)
    # beside the person whom a row is about, words on who else was there
    if len(places.keys() & {*IDENTITIES}) > 1 and not any("@" in who for who in columns[places.get("attendees", 0)]):
        places.pop("attendees", None)
    if places.keys() & {*IDENTITIES} == {"name", "attendees"} and folded(dialect.header[places["name"]]) in HALVES:
        places.setdefault("text", places.pop("name"))  # what the event is called
    if "optional_attendees" in places and not places.keys() & {*IDENTITIES}:
        places["attendees"] = places.pop("optional_attendees")
    if "attendees" not in places:
        places.pop("optional_attendees", None)
        places.pop("organizer", None)
    _put_on_networks(places, dialect.header, columns)
    for place, heading in enumerate(dialect.header):
        if folded(heading) in NICKNAMES and "network" in places:
            places.setdefault("handle", place)
        if (
            folded(heading) in OF_A_CALL
            and {"direction", "duration"} & places.keys()
            and _mostly(CALLED, columns[place])
        ):
            places.setdefault("phone", place)
    for place, heading in enumerate(dialect.header):
        general = GENERAL_FIELD_OF.get(folded(heading))
        if general and general not in places and places.keys() & PERSONAL:
            places.setdefault("text" if "attendees" in places else general, place)
    if not any(field in places for field in IDENTITIES):
        places |= _by_content({n: values for n, values in enumerate(columns) if n not in places.values()}, hint)
    is_log = bool({"kind", "direction", "attendees"} & places.keys()) or "kind" in hint
    if is_log and not {"date", "since"} & places.keys():  # in a list of people it may be a birthday
        dated = [n for n, values in enumerate(columns) if n not in places.values() and _mostly(DATE, values)]
        if len(dated) == 1 or (dated and "attendees" in places):  # a calendar begins with the beginning
            places["date"] = dated[0]  # of several elsewhere, only the user knows which it is
    _put_clock(places, dialect.header, columns)
    if {"attendees"} == {"attendees", "date", "kind", "direction"} & places.keys() and "kind" not in hint:
        _put_guests(places, columns)
        is_log = "attendees" in places
    headed = headed_network(dialect.header, places)
    is_log = is_log or ({"date", "text"} <= places.keys() and folded(dialect.header[places["text"]]) in MESSAGES)
    if is_log and "location" in places and folded(dialect.header[places["location"]]) not in HOMES:
        del places["location"]  # where it was, not where they live
    if "attendees" in places:
        places.pop("bio", None)  # what the event is about
    if not is_log and "date" in places:
        date = places.pop("date")
        places.setdefault("since", date)
        places.pop("clock", None)
    unsaid = None if {"relation", "i_follow", "follows_me"} & places.keys() else "address_book"
    listed = None if "relation" in places else hint.get("relation", unsaid)
    mapping = Mapping(
        columns=tuple(sorted(places.items(), key=lambda item: item[1])),
        network=headed[0] if headed else None,
        relation=None if is_log else listed,
        kind=hint.get("kind", _kind(places, columns)) if is_log and "kind" not in places else None,
        date_order="auto_day" if dialect.delimiter == ";" else "auto_month",
    )
    return mapping, tuple(_questions(mapping, columns, hint, year))


def _field_of(heading: str, values: list[str]) -> str | None:
    """The field that a heading stands for; a type of calls that says who called is their direction."""
    word = folded(heading)
    if word in KIND_HEADINGS_OF_ANYTHING and _fitting(values, WAYS) > _fitting(values, KIND_OF.keys()):
        return "direction"
    field = FIELD_OF.get(word)
    return "audience" if field == "attendees" and values and all(map(str.isdigit, values)) else field


def _kind(places: dict[str, int], columns: list[list[str]]) -> str:
    """The kind of contact in a log that has no column for it; a calendar says who was invited."""
    if "attendees" in places:
        return "planned"
    ways = columns[places["direction"]] if "direction" in places else []
    return "call" if "duration" in places or _fitting(ways, UNANSWERED_OF.keys()) else "message"


def _put_together(places: dict[str, int], header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Beside the one half of a name, a column that is headed *name* is the other half, unless it holds both."""
    if "name" not in places or ("first_name" in places) == ("last_name" in places):
        return
    half, other = ("first_name", "last_name") if "first_name" in places else ("last_name", "first_name")
    whole, part = places["name"], places[half]
    both = [row for row in rows if row[whole] and row[part]]
    if folded(header[whole]) in HALVES and 2 * sum(row[part] in row[whole] for row in both) <= len(both):
        places[other] = places.pop("name")


def _put_on_networks(places: dict[str, int], header: tuple[str, ...], columns: list[list[str]]) -> None:
    """Columns of accounts on several networks: each is one of its own, and none stands for the others."""
    found: dict[str, int] = {}
    for place, heading in enumerate(header):
        word = folded(heading)
        names = [name for name in NETWORK_OF if word.startswith(name) and NETWORK_OF[name] != "contacts"]
        name = max(names, key=len, default="")
        stated = list(filter(is_stated, columns[place]))
        values = [value for value in stated if folded(value) not in TRUTH_OF]
        is_ticked = 2 * len(values) <= len(stated) and not any(map(SIGNED.search, values))
        if (
            name
            and ABOUT_ACCOUNTS.fullmatch(word.removeprefix(name))
            and _mostly(ACCOUNT, values)
            and not (is_ticked or _mostly(COUNT, values))
        ):
            found.setdefault(f"on_{NETWORK_OF[name]}", place)
    is_alone = headed_network(header, places) is None and not {"handle", "profile_url", "network"} & places.keys()
    is_sure = any(
        len(folded(header[place])) > 1 or any("@" in cell or "/" in cell for cell in columns[place])
        for place in found.values()
    )
    if len(found) > 1 or (is_alone and is_sure):
        for field in [field for field, place in places.items() if place in found.values()]:
            del places[field]
        places |= found


def _put_clock(places: dict[str, int], header: tuple[str, ...], columns: list[list[str]]) -> None:
    """Beside a column of dates, one of times; what its heading is called otherwise does not matter then."""
    for place, heading in enumerate(header):
        is_other = place not in places.values() and FIELD_OF.get(folded(heading)) in ("date", "clock")
        values = list(filter(is_stated, columns[place]))
        is_length = FIELD_OF.get(folded(heading)) == "date" and all(map(_is_early, values))
        if "date" in places and is_other and _mostly(CLOCK, values) and not is_length:
            places.setdefault("clock", place)


def _is_early(cell: str) -> bool:
    """A time by which hardly anybody is up; where all are such, how long it took."""
    found = re.fullmatch(r"(\d{1,2})\D[\d:]*", cell.strip())
    return found is not None and int(found[1]) < EARLIEST


def _put_guests(places: dict[str, int], columns: list[list[str]]) -> None:
    """A list of guests without a day is one of people, unless a cell holds several of them."""
    if not any(re.search(r"[;\n]|@.*@", cell) for cell in columns[places["attendees"]]):
        guests = places.pop("attendees")
        places.setdefault("email" if _mostly(VALUE["email"], columns[guests]) else "name", guests)


def _fitting(values: list[str], words: abc.Set[str]) -> int:
    return sum((folded(value) or value) in words for value in values)


def _agrees(field: str, heading: str, values: list[str]) -> bool:
    """Headings count only where most cells below them are of the kind, unless they are the field's own name."""
    most = (len(values) + 1) // 2
    if field in ("kind", "direction", "date") and folded(heading) == field:
        return True
    if field in WORDS_OF:
        return _fitting(values, WORDS_OF[field]) >= most
    if field == "clock":
        return False  # only beside a column of dates
    if field == "attendees":
        return not values or 2 * sum(value[0].isdigit() for value in values) < len(values)  # how many
    if field == "date":
        return sum(not (NO_DATE.fullmatch(value) or CLOCK.fullmatch(value)) for value in values) >= most
    if field == "audience":
        return all(value.isdigit() for value in values)
    if field == "relation":
        return _fitting(values, RELATION_OF.keys()) > 0
    if field == "profile_url":
        links = [value for value in values if VALUE["profile_url"].match(value)]
        is_general = not any(word in folded(heading) for word in ("profil", "perfil", "linkedin", "twitter"))
        return 2 * len([link for link in links if not is_general or _is_profile(link)]) >= max(len(values), 1)
    if field == "handle" and 2 * sum(" " in value for value in values) > len(values):
        return False
    if field in ("name", "handle") and values:
        return not all(VALUE["email"].fullmatch(value) for value in values) or field == "handle"
    return True


def _is_profile(link: str) -> bool:
    """A link to somebody on a network that is known, or to an @name; not to a post."""
    host, _, path = re.sub(r"^(https?://)?(www\.|mobile\.|m\.|[a-z]{2}\.)?", "", link.lower()).partition("/")
    is_known = re.fullmatch(r"(in/[^/]+|i/user/\d+|intent/user\S+|[^/?#]+)/?([?#].*)?", path) is not None
    return (folded(host) in NETWORK_OF and is_known) or path.startswith("@")


def _by_content(columns: dict[int, list[str]], hint: dict[str, str]) -> dict[str, int]:
    """The columns whose cells look like addresses, links or handles, and beside one of them the one of names."""
    found: dict[str, int] = {}
    for place, values in columns.items():
        for field, pattern in VALUE.items():
            # Lists of accounts without a header hold user@host, which looks like mail.
            meant = "handle" if field == "email" and "relation" in hint else field
            if meant not in found and _mostly(pattern, values):
                found[meant] = place
                break
    names = [place for place, values in columns.items() if place not in found.values() and _mostly(NAME, values)]
    if found and names:
        found["name"] = names[0]
    return found


def _mostly(pattern: re.Pattern[str], values: list[str]) -> bool:
    return bool(values) and sum(bool(pattern.fullmatch(value)) for value in values) >= MOSTLY * len(values)


def headed_network(header: tuple[str, ...], places: dict[str, int]) -> tuple[str, int] | None:
    """The network that the heading of a column of accounts names, and its place: who has no cell in it is elsewhere."""
    for field in ("handle", "profile_url", "id"):
        heading = header[places[field]] if field in places and header else ""
        for word in re.findall(r"\w+", heading.lower()):
            if word in NETWORK_OF:
                return NETWORK_OF[word], places[field]
    return None


def _questions(mapping: Mapping, columns: list[list[str]], hint: dict[str, str], year: int) -> Iterator[Question]:
    places = mapping.places
    if mapping.relation and "relation" not in hint:
        yield Question(
            "relation", mapping.relation, ("follower", "following", "follower following", "connection", "address_book"),
            "No column says how you are tied to these people, so they are taken as people in your address book.",
        )  # fmt: skip
    if mapping.kind and "kind" not in hint:
        yield Question("kind", mapping.kind, KINDS, "No column says what kind of contact each row is.")
    kinds = {KIND_OF.get(folded(value)) for value in columns[places["kind"]]} if "kind" in places else {mapping.kind}
    if mapping.holds_contacts and "direction" not in places and not kinds <= TWO_WAY:
        yield Question(
            "direction", "", ("", *DIRECTIONS),
            "No column says who wrote. Calls and meetings count for both; anything else is left out until you say.",
        )  # fmt: skip
    if mapping.network is None and not {"network", "attendees", *ACCOUNTS} & places.keys():
        yield Question("network", "contacts", tuple(dict.fromkeys(NETWORK_OF.values())), "No column names the network.")
    dates = [value for field in ("date", "since") if field in places for value in columns[places[field]]]
    short = [match for value in dates if (match := SHORT_DATE.match(value))]
    if short and len(short) == len(dates) and _may_begin_with_year(short, year):
        yield Question(
            "date_order",
            "",
            ("", "day", "year") if any(int(match[1]) > 12 for match in short) else ("", "day", "month", "year"),
            f"The year of “{short[0][0]}” may be its first or its last number.",
        )
        return
    ordered = [match for value in dates if (match := re.match(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b", value))]
    if ordered and all(int(match[1]) <= 12 and int(match[2]) <= 12 for match in ordered):
        taken = mapping.date_order.removeprefix("auto_")
        example = ordered[0][0]
        yield Question(
            "date_order",
            taken,
            ("day", "month"),
            f"“{example}” can be read two ways; the {taken} is taken to come first.",
        )


def _may_begin_with_year(short: list[re.Match[str]], year: int) -> bool:
    """Whether dates of three pairs of digits leave open where their year stands (as in moments.sql); made in `year`."""
    firsts, lasts = {int(match[1]) for match in short}, {int(match[4]) for match in short}
    is_dashed = short[0][2] == "-"
    return (
        all(int(match[3]) <= 12 for match in short)
        and max(lasts) <= 31
        and (len(firsts) < len(lasts) + is_dashed or 2000 + max(lasts) > year + 1)
    )


def _is_of_people(mapping: Mapping, dialect: Dialect, hint: dict[str, str]) -> bool:
    places = mapping.places
    if not mapping.names_people:
        return False
    if not dialect.header:
        return bool(hint) or "handle" in places or "profile_url" in places
    personal = PERSONAL & places.keys()
    if {"handle", "email", "phone", "attendees", *ACCOUNTS} & personal or {"first_name", "last_name"} <= places.keys():
        return True
    has_name = bool({"name", "first_name", "last_name"} & places.keys())
    return (has_name and (bool(personal) or bool(hint))) or ("profile_url" in places and len(places) > 1)


def remembered(found: Look, chosen: abc.Mapping[str, Mapping]) -> Look:
    """The look with the mapping that the user chose for this header before, if there is one that fits."""
    mapping = chosen.get(found.fingerprint)
    if mapping is None or any(place >= found.dialect.width for _, place in mapping.columns):
        return found
    missing = () if mapping.names_people else ("who",)
    return replace(found, mapping=mapping, missing=missing, asks=(), is_of_people=not missing)
