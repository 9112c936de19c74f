"""Numbers that cannot both hold, in one document and in two."""


def test_two_levels_of_one_year_in_one_document_differ(plan, findings):
    text = plan(
        """一、工作成效
2022年，全市学前三年毛入园率达到94.6%，义务教育巩固率达到99.2%。
二、存在问题
目前仍有差距，2022年全市学前三年毛入园率为92.1%，低于全省平均水平。
三、重点任务
1.加快幼儿园建设。到2025年，全市学前三年毛入园率达到96%以上。
2.加强控辍保学。建立台账。
3.推进信息化。完善网络。"""
    )
    (found,) = findings(text, kind="two-values-one-document")
    assert [s.quote[:7] for s in found.sentences] == ["2022年，全", "2022年全市"]
    assert "94.6%" in found.arithmetic
    assert "92.1%" in found.arithmetic
    assert "相差2.5个百分点" in found.arithmetic


def test_levels_that_differ_by_rounding_are_no_contradiction(plan, findings):
    text = plan(
        """一、工作成效
2022年，全市学前三年毛入园率达到94.6%。
二、存在问题
2022年，全市学前三年毛入园率达到94.58%，仍有差距。
三、重点任务
1.加快幼儿园建设。新建幼儿园3所。"""
    )
    assert findings(text, kind="two-values-one-document") == []


def test_a_goal_and_a_task_ask_for_different_rates_of_one_indicator(plan, findings):
    text = plan(
        """一、工作目标
到2026年，普惠性幼儿园覆盖率达到92%以上，公办园在园幼儿占比达到60%以上。
二、重点任务
1.扩大资源。到2026年，全市普惠性幼儿园覆盖率达到90%以上。
2.提高质量。到2026年，公办幼儿园在园幼儿占比达到60%。
3.加强监管。每年开展1次年检。"""
    )
    (found,) = findings(text, kind="two-values-one-document")
    assert "92%" in found.arithmetic
    assert "90%" in found.arithmetic
    assert "实际为91%" in found.arithmetic


def test_above_and_at_least_the_same_rate_agree(plan, findings):
    text = plan(
        """一、工作目标
到2026年，普惠性幼儿园覆盖率稳定在95%以上。
二、重点任务
1.扩大资源。到2026年，全市普惠性幼儿园覆盖率高于95%。
2.提高质量。到2026年，普惠性幼儿园覆盖率达到95%。"""
    )
    assert findings(text) == []


def test_public_and_private_kindergartens_are_two_indicators(plan, findings):
    text = plan(
        """一、重点任务
1.加强师资。到2026年，公办幼儿园专任教师大专以上学历占比达到95%以上。
2.规范民办。到2026年，民办幼儿园专任教师大专以上学历占比达到80%以上。"""
    )
    assert findings(text, kind="two-values-one-document") == []


def test_values_of_two_years_are_stages_and_no_contradiction(plan, findings):
    text = plan(
        """一、重点任务
1.提高质量。到2024年，学生体质健康优良率达到50%以上。
2.再上台阶。到2026年，学生体质健康优良率达到60%以上。"""
    )
    assert findings(text, kind="two-values-one-document") == []


def test_two_counts_of_one_thing_by_one_year_differ(plan, findings):
    text = plan(
        """一、工作目标
到2027年，建成省级特色普通高中6所，培育市级名师工作室40个。
二、重点任务
1.推动高中特色发展。到2027年，建成省级特色普通高中4所。
2.培育名师。到2027年，培育市级名师工作室40个。
3.加强教研。每学期开展2次视导。"""
    )
    assert findings(text, kind="two-values-one-document") == []  # too short a name to be sure
    text = text.replace("省级特色普通高中", "省级多样化发展示范普通高中")
    (found,) = findings(text, kind="two-values-one-document")
    assert "6所" in found.arithmetic
    assert "4所" in found.arithmetic


def test_two_documents_of_one_city_set_different_values_for_one_year(plan, findings):
    first = plan("一、重点任务\n1.提高巩固水平。到2025年，九年义务教育巩固率达到98%以上。")
    second = plan(
        "一、重点任务\n1.控辍保学。到2025年，全市九年义务教育巩固率达到97%以上。",
        title="控辍保学工作方案",
        issued="2023年9月1日",
        number="清教发〔2023〕31号",
    )
    (found,) = findings(first, second, kind="two-documents-differ")
    assert found.documents == ("一.txt", "二.txt")
    assert "98%" in found.arithmetic
    assert "97%" in found.arithmetic


def test_documents_of_two_cities_are_not_compared(plan, findings):
    first = plan("一、重点任务\n1.提高巩固水平。到2025年，九年义务教育巩固率达到98%以上。")
    second = plan("一、重点任务\n1.控辍保学。到2025年，九年义务教育巩固率达到97%以上。", place="柳原市")
    assert findings(first, second, kind="two-documents-differ") == []


def test_a_later_higher_target_is_no_contradiction(plan, findings):
    first = plan("一、重点任务\n1.提高巩固水平。到2023年，九年义务教育巩固率达到97%以上。", issued="2021年3月1日")
    second = plan("一、重点任务\n1.再提高。到2025年，九年义务教育巩固率达到98%以上。", title="新一轮方案")
    assert [f.kind for f in findings(first, second)] == []


def test_a_later_target_that_asks_for_less_contradicts(plan, findings):
    first = plan("一、重点任务\n1.提高巩固水平。到2023年，九年义务教育巩固率达到98%以上。", issued="2021年3月1日")
    second = plan("一、重点任务\n1.再提高。到2025年，九年义务教育巩固率达到96%以上。", title="新一轮方案")
    (found,) = findings(first, second, kind="two-documents-differ")
    assert "期限更晚而要求低2个百分点" in found.arithmetic


def test_all_districts_should_pass_sooner_in_the_later_document(plan, findings):
    first = plan(
        "一、工作目标\n力争到2027年，县域学前教育普及普惠县比例达到100%。",
        title="“十四五”教育规划",
        issued="2022年5月6日",
    )
    second = plan("一、工作目标\n2025年，各县区均通过国家学前教育普及普惠县督导评估。")
    (found,) = findings(first, second, kind="two-documents-differ")
    assert "2025年" in found.arithmetic
    assert "相差2年" in found.arithmetic


def test_a_milestone_of_ninety_percent_contradicts_finishing_everything_by_the_same_date(plan, findings):
    text = plan(
        """一、实施步骤
各项重点任务按季度推进，2024年底全面完成。
到2023年底，重点任务完成60%以上。
到2024年底，重点任务完成90%以上。
二、重点任务
1.改善条件。修缮校舍。
2.配强师资。招聘教师。"""
    )
    (found,) = findings(text, kind="two-values-one-document")
    assert "全面完成（100%）" in found.arithmetic
