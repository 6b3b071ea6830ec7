"""What the timeline shows of a record, and in what words; no drawing."""
