"""Reason codes in plain words. A code that is not known here is shown as it is: no reason is hidden."""

from __future__ import annotations

from collections.abc import Mapping

from whosays.web.schemas.incidents import Join, Reason

LEVELS: Mapping[str, Mapping[str, str]] = {
    "type": {
        "same-happening": "of the same type",
        "same-state": "of the same type",
        "same-politics": "of the same type",
        "same-toll": "both are totals",
        "close": "of closely related types",
        "kin": "of related types",
        "unlike": "of unlike types",
        "no:unlike": "of types that are never one happening",
        "no:toll-and-not": "one is a total over a period, the other one happening",
    },
    "when": {
        "same-day": "on the same day",
        "same-days": "on the same days",
        "same-span": "over the same period",
        "same-start": "periods that begin together",
        "spans-alike": "periods that overlap for the most part",
        "spans-meet": "periods that overlap",
        "spans-apart": "periods that do not meet",
        "meet": "their days overlap",
        "day-after": "a day apart",
        "days-apart": "some days apart",
        "outside": "the day lies a little outside the other's period",
        "inside-week": "the day lies within the other's week",
        "inside-month": "the day lies within the other's month",
        "inside-span": "the day lies within the other's period",
        "lasting-week": "lasting states within a week of each other",
        "lasting-month": "lasting states within a month of each other",
        "lasting-months": "lasting states months apart",
        "untold": "neither says when",
        "untold-near": "neither says when, in reports of the same days",
        "untold-weeks": "neither says when, in reports weeks apart",
        "untold-far": "neither says when, in reports far apart",
        "untold-unpublished": "neither says when, in reports without a date",
        "one-told": "only one says when",
        "one-told-near": "only one says when, and the other's report is of those days",
        "one-told-weeks": "only one says when, and the other's report is weeks away",
        "one-told-far": "only one says when, and the other's report is far away",
        "one-told-unpublished": "only one says when, and a report has no date",
        "no:other-day": "on other days",
        "no:outside": "the day lies outside the other's period",
        "no:spans-far-apart": "their periods lie far apart",
        "no:after-the-report": "it happened after the other report came out",
        "no:lasting": "lasting states more than half a year apart",
    },
    "place": {
        "same-spot-same-name": "at the same spot, by the same name",
        "same-spot-name-alike": "at the same spot, by a like name",
        "same-spot-other-name": "at the same spot, by another name",
        "near-same-name": "near, by the same name",
        "near-name-alike": "near, by a like name",
        "near-other-name": "near, by another name",
        "inside-same-name": "one place lies inside the other, by the same name",
        "inside-name-alike": "one place lies inside the other, by a like name",
        "inside-other-name": "one place lies inside the other, by another name",
        "close-by-same-name": "close by, by the same name",
        "close-by-name-alike": "close by, by a like name",
        "close-by-other-name": "close by, by another name",
        "far-same-name": "by the same name, but far apart",
        "far-other-name": "far apart, by another name",
        "far-name-alike": "by a like name, but far apart",
        "wide-same-name": "the same wide area",
        "wide-name-alike": "wide areas with like names",
        "wide-other-name": "wide areas that lie over each other",
        "wide-meet": "wide areas that meet",
        "in-wide": "one place lies within the other's wide area",
        "no-coordinate-same-name": "the same name, not in the gazetteer",
        "no-coordinate-name-alike": "a like name, not in the gazetteer",
        "no-coordinate-other-name": "another name, not in the gazetteer",
        "untold": "neither says where",
        "one-told": "only one says where",
        "no:farther": "too far apart",
        "no:wide-apart": "wide areas far apart",
        "no:outside-wide": "one place lies outside the other's wide area",
    },
    "initiators": {
        "same": "the same side blamed",
        "alike": "sides with like names blamed",
        "kin": "sides of one country and kind blamed",
        "differ": "other sides blamed",
        "untold": "neither names who did it",
        "one-told": "only one names who did it",
    },
    "targets": {
        "same": "the same target",
        "alike": "targets with like names",
        "kin": "targets of one country and kind",
        "differ": "other targets",
        "untold": "neither names the target",
        "one-told": "only one names the target",
    },
    "means": {
        "same": "the same means",
        "differ": "other means",
        "untold": "means not told by both",
    },
    "figures": {
        "same-rare": "the very same unusual figure",
        "same": "the same figure",
        "agree": "figures that fit each other",
        "near": "figures close to each other",
        "differ": "figures that differ",
        "far": "figures far apart",
        "conflict": "figures that cannot both be right",
        "conflict-and-agree": "some figures agree, others cannot both be right",
        "other-kinds": "figures of other things",
        "untold": "figures not given by both",
    },
    "wording": {
        "same": "nearly the same words",
        "most": "most telling words in common",
        "half": "half the telling words in common",
        "some": "some telling words in common",
        "few": "few telling words in common",
        "none": "hardly a telling word in common",
        "untold": "no telling words",
    },
    "apart": {
        "neither": "no word that sets one off from the other",
        "alike": "set off from others by the same word",
        "set-apart": "one is told as another happening beside the first",
        "no:other-number": "one report counts them as two happenings",
    },
    "telling": {
        "next": "told next to each other in one report",
        "near": "told near each other in one report",
        "same-report": "told far from each other in one report",
        "copies": "reports that are near-copies",
        "other-report-days": "reports within a week of each other",
        "other-report-weeks": "reports weeks apart",
        "other-report-far": "reports months apart",
        "other-report-undated": "reports without a date",
    },
    "source": {
        "own-voice": "both in the report's own voice",
        "one-quoted": "one quoted, one in the report's own voice",
        "same": "on the same source's word",
        "other": "on other sources' word",
        "other-report": "in other reports",
        "chain": "the source is the origin of the chain",
        "publisher": "the source is the publisher, in its own voice",
        "unnamed": "the publisher is not named",
        "copy-of-report": "a near-copy of another report counts with it",
        "copy-of-quote": "a report that repeats another's sentence counts with it",
    },
    "denial": {
        "both-happened": "both say that it happened",
        "both-denied": "both deny it",
        "denied": "one denies what the other tells",
    },
}
"""What each level of each comparison says. A test holds it against the policy of linking."""

GRADES: Mapping[str, str] = {
    "nobody-tells-it": "only sources that deny it speak of it",
    "denied": "at least one source denies it",
    "doubted": "at least one source doubts it",
    "rival-initiators": "sources blame different sides",
    "independent-sources": "at least two independent sources assert it",
    "others-only-suspect": "one source asserts it at most, others only suspect it",
    "one-source": "one root source tells it",
    "discounted": "nobody stands by it",
    "confirmed": "the side that did it says so itself",
    "contested": "responsibility is contested",
    "fair": "two sources or more tell it",
    "weak": "one source tells it",
    "not-an-event": "nobody but its deniers tells it",
    "unclear": "a source denies it",
    "event": "it is told as an event",
}
"""What each grade of the status policies says."""


def reason_of(code: str) -> Reason:
    """A code with its words."""
    field, _, level = code.partition(":")
    if field == "status":
        grade = code.rsplit(":", 1)[-1]
        return Reason(code=code, words=GRADES.get(grade, grade.replace("-", " ")))
    if field in ("place", "when") and level.startswith("from:"):
        named = "place" if field == "place" else "day"
        return Reason(code=code, words=f"the {named} is that of the claim that fits most others")
    if field == "mean":
        return Reason(code=code, words=f"all their claims weighed together say so (log-odds {level.replace('-', '−')})")
    return Reason(code=code, words=LEVELS.get(field, {}).get(level) or f"{field}: {level.replace('-', ' ')}")


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
