"""The tables. Names are those of the records; every row of the record is written once and never changed, but for
the few columns that say which rows are current.

report ── reading ── passage          what the bytes say; a newer reader may read them again
   └───── coding ── coding_claim ── claim ── figure, claim_actor, link      which run found which claims
linking ── incident ── incident_claim, incident_source, toll, disagreement  valid from linking `born` until `died`
judgement ── judgement_claim          people, over all that

A claim is stored once for each reading, by its content; runs that find it again point at it. `succession` says which
claim of a newer coding stands for one that it no longer holds (judgements and old addresses follow it).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from whosays.store.columns import Key, Texts, UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[int]:
    return Column("key", Key, primary_key=True)


def _to(name: str, target: str, *, null: bool = False, index: bool = False) -> Column[int]:
    return Column(name, Key, ForeignKey(target), nullable=null, index=index)


def _span(prefix: str = "", *, null: bool = False) -> tuple[Column[int], Column[int]]:
    return (
        Column(f"{prefix}start", Integer, nullable=null),
        Column(f"{prefix}end", Integer, nullable=null),
    )


def _place() -> tuple[Column[int] | Column[str] | Column[tuple[str, ...]], ...]:
    """A place as a claim or an incident names it: which one, its wording, where, and why this one."""
    return (
        _to("place_key", "place.key", null=True, index=True),
        Column("place_text", Text),
        *_span("place_", null=True),
        Column("place_why", Texts),
    )


def _period() -> tuple[Column[int] | Column[str], ...]:
    return (
        Column("period_from", Date),
        Column("period_to", Date),
        Column("period_precision", String(8)),
        Column("period_text", Text),
        *_span("period_", null=True),
    )  # type: ignore[return-value]


# What came in

raw_document = Table(
    "raw_document",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("packing", String(8), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", Text, nullable=False),
)

report = Table(
    "report",
    metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", String(64), ForeignKey("raw_document.sha256"), nullable=False, unique=True),
    Column("uri", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("stated_publisher", Text),
    Column("stated_published", Date),
    Column("added", UtcTime, nullable=False),
    Column("coding_key", Key),  # the current one; no constraint, as the two tables would need each other
)

report_address = Table(
    "report_address",
    metadata,
    _to("report_key", "report.key"),
    Column("uri", Text, nullable=False),
    PrimaryKeyConstraint("report_key", "uri"),
)

reading = Table(
    "reading",
    metadata,
    _key(),
    _to("report_key", "report.key"),
    Column("digest", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text, index=True),
    Column("published", Date, index=True),
    Column("language", String(16), nullable=False),
    Column("notes", Texts, nullable=False),
    Column("words_digest", String(40), nullable=False),
    Column("signature", LargeBinary, nullable=False),
    UniqueConstraint("report_key", "digest"),
)

passage = Table(
    "passage",
    metadata,
    _to("reading_key", "reading.key"),
    Column("position", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    *_span(),
    Column("author", Text),
    PrimaryKeyConstraint("reading_key", "position"),
)

# Who coded it when

run = Table(
    "run",
    metadata,
    _key(),
    Column("kind", String(8), nullable=False),
    Column("coder", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("gazetteer", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("settings", Texts, nullable=False),
    Column("started", UtcTime, nullable=False),
    Column("ended", UtcTime),
    Column("known", Integer, nullable=False, default=0),
)

coding = Table(
    "coding",
    metadata,
    _key(),
    _to("run_key", "run.key"),
    _to("report_key", "report.key", index=True),
    _to("reading_key", "reading.key"),
    Column("coder", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    UniqueConstraint("run_key", "report_key"),
)

failure = Table(
    "failure",
    metadata,
    _key(),
    _to("run_key", "run.key", index=True),
    Column("uri", Text, nullable=False),
    Column("sha256", String(64)),
    Column("step", String(16), nullable=False),
    Column("error", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("do", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    UniqueConstraint("run_key", "uri", "step"),
)

# Things that many claims name

place = Table(
    "place",
    metadata,
    _key(),
    Column("digest", String(40), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String(8)),
    Column("radius_km", Float),
    Column("country", Text),
    Column("admin1", Text),
    Column("gazetteer", Text),
)

actor = Table(
    "actor",
    metadata,
    _key(),
    Column("digest", String(40), nullable=False, unique=True),
    Column("slug", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("actor", Text),
    Column("country", Text),
    Column("sector", Text),
)

source = Table(
    "source",
    metadata,
    _key(),
    Column("name", Text, nullable=False, unique=True),
)

# Claims

claim = Table(
    "claim",
    metadata,
    _key(),
    Column("id", Text, nullable=False, index=True),
    _to("report_key", "report.key", index=True),
    _to("reading_key", "reading.key"),
    Column("digest", String(40), nullable=False),
    Column("author", Text),
    *_span(),
    Column("quote", Text, nullable=False),
    *_span("trigger_"),
    Column("type", Text, nullable=False),
    Column("happened", Boolean, nullable=False),
    Column("stance", String(12), nullable=False),
    Column("means_text", Text),
    *_span("means_", null=True),
    *_place(),
    *_period(),
    Column("confidence", Float, nullable=False),
    Column("why", Texts, nullable=False),
    _to("source_key", "source.key", index=True),
    UniqueConstraint("reading_key", "digest"),
)

coding_claim = Table(
    "coding_claim",
    metadata,
    _to("coding_key", "coding.key"),
    Column("position", Integer, nullable=False),
    _to("claim_key", "claim.key", index=True),
    PrimaryKeyConstraint("coding_key", "position"),
)

figure = Table(
    "figure",
    metadata,
    _to("claim_key", "claim.key"),
    Column("position", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("of", Text, nullable=False),
    Column("group", Text, nullable=False),
    Column("min", BigInteger),
    Column("max", BigInteger),
    Column("text", Text, nullable=False),
    *_span(),
    PrimaryKeyConstraint("claim_key", "position"),
)

claim_actor = Table(
    "claim_actor",
    metadata,
    _to("claim_key", "claim.key"),
    Column("role", String(10), nullable=False),
    Column("position", Integer, nullable=False),
    _to("actor_key", "actor.key", index=True),
    Column("text", Text, nullable=False),
    *_span(),
    PrimaryKeyConstraint("claim_key", "role", "position"),
)

link = Table(
    "link",
    metadata,
    _to("claim_key", "claim.key"),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    *_span(),
    *_span("cue_", null=True),
    Column("actor", Text),
    PrimaryKeyConstraint("claim_key", "position"),
)

succession = Table(
    "succession",
    metadata,
    _to("coding_key", "coding.key"),
    _to("claim_key", "claim.key", index=True),
    _to("successor_key", "claim.key", index=True),
    Column("score", Float, nullable=False),
    Column("why", Texts, nullable=False),
    PrimaryKeyConstraint("coding_key", "claim_key"),
)

# Incidents

linking = Table(
    "linking",
    metadata,
    _key(),
    Column("kind", String(10), nullable=False),
    _to("run_key", "run.key", null=True),
    Column("judgement", Key),
    Column("newest_coding", Key, nullable=False),  # when it was made: a newer one is not linked yet
    Column("linker", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
)

incident = Table(
    "incident",
    metadata,
    _key(),
    Column("id", Text, nullable=False, index=True),
    Column("digest", String(40), nullable=False),
    Column("born", Key, ForeignKey("linking.key"), nullable=False, index=True),
    Column("died", Key, ForeignKey("linking.key")),
    Column("type", Text, nullable=False),
    *_place(),
    *_period(),
    Column("status", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("why", Texts, nullable=False),
    Column("killed_low", BigInteger),
    Column("killed_high", BigInteger),
    Column("injured_low", BigInteger),
    Column("injured_high", BigInteger),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("differences", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("judged", Boolean, nullable=False),
    # Only of the dead: over the living, who are most, it would tempt the planner away from better ones.
    Index("ix_incident_died", "died", sqlite_where=text("died IS NOT NULL"), postgresql_where=text("died IS NOT NULL")),
)

incident_claim = Table(
    "incident_claim",
    metadata,
    _to("incident_key", "incident.key"),
    Column("position", Integer, nullable=False),
    _to("claim_key", "claim.key", index=True),
    PrimaryKeyConstraint("incident_key", "position"),
)

incident_report = Table(
    "incident_report",
    metadata,
    _to("incident_key", "incident.key"),
    Column("position", Integer, nullable=False),
    _to("report_key", "report.key", index=True),
    PrimaryKeyConstraint("incident_key", "position"),
)

incident_source = Table(
    "incident_source",
    metadata,
    _to("incident_key", "incident.key"),
    Column("position", Integer, nullable=False),
    _to("source_key", "source.key", index=True),
    PrimaryKeyConstraint("incident_key", "position"),
)

incident_actor = Table(
    "incident_actor",
    metadata,
    _to("incident_key", "incident.key"),
    Column("position", Integer, nullable=False),
    _to("actor_key", "actor.key", index=True),
    PrimaryKeyConstraint("incident_key", "position"),
)

toll = Table(
    "toll",
    metadata,
    _to("incident_key", "incident.key"),
    Column("position", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("group", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("latest", BigInteger),
    PrimaryKeyConstraint("incident_key", "position"),
)

toll_source = Table(
    "toll_source",
    metadata,
    _to("incident_key", "incident.key"),
    Column("toll", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("published", Date),
    Column("min", BigInteger),
    Column("max", BigInteger),
    Column("claim", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    PrimaryKeyConstraint("incident_key", "toll", "position"),
)

disagreement = Table(
    "disagreement",
    metadata,
    _to("incident_key", "incident.key"),
    Column("position", Integer, nullable=False),
    Column("field", Text, nullable=False),
    Column("values", Texts, nullable=False),
    Column("claims", Texts, nullable=False),
    PrimaryKeyConstraint("incident_key", "position"),
)

# People

judgement = Table(
    "judgement",
    metadata,
    _key(),
    Column("at", UtcTime, nullable=False),
    Column("who", Text, nullable=False, index=True),
    Column("act", String(16), nullable=False),
    Column("why", Text, nullable=False),
    Column("edits", Text),
    Column("added_key", Key, ForeignKey("claim.key")),
    Column("incidents", Texts, nullable=False),
    Column("revokes", Key, ForeignKey("judgement.key"), unique=True),
    Column("revision", Integer, nullable=False),
    Column("assignment_key", Key, ForeignKey("assignment.key"), index=True),
)

judgement_claim = Table(
    "judgement_claim",
    metadata,
    _to("judgement_key", "judgement.key"),
    Column("position", Integer, nullable=False),
    Column("group", Integer, nullable=False),
    _to("claim_key", "claim.key", index=True),
    PrimaryKeyConstraint("judgement_key", "position"),
)

verdict = Table(
    "verdict",
    metadata,
    Column("claim_key", Key, ForeignKey("claim.key"), primary_key=True, autoincrement=False),
    Column("revision", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    _to("judgement_key", "judgement.key"),
)

assignment = Table(
    "assignment",
    metadata,
    _key(),
    Column("name", Text, nullable=False),
    Column("blind", Boolean, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
)

assignment_report = Table(
    "assignment_report",
    metadata,
    _to("assignment_key", "assignment.key"),
    Column("position", Integer, nullable=False),
    _to("report_key", "report.key"),
    PrimaryKeyConstraint("assignment_key", "position"),
)

assignment_coder = Table(
    "assignment_coder",
    metadata,
    _to("assignment_key", "assignment.key"),
    Column("position", Integer, nullable=False),
    Column("coder", Text, nullable=False, index=True),
    Column("ended", UtcTime),
    PrimaryKeyConstraint("assignment_key", "position"),
)

user = Table(
    "user",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", String(10), nullable=False),
    Column("password", Text, nullable=False),
    Column("display", Text, nullable=False),
    Column("made", UtcTime, nullable=False),
    Column("disabled", Boolean, nullable=False),
)

session = Table(
    "session",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("user", Text, ForeignKey("user.name"), nullable=False, index=True),
    Column("csrf", Text, nullable=False),
    Column("made", UtcTime, nullable=False),
    Column("expires", UtcTime, nullable=False, index=True),
    Column("seen", UtcTime, nullable=False),
)

token = Table(
    "token",
    metadata,
    _key(),
    Column("digest", String(64), nullable=False, unique=True),
    Column("user", Text, ForeignKey("user.name"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("role", String(10), nullable=False),
    Column("made", UtcTime, nullable=False),
    Column("expires", UtcTime),
    Column("used", UtcTime),
    Column("revoked", Boolean, nullable=False),
)

login_attempt = Table(
    "login_attempt",
    metadata,
    _key(),
    Column("at", UtcTime, nullable=False, index=True),
    Column("who", Text, nullable=False),
    Column("address", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    _key(),
    Column("at", UtcTime, nullable=False),
    Column("who", Text, nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("on", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("allowed", Boolean, nullable=False),
    Column("detail", Text, nullable=False),
)

counter = Table(
    "counter",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("value", BigInteger, nullable=False),
)
