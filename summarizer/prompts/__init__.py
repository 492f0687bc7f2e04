"""Finds, checks and renders the files in prompts/; it sends nothing."""

from summarizer.prompts.catalogue import Catalogue, PromptSpec
from summarizer.prompts.render import Renderer

__all__ = ["Catalogue", "PromptSpec", "Renderer"]
