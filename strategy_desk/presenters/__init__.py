"""Pages without Qt: what each shows and asks for."""
