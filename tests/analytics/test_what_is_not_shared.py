"""What people write for a company or a place, and what names in messages leave open: neither is made into more."""

from __future__ import annotations

import pytest

from analytics.suggestions import Suggestion, suggestions
from tests.analytics.network import TODAY, Network


def suggested(network: Network, name: str) -> Suggestion:
    found = suggestions(network.rebuild().cursor, 50, TODAY)
    return next(one for one in found if one.person == f"x/id/{name}")


@pytest.mark.parametrize(
    ("company", "is_shared"),
    [("Orchard", True), ("Self-employed", False), ("FREELANCE", False), ("Stealth Startup", False)],
)
def test_who_works_for_themselves_works_with_nobody(network: Network, company: str, is_shared: bool) -> None:
    network.tie("bo", company=company)
    network.contact("bo", "message", "both", 20, thread="bo")
    network.tie("di", company=company)
    entry = suggested(network, "di")
    assert (entry.parts["same_company"] == 1) is is_shared
    assert any("Bo" in reason for reason in entry.reasons) is is_shared


@pytest.mark.parametrize(("place", "is_shared"), [("Leeds", True), ("Earth", False), ("everywhere", False)])
def test_who_is_everywhere_is_nowhere_with_anybody(network: Network, place: str, is_shared: bool) -> None:
    network.tie("bo", location=place)
    network.contact("bo", "message", "both", 20, thread="bo")
    network.tie("di", location=place)
    assert (suggested(network, "di").parts["same_place"] == 1) is is_shared


def test_nobody_is_said_to_work_as_retired(network: Network) -> None:
    network.tie("di", position="Retired", company="Retired")
    opener = suggested(network, "di").opener
    assert opener and "etired" not in opener


def test_a_name_in_messages_may_be_of_whoever_only_gave_signs(network: Network) -> None:
    network.contact("di", "like", "in", 20)
    network.tie("di")
    network.covers()
    assert "So far there were only small signs, no words." in suggested(network, "di").reasons
    network.account("Somebody", is_identity=False)
    network.contact("Somebody", "message", "in", 5)
    (told,) = [reason for reason in suggested(network, "di").reasons if "small signs" in reason]
    assert told == (
        "Only small signs are on record as theirs; a name in messages that is not matched to anyone may be theirs, too."
    )
