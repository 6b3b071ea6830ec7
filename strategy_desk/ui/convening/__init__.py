"""Calling a meeting, and what is still to be had before it."""
