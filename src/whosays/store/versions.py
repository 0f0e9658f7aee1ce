"""The schema's version: checked at the door, and raised by migrations where it is old."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect

from whosays.errors import StoreVersionError
from whosays.store.database import Database

HEAD = "0001"
"""The newest migration. A test holds that it is the last file in migrations/versions."""


def make_current(database: Database) -> None:
    """Brings the schema up to HEAD. Raises StoreVersionError where the store is newer or not ours."""
    with database.read() as connection:
        found = _check(database, connection)
    if found == HEAD:
        return
    with database.write(shows=False) as connection:
        if _check(database, connection) != HEAD:  # another process may have been quicker
            _migrate(connection)


def _check(database: Database, connection: Connection) -> str | None:
    what = f"store {database.dialect.path}"
    if not database.dialect.is_ours(connection):
        raise StoreVersionError(what, "this database is no store of whosays", "Give another path")
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is not None and found > HEAD:
        raise StoreVersionError(
            what, f"a newer whosays wrote it (schema {found}, this one knows up to {HEAD})", "Update whosays"
        )
    return found


def _migrate(connection: Connection) -> None:
    from alembic import command  # slow to import, and rarely needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
