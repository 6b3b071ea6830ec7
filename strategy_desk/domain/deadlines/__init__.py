"""The words of deadlines, a table of forms for each kind: weekdays, counts, periods, feasts."""
