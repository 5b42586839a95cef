"""Alembic's entry: runs the revisions on the connection, and inside the transaction, that `migrate` hands over."""

from alembic import context

from kigen.store.database.migrate import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=True,  # on SQLite too: all revisions or none
)
context.run_migrations()
