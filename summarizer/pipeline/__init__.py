"""One article through all parts."""
