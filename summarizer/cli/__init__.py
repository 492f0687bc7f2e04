"""The commands, one file each; each parses, calls one function and prints."""
