"""What a source does with what it tells: denials, doubts and guesses, and what a negation bears on."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fakes import body_of
from whosays.coding.attribution import find_sources
from whosays.coding.stance import Told, hearsay, read_stance
from whosays.language import sentences, tokens
from whosays.model import Span, Stance


def told(text: str, trigger: str) -> Told:
    """The stance of a sentence on what its trigger tells, on the word of the first source in it, if there is one."""
    row = tokens(text, Span(0, len(text)))
    at = text.index(trigger)
    sources = find_sources(text, sentences(body_of(text)))
    low, spans = [token.text.lower() for token in row], [token.span for token in row]
    return read_stance(low, spans, Span(at, at + len(trigger)), sources[0] if sources else None)


@pytest.mark.parametrize(
    ("text", "stance", "happened"),
    [
        ("Rebels shelled the mill.", Stance.ASSERTS, True),
        ("The mayor said that rebels shelled the mill.", Stance.ASSERTS, True),
        ("The army denied that it shelled the mill.", Stance.DENIES, False),
        ("Reports that the army shelled the mill are false.", Stance.DENIES, False),
        ("It is not true that rebels shelled the mill.", Stance.DENIES, False),
        ("The mayor confirmed that rebels shelled the mill.", Stance.CONFIRMS, True),
        ("The mayor doubted that rebels shelled the mill.", Stance.DOUBTS, True),
        ("That rebels shelled the mill could not be verified.", Stance.DOUBTS, True),
        ("The army could not confirm that rebels shelled the mill.", Stance.DOUBTS, True),
        ("Rebels reportedly shelled the mill.", Stance.SPECULATES, True),
        ("Rebels are believed to have shelled the mill.", Stance.SPECULATES, True),
    ],
)
def test_stances(text: str, stance: Stance, happened: bool) -> None:
    found = told(text, "shelled")
    assert (found.stance, found.happened) == (stance, happened)
    assert bool(found.why) == (stance is not Stance.ASSERTS)


def test_the_reason_names_the_word() -> None:
    assert told("The army denied that it shelled the mill.", "shelled").why == ("stance:denies denied",)
    assert told("The claim that jets hit the mill is not true.", "hit").why == ("stance:denies not true",)
    assert told("The army hasn't shelled the mill.", "shelled").why == ("stance:negated",)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels have not shelled the mill.",
        "The army never shelled the mill.",
        "The army hasn't shelled the mill.",
        "No rebels shelled the mill.",
        "The mayor said that nobody had shelled the mill.",
    ],
)
def test_what_is_negated_did_not_happen(text: str) -> None:
    found = told(text, "shelled")
    assert (found.stance, found.happened) == (Stance.DENIES, False)


@pytest.mark.parametrize(
    "text",
    [
        "Not only rebels shelled the mill.",
        "No fewer than nine men shelled the mill.",
        "No one was hurt, and rebels shelled the mill.",
        "Nobody knew why but rebels shelled the mill.",
        "There was no word of it; rebels shelled the mill.",
        "It was not market day when on that long afternoon rebels shelled the mill.",
    ],
)
def test_a_negation_of_something_else_is_none_of_the_happening(text: str) -> None:
    found = told(text, "shelled")
    assert (found.stance, found.happened) == (Stance.ASSERTS, True)


@pytest.mark.parametrize(
    "text",
    [
        "The army did not deny that it shelled the mill.",
        "The army didn't deny that it shelled the mill.",
        "The army has never denied that it shelled the mill.",
        "The mayor neither confirmed nor denied that rebels shelled the mill.",
        "The army did not confirm that rebels shelled the mill.",
        "The army would not say who had shelled the mill.",
        "Nobody claimed to have shelled the mill.",
    ],
)
def test_who_does_not_deny_does_not_deny(text: str) -> None:
    """Nor does who does not confirm confirm, and a telling that is negated does not negate what it tells of."""
    found = told(text, "shelled")
    assert (found.stance, found.happened) == (Stance.ASSERTS, True)


def test_a_guess_far_off_and_a_denial_of_another_half_are_left() -> None:
    far = "Probably because the road was shut for most of the long winter rebels shelled the mill."
    assert told(far, "shelled").stance is Stance.ASSERTS
    assert told("Rebels shelled the mill on Sunday.", "shelled").stance is Stance.ASSERTS


WORDS = "the army did not never deny denied confirm reportedly shelled that it , . said nobody n't could verify".split()


@given(st.lists(st.sampled_from(WORDS), max_size=20))
@example("the army did not deny that it shelled it".split())
def test_what_a_source_denies_did_not_happen_by_its_word(words: list[str]) -> None:
    found = told(" ".join([*words, "shelled"]), "shelled")
    assert found.happened == (found.stance is not Stance.DENIES)


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Shells reportedly killed six people in the town.", True),
        ("Four guards were also reported killed in the town.", True),
        ("Twelve soldiers are reported to have been killed there.", True),
        ("Six were killed, as was reported by the monitor.", False),
        ("Fighting was reported in the town and six were killed.", False),
        ("The monitor reported that six people were killed.", False),
        ("Six were killed. " + "The market was reportedly empty at that hour.", False),
        ("Six were killed in the raid on the market and the old mosque behind it, which was reportedly empty.", False),
    ],
)
def test_hearsay_is_told_by_the_words_beside_the_trigger(text: str, nobody: bool) -> None:
    at = text.index("killed")
    sentence = Span(0, text.index(".") + 1)
    assert hearsay(text, sentence, Span(at, at + len("killed"))) is nobody
