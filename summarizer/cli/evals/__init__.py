"""The commands of `summarizer eval`, one a file."""
