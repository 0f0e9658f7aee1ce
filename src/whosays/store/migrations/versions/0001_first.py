"""The first schema."""

import sqlalchemy as sa
from alembic import op

from whosays.store.dialect import SqliteDialect
from whosays.store.migrations.first_people import make_people

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes all tables."""
    for make in (
        _raw_document,
        _report,
        _report_address,
        _reading,
        _passage,
        _run,
        _coding,
        _failure,
        _place,
        _actor,
        _source,
        _claim,
        _coding_claim,
        _figure,
        _claim_actor,
        _link,
        _succession,
        _linking,
        _incident,
        _incident_claim,
        _incident_report,
        _incident_source,
        _incident_actor,
        _toll,
        _toll_source,
        _disagreement,
    ):
        make()
    make_people()
    op.bulk_insert(
        sa.table("counter", sa.column("name", sa.String), sa.column("value", sa.Integer)),
        [{"name": "changes", "value": 0}, {"name": "incidents", "value": 0}],
    )
    SqliteDialect.create_own(op.get_bind())


def _raw_document() -> None:
    op.create_table(
        "raw_document",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("packing", sa.String(8), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_raw_document")),
    )


def _report() -> None:
    op.create_table(
        "report",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("uri", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("stated_publisher", sa.Text),
        sa.Column("stated_published", sa.Date),
        sa.Column("added", sa.DateTime, nullable=False),
        sa.Column("coding_key", KEY),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_report")),
        sa.ForeignKeyConstraint(["sha256"], ["raw_document.sha256"], name=op.f("fk_report_sha256")),
        sa.UniqueConstraint("id", name=op.f("uq_report_id")),
        sa.UniqueConstraint("sha256", name=op.f("uq_report_sha256")),
    )


def _report_address() -> None:
    op.create_table(
        "report_address",
        sa.Column("report_key", KEY, nullable=False),
        sa.Column("uri", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("report_key", "uri", name=op.f("pk_report_address")),
        sa.ForeignKeyConstraint(["report_key"], ["report.key"], name=op.f("fk_report_address_report_key")),
    )


def _reading() -> None:
    op.create_table(
        "reading",
        sa.Column("key", KEY, nullable=False),
        sa.Column("report_key", KEY, nullable=False),
        sa.Column("digest", sa.String(40), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("words_digest", sa.String(40), nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reading")),
        sa.ForeignKeyConstraint(["report_key"], ["report.key"], name=op.f("fk_reading_report_key")),
        sa.UniqueConstraint("report_key", "digest", name=op.f("uq_reading_report_key_digest")),
    )
    op.create_index(op.f("ix_reading_published"), "reading", ["published"], unique=False)
    op.create_index(op.f("ix_reading_publisher"), "reading", ["publisher"], unique=False)


def _passage() -> None:
    op.create_table(
        "passage",
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("author", sa.Text),
        sa.PrimaryKeyConstraint("reading_key", "position", name=op.f("pk_passage")),
        sa.ForeignKeyConstraint(["reading_key"], ["reading.key"], name=op.f("fk_passage_reading_key")),
    )


def _run() -> None:
    op.create_table(
        "run",
        sa.Column("key", KEY, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("coder", sa.Text, nullable=False),
        sa.Column("codebook", sa.Text, nullable=False),
        sa.Column("gazetteer", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("started", sa.DateTime, nullable=False),
        sa.Column("ended", sa.DateTime),
        sa.Column("known", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_run")),
    )


def _coding() -> None:
    op.create_table(
        "coding",
        sa.Column("key", KEY, nullable=False),
        sa.Column("run_key", KEY, nullable=False),
        sa.Column("report_key", KEY, nullable=False),
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("coder", sa.Text, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_coding")),
        sa.ForeignKeyConstraint(["reading_key"], ["reading.key"], name=op.f("fk_coding_reading_key")),
        sa.ForeignKeyConstraint(["report_key"], ["report.key"], name=op.f("fk_coding_report_key")),
        sa.ForeignKeyConstraint(["run_key"], ["run.key"], name=op.f("fk_coding_run_key")),
        sa.UniqueConstraint("run_key", "report_key", name=op.f("uq_coding_run_key_report_key")),
    )
    op.create_index(op.f("ix_coding_report_key"), "coding", ["report_key"], unique=False)


def _failure() -> None:
    op.create_table(
        "failure",
        sa.Column("key", KEY, nullable=False),
        sa.Column("run_key", KEY, nullable=False),
        sa.Column("uri", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("do", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_failure")),
        sa.ForeignKeyConstraint(["run_key"], ["run.key"], name=op.f("fk_failure_run_key")),
        sa.UniqueConstraint("run_key", "uri", "step", name=op.f("uq_failure_run_key_uri_step")),
    )
    op.create_index(op.f("ix_failure_run_key"), "failure", ["run_key"], unique=False)


def _place() -> None:
    op.create_table(
        "place",
        sa.Column("key", KEY, nullable=False),
        sa.Column("digest", sa.String(40), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("precision", sa.String(8)),
        sa.Column("radius_km", sa.Float),
        sa.Column("country", sa.Text),
        sa.Column("admin1", sa.Text),
        sa.Column("gazetteer", sa.Text),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_place")),
        sa.UniqueConstraint("digest", name=op.f("uq_place_digest")),
    )


def _actor() -> None:
    op.create_table(
        "actor",
        sa.Column("key", KEY, nullable=False),
        sa.Column("digest", sa.String(40), nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("actor", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("sector", sa.Text),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_actor")),
        sa.UniqueConstraint("digest", name=op.f("uq_actor_digest")),
    )
    op.create_index(op.f("ix_actor_slug"), "actor", ["slug"], unique=False)


def _source() -> None:
    op.create_table(
        "source",
        sa.Column("key", KEY, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_source")),
        sa.UniqueConstraint("name", name=op.f("uq_source_name")),
    )


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("report_key", KEY, nullable=False),
        sa.Column("reading_key", KEY, nullable=False),
        sa.Column("digest", sa.String(40), nullable=False),
        sa.Column("author", sa.Text),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("trigger_start", sa.Integer, nullable=False),
        sa.Column("trigger_end", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("happened", sa.Boolean, nullable=False),
        sa.Column("stance", sa.String(12), nullable=False),
        sa.Column("means_text", sa.Text),
        sa.Column("means_start", sa.Integer),
        sa.Column("means_end", sa.Integer),
        sa.Column("place_key", KEY),
        sa.Column("place_text", sa.Text),
        sa.Column("place_start", sa.Integer),
        sa.Column("place_end", sa.Integer),
        sa.Column("place_why", sa.Text),
        sa.Column("period_from", sa.Date),
        sa.Column("period_to", sa.Date),
        sa.Column("period_precision", sa.String(8)),
        sa.Column("period_text", sa.Text),
        sa.Column("period_start", sa.Integer),
        sa.Column("period_end", sa.Integer),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("source_key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claim")),
        sa.ForeignKeyConstraint(["place_key"], ["place.key"], name=op.f("fk_claim_place_key")),
        sa.ForeignKeyConstraint(["reading_key"], ["reading.key"], name=op.f("fk_claim_reading_key")),
        sa.ForeignKeyConstraint(["report_key"], ["report.key"], name=op.f("fk_claim_report_key")),
        sa.ForeignKeyConstraint(["source_key"], ["source.key"], name=op.f("fk_claim_source_key")),
        sa.UniqueConstraint("reading_key", "digest", name=op.f("uq_claim_reading_key_digest")),
    )
    op.create_index(op.f("ix_claim_id"), "claim", ["id"], unique=False)
    op.create_index(op.f("ix_claim_place_key"), "claim", ["place_key"], unique=False)
    op.create_index(op.f("ix_claim_report_key"), "claim", ["report_key"], unique=False)
    op.create_index(op.f("ix_claim_source_key"), "claim", ["source_key"], unique=False)


def _coding_claim() -> None:
    op.create_table(
        "coding_claim",
        sa.Column("coding_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("claim_key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("coding_key", "position", name=op.f("pk_coding_claim")),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"], name=op.f("fk_coding_claim_claim_key")),
        sa.ForeignKeyConstraint(["coding_key"], ["coding.key"], name=op.f("fk_coding_claim_coding_key")),
    )
    op.create_index(op.f("ix_coding_claim_claim_key"), "coding_claim", ["claim_key"], unique=False)


def _figure() -> None:
    op.create_table(
        "figure",
        sa.Column("claim_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("of", sa.Text, nullable=False),
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("min", sa.BigInteger),
        sa.Column("max", sa.BigInteger),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("claim_key", "position", name=op.f("pk_figure")),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"], name=op.f("fk_figure_claim_key")),
    )


def _claim_actor() -> None:
    op.create_table(
        "claim_actor",
        sa.Column("claim_key", KEY, nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("actor_key", KEY, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("claim_key", "role", "position", name=op.f("pk_claim_actor")),
        sa.ForeignKeyConstraint(["actor_key"], ["actor.key"], name=op.f("fk_claim_actor_actor_key")),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"], name=op.f("fk_claim_actor_claim_key")),
    )
    op.create_index(op.f("ix_claim_actor_actor_key"), "claim_actor", ["actor_key"], unique=False)


def _link() -> None:
    op.create_table(
        "link",
        sa.Column("claim_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("cue_start", sa.Integer),
        sa.Column("cue_end", sa.Integer),
        sa.Column("actor", sa.Text),
        sa.PrimaryKeyConstraint("claim_key", "position", name=op.f("pk_link")),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"], name=op.f("fk_link_claim_key")),
    )


def _succession() -> None:
    op.create_table(
        "succession",
        sa.Column("coding_key", KEY, nullable=False),
        sa.Column("claim_key", KEY, nullable=False),
        sa.Column("successor_key", KEY, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("coding_key", "claim_key", name=op.f("pk_succession")),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"], name=op.f("fk_succession_claim_key")),
        sa.ForeignKeyConstraint(["coding_key"], ["coding.key"], name=op.f("fk_succession_coding_key")),
        sa.ForeignKeyConstraint(["successor_key"], ["claim.key"], name=op.f("fk_succession_successor_key")),
    )
    op.create_index(op.f("ix_succession_claim_key"), "succession", ["claim_key"], unique=False)
    op.create_index(op.f("ix_succession_successor_key"), "succession", ["successor_key"], unique=False)


def _linking() -> None:
    op.create_table(
        "linking",
        sa.Column("key", KEY, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("run_key", KEY),
        sa.Column("judgement", KEY),
        sa.Column("newest_coding", KEY, nullable=False),
        sa.Column("linker", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_linking")),
        sa.ForeignKeyConstraint(["run_key"], ["run.key"], name=op.f("fk_linking_run_key")),
    )


def _incident() -> None:
    op.create_table(
        "incident",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("digest", sa.String(40), nullable=False),
        sa.Column("born", KEY, nullable=False),
        sa.Column("died", KEY),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("place_key", KEY),
        sa.Column("place_text", sa.Text),
        sa.Column("place_start", sa.Integer),
        sa.Column("place_end", sa.Integer),
        sa.Column("place_why", sa.Text),
        sa.Column("period_from", sa.Date),
        sa.Column("period_to", sa.Date),
        sa.Column("period_precision", sa.String(8)),
        sa.Column("period_text", sa.Text),
        sa.Column("period_start", sa.Integer),
        sa.Column("period_end", sa.Integer),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("killed_low", sa.BigInteger),
        sa.Column("killed_high", sa.BigInteger),
        sa.Column("injured_low", sa.BigInteger),
        sa.Column("injured_high", sa.BigInteger),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("differences", sa.Integer, nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("judged", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_incident")),
        sa.ForeignKeyConstraint(["born"], ["linking.key"], name=op.f("fk_incident_born")),
        sa.ForeignKeyConstraint(["died"], ["linking.key"], name=op.f("fk_incident_died")),
        sa.ForeignKeyConstraint(["place_key"], ["place.key"], name=op.f("fk_incident_place_key")),
    )
    op.create_index(op.f("ix_incident_born"), "incident", ["born"], unique=False)
    op.create_index(
        op.f("ix_incident_died"),
        "incident",
        ["died"],
        unique=False,
        sqlite_where=sa.text("died IS NOT NULL"),
        postgresql_where=sa.text("died IS NOT NULL"),
    )
    op.create_index(op.f("ix_incident_id"), "incident", ["id"], unique=False)
    op.create_index(op.f("ix_incident_place_key"), "incident", ["place_key"], unique=False)


def _incident_claim() -> None:
    op.create_table(
        "incident_claim",
        sa.Column("incident_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("claim_key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("incident_key", "position", name=op.f("pk_incident_claim")),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"], name=op.f("fk_incident_claim_claim_key")),
        sa.ForeignKeyConstraint(["incident_key"], ["incident.key"], name=op.f("fk_incident_claim_incident_key")),
    )
    op.create_index(op.f("ix_incident_claim_claim_key"), "incident_claim", ["claim_key"], unique=False)


def _incident_report() -> None:
    op.create_table(
        "incident_report",
        sa.Column("incident_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("report_key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("incident_key", "position", name=op.f("pk_incident_report")),
        sa.ForeignKeyConstraint(["incident_key"], ["incident.key"], name=op.f("fk_incident_report_incident_key")),
        sa.ForeignKeyConstraint(["report_key"], ["report.key"], name=op.f("fk_incident_report_report_key")),
    )
    op.create_index(op.f("ix_incident_report_report_key"), "incident_report", ["report_key"], unique=False)


def _incident_source() -> None:
    op.create_table(
        "incident_source",
        sa.Column("incident_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("source_key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("incident_key", "position", name=op.f("pk_incident_source")),
        sa.ForeignKeyConstraint(["incident_key"], ["incident.key"], name=op.f("fk_incident_source_incident_key")),
        sa.ForeignKeyConstraint(["source_key"], ["source.key"], name=op.f("fk_incident_source_source_key")),
    )
    op.create_index(op.f("ix_incident_source_source_key"), "incident_source", ["source_key"], unique=False)


def _incident_actor() -> None:
    op.create_table(
        "incident_actor",
        sa.Column("incident_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("actor_key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("incident_key", "position", name=op.f("pk_incident_actor")),
        sa.ForeignKeyConstraint(["actor_key"], ["actor.key"], name=op.f("fk_incident_actor_actor_key")),
        sa.ForeignKeyConstraint(["incident_key"], ["incident.key"], name=op.f("fk_incident_actor_incident_key")),
    )
    op.create_index(op.f("ix_incident_actor_actor_key"), "incident_actor", ["actor_key"], unique=False)


def _toll() -> None:
    op.create_table(
        "toll",
        sa.Column("incident_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("group", sa.Text, nullable=False),
        sa.Column("low", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
        sa.Column("latest", sa.BigInteger),
        sa.PrimaryKeyConstraint("incident_key", "position", name=op.f("pk_toll")),
        sa.ForeignKeyConstraint(["incident_key"], ["incident.key"], name=op.f("fk_toll_incident_key")),
    )


def _toll_source() -> None:
    op.create_table(
        "toll_source",
        sa.Column("incident_key", KEY, nullable=False),
        sa.Column("toll", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("min", sa.BigInteger),
        sa.Column("max", sa.BigInteger),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("incident_key", "toll", "position", name=op.f("pk_toll_source")),
        sa.ForeignKeyConstraint(["incident_key"], ["incident.key"], name=op.f("fk_toll_source_incident_key")),
    )


def _disagreement() -> None:
    op.create_table(
        "disagreement",
        sa.Column("incident_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("values", sa.Text, nullable=False),
        sa.Column("claims", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("incident_key", "position", name=op.f("pk_disagreement")),
        sa.ForeignKeyConstraint(["incident_key"], ["incident.key"], name=op.f("fk_disagreement_incident_key")),
    )
