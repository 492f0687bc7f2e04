"""Frozen data that the parts hand to one another; knows no text, no medicine and no model."""
