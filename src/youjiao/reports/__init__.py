"""Results become documents: xlsx, docx, html (报表)."""
