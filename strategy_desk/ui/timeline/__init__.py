"""The painted timeline."""
