"""Which bodies are there, and what are they called? (单位)"""
