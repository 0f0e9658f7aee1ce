"""From marked words to parties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import body_of
from whosays.coding.neural.assembly import assemble, figure_of, phrases, surer, trimmed
from whosays.coding.neural.decode import Chosen, Counted, Marked, Reading
from whosays.coding.neural.mentions import find_mentions
from whosays.language import sentences
from whosays.model import Span


def cut(text: str) -> list[str]:
    return [span.of(text) for span in phrases(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("rebels and government soldiers", ["rebels", "government soldiers"]),
        ("women, children and two nurses", ["women", "children", "two nurses"]),
        ("of the M23 movement", ["the M23 movement"]),
        ("Tochka-U at", ["Tochka-U"]),
        ('"Islamic State', ["Islamic State"]),
        ("the", []),
        ("its", []),
        ("and", []),
    ],
)
def test_a_party_is_a_whole_phrase(text: str, parties: list[str]) -> None:
    assert cut(text) == parties


@pytest.mark.parametrize(
    ("text", "marked", "party"),
    [
        ("Shells hit the rebel-held eastern district of the town", "rebel-held", "rebel-held eastern district"),
        ("They killed three Kurdish fighters near the river", "Kurdish", "Kurdish fighters"),
        ("Rebels killed soldiers near the river", "Rebels", "Rebels"),
        ("The army said soldiers had left", "army", "army"),
        ("The blast hit a market, soldiers said", "market", "market"),
        ("The town is government-held and soldiers patrol it", "government-held", "government-held"),
    ],
)
def test_a_party_is_carried_on_to_its_noun(text: str, marked: str, party: str) -> None:
    at = text.index(marked)
    assert [span.of(text) for span in phrases(text, Span(at, at + len(marked)))] == [party]


@given(st.text(max_size=60))
def test_phrases_lie_in_order_inside_what_was_marked(text: str) -> None:
    at = 0
    for span in phrases(text, Span(0, len(text))):
        assert at <= span.start < span.end <= len(text)
        at = span.end


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("of the government", "the government"),
        ("a monitor and the", "a monitor"),
        ("the Monitor's", "the Monitor"),
        ("that it", None),
    ],
)
def test_a_source_has_no_loose_words_at_its_ends(text: str, kept: str | None) -> None:
    span = trimmed(text, Span(0, len(text)))
    assert (span.of(text) if span else None) == kept


def test_nobody_is_on_both_sides() -> None:
    did, met = Marked(Span(0, 5), 0.6), Marked(Span(3, 9), 0.7)
    other = Marked(Span(20, 25), 0.4)
    assert surer([did, other], [met]) == [other]
    assert surer([met], [did, other], ties=True) == [met]
    same = Marked(Span(0, 5), 0.7)
    assert surer([same], [met]) == []
    assert surer([met], [same], ties=True) == [met]


@pytest.mark.parametrize(
    ("text", "network", "what"),
    [
        ("More than half of the town has fled since the siege began.", "killed", "percent"),
        ("Shells killed 12 people in the market.", "injured", "killed"),
        ("The blast at the barracks left 12 in hospital.", "injured", "injured"),
    ],
)
def test_what_the_words_count_goes_before_what_the_network_says(text: str, network: str, what: str) -> None:
    report = body_of(text)
    found = find_mentions(report, sentences(report))
    number = next(n for n, mention in enumerate(found.figures) if mention.min in (12, 51))
    assert figure_of(found, Counted(number, network, "unknown", 0.9)).what == what


def reading_of(text: str, word: str, **said: object) -> Reading:
    """A reading of one word as a shelling, of which the network says no more than is given."""
    plain: dict[str, object] = {
        "trigger": Span(text.index(word), text.index(word) + len(word)),
        "sentence": 1,
        "type": "shelling",
        "evidence": None,
        "initiators": (),
        "targets": (),
        "source": None,
        "relay": None,
        "place": None,
        "period": None,
        "figures": (),
        "stance": "asserts",
        "happened": True,
    }
    sure = dict.fromkeys("claimed looked typed sourced placeless dayless told happening".split(), 0.9)
    return Reading(**(plain | sure | said))  # type: ignore[arg-type]


@pytest.mark.parametrize(("sourced", "source"), [(0.9, "Monitor"), (0.7, None)])
def test_a_source_behind_a_pronoun_is_whom_the_rules_hear(sourced: float, source: str | None) -> None:
    text = "The Monitor said rebels shelled Homs on Monday. It said troops then shelled a village near Homs."
    report = body_of(text)
    parts = sentences(report)
    found = find_mentions(report, parts)
    claim = assemble(report, reading_of(text, "shelled a", sentence=parts[1].index, sourced=sourced), parts, found)
    assert (claim.chain[0].name if claim.chain else None) == source
    assert ("source:rules" in claim.why) is (source is not None)


@pytest.mark.parametrize(("told", "stance"), [("reportedly shelled", "speculates"), ("shelled", "asserts")])
def test_what_nobody_in_particular_tells_is_speculation(told: str, stance: str) -> None:
    text = f"Rebels {told} Homs on Monday."
    report = body_of(text)
    parts = sentences(report)
    reading = reading_of(text, "shelled", sentence=parts[0].index, sourced=0.1)
    claim = assemble(report, reading, parts, find_mentions(report, parts))
    assert claim.stance == stance
    assert claim.chain == ()


@pytest.mark.parametrize(
    ("told", "kind", "coded"),
    [
        ("Troops have been fighting to retake Homs.", "capture", "offensive"),
        ("Troops said an operation to fully retake Homs had begun.", "capture", "offensive"),
        ("Troops tried to siege Homs.", "siege", "offensive"),
        ("Troops went on to retake Homs.", "capture", "capture"),
        ("Troops who fought to the last saw rebels retake Homs.", "capture", "capture"),
        ("Rebels were trying to flee. Troops moved to retake Homs.", "capture", "capture"),
        ("Troops tried to retake Homs.", "clash", "clash"),
    ],
)
def test_what_is_only_tried_is_no_capture(told: str, kind: str, coded: str) -> None:
    report = body_of(told)
    parts = sentences(report)
    word = "siege" if kind == "siege" else "retake"
    reading = reading_of(told, word, sentence=parts[-1].index, type=kind)
    claim = assemble(report, reading, parts, find_mentions(report, parts))
    assert claim.type == coded
    assert ("type:rules tried" in claim.why) is (kind != coded)


@pytest.mark.parametrize("network", ["2031-03-01/2031-03-31", "2031-03-01/2031-06-09"])
@pytest.mark.parametrize(
    ("kind", "told", "first", "last"),
    [
        ("toll", "killed since protests broke out in March 2031", "2031-03-01", "2031-06-09"),
        ("protest", "killed since protests broke out in March 2031", "2031-03-01", "2031-03-31"),
        ("clash", "killed since protests broke out in March 2031", "2031-03-01", ""),
        ("offensive", "killed since protests broke out in March 2031", "2031-03-01", ""),
        ("offensive", "killed in the assault that began in March 2031", "2031-03-01", "2031-03-31"),
        ("siege", "killed in the siege that began in March 2031", "2031-03-01", ""),
    ],
)
def test_a_toll_lasts_since_and_a_protest_or_what_began_was_then(
    kind: str, told: str, first: str, last: str, network: str
) -> None:
    text = f"On Friday a medic said 300 people had been {told}."
    report = body_of(text, published=date(2031, 6, 9))
    parts = sentences(report)
    found = find_mentions(report, parts)
    number = [f"{p.start}/{p.end}" for p in found.periods].index(network)
    reading = reading_of(text, "killed", sentence=parts[0].index, type=kind, period=Chosen(number, 0.9))
    claim = assemble(report, reading, parts, found)
    when = claim.when
    assert when is not None
    assert (f"when:rules {kind}" in claim.why) is (f"{when.start}/{when.end}" != network)
    assert f"{when.start}/{when.end}" == (f"{first}/{last}" if last else network)
    assert when.span.of(text) == when.text


def test_two_marks_of_one_name_are_one_party() -> None:
    text = "Shells hit the rebel-held eastern district on Monday."
    marks = [Span(text.index(word), text.index(word) + len(word)) for word in ("rebel-held", "district")]
    report = body_of(text)
    parts = sentences(report)
    targets = tuple(Marked(span, 0.9) for span in marks)
    reading = reading_of(text, "hit", sentence=parts[0].index, sourced=0.1, targets=targets)
    claim = assemble(report, reading, parts, find_mentions(report, parts))
    assert [party.text for party in claim.targets] == ["rebel-held eastern district"]
