"""The chronology page: the chart's twin as a table, for reading, sorting and screen readers."""
