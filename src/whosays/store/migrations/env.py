"""Run by Alembic: migrations on the connection that the store hands over, inside its transaction."""

from alembic import context

from whosays.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
