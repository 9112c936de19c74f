"""Does a confirmed reading agree with the text it was read from?"""

from youjiao.catalogue.complaints import Complaints, shortened
from youjiao.catalogue.pack import ConfirmedReading, PackDocument
from youjiao.catalogue.wording import plain
from youjiao.engines.policy.reading import Clause, Target, Task

Place = tuple[int, int]


def check_reading(reading: ConfirmedReading, document: PackDocument, complaints: Complaints) -> None:
    """Complaints about ids, ranges, quotations and references of the reading."""
    check = _ReadingCheck(reading, document, complaints)
    check.ids()
    for n, clause in enumerate(reading.outline):
        check.clause(clause, reading.lines.get(f"outline.{n}", 1))
    for n, task in enumerate(reading.tasks):
        check.task(task, reading.lines.get(f"tasks.{n}", 1))
    for n, target in enumerate(reading.targets):
        check.target(target, reading.lines.get(f"targets.{n}", 1))


class _ReadingCheck:
    """The check of one reading."""

    def __init__(self, reading: ConfirmedReading, document: PackDocument, complaints: Complaints) -> None:
        self.reading = reading
        self.document = document
        self.complaints = complaints
        self.clauses: dict[str, Clause] = {}
        self.tasks: dict[str, Task] = {}

    def complain(self, what: str, line: int, advice: str) -> None:
        self.complaints.add(what, self.reading.file, line, advice)

    def ids(self) -> None:
        """No id twice in the file."""
        read = self.reading
        seen: set[str] = set()
        for place, key in (
            *((f"outline.{n}", clause.id) for n, clause in enumerate(read.outline)),
            *((f"tasks.{n}", task.id) for n, task in enumerate(read.tasks)),
            *((f"targets.{n}", target.id) for n, target in enumerate(read.targets)),
        ):
            if key in seen:
                self.complain(f"标识“{key}”重复", read.lines.get(place, 1), "请改用另一个 id。")
            seen.add(key)

    def clause(self, clause: Clause, line: int) -> None:
        self.range("条款", clause.title, (clause.start, clause.end), line)
        above = None
        if clause.parent is not None:
            above = self.clauses.get(clause.parent)
            if above is None:
                self.complain(f"条款“{clause.title}”的上级“{clause.parent}”不在其前", line, "请改正 parent 或顺序。")
            else:
                self.inside("条款", clause.title, (clause.start, clause.end), above, line)
        level = 1 if above is None else above.level + 1
        if clause.level != level and (clause.parent is None or above is not None):
            self.complain(f"条款“{clause.title}”的层级应为 {level}，写的是 {clause.level}", line, "请改正 level。")
        if not _opens(self.document.text[clause.start : clause.end], clause):
            self.complain(f"第 {clause.start} 个字符处不是条款“{shortened(clause.title)}”", line, "请改正 start。")
        self.clauses.setdefault(clause.id, clause)

    def task(self, task: Task, line: int) -> None:
        self.range("任务", task.title, (task.start, task.end), line)
        source = self.reading.sources[task.id]
        if source.document != self.document.id:
            self.complain(f"任务“{task.title}”的出处不是本文件", line, "请改正 source.document。")
        else:
            self.complaints.about_quotation(source, self.document.text, self.reading.file, line)
        if not task.start <= source.offset <= source.offset + len(source.quote) <= task.end:
            self.complain(f"任务“{task.title}”的引文不在任务之内", line, "请改正 start、end 或 source。")
        clause = self.clauses.get(task.outline or "")
        if task.outline is not None and clause is None:
            self.complain(f"任务“{task.title}”所在条款“{task.outline}”不存在", line, "请改正 outline。")
        if clause is not None:
            self.inside("任务", task.title, (task.start, task.end), clause, line)
        if task.parent is not None and task.parent not in self.tasks:
            self.complain(f"任务“{task.title}”的上级任务“{task.parent}”不在其前", line, "请改正 parent 或顺序。")
        for name in task.lead:
            if name not in task.responsible:
                self.complain(f"牵头单位“{name}”不在责任单位之中", line, "请同时列入 responsible。")
        self.tasks.setdefault(task.id, task)

    def target(self, target: Target, line: int) -> None:
        source = self.reading.sources[target.id]
        if source.document != self.document.id:
            self.complain(f"目标“{target.indicator}”的出处不是本文件", line, "请改正 source.document。")
        else:
            self.complaints.about_quotation(source, self.document.text, self.reading.file, line)
        if target.value_high is not None and abs(target.value_high) <= abs(target.value):  # a fall is -3 to -5
            self.complain(f"目标“{target.indicator}”的区间上限不大于下限", line, "请改正 value 或 value_high。")
        if target.task is None:
            return
        holder = self.tasks.get(target.task) or self.clauses.get(target.task)
        if holder is None:
            self.complain(f"目标“{target.indicator}”所属的“{target.task}”不存在", line, "请改正 task。")
        else:
            span = (target.offset, target.offset + len(target.quote))
            self.inside("目标", target.indicator, span, holder, line)

    def range(self, kind: str, title: str, span: Place, line: int) -> None:
        if not span[0] < span[1] <= len(self.document.text):
            self.complain(
                f"{kind}“{shortened(title)}”的范围 {span[0]}–{span[1]} 不在原文之内", line, "请改正 start、end。"
            )

    def inside(self, kind: str, title: str, span: Place, holder: Clause | Task, line: int) -> None:
        if not holder.start <= span[0] < span[1] <= holder.end:
            what = f"{kind}“{shortened(title)}”不在“{shortened(holder.title)}”（{holder.start}–{holder.end}）之内"
            self.complain(what, line, "请改正位置或归属。")


def _opens(text: str, clause: Clause) -> bool:
    """The text opens, with its very first character, with the clause's number, or where none is printed its title."""
    words = plain(clause.number or clause.title)[:8]
    return text[:1] == words[:1] and plain(text).startswith(words)
