"""What this app does beside the pages."""

from django.utils.translation import gettext_lazy as _

from youjiao.web.jobs.kinds import JobKind
from youjiao.web.ledger.actions.readings import STEPS, work
from youjiao.web.ledger.queries.readings import READING

KINDS = (JobKind(READING, _("读解文件"), STEPS, work),)
