"""People and places: the page, its forms, and the field that finds a thing by name."""
