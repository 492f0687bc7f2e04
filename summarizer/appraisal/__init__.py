"""Article to study facts; a deterministic reader without model or network."""
