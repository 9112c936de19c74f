"""The only door for foreign files (来文入口)."""
