"""The windows beside a meeting: what the room may see, and the chair's own."""
