"""What the contacts mean: the ladder, the suggestions, the weeks."""
