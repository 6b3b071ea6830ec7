"""The import page: a partner's file through its five steps, and what earlier files left open."""
