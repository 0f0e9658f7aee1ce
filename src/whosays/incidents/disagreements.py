"""Where the claims of an incident differ: who did it, where, when, what it was, whether it was at all, how many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from whosays.codebook.policies import LinkingPolicy, TollPolicy
from whosays.incidents.facts import Facts
from whosays.incidents.numbers import figures_apart, spell
from whosays.incidents.parties import actors_differ
from whosays.incidents.roots import Root
from whosays.incidents.spots import km_between
from whosays.incidents.tolls import Said, by_source, figures_said, last_words
from whosays.model import Disagreement

Stand = tuple[str, str, str]
"""(root key, value as read, claim id)"""


def disagreements_of(
    facts: Sequence[Facts], roots: Sequence[Root], linking: LinkingPolicy, tolls: TollPolicy
) -> tuple[Disagreement, ...]:
    """The fields on which claims differ. Every source that takes a stand on such a field is listed once for each
    value it gives, with the first claim that gives it; values and claims run in step.

    A vaguer value is no disagreement: "Syria" beside "Aleppo", "in July" beside "on 3 July", "attack" beside
    "airstrike", nobody named beside somebody named.
    """
    pairs = sorted(zip(facts, roots, strict=True), key=lambda pair: _order(pair[0]))
    told = [(each, root) for each, root in pairs if each.telling.claim.happened]
    found = [
        _field("happened", pairs, lambda each: "yes" if each.telling.claim.happened else "no", _happened),
        _field("type", told, lambda each: each.type, lambda a, b: _types_differ(a, b, linking)),
        _field("initiators", told, _initiators, initiators_differ) if len(_camps(facts, linking)) > 1 else None,
        _field("place", told, _place, lambda a, b: _places_differ(a, b, linking)),
        _field("when", told, _when, _days_differ),
    ]
    found += list(_figures(facts, roots, tolls))
    return tuple(each for each in found if each is not None)


def rival_initiators(facts: Sequence[Facts], roots: Sequence[Root], policy: LinkingPolicy) -> int:
    """How many rival initiators different sources name: 0 where nobody is named, 1 where all may mean the same."""
    camps = _camps(facts, policy)
    root_of = {id(each): root.key for each, root in zip(facts, roots, strict=True)}
    sources = {root_of[id(each)] for camp in camps for each in camp}
    return len(camps) if len(sources) > 1 else min(1, len(camps))


def _camps(facts: Sequence[Facts], policy: LinkingPolicy) -> list[list[Facts]]:
    """Claims that name initiators, those together that may mean the same: "the army and the militia" stands between
    "the army" and "the militia"."""
    camps: list[list[Facts]] = []
    for each in facts:
        if not each.telling.claim.happened or each.type in policy.two_sided_types:
            continue
        if not any(actor.named or actor.side for actor in each.initiators):
            continue
        near = [camp for camp in camps if any(not initiators_differ(each, other) for other in camp)]
        camps = [camp for camp in camps if camp not in near] + [[each, *(other for camp in near for other in camp)]]
    return camps


def _order(facts: Facts) -> tuple[int, str, int, str]:
    return (facts.published or 0, facts.telling.report, facts.telling.claim.span.start, facts.telling.claim.id)


def _field(
    name: str,
    pairs: Sequence[tuple[Facts, Root]],
    value: Callable[[Facts], str | None],
    differ: Callable[[Facts, Facts], bool],
) -> Disagreement | None:
    """The disagreement on one field, or None. One claim stands for all that give its value."""
    distinct: dict[str, Facts] = {}
    stands: dict[tuple[str, str], str] = {}
    for each, root in pairs:
        read = value(each)
        if read is None:
            continue
        distinct.setdefault(read, each)
        stands.setdefault((root.voice, read), each.telling.claim.id)
    values = list(distinct)
    at_odds = {
        read
        for at, read in enumerate(values)
        for other in values[at + 1 :]
        if differ(distinct[read], distinct[other])
        for read in (read, other)
    }
    if not at_odds:
        return None
    listed = [(read, claim) for (_, read), claim in stands.items() if read in at_odds]
    return Disagreement(name, tuple(read for read, _ in listed), tuple(claim for _, claim in listed))


def _happened(a: Facts, b: Facts) -> bool:
    return a.telling.claim.happened != b.telling.claim.happened


def _types_differ(a: Facts, b: Facts, policy: LinkingPolicy) -> bool:
    return a.type != b.type and not {a.type, b.type} & policy.vague_types


def _initiators(facts: Facts) -> str | None:
    return ", ".join(actor.name for actor in facts.telling.claim.initiators) or None


def initiators_differ(a: Facts, b: Facts) -> bool:
    """Whether both name initiators and none of one is, or may be, one of the other's. A kind of people ("gunmen")
    may be anybody, unless it is on another side."""
    if not a.initiators or not b.initiators:
        return False
    return all(actors_differ(x, y) for x in a.initiators for y in b.initiators)


def _place(facts: Facts) -> str | None:
    return facts.telling.claim.place.name if facts.telling.claim.place else None


def _places_differ(a: Facts, b: Facts, policy: LinkingPolicy) -> bool:
    if a.spot is None or b.spot is None or a.spot.words & b.spot.words:
        return False
    km = km_between(a.spot, b.spot)
    return km is not None and km > a.spot.radius + b.spot.radius + policy.limits.same_spot_km


def _when(facts: Facts) -> str | None:
    when = facts.telling.claim.when
    if when is None:
        return None
    return when.start.isoformat() if when.start == when.end else f"{when.start.isoformat()}/{when.end.isoformat()}"


def _days_differ(a: Facts, b: Facts) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return a.start > b.end or b.start > a.end


def _figures(facts: Sequence[Facts], roots: Sequence[Root], policy: TollPolicy) -> Iterator[Disagreement]:
    """Rows on which what one source said last cannot be squared with what another said last."""
    rows: dict[tuple[str, str], list[Said]] = {}
    for said in figures_said(facts, roots, policy):
        rows.setdefault(said.row, []).append(said)
    by_what: dict[str, list[tuple[str, str]]] = {}
    for (what, group), told in sorted(rows.items()):
        last = [said for said, _ in last_words(tuple(by_source(told)))]
        if any(figures_apart(x.figure, y.figure) for x in last for y in last):
            label = "" if group == "unknown" else f"{group} "
            listed = ((label + spell(each.figure), each.facts.telling.claim.id) for each in last)
            by_what.setdefault(what, []).extend(listed)
    for what, values in by_what.items():
        yield Disagreement(f"figures.{what}", tuple(value for value, _ in values), tuple(claim for _, claim in values))
