"""C5xx: a claim stronger than the design allows."""
