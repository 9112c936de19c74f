"""Tables of the registry, step by step."""
