"""The words and rules of safeguarding: no files, no clock, no database, no screen."""
