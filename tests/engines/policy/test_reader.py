"""The reader on small texts: what is an outline, a task, an assignment, a deadline, a target, and what is not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from youjiao.engines.policy import Reading, Target, read

PLAN = """某市教育局文件

某教发〔2024〕8号

某市教育局关于印发《某市教师队伍建设行动方案》的通知

各县（区）教育局：
现将方案印发给你们，请认真贯彻执行。

某市教育局
2024年3月5日

某市教师队伍建设行动方案

一、总体要求
到2026年，全市教师队伍结构更加合理。
二、重点任务
（一）补足教师
1.招聘教师。三年招聘教师600名，其中音体美教师不少于120名。（责任单位：市教育局、人社局，各县（区）人民政府；完成时限：2026年12月底）
2.加强培训。中小学教师每5年培训不少于360学时，每学期组织1次集中研修。（牵头单位：市教育局；配合单位：市财政局）
三、保障措施
（一）加强领导。各县（区）要落实责任。
"""


def plan(tasks: str) -> str:
    """A plan whose only chapter of tasks holds these lines."""
    return f"某县关于加强学校建设的实施方案\n\n一、主要任务\n{tasks}\n二、工作要求\n1.压实责任。抓好落实。\n"


def the_target(sentence: str) -> Target:
    """The one target of a task with this sentence."""
    (target,) = read(plan(f"1.推进建设。{sentence}")).targets
    return target


def targets_of(sentence: str) -> list[Target]:
    return list(read(plan(f"1.推进建设。{sentence}")).targets)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(PLAN, "plan.txt")


def test_the_head_tells_who_issued_what_and_when(reading: Reading) -> None:
    head = reading.head
    assert head.title == "某市教师队伍建设行动方案"
    assert head.notice_title == "某市教育局关于印发《某市教师队伍建设行动方案》的通知"
    assert (head.doc_number, head.issued_on, head.kind) == ("某教发〔2024〕8号", "2024-03-05", "方案")
    assert head.issuers == ("某市教育局",)


def test_the_outline_keeps_numbers_and_depth(reading: Reading) -> None:
    assert [(c.number, c.level) for c in reading.outline] == [
        ("一", 1), ("二", 1), ("（一）", 2), ("1", 3), ("2", 3), ("三", 1), ("（一）", 2),
    ]  # fmt: skip


def test_chapters_of_aims_give_no_tasks_and_safeguards_do(reading: Reading) -> None:
    assert [t.title for t in reading.tasks] == ["招聘教师", "加强培训", "加强领导"]


def test_units_and_deadline_come_from_the_bracket(reading: Reading) -> None:
    first, second, _ = reading.tasks
    assert first.responsible == ("市教育局", "人社局", "各县（区）人民政府")
    assert (first.deadline_text, first.due) == ("2026年12月底", "2026-12")
    assert (second.lead, second.responsible) == (("市教育局",), ("市教育局", "市财政局"))


def test_targets_stand_in_their_task(reading: Reading) -> None:
    rows = [(t.comparator, t.value, t.unit, t.every) for t in reading.targets]
    assert rows == [
        ("=", 600, "名", None), (">=", 120, "名", None), (">=", 360, "学时", "5 years"), ("=", 1, "次", "term"),
    ]  # fmt: skip
    assert {t.task for t in reading.targets} == {reading.tasks[0].id, reading.tasks[1].id}


@pytest.mark.parametrize(
    ("sentence", "by", "every", "comparator", "value"),
    [
        ("到2025年，普惠园覆盖率达到90%以上。", "2025", None, ">=", 90),
        ("高中毛入学率2025年达到95%。", "2025", None, "=", 95),
        ("2023年至2025年，每年建设3所智慧校园。", "2025", "year", "=", 3),
        ("民办园占比控制在45%以内。", None, None, "<=", 45),
        ("在50%的基础上逐年提高。", None, None, ">", 50),
        ("近视率每年下降0.5个百分点。", None, "year", "change", -0.5),
        ("由2020年的91.6%提高到95%。", None, None, "=", 95),
        ("新建一所特殊教育学校。", None, None, "=", 1),
        ("改造学校二十所。", None, None, "=", 20),
    ],
)
def test_a_target_has_date_cadence_bound_and_value(
    sentence: str, by: str | None, every: str | None, comparator: str, value: float
) -> None:
    target = the_target(sentence)
    assert (target.by, target.every, target.comparator, target.value) == (by, every, comparator, value)


@pytest.mark.parametrize(
    "sentence",
    [
        "推进“五育并举”和“1+N”体系建设。",
        "截至2023年底，已建成示范校12所。",
        "对照7项资源配置指标补短板。",
        "在20个工作日内办结。",
        "实施教育信息化2.0行动计划和5G应用。",
        "规模在1500人以上的学校控制招生。",
        "落实三年行动计划第四期任务。",
        "每8所学校配备责任督学。",
    ],
)
def test_numbers_that_label_report_or_condition_are_no_targets(sentence: str) -> None:
    assert targets_of(sentence) == []


def test_all_of_a_list_at_100_percent_is_one_target_each() -> None:
    found = targets_of("实现封闭管理、专职保安配备、一键报警联网“3个100%”。")
    assert [(t.indicator, t.value) for t in found] == [
        ("封闭管理", 100), ("专职保安配备", 100), ("一键报警联网", 100),
    ]  # fmt: skip


def test_both_things_before_jun_are_targets() -> None:
    assert [t.value for t in targets_of("培训率和持证率均达到100%。")] == [100, 100]


def test_parts_of_a_task_are_tasks_below_it() -> None:
    reading = read(plan("1.强化管理。一是健全制度。完善章程。二是配齐人员。三是加强考核。（责任单位：县教育局）"))
    parent, *parts = reading.tasks
    assert [p.title for p in parts] == ["健全制度", "配齐人员", "加强考核"]
    assert {p.parent for p in parts} == {parent.id}
    assert parent.responsible == ("县教育局",)
    assert all(p.responsible == () for p in parts)


def test_rows_of_a_table_are_tasks_with_units_and_deadline() -> None:
    table = "\t序号\n\t任务\n\t责任单位\n\t完成时限\n\n\t1\n\t建设平台。建成云平台。\n\t市教育局\n市财政局\n\t2024年6月底，持续推进\n\n\t2\n\t开展培训。\n\t市教育局\n\t长期推进\n"
    reading = read(f"某市任务分工表\n\n{table}")
    assert [(t.number, t.title, t.responsible, t.due, t.ongoing) for t in reading.tasks] == [
        ("1", "建设平台", ("市教育局", "市财政局"), "2024-06", True),
        ("2", "开展培训", ("市教育局",), None, True),
    ]


def test_a_table_of_years_gives_targets_ahead_and_baselines_behind() -> None:
    text = "某市规划\n某政发〔2021〕1号\n某市人民政府\n2021年5月1日\n\n一、目标\n单位：%\n指标\t2020年\t2023年\t2025年\t属性\n巩固率\t93\t95\t≥96\t约束性\n"
    first, second = read(text).targets
    assert (first.value, first.by, first.unit, first.baseline, first.binding) == (95, "2023", "%", 93, "约束性")
    assert (second.comparator, second.value, second.by) == (">=", 96, "2025")


def test_a_report_has_an_outline_and_obliges_nobody() -> None:
    reading = read("县教育发展综述\n\n一、投入\n五年投入12亿元，新建学校17所。\n二、队伍\n招聘教师300名。\n")
    assert len(reading.outline) == 2
    assert (reading.tasks, reading.targets) == ((), ())


def test_the_same_text_gives_the_same_reading() -> None:
    assert read(PLAN, "a") == read(PLAN, "a")


@pytest.mark.parametrize(
    ("bracket", "responsible", "lead", "due", "ongoing"),
    [
        (
            "（市教育局牵头，市发展改革委、市财政局配合）",
            ("市教育局", "市发展改革委", "市财政局"),
            ("市教育局",),
            None,
            False,
        ),
        ("（市教育局、市财政局等负责，2023年12月底前完成）", ("市教育局", "市财政局"), (), "2023-12", False),
        ("（市教育局牵头，持续推进）", ("市教育局",), ("市教育局",), None, True),
        ("（市科技局、工业和信息化局按职责分工负责）", ("市科技局", "工业和信息化局"), (), None, False),
        ("〔责任单位：县教育局、县财政局等相关部门〕", ("县教育局", "县财政局"), (), None, False),
        ("（责任单位：县教育局 县财政局 县人社局）", ("县教育局", "县财政局", "县人社局"), (), None, False),
        (
            "（牵头：市教育局；配合：市财政局；时限：2025年12月）",
            ("市教育局", "市财政局"),
            ("市教育局",),
            "2025-12",
            False,
        ),
        ("（责任领导：王某；责任单位：市教育局；责任人：李某）", ("市教育局",), (), None, False),
        ("（市教育局、市公安局，持续推进）", ("市教育局", "市公安局"), (), None, True),
        ("（由市政府督导室牵头负责）", ("市政府督导室",), ("市政府督导室",), None, False),
        ("<市体育局牵头，市教育局参与>", ("市体育局", "市教育局"), ("市体育局",), None, False),
    ],
)
def test_a_closing_bracket_assigns_with_or_without_a_label(
    bracket: str, responsible: tuple[str, ...], lead: tuple[str, ...], due: str | None, ongoing: bool
) -> None:
    (task,) = [t for t in read(plan(f"1.推进建设。完善制度。{bracket}")).tasks if t.title == "推进建设"]
    assert (task.responsible, task.lead, task.due, task.ongoing) == (responsible, lead, due, ongoing)


def test_a_bracket_that_assigns_nothing_is_text() -> None:
    (task,) = read(plan("1.推进建设。完善制度（含实施细则和配合措施）。")).tasks
    assert task.responsible == ()


def test_a_bound_stands_apart_from_its_share() -> None:
    first, second = targets_of("每年交流教师的比例不低于符合条件教师总数的10%，线上教学时长不超过教学总时长的30%。")
    assert (first.comparator, first.value, first.indicator) == (">=", 10, "交流教师的比例")
    assert (second.comparator, second.value, second.indicator) == ("<=", 30, "线上教学时长")


def test_two_dates_and_two_values_belong_together_in_order() -> None:
    found = targets_of("到2025年和2030年，优良率分别达到50%以上和60%以上。")
    assert [(t.by, t.value) for t in found] == [("2025", 50), ("2030", 60)]


def test_a_cited_notice_is_not_the_title() -> None:
    head = read(
        "某州义务教育优质均衡发展实施方案\n为贯彻落实《某省人民政府办公厅关于印发某省教育发展方案的通知》要求，制定本方案。\n一、目标\n"
    ).head
    assert (head.title, head.notice_title) == ("某州义务教育优质均衡发展实施方案", None)


def test_a_table_with_a_line_for_each_cell_is_a_table() -> None:
    text = "某区任务分解表\n\n序号\n\n重点任务\n\n牵头单位\n\n配合单位\n\n一、扩优\n\n3\n\n新增托位数400个以上。\n\n区教育局\n\n区卫健委\n\n4\n\n开展培训。\n\n区教育局\n\n区人社局\n"
    reading = read(text)
    assert [(t.number, t.responsible, t.lead) for t in reading.tasks] == [
        ("3", ("区教育局", "区卫健委"), ("区教育局",)),
        ("4", ("区教育局", "区人社局"), ("区教育局",)),
    ]
    assert [(t.value, t.unit, t.comparator) for t in reading.targets] == [(400, "个", ">=")]


def test_a_number_that_runs_into_a_figure_still_opens_its_item() -> None:
    reading = read(plan("1.实施“一号工程”。抓好落实。\n2.12345热线服务。做好接听。\n"))
    assert [t.title for t in reading.tasks] == ["实施“一号工程”", "12345热线服务"]


def test_contents_without_page_numbers_are_no_tasks() -> None:
    entries = ["一、主要任务", "（一）扩优", "（二）提质", "（三）强师", "（四）治理", "二、保障"]
    body = "一、主要任务\n（一）扩优\n新建学校。\n（二）提质\n抓好教学。\n（三）强师\n配齐教师。\n（四）治理\n完善制度。\n二、保障\n落实责任。\n"
    reading = read("某县行动方案\n" + "\n".join(entries) + "\n某县行动方案\n" + body)
    assert [t.title for t in reading.tasks] == ["扩优", "提质", "强师", "治理", "保障"]


def test_a_section_is_no_task_where_those_beside_it_hold_items() -> None:
    text = "某县方案\n\n三、任务\n（一）扩优\n1.建园。新建幼儿园。\n2.建校。新建学校。\n（二）强师\n1.招聘。招聘教师。\n2.培训。培训教师。\n四、保障措施\n（一）组织领导。落实责任。\n（二）经费保障。加大投入。\n（三）督导考核。强化督导。\n"
    assert [t.title for t in read(text).tasks] == ["建园", "建校", "招聘", "培训", "组织领导", "经费保障", "督导考核"]


@pytest.mark.parametrize(
    "title",
    [
        "工作目标",
        "实施步骤和时间安排",
        "面临的形势与挑战",
        "主要做法和成效",
        "创建条件",
        "今后五年的主要目标",
        "工作基础",
        "重要意义",
        "2022年工作总结",
    ],
)
def test_chapters_that_give_no_tasks(title: str) -> None:
    assert read(f"某县行动方案\n\n一、{title}\n（一）抓好落实。全面推进工作。\n").tasks == ()


def test_a_clause_of_entry_into_force_is_no_task() -> None:
    text = (
        "某县若干措施\n\n一、加强统筹。抓好落实。\n二、加大投入。保障经费。\n三、本措施自印发之日起施行，有效期5年。\n"
    )
    assert [t.title for t in read(text).tasks] == ["加强统筹", "加大投入"]


def test_a_table_of_years_with_a_line_for_each_cell_gives_targets() -> None:
    text = "某市规划\n某政发〔2021〕1号\n\n一、目标\n指 标\n2020年\n2025年\n属性\n一、水平\n1.巩固率(%)\n99.8%\n100%\n约束性\n2.入园率(%)\n85.1%\n90%以上\n预期性\n"
    rows = [(t.indicator, t.comparator, t.value, t.by, t.baseline, t.binding) for t in read(text).targets]
    assert rows == [("巩固率", "=", 100, "2025", 99.8, "约束性"), ("入园率", ">=", 90, "2025", 85.1, "预期性")]


def test_rows_without_a_stroke_at_their_start_are_rows() -> None:
    text = "某市任务清单\n\n序号 | 任务 | 责任单位 | 完成时限 |\n1 | 建设平台。 | 市教育局 | 2024年6月底 |\n2 | 开展培训。 | 市人社局 | 持续推进 |\n"
    assert [(t.number, t.responsible, t.due, t.ongoing) for t in read(text).tasks] == [
        ("1", ("市教育局",), "2024-06", False), ("2", ("市人社局",), None, True),
    ]  # fmt: skip


def test_what_stands_now_is_no_target_and_what_is_to_come_is() -> None:
    assert [t.value for t in targets_of("目前，普惠率为85%，到2025年提高到90%。")] == [90]
    (target,) = targets_of("入园率由2020年的89.5%提高到2025年的95%以上。")
    assert (target.by, target.baseline) == ("2025", 89.5)


def test_a_rate_per_hundred_thousand_is_its_own_unit() -> None:
    (target,) = targets_of("死亡率控制在18/10万以下。")
    assert (target.comparator, target.value, target.unit) == ("<=", 18, "/10万")


def test_a_named_task_is_a_task() -> None:
    reading = read(
        "某市任务清单\n\n任务一：加强队伍建设\n工作措施：招聘教师30名。\n责任单位：市教育局\n完成时限：2024年8月底\n任务二：改善条件\n工作措施：改造校舍。\n责任单位：市财政局\n"
    )
    assert [(t.number, t.title, t.responsible, t.due) for t in reading.tasks] == [
        ("任务一", "加强队伍建设", ("市教育局",), "2024-08"), ("任务二", "改善条件", ("市财政局",), None),
    ]  # fmt: skip


def test_targets_of_a_text_without_headings_are_read() -> None:
    assert [t.value for t in read("到2025年，全市建成省级示范园20所，普惠率达到90%。").targets] == [20, 90]


WORDS = st.sampled_from(
    ["一、", "（二）", "1.", "①", "附件1\n", "专栏1 ", "表2 指标 2020年 2025年 ", "2025年", "到", "每学期", "达到", "95%以上",
     "不少于", "10所", "责任单位：", "市教育局", "、", "。", "，", "\n", "\t", "|", "《", "》", "“", "”", "（", "）", "— 3 —", "目录",
     "....", "一是", "二是", "均", "“5个100%”", "ᠮᠣᠩᠭᠣᠯ", "每3年", "由", "提高到", "基础上", "序号\t任务\t责任单位\n"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=80).map("".join) | st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_every_quotation_is_exact(text: str) -> None:
    reading = read(text)
    for target in reading.targets:
        assert text[target.offset : target.offset + len(target.quote)] == target.quote
        assert target.quote
    ids = {t.id for t in reading.tasks} | {c.id for c in reading.outline}
    assert len(ids) == len(reading.tasks) + len(reading.outline)
    assert all(t.task is None or t.task in ids for t in reading.targets)
    for item in (*reading.outline, *reading.tasks):
        assert 0 <= item.start <= item.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1.\n",
        "（",
        "“5个100%”、",
        "每3年",
        "\t序号\n\t任务\n",
        "……",
        "1",
        "建成学校10所",
        "一、\n",
        "序号 任务 责任单位 1 ",
    ],
)
def test_time_grows_with_the_length_and_not_its_square(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.perf_counter()
        read(text)
        return time.perf_counter() - start

    seconds(2_000)
    small, large = min(seconds(8_000) for _ in range(2)), min(seconds(64_000) for _ in range(2))
    # Eight times the text; a square would take 64 times as long, and a busy machine at most doubles a linear one.
    assert large < 24 * max(small, 0.004)


def test_a_lone_deadline_line_is_the_deadline_of_its_item() -> None:
    (task,) = [t for t in read(plan("1.推进建设。完善制度。\n完成时限：2024年8月底")).tasks if t.title == "推进建设"]
    assert (task.due, task.partial, task.responsible) == ("2024-08", False, ())


def test_the_level_from_which_a_rise_starts_is_no_target() -> None:
    found = targets_of("普惠率由2020年的50%提高10个百分点，达到60%。")
    assert [(t.comparator, t.value, t.baseline) for t in found] == [("change", 10, 50), ("=", 60, None)]


def test_measures_of_one_row_are_parts_of_the_row_that_answers() -> None:
    table = "\t序号\n\t任务\n\t措施\n\t牵头单位\n\t完成时限\n\n\t一、扩优\n\n\t4\n\t加快建设\n\t1.新建学校11所。\n2.新建幼儿园7所。\n\t市发改委\n\t2023年12月\n底前\n"
    reading = read(f"某市任务分解表\n\n{table}")
    row, first, second = reading.tasks
    assert (row.title, row.lead, row.due) == ("加快建设", ("市发改委",), "2023-12")
    assert [(p.number, p.title, p.parent, p.responsible) for p in (first, second)] == [
        ("4/1", "新建学校11所", row.id, ()), ("4/2", "新建幼儿园7所", row.id, ()),
    ]  # fmt: skip
    assert [(c.number, c.level) for c in reading.outline] == [("一", 1), ("4", 2), ("1", 3), ("2", 3)]


def test_a_table_parted_by_blanks_alone_is_a_table_in_one_line() -> None:
    rows = (
        "附件 某县重点任务清单 序号 重点任务 具体举措 牵头单位 责任单位 完成时限 1 扩容行动 新建学校3所， 改扩建2所。 县发改局 县教育局、 县财政局 2026年12月底前"
        " 2 强师行动 招聘教师120名。 县教育局 县人社局 长期坚持 3 护苗行动 开展巡查。 县公安局 县教育局 2025年"
    )
    tasks = read(f"某县教育发展实施方案 一、总体要求 坚持立德树人。 {rows}").tasks
    assert [(t.number, t.responsible, t.lead, t.due, t.ongoing) for t in tasks] == [
        ("1", ("县发改局", "县教育局", "县财政局"), ("县发改局",), "2026-12", False),
        ("2", ("县教育局", "县人社局"), ("县教育局",), None, True),
        ("3", ("县公安局", "县教育局"), ("县公安局",), "2025", False),
    ]


def test_words_that_only_look_like_a_header_are_no_table() -> None:
    text = "某县教育发展实施方案\n一、主要任务\n1.建立台账。台账写明 序号 学校 问题 责任单位 时限 五项内容。\n2.限期整改。\n"
    assert [t.number for t in read(text).tasks] == ["1", "2"]


def test_cells_one_below_the_other_are_rows_as_wide_as_their_header() -> None:
    cells = [
        "编号",
        "项目名称",
        "责任科室",
        "时间节点",
        "1",
        "招聘教师120名",
        "人事股",
        "2023年8月",
        "2",
        "培训教师300名",
        "师训股",
        "2023年底",
    ]
    tasks = read("某县教师队伍建设清单\n" + "".join(f"\t{cell}\n" for cell in cells)).tasks
    assert [(t.number, t.responsible, t.due) for t in tasks] == [
        ("1", ("人事股",), "2023-08"),
        ("2", ("师训股",), "2023-12"),
    ]


def test_labels_in_square_brackets_assign_without_a_colon() -> None:
    text = plan(
        "1.建设资源教室。新建资源教室46间。\n【牵头单位】市教育局\n【配合单位】市残联、市财政局\n【完成时限】2026年12月底前"
    )
    task = read(text).tasks[0]
    assert (task.responsible, task.lead, task.due) == (("市教育局", "市残联", "市财政局"), ("市教育局",), "2026-12")


def test_a_table_of_places_reads_year_and_thing_from_its_head() -> None:
    table = "区县\t2024年底学位数（个）\t2026年计划学位数（个）\t2026年新建教室（间）\n东区\t420\t480\t12\n西县\t365\t≥400\t10\n"
    targets = read(f"某市学位建设方案（2025—2026年）\n一、学位建设\n{table}").targets
    assert [(t.scope, t.indicator, t.comparator, t.value, t.unit, t.by, t.baseline) for t in targets] == [
        ("东区", "学位数", "=", 480, "个", "2026", 420),
        ("东区", "新建教室", "=", 12, "间", "2026", None),
        ("西县", "学位数", ">=", 400, "个", "2026", 365),
        ("西县", "新建教室", "=", 10, "间", "2026", None),
    ]


def test_a_bound_on_a_team_is_a_target_and_one_on_a_school_chooses_it() -> None:
    found = read(plan("1.托管帮扶。每所县中选派不少于5人的管理团队。600人以上学校至少配备1名心理教师。")).targets
    assert [(t.value, t.unit) for t in found] == [(5, "人"), (1, "名")]


def test_a_line_behind_a_dash_assigns() -> None:
    tasks = read(
        plan(
            "1.培育示范校。培育示范校20所。\n——市委教育工委牵头，市委组织部配合，2025年6月底前完成\n2.巡查。每月巡查1次。\n——市教育局负责，全年"
        )
    ).tasks
    assert [(t.responsible, t.lead, t.due) for t in tasks] == [
        (("市委教育工委", "市委组织部"), ("市委教育工委",), "2025-06"),
        (("市教育局",), (), None),
    ]


def test_a_cell_of_two_lines_does_not_end_a_table_with_a_line_for_each_cell() -> None:
    head = "序号\n重点事项\n责任单位\n责任科室\n完成时限\n"
    rows = "1\n改造食堂3个\n县教育局\n县市场监管局\n安全股\n2024年8月底\n2\n组建工作室9个\n县教育局\n人事股\n年内\n"
    tasks = read("某县重点事项责任分解表\n" + head + rows).tasks
    assert [(t.responsible, t.due) for t in tasks] == [
        (("县教育局", "县市场监管局", "安全股"), "2024-08"),
        (("县教育局", "人事股"), None),
    ]


def test_numbers_below_a_section_are_items_and_a_chapter_of_boxes_is_none() -> None:
    text = (
        "某市教育规划（2026—2030年）\n第一章　主要任务\n第一节　基础教育\n一、扩学位。新增学位3000个。\n二、促均衡。\n（一）办集团。组建集团8个。\n（二）减负担。加强巡查。\n"
        "（市教育局牵头，市体育局配合）\n三、强师资。招聘教师500名。\n第二章　重大工程\n专栏1　扩优工程\n1.建高中。新建高中5所。\n2.修宿舍。改造宿舍42处。\n"
    )
    tasks = read(text).tasks
    assert [t.title for t in tasks] == ["扩学位", "促均衡", "办集团", "减负担", "强师资", "建高中", "修宿舍"]
    assert tasks[1].responsible == ("市教育局", "市体育局")


def test_a_demand_behind_a_count_of_what_exists_is_a_target() -> None:
    found = read(
        plan("1.规范校车。全区现有校车136辆，视频安装率达到100%，每季度开展1次检查，每学期培训不少于8学时。")
    ).targets
    assert [(t.value, t.unit) for t in found] == [(100, "%"), (1, "次"), (8, "学时")]


@pytest.mark.parametrize(
    "sentence",
    [
        "校园周边200米范围内不得设置网吧。",
        "对连续2次排名末位的单位进行通报。",
        "对使用8年以上的计算机分批更换。",
        "违规2次取消评优资格。",
    ],
)
def test_distances_strikes_and_ages_are_no_targets(sentence: str) -> None:
    assert read(plan(f"1.加强管理。{sentence}")).targets == ()


def test_a_year_behind_an_items_number_governs_the_whole_list() -> None:
    text = "某县学前教育实施方案\n一、目标任务\n（一）具体目标\n1.2024年，新建公办园3所，新增学位810个；\n2.2025年，改造乡镇园6所，占比提高到58%。\n"
    assert [(t.value, t.by) for t in read(text).targets] == [(3, "2024"), (810, "2024"), (6, "2025"), (58, "2025")]


def test_a_unit_behind_a_stroke_is_no_indicator() -> None:
    (target,) = read(plan("1.保障经费。生均公用经费不低于600元/年。")).targets
    assert (target.indicator, target.value) == ("生均公用经费", 600)
