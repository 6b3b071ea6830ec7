"""The database: engines, one unit of work, migrations."""
