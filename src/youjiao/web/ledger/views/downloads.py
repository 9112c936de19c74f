"""The tables of a page as a workbook (下载)."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from youjiao.reports import Sheet
from youjiao.web.accounts.queries import person_of
from youjiao.web.ledger import actions
from youjiao.web.ledger.filters import PlacedFilter
from youjiao.web.ledger.views.asked import city_name
from youjiao.web.pages.downloads import OFFICIAL, workbook_response


def tables_response(request: HttpRequest, name: str, sheets: Sequence[Sheet], form: PlacedFilter) -> HttpResponse:
    """The tables of a page as one workbook, with a sheet that says what was asked for, when and by whom."""
    person, moment = person_of(request), timezone.localtime()
    with override(OFFICIAL):
        said = [(_("城市"), city_name(request) or _("全部城市"))]
        said += [(what, value) for what, value in form.said() if what != _("城市")]
        about = [(_("内容"), name), *said, (_("导出人"), person.name), (_("导出时间"), f"{moment:%Y-%m-%d %H:%M}")]
        content = actions.export_tables(sheets, by=person, about=about)
    return workbook_response(content, name, moment.date())
