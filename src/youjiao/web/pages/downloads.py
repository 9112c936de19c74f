"""Files that pages hand out (下载)."""

from datetime import date

from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OFFICIAL = "zh-hans"
"""A workbook is an official record: it is in Chinese, whatever the language of the page."""


def workbook_response(content: bytes, name: str, day: date) -> HttpResponse:
    """A workbook to be saved under a name that tells its day."""
    return file_response(content, f"{name}{day:%Y%m%d}.xlsx", XLSX)


def file_response(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to be saved; it is never opened in the browser as a page."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"  # noqa: FBT003
    return response
