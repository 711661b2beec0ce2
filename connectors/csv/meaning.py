"""What the columns of a table seem to mean, by their headings and their cells."""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Iterator

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
from connectors.rows import Dialect

# Headings that speak of people even alone beside a name.
PERSONAL = {
    "handle", "email", "phone", "company", "position", "relation", "i_follow", "follows_me", "kind", "profile_url",
    "attendees", *ACCOUNTS,
}  # fmt: skip

# The cells below these say what is meant: kinds of contact, or who wrote.
KIND_HEADINGS_OF_ANYTHING = {
    "type", "art", "typ", "tipo", "genre", "how", "channel", "medium", "calltype", "anruftyp", "anrufart",
    "typedappel", "tipodellamada", "tipodechamada", "tipodichiamata", "oproeptype", "aramaturu",
}  # fmt: skip
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
NAME = re.compile(r"[^\W\d_]\S*( \S+){1,3}")  # two to four words
MOSTLY = 0.8


def proposed(
    dialect: Dialect, rows: list[tuple[str, ...]], hint: dict[str, str], year: int
) -> tuple[Mapping, tuple[Question, ...]]:
    """A mapping, and what of it should be confirmed; `hint` is what the file's name says, `year` when it was made."""
    header = dialect.header
    columns = [[row[place] for row in rows if row[place]] for place in range(dialect.width)]
    places: dict[str, int] = {}
    for place, heading in enumerate(header):
        field = _field_of(heading, columns[place])
        if field and field not in places and _agrees(field, heading, columns[place]):
            places[field] = place
    _put_together(places, header, rows)
    _put_invited(places, header, columns)
    _put_on_networks(places, header, columns)
    _put_beside_others(places, header, columns)
    if not any(field in places for field in IDENTITIES):
        places |= _by_content({n: values for n, values in enumerate(columns) if n not in places.values()}, hint)
    is_log = bool({"kind", "direction", "attendees"} & places.keys()) or "kind" in hint
    if is_log and not {"date", "since"} & places.keys():  # in a list of people it may be a birthday
        dated = [n for n, values in enumerate(columns) if n not in places.values() and _mostly(DATE, values)]
        if len(dated) == 1 or (dated and "attendees" in places):  # a calendar begins with the beginning
            places["date"] = dated[0]  # of several elsewhere, only the user knows which it is
    _put_clock(places, header, columns)
    if {"attendees"} == {"attendees", "date", "kind", "direction"} & places.keys() and "kind" not in hint:
        _put_guests(places, columns)
        is_log = "attendees" in places
    headed = headed_network(header, places)
    is_log = is_log or ({"date", "text"} <= places.keys() and folded(header[places["text"]]) in MESSAGES)
    if is_log and "location" in places and folded(header[places["location"]]) not in HOMES:
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


def _put_invited(places: dict[str, int], header: tuple[str, ...], columns: list[list[str]]) -> None:
    """Those who take part, as a calendar has them; beside whom a row is about, words on who else was there are none."""
    if len(places.keys() & {*IDENTITIES}) > 1 and not any("@" in who for who in columns[places.get("attendees", 0)]):
        places.pop("attendees", None)
    if places.keys() & {*IDENTITIES} == {"name", "attendees"} and folded(header[places["name"]]) in HALVES:
        places.setdefault("text", places.pop("name"))  # what the event is called
    if "optional_attendees" in places and not places.keys() & {*IDENTITIES}:
        places["attendees"] = places.pop("optional_attendees")
    if "attendees" not in places:
        places.pop("optional_attendees", None)
        places.pop("organizer", None)


def _put_beside_others(places: dict[str, int], header: tuple[str, ...], columns: list[list[str]]) -> None:
    """Headings that say something of people beside columns that do."""
    for place, heading in enumerate(header):
        if folded(heading) in NICKNAMES and "network" in places:
            places.setdefault("handle", place)
        is_of_calls = folded(heading) in OF_A_CALL and bool({"direction", "duration"} & places.keys())
        if is_of_calls and _mostly(CALLED, columns[place]):
            places.setdefault("phone", place)
    for place, heading in enumerate(header):
        general = GENERAL_FIELD_OF.get(folded(heading))
        if general and general not in places and places.keys() & PERSONAL:
            places.setdefault("text" if "attendees" in places else general, place)


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


def is_of_people(mapping: Mapping, dialect: Dialect, hint: dict[str, str]) -> bool:
    """Whether a table can be read without asking; `hint` is what the file's name says."""
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
