"""Use cases and queries, one module per noun."""
