"""Live accounts on the pages: connecting one, refreshing it, and the door for a handle."""
