from __future__ import annotations

from whosays.codebook import Codebook, codebook


def test_it_is_one_object_and_has_one_version() -> None:
    assert codebook() is codebook()
    assert codebook().version == Codebook().version
    assert len(codebook().version) == 12


def test_every_part_can_be_read() -> None:
    book = Codebook()
    assert book.types
    assert book.stances
    assert book.nouns
    assert book.actors
    assert book.version
