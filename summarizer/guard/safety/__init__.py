"""S6xx: advice, dosing, invented quotation, persona, self-harm wording, identification."""
