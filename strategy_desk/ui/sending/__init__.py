"""What goes out after a meeting: drafts of emails and files."""
