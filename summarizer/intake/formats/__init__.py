"""One input format a module: bytes to mappings of the Article's own keys; none of them judges a text."""
