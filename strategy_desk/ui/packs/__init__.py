"""The page of packs, and what it is made of."""
