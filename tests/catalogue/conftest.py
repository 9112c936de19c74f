"""Two small packs of an invented country, one line of which a test may spoil."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from youjiao.catalogue import check

TEXT = """河口市教育局文件
河教发〔2024〕3号
河口市教育提升方案

一、主要任务
1.扩大学位供给。到2027年新增学位500个以上，每年新建幼儿园2所。
（责任单位：市教育局、财政局）
二、保障措施
加强领导。
"""
AT = TEXT.index

FILES = {
    "land/pack.yaml": "id: land\ntitle: 某国规则包\nlevel: country\n",
    "land/units.yaml": """\
kinds:
- id: finance
  name: 〇财政局
  short: [〇财局]
  remark: 通行简称
units:
- id: land
  name: 某国
  kind: country
  source: {title: 某国宪法}
""",
    "river/pack.yaml": 'id: river\ntitle: 河口市规则包\nlevel: region\ndivision: "990000"\nparent: land\n',
    "river/units.yaml": f"""\
units:
- id: river
  name: 河口市
  kind: region
  parent: land
  division: "990000"
  source: {{title: 行政区划代码}}
- id: river.education
  name: 河口市教育局
  kind: bureau
  parent: river
  aliases: [市教委]
  source: {{document: hejiaofa-2024-3, offset: {AT("市教育局、")}, quote: 市教育局}}
- id: river.finance
  name: 河口市财政局
  kind: bureau
  parent: river
  source: {{document: hejiaofa-2024-3, offset: {AT("财政局")}, quote: 财政局}}
- id: river.east
  name: 东区
  kind: city
  parent: river
  division: "990100"
  source: {{title: 行政区划代码}}
- id: river.bureaus
  name: 两局
  kind: group
  members: [river.education, river.finance]
  source: {{title: 口头说法}}
""",
    "river/documents/hejiaofa-2024-3.txt": TEXT,
    "river/documents/hejiaofa-2024-3.yaml": f"""\
id: hejiaofa-2024-3
title: 河口市教育提升方案
number: 河教发〔2024〕3号
issuers: [河口市教育局]
issued_on: "2024-03-01"
kind: 方案
file: hejiaofa-2024-3.txt
sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}
cites:
- {{name: 河口市教育提升方案, start: {AT("河口市教育提升方案")}}}
""",
    "river/tasks/hejiaofa-2024-3.yaml": f"""\
document: hejiaofa-2024-3
outline:
- {{id: n1, level: 1, number: 一, title: 主要任务, start: {AT("一、")}, end: {AT("二、")}}}
- {{id: n2, level: 2, number: "1", title: 扩大学位供给, parent: n1, start: {AT("1.")}, end: {AT("二、")}}}
- {{id: n3, level: 1, number: 二, title: 保障措施, start: {AT("二、")}, end: {len(TEXT)}}}
tasks:
- id: t1
  number: "1"
  outline: n2
  start: {AT("1.")}
  end: {AT("（责任")}
  responsible: [市教育局, 财政局]
  lead: [市教育局]
  due: "2027"
  source: {{document: hejiaofa-2024-3, offset: {AT("扩大学位")}, quote: 扩大学位供给}}
targets:
- id: q1
  task: t1
  indicator: 新增学位
  comparator: ">="
  value: 500
  unit: 个
  by: "2027"
  source: {{document: hejiaofa-2024-3, offset: {AT("新增")}, quote: 新增学位500个以上}}
- id: q2
  task: t1
  indicator: 新建幼儿园
  comparator: "="
  value: 2
  unit: 所
  every: year
  borderline: true
  source: {{document: hejiaofa-2024-3, offset: {AT("每年")}, quote: 每年新建幼儿园2所}}
""",
}

Spoil = Callable[..., list[str]]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder of two packs without a fault."""
    return write(tmp_path / "packs", FILES)


@pytest.fixture
def spoil(packs: Path) -> Spoil:
    """Replaces words in one file, and gives the complaints as "file:line: what"."""

    def spoiled(name: str, old: str, new: str) -> list[str]:
        text = (packs / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (packs / name).write_text(text.replace(old, new), encoding="utf-8", newline="")
        return [f"{p.where.removeprefix(f'{packs}/')}: {p.what}" for p in check(packs)]

    return spoiled
