"""Request in, completion out; every engine and every wrapper around one speaks the same protocol."""
