"""What is measured of a text without a model, one noun a module."""
