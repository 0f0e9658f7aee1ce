from __future__ import annotations

import time

from whosays.codebook import Codebook, codebook


def test_it_is_one_object_and_has_one_version() -> None:
    assert codebook() is codebook()
    assert codebook().version == Codebook().version
    assert len(codebook().version) == 12


def test_it_loads_fast() -> None:
    started = time.process_time()
    book = Codebook()
    assert book.types
    assert book.stances
    assert book.nouns
    assert book.actors
    assert book.version
    assert time.process_time() - started < 1.0  # a tenth of that on a quiet machine
