"""The home page and the frame around every page (首页); no tables."""
