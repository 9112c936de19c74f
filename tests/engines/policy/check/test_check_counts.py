"""Numbers of tasks and parts, shares, totals."""

TASKS = "\n".join(
    f"{n}.{what}。"
    for n, what in enumerate(
        (
            "新建改扩建学校",
            "补充教师",
            "改造食堂",
            "建设校园足球场",
            "开展阅读行动",
            "推进集团化办学",
            "完善资助",
            "加强督导",
        ),
        1,
    )
)


def test_a_plan_that_names_ten_tasks_lists_eight(plan, findings):
    text = plan(
        f"一、总体要求\n聚焦群众关切，本方案确定10项重点任务，逐项落实。\n二、重点任务\n{TASKS}\n三、保障措施\n加强领导。"
    )
    (found,) = findings(text, kind="count-mismatch")
    assert "10项重点任务" in found.sentences[0].quote
    assert "实际列出8项，少2项" in found.arithmetic


def test_a_plan_that_names_eight_tasks_lists_eight(plan, findings):
    text = plan(f"一、总体要求\n聚焦群众关切，本方案确定8项重点任务，逐项落实。\n二、重点任务\n{TASKS}")
    assert findings(text, kind="count-mismatch") == []


def test_tasks_of_another_year_or_document_are_not_counted(plan, findings):
    text = plan(
        f"一、工作回顾\n2022年完成9项重点任务。\n二、重点任务\n{TASKS}\n"
        "三、工作要求\n落实《关于明确10项重点任务的通知》要求，每个学校完成5项任务。"
    )
    assert findings(text, kind="count-mismatch") == []


def test_a_table_has_one_row_more_than_the_text_says(plan, findings):
    rows = "".join(f"{n}\t推进第{n}批学校建设\t市教育局\t2023年{n}月底\n" for n in range(1, 8))
    text = plan(
        f"一、总体要求\n市教育局梳理形成六项具体举措，见附件。\n附件\n任务分工表\n序号\t工作任务\t责任单位\t完成时限\n{rows}"
    )
    (found,) = findings(text, kind="count-mismatch")
    assert "实际列出7项，多1项" in found.arithmetic


def test_five_projects_are_announced_and_four_listed_in_brackets(plan, findings):
    text = plan("一、重点任务\n1.实施“五大工程”(强基工程、铸魂工程、安心工程、暖心工程)，逐年推进。\n2.加强宣传。")
    (found,) = findings(text, kind="declared-parts")
    assert "所列为4项（强基工程、铸魂工程、安心工程、暖心工程），少1项" in found.arithmetic


def test_four_projects_are_announced_and_listed(plan, findings):
    text = plan(
        "一、重点任务\n1.实施“四大工程”(强基工程、铸魂工程、安心工程和暖心工程)，逐年推进。\n"
        "2.落实“两个优先”（即：财政资金优先保障教育，公共资源优先满足教育和人才需要）。\n"
        "3.到2025年，5个县(市、区)全部达标。"
    )
    assert findings(text, kind="declared-parts") == []


def test_groups_under_a_heading_are_counted(plan, findings):
    text = plan(
        """一、组织领导
成立领导小组和四个工作组，统筹推进。
二、领导小组下设四个工作组：
（一）项目建设工作组
组长由市发展改革委负责人担任。
（二）师资保障工作组
组长由市教育局负责人担任。
（三）督查考核工作组
组长由市政府督查室负责人担任。"""
    )
    (found,) = findings(text, kind="declared-parts")
    assert "所列为3项" in found.arithmetic
    assert "少1项" in found.arithmetic


def test_three_measures_follow_where_four_are_announced(plan, findings):
    text = plan("一、重点任务\n1.抓好安全。重点落实四项措施：一是排查隐患。二是整改到位。三是定期回访。\n2.抓好宣传。")
    (found,) = findings(text, kind="declared-parts")
    assert "所列为3项" in found.arithmetic


def test_a_list_that_ends_with_and_so_on_may_be_shorter_than_its_number(plan, findings):
    text = plan(
        "一、重点任务\n1.开展试点。在城关、河东、河西等5个乡镇开展试点。\n2.抓好宣传。落实语文、数学和英语3门学科命题。"
    )
    assert findings(text, kind="declared-parts") == []


def test_a_list_names_more_than_its_number(plan, findings):
    text = plan("一、重点任务\n1.开展试点。开展语文、数学、英语、物理等3门学科命题改革。\n2.抓好宣传。")
    (found,) = findings(text, kind="declared-parts")
    assert "所列为4项（语文、数学、英语、物理），多1项" in found.arithmetic


def test_no_total_gives_the_printed_share(plan, findings):
    text = plan("一、工作成效\n全市建成数字校园17所，占比63.1%。\n二、重点任务\n1.继续建设。")
    (found,) = findings(text, kind="share-arithmetic")
    assert "17÷27＝62.96%" in found.arithmetic


def test_a_share_that_some_total_gives_is_not_questioned(plan, findings):
    text = plan("一、工作成效\n全市建成数字校园17所，占比63%。另有3所在建，占比约12.7%。\n二、重点任务\n1.继续建设。")
    assert findings(text, kind="share-arithmetic") == []


def test_the_share_of_a_known_total_is_wrong(plan, findings):
    text = plan("一、工作成效\n全市48所中小学中，已有36所建成直饮水工程，占学校总数的80%。\n二、重点任务\n1.继续建设。")
    (found,) = findings(text, kind="share-arithmetic")
    assert "36÷48＝75.00%" in found.arithmetic


def test_half_of_three_counties_is_no_whole_number(plan, findings):
    text = plan(
        "一、工作目标\n全市3个县(市、区)协同推进。到2026年，50%县(市、区)通过国家督导评估。\n二、重点任务\n1.推进。"
    )
    (found,) = findings(text, kind="share-arithmetic")
    assert "＝1.5个，不是整数" in found.arithmetic


def test_sixty_percent_of_five_counties_are_the_three_that_are_named(plan, findings):
    text = plan(
        "一、工作目标\n5个县(市、区)协同推进，到2026年，东河县、西岭县、南原区实现义务教育优质均衡发展目标。\n"
        "二、重点任务\n1.推进均衡。到2026年，60%县(市、区)实现义务教育优质均衡发展目标。"
    )
    assert findings(text, kind="share-arithmetic") == []
    (found,) = findings(text.replace("60%", "80%"), kind="share-arithmetic")
    assert "＝4个，文中点名3个" in found.arithmetic


def test_shares_of_one_sum_are_more_than_the_whole(plan, findings):
    text = plan("一、重点任务\n1.分担经费。所需资金由省级财政承担50%、市级财政承担30%、县级财政承担30%。\n2.加强监管。")
    (found,) = findings(text, kind="shares-above-hundred")
    assert "50%＋30%＋30%＝110%" in found.arithmetic
    assert findings(text.replace("县级财政承担30%", "县级财政承担20%"), kind="shares-above-hundred") == []


def test_the_printed_rise_is_not_the_difference(plan, findings):
    text = plan("一、工作成效\n优良率由41.2%提高到52.6%，提高10.4个百分点。\n二、重点任务\n1.继续。")
    (found,) = findings(text, kind="difference-arithmetic")
    assert "＝11.4个百分点" in found.arithmetic
    assert findings(text.replace("10.4", "11.4"), kind="difference-arithmetic") == []


def test_a_yearly_target_adds_up_to_more_than_there_are(plan, findings):
    text = plan(
        "一、基本情况\n全市现有中小学52所。\n二、重点任务\n1.建设智慧校园。2024年至2026年，每年建成智慧校园20所。\n2.其他。"
    )
    (found,) = findings(text, kind="target-above-universe")
    assert "每年20所×3年＝60所" in found.arithmetic
    assert "目标超出8所" in found.arithmetic
    assert findings(text.replace("20所", "17所"), kind="target-above-universe") == []


def test_a_share_of_more_than_the_whole(plan, findings):
    text = plan(
        "一、重点任务\n1.扩大普惠。到2025年，普惠性幼儿园覆盖率达到105%。\n2.提高水平。到2025年，高中阶段毛入学率达到101%。"
    )
    (found,) = findings(text, kind="target-above-universe")
    assert "普惠性幼儿园覆盖率" in found.arithmetic


def test_a_total_that_is_not_the_sum_of_its_rows(plan, findings):
    text = plan(
        "一、重点任务\n1.分配学位。\n附件\n学位分配表\n县区\t小学学位\t初中学位\n东河县\t1200\t600\n西岭县\t800\t500\n合计\t2000\t1200"
    )
    (found,) = findings(text, kind="table-total")
    assert "600＋500＝1100，表中合计为1200，相差100" in found.arithmetic


def test_a_heading_prints_a_number_of_tasks_behind_the_list(plan, findings):
    text = plan(f"一、总体要求\n统筹推进。\n二、重点任务（共9项）\n{TASKS}\n三、保障措施\n加强领导。")
    (found,) = findings(text, kind="count-mismatch")
    assert "实际列出8项，少1项" in found.arithmetic


def test_all_schools_of_a_county_are_counted_in_passing(plan, findings):
    text = plan(
        "一、工作目标\n全县26所中小学全部接入教育专网。\n二、重点任务\n1.建设数字校园。2024年至2026年，每年建成数字校园10所。\n2.其他。",
        place="东河县",
    )
    (found,) = findings(text, kind="target-above-universe")
    assert "每年10所×3年＝30所；共有学校26所，目标超出4所" in found.arithmetic
