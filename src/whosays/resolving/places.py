"""The places of a report: every mention, resolved together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whosays.model import Place, PlacePrecision, Span
from whosays.resolving.choosing import Choice, choose
from whosays.resolving.entries import AREAS, POPULATED, Kind
from whosays.resolving.gazetteer import Gazetteer, default_gazetteer
from whosays.resolving.geometry import distance_km, midpoint
from whosays.resolving.mentions import Mention, country_words, find_mentions
from whosays.resolving.relative import shift_of, shifted
from whosays.resolving.surface import Sentence, Setting, read_sentence
from whosays.resolving.weights import PLACES, RELATIVE

_SPACE = re.compile(r"\s+")


def find_places(text: str, spans: Sequence[Span], *, gazetteer: Gazetteer | None = None) -> tuple[Place, ...]:
    """Every place named in `spans` (sentences of one report, in order) of `text`, in order, none inside another.

    Namesakes are chosen among by the whole report: the countries it names, the other places, rank, and what the text
    says of where they lie. A place that the gazetteer lacks keeps its name and has no coordinate. `why` says how a
    place was met and chosen, and what it is to others: "place:cue" (a word like "in" stands before it),
    "place:container" (named to say where the place before it lies), "place:country".
    """
    where = gazetteer or default_gazetteer()
    sentences = _sentences(text, spans)
    mentions = find_mentions(sentences, where)
    choices = choose(text, sentences, mentions, country_words(sentences))
    holding = {choice.container for choice in choices if choice.container is not None}
    places = []
    for number in range(len(choices)):
        place = _place(text, sentences, choices, number)
        places.append(replace(place, why=(*place.why, "place:container")) if number in holding else place)
    return _apart(_joined(text, sentences, choices, places))


def _sentences(text: str, spans: Sequence[Span]) -> list[Sentence]:
    found = [read_sentence(text, span) for span in spans]
    started = [sentence for sentence in found if sentence.words]
    capital = sum(sentence.words[0].capital for sentence in started)
    if started and capital / len(started) > PLACES.lower_report:
        # in a report with capitals a sentence without one names no place
        found = [replace(each, setting=Setting.PLAIN) if each.setting is Setting.LOWER else each for each in found]
    return found


def _span(sentences: Sequence[Sentence], mention: Mention) -> Span:
    row = sentences[mention.sentence].words
    return Span(row[mention.start].start, row[mention.end - 1].end)


def _place(text: str, sentences: Sequence[Sentence], choices: Sequence[Choice], number: int) -> Place:
    choice = choices[number]
    mention, entry = choice.mention, choice.entry
    span = _span(sentences, mention)
    why = (*choice.why, *(("place:cue",) if mention.cue else ()))
    if entry is None:
        return _unknown(text, sentences, choices, number, span, why)
    whole = sentences[mention.sentence].span
    place = Place(
        name=entry.name,
        text=span.of(text),
        span=span,
        lat=round(entry.lat, 5),
        lon=round(entry.lon, 5),
        precision=entry.precision,
        radius_km=entry.radius_km,
        country=entry.country or None,
        admin1=entry.admin1 or None,
        gazetteer=entry.id,
        why=why,
    )
    if entry.kind is Kind.COUNTRY:
        place = replace(place, why=(*place.why, "place:country"))
    if mention.asked and mention.kinds and entry.kind in POPULATED and not mention.kinds & (POPULATED | AREAS):
        place = replace(
            place,
            name=_SPACE.sub(" ", place.text),
            radius_km=round(entry.radius_km + RELATIVE.outskirts_km, 1),
            why=(*place.why, "place:by-its-town"),
        )
    shift = shift_of(text[whole.start : span.start], text[span.end : whole.end])
    if shift is None or (entry.kind is Kind.COUNTRY and shift.how in ("near", "outskirts", "countryside")):
        return place
    wide = Span(span.start - shift.before, span.end + shift.after)
    point = shifted(entry, shift)
    wording = wide.of(text)
    lead = len(wording) - len(wording.lstrip())
    wide = Span(wide.start + lead, wide.end)
    return replace(
        place,
        name=_SPACE.sub(" ", wide.of(text)),
        text=wide.of(text),
        span=wide,
        lat=point.lat,
        lon=point.lon,
        radius_km=point.radius_km,
        precision=PlacePrecision.AREA if entry.kind in AREAS else place.precision,
        why=(*place.why, point.why),
    )


def _unknown(
    text: str,
    sentences: Sequence[Sentence],
    choices: Sequence[Choice],
    number: int,
    span: Span,
    why: tuple[str, ...],
) -> Place:
    """A place that the gazetteer lacks: without a coordinate, or, where the text says in which town or district it
    lies, with that one's and its whole radius."""
    name = _SPACE.sub(" ", span.of(text))
    container = choices[number].container
    holder = choices[container].entry if container is not None else None
    if holder is None or holder.kind is Kind.COUNTRY:
        return Place(name=name, text=span.of(text), span=span, country=holder.country if holder else None, why=why)
    return Place(
        name=f"{name}, {holder.name}",
        text=span.of(text),
        span=span,
        lat=round(holder.lat, 5),
        lon=round(holder.lon, 5),
        precision=PlacePrecision.AREA if holder.kind in AREAS else holder.precision,
        radius_km=round(holder.radius_km + (0.0 if holder.kind in AREAS else RELATIVE.outskirts_km), 1),
        country=holder.country or None,
        admin1=holder.admin1 or None,
        gazetteer=holder.id,
        why=(*why, "place:within"),
    )


_ROAD = re.compile(r"\s+(?:road|highway|motorway|route|axis|supply line|supply route)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?(?:\w+\s+of\s+){0,1}$", re.IGNORECASE)
_LINKING = re.compile(
    r"\b(?:road|highway|motorway|route)\s+(?:that\s+)?(?:from|between|linking|links|connecting|connects|joining)\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:and|to|with|-|–)\s*(?:the\s+)?", re.IGNORECASE)
_TIE = re.compile(r"\s*[-–/]\s*|\s+to\s+")


def _joined(
    text: str, sentences: Sequence[Sentence], choices: Sequence[Choice], places: Sequence[Place]
) -> list[Place]:
    """`places` with two neighbours made one where the text tells of what lies between them."""
    found: list[Place] = []
    skip = False
    for number, place in enumerate(places):
        if skip:
            skip = False
            continue
        pair = None
        if number + 1 < len(places) and choices[number].mention.sentence == choices[number + 1].mention.sentence:
            pair = _between(text, sentences[choices[number].mention.sentence], choices, places, number)
        found.append(pair or place)
        skip = pair is not None
    return found


def _between(
    text: str, sentence: Sentence, choices: Sequence[Choice], places: Sequence[Place], number: int
) -> Place | None:
    one, other = choices[number].entry, choices[number + 1].entry
    if one is None or other is None or Kind.COUNTRY in (one.kind, other.kind):
        return None
    left, right = places[number].span, places[number + 1].span
    middle = text[left.end : right.start]
    before, after = text[sentence.span.start : left.start], text[right.end : sentence.span.end]
    between, road = _BETWEEN.search(before) or _LINKING.search(before), _ROAD.match(after)
    if between and _AND.fullmatch(middle):
        start, end = sentence.span.start + between.start(), right.end
    elif road and _TIE.fullmatch(middle):
        start, end = left.start, right.end + road.end()
    else:
        return None
    gap = distance_km(one.lat, one.lon, other.lat, other.lon)
    if gap > RELATIVE.longest_between_km:
        return None
    lat, lon = midpoint(one.lat, one.lon, other.lat, other.lon)
    span = Span(start, end)
    return Place(
        name=_SPACE.sub(" ", span.of(text)),
        text=span.of(text),
        span=span,
        lat=lat,
        lon=lon,
        precision=PlacePrecision.AREA,
        radius_km=round(gap / 2 + RELATIVE.least_doubt_km, 1),
        country=one.country if one.country == other.country else None,
        admin1=one.admin1 if one.admin1 and one.admin1 == other.admin1 else None,
        why=(*places[number].why, "place:between"),
    )


def _apart(places: Sequence[Place]) -> tuple[Place, ...]:
    """`places` in order of the text without those that overlap one before them."""
    found: list[Place] = []
    for place in sorted(places, key=lambda each: (each.span.start, -each.span.end)):
        if not found or place.span.start >= found[-1].span.end:
            found.append(place)
    return tuple(found)
