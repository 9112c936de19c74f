"""Results become documents: xlsx, docx, html (报表)."""

from youjiao.reports.workbook import Cell, Field, Sheet, workbook

__all__ = ["Cell", "Field", "Sheet", "workbook"]
