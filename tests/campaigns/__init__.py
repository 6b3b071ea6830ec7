"""Long campaigns: each runs short and seeded within the tests, and in full on demand."""
