"""The DuckDB file: the two ledgers, and what is derived from them."""
