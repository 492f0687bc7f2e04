"""What people say of texts, asked blind, and how far people and judges agree."""
