from __future__ import annotations

from pathlib import Path

import pytest

from whosays.codebook import codebook, load_types
from whosays.codebook.yamlfile import data_bytes
from whosays.errors import CodebookError

GUIDELINES = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "GUIDELINES.md"


def test_there_are_the_types_that_reports_are_coded_with() -> None:
    assert len(codebook().types) == 29
    assert codebook().types["airstrike"].violent
    assert not codebook().types["talks"].violent


@pytest.mark.skipif(not GUIDELINES.is_file(), reason="the guidelines are not beside this checkout")
def test_they_are_those_of_the_guidelines_in_their_order() -> None:
    rows = [line.split("|")[1].strip() for line in GUIDELINES.read_text("utf-8").splitlines() if line.startswith("| ")]
    rows = rows[rows.index("type") + 1 :]
    assert [row for row in rows if set(row) != {"-"}] == list(codebook().types)


def test_kinship_is_the_same_both_ways_and_whole_with_oneself() -> None:
    kin = codebook().kin
    for one in codebook().types:
        assert kin(one, one) == 1
        for other in codebook().types:
            assert kin(one, other) == kin(other, one)
            assert 0 <= kin(one, other) <= 1
    assert kin("airstrike", "chemical_attack") > kin("airstrike", "clash") > kin("airstrike", "talks") == 0


def test_every_violent_type_but_a_toll_has_a_place_in_acled() -> None:
    for name, claim_type in codebook().types.items():
        if claim_type.violent and name != "toll":
            assert claim_type.acled, name


def test_crosswalks_hold_their_conditions() -> None:
    capture = codebook().types["capture"]
    assert {each.sub_event_type for each in capture.acled} == {
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Non-violent transfer of territory",
    }
    assert all(each.condition for each in capture.acled)
    assert codebook().types["airstrike"].acled[0].sub_event_type == "Air/drone strike"
    assert codebook().types["execution"].ucdp == ("one-sided",)
    assert codebook().types["suicide_bombing"].plover[0].mode == "suicide-attack"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("    label: Clash\n", "", "types.yaml.types.clash: has no 'label'"),
        ("    label: Clash\n", "    label: Clash\n    colour: red\n", "types.clash.colour: is not a known key"),
        ("    violent: true\n", "    violent: 3\n", "types.clash.violent: should be true or false"),
        ("Battles / Armed clash", "Battles / Armed brawl", "is no event and sub-event type of ACLED"),
        ("[ASSAULT]", "[FIGHT]", "'FIGHT' is no event type of PLOVER"),
        ("ucdp: [state-based, non-state]", "ucdp: [war]", "'war' is not one of state-based"),
        ("    since: start\n", "    since: end\n", "types.protest.since: 'end' is not one of start, all"),
        ("dated_by_start: true", "dated_by_start: 3", "types.airstrike.dated_by_start: should be true or false"),
        ("tried: offensive", "tried: try", "types.capture: 'tried' is 'try', which is no claim type"),
        ("airstrike/shelling: 0.5", "airstrike/shelling: 5", "should be a number from 0 to 1"),
        ("airstrike/shelling: 0.5", "airstrike/shell: 0.5", "'shell' is no claim type"),
        ("airstrike/shelling: 0.5", "shelling/airstrike: 0.5\n  airstrike/shelling: 0.5", "given twice"),
        ("  other:\n", "  rest:\n", "has no type 'other'"),
        ("types:\n", "types: [\n", "not YAML"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_key(old: str, new: str, fault: str) -> None:
    shipped = data_bytes("types.yaml").decode()
    assert old in shipped
    with pytest.raises(CodebookError) as caught:
        load_types(shipped.replace(old, new, 1).encode())
    assert fault in str(caught.value)
