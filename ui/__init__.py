"""What the user sees: pages, words and charts."""
