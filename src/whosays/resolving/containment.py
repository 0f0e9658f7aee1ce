"""Where the text says that a place lies: "X, Syria", "X (Texas)", "X in Y province"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from whosays.resolving.entries import AREAS, POPULATED, Entry, Kind
from whosays.resolving.geometry import distance_km
from whosays.resolving.mentions import LOCATING, Mention
from whosays.resolving.surface import Sentence, Setting
from whosays.resolving.weights import PLACES

_CONTAINER = re.compile(
    r"(?:'s|’s)?\s*(?:,\s*|\(\s*|,?\s+)(?:(?:which is\s+)?(?:a|an|the)\s+[\w\s-]{0,40}?)?"
    r"(?:(?:in|of|inside|within)\s+)?(?:the\s+)?(?:\w+ern\s+|\w*(?:north|south|east|west)\s+|central\s+|rural\s+)?"
    r"(?:(?:province|governorate|region|state|district|countryside)\s+of\s+)?",
    re.IGNORECASE,
)
_PLAIN_COMMA = re.compile(r"\s*,\s*|\s*\(\s*")
_IN = re.compile(r"\s+in\s+(?:the\s+)?", re.IGNORECASE)
_WHERE = LOCATING | {"to", "into"}
_LIST = re.compile(r"\s*(?:,|,?\s+and|,?\s+or|\s+as well as|-|–)\s*(?:the\s+)?", re.IGNORECASE)
_OVER = re.compile(
    r"\s*(?:$|[,.;:)!?\"”—–-]|\s(?:on|in|at|after|before|during|when|where|while|late|early|last|yesterday|today|"
    r"overnight|from|near|since|until|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\s*(?:in|from|at|near|after|on|inside|outside|over|across|with|for|to|of)\b", re.IGNORECASE)
_LEAD = 4
"""A name among the first words after a preposition may be all that the comma ends: "In Moscow, Ukraine was blamed"."""

_DISPUTED: Final = frozenset(
    frozenset(pair.split())
    for pair in (
        "UA RU", "IL PS", "RS XK", "MA EH", "SY IL", "SY LB", "IN PK", "IN CN", "AM AZ", "GE RU", "CY TR", "SD SS",
        "CN TW", "ID TL", "ET ER", "MD UA",
    )
)  # fmt: skip
"""Countries each of which some reports, or reports of some years, say that places of the other lie in."""


def holders_of(mention: Mention) -> tuple[Entry, ...]:
    """What another place may lie in, of what a mention may mean."""
    return tuple(hit.entry for hit in mention.candidates if hit.entry.kind in AREAS | {Kind.CITY})


def lies_in(entry: Entry, holder: Entry) -> bool:
    """Whether a place lies in another: by the names of country and first-level region, else by distance."""
    if entry.id == holder.id:
        return False
    if holder.kind is Kind.COUNTRY:
        return entry.country == holder.country
    if holder.kind is Kind.PROVINCE and entry.admin1:
        return entry.country == holder.country and entry.admin1 == holder.name
    reach = holder.radius_km * PLACES.holder_reach if holder.kind in AREAS else PLACES.suburb_km
    return distance_km(entry.lat, entry.lon, holder.lat, holder.lon) <= reach


def container_of(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], number: int) -> int | None:
    """The number of the next mention, where the text says that mention `number` lies in it."""
    mention = mentions[number]
    if number + 1 >= len(mentions) or mentions[number + 1].sentence != mention.sentence:
        return None
    other = mentions[number + 1]
    between = _between(text, sentences, mention, other)
    if not _CONTAINER.fullmatch(between):
        return None
    if _is_adjective(text, sentences[other.sentence], other):
        return None  # "in Geneva US envoys met"
    kinds = {hit.entry.kind for hit in other.candidates}
    if not _PLAIN_COMMA.fullmatch(between):
        return number + 1 if kinds & (AREAS | {Kind.CITY}) else None
    # "Aleppo, Idlib and Hama" is a list; only a wider place after a comma holds the one before
    if Kind.COUNTRY in kinds or (Kind.PROVINCE in kinds and other.asked):
        state = any(hit.entry.kind is Kind.COUNTRY for hit in mention.candidates)
        inside = any(lies_in(hit.entry, holder) for hit in mention.candidates for holder in holders_of(other))
        return number + 1 if inside or not state else None  # "Syria, Iraq and Libya"
    alone = _only_region(other) and not _in_list(text, sentences, mentions, number)
    return number + 1 if alone else None


def _is_adjective(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention is a short name in capitals ("US", "UAE") with more behind it: such stand before nouns as
    adjectives do."""
    words = sentence.words[mention.start : mention.end]
    short = all(word.upper and len(word.folded) <= PLACES.longest_acronym for word in words)
    if not short or sentence.setting is Setting.UPPER:
        return False
    return _OVER.match(text[words[-1].end : sentence.span.end]) is None


def contradicted(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], number: int, entry: Entry
) -> bool:
    """Whether the text says plainly that mention `number`, whose container is the next mention, lies in a country or
    first-level region where `entry` does not lie: "Damascus, Maryland" is not Syria's, "to Perugia in Homs" not
    Italy's."""
    mention, other = mentions[number], mentions[number + 1]
    holders = [hit.entry for hit in other.candidates if hit.entry.kind in (Kind.COUNTRY, Kind.PROVINCE)]
    if not holders or not all(_outside(entry, holder) for holder in holders):
        return False
    if _IN.fullmatch(_between(text, sentences, mention, other)):
        return _goes_to(sentences, mention) and entry.population < PLACES.famous_town and not other.headline
    row = sentences[mention.sentence].words
    whole = sentences[mention.sentence].span
    if mention.headline and not text[whole.start : whole.end].rstrip().endswith("."):
        return False  # commas of headlines stand for "and"
    if other.guarded or row[other.end - 1].possessive:
        return False
    if not _PLAIN_COMMA.fullmatch(_between(text, sentences, mention, other)):
        return False
    after = text[row[other.end - 1].end : whole.end]
    leading = mention.start <= _LEAD and _LEADING.match(text[whole.start : whole.end])
    return not leading and _OVER.match(after) is not None and not _in_list(text, sentences, mentions, number)


def _goes_to(sentences: Sequence[Sentence], mention: Mention) -> bool:
    row = sentences[mention.sentence].words
    return mention.start > 0 and row[mention.start].joined and row[mention.start - 1].folded in _WHERE


def which_holds(mention: Mention, entry: Entry) -> Mention:
    """The mention of a container with only those countries and regions that hold `entry`, where its name has others or
    none of a town: "Georgia" of "Atlanta, Georgia"."""
    wide = [hit for hit in mention.candidates if hit.entry.kind in (Kind.COUNTRY, Kind.PROVINCE)]
    holding = tuple(hit for hit in wide if lies_in(entry, hit.entry))
    sure = len(holding) < len(wide) or _only_region(mention)
    return replace(mention, candidates=holding) if sure and holding else mention


def _outside(entry: Entry, holder: Entry) -> bool:
    if not entry.country or not holder.country or entry.id == holder.id:
        return False
    if entry.country != holder.country:
        return frozenset((entry.country, holder.country)) not in _DISPUTED
    if holder.kind is Kind.COUNTRY or lies_in(entry, holder):
        return False
    return distance_km(entry.lat, entry.lon, holder.lat, holder.lon) > holder.radius_km * PLACES.outside_reach


def _only_region(mention: Mention) -> bool:
    """Whether a name is a first-level region's and no town's of that country: "Texas", but not "Aleppo"."""
    regions = [hit.entry for hit in mention.candidates if hit.entry.kind is Kind.PROVINCE]
    towns = [hit for hit in mention.candidates if hit.entry.kind in POPULATED]
    return bool(regions) and not any(
        town.entry.country == region.country
        and (town.entry.population >= PLACES.big_town or (town.how == "name" and lies_in(town.entry, region)))
        for town in towns
        for region in regions
    )


def _between(text: str, sentences: Sequence[Sentence], left: Mention, right: Mention) -> str:
    row = sentences[left.sentence].words
    return text[row[left.end - 1].end : row[right.start].start]


def _in_list(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], number: int) -> bool:
    """Whether "X, Y" goes on as a list of places: "X, Y and Z", "W, X, Y"; not in "V, W and X, Y" with W and Y wide."""
    for left, pair in ((number - 1, number - 2), (number + 1, number + 2)):
        joined = _joined(text, sentences, mentions, left, _LIST)
        if joined and not _pair(text, sentences, mentions, pair):
            return True
    return False


def _pair(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], left: int) -> bool:
    """Whether mention `left` and the next are a place and the country or region that it lies in."""
    return (
        _joined(text, sentences, mentions, left, _PLAIN_COMMA)
        and _wide(mentions[left + 1])
        and not _wide(mentions[left])
    )


def _joined(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], left: int, by: re.Pattern[str]
) -> bool:
    if not 0 <= left < len(mentions) - 1 or mentions[left].sentence != mentions[left + 1].sentence:
        return False
    return by.fullmatch(_between(text, sentences, mentions[left], mentions[left + 1])) is not None


def _wide(mention: Mention) -> bool:
    return any(hit.entry.kind is Kind.COUNTRY for hit in mention.candidates) or _only_region(mention)


def listed(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], kept: Sequence[bool], number: int
) -> bool:
    """Whether mention `number` stands in a list with a place that is `kept`: "Aleppo, Azaz and Marea"."""
    mention = mentions[number]
    for other in (number - 1, number + 1):
        if 0 <= other < len(mentions) and mentions[other].sentence == mention.sentence and kept[other]:
            left, right = sorted((mention, mentions[other]), key=lambda each: each.start)
            if _LIST.fullmatch(_between(text, sentences, left, right)):
                return True
    return False
