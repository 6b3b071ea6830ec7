"""The import of a partner's file: its steps, and what each of them shows."""
