"""A reading becomes a confirmed one: every task with the sentence it rests on."""

from dataclasses import replace

from youjiao.catalogue import confirmed_reading, digest_of, pack_document
from youjiao.engines.policy.reading import Citation, Clause, Head, Reading, Target, Task
from youjiao.vocabulary import Source

TEXT = "一、扩大学 — 3 — 位供给。新增学位500个。\n二、加强领导。"
HEAD = Head("方案", "通知", "河教发〔2024〕3号", ("市教育局",), "2024-03-01", "方案", (Citation("学位", 13),))


def reading(*, title: str = "扩大学位供给", text: str = "扩大学位供给。新增学位500个。") -> Reading:
    task = Task("t1", "一", "n1", None, title, text, 0, 26)
    target = Target("q1", "t1", "新增学位500个", 16, "新增学位", "=", 500.0, "个")
    outline = (
        Clause("n1", 1, "一", "扩大学位供给", None, 0, 8),
        Clause("n2", 2, None, "新增学位", "n1", 16, 26),
        Clause("n3", 1, "二", "加强领导", None, 27, 34),
    )
    return Reading("x.txt", TEXT, HEAD, outline, (task,), (target,))


def test_the_source_of_a_task_is_its_title_as_printed_with_what_the_page_put_into_it() -> None:
    source = confirmed_reading(reading(), "d", pack="p").sources["t1"]
    assert source == Source("d", "扩大学 — 3 — 位供给", 2)
    assert TEXT[source.offset :].startswith(source.quote)


def test_the_source_of_a_reworded_task_is_the_beginning_of_its_words() -> None:
    source = confirmed_reading(reading(title="增加学位"), "d", pack="p").sources["t1"]
    assert source == Source("d", "扩大学 — 3 — 位供给", 2)


def test_the_source_of_a_task_in_words_of_its_own_is_the_whole_of_its_place() -> None:
    source = confirmed_reading(reading(title="甲", text="乙"), "d", pack="p").sources["t1"]
    assert source == Source("d", TEXT[:26], 0)


def test_the_source_of_a_target_is_its_quotation() -> None:
    assert confirmed_reading(reading(), "d", pack="p").sources["q1"] == Source("d", "新增学位500个", 16)


def test_a_clause_reaches_as_far_as_what_stands_in_it() -> None:
    found = reading()
    below = replace(found.targets[0], id="q2", task="n3", offset=34, quote="表")
    outline = confirmed_reading(replace(found, targets=(*found.targets, below)), "d", pack="p").outline
    assert [(clause.id, clause.end) for clause in found.outline] == [("n1", 8), ("n2", 26), ("n3", 34)]
    assert [(clause.id, clause.end) for clause in outline] == [("n1", 26), ("n2", 26), ("n3", 35)]


def test_borderline_targets_are_marked() -> None:
    assert confirmed_reading(reading(), "d", pack="p", borderline=["q1"]).borderline == {"q1"}


def test_the_document_of_a_reading_has_its_head_and_digest() -> None:
    document = pack_document(reading(), "d", pack="p", origin="某网")
    assert (document.id, document.number, document.file.name) == ("d", "河教发〔2024〕3号", "d.txt")
    assert document.sha256 == digest_of(TEXT)
    assert document.head() == HEAD
