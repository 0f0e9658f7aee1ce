"""The choice among namesakes: one entry for each mention, by the whole report, with reasons."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.resolving.containment import container_of, contradicted, holders_of, lies_in, which_holds
from whosays.resolving.containment import listed as listed_with
from whosays.resolving.entries import AREAS, POPULATED, Entry, Kind
from whosays.resolving.gazetteer import Candidate
from whosays.resolving.geometry import distance_km
from whosays.resolving.mentions import Mention
from whosays.resolving.names import fold, likeness
from whosays.resolving.surface import Sentence, folded_name
from whosays.resolving.weights import PLACES

_NAMED_AFTER = frozenset({"US", "CA", "AU", "NZ"})
"""Countries full of towns with the names of older, larger ones elsewhere, and often in reports as parties to wars that
are not there: "US envoys met rebels in Geneva" is not Illinois."""

_BUILT = frozenset({Kind.NEIGHBOURHOOD, Kind.CAMP})
_POINTS = frozenset({Kind.AIRPORT, Kind.AIRBASE, Kind.BASE, Kind.PORT, Kind.DAM, Kind.CROSSING, Kind.FIELD, Kind.PLANT})


@dataclass(frozen=True, slots=True)
class Choice:
    """What a mention means: an entry, or None where no candidate will do. `container` is the choice's number of the
    place that the text says it lies in."""

    mention: Mention
    entry: Entry | None
    score: float = 0.0
    why: tuple[str, ...] = ()
    container: int | None = None


def choose(text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], counts: Counter[str]) -> list[Choice]:
    """An entry for each mention that is a place, in order; those that are none are left out.

    `counts`: how often the report has words of each country. Ranks candidates by country, rank, kind and containment
    first, then again with nearness to what the first round chose.
    """
    containers = [container_of(text, sentences, mentions, number) for number in range(len(mentions))]
    shares = _shares(mentions, counts)
    holders = [holders_of(mentions[each]) if each is not None else () for each in containers]
    first = [_best(mention, shares, holders[number], ()) for number, mention in enumerate(mentions)]
    denied = [
        best is not None and containers[number] is not None and contradicted(text, sentences, mentions, number, best[0])
        for number, best in enumerate(first)
    ]
    kept = [
        not denied[number] and _acceptable(mention, first[number], shares, ())
        for number, mention in enumerate(mentions)
    ]
    told = list(mentions)
    for container, best in zip(containers, first, strict=True):
        if container is not None and best is not None:
            told[container] = which_holds(told[container], best[0])
    anchors = list({best[0].id: best[0] for best, good in zip(first, kept, strict=True) if good and best}.values())
    choices: list[Choice] = []
    numbers: dict[int, int] = {}
    taken = frozenset(
        folded_name(sentences[mention.sentence].words, mention.start, mention.end - mention.generic)
        for mention, good in zip(mentions, kept, strict=True)
        if good and not mention.headline
    )
    second = []
    for number, mention in enumerate(told):
        others = [anchor for anchor in anchors if not _same(anchor, first[number])]
        second.append(_best(mention, shares, holders[number], others))
    for number, (mention, best) in enumerate(zip(mentions, second, strict=True)):
        name = folded_name(sentences[mention.sentence].words, mention.start, mention.end - mention.generic)
        listed = name in taken or listed_with(text, sentences, mentions, kept, number)
        good = _acceptable(mention, best, shares, ("listed",) if listed else ())
        if good and best is not None and not denied[number]:
            numbers[number] = len(choices)
            choices.append(Choice(mention, best[0], round(best[1], 3), best[2], containers[number]))
        elif (mention.asked and not mention.headline) or (good and denied[number]):
            why = ("place:unknown",) if not mention.candidates else ("place:unknown", "place:namesakes-elsewhere")
            numbers[number] = len(choices)
            choices.append(Choice(mention, None, 0.0, why, containers[number]))
    return [
        replace(choice, container=numbers.get(choice.container) if choice.container is not None else None)
        for choice in choices
    ]


Best = tuple[Entry, float, tuple[str, ...]]


def _same(anchor: Entry, best: Best | None) -> bool:
    return best is not None and (anchor.id == best[0].id or anchor.name == best[0].name)


def _shares(mentions: Sequence[Mention], counts: Counter[str]) -> dict[str, float]:
    """Each country's share of the words of the report that tell of a country."""
    total: dict[str, float] = defaultdict(float)
    for country, count in sorted(counts.items()):
        total[country] += count * PLACES.adjective_counts
    for mention in mentions:
        if mention.sounded:
            continue
        states = [hit for hit in mention.candidates if hit.entry.kind is Kind.COUNTRY]
        if states and not mention.asked:
            total[states[0].entry.country] += PLACES.country_counts
            continue
        where = {hit.entry.country for hit in mention.candidates}
        known = any(hit.entry.source == "own" or hit.entry.population >= PLACES.big_town for hit in mention.candidates)
        if len(where) == 1 and known and not mention.guarded:
            total[min(where)] += PLACES.town_counts
    whole = sum(total.values())
    return {country: count / whole for country, count in total.items()} if whole else {}


def _best(
    mention: Mention, shares: dict[str, float], holders: Sequence[Entry], anchors: Sequence[Entry]
) -> Best | None:
    scored = []
    for hit in mention.candidates:
        score, why = _score(mention, hit, shares, holders, anchors)
        scored.append((-score, hit.entry.id, hit.entry, why))
    if not scored:
        return None
    scored.sort(key=lambda row: row[:2])
    score, _, entry, why = scored[0]
    if len(scored) == 1:
        why = ("place:only-one", *why)
    return entry, -score, why


def _score(
    mention: Mention, hit: Candidate, shares: dict[str, float], holders: Sequence[Entry], anchors: Sequence[Entry]
) -> tuple[float, tuple[str, ...]]:
    entry = hit.entry
    why = [f"place:{hit.how}"]
    people = max(entry.population, PLACES.own) if entry.source == "own" else entry.population
    score = PLACES.rank * math.log10(people + 10) / 7
    share = 0.0 if _named_after(mention, hit, shares) else shares.get(entry.country, 0.0)
    score += PLACES.country * share
    if share >= PLACES.home_share:
        why.append("place:country-of-report")
    if hit.how == "name":
        score += PLACES.first_name
    elif hit.how == "alias" and entry.source == "geonames":
        score -= PLACES.alias_unlike * (1 - likeness(mention.name, fold(entry.name)))
    elif hit.how == "key":
        score += PLACES.by_key + PLACES.unlike * (1 - hit.likeness)
    if entry.population >= PLACES.famous_town and entry.kind in POPULATED:
        score += PLACES.famous
    fit, reason = _fit(mention, entry)
    score += fit
    if reason:
        why.append(reason)
    if any(lies_in(entry, holder) for holder in holders):
        score += PLACES.contained
        why.append("place:lies-in-stated")
    if anchors and entry.kind not in AREAS:
        closeness = max(_closeness(entry, anchor) for anchor in anchors)
        score += PLACES.near * closeness
        if closeness >= PLACES.close:
            why.append("place:nearest-to-other-places")
    return score, tuple(why)


def _named_after(mention: Mention, hit: Candidate, shares: dict[str, float]) -> bool:
    """Whether a candidate is a town of the New World with a far larger namesake in the old one, or with any larger one
    where the name is not its first, in a report on other countries too."""
    entry = hit.entry
    if entry.country not in _NAMED_AFTER or entry.kind not in POPULATED:
        return False
    if shares.get(entry.country, 0.0) >= PLACES.all_of_it:
        return False
    times = PLACES.far_larger if hit.how == "name" else 1.0
    return any(
        other.how in ("name", "alias")
        and other.entry.kind in POPULATED
        and other.entry.country not in _NAMED_AFTER
        and other.entry.population >= times * max(1, entry.population)
        for other in mention.candidates
    )


def _fit(mention: Mention, entry: Entry) -> tuple[float, str]:
    """How an entry's kind fits what the words round the name tell of it."""
    if mention.asked and mention.kinds:
        if entry.kind in mention.kinds or (entry.kind in POPULATED and mention.kinds & POPULATED):
            return PLACES.kind_fits, "place:kind"
        if entry.kind in POPULATED and mention.kinds & _BUILT:
            return PLACES.kind_fits / 2, ""
        return PLACES.kind_unfit, ""
    if entry.kind is Kind.COUNTRY:
        return PLACES.country_alone, ""
    if entry.kind is Kind.PROVINCE:
        shared = any(
            hit.entry.kind in POPULATED
            and hit.entry.country == entry.country
            and (lies_in(hit.entry, entry) or (hit.how == "name" and hit.entry.population >= PLACES.big_town))
            for hit in mention.candidates
        )
        return (PLACES.province_alone if shared else 0.0), ""
    if entry.kind is Kind.VILLAGE:
        return PLACES.village_unasked, ""
    if entry.kind in _POINTS and entry.source == "icao":
        return PLACES.airport_alone, ""
    return 0.0, ""


def _closeness(entry: Entry, anchor: Entry) -> float:
    if anchor.kind is Kind.COUNTRY or anchor.id == entry.id:
        return 0.0
    if abs(entry.lat - anchor.lat) > PLACES.far_degrees:
        return 0.0
    gap = distance_km(entry.lat, entry.lon, anchor.lat, anchor.lon)
    if anchor.kind in AREAS:
        gap = max(0.0, gap - anchor.radius_km) + anchor.radius_km / 2
    return math.exp(-gap / PLACES.near_km)


def _acceptable(mention: Mention, best: Best | None, shares: dict[str, float], extra: Sequence[str]) -> bool:
    """Whether a mention may be taken for its best entry: the weaker the name, the more the report must say."""
    if best is None:
        return False
    entry, _, why = best
    home = shares.get(entry.country, 0.0) >= PLACES.home_share or "place:lies-in-stated" in why
    told = mention.cue or mention.asked or bool(extra) or "place:lies-in-stated" in why
    if mention.sounded:
        return home and told
    if mention.headline:
        sure = entry.kind in AREAS or entry.source == "own"
        return (
            (sure and not mention.guarded)
            or "listed" in extra
            or (home and mention.cue and not mention.guarded)
            or (home and not mention.guarded and entry.population >= PLACES.big_in_headlines)
        )
    if mention.guarded:
        return home and told
    if entry.kind is Kind.COUNTRY:
        return True
    if entry.source == "own":
        return home or told or " " in mention.name
    if entry.kind is Kind.PROVINCE or entry.population >= PLACES.big_town:
        return home or not mention.first or entry.population >= PLACES.famous_town
    return (told and (home or not shares)) or (home and entry.population >= PLACES.known_town)
