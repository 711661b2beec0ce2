"""Every English word that the analytics say, on pages as on the command line."""
