"""The shipped coder on texts of our own."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import body_of
from whosays.codebook import codebook
from whosays.coding.neural.coder import ModelCoder
from whosays.coding.neural.labels import GROUPS, STANCES, TYPES, WHATS
from whosays.coding.neural.onnx import FILES, WEIGHTS, load_card, load_model
from whosays.errors import ModelError
from whosays.model import Claim, Report, Span

STORY = (
    "Market bombed in Idlib\n\n"
    "At least 12 people were killed when warplanes bombed a market in the Syrian city of Idlib on Sunday, the Syrian "
    "Observatory for Human Rights said. The Syrian army denied that it had carried out the raid.\n\n"
    "In Homs, a car bomb wounded seven soldiers on Friday, state television reported."
)


def make_report(text: str = STORY, *, title: int = 22, language: str = "en", comment: str = "") -> Report:
    return body_of(text, title=title, comment=comment, language=language, published=date(2019, 5, 14))


def values(claim: Claim) -> list[tuple[str, Span]]:
    parts = [*claim.initiators, *claim.targets, *claim.figures, *claim.chain]
    parts += [x for x in (claim.place, claim.when, claim.means) if x is not None]
    return [(part.text, part.span) for part in parts]


def test_the_labels_are_the_codebooks_words() -> None:
    book = codebook()
    assert set(TYPES) == set(book.types)
    assert set(STANCES) == {s.value for s in book.stances}
    assert set(WHATS) == set(book.whats)
    assert set(GROUPS) == set(book.groups)


def test_a_plain_story_is_coded() -> None:
    claims = ModelCoder().code(make_report())
    raid = next(c for c in claims if c.type == "airstrike" and c.figures)
    assert [(f.what, f.min, f.max) for f in raid.figures] == [("killed", 12, None)]
    assert raid.place is not None
    assert raid.place.country == "SY"
    assert raid.when is not None
    assert raid.when.start == date(2019, 5, 12)
    assert raid.chain
    assert raid.chain[0].actor == "sohr"
    assert any(c.stance.value == "denies" for c in claims)
    assert any(c.type == "bombing" for c in claims)


def test_a_place_named_in_the_sentence_wins() -> None:
    claims = ModelCoder().code(make_report())
    assert any(c.type == "bombing" and c.place is not None and c.place.text == "Homs" for c in claims)


def test_every_value_is_its_wording_and_the_order_is_the_texts() -> None:
    report = make_report()
    claims = ModelCoder().code(report)
    for claim in claims:
        assert 0.0 <= claim.confidence <= 1.0
        assert claim.why
        for wording, span in values(claim):
            assert span.of(report.text) == wording
    assert [c.trigger for c in claims] == sorted(c.trigger for c in claims)
    assert len({c.id for c in claims}) == len(claims)


def test_the_same_report_is_coded_the_same_whatever_came_before() -> None:
    report = make_report()
    fresh = ModelCoder().code(report)
    coder = ModelCoder()
    coder.code(make_report("Nothing happened in the valley. " * 60, title=0))
    assert coder.code(report) == fresh == coder.code(report)


def test_comments_are_not_read() -> None:
    comment = "They killed 900 people in Raqqa on Monday!"
    assert ModelCoder().code(make_report(comment=comment)) == ModelCoder().code(make_report())


def test_a_language_it_does_not_know_gives_no_claims() -> None:
    assert ModelCoder().code(make_report(language="ru")) == ()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400))
def test_no_text_makes_it_raise(text: str) -> None:
    report = make_report(text, title=0)
    for claim in ModelCoder().code(report):
        for wording, span in values(claim):
            assert span.of(report.text) == wording


def test_damaged_weights_are_told(tmp_path: Path) -> None:
    for name in ("model.json", *FILES):
        shutil.copyfile(WEIGHTS / name, tmp_path / name)
    assert load_card(tmp_path) == load_card()
    with (tmp_path / "heads.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelError, match=r"heads\.onnx.*not the file"):
        load_model(tmp_path)
    (tmp_path / "trunk.onnx").unlink()
    with pytest.raises(ModelError, match=r"trunk\.onnx missing"):
        load_card(tmp_path)


def test_the_shipped_files_are_small() -> None:
    assert sum((WEIGHTS / name).stat().st_size for name in FILES) <= 30 * 2**20
