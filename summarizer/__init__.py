"""Medical news in, a guarded brief out."""

from summarizer.version import __version__

__all__ = ["__version__"]
