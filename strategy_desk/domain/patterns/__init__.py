"""Patterns: what the record shows in six panels, each with its finding as its title.

Titles come from fixed rules and thresholds, with the numbers in them; none is a risk level.
Source: design specification 9.3; domain specification 3.2.
"""
