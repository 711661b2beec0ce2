"""People and one person: the pieces of their pages."""
