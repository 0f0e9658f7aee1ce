"""Which reports, and which of their sentences, may tell of a happening at all.

Aho-Corasick automata (Aho and Corasick 1975) over stems look at the raw text before anything else is done with it: one
over the words of armed conflict, without any of which a report is not coded, one over the whole trigger lexicon,
without any of which a sentence is dropped. Both are meant to let through too much rather than too little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from whosays.coding.lexicon import load, words
from whosays.coding.signals import triggers

_SHORTEST = 4
"""Stems of fewer letters are looked for as whole words."""
_FEW = 40


_GATE = 2
"""Different stems of armed conflict that a report must hold."""
_AGAIN = 3
"""How often one stem alone must come for a report to tell of nothing else."""


@dataclass(frozen=True)
class _Finder:
    automaton: AhoCorasick
    patterns: tuple[str, ...]

    def stems(self, wording: str) -> Iterator[int]:
        """The stems that words of a text begin with; short ones must be the whole word."""
        low = wording.lower()
        for index, start, end in self.automaton.find_matches_as_indexes(low, overlapping=True):
            if start and low[start - 1].isalpha():
                continue
            if len(self.patterns[index]) < _SHORTEST and end < len(low) and low[end].isalpha():
                continue
            yield index


def _finder(stems: set[str]) -> _Finder:
    patterns = tuple(sorted(stems))
    return _Finder(AhoCorasick(patterns, matchkind=MatchKind.Standard), patterns)


@cache
def _lexicon() -> _Finder:
    stems = set(triggers().single) | words(load("triggers"), "also")
    for entries in triggers().phrases.values():
        stems |= {max(phrase, key=lambda word: (len(word), word)) for phrase, _ in entries}
    return _finder(stems)


@cache
def _gate() -> _Finder:
    return _finder(set(words(load("triggers"), "gate")))


def tells_of_conflict(text: str) -> bool:
    """Whether a report's text holds words of armed conflict: two different stems, one of them again and again, or one
    in a text of few words."""
    found: Counter[int] = Counter()
    least = _GATE if text.count(" ") > _FEW else 1
    for index in _gate().stems(text):
        found[index] += 1
        if len(found) >= least or found[index] >= _AGAIN:
            return True
    return False


def holds_trigger(wording: str) -> bool:
    """Whether a sentence holds any trigger: a word that begins with a stem of the lexicon."""
    return next(_lexicon().stems(wording), None) is not None
