"""The page of settings: what the office set for its desk, and what suits this computer."""
