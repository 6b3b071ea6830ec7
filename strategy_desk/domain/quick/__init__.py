"""What a quick action line is made of: its words, and where agency, owner and date stand in it."""
