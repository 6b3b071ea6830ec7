"""Tables: columns and nothing else."""
