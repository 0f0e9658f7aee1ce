"""Names in a report that may be places: matched against the gazetteer, with names of people and bodies kept out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.resolving.entries import POPULATED, Kind
from whosays.resolving.gazetteer import Candidate, Gazetteer
from whosays.resolving.names import ARTICLES
from whosays.resolving.surface import Sentence, Setting, Word, folded_name, is_article, may_start, names_from
from whosays.resolving.vocabulary import Vocabulary, vocabulary
from whosays.resolving.weights import PLACES

_BODIES = frozenset({"university", "times", "post", "council", "news", "agency"})
"""What makes a body of a place in headlines, where all words have capitals."""


_SHORT = 3
"""Countries' short names, "CAR" and "DRC", are spelled as words are."""

_FACILITIES = frozenset(
    {Kind.AIRBASE, Kind.AIRPORT, Kind.BASE, Kind.CROSSING, Kind.DAM, Kind.FIELD, Kind.PLANT, Kind.PORT, Kind.PRISON}
)
"""What is often called by the town it lies by, and is looked for under its whole name first."""


LOCATING = frozenset("in at near inside outside around".split())
"""Words before a name that no person's stands after."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `start` to `end` of a sentence that may name a place. `name` is folded; `kinds` are what the words round it
    tell it is; `generic` counts words for that kind taken in after the name ("Idlib province" has 1). `cue`: whether a
    word before tells of a place ("in"). `guarded`, `first`, `headline`: the name is also a common word or a person's,
    starts the sentence, or stands where capitals tell nothing, so that more than the name is needed to take it for a
    place. `sounded`: met by its sound."""

    sentence: int
    start: int
    end: int
    candidates: tuple[Candidate, ...]
    name: str = ""
    kinds: frozenset[Kind] = frozenset()
    asked: bool = False
    cue: bool = False
    guarded: bool = False
    first: bool = False
    headline: bool = False
    sounded: bool = False
    generic: int = 0


def find_mentions(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[Mention]:
    """The names that may be places, in order of the text, none inside another."""
    words = vocabulary()
    generics = frozenset(part for phrase in words.after for part in phrase.split())
    spans: dict[tuple[int, int], list[int]] = {}
    wanted: list[str] = []
    for number, sentence in enumerate(sentences):
        for start, word in enumerate(sentence.words):
            if not may_start(word, sentence.setting):
                continue
            ends = names_from(sentence.words, start, sentence.setting, generics)
            if ends:
                spans[number, start] = ends
                wanted += [folded_name(sentence.words, start, end) for end in ends]
                last = word.folded
                if len(last) > PLACES.telling_word and last.endswith("s"):
                    wanted.append(last[:-1])
    exact = gazetteer.exact(wanted)
    people, likely = _people(sentences, words, exact)
    found: list[Mention] = []
    for number, sentence in enumerate(sentences):
        found += _Reader(
            number, sentence, spans=spans, exact=exact, gazetteer=gazetteer, people=people, likely=likely
        ).read()
    return found


def country_words(sentences: Iterable[Sentence]) -> Counter[str]:
    """How often the report has an adjective or a people of each country (ISO 3166-1 alpha-2)."""
    adjectives = vocabulary().adjectives
    counts: Counter[str] = Counter()
    for sentence in sentences:
        previous = ""
        for word in sentence.words:
            if word.capital or sentence.setting is Setting.LOWER:
                pair = f"{previous} {word.folded}"
                code = adjectives.get(pair) or adjectives.get(word.folded)
                if code:
                    counts[code] += 1
            previous = word.folded
    return counts


def _people(
    sentences: Iterable[Sentence], words: Vocabulary, exact: Mapping[str, tuple[Candidate, ...]]
) -> tuple[frozenset[str], frozenset[str]]:
    """Last names of people that the report names in full or by title ("John Kerry", "President Assad") or that speak,
    are otherwise small towns' alone, and that nothing is in ("according to Granby", "Granby notes"); and those that
    stand after another name that is no place ("Lester Holt") and so are likely to be a person's."""
    found, likely, speaking, located = set(), set(), set(), set()
    for sentence in sentences:
        if sentence.setting is not Setting.PLAIN and sentence.setting is not Setting.TITLE:
            continue
        for at, (before, word, after) in enumerate(_triples(sentence.words)):
            if before is not None and before.folded in LOCATING:
                located.add(word.folded)
            elif _speaks(sentence.words, at, words) and _small(exact.get(word.folded, ())):
                speaking.add(word.folded)
            if before is None or not (word.capital and before.capital and word.joined) or word.hyphened:
                continue
            if after is not None and after.capital and after.joined and not word.possessive:
                continue
            if before.folded in words.given or before.folded in words.titles:
                found.add(word.folded)
            elif at > 1 and sentence.setting is Setting.PLAIN and not (_free(before, words) or before.possessive):
                likely |= {word.folded} if before.folded not in exact else set()
    return frozenset(found | (speaking - located)), frozenset(likely)


def _speaks(row: Sequence[Word], at: int, words: Vocabulary) -> bool:
    """Whether a capital word stands alone where a speaker does: "according to X", "says X", "X noted"."""
    before, after = row[max(0, at - 2) : at], [word for word in row[at + 1 : at + 2] if word.joined]
    if not row[at].capital or any(word.capital for word in (*before[-1:], *after)):
        return False
    told = [word.folded for word in before]
    if told == ["according", "to"]:
        return True
    if row[at].possessive or (told and told[-1] in words.cues):
        return False
    return any(word in words.said for word in (*told[-1:], *(word.folded for word in after)))


def _small(hits: Sequence[Candidate]) -> bool:
    """Whether a name is of towns alone, none of which is much in the news."""
    return bool(hits) and all(
        hit.entry.kind in POPULATED and hit.entry.source != "own" and hit.entry.population < PLACES.big_town
        for hit in hits
    )


def _free(word: Word, words: Vocabulary) -> bool:
    """Whether a capital word before a name may be no part of it: "In", "Sunday", "Syrian", "Northern", "Camp"."""
    folded = word.folded
    return (
        word.upper
        or folded in words.function
        or folded in words.days
        or folded in words.adjectives
        or folded in words.directions
        or folded in words.after
        or folded in words.prefixes
        or folded in words.organisation
        or folded in ARTICLES
    )


def _triples(words: Sequence[Word]) -> Iterable[tuple[Word | None, Word, Word | None]]:
    for number, word in enumerate(words):
        yield (
            words[number - 1] if number else None,
            word,
            words[number + 1] if number + 1 < len(words) else None,
        )


class _Reader:
    """Reads the mentions of one sentence from left to right."""

    def __init__(
        self,
        number: int,
        sentence: Sentence,
        *,
        spans: dict[tuple[int, int], list[int]],
        exact: dict[str, tuple[Candidate, ...]],
        gazetteer: Gazetteer,
        people: frozenset[str],
        likely: frozenset[str],
    ) -> None:
        self._number, self._sentence, self._row = number, sentence, sentence.words
        self._spans, self._exact, self._gazetteer = spans, exact, gazetteer
        self._words, self._people, self._likely = vocabulary(), people, likely
        self._plain = sentence.setting is Setting.PLAIN

    def read(self) -> list[Mention]:
        """The sentence's mentions."""
        found: list[Mention] = []
        at = 0
        while at < len(self._row):
            mention = self._at(at) if (self._number, at) in self._spans else None
            if mention is None:
                at += 1
                continue
            found.append(mention)
            at = mention.end
        return found

    def _at(self, start: int) -> Mention | None:
        for end in self._spans[self._number, start]:
            name = folded_name(self._row, start, end)
            hits, end_of_name = self._exact.get(name, ()), end
            if not hits and end == start + 1 and name.endswith("s") and not self._row[start].possessive:
                hits = self._bare_possessive(name)
            if hits and not self._is_other(start, end, hits):
                return self._mention(start, end_of_name, self._widened(name, hits))
        return self._unlisted(start)

    def _widened(self, name: str, hits: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """`hits`; where they are provinces alone, with the towns of these countries that the name may spell as well:
        our list of provinces has spellings that gazetteers lack for the town of the same name."""
        if any(hit.entry.kind is not Kind.PROVINCE for hit in hits) or len(name) < PLACES.shortest_sounded:
            return hits
        where = {hit.entry.country for hit in hits}
        towns = (hit for hit in self._gazetteer.sounding(name) if hit.entry.kind in POPULATED)
        return (*hits, *(hit for hit in towns if hit.entry.country in where and hit.likeness >= PLACES.namesake))

    def _bare_possessive(self, name: str) -> tuple[Candidate, ...]:
        """ "Syrias", "Aleppos": a possessive that lost its apostrophe, of a place that is much in the news."""
        return tuple(
            hit
            for hit in self._exact.get(name[:-1], ())
            if hit.entry.kind is Kind.COUNTRY or hit.entry.source == "own" or hit.entry.population >= PLACES.big_town
        )

    # what is no place

    def _is_other(self, start: int, end: int, hits: Sequence[Candidate]) -> bool:
        """Whether the words from `start` to `end` name a person, a body or nothing, and no place."""
        row, words = self._row, self._words
        name = folded_name(row, start, end)
        single = end == start + 1
        country = any(hit.entry.kind is Kind.COUNTRY for hit in hits)
        if name in words.never or name.isdigit() or len(name) < 2:
            return True
        if single and self._sentence.setting is not Setting.UPPER:
            acronym = row[start].upper and len(name) <= PLACES.longest_acronym
            if (acronym or len(name) == 2) and not (country and row[start].upper):
                return True
        if single and name in self._people:
            return True
        if self._of_body(end, single=single) or self._tied(start, end):
            return True
        return self._plain and self._of_person(start, end, hits)

    def _tied(self, start: int, end: int) -> bool:
        """ "Damascus-based", "pro-Damascus": not where anything happens."""
        row, words = self._row, self._words
        if end < len(row) and row[end].hyphened and not row[end].capital:
            return row[end].folded in words.metonym_after
        if start and row[start].hyphened and not row[start - 1].capital:
            return row[start - 1].folded in words.metonym_before
        return False

    def _of_body(self, end: int, *, single: bool) -> bool:
        """Whether the capitals that follow make it a body: "Damascus University", "Homs Military Council"."""
        row, words = self._row, self._words
        if row[end - 1].possessive or not self._plain:
            return not self._plain and self._next_in(end, words.organisation) and row[end].folded in _BODIES
        at = end
        while at < len(row) and row[at].joined and row[at].capital and at < end + PLACES.longest_name:
            if row[at].folded in words.organisation:
                return True
            if row[at].folded in words.function or row[at].folded in words.days:
                return False
            at += 1
        return False

    def _next_in(self, end: int, words: frozenset[str]) -> bool:
        return end < len(self._row) and self._row[end].joined and self._row[end].folded in words

    def _of_person(self, start: int, end: int, hits: Sequence[Candidate]) -> bool:
        """Whether the capitals beside it make it part of a person's or another longer name."""
        row, words = self._row, self._words
        single = end == start + 1
        before = row[start - 1] if start and row[start].joined and row[start - 1].capital else None
        if before is not None and not before.possessive:
            folded = before.folded
            if folded in words.given or folded in words.titles:
                return single or not any(hit.entry.source == "own" for hit in hits)
            if single and folded in words.prefixes and not row[start].hyphened:
                return True
            free = folded in words.function or folded in words.days or folded in words.adjectives
            free = free or folded in words.directions or folded in words.after or before.upper or folded in ARTICLES
            if single and not free and start - 1 > 0 and not self._known(start - 1):
                return True
        after = row[end] if end < len(row) and row[end].joined and row[end].capital else None
        if after is None or row[end - 1].possessive or not single:
            return False
        folded = after.folded
        free = folded in words.function or folded in words.days or folded in words.adjectives or after.upper
        free = free or folded in words.after or folded in words.titles or folded in words.directions
        free = free or folded in words.prefixes or self._known(end) or after.hyphened
        return not free and (row[start].folded in words.given or not self._cued(start))

    def _known(self, at: int) -> bool:
        """Whether a name of the gazetteer starts at a word."""
        ends = self._spans.get((self._number, at), ())
        return any(folded_name(self._row, at, end) in self._exact for end in ends)

    # what is one

    def _mention(self, start: int, end: int, hits: tuple[Candidate, ...], *, sounded: bool = False) -> Mention:
        row, words = self._row, self._words
        name = folded_name(row, start, end)
        kinds, generic = self._kind_after(end)
        asked = generic > 0
        before = self._kind_before(start)
        if before is not None:
            kinds, asked = kinds | before, True
        if row[end - 1].folded in words.after and end - start > 1:
            kinds, asked = kinds | words.after[row[end - 1].folded], True
        single = end == start + 1
        first = single and start == 0 and not row[start].upper and not self._leads(end)
        if generic and kinds & _FACILITIES and not any(hit.entry.kind in kinds for hit in hits):
            hits = (*hits, *self._facilities(start, end + generic, kinds))
        if start and row[start].joined and is_article(row, start - 1):
            start -= 1
        plainly_town = not asked and all(hit.entry.kind in POPULATED and hit.entry.source != "own" for hit in hits)
        return Mention(
            sentence=self._number,
            start=start,
            end=end + generic,
            candidates=hits,
            name=name,
            kinds=kinds,
            asked=asked,
            cue=self._cued(start) and not (plainly_town and self._after_the(start)),
            guarded=single and self._doubtful(name, hits),
            first=first,
            headline=not self._plain,
            sounded=sounded,
            generic=generic,
        )

    def _doubtful(self, name: str, hits: Sequence[Candidate]) -> bool:
        """Whether a single name is as likely to be a common word's or a person's. Countries' names are not, save
        those that people have too ("Jordan", "Chad"), where there are capitals."""
        words = self._words
        cased = self._sentence.setting is not Setting.LOWER and len(name) > _SHORT
        if cased and name not in words.given and any(hit.entry.kind is Kind.COUNTRY for hit in hits):
            return False
        return name in words.guarded or name in self._likely or (name.endswith("s") and name[:-1] in words.guarded)

    def _after_the(self, start: int) -> bool:
        """Towns go without "the": "in the Coal fields"."""
        return start > 0 and self._row[start].joined and self._row[start - 1].folded == "the"

    def _facilities(self, start: int, end: int, kinds: frozenset[Kind]) -> list[Candidate]:
        """Air bases, crossings and the like whose whole name sounds like the words from `start` to `end`."""
        return [hit for hit in self._gazetteer.sounding(folded_name(self._row, start, end)) if hit.entry.kind in kinds]

    def _leads(self, end: int) -> bool:
        """Whether the sentence's first name stands alone, or leads it as a heading: "BASRA", "Liubotyn: the army"."""
        return end == len(self._row) or not (self._row[end].joined or self._row[end - 1].possessive)

    def _cued(self, start: int) -> bool:
        """Whether a word before tells of a place: "in", "from", "the village of"."""
        at = start - 1
        if at >= 0 and self._row[start].joined and self._row[at].folded in ("the", "al", *self._words.directions):
            at -= 1
        return at >= 0 and self._row[at + 1].joined and self._row[at].folded in self._words.cues

    def _kind_after(self, end: int) -> tuple[frozenset[Kind], int]:
        """The kinds that words after the name tell of, and how many words they are."""
        row, after = self._row, self._words.after
        if end >= len(row) or not row[end].joined or row[end - 1].possessive:
            return frozenset(), 0
        if end + 1 < len(row) and row[end + 1].joined:
            pair = f"{row[end].folded} {row[end + 1].folded}"
            if pair in after:
                return after[pair], 2
        if row[end].folded in after:
            return after[row[end].folded], 1
        return frozenset(), 0

    def _kind_before(self, start: int) -> frozenset[Kind] | None:
        """The kinds that words before the name tell of ("the village of"); None where none do."""
        row, before = self._row, self._words.before
        for length in (3, 2, 1):
            if start >= length and all(row[at].joined for at in range(start - length + 1, start + 1)):
                phrase = folded_name(row, start - length, start)
                if phrase in before and (length > 1 or row[start - 1].capital):
                    return before[phrase]
        return None

    # names that the gazetteer lacks

    def _unlisted(self, start: int) -> Mention | None:
        """A name met by its sound, or one that the words round it say is a place's; else None."""
        row, words = self._row, self._words
        if not self._plain:
            return None
        end = self._run(start)
        if end is None:
            return None
        name = folded_name(row, start, end)
        if name in words.never or self._of_body(end, single=end == start + 1) or self._tied(start, end):
            return None
        parts = [word.folded for word in row[start:end] if word.folded not in ARTICLES]
        if not parts or any(
            part in words.organisation or part in words.titles or part in words.never for part in parts
        ):
            return None
        kinds, generic = self._kind_after(end)
        if folded_name(row, start, end + generic) in words.never:
            return None
        before = self._kind_before(start)
        telling = bool(kinds - {Kind.REGION, Kind.PROVINCE}) or bool(before)
        prefixed = len(parts) > 1 and parts[0] in words.prefixes
        person = any(part in words.given for part in parts) or parts[-1] in self._people
        if not telling and (person or not (self._cued(start) or prefixed) or (start == 0 and not prefixed)):
            return None
        if start and row[start].joined and row[start - 1].capital and row[start - 1].folded in words.titles:
            return None
        hits = self._gazetteer.sounding(name) if len(name) >= PLACES.shortest_sounded else ()
        if not hits and not telling:
            return None
        if not hits and len(parts) == 1 and parts[0] in words.guarded:
            return None
        return self._mention(start, end, hits, sounded=True)

    def _run(self, start: int) -> int | None:
        """Where the run of capitals from `start` ends; None where no name starts there."""
        row, words = self._row, self._words
        first = row[start]
        if not (first.capital or is_article(row, start)) or first.folded in words.function:
            return None
        end = start
        while end < len(row) and (end == start or row[end].joined) and end < start + PLACES.longest_name:
            word = row[end]
            stop = word.folded in words.function or word.folded in words.days or word.folded in words.adjectives
            if stop or not (word.capital or word.folded in ARTICLES) or (end > start and word.folded in words.after):
                break
            end += 1
            if word.possessive:
                break
        while end > start and not row[end - 1].capital:
            end -= 1
        return end if end > start and not all(word.upper for word in row[start:end]) else None
