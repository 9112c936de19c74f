"""Pages of documents, review and ledger: parse, call, show."""
