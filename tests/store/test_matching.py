"""Which claim of a newer coding stands for an older one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import WordCoder, raw_of, report_of, sentence, story
from whosays.model import Claim, Report, Span, Stance
from whosays.store.matching import Face, compare, match_claims
from whosays.store.relocate import find_again, relocate


def faces(text: str, first: int = 1, *, reading: int = 1) -> list[Face]:
    report = report_of(raw_of(text))
    return [face(first + at, claim, report, reading) for at, claim in enumerate(WordCoder().code(report))]


def face(key: int, claim: Claim, report: Report, reading: int = 1) -> Face:
    source = claim.chain[0].name if claim.chain else "Herald"
    return Face(key, claim, claim.span.of(report.text), source, reading)


def changed(old: Face, key: int, **changes: object) -> Face:
    return replace(old, key=key, claim=replace(old.claim, **changes))


def test_the_same_claim_is_the_same() -> None:
    (old,) = faces(sentence(dead=3, source="Observatory"))
    score, why = compare(old, replace(old, key=2)) or (0, ())
    assert score == 9
    assert why[0] == "overlap:1.00"
    assert set(why[1:]) == {"same:type", "same:source", "same:trigger", "same:stance", "same:place", "same:figures"}


def test_another_type_at_the_same_words_is_the_same_claim_while_its_source_is() -> None:
    (old,) = faces(sentence(source="Observatory"))
    assert compare(old, changed(old, 2, type="attack")) is not None
    assert compare(old, replace(changed(old, 2, type="attack"), source="Ministry")) is None


def test_evidence_elsewhere_is_another_claim() -> None:
    old, other = faces(story(sentence(), sentence()))
    assert compare(old, other) is None


def test_a_shorter_quote_inside_the_longer_one_still_is_the_claim() -> None:
    (old,) = faces(sentence(source="Observatory"))
    half = Span(old.claim.span.start, old.claim.span.end // 2)
    assert compare(old, changed(old, 2, span=half)) is not None
    assert compare(old, changed(old, 2, span=Span(0, 3), stance=Stance.DOUBTS, trigger=Span(0, 1))) is not None
    assert compare(old, changed(old, 2, span=Span(0, 3), stance=Stance.DOUBTS, type="attack", place=None)) is None


def test_in_another_reading_words_are_compared() -> None:
    (old,) = faces(sentence(dead=3, source="Observatory"))
    (moved,) = faces("HERALD. " + sentence(dead=3, source="Observatory"), 2, reading=2)
    assert compare(old, moved) is not None
    (far,) = faces("HERALD. " + sentence("bombed", "Mosul", "2021-09-09", who="Rebels"), 2, reading=2)
    assert compare(old, far) is None


def test_the_best_pairs_win_and_each_claim_is_used_once() -> None:
    (old,) = faces(sentence(dead=3, source="Observatory"))
    twin = changed(old, 2, stance=Stance.DENIES, happened=False)
    good, bad = changed(old, 12), changed(old, 11, stance=Stance.DENIES, happened=False)
    matches = {match.old: match.new for match in match_claims([old, twin], [bad, good])}
    assert matches == {1: 12, 2: 11}
    assert [match.new for match in match_claims([old, twin], [good])] == [12]
    assert match_claims([], [good]) == ()


TEXT = story(sentence(dead=3, source="Observatory"), sentence("bombed", "Mosul", source="Ministry", denies=True))


@given(before=st.text(max_size=20), gaps=st.lists(st.sampled_from((" ", "\n", "  \n ")), min_size=3, max_size=3))
def test_a_claim_moves_with_its_words(before: str, gaps: list[str]) -> None:
    new = before + gaps[0] + TEXT.replace(". ", f".{gaps[1]}").replace(" on ", f"{gaps[2]}on ")
    report = report_of(raw_of(TEXT))
    for claim in WordCoder().code(report):
        moved = relocate(claim, TEXT, new)
        assert moved is not None
        assert moved.span.of(new).split() == claim.span.of(TEXT).split()
        for mine, theirs in ((moved.place, claim.place), (moved.when, claim.when)):
            assert mine and theirs
            assert mine.text == mine.span.of(new) == theirs.text
        assert [link.cue and link.cue.of(new) for link in moved.chain] == [
            link.cue and link.cue.of(TEXT) for link in claim.chain
        ]


def test_a_claim_whose_words_are_gone_does_not_move() -> None:
    report = report_of(raw_of(TEXT))
    first = WordCoder().code(report)[0]
    assert relocate(first, TEXT, "Nothing of it is here.") is None
    assert relocate(first, TEXT, TEXT) is first


def test_words_are_found_nearest_to_where_they_were() -> None:
    assert find_again("a b", "a b, a  b, a b", near=6) == Span(5, 9)
    assert find_again("a (b", "see a (b here", near=0) == Span(4, 8)
    assert find_again("zz", "a b", near=0) is None
    assert find_again("  ", "a b", near=0) is None
