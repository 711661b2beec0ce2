"""Live accounts: what is asked of a network is kept as it came, as an export that the ordinary connector reads."""
