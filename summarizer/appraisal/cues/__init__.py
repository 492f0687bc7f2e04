"""Cues as data: one TOML file a field."""
