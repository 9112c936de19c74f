"""A task or target takes its place in the text, and hangs under the clause and the task that stand there (落位)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from youjiao.vocabulary import Span
from youjiao.web.ledger import filling, rows
from youjiao.web.ledger.models import Clause, Document, Original, Review, Target, Task


def text_of(document: Document) -> str:
    """The text of a document as stored."""
    return Original.objects.only("text").get(document=document).text


def checked(text: str, span: Span) -> Span:
    """The range, if it holds words of the text; otherwise a ValidationError."""
    if not 0 <= span.start < span.end <= len(text) or not span.of(text).strip():
        raise ValidationError({"quote": _("所选的范围不在这份文件的文字之内，请重新选择。")})
    return span


def place_task(task: Task, span: Span, text: str) -> None:
    """The task stands at the range: its text, clause, chapter and the task above follow from it."""
    nodes = list(Clause.objects.filter(document=task.document).order_by("start", "level"))
    task.start, task.end = span.start, span.end
    task.text = body_of(task.number, span.of(text))
    task.clause = filling.deepest(nodes, span.start)
    task.parent = _around(task.document, span, beside=task)
    others = {row.pk: row for row in Task.objects.filter(document=task.document).only("parent", "clause", "start")}
    task.chapter = rows.chapter_of(task, others, {node.pk: node for node in nodes})


def place_target(target: Target, span: Span, text: str) -> None:
    """The target stands at the range: its quotation, sentence, task and clause follow from it."""
    target.offset, target.quote = span.start, span.of(text)
    target.sentence = rows.sentence_around(text, span.start, span.end)
    target.task = _around(target.document, span)
    nodes = list(Clause.objects.filter(document=target.document).order_by("start", "level"))
    target.clause = target.task.clause if target.task else filling.deepest(nodes, span.start)


def body_of(number: str, words: str) -> str:
    """The words of a task without white space, and without its number where they begin with it.

    >>> body_of("3", "3. 建强教师 队伍。")
    '建强教师队伍。'
    """
    body = "".join(words.split())
    return body.removeprefix(number).lstrip("、.．）)") if number and body.startswith(number) else body


def _around(document: Document, span: Span, *, beside: Task | None = None) -> Task | None:
    """The innermost task that holds the whole range; `beside` is not above itself, nor under what hangs under it."""
    holding = Task.objects.filter(document=document, start__lte=span.start, end__gte=span.end)
    holding = holding.exclude(state=Review.REJECTED).order_by("-start", "end", "-pk")
    if beside is None:
        return holding.first()
    wider = holding.exclude(pk=beside.pk).exclude(start=span.start, end=span.end)
    return next((row for row in wider if not _under(row, beside)), None)


def _under(row: Task, other: Task) -> bool:
    seen = set()
    above: Task | None = row
    while above is not None and above.pk not in seen:
        if other.pk is not None and above.pk == other.pk:
            return True
        seen.add(above.pk)
        above = above.parent
    return False
