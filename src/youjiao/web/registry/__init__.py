"""Units, their names and their cities (单位)."""
