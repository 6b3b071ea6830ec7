"""The patterns page: six panels drawn with QPainter, one module each."""
