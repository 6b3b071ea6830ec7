"""The NRM page: the questions of the online form, the decision, and what goes with them."""
