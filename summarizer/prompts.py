"""Section, inputs → a rendered, checked prompt."""
