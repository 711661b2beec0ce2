"""Text from networks stays text."""

import pytest

from ui.text import beginning, in_lines, label, plain, shortened, web_address

JOINER = "\u2060"


@pytest.mark.parametrize(
    "hostile",
    [
        "[x](javascript:alert(1))",
        "![x](https://evil.example/p.png)",
        "<script>alert(1)</script>",
        "$x^2$ and $$y$$",
        ":material/home: :tada: :streamlit:",
        ":red[boo] :blue-badge[x]",
        "# heading",
        "1. list",
        "*bold* _em_ ~~gone~~ `code`",
        "www.evil.example a@b.example https://evil.example",
        "a -> b <-> c -- d",
        "\\[escaped\\]",
        "&amp; &lt;",
    ],
)
def test_every_mark_is_escaped_and_nothing_is_lost(hostile: str) -> None:
    safe = plain(hostile)
    bare = safe.replace(JOINER, "")
    marks = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
    letters = []
    place = 0
    while place < len(bare):
        if bare[place] == "\\":
            letters.append(bare[place + 1])
            place += 2
        else:
            assert bare[place] not in marks
            letters.append(bare[place])
            place += 1
    assert "".join(letters) == hostile


def test_a_shortcode_an_address_and_an_arrow_are_broken_up() -> None:
    for hostile in (":tada:", ":material/home:", "www.evil.example", "a@b.example", "https://evil.example"):
        assert JOINER in plain(hostile)


def test_the_label_of_a_field_has_a_backslash_only_where_markdown_would_read_a_mark() -> None:
    for harmless in ("E-mail 1 - Value", "first_name", "Date (UTC)", "1. Name", "What? / Where, when."):
        assert label(harmless) == harmless
    assert label("*bold* _em_ [x](y) `c` $1$ <b>") == "\\*bold\\* \\_em\\_ \\[x\\](y) \\`c\\` \\$1\\$ \\<b\\>"
    assert label(":tada:").replace(JOINER, "") == "\\:tada\\:" and JOINER in label(":tada:")


def test_lines_become_one_line() -> None:
    assert plain("a\n\n# b\tc") == "a \\# b c"


def test_only_https_addresses_with_a_host_are_opened() -> None:
    assert web_address("https://x.com/mara") == "https://x.com/mara"
    for bad in (
        None, "", "http://x.com", "javascript:alert(1)", "data:text/html,x", "https://", "https://localhost/x",
        "https://user:pass@x.com", "https://x.com/a b", "https://x.com/<b>", "//x.com", "https://[bad", "file:///etc/passwd",
    ):  # fmt: skip
        assert web_address(bad) is None


def test_what_is_cut_off_ends_in_an_ellipsis_at_a_word() -> None:
    assert shortened("one two three four", 13) == "one two…"
    assert shortened("short", 13) == "short"
    assert shortened("x" * 50, 10) == "x" * 9 + "…"


def test_lines_are_kept_and_each_is_only_text() -> None:
    told = in_lines("# one\r\n- two\n\n\n three *four*\n")
    assert told == f"{plain('# one')}  \n{plain('- two')}\n\n{plain('three *four*')}"


def test_the_beginning_of_a_text_keeps_its_lines_and_says_that_more_follows() -> None:
    assert beginning("one\ntwo\n", 280, 6) == "one\ntwo"
    assert beginning("one\ntwo\nthree", 280, 2) == "one\ntwo…"
    assert beginning("one two three four", 12, 6) == "one two…"
    assert beginning("x" * 30, 12, 6) == "x" * 11 + "…"


def test_a_long_text_is_shown_around_what_was_sought() -> None:
    text = "one two three four five six\nseven eight nine ten"
    assert shortened(text, 28, text.index("nine")) == "…eight nine ten"
    assert shortened(text, 28, text.index("six")) == "…five six seven eight nine…"
    assert shortened(text, 28, text.index("two")) == "one two three four five…"
    assert shortened("a" * 90 + "sought" + "b" * 90, 40, 90).startswith("…sought")
