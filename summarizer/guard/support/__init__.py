"""N3xx: a number, name, quotation or identifier that the source does not bear."""
