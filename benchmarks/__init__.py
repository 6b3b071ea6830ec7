"""Measurements of what is promised, as ratios."""
