"""Draft in, findings out: registered detectors, one policy table, certain repairs."""
