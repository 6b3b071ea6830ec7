"""Forms beside the page: fields with how they were understood beneath, saved with Enter."""
