"""What does this text oblige whom to do, by when, how much? Do these texts agree? (文件读解)"""

from youjiao.engines.policy.form import reading_form
from youjiao.engines.policy.reader import read
from youjiao.engines.policy.reading import Citation, Clause, Comparator, Head, Reading, Target, Task

__all__ = ["Citation", "Clause", "Comparator", "Head", "Reading", "Target", "Task", "read", "reading_form"]
