"""Reason codes in plain words. A code that is not known here is shown as it is: no reason is hidden."""

from __future__ import annotations

from collections.abc import Mapping

from whosays.web.schemas.incidents import Join, Reason

FIELDS: Mapping[str, str] = {
    "type": "type",
    "when": "day",
    "place": "place",
    "initiators": "who did it",
    "targets": "to whom",
    "means": "means",
    "figures": "figures",
    "wording": "wording",
    "telling": "reports",
    "denial": "denial",
}

LEVELS: Mapping[str, str] = {
    "type:same-happening": "of the same type",
    "type:same-state": "of the same type",
    "type:same-politics": "of the same type",
    "type:same-toll": "both are totals",
    "type:close": "of closely related types",
    "type:kin": "of related types",
    "type:no:unlike": "of types that are never one happening",
    "type:no:toll-and-not": "one is a total over a period, the other one happening",
    "when:same-day": "on the same day",
    "when:same-days": "on the same days",
    "when:meet": "their days overlap",
    "when:day-after": "a day apart",
    "when:days-apart": "some days apart",
    "when:no:other-day": "on other days",
    "when:outside": "the day lies a little outside the other's period",
    "when:no:outside": "the day lies outside the other's period",
    "when:inside-week": "the day lies within the other's week",
    "when:inside-month": "the day lies within the other's month",
    "when:inside-span": "the day lies within the other's period",
    "when:no:spans-far-apart": "their periods lie far apart",
    "when:no:after-the-report": "it happened after the other report came out",
    "when:untold": "neither says when",
    "when:one-told": "only one says when",
    "place:same-spot": "at the same spot",
    "place:near": "within each other's radius",
    "place:near-named": "near, with a like name",
    "place:inside": "one place lies inside the other",
    "place:inside-named": "one place lies inside the other, with a like name",
    "place:close-by": "close by",
    "place:close-by-named": "close by, with a like name",
    "place:far-named": "a like name, but far apart",
    "place:no:far": "too far apart",
    "place:same-name": "the same name, not in the gazetteer",
    "place:name-alike": "a like name, not in the gazetteer",
    "place:other-name": "other names",
    "place:wide-same": "the same wide area",
    "place:wide-meet": "wide areas that meet",
    "place:no:wide-apart": "wide areas far apart",
    "place:in-wide": "one place lies within the other's wide area",
    "place:no:outside-wide": "one place lies outside the other's wide area",
    "place:untold": "neither says where",
    "place:one-told": "only one says where",
    "initiators:same": "the same side blamed",
    "initiators:alike": "sides with like names blamed",
    "initiators:kin": "sides of one country and kind blamed",
    "initiators:differ": "other sides blamed",
    "initiators:untold": "neither names who did it",
    "initiators:one-told": "only one names who did it",
    "targets:same": "the same target",
    "targets:alike": "targets with like names",
    "targets:kin": "targets of one country and kind",
    "targets:differ": "other targets",
    "targets:untold": "neither names the target",
    "targets:one-told": "only one names the target",
    "means:same": "the same means",
    "means:differ": "other means",
    "means:untold": "means not told by both",
    "figures:same-rare": "the very same unusual figure",
    "figures:same": "the same figure",
    "figures:agree": "figures that fit each other",
    "figures:near": "figures close to each other",
    "figures:differ": "figures that differ",
    "figures:far": "figures far apart",
    "figures:other-kinds": "figures of other things",
    "figures:untold": "figures not given by both",
    "wording:same": "nearly the same words",
    "wording:most": "most words in common",
    "wording:half": "half the telling words in common",
    "wording:some": "some telling words in common",
    "wording:few": "few telling words in common",
    "wording:none": "hardly a telling word in common",
    "telling:next": "told next to each other in one report",
    "telling:near": "told near each other in one report",
    "telling:same-report": "told far from each other in one report",
    "telling:copies": "reports that are near-copies",
    "telling:other-report-days": "reports within a week of each other",
    "telling:other-report-weeks": "reports weeks apart",
    "telling:other-report-far": "reports months apart",
    "telling:other-report-undated": "reports without a date",
    "denial:both-happened": "both say that it happened",
    "denial:both-denied": "both deny it",
    "denial:denied": "one denies what the other tells",
    "source:copy-of-report": "a report that is a near-copy counts with the one it was copied from",
    "source:copy-of-quote": "a report that repeats another's sentence counts with it",
    "nobody-tells-it": "only sources that deny it speak of it",
    "denied": "at least one source denies it",
    "doubted": "at least one source doubts it",
    "rival-initiators": "sources blame different sides",
    "independent-sources": "at least two independent sources assert it",
    "others-only-suspect": "one source asserts it, others only suspect it",
    "one-source": "one root source tells it",
}


def reason_of(code: str) -> Reason:
    """A code with its words."""
    if code.startswith("status:"):
        grade = code.rsplit(":", 1)[-1]
        return Reason(code=code, words=LEVELS.get(grade, grade.replace("-", " ")))
    for field in ("place", "when"):
        if code.startswith(f"{field}:from:"):
            return Reason(code=code, words=f"the {FIELDS[field]} is that of one claim, which fits most others")
    return Reason(code=code, words=LEVELS.get(code, code.replace(":", ": ").replace("-", " ")))


def join_of(code: str) -> Join | None:
    """`join:CLAIM+CLAIM:0.93:place:same-spot,when:same-day` taken apart; None for another kind of code."""
    kind, _, rest = code.partition(":")
    if kind != "join":
        return None
    claims, _, rest = rest.partition(":")
    likely, _, codes = rest.partition(":")
    try:
        probability = float(likely)
    except ValueError:
        probability = None
    return Join(
        claims=claims.split("+"), likely=probability, why=[reason_of(each) for each in codes.split(",") if each]
    )
