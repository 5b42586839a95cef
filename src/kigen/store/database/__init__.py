"""The database itself: connections, tables, migrations, opening, copying."""
