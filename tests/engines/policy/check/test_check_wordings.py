"""The same contradictions in other words."""

import pytest

EARLIER, LATER = {"issued": "2021年3月1日"}, {"title": "新一轮提升方案", "issued": "2023年5月1日"}
ITEMS = "\n".join(
    f"{n}.{what}。按计划推进。"
    for n, what in enumerate(("新建学校", "补充教师", "改造食堂", "开展阅读", "完善资助", "加强督导", "保障安全"), 1)
)

ONE = [
    ("count-mismatch", f"一、总体要求\n本方案共提出3个方面8条具体措施。\n二、主要措施\n{ITEMS}", "实际列出7项，少1项"),
    ("declared-parts", "一、任务\n1.开展“四个一”活动：读一本好书、写一篇文章、看一部电影。\n2.其他。", "所列为3项"),
    (
        "overlapping-phases",
        "一、步骤\n2023年3月至5月为动员部署阶段，召开会议；2023年4月至10月为组织实施阶段，全面推进。",
        "2023年4月至2023年5月重叠",
    ),
    (
        "target-below-level-already-reached",
        "一、任务\n1.扩容。目前普惠性幼儿园覆盖率已达92%，到2025年，普惠性幼儿园覆盖率达到90%以上。\n2.其他。",
        "文件印发时已达92%",
    ),
    (
        "change-unreachable",
        "一、任务\n1.强师。教师本科及以上学历占比由2022年的60%每年提高3个百分点，到2025年达到75%。\n2.其他。",
        "60＋3×3＝69%",
    ),
    (
        "two-values-one-document",
        "一、目标\n到2025年，高中阶段毛入学率达到95%。\n二、任务\n1.普及。到2025年底，全市高中阶段教育毛入学率保持在96%以上。\n2.其他。",
        "一处为95%，另一处为不低于96%",
    ),
    (
        "target-above-universe",
        "一、目标\n全市5个县（市、区）协同发展。\n二、任务\n1.创建。到2025年，6个县（市、区）通过国家评估认定。\n2.其他。",
        "目标为6个；共有5个县（市、区）",
    ),
    ("percent-or-points", "一、任务\n1.学前三年毛入园率每年递增1%。\n2.其他。", "“学前三年毛入园率”"),
    ("numbering-gap", "一、任务\n1.新建。建设。\n2.改建。改造。\n4.培训。轮训。\n5.教研。视导。", "缺3"),
]
TWO = [
    (
        "re-promised-later",
        "一、任务\n1.研学。到2022年，建成市级中小学研学实践教育基地20个。",
        "一、任务\n1.研学。到2025年，建成市级中小学研学实践教育基地20个。",
        "推迟3年",
    ),
    (
        "re-promised-later",
        "一、任务\n1.化解。2023年底前，全部消除义务教育大班额。",
        "一、任务\n1.化解。到2025年，义务教育大班额全部消除。",
        "“义务教育大班额”",
    ),
    (
        "re-promised-later",
        "一、任务\n1.建设。2022年底前，建成市特殊教育资源中心。",
        "一、任务\n1.建设。2024年，建成市特殊教育资源中心。",
        "推迟2年",
    ),
    (
        "forbidden-target-type",
        "一、任务\n1.规范。各县区、各学校一律不得下达高考升学指标。\n2.其他。",
        "一、任务\n1.提质。力争2025年高考一本上线人数突破1000人，本科升学率达到60%。\n2.其他。",
        "“高考一本上线人数”、“本科升学率”",
    ),
    (
        "same-label-other-content",
        "一、任务\n1.实践。落实“四个一”（读一本书、写一篇文、唱一首歌、演一出剧）。\n2.其他。",
        "一、任务\n1.安全。落实“四个一”（一份预案、一张地图、一次演练、一堂课）。\n2.其他。",
        "内容不同",
    ),
]
BUILT = [
    "到2025年，基本建成高质量教育体系。",
    "2025年，建成一批市级研学实践基地。",
    "2025年，建成市第二实验幼儿园。",
]


@pytest.mark.parametrize(("kind", "body", "words"), ONE, ids=lambda v: v[:24] if v.isascii() else None)
def test_one_document(plan, findings, kind, body, words):
    (found,) = findings(plan(body), kind=kind)
    assert words in found.arithmetic


@pytest.mark.parametrize(("kind", "first", "second", "words"), TWO, ids=lambda v: v[:24] if v.isascii() else None)
def test_two_documents(plan, findings, kind, first, second, words):
    (found,) = findings(plan(first, **EARLIER), plan(second, **LATER), kind=kind)
    assert words in found.arithmetic


@pytest.mark.parametrize("sentence", BUILT)
def test_other_buildings_systems_and_batches_are_no_promise_taken_up(plan, findings, sentence):
    first = plan(
        "一、任务\n1.建设。到2023年，基本建成高质量教育体系，建成一批市级研学实践基地，建成市第一实验幼儿园。",
        **EARLIER,
    )
    assert findings(first, plan(f"一、任务\n1.建设。{sentence}", **LATER), kind="re-promised-later") == []
