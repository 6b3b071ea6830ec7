"""Files that partners send: each format read into rows that obey the same rules as typing."""
