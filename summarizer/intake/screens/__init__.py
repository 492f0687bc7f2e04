"""One reason to refuse each; modules are found by the registry."""
