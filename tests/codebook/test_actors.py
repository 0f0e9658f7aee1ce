from __future__ import annotations

import itertools
from collections import Counter
from datetime import date

import pytest

from whosays.codebook import ActorEntry, codebook, load_actors
from whosays.errors import CodebookError
from whosays.resolving.actorindex import Sort
from whosays.resolving.actors import actor_index

WARS = "SY IQ YE LY PS LB UA AF PK SO SD SS CD ET ML NG AZ RU BA XK LK MM CO PH CF MZ".split()

STATES = b"""
roles:
  army: {name: "{of} army", is: state force/state, as: army | troops, local: army}
states:
  SY: {name: Syria, of: Syrian}
"""


def told(entries: str, states: bytes = STATES) -> tuple[tuple[tuple[str, bytes], ...], tuple[str, bytes]]:
    return (("actors-test.yaml", ("group:\n" + entries).encode()),), ("states.yaml", states)


def by_hand() -> list[ActorEntry]:
    """Entries that stand in the actor files, without the bodies that every state has."""
    made = {f"{country.lower()}-{role}" for country, role in codebook().actors.bodies}
    return [entry for entry in codebook().actors.entries.values() if entry.kind != "state" and entry.id not in made]


def test_there_are_many_actors_over_many_wars() -> None:
    entries = by_hand()
    assert len(entries) >= 450
    armed = Counter(
        entry.country for entry in entries if entry.kind in ("armed group", "militia", "state force", "coalition")
    )
    assert [country for country in WARS if not armed[country]] == []
    assert sum(count >= 5 for country, count in armed.items() if country in WARS) >= 16
    sources = Counter(entry.kind for entry in entries)
    assert sources["media"] >= 100
    assert sources["monitor"] + sources["ngo"] >= 80
    assert sources["person"] >= 80


def test_every_state_has_every_body() -> None:
    actors = codebook().actors
    roles = {role for _, role in actors.bodies}
    for state in actors.states:
        for role in roles:
            assert actors.body(state.country, role) is not None
    assert {entry.country for entry in by_hand()} - {None} <= {state.country for state in actors.states} | {"EH"}


def test_parents_lead_to_a_root() -> None:
    actors = codebook().actors
    for entry in actors.entries.values():
        above, at = {entry.id}, entry
        while at.parent is not None:
            assert at.parent not in above, entry.id
            above.add(at.parent)
            at = actors.entries[at.parent]


def test_persons_hold_office_from_a_day() -> None:
    undated = [entry.id for entry in by_hand() if entry.kind == "person" and not (entry.since or entry.until)]
    assert len(undated) < 12, undated  # leaders of armed groups whose first day nobody recorded


def apart(one: ActorEntry, other: ActorEntry) -> bool:
    """Whether country or dates tell two actors of one name apart."""
    lands = [set(entry.within) or {entry.country} for entry in (one, other)]
    if not lands[0] & lands[1] and None not in lands[0] | lands[1]:
        return True
    pairs = ((one, other), (other, one))
    return any(a.until is not None and b.since is not None and a.until < b.since for a, b in pairs)


def test_a_name_of_two_actors_is_told_apart_by_country_or_date() -> None:
    index = actor_index()
    clashes = []
    for wording in {wording for entry in by_hand() for wording in (entry.name, *entry.aliases, *entry.local)}:
        for sort in (Sort.NAME, Sort.LOCAL):
            ids = sorted({target for name in index.named(wording) if name.sort is sort for target in name.targets})
            for one, other in itertools.combinations(ids, 2):
                if not apart(codebook().actors.entries[one], codebook().actors.entries[other]):
                    clashes.append((wording, one, other))
    assert sorted(set(clashes)) == []


def test_what_stands_in_an_entry_is_kept() -> None:
    table = load_actors(
        *told(
            "  a-b: {name: AB, as: A B | A.B., local: the lot, is: armed group/rebel/SY, from: 2012-01-02, of: sy-army}"
        )
    )
    entry = table.get("a-b")
    assert entry is not None
    assert (entry.name, entry.aliases, entry.local, entry.within) == ("AB", ("A B", "A.B."), ("the lot",), ("SY",))
    assert (entry.kind, entry.sector, entry.country) == ("armed group", "rebel", "SY")
    assert (entry.since, entry.until, entry.parent) == (date(2012, 1, 2), None, "sy-army")
    assert not entry.holds_on(date(2012, 1, 1))
    assert entry.holds_on(date(2012, 1, 2))
    assert entry.holds_on(None)


def test_a_body_may_have_an_entry_of_its_own() -> None:
    own = STATES.replace(b"of: Syrian}", b"of: Syrian, army: saa}")
    table = load_actors(*told("  saa: {name: SAA, is: state force/state/SY, of: sy-state}", own))
    body = table.body("SY", "army")
    assert body is not None
    assert body.id == "saa"
    assert table.get("sy-army") is None
    assert table.body("SY", "navy") is None
    plain = load_actors(*told("  x: {name: X, is: ngo/civil society/-}")).body("SY", "army")
    assert plain is not None
    assert (plain.id, plain.name, plain.parent) == ("sy-army", "Syrian army", "sy-state")


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ("  A: {name: A, is: ngo/civil society/-}", "'A' is no id"),
        ("  a: {is: ngo/civil society/-}", "group.a: has no 'name'"),
        ("  a: {name: A, is: ngo/civil society}", "should be 3 words parted by /"),
        ("  a: {name: A, is: gang/rebel/SY}", "'gang' is no kind of actor"),
        ("  a: {name: A, is: ngo/good/SY}", "'good' is no sector"),
        ("  a: {name: A, is: ngo/civil society/Syria}", "'Syria' is no ISO 3166-1 alpha-2 code"),
        ("  a: {name: A, as: B || C, is: ngo/civil society/SY}", "has an empty name"),
        ("  a: {name: A, is: ngo/civil society/SY, from: 2012-01-02, to: 2011-01-02}", "it ends before it begins"),
        ("  a: {name: A, is: ngo/civil society/SY, from: spring}", "should be a day"),
        ("  a: {name: A, is: ngo/civil society/SY, of: b}", "its parent 'b' is no actor"),
        ("  a: {name: A, local: B, is: ngo/civil society/-}", "has local names and no country"),
        ("  a: {name: A, is: ngo/civil society/SY}\nmore:\n  a: {name: A, is: ngo/civil society/SY}", "stands twice"),
        ("  a: {name: 5, is: ngo/civil society/SY}", "group.a.name: should be text, not 5"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_key(entries: str, fault: str) -> None:
    with pytest.raises(CodebookError) as caught:
        load_actors(*told(entries))
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"SY:", b"Syria:", "no ISO 3166-1 alpha-2 code"),
        (b"of: Syrian}", b"of: Syrian, army: saa}", "'saa' is no actor"),
        (b"of: Syrian}", b"of: Syrian, navy: saa}", "is not a known key"),
        (b"state force/state", b"state force", "should be 2 words"),
    ],
)
def test_states_that_are_not_well_formed_are_refused(old: bytes, new: bytes, fault: str) -> None:
    with pytest.raises(CodebookError) as caught:
        load_actors(*told("  x: {name: X, is: ngo/civil society/-}", STATES.replace(old, new)))
    assert fault in str(caught.value)
