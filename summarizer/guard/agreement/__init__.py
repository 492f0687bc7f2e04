"""T8xx: sections disagree with each other, with themselves, or with the title."""
