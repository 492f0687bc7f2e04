"""F2xx: the form is broken: encoding, markup, template, truncation, repetition, length, language."""
