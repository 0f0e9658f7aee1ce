"""The first schema's tables of people and their judgements. Part of revision 0001: not changed once it is released."""

import sqlalchemy as sa
from alembic import op

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def make_people() -> None:
    """Makes the tables of assignments, judgements, accounts, the log and the counters."""
    for make in (
        _assignment,
        _assignment_report,
        _assignment_coder,
        _judgement,
        _judgement_claim,
        _verdict,
        _user,
        _session,
        _token,
        _login_attempt,
        _audit,
        _counter,
    ):
        make()


def _assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("key", KEY, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("blind", sa.Boolean, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_assignment")),
    )


def _assignment_report() -> None:
    op.create_table(
        "assignment_report",
        sa.Column("assignment_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("report_key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("assignment_key", "position", name=op.f("pk_assignment_report")),
        sa.ForeignKeyConstraint(
            ["assignment_key"], ["assignment.key"], name=op.f("fk_assignment_report_assignment_key")
        ),
        sa.ForeignKeyConstraint(["report_key"], ["report.key"], name=op.f("fk_assignment_report_report_key")),
    )


def _assignment_coder() -> None:
    op.create_table(
        "assignment_coder",
        sa.Column("assignment_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("coder", sa.Text, nullable=False),
        sa.Column("ended", sa.DateTime),
        sa.PrimaryKeyConstraint("assignment_key", "position", name=op.f("pk_assignment_coder")),
        sa.ForeignKeyConstraint(
            ["assignment_key"], ["assignment.key"], name=op.f("fk_assignment_coder_assignment_key")
        ),
    )
    op.create_index(op.f("ix_assignment_coder_coder"), "assignment_coder", ["coder"], unique=False)


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("key", KEY, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("edits", sa.Text),
        sa.Column("added_key", KEY),
        sa.Column("incidents", sa.Text, nullable=False),
        sa.Column("revokes", KEY),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("assignment_key", KEY),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_judgement")),
        sa.ForeignKeyConstraint(["added_key"], ["claim.key"], name=op.f("fk_judgement_added_key")),
        sa.ForeignKeyConstraint(["assignment_key"], ["assignment.key"], name=op.f("fk_judgement_assignment_key")),
        sa.ForeignKeyConstraint(["revokes"], ["judgement.key"], name=op.f("fk_judgement_revokes")),
        sa.UniqueConstraint("revokes", name=op.f("uq_judgement_revokes")),
    )
    op.create_index(op.f("ix_judgement_assignment_key"), "judgement", ["assignment_key"], unique=False)
    op.create_index(op.f("ix_judgement_who"), "judgement", ["who"], unique=False)


def _judgement_claim() -> None:
    op.create_table(
        "judgement_claim",
        sa.Column("judgement_key", KEY, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("group", sa.Integer, nullable=False),
        sa.Column("claim_key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("judgement_key", "position", name=op.f("pk_judgement_claim")),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"], name=op.f("fk_judgement_claim_claim_key")),
        sa.ForeignKeyConstraint(["judgement_key"], ["judgement.key"], name=op.f("fk_judgement_claim_judgement_key")),
    )
    op.create_index(op.f("ix_judgement_claim_claim_key"), "judgement_claim", ["claim_key"], unique=False)


def _verdict() -> None:
    op.create_table(
        "verdict",
        sa.Column("claim_key", KEY, nullable=False, autoincrement=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("judgement_key", KEY, nullable=False),
        sa.PrimaryKeyConstraint("claim_key", name=op.f("pk_verdict")),
        sa.ForeignKeyConstraint(["claim_key"], ["claim.key"], name=op.f("fk_verdict_claim_key")),
        sa.ForeignKeyConstraint(["judgement_key"], ["judgement.key"], name=op.f("fk_verdict_judgement_key")),
    )


def _user() -> None:
    op.create_table(
        "user",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("display", sa.Text, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_user")),
    )


def _session() -> None:
    op.create_table(
        "session",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("csrf", sa.Text, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("expires", sa.DateTime, nullable=False),
        sa.Column("seen", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_session")),
        sa.ForeignKeyConstraint(["user"], ["user.name"], name=op.f("fk_session_user")),
    )
    op.create_index(op.f("ix_session_expires"), "session", ["expires"], unique=False)
    op.create_index(op.f("ix_session_user"), "session", ["user"], unique=False)


def _token() -> None:
    op.create_table(
        "token",
        sa.Column("key", KEY, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("expires", sa.DateTime),
        sa.Column("used", sa.DateTime),
        sa.Column("revoked", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_token")),
        sa.ForeignKeyConstraint(["user"], ["user.name"], name=op.f("fk_token_user")),
        sa.UniqueConstraint("digest", name=op.f("uq_token_digest")),
    )
    op.create_index(op.f("ix_token_user"), "token", ["user"], unique=False)


def _login_attempt() -> None:
    op.create_table(
        "login_attempt",
        sa.Column("key", KEY, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_login_attempt")),
    )
    op.create_index(op.f("ix_login_attempt_at"), "login_attempt", ["at"], unique=False)


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("key", KEY, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("on", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("allowed", sa.Boolean, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_who"), "audit", ["who"], unique=False)


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("value", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
