"""X7xx: the prompt leaks, or text in the article was obeyed."""
