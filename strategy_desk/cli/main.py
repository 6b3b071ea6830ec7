"""Being written by the SERVICES builder since 16:06; come back at 16:25."""
