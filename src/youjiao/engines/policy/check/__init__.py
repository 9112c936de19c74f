"""Do these documents hold together? (文件体检)"""

from youjiao.engines.policy.check.finding import SEVERITY_LABEL, Finding, Sentence, Severity
from youjiao.engines.policy.check.kinds import KIND, KINDS, Kind
from youjiao.engines.policy.check.run import check

__all__ = ["KIND", "KINDS", "SEVERITY_LABEL", "Finding", "Kind", "Sentence", "Severity", "check"]
