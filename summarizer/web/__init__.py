"""The HTTP service over the desk; nothing below knows that it is there."""
