"""A run as one HTML file that needs no network: the verdict first, then what it rests on, down to each text."""
