"""Is a pack what it says it is: its place in the chain, its division code, its documents?"""

from collections.abc import Mapping, Sequence

from youjiao.catalogue.complaints import Complaints, shortened
from youjiao.catalogue.loading import HEAD
from youjiao.catalogue.pack import Pack
from youjiao.catalogue.wording import plain

LEVELS = ("country", "region", "city", "district")
SIGNIFICANT = {"country": 0, "region": 2, "city": 4, "district": 6}  # digits of a GB/T 2260 code by level


def check_chain(pack: Pack, packs: Mapping[str, Pack], complaints: Complaints) -> None:
    """Complaints about parent, level and division of the pack."""

    def complain(what: str, key: str, advice: str) -> None:
        complaints.add(what, pack.folder / HEAD, pack.lines.get(key, 1), advice)

    if fault := division_fault(pack.level, pack.division):
        complain(fault, "division", "请按 GB/T 2260 填写。")
    if pack.parent is None:
        if pack.level != "country":
            complain("没有写明上级规则包 parent", "parent", "请写明，如 parent: national。")
        return
    parent = packs.get(pack.parent)
    if parent is None:
        complain(f"找不到上级规则包“{pack.parent}”", "parent", "请改正 parent，或补上该规则包。")
    elif _returns(pack, packs):
        complain(f"规则包“{pack.id}”的上级最终又指回自己", "parent", "请改正 parent。")
    elif LEVELS.index(parent.level) >= LEVELS.index(pack.level):
        advice = "上级规则包的 level 应更高（country、region、city、district）。"
        complain(f"上级规则包“{parent.id}”的级别不高于本规则包", "parent", advice)
    elif fault := prefix_fault(pack.division, parent.division, parent.level):
        complain(fault, "division", "请按 GB/T 2260 核对。")


def division_fault(level: str, division: str | None) -> str | None:
    """What is wrong with the code of an area of this level, or None: 15 0000, 1503 00, 150302."""
    if division is None:
        return None if level == "country" else "没有写明行政区划代码 division"
    digits = SIGNIFICANT[level]
    fits = division[digits:] == "0" * (6 - digits) and division[digits - 2 : digits] != "00"
    return None if digits and fits else f"行政区划代码“{division}”不是这一级的代码"


def prefix_fault(division: str | None, above: str | None, level_above: str) -> str | None:
    """What is wrong between the codes of an area and of the one above it, or None."""
    if division is None or above is None or level_above not in SIGNIFICANT:
        return None
    digits = SIGNIFICANT[level_above]
    if division[:digits] == above[:digits]:
        return None
    return f"行政区划代码“{division}”不在上级“{above}”之下"


def _returns(pack: Pack, packs: Mapping[str, Pack]) -> bool:
    seen = {pack.id}
    up = packs.get(pack.parent or "")
    while up is not None:
        if up.id in seen:
            return True
        seen.add(up.id)
        up = packs.get(up.parent or "")
    return False


def check_documents(pack: Pack, above: Sequence[Pack], complaints: Complaints) -> None:
    """Complaints about documents that share id or number, and citations that do not stand where they are said to."""
    inherited = {document.id for other in above for document in other.documents}
    numbers: dict[str, str] = {}
    for document in pack.documents:
        file = document.file.with_name(f"{document.id}.yaml")
        if document.number:
            other = numbers.setdefault(document.number, document.id)
            if other != document.id:
                complaints.add(f"文号“{document.number}”与文件“{other}”相同", file, 1, "请核对文号。")
        for n, cited in enumerate(document.cites):
            name = plain(cited.name)
            stretch = document.text[cited.start : cited.start + 3 * len(cited.name) + 40]
            if not plain(stretch).startswith(name):
                what = f"第 {cited.start} 个字符处不是“{shortened(cited.name)}”"
                complaints.add(what, file, document.lines.get(f"cites.{n}", 1), "请改正 name 或 start。")
        if document.id in document.supersedes:
            complaints.add("文件不能取代自己", file, 1, "请改正 supersedes。")
        if document.id in inherited:
            complaints.add(f"文件“{document.id}”与上级规则包的文件同名", file, 1, "请改用另一个 id。")
