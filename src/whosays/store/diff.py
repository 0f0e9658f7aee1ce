"""What one run changed against another: claims field by field, tolls by incident, and why."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from whosays.model import Actor, Claim, Figure, Link
from whosays.store import schema
from whosays.store.matching import Face, match_claims
from whosays.store.records import (
    ChangeKind,
    ClaimChange,
    FieldChange,
    Run,
    RunDiff,
    RunKind,
    TollChange,
    Versions,
)
from whosays.store.successions import faces, keys_by_coding
from whosays.store.vocabulary import chunks

REPORTS_AT_ONCE = 200
"""Reports whose claims are in memory at once."""

Bounds = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Coding:
    """A report's coding in the record as some run left it."""

    key: int
    report: str
    reading: int
    claims: int
    versions: Versions


def diff_runs(connection: Connection, old: Run, new: Run) -> RunDiff:
    """The record as `old` left it against the record as `new` left it."""
    before, after = _record_at(connection, old.number), _record_at(connection, new.number)
    both = sorted(before.keys() & after.keys(), key=lambda key: after[key].report)
    same = sum(before[key].claims for key in both if before[key].key == after[key].key)
    changes: list[ClaimChange] = []
    stands_for: dict[int, int] = {}
    for part in chunks([key for key in both if before[key].key != after[key].key], REPORTS_AT_ONCE):
        pairs = [(before[key], after[key]) for key in part]
        for unchanged, found, matched in _diff_reports(connection, pairs):
            same += unchanged
            changes += found
            stands_for |= matched
    added = sorted(after[key].report for key in after.keys() - before.keys())
    return RunDiff(
        old=old,
        new=new,
        reports_added=tuple(added),
        claims=tuple(changes),
        tolls=tuple(_diff_tolls(connection, old.number, new.number, stands_for)),
        same=same,
        why=version_changes(old.versions, new.versions),
    )


def settings_of(texts: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The settings of a run's row, as pairs."""
    return tuple((str(name), str(value)) for name, value in map(json.loads, texts))


def version_changes(old: Versions, new: Versions) -> tuple[str, ...]:
    """Reason codes for what is not the same: "coder:rules 1->rules 2", "gazetteer:a->b"."""
    pairs = [(name, getattr(old, name), getattr(new, name)) for name in ("coder", "codebook", "gazetteer", "reader")]
    settings = [
        (f"setting {name}", dict(old.settings).get(name, ""), dict(new.settings).get(name, ""))
        for name in sorted({*dict(old.settings), *dict(new.settings)})
    ]
    return tuple(f"{name}:{one}->{other}" for name, one, other in (*pairs, *settings) if one != other)


def _record_at(connection: Connection, run: int) -> dict[int, _Coding]:
    """{report key: its coding} as of the end of a run; recodings that never ended do not count."""
    coding, runs, report = schema.coding, schema.run, schema.report
    counted = or_(runs.c.kind == RunKind.INGEST.value, runs.c.ended.is_not(None))
    newest = (
        select(coding.c.report_key, func.max(coding.c.run_key).label("run_key"))
        .join(runs, coding.c.run_key == runs.c.key)
        .where(and_(runs.c.key <= run, counted))
        .group_by(coding.c.report_key)
        .subquery()
    )
    query = (
        select(coding, report.c.id, runs.c.codebook, runs.c.gazetteer, runs.c.reader, runs.c.coder.label("by"))
        .add_columns(runs.c.settings)
        .join(newest, and_(coding.c.report_key == newest.c.report_key, coding.c.run_key == newest.c.run_key))
        .join(runs, coding.c.run_key == runs.c.key)
        .join(report, coding.c.report_key == report.c.key)
    )
    return {
        row.report_key: _Coding(
            row.key,
            row.id,
            row.reading_key,
            row.claims,
            Versions(row.by, row.codebook, row.gazetteer, row.reader, settings_of(row.settings)),
        )
        for row in connection.execute(query)
    }


_Diffed = tuple[int, list[ClaimChange], dict[int, int]]
"""Claims unchanged, changes in the order of the text, {old key: new key} of the matched."""


def _diff_reports(connection: Connection, pairs: Sequence[tuple[_Coding, _Coding]]) -> Iterator[_Diffed]:
    """The differences between two codings, for each of some reports."""
    claims = keys_by_coding(connection, [coding.key for pair in pairs for coding in pair])
    gone = [_only(claims[old.key], claims[new.key]) for old, new in pairs]
    come = [_only(claims[new.key], claims[old.key]) for old, new in pairs]
    known = {face.key: face for face in faces(connection, [key for keys in (*gone, *come) for key in keys])}
    for (old, new), lost, won in zip(pairs, gone, come, strict=True):
        unchanged = len(claims[old.key]) - len(lost)
        yield _diff_report(old, new, unchanged, [known[key] for key in lost], [known[key] for key in won])


def _only(keys: Sequence[int], others: Sequence[int]) -> list[int]:
    held = set(others)
    return [key for key in keys if key not in held]


def _diff_report(old: _Coding, new: _Coding, unchanged: int, gone: Sequence[Face], come: Sequence[Face]) -> _Diffed:
    matches = {match.old: match for match in match_claims(gone, come)}
    why = version_changes(old.versions, new.versions)
    if old.reading != new.reading:
        why = (*why, "text:changed")
    by_key = {face.key: face for face in come}
    changes: list[tuple[int, ClaimChange]] = []
    for face in gone:
        match = matches.get(face.key)
        if match is None:
            change = ClaimChange(ChangeKind.VANISHED, old.report, face.claim.id, None, face.quote, (), why)
        else:
            other = by_key.pop(match.new)
            fields = _fields(face, other)
            if not fields:
                unchanged += 1
                continue
            ids = (face.claim.id, other.claim.id)
            change = ClaimChange(ChangeKind.CHANGED, old.report, *ids, other.quote, fields, (*why, *match.why))
        changes.append((face.claim.span.start, change))
    for face in by_key.values():
        change = ClaimChange(ChangeKind.APPEARED, new.report, None, face.claim.id, face.quote, (), why)
        changes.append((face.claim.span.start, change))
    changes.sort(key=lambda pair: pair[0])
    return unchanged, [change for _, change in changes], {match.old: match.new for match in matches.values()}


def _fields(old: Face, new: Face) -> tuple[FieldChange, ...]:
    one, other = _spelled(old.claim), _spelled(new.claim)
    fields = [FieldChange(name, one[name], other[name]) for name in one if one[name] != other[name]]
    if " ".join(old.quote.split()) != " ".join(new.quote.split()):
        fields.append(FieldChange("quote", old.quote, new.quote))
    return tuple(fields)


def _spelled(claim: Claim) -> dict[str, str]:
    """The values of a claim as a person reads them; spans and confidence are left out, as both move with the coder."""
    place, when = claim.place, claim.when
    point = f" ({place.lat:.4f}, {place.lon:.4f})" if place and place.lat is not None and place.lon is not None else ""
    return {
        "type": claim.type,
        "happened": "yes" if claim.happened else "no",
        "stance": claim.stance.value,
        "initiators": _names(claim.initiators),
        "targets": _names(claim.targets),
        "means": claim.means.text if claim.means else "",
        "place": f"{place.name}{point}" if place else "",
        "when": f"{when.start} to {when.end} ({when.precision.value})" if when else "",
        "figures": "; ".join(_figure(figure) for figure in claim.figures),
        "chain": _names(claim.chain),
    }


def _names(named: Sequence[Actor] | Sequence[Link]) -> str:
    return "; ".join(f"{one.name} [{one.actor}]" if one.actor else one.name for one in named)


def _figure(figure: Figure) -> str:
    low = "…" if figure.min is None else figure.min
    high = "…" if figure.max is None else figure.max
    return f"{figure.what} {figure.group} {figure.of} {low}-{high}"


# Tolls


def _linking_at(connection: Connection, run: int) -> int:
    table = schema.linking.c
    return connection.execute(select(func.max(table.key)).where(table.run_key <= run)).scalar() or 0


def _incidents_at(connection: Connection, linking: int) -> dict[int, str]:
    """{key: id} of the incidents that were current after a linking."""
    table = schema.incident.c
    query = select(table.key, table.id).where(table.born <= linking, or_(table.died.is_(None), table.died > linking))
    return {row[0]: row[1] for row in connection.execute(query.order_by(table.key))}


def _diff_tolls(connection: Connection, old_run: int, new_run: int, stands_for: dict[int, int]) -> Iterable[TollChange]:
    """Tolls of incidents that are not the very same rows, each old incident beside the new one that took most of its
    claims."""
    before = _incidents_at(connection, _linking_at(connection, old_run))
    after = _incidents_at(connection, _linking_at(connection, new_run))
    gone = [key for key in before if key not in after]
    come = [key for key in after if key not in before]
    old_claims, new_claims = _members(connection, gone), _members(connection, come)
    home = {claim: key for key in come for claim in new_claims[key]}
    old_tolls, new_tolls = _tolls(connection, gone), _tolls(connection, come)
    taken: dict[int, list[int]] = defaultdict(list)
    for key in gone:
        votes = Counter(home[now] for claim in old_claims[key] if (now := stands_for.get(claim, claim)) in home)
        if votes:
            taken[min(votes, key=lambda new: (-votes[new], new))].append(key)
    lost = [key for key in gone if key not in {old for olds in taken.values() for old in olds}]
    for new in come:
        olds = taken.get(new, [])
        held = _widest([old_tolls[old] for old in olds])
        told = {stands_for.get(claim, claim) for old in olds for claim in old_claims[old]}
        why = _membership(told, set(new_claims[new]), merged=len(olds))
        yield from _toll_changes(after[new], held, new_tolls[new], why)
    for old in lost:
        yield from _toll_changes(before[old], old_tolls[old], {}, ("incident:vanished",))


def _membership(old: set[int], new: set[int], *, merged: int) -> tuple[str, ...]:
    if not old:
        return ("incident:new",)
    codes = []
    if merged > 1:
        codes.append(f"incident:joined-{merged}")
    if new - old:
        codes.append(f"claims:+{len(new - old)}")
    if old - new:
        codes.append(f"claims:-{len(old - new)}")
    return tuple(codes) or ("claims:changed",)


def _toll_changes(
    incident: str, old: dict[tuple[str, str], Bounds], new: dict[tuple[str, str], Bounds], why: tuple[str, ...]
) -> Iterable[TollChange]:
    for what, group in sorted(old.keys() | new.keys()):
        one, other = old.get((what, group)), new.get((what, group))
        if one == other:
            continue
        kind = ChangeKind.APPEARED if one is None else ChangeKind.VANISHED if other is None else ChangeKind.CHANGED
        yield TollChange(kind, incident, what, group, one, other, why)


def _widest(tolls: Sequence[dict[tuple[str, str], Bounds]]) -> dict[tuple[str, str], Bounds]:
    """One incident's tolls, or the range over those of several that became one."""
    if len(tolls) <= 1:
        return dict(tolls[0]) if tolls else {}
    keys = sorted({key for each in tolls for key in each})
    out: dict[tuple[str, str], Bounds] = {}
    for key in keys:
        held = [each[key] for each in tolls if key in each]
        lows = [low for low, _, _ in held if low is not None]
        highs = [high for _, high, _ in held if high is not None]
        out[key] = (min(lows, default=None), max(highs, default=None), None)
    return out


def _members(connection: Connection, keys: Sequence[int]) -> dict[int, list[int]]:
    table = schema.incident_claim.c
    return _gathered(
        connection,
        keys,
        lambda part: (
            select(table.incident_key, table.claim_key)
            .where(table.incident_key.in_(part))
            .order_by(table.incident_key, table.position)
        ),
    )


def _gathered(connection: Connection, keys: Sequence[int], query: Any) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {key: [] for key in keys}
    for part in chunks(list(keys)):
        for row in connection.execute(query(part)):
            found[row[0]].append(row[1])
    return found


def _tolls(connection: Connection, keys: Sequence[int]) -> dict[int, dict[tuple[str, str], Bounds]]:
    table = schema.toll
    found: dict[int, dict[tuple[str, str], Bounds]] = {key: {} for key in keys}
    for part in chunks(list(keys)):
        for row in connection.execute(select(table).where(table.c.incident_key.in_(part))):
            found[row.incident_key][row.what, row.group] = (row.low, row.high, row.latest)
    return found
