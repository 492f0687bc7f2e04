"""R1xx: the text is a reply to somebody, not the section that was asked for."""
