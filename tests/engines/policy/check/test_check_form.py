"""Who and by when, labels, series, citations, groups."""

ITEMS = ("新建学校", "补充教师", "改造食堂", "开展阅读", "推进集团化", "完善资助", "加强督导", "保障安全")


def numbered(unit: str, *, without: int = 0, tail: str = "") -> str:
    return "\n".join(
        f"{n}.{what}。按计划推进各项工作{tail}。" + ("" if n == without else unit) for n, what in enumerate(ITEMS, 1)
    )


def test_one_of_eight_tasks_has_no_unit(plan, findings):
    text = plan(f"一、重点任务\n{numbered('（责任单位：市教育局、市财政局）', without=6)}")
    (found,) = findings(text, kind="no-responsible-unit")
    assert "8项任务中7项写明责任单位，第6项没有" in found.arithmetic
    assert "完善资助" in found.sentences[0].quote


def test_all_tasks_have_units(plan, findings):
    text = plan(
        f"一、重点任务\n{numbered('（责任单位：市教育局、市财政局）')}\n二、保障措施\n（一）加强领导。压实责任。"
    )
    assert findings(text) == []


def test_no_task_has_a_unit_in_a_plan_with_a_period(plan, findings):
    text = plan(f"一、重点任务\n{numbered('')}", title="教育提升三年行动计划（2023—2025年）")
    (found,) = findings(text)
    assert found.kind == "no-responsible-unit"
    assert "8项任务没有一项写明责任单位" in found.arithmetic


def test_neither_unit_nor_time(plan, findings):
    text = plan(f"一、重点任务\n{numbered('')}\n9.建设平台。2024年建成。")
    (found,) = findings(text)
    assert found.kind == "no-deadline-and-no-unit"
    assert "只有第9项提到时间，其余8项没有时限" in found.arithmetic


def test_one_row_of_a_table_has_no_deadline(plan, findings):
    rows = "".join(f"{n}\t{what}\t市教育局\t{'' if n == 3 else '2023年12月底'}\n" for n, what in enumerate(ITEMS, 1))
    (found,) = findings(plan(f"附件\n任务分工表\n序号\t工作任务\t责任单位\t完成时限\n{rows}"), kind="no-deadline")
    assert "8项任务中7项写明时限，第3项没有" in found.arithmetic


def test_a_counted_target_without_a_date_among_dated_ones(plan, findings):
    unit = "（责任单位：市教育局）"
    text = plan(
        f"一、重点任务\n1.新建。到2026年，新建学校6所。{unit}\n2.培养。到2026年，培养名师40名。{unit}\n"
        f"3.创建。到2026年，创建示范校12所。{unit}\n4.建设。建设劳动基地8个。{unit}\n5.督导。每学期督导2次。{unit}"
    )
    (found,) = findings(text)
    assert found.kind == "no-deadline"
    assert "4项任务带有数量目标，其中3项写明到何时，第4项没有写明" in found.arithmetic


def test_one_label_for_two_lists(plan, findings):
    first = plan("一、重点任务\n1.安全。落实专职保安配备、封闭化管理、一键报警装置联网“3个100%”。\n2.其他。")
    second = plan("一、重点任务\n1.食堂。实现明厨亮灶、持证上岗、留样管理“3个100%”。\n2.其他。", place="柳原市")
    (found,) = findings(first, second, kind="same-label-other-content")
    assert "“3个100%”在一处指“专职保安配备、封闭化管理、一键报警装置联网”" in found.arithmetic


def test_one_label_for_one_list(plan, findings):
    first = plan("一、重点任务\n1.安全。落实专职保安配备、封闭化管理、一键报警装置联网“3个100%”。\n2.其他。")
    second = plan(
        "一、重点任务\n1.安全。实现封闭化管理、专职保安配备、一键报警装置联网“3个100%”。\n2.其他。", title="安全方案"
    )
    assert findings(first, second, kind="same-label-other-content") == []


def test_idioms_stand_for_nothing_of_their_own(plan, findings):
    text = plan(
        "一、重点任务\n1.构建学校、家庭、社会“三位一体”育人体系。\n2.构建督政、督学、监测“三位一体”督导体系。\n"
        "3.落实“双减”，建设“双高”学校。"
    )
    assert findings(text) == []


def test_item_seven_follows_item_five(plan, findings):
    body = "\n".join(f"{n}、{what}\n按计划推进。" for n, what in zip("一二三四五", ITEMS, strict=False))
    text = plan(body.replace("五、", "六、"))
    (found,) = findings(text, kind="numbering-gap")
    assert "“四”之后是“六”，缺五" in found.arithmetic


def test_numbers_that_run_on_have_no_gap(plan, findings):
    text = plan(
        "一、任务\n（一）扩优\n1.新建。扩大学位。\n2.改建。改善条件。\n（二）提质\n3.教研。每月视导。\n4.培训。每年轮训。"
    )
    assert findings(text, kind="numbering-gap") == []


def test_two_items_with_the_same_words(plan, findings):
    again = "推动职业院校深化校企合作，所得收入按一定比例纳入绩效工资来源。"
    text = plan(f"一、任务\n1.{again}\n2.新建。扩大学位。\n3.{again}")
    (found,) = findings(text, kind="duplicate-item")
    assert "完全相同" in found.arithmetic
    assert findings(text.replace(f"3.{again}", f"3.{again}另行制定办法。"), kind="duplicate-item") == []


def test_annex_three_is_cited_and_two_are_there(plan, findings):
    text = plan(
        "一、任务\n1.落实分工，具体见附件1。\n2.按季度填报附件3。\n\n附件1\n\n任务分工\n\n市教育局负责。\n\n附件2\n\n联系人\n\n名单另发。"
    )
    (found,) = findings(text, kind="annex-missing")
    assert "附件3，文件中只有附件1、附件2" in found.arithmetic
    assert findings(text.replace("填报附件3", "填报附件2"), kind="annex-missing") == []


def test_the_contents_name_a_heading_otherwise(plan, findings):
    text = plan(
        "目 录\n一、总体要求........1\n二、主要任务........2\n三、强化组织保障........5\n四、实施步骤........6\n\n"
        "一、总体要求\n统筹推进。\n二、主要任务\n抓好落实。\n三、强化组织保障机制\n压实责任。\n四、实施步骤\n分步实施。"
    )
    (found,) = findings(text, kind="contents-differ")
    assert "目录作“强化组织保障”，正文作“强化组织保障机制”" in found.arithmetic


def test_one_paper_cited_by_two_names(plan, findings):
    text = plan(
        "一、任务\n1.落实《清河市一线教师岗位贡献奖励考核评定意见》。\n2.执行《清河市一线教师岗位贡献奖励考核意见》，"
        "参照《清河市小学教师培训管理意见》《清河市中学教师培训管理意见》。"
    )
    (found,) = findings(text, kind="citation-name-differs")
    assert "相差“评定”" in found.arithmetic


def test_a_paper_is_cited_after_its_repeal(plan, findings):
    first = plan(
        "一、总则\n本办法自印发之日起施行，《清河市中小学收费管理办法》同时废止。",
        issued="2022年1月5日",
        title="收费办法",
    )
    second = plan("一、任务\n1.规范收费。严格执行《清河市中小学收费管理办法》。\n2.其他。")
    (found,) = findings(first, second, kind="superseded-citation")
    assert found.documents == ("二.txt", "一.txt")
    assert findings(second, kind="superseded-citation") == []


def test_one_school_in_two_pairings(plan, findings):
    text = plan("一、任务\n1.结对。市一中与二中、五中、八中开展结对共建；市三中与六中、八中开展结对共建。\n2.其他。")
    (found,) = findings(text, kind="member-in-two-groups")
    assert "“八中”既列在“市一中”一组，又列在“市三中”一组" in found.arithmetic
    assert findings(text.replace("六中、八中", "六中、九中"), kind="member-in-two-groups") == []
