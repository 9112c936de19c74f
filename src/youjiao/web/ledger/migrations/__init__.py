"""Tables of the ledger, step by step."""
