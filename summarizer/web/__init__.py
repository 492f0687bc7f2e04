"""The HTTP service and the editors' pages over the desk; nothing below knows that it is there."""
