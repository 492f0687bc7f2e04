"""D4xx: what the draft says of the study contradicts what the article says of it."""
