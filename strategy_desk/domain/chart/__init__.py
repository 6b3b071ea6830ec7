"""What the chart of a timeline draws, in what words: the same on screen and on paper."""
