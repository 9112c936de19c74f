"""Documents, what was read in them, what a person said about it, and what stands between documents."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.TextChoices):
    """Where a row comes from."""

    PACK = "pack", _("规则包")
    READER = "reader", _("系统读解")
    UPLOAD = "upload", _("上传")
    HAND = "hand", _("人工补充")


class Review(models.TextChoices):
    """How far a proposal has come (审核)."""

    PROPOSED = "proposed", _("待审核")
    CONFIRMED = "confirmed", _("已确认")
    CORRECTED = "corrected", _("已更正")
    REJECTED = "rejected", _("已驳回")


IN_LEDGER = (Review.CONFIRMED, Review.CORRECTED)
"""The states in which a row stands in the ledger."""


TASK_FIELDS = ("number", "title", "deadline_text", "due", "ongoing")
"""What a person may correct in a task, beside its responsible units."""

TARGET_FIELDS = (
    "indicator", "comparator", "value", "value_high", "unit", "by", "every", "scope", "baseline", "binding",
)  # fmt: skip
"""What a person may correct in a target."""


class Comparator(models.TextChoices):
    """How the value of a target is meant; literal, as printed."""

    AT_LEAST = ">=", _("不低于")
    MORE = ">", _("高于")
    AT_MOST = "<=", _("不高于")
    LESS = "<", _("低于")
    EQUAL = "=", _("达到")
    CHANGE = "change", _("增减")


class Document(models.Model):
    """A text as issued (文件). Its text and its original bytes lie in `Original`, so that lists stay light.

    `city` is the area that it belongs to; `city_key` the id of that area's pack, None where the area is the State or a
    region: such a document is seen by all cities.
    """

    class State(models.TextChoices):
        """Whether a reading was made."""

        STORED = "stored", _("未读解")
        READ = "read", _("已读解")

    key = models.CharField(_("标识"), max_length=120, unique=True)
    city = models.ForeignKey(
        "registry.Unit", verbose_name=_("辖区"), on_delete=models.PROTECT, related_name="documents"
    )
    city_key = models.CharField(_("城市"), max_length=60, null=True, blank=True)
    title = models.CharField(_("标题"), max_length=500)
    notice_title = models.CharField(_("印发通知标题"), max_length=500, blank=True)
    doc_number = models.CharField(_("文号"), max_length=120, blank=True)
    issuers = models.JSONField(_("发文机关"), default=list, blank=True)
    issued_on = models.DateField(_("成文日期"), null=True, blank=True)
    kind = models.CharField(_("文种"), max_length=40, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=State.choices, default=State.STORED)
    origin = models.CharField(_("来源"), max_length=12, choices=Origin.choices)
    pack = models.CharField(_("规则包"), max_length=60, blank=True)
    characters = models.PositiveIntegerField(_("字数"), default=0)
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("上传人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    stored_at = models.DateTimeField(_("入库时间"))

    class Meta:
        """A city keeps the same file once."""

        verbose_name = _("文件")
        ordering = ["city", "-issued_on", "title"]
        constraints = [models.UniqueConstraint(fields=["city", "sha256"], name="document_once_per_city")]
        indexes = [models.Index(fields=["city", "issued_on"], name="document_city_issued")]

    def __str__(self) -> str:
        return self.title


class Original(models.Model):
    """The file of a document as it came, and its text as read; both never change (原件).

    `remarks` say what of the file is not in the text.
    """

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.CASCADE, related_name="original")
    name = models.CharField(_("文件名"), max_length=255)
    media_type = models.CharField(_("格式"), max_length=120)
    size = models.PositiveIntegerField(_("字节数"))
    remarks = models.JSONField(_("未读入的内容"), default=list, blank=True)
    # Before the bytes: a database that reads rows column by column need not pass a large file to reach the text.
    text = models.TextField(_("文本"))
    content = models.BinaryField(_("内容"))

    class Meta:
        """One per document."""

        verbose_name = _("原件")

    def __str__(self) -> str:
        return self.name


class Clause(models.Model):
    """A node of a document's outline with its character range (条款)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="clauses")
    key = models.CharField(_("标识"), max_length=40)
    level = models.PositiveSmallIntegerField(_("层级"))
    number = models.CharField(_("编号"), max_length=60, blank=True)
    title = models.TextField(_("标题"))
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    in_table = models.BooleanField(_("表格内"), default=False)
    in_box = models.BooleanField(_("专栏内"), default=False)

    class Meta:
        """Listed as they stand in the text."""

        verbose_name = _("条款")
        ordering = ["document", "start", "level"]
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="clause_key_once")]
        indexes = [models.Index(fields=["document", "start"], name="clause_document_start")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Reviewed(models.Model):
    """What tasks and targets share: origin, the proposal as read, and what a person said about it.

    `proposal` is the row as read, so that a correction shows what changed. `search` is the case-folded text of all
    that a search looks at.
    """

    state = models.CharField(_("审核状态"), max_length=12, choices=Review.choices, default=Review.PROPOSED)
    origin = models.CharField(_("来源"), max_length=12, choices=Origin.choices)
    proposal = models.JSONField(_("读解原样"), default=dict)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("审核人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(_("审核时间"), null=True, blank=True)
    remark = models.CharField(_("审核意见"), max_length=500, blank=True)
    search = models.TextField(editable=False, default="")

    class Meta:
        """Columns of tasks and of targets."""

        abstract = True


class Task(Reviewed):
    """Something that somebody has to do (任务).

    `number`, `title`, `text`, `start`, `end`, `deadline_text`, `due`, `ongoing` and `partial` are those of the
    reading. `due_on` is the last day on which `due` is kept, and sorts; `chapter` is the top clause above.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="tasks")
    city = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    city_key = models.CharField(_("城市"), max_length=60, null=True, blank=True)
    key = models.CharField(_("标识"), max_length=60)
    number = models.CharField(_("编号"), max_length=60, blank=True)
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    chapter = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    title = models.TextField(_("标题"))
    text = models.TextField(_("内容"))
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    deadline_text = models.CharField(_("完成时限（原文）"), max_length=300, blank=True)
    due = models.CharField(_("完成时限"), max_length=7, blank=True)
    due_on = models.DateField(_("到期日"), null=True, blank=True)
    ongoing = models.BooleanField(_("持续推进"), default=False)
    partial = models.BooleanField(_("时限只管部分内容"), default=False)

    class Meta:
        """Listed as they stand in the text."""

        verbose_name = _("任务")
        ordering = ["document", "start"]
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="task_key_once")]
        indexes = [
            models.Index(fields=["document", "start"], name="task_document_start"),
            models.Index(fields=["city", "state", "due_on"], name="task_city_state_due"),
            models.Index(fields=["state", "due_on"], name="task_state_due"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Assignment(models.Model):
    """A unit named as responsible for a task, as printed (责任单位), and the units that the name means.

    `how` says in words how the name was resolved; without `units` the name is unknown.
    """

    class Role(models.TextChoices):
        """Lead where 牵头 is printed; all others join."""

        LEAD = "lead", _("牵头")
        JOINING = "joining", _("配合")

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    printed = models.CharField(_("原文名称"), max_length=200)
    role = models.CharField(_("分工"), max_length=10, choices=Role.choices, default=Role.JOINING)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)
    units = models.ManyToManyField("registry.Unit", related_name="assignments", blank=True)
    how = models.CharField(_("对应方式"), max_length=200, blank=True)

    class Meta:
        """Listed in the order printed."""

        verbose_name = _("责任单位")
        ordering = ["task", "position"]
        constraints = [models.UniqueConstraint(fields=["task", "printed", "role"], name="assignment_once")]

    def __str__(self) -> str:
        return self.printed


class Target(Reviewed):
    """A typed number that should be reached, kept, done at a cadence or spent (目标).

    Its number is `value` (up to `value_high`) in `unit`, the unit of measure as printed. `by_on` is the last day on
    which `by` is kept; `sentence` is the whole sentence around the quotation. It stands in a task or in a clause.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="targets")
    city = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="+")
    city_key = models.CharField(_("城市"), max_length=60, null=True, blank=True)
    key = models.CharField(_("标识"), max_length=60)
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="targets")
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="targets")
    quote = models.TextField(_("原文"))
    offset = models.PositiveIntegerField(_("位置"))
    sentence = models.TextField(_("所在句"), blank=True)
    indicator = models.CharField(_("指标"), max_length=300)
    comparator = models.CharField(_("比较"), max_length=6, choices=Comparator.choices)
    value = models.FloatField(_("目标值"))
    value_high = models.FloatField(_("上限"), null=True, blank=True)
    unit = models.CharField(_("计量单位"), max_length=40, blank=True)
    by = models.CharField(_("达成时间"), max_length=7, blank=True)
    by_on = models.DateField(_("到期日"), null=True, blank=True)
    every = models.CharField(_("频次"), max_length=20, blank=True)
    scope = models.CharField(_("范围"), max_length=200, blank=True)
    baseline = models.FloatField(_("基期值"), null=True, blank=True)
    binding = models.CharField(_("属性"), max_length=10, blank=True)

    class Meta:
        """Listed as they stand in the text."""

        verbose_name = _("目标")
        ordering = ["document", "offset"]
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="target_key_once")]
        indexes = [
            models.Index(fields=["document", "offset"], name="target_document_offset"),
            models.Index(fields=["city", "state", "by_on"], name="target_city_state_by"),
            models.Index(fields=["task", "state"], name="target_task_state"),
        ]

    def __str__(self) -> str:
        return self.indicator


class Finding(models.Model):
    """Something that does not agree within a document or between documents (问题).

    `sentences` is a list of {"document": key, "offset": int, "quote": str}. `digest` is the same when the same finding
    is found again, so that a dismissal holds.
    """

    class Severity(models.TextChoices):
        """How much depends on it."""

        ERROR = "error", _("错误")
        WARNING = "warning", _("提醒")
        NOTE = "note", _("提示")

    city = models.ForeignKey("registry.Unit", on_delete=models.PROTECT, related_name="findings")
    city_key = models.CharField(_("城市"), max_length=60, null=True, blank=True)
    documents = models.ManyToManyField(Document, related_name="findings")
    kind = models.CharField(_("类型"), max_length=60)
    severity = models.CharField(_("程度"), max_length=12)
    sentences = models.JSONField(_("原文"), default=list)
    arithmetic = models.TextField(_("算式"), blank=True)
    advice = models.TextField(_("建议"), blank=True)
    digest = models.CharField(max_length=64)
    found_at = models.DateTimeField(_("发现时间"))
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    dismissed_at = models.DateTimeField(_("消除时间"), null=True, blank=True)
    dismissal = models.CharField(_("消除理由"), max_length=500, blank=True)

    class Meta:
        """Found once per city."""

        verbose_name = _("问题")
        ordering = ["city", "severity", "kind", "pk"]
        constraints = [models.UniqueConstraint(fields=["city", "digest"], name="finding_once_per_city")]
        indexes = [models.Index(fields=["city", "dismissed_at"], name="finding_city_dismissed")]

    def __str__(self) -> str:
        return f"{self.kind} {self.arithmetic}"


class Link(models.Model):
    """One document cites, supersedes or says the same as another (引用、取代、同一事项).

    `name` is the document as cited; without `to_document` it is not kept here. Same-matter links stand between tasks,
    the one with the smaller id first. `score` is the similarity from 0 to 1.
    """

    class Kind(models.TextChoices):
        """What the first says of the second."""

        CITES = "cites", _("引用")
        SUPERSEDES = "supersedes", _("取代")
        SAME_MATTER = "same-matter", _("同一事项")

    class State(models.TextChoices):
        """Suggested until a person decides; citations that stand in the text are confirmed."""

        SUGGESTED = "suggested", _("待确认")
        CONFIRMED = "confirmed", _("已确认")
        REJECTED = "rejected", _("已否定")

    kind = models.CharField(_("关系"), max_length=12, choices=Kind.choices)
    from_document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links_out")
    to_document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.CASCADE, related_name="links_in")
    from_task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.CASCADE, related_name="links_out")
    to_task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.CASCADE, related_name="links_in")
    name = models.CharField(_("引用名称"), max_length=500, blank=True)
    start = models.PositiveIntegerField(_("位置"), null=True, blank=True)
    score = models.FloatField(_("相似度"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=12, choices=State.choices, default=State.SUGGESTED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("确认时间"), null=True, blank=True)

    class Meta:
        """A pair of tasks is linked once; a document cites a name once."""

        verbose_name = _("关联")
        ordering = ["kind", "-score", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_task", "to_task"], condition=models.Q(kind="same-matter"), name="link_tasks_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "from_document", "name"],
                condition=~models.Q(kind="same-matter"),
                name="link_name_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="same-matter") | models.Q(from_task__isnull=False, to_task__isnull=False),
                name="link_same_matter_between_tasks",
            ),
        ]
        indexes = [models.Index(fields=["kind", "state"], name="link_kind_state")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name or self.to_document_id}"
