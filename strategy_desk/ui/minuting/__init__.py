"""The minuting surface."""
