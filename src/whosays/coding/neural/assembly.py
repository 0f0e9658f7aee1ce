"""From readings to claims: spans to actors, links, places, periods and figures; doubles made one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whosays.codebook import codebook
from whosays.coding.neural.decode import Counted, Marked, Reading
from whosays.coding.neural.mentions import Found
from whosays.coding.nouns import nouns
from whosays.coding.stance import hearsay
from whosays.language import Sentence
from whosays.model import Actor, Claim, Figure, Link, Period, Place, Report, Span, Stance, content_id
from whosays.resolving.actors import resolve_actor

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+|\s*,\s+(?:and\s+)?", re.IGNORECASE)
_WORD = re.compile(r"\w[\w'’.-]*")
_LOOSE = frozenset(
    "of and or at in on by to from with for against near that which who were was had have has as".split()
)
_NEXT = re.compile(r" ([A-Za-z][\w'’-]*)")
_PARTIES = frozenset({"people", "places", "bodies"})
"""Sorts of nouns that a party's name may end in."""
SOURCED = 0.8
"""How sure the network must be of a source that it cannot name, for the rules coder's to be taken."""
_TRIED = re.compile(
    r"\b(?:fight(?:s|ing)?|fought|battl(?:es?|ed|ing)|tr(?:y|ies|ied|ying)|seek(?:s|ing)?|sought|bids?|attempt(?:s|ed|ing)?|"
    r"efforts?|push(?:es|ed|ing)?|aim(?:s|ed|ing)?|offensives?|operations?|campaigns?|assaults?|hop(?:es?|ed|ing)|"
    r"vow(?:s|ed|ing)?|prepar(?:es?|ed|ing|ations?)|plan(?:s|ned|ning)?|wants?|wanted|struggl(?:es?|ed|ing)|"
    r"intend(?:s|ed|ing)?|threaten(?:s|ed|ing)?|ready|poised)\s+to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_LOOK_BACK = 60
"""Characters before a trigger in which the words that make it an aim stand."""
_HELD = ("-held", "-controlled", "-backed", "-led", "-run", "-occupied", "-affiliated", "-linked", "-allied")
_FAR = 3
"""Words that may stand between such a word and its noun."""
_DETERMINERS = frozenset(
    "a an the its their his her our your this that these those it they he she we some many several other others".split()
)
"""Words that neither end a party's name nor are one."""


def assemble(report: Report, reading: Reading, parts: Sequence[Sentence], found: Found) -> Claim:
    """The claim that a reading makes, its confidence still 0; every value keeps the span it was read from, every head
    its reason."""
    sentence = next(s for s in parts if s.index == reading.sentence)
    instead = codebook().types[reading.type].tried
    tried = instead != "" and _is_tried(report.text, reading.trigger)
    if tried:
        reading = replace(reading, type=instead)
    place = found.places[reading.place.number] if reading.place else None
    chosen = found.periods[reading.period.number] if reading.period else None
    when = None if chosen is None else _meant(reading.type, chosen, found.periods)
    figures = tuple(figure_of(found, counted) for counted in sorted(reading.figures, key=lambda f: f.number))
    chain = _chain(report, reading, found)
    why = _reasons(reading, sentence, place, when, chain)
    if not chain and reading.sourced >= SOURCED:
        chain = _heard_by_rules(reading, sentence, found)
        why += ["source:rules"] if chain else []
    if tried:
        why.append("type:rules tried")
    if when is not chosen:
        why.append(f"when:rules {reading.type}")
    if when is not None and report.published is None and found.published is not None:
        why.append(f"when:counted from {found.published}")
    beside = _by_rules(reading, sentence, found)
    if beside is not None and not figures and beside.figures:
        figures = beside.figures
        why.append("figures:rules")
    key = report.sha256 or report.text
    spot = (reading.evidence or sentence.span, reading.trigger)
    stance = Stance(reading.stance)
    if stance is Stance.ASSERTS and not chain and hearsay(report.text, sentence.span, reading.trigger):
        stance = Stance.SPECULATES
        why.append("stance:rules reportedly")
    return Claim(
        id=content_id("c", key, reading.type, repr(spot), repr(place), repr(when), repr(figures), repr(chain)),
        span=spot[0],
        trigger=reading.trigger,
        type=reading.type,
        happened=reading.happened,
        stance=stance,
        initiators=_actors(report, surer(reading.initiators, reading.targets)),
        targets=_actors(report, surer(reading.targets, reading.initiators, ties=True)),
        means=beside.means if beside is not None else None,
        place=place,
        when=when,
        figures=figures,
        chain=chain,
        why=tuple(why),
    )


def _is_tried(text: str, trigger: Span) -> bool:
    """Whether the words before a trigger say that somebody tries or means to do it."""
    return _TRIED.search(text, max(0, trigger.start - _LOOK_BACK), trigger.start) is not None


def _meant(kind: str, when: Period, periods: Sequence[Period]) -> Period:
    """Where the same words name a day and all the time since ("since protests broke out in March"): a toll is counted
    over all of it, a protest was then; so was an offensive that "began in March"."""
    claim_type = codebook().types[kind]
    if claim_type.dated_by_start:
        first = [period for period in periods if (period.span, period.start) == (when.span, when.start)]
        return min([when, *first], key=lambda period: period.end)
    if not claim_type.since:
        return when
    sign = -1 if claim_type.since == "all" else 1
    meant = [when, *(period for period in periods if period.span.meets(when.span))]
    return min(meant, key=lambda period: sign * (period.end - period.start).days)


def _reasons(
    reading: Reading, sentence: Sentence, place: Place | None, when: Period | None, chain: Sequence[Link]
) -> list[str]:
    """Which head decided what, how sure it was, and whether it took the words from another sentence."""

    def told(slot: str, sure: float, span: Span) -> str:
        return f"{slot}:head {sure:.2f}" + ("" if sentence.span.covers(span) else " carried")

    why = [f"claim:head {reading.claimed:.2f}", f"type:head {reading.typed:.2f}"]
    if place is not None and reading.place is not None:
        why += [told("place", reading.place.sure, place.span), *place.why]
    if when is not None and reading.period is not None:
        why.append(told("when", reading.period.sure, when.span))
    if chain and reading.source is not None:
        why.append(told("source", reading.source.sure, chain[0].span))
    return [*why, f"stance:head {reading.told:.2f}"]


def _heard_by_rules(reading: Reading, sentence: Sentence, found: Found) -> tuple[Link, ...]:
    """The chain of the rules coder's claim in the sentence, one of the same type before others, that is nearest to the
    trigger: behind a pronoun ("it said") they know whom it stands for."""
    heard = [c for c in found.ruled if sentence.span.covers(c.trigger) and c.chain]
    best = min(heard, key=lambda c: (c.type != reading.type, c.trigger.gap(reading.trigger), c.trigger), default=None)
    return best.chain if best is not None else ()


def _by_rules(reading: Reading, sentence: Sentence, found: Found) -> Claim | None:
    """The claim of the same type that the rules coder reads in the sentence nearest to the trigger."""
    beside = [c for c in found.ruled if sentence.span.covers(c.trigger) and c.type == reading.type]
    return min(beside, key=lambda c: (c.trigger.gap(reading.trigger), c.trigger), default=None)


def phrases(text: str, span: Span) -> Iterator[Span]:
    """The noun phrases of a marked span: cut at "and", without loose words at either end, carried on to their
    noun; nothing where only loose words are left."""
    at = span.start
    for cut in [*_AND.finditer(text, span.start, span.end), None]:
        part = trimmed(text, Span(at, cut.start() if cut else span.end))
        if part is not None:
            yield headed(text, part)
        at = cut.end() if cut else span.end


def headed(text: str, span: Span) -> Span:
    """A span that stops before its noun ("rebel-held", "Kurdish") with the words up to it; else the span."""
    last = span.of(text).split()[-1].lower()
    if last in nouns().singular:
        return span
    reach = _FAR if last.endswith(_HELD) else 1
    end = span.end
    for _ in range(reach):
        word = _NEXT.match(text, end)
        if word is None or word.group(1).lower() in _LOOSE | _DETERMINERS:
            return span
        end = word.end()
        known = nouns().singular.get(word.group(1))
        if known is not None and nouns().sort.get(known) in _PARTIES:
            return Span(span.start, end)
    return span


def trimmed(text: str, span: Span) -> Span | None:
    """A span without loose words at either end, nor "'s"; None where only such words are left."""
    words = list(_WORD.finditer(text, span.start, span.end))
    while words and words[0].group().lower() in _LOOSE:
        words.pop(0)
    while words and words[-1].group().lower() in _LOOSE | _DETERMINERS:
        words.pop()
    if all(word.group().lower() in _DETERMINERS for word in words):
        return None
    last = words[-1].group()
    return Span(words[0].start(), words[-1].end() - (2 if len(last) > 2 and last.endswith(("'s", "’s")) else 0))


def surer(marked: Sequence[Marked], others: Sequence[Marked], *, ties: bool = False) -> list[Marked]:
    """What is marked for one role and no surer for the other; nobody does a thing to himself."""
    return [
        mark
        for mark in marked
        if all(
            mark.sure > other.sure or (ties and mark.sure == other.sure)
            for other in others
            if other.span.meets(mark.span)
        )
    ]


def _actors(report: Report, marked: Sequence[Marked]) -> tuple[Actor, ...]:
    out: list[Actor] = []
    for span in (phrase for mark in marked for phrase in phrases(report.text, mark.span)):
        if any(span.meets(actor.span) for actor in out):
            continue
        text = span.of(report.text)
        entry = resolve_actor(text, on=report.published)
        if entry is None:
            out.append(Actor(_ARTICLE.sub("", text), text, span))
        else:
            out.append(Actor(entry.name, text, span, entry.id, entry.country, entry.sector))
    return tuple(out)


def _chain(report: Report, reading: Reading, found: Found) -> tuple[Link, ...]:
    links: list[Link] = []
    for mark in (reading.source, reading.relay):
        span = _source_span(report.text, mark, found) if mark is not None else None
        if span is None:
            continue
        text = span.of(report.text)
        entry = resolve_actor(text, on=report.published)
        name = entry.name if entry else _ARTICLE.sub("", text)
        if _is_publisher(report, name, text) or any(span.meets(link.span) for link in links):
            continue
        links.append(Link(name, text, span, _cue(span, found), entry.id if entry else None))
    return tuple(links)


def _source_span(text: str, mark: Marked, found: Found) -> Span | None:
    """The words of a marked source; of a common noun ("a spokesman") the whole phrase that the finders saw there."""
    span = trimmed(text, mark.span)
    if span is None or not span.of(text).islower():
        return span
    seen = [link.span for source in found.sources for link in source.links if link.span.covers(span)]
    return min(seen, key=lambda s: (-len(s), s), default=span)


def _is_publisher(report: Report, *names: str) -> bool:
    return bool(report.publisher) and any(name.casefold() == str(report.publisher).casefold() for name in names)


def _cue(span: Span, found: Found) -> Span | None:
    """The cue of a source that the finders saw at the same words."""
    links = (link for source in found.sources for link in source.links)
    return next((link.cue for link in links if link.span.meets(span)), None)


def figure_of(found: Found, counted: Counted) -> Figure:
    """The figure, counted as the words beside it say where they do, else as the network has it; a share stays one."""
    mention = found.figures[counted.number]
    what = mention.what if mention.cue is not None or mention.what == "percent" else counted.what
    group = counted.group if mention.group == "unknown" else mention.group
    return Figure(what, mention.of, group, mention.min, mention.max, mention.text, mention.span)


def merge(made: Sequence[tuple[Reading, Claim]]) -> list[tuple[Reading, Claim]]:
    """Of claims that say the same by the same source, the fuller one; in the order of the text."""
    kept: list[tuple[Reading, Claim]] = []
    for reading, claim in sorted(made, key=lambda pair: (-_fullness(*pair), pair[1].trigger)):
        if not any(_says_no_more(claim, other) for _, other in kept):
            kept.append((reading, claim))
    return sorted(kept, key=lambda pair: (pair[1].trigger, pair[1].type))


def _fullness(reading: Reading, claim: Claim) -> float:
    return len(claim.figures) + len(claim.targets) + len(claim.initiators) + reading.claimed


def _says_no_more(claim: Claim, other: Claim) -> bool:
    """Whether `other` tells all that `claim` tells: the same type, place, days, source and stance, and its figures, or
    the same words where it has none."""
    if (claim.type, claim.happened, claim.stance) != (other.type, other.happened, other.stance):
        return False
    if _where(claim) != _where(other) or _days(claim) != _days(other) or _origin(claim) != _origin(other):
        return False
    mine = {(f.what, f.min, f.max, f.of) for f in claim.figures}
    if not mine and not claim.span.meets(other.span):
        return False
    return mine <= {(f.what, f.min, f.max, f.of) for f in other.figures}


def _where(claim: Claim) -> tuple[object, ...]:
    return (
        (claim.place.lat, claim.place.lon, claim.place.name if claim.place.lat is None else "") if claim.place else ()
    )


def _days(claim: Claim) -> tuple[object, ...]:
    return (claim.when.start, claim.when.end) if claim.when else ()


def _origin(claim: Claim) -> str:
    return (claim.chain[0].actor or claim.chain[0].name.casefold()) if claim.chain else ""
