"""Forms: what is typed into their fields, how it is understood, and the commands it makes."""
