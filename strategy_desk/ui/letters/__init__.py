"""The page on which letters to families and children are written."""
