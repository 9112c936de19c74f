"""A made-up city with one document: 云川市 under 云州."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from youjiao.catalogue.pack import BodyKind, ConfirmedReading, OuterSource, Pack, PackDocument, Unit
from youjiao.engines.policy.reading import Citation, Clause, Target, Task

SOURCE = OuterSource("试验用")

PLAN = """云川市教育提升行动方案
一、总体要求
到2025年，普惠性幼儿园覆盖率达到95%以上。
二、主要任务
1.扩大学前教育资源。新建公办幼儿 园6所。完成时限：2024年12月底。
2.建强教师队伍。教师每学年培训不少于72学时，参照《云川市教师培训办法》。持续推进。
3.保障教育经费。
"""


def unit(key: str, name: str, kind: str = "government", **extra: Any) -> Unit:
    return Unit(key, name, kind, key.split(".")[0], SOURCE, **extra)


def clause(key: str, level: int, words: str, text: str, *, parent: str | None = None, until: str = "") -> Clause:
    number, _mark, title = words.partition("、") if "、" in words else words.partition(".")
    start = text.index(words)
    return Clause(key, level, number, title, parent, start, text.index(until) if until else len(text))


def task(key: str, number: str, words: str, text: str, outline: str, **extra: Any) -> Task:
    start = text.index(f"{number}.{words}")
    end = text.index("\n", start)
    body = text[start + len(number) + 1 : end].replace(" ", "")
    return Task(key, number, outline, None, words, body, start, end, **extra)


def target(key: str, place: str, quote: str, text: str, **fields: Any) -> Target:
    return Target(key, place, quote, text.index(quote), **fields)


def reading_of_plan(text: str = PLAN, **changes: Any) -> ConfirmedReading:
    """The confirmed reading of the plan; `changes` replace parts of it."""
    parts: dict[str, Any] = {
        "outline": (
            clause("n1", 1, "一、总体要求", text, until="二、主要任务"),
            clause("n2", 1, "二、主要任务", text),
            clause("n3", 2, "1.扩大学前教育资源", text, parent="n2", until="2.建强"),
            clause("n4", 2, "2.建强教师队伍", text, parent="n2", until="3.保障"),
        ),
        "tasks": (
            task(
                "t1", "1", "扩大学前教育资源", text, "n3",
                responsible=("市教育局", "市财政局", "两区政府"), lead=("市教育局",),
                deadline_text="2024年12月底", due="2024-12",
            ),
            task("t2", "2", "建强教师队伍", text, "n4", responsible=("教育局", "某厅"), ongoing=True),
            task("t3", "3", "保障教育经费", text, "n2"),
        ),
        "targets": (
            target("q1", "n1", "普惠性幼儿园覆盖率达到95%以上", text, indicator="普惠性幼儿园覆盖率", comparator=">=",
                   value=95.0, unit="%", by="2025"),
            target("q2", "t1", "新建公办幼儿 园6所", text, indicator="新建公办幼儿园", comparator="=", value=6.0, unit="所"),
            target("q3", "t2", "每学年培训不少于72学时", text, indicator="教师培训", comparator=">=", value=72.0,
                   unit="学时", every="year"),
        ),
    }  # fmt: skip
    return ConfirmedReading("yunchuan-plan", "yunchuan", sources={}, **(parts | changes))


@pytest.fixture
def pack_of(tmp_path: Path) -> Callable[..., Pack]:
    """A function that gives the city's pack; `reading`, `text` and head fields may be other than usual."""

    def make(*, text: str = PLAN, reading: Any = "usual", key: str = "yunchuan-plan", **head: Any) -> Pack:
        file = tmp_path / f"{key}.txt"
        file.write_text(text, encoding="utf-8")
        fields = {
            "title": "云川市教育提升行动方案",
            "number": "云教发〔2023〕5号",
            "issuers": ("云川市教育局",),
            "issued_on": "2023-03-01",
            "kind": "方案",
            "cites": (Citation("云川市教师培训办法", text.find("云川市教师培训办法")),) if "培训办法" in text else (),
        } | head
        document = PackDocument(
            id=key, pack="yunchuan", file=file, sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, **fields
        )
        return Pack(
            id="yunchuan",
            title="云川市规则包",
            level="city",
            division="990100",
            parent="yunzhou",
            units=(
                unit("yunchuan", "云川市", "city", division="990100", parent="yunzhou"),
                unit("yunchuan.east", "东河区", "district", division="990102", parent="yunchuan"),
                unit("yunchuan.west", "西河区", "district", division="990103", parent="yunchuan"),
                unit("yunchuan.government", "云川市人民政府", parent="yunchuan"),
                unit("yunchuan.education", "云川市教育局", parent="yunchuan.government", aliases=("市教育局", "教育局")),
                unit("yunchuan.finance", "云川市财政局", parent="yunchuan.government", aliases=("市财政局",)),
                unit("yunchuan.east.government", "东河区人民政府", parent="yunchuan.east"),
                unit("yunchuan.west.government", "西河区人民政府", parent="yunchuan.west"),
                unit("yunchuan.districts", "两区政府", "group", parent="yunchuan",
                     members=("yunchuan.east.government", "yunchuan.west.government")),
            ),
            documents=(document,),
            readings=(reading_of_plan(text),) if reading == "usual" else (reading,) if reading else (),
        )  # fmt: skip

    return make


@pytest.fixture
def region_pack() -> Pack:
    """The pack of the region above."""
    return Pack(
        id="yunzhou",
        title="云州规则包",
        level="region",
        division="990000",
        units=(unit("yunzhou", "云州", "region", division="990000"), unit("yunzhou.office", "云州教育厅")),
        kinds=(BodyKind("bureau.audit", "〇审计局", "yunzhou", short=("审计局",)),),
    )


@pytest.fixture
def region(db: None, region_pack: Pack) -> None:
    """The region stands in the registry."""
    from youjiao.web.ledger.actions import load_pack

    load_pack(region_pack)


@pytest.fixture
def city(region: None, pack_of: Callable[..., Pack]) -> Any:
    """The city with its plan stands in the ledger; the value is the document."""
    from youjiao.web.ledger.actions import load_pack
    from youjiao.web.ledger.models import Document

    load_pack(pack_of())
    return Document.objects.get(key="yunchuan-plan")


@pytest.fixture
def other_city(region: None) -> None:
    """A second city, without documents."""
    from youjiao.web.ledger.actions import load_pack

    load_pack(
        Pack("yunhai", "云海市规则包", "city", "990200", parent="yunzhou",
             units=(unit("yunhai", "云海市", "city", division="990200", parent="yunzhou"),))
    )  # fmt: skip


NOTICE = """云川市教育局关于做好校园安全工作的通知
云教发〔2024〕9号
各区教育局：
一、主要任务
1.开展安全排查。2024年6月底前完成全部学校安全排查。（责任单位：市教育局、市财政局）
2.建设平安校园。到2025年，平安校园比例达到90%以上。（责任单位：市教育局）
云川市教育局
2024年3月5日
"""


@pytest.fixture
def notice() -> bytes:
    """A document that no pack brings."""
    return NOTICE.encode()


@pytest.fixture
def uploaded(city: Any, editor: Any, notice: bytes) -> Any:
    """The notice, uploaded by the editor, with proposals that wait."""
    from youjiao.web.ledger.actions import upload_document

    return upload_document("通知.txt", notice, city="yunchuan", by=editor)


@pytest.fixture
def kinds() -> Callable[[], list[str]]:
    """A function that gives the kinds of all audit entries so far, the oldest first."""
    from youjiao.web.accounts.models import AuditEntry

    return lambda: list(AuditEntry.objects.order_by("number").values_list("kind", flat=True))


@pytest.fixture
def reading_of() -> Callable[..., ConfirmedReading]:
    """A function that gives the confirmed reading of the plan, with some parts changed."""
    return reading_of_plan
