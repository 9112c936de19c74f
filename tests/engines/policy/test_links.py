"""Which document cites which, which takes another's place, which tasks are one matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youjiao.engines.policy.links import number_form, references, shared_matters, supersessions, title_forms
from youjiao.engines.policy.reading import Citation, Head, Reading, Task


def a_reading(name, title, text="", *, notice=None, number=None, issued=None, cites=(), tasks=()):
    head = Head(title, notice, number, (), issued, None, tuple(Citation(c, max(0, text.find(c[:4]))) for c in cites))
    made = tuple(Task(f"t{n}", str(n), None, None, w[:8], w, 0, len(w)) for n, w in enumerate(tasks, 1))
    return Reading(name, text, head, (), made, ())


PLAN = a_reading(
    "a.txt",
    "清河市智慧教育建设行动方案（2023—2025年）",
    notice="清河市教育局关于印发《清河市智慧教育建设行动方案（2023—2025年）》的通知",
    number="清教发〔2023〕8号",
    issued="2023-03-01",
)


@pytest.mark.parametrize(
    "name",
    [
        "清河市智慧教育建设行动方案（2023—2025年）",
        "清河市智慧教育建设行动方案(2023-2025年)",
        "清河市智慧教育建设行动方案",
        "关于智慧教育建设的行动方案",
        "智慧教育建设行动方案（试行）",
        "清河市教育局关于印发〈清河市智慧教育建设行动方案（2023—2025年）〉的通知",
        "清教发〔2023〕8号",
        "清教发[2023]8号",
        "清教发〔2023〕 8 号",
    ],
)
def test_a_document_is_known_by_every_usual_form_of_its_name(name):
    text = f"按照《{name}》要求，抓好落实。"
    (found,) = references([a_reading("b.txt", "清河市考核办法", text, cites=[name]), PLAN])
    assert (found.of, found.to) == ("b.txt", "a.txt")
    assert text[found.offset : found.offset + len(found.quote)] == found.quote


@pytest.mark.parametrize(
    "name",
    [
        "清河市智慧教育建设行动方案（2020—2022年）实施细则",
        "清河市智慧校园建设行动方案",
        "清教发〔2023〕18号",
        "清政发〔2023〕8号",
        "柳原市智慧教育建设行动方案（2023—2025年）",
        "教育方案",
    ],
)
def test_other_names_mean_no_document_of_the_set(name):
    (found,) = references([a_reading("b.txt", "清河市考核办法", f"按照《{name}》。", cites=[name]), PLAN])
    assert found.to is None


def test_a_name_that_can_mean_two_documents_means_none():
    other = a_reading("c.txt", "清河市智慧教育建设行动方案（2026—2028年）", issued="2026-01-05")
    citing = a_reading("b.txt", "清河市考核办法", "《智慧教育建设行动方案》", cites=["智慧教育建设行动方案"])
    assert references([citing, PLAN, other])[0].to is None
    exact = a_reading("b.txt", "考核办法", "", cites=["清河市智慧教育建设行动方案（2026—2028年）"])
    assert references([exact, PLAN, other])[0].to == "c.txt"


def test_a_document_does_not_cite_itself():
    text = "现将《清河市智慧教育建设行动方案（2023—2025年）》印发给你们。"
    own = a_reading("a.txt", PLAN.head.title, text, notice=PLAN.head.notice_title, cites=[PLAN.head.title])
    assert references([own]) == ()


def test_blanks_and_page_marks_inside_a_title_stay_in_the_quotation():
    text = "依据《清河市智慧 教育\n— 3 —\n建设行动方案》执行。"
    citing = a_reading("b.txt", "清河市考核办法", text, cites=["清河市智慧教育建设行动方案"])
    (found,) = references([citing, PLAN])
    assert found.to == "a.txt"
    assert found.quote == "清河市智慧 教育\n— 3 —\n建设行动方案"


@pytest.mark.parametrize(
    ("sentence", "how"),
    [
        ("本办法自印发之日起施行，《清河市中小学收费管理办法》同时废止。", "repealed"),
        ("《清河市中小学收费管理办法》（清教发〔2015〕3号）、《清河市代收费规定》即行废止。", "repealed"),
        ("本办法代替《清河市中小学收费管理办法》。", "replaced"),
        ("《清河市中小学收费管理办法》由本办法代替。", "replaced"),
    ],
)
def test_what_the_text_repeals_is_superseded(sentence, how):
    older = a_reading("a.txt", "清河市中小学收费管理办法（试行）", issued="2015-04-02")
    newer = a_reading("b.txt", "清河市教育收费管理办法", f"总则。{sentence}", issued="2023-01-05")
    found = supersessions([older, newer])
    assert [(s.newer, s.older, s.how, s.certain) for s in found if s.older] == [("b.txt", "a.txt", how, True)]
    assert newer.text[found[0].offset : found[0].offset + len(found[0].quote)] == sentence


def test_two_papers_repealed_in_one_sentence_are_two():
    text = "《清河市甲类收费管理办法》《清河市乙类收费管理办法》同时废止。"
    found = supersessions([a_reading("b.txt", "清河市教育收费管理办法", text, issued="2023-01-05")])
    assert [s.name for s in found] == ["清河市甲类收费管理办法", "清河市乙类收费管理办法"]


@pytest.mark.parametrize(
    "sentence",
    [
        "严格执行《清河市中小学收费管理办法》。",
        "《清河市中小学收费管理办法》不予废止，继续执行。",
        "做好《清河市中小学收费管理办法》立改废工作，清理废止过时文件。",
    ],
)
def test_citing_or_keeping_a_paper_supersedes_nothing(sentence):
    assert supersessions([a_reading("b.txt", "清河市教育方案", sentence, issued="2023-01-05")]) == ()


def test_this_paper_prevails_over_what_was_before_without_naming_it():
    text = "此前有关规定与本办法不一致的，以本办法为准。"
    (found,) = supersessions([a_reading("b.txt", "清河市教育收费管理办法", text)])
    assert (found.older, found.name, found.how) == (None, "", "prevails")


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("清河市第一期学前教育行动计划", "清河市第二期学前教育行动计划"),
        ("清河市智慧教育三年规划（2020—2022年）", "清河市智慧教育三年规划（2023—2025年）"),
        ("清河市“十三五”教育事业发展规划", "清河市“十四五”教育事业发展规划"),
    ],
)
def test_the_next_edition_of_a_title_is_a_suggestion(older, newer):
    first, second = (
        a_reading("a.txt", older, issued="2020-05-01"),
        a_reading("b.txt", newer, newer, issued="2023-05-01"),
    )
    (found,) = supersessions([second, first])
    assert (found.newer, found.older, found.how, found.certain) == ("b.txt", "a.txt", "edition", False)


def test_plans_of_two_cities_or_subjects_are_no_editions():
    texts = ["清河市“十三五”教育规划", "柳原市“十四五”教育规划", "清河市“十四五”卫生健康规划"]
    assert supersessions([a_reading(f"{n}.txt", t, issued=f"202{n}-01-01") for n, t in enumerate(texts)]) == ()


def test_tasks_of_two_documents_that_say_the_same_are_one_matter():
    first = a_reading(
        "a.txt",
        "甲",
        tasks=[
            "完善职业教育体系，推动产教融合，建设公共实训基地和产业学院。",
            "加强校园安全，落实护学岗制度，每学期开展消防和防震演练。",
            "完善教师荣誉制度，开展教书育人楷模评选，落实体检休养。",
        ],
    )
    second = a_reading(
        "b.txt",
        "乙",
        tasks=[
            "健全职业教育体系，促进产教融合，支持企业参与建设公共实训基地。",
            "推进阳光体育，保证每天校内外各一小时活动，办好运动会和联赛。",
        ],
    )
    found = shared_matters([first, second])
    assert [(m.first, m.second) for m in found] == [(("a.txt", "t1"), ("b.txt", "t1"))]
    assert 0 < found[0].likeness <= 1


def test_a_task_with_parts_is_compared_by_its_parts():
    whole = Task(
        "t0", "1", None, None, "完善职业教育体系", "完善职业教育体系，推动产教融合，建设公共实训基地和产业学院。", 0, 9
    )
    part = Task(
        "t1", None, None, "t0", "推动产教融合", "推动产教融合，建设公共实训基地和产业学院，支持企业参与办学。", 0, 9
    )
    first = Reading("a.txt", "", PLAN.head, (), (whole, part), ())
    second = a_reading(
        "b.txt",
        "乙",
        tasks=[
            "促进产教融合，建设公共实训基地和产业学院，鼓励企业参与办学全过程。",
            "推进阳光体育，保证每天校内外各一小时活动，办好运动会和联赛。",
        ],
    )
    assert {m.first[1] for m in shared_matters([first, second])} == {"t1"}


@given(st.text(max_size=60))
def test_any_title_and_number_has_forms(words):
    assert all(len(form) >= 6 for form in title_forms(words))
    assert number_form(words) is None or number_form(words).count("|") == 2


@given(st.lists(st.text(alphabet="《》废止本办法为准同时、。；代替第一二期年2023—清河市", max_size=60), max_size=3))
def test_any_texts_are_linked_and_quoted_exactly(texts):
    readings = [
        a_reading(f"{n}.txt", text[:20], text, issued="2023-01-01", cites=[text[:9]]) for n, text in enumerate(texts)
    ]
    for link in (*references(readings), *supersessions(readings)):
        text = texts[int((link.of if hasattr(link, "of") else link.newer)[0])]
        assert text[link.offset : link.offset + len(link.quote)] == link.quote
