"""People and records (Django)."""
