"""How fast Kith is: every bar as a ratio, on generated data of stated size."""
