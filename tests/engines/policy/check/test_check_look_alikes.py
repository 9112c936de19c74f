"""Further wordings of each kind, each beside a look-alike that is consistent and must stay unmentioned."""

import pytest

EARLIER = {"issued": "2021年3月1日", "title": "学前教育扩容计划（2021—2023年）"}
LATER = {"title": "学前教育提质计划（2023—2026年）", "issued": "2023年5月1日"}
EIGHT = "\n".join(
    f"{n}.{what}。"
    for n, what in enumerate(
        ("新建学校", "补充教师", "改造食堂", "开展阅读", "完善资助", "加强督导", "保障安全", "办好社团"), 1
    )
)
DUE = "任务清单\n序号\t工作任务\t责任单位\t完成时限\n" + "".join(
    f"{n}\t{what}\t市教育局\t{when}\n"
    for n, (what, when) in enumerate(
        (("建专网", "2024年10月底"), ("建中台", "2025年12月底"), ("建教室", "2025年11月底"), ("训教师", "2024年12月底"),
         ("编教材", "2025年10月底"), ("接平台", "2025年3月底")), 1
    )
)  # fmt: skip

PAIRS = [
    ("count-mismatch", f"一、总体要求\n本方案共安排重点任务10项。\n二、重点任务\n{EIGHT}", "10项", "8项", "实际列出8项，少2项"),
    ("count-mismatch", "制定以下十条措施。\n" + "\n".join(f"{n}、做好第{n}方面工作，落实到位。" for n in "一二三四五六七八九"),
     "十条", "九条", "实际列出9项，少1项"),
    ("count-mismatch", "一、强师行动（3项）\n1.招聘教师。\n2.轮训校长。\n二、安全行动（2项）\n3.排查隐患。\n4.开展演练。",
     "（3项）", "（2项）", "标题称3项，其下实际列出2项"),
    ("count-mismatch", "一、任务\n从3个方面提出6项举措，逐项落实。\n（一）扩容\n1.新建中小学校。\n2.改建老旧校舍。\n3.扩建公办园。\n（二）提质\n4.加强教学研究。\n5.开展教学视导。\n6.组织全员培训。",
     "3个方面", "2个方面", "分列在2个方面之下（3＋3），不是3个"),
    ("milestones-against-deadlines", f"一、安排\n2025年6月底前完成八成任务。\n附件\n{DUE}", "八成", "五成", "3÷6＝50.0%，低于承诺的80%"),
    ("milestones-against-deadlines", f"一、安排\n2024年底前任务完成过半。\n附件\n{DUE}", "任务完成过半", "完成三分之一的任务",
     "2÷6＝33.3%，低于承诺的50%"),
    ("milestones-against-deadlines", f"一、安排\n各项任务于2025年11月底前全部完成。\n附件\n{DUE}", "2025年11月", "2025年12月",
     "5÷6＝83.3%，低于承诺的100%"),
    ("overlapping-phases", "一、实施步骤\n（一）试点先行期（2024年—2026年）。选校试点。\n（二）全面推广期（2025年—2027年）。推广。",
     "2025年—2027年", "2026年—2027年", "都包括2025年至2026年，共2年"),
    ("overlapping-phases", "一、工作步骤\n1.自查自纠（8月20日至9月10日）。各校自查。\n2.集中检查（9月5日至10月31日）。市级抽查。",
     "9月5日", "9月11日", "共6天"),
    ("overlapping-phases", "一、步骤\n第一步：动员（2024年3月—5月）。动员。\n第二步：实施（2024年4月—9月）。实施。", "2024年4月", "2024年6月",
     "2024年4月至2024年5月重叠"),
    ("percent-or-points", "一、任务\n1.汉字书写优秀率较2022年上升3%。\n2.其他。", "3%", "3个百分点", "“上升3%”有两种读法"),
    ("share-arithmetic", "一、成效\n59所义务教育学校中有51所达到标准，达标率为84.7%。\n二、任务\n1.继续。", "84.7%", "86.4%", "51÷59＝86.44%"),
    ("shares-above-hundred", "一、任务\n1.健全评价。学业占45%、体质占30%、艺术占20%、劳动占15%，形成综合成绩。\n2.其他。", "15%", "5%",
     "45%＋30%＋20%＋15%＝110%"),
    ("declared-parts", "一、任务\n1.改造操场14个，其中小学9个、初中6个。\n2.其他。", "14个", "15个", "9＋6＝15个，总数写作14个"),
    ("declared-parts", "一、任务\n1.培训骨干2023年500人、2024年600人、2025年700人，共计1900人。\n2.其他。", "1900", "1800",
     "500＋600＋700＝1800人"),
    ("target-above-universe", "一、现状\n全市现有小学42所、初中17所、普通高中6所。\n二、任务\n1.2024年至2026年，每年评选书香校园示范学校25所。\n2.其他。",
     "25所", "20所", "共有学校42＋17＋6＝65所，目标超出10所"),
    ("target-below-level-already-reached",
     "一、目标\n2022年全市儿童青少年近视率为49.6%。到2025年，儿童青少年近视率控制在52%以内。\n二、任务\n1.加强监测。",
     "52%", "48%", "比已达到的水平高2.4个百分点"),
    ("change-unreachable", "一、目标\n2022年，儿童青少年近视率为56%。\n1.儿童青少年近视率每年降低0.5个百分点，2025年降至52%以下。\n2.其他。",
     "0.5个", "1.5个", "56－0.5×3＝54.5%"),
    ("two-values-one-document", "一、目标\n2025年底前建成市教师发展中心新址。\n二、任务\n1.推进建设。2026年底前建成市教师发展中心新址。\n2.其他。",
     "2026年底", "2025年底", "一处要求2025年做到，另一处要求2026年做到"),
    ("forbidden-target-type", "一、规范\n1.不得将升学率作为考核学校的指标。\n二、目标\n到2025年，高考本科达线率达到75%。", "达线率", "报名率", "达线率"),
    ("forbidden-target-type", "一、规范\n1.升学指标一律不得下达到学校。\n二、目标\n到2025年，特控线上线人数突破1200人。", "特控线上线人数",
     "志愿服务人数", "上线人数"),
]  # fmt: skip
"""Kind, body, the words that are wrong, the words that would be right, words of the arithmetic."""


@pytest.mark.parametrize(("kind", "body", "wrong", "right", "words"), PAIRS, ids=range(len(PAIRS)))
def test_it_is_found_and_not_where_it_is_right(plan, findings, kind, body, wrong, right, words):
    (found,) = findings(plan(body), kind=kind)
    assert words in found.arithmetic
    assert wrong in body
    assert findings(plan(body.replace(wrong, right)), kind=kind) == []


AGAIN = [
    ("组建市幼儿教师发展中心。", "建立市幼儿教师发展中心。", "发展中心"),
    ("筹备成立学前教育基金会。", "积极推进建立“清河市学前教育发展基金会”。", "基金会"),
    ("2022年8月底前，清河市第五中学迁建项目竣工投用。", "2025年8月底前，市第五中学迁建项目建成投用。", "第五中学"),
    ("到2022年，全市普通高中大班额全部化解。", "到2025年，化解普通高中大班额。", "大班额"),
    ("2022年底前，公办园教职工编制全部落实。", "公办园教职工编制于2025年底前全部落实。", "编制"),
    ("全面实现“两自主一统筹”。", "实现“两自主一统筹”。", "两自主一统筹"),
]


@pytest.mark.parametrize(("first", "second", "words"), AGAIN, ids=range(len(AGAIN)))
def test_what_was_to_be_founded_or_finished_is_promised_again(plan, findings, first, second, words):
    texts = [plan(f"一、任务\n1.落实。{first}", **EARLIER), plan(f"一、任务\n1.落实。{second}", **LATER)]
    (found,) = findings(*texts, kind="re-promised-later")
    assert words in found.arithmetic
    assert found.documents == ("一.txt", "二.txt")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("组建市幼儿教师发展中心。", "发挥市幼儿教师发展中心作用。"),
        ("组建市幼儿教师发展中心。", "建立市中小学教师发展中心。"),
        ("配齐配强体育教师。", "配齐配强体育教师。"),
        ("2022年底前，公办园教职工编制全部落实。", "逐步增加公办园教职工编制。"),
    ],
)
def test_what_goes_on_or_is_another_thing_is_not_promised_again(plan, findings, first, second):
    texts = [plan(f"一、任务\n1.落实。{first}", **EARLIER), plan(f"一、任务\n1.落实。{second}", **LATER)]
    assert findings(*texts, kind="re-promised-later") == []


def test_one_label_stands_for_two_lists_also_where_one_is_called_modern(plan, findings):
    text = plan(
        "一、任务\n1.安全。推进“四化”工程（管控体系化、设施标准化、值守常态化、演练课程化）。\n"
        "2.智慧。建成“现代四化”安全工程（信息平台、巡查网格、处置实战、监督公示）。"
    )
    (found,) = findings(text, kind="same-label-other-content")
    assert "“四化”" in found.arithmetic


def test_two_dates_of_stages_or_of_one_share_are_no_contradiction(plan, findings):
    text = plan(
        "一、目标\n2024年底前建成市青少年活动中心一期，2026年底前建成市青少年活动中心二期。\n二、任务\n"
        "1.推进。到2024年，50%的中小学建成录播教室；到2026年，所有中小学建成录播教室。"
    )
    assert findings(text, kind="two-values-one-document") == []


def test_documents_without_a_place_are_not_taken_for_one_area(findings):
    texts = [f"一、目标\n到2025年，学前三年毛入园率达到{rate}%。\n" for rate in (95, 98)]
    assert findings(*texts, kind="two-documents-differ") == []


def test_an_open_ended_rise_may_reach_its_target(plan, findings):
    body = "一、目标\n2022年，九年义务教育巩固率为95%。\n1.九年义务教育巩固率每年提高0.5个百分点以上，到2025年达到98%。\n2.其他。"
    assert findings(plan(body), kind="change-unreachable") == []
    assert len(findings(plan(body.replace("百分点以上", "百分点")), kind="change-unreachable")) == 1


def test_recruiting_from_good_universities_and_vocational_entrance_are_no_forbidden_targets(plan, findings):
    text = plan(
        "一、规范\n1.严禁下达升学指标。\n二、目标\n到2025年，引进“双一流”高校毕业生60名，中职毕业生升学率达到50%，初中毕业生升学率达到98%。"
    )
    assert findings(text, kind="forbidden-target-type") == []


def test_counted_tasks_with_units_and_no_time_at_all(plan, findings):
    items = "\n".join(f"{n}.做好第{n}件事。新建学校{n + 1}所。（责任单位：市教育局）" for n in range(1, 10))
    (found,) = findings(plan(f"一、任务\n{items}"), kind="no-deadline")
    assert "9项任务没有一项写明时限，其中9项带有数量目标" in found.arithmetic
    assert findings(plan(f"一、任务\n{items}", title="教育提升方案（2023—2025年）"), kind="no-deadline") == []
    assert findings(plan(f"一、目标\n到2025年全面完成。\n二、任务\n{items}"), kind="no-deadline") == []


def test_standing_rules_are_not_asked_for_units(plan, findings):
    items = "\n".join(f"{n}.学校应当做好第{n}件事，并如实登记。" for n in range(1, 10))
    text = plan(f"一、要求\n{items}", title="学校管理办法")
    assert [f.kind for f in findings(text)] == []


def test_the_closing_item_of_a_list_needs_no_unit(plan, findings):
    items = "\n".join(f"{n}、做好第{k}件事。认真落实。（市教育局负责）" for k, n in enumerate("一二三四五六七", 1))
    closing = "\n八、加强组织领导。各地要高度重视，健全机制。"
    assert findings(plan(items + closing), kind="no-responsible-unit") == []


def test_one_indicator_in_two_documents_is_one_finding(plan, findings):
    first = plan(
        "一、目标\n到2025年，九年义务教育巩固率达到98%。\n二、任务\n1.控辍。到2024年，九年义务教育巩固率达到97%。",
        **EARLIER,
    )
    second = plan("一、目标\n到2025年，九年义务教育巩固率达到96%。\n二、任务\n1.控辍。建立台账。", **LATER)
    (found,) = findings(first, second, kind="two-documents-differ")
    assert "98%" in found.arithmetic
    assert "96%" in found.arithmetic
