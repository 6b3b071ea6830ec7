"""What the preview of a document is made of."""
