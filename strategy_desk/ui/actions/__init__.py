"""The page of actions: agencies and views, the rows, and one action whole."""
