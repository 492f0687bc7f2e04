"""Bytes to articles, or a refusal with its reason."""
