"""The rules coder on reports in our own words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import body_of
from whosays.coding import RulesCoder, get_coder
from whosays.errors import UsageError
from whosays.model import Claim, PassageKind, Report, Stance

TEXT = (
    "Warplanes bombed a market in Idlib on Sunday, killing at least 14 people, among them three children, "
    "the health directorate said.\n\n"
    "The army denied that its aircraft had carried out the air strike.\n\n"
    "A car bomb exploded near a mosque in Homs on Monday and wounded nine worshippers, according to police."
)


def report_of(text: str, *, language: str = "en", kind: PassageKind = PassageKind.BODY) -> Report:
    return body_of(text, kind=kind, language=language, published=date(2016, 6, 14))


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    return RulesCoder().code(report_of(TEXT))


def test_types_and_places(claims: tuple[Claim, ...]) -> None:
    told = [(claim.type, claim.place.name if claim.place else None) for claim in claims]
    assert ("airstrike", "Idlib") in told
    assert ("bombing", "Homs") in told


def test_figures_and_days(claims: tuple[Claim, ...]) -> None:
    strike = next(claim for claim in claims if claim.type == "airstrike")
    assert [(f.what, f.min, f.max) for f in strike.figures] == [("killed", 14, None), ("killed", 3, 3)]
    assert strike.when is not None
    assert strike.when.start == strike.when.end == date(2016, 6, 12)
    assert [link.name for link in strike.chain] == ["health directorate"]


def test_a_denial_is_a_claim(claims: tuple[Claim, ...]) -> None:
    denial = next(claim for claim in claims if claim.stance is Stance.DENIES)
    assert denial.type == "airstrike"
    assert not denial.happened
    assert [link.text for link in denial.chain] == ["The army"]


def test_every_value_is_where_its_span_says(claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        for value in (*claim.initiators, *claim.targets, *claim.figures, *claim.chain, claim.place, claim.when):
            assert value is None or value.span.of(TEXT) == value.text
        assert claim.span.covers(claim.trigger)
        assert claim.why


def test_same_report_same_claims(claims: tuple[Claim, ...]) -> None:
    assert RulesCoder().code(report_of(TEXT)) == claims
    assert len({claim.id for claim in claims}) == len(claims)


def test_comments_and_other_languages_make_no_claims() -> None:
    assert RulesCoder().code(report_of(TEXT, kind=PassageKind.COMMENT)) == ()
    assert RulesCoder().code(report_of(TEXT, language="ar")) == ()


def test_peaceful_text_makes_no_claims() -> None:
    assert RulesCoder().code(report_of("The bakery sells bread. It opens at seven, and the coffee is good.")) == ()


def test_get_coder() -> None:
    assert get_coder("rules").name == "rules"
    assert "codebook" in get_coder("rules").version
    with pytest.raises(UsageError, match="no such coder"):
        get_coder("oracle")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_never_raises_on_any_text(text: str) -> None:
    RulesCoder().code(report_of(text))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*TEXT.split(), ".", "\n\n", '"']), max_size=60))
def test_never_raises_on_shuffled_news(words: list[str]) -> None:
    text = " ".join(words)
    for claim in RulesCoder().code(report_of(text)):
        assert claim.span.end <= len(text)
