"""Widgets, nothing else."""
