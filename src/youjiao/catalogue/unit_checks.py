"""Do the units of a pack fit together: parents, members, names, division codes, sources?"""

from collections.abc import Mapping, Sequence

from youjiao.catalogue.complaints import Complaints
from youjiao.catalogue.loading import UNITS
from youjiao.catalogue.pack import Pack, PackDocument, Unit
from youjiao.catalogue.pack_checks import SIGNIFICANT, division_fault, prefix_fault
from youjiao.catalogue.wording import plain


def check_units(
    pack: Pack, reach: Sequence[Pack], documents: Mapping[str, PackDocument], complaints: Complaints
) -> None:
    """Complaints about the units of `pack`, which may lean on those of the packs in `reach`."""
    known = {unit.id: unit for above in reversed(reach) for unit in above.units}
    first: dict[str, Unit] = {}
    names: dict[str, Unit] = {}
    file = pack.folder / UNITS
    for unit in pack.units:
        if unit.id in first:
            what = f"单位 id“{unit.id}”重复（第 {first[unit.id].line} 行已有）"
            complaints.add(what, file, unit.line, "请改用另一个 id。")
            continue
        first[unit.id] = unit
        _check_place(unit, pack, known, complaints)
        _check_division(unit, pack, known, complaints)
        _check_names(unit, pack, names, complaints)
        complaints.about_source(unit.source, documents, file, unit.line)


def _check_place(unit: Unit, pack: Pack, known: Mapping[str, Unit], complaints: Complaints) -> None:
    file = pack.folder / UNITS
    if unit.id != pack.id and not unit.id.startswith(f"{pack.id}."):
        what = f"单位 id“{unit.id}”应以“{pack.id}.”开头"
        complaints.add(what, file, unit.line, "规则包只能在自己的名下添加单位。")
    if unit.parent is not None and unit.parent not in known:
        advice = "请改正 parent，或补上该单位。"
        complaints.add(f"单位“{unit.name}”的上级“{unit.parent}”不存在", file, unit.line, advice)
    elif unit.id in _above(unit, known):
        complaints.add(f"单位“{unit.name}”的上级最终又指回自己", file, unit.line, "请改正 parent。")
    if unit.members and unit.kind != "group":
        complaints.add(f"单位“{unit.name}”不是统称，不应有 members", file, unit.line, "请改 kind 为 group，或删去。")
    for member in unit.members:
        if member == unit.id or member not in known:
            complaints.add(f"统称“{unit.name}”的成员“{member}”不存在", file, unit.line, "请改正 members。")


def _above(unit: Unit, known: Mapping[str, Unit]) -> list[str]:
    """The ids above a unit, the nearest first, until one comes again."""
    ids: list[str] = []
    key = unit.parent
    while key is not None and key in known and key not in ids:
        ids.append(key)
        key = known[key].parent
    return ids


def _check_division(unit: Unit, pack: Pack, known: Mapping[str, Unit], complaints: Complaints) -> None:
    if unit.division is None:
        return
    file = pack.folder / UNITS
    if unit.kind not in SIGNIFICANT:
        what = f"单位“{unit.name}”不是行政区，不应有行政区划代码"
        complaints.add(what, file, unit.line, "请删去 division；所在地由 parent 表示。")
        return
    above = next((known[key] for key in _above(unit, known) if known[key].division), None)
    fault = division_fault(unit.kind, unit.division)
    if fault is None and above is not None:
        fault = prefix_fault(unit.division, above.division, above.kind)
    if fault:
        complaints.add(f"单位“{unit.name}”：{fault}", file, unit.line, "请按 GB/T 2260 核对。")


def _check_names(unit: Unit, pack: Pack, names: dict[str, Unit], complaints: Complaints) -> None:
    file = pack.folder / UNITS
    own: set[str] = set()
    for name in (unit.name, *unit.aliases):
        key = plain(name)
        if key in own:
            complaints.add(f"单位“{unit.name}”的名称“{name}”写了两次", file, unit.line, "请删去一个。")
            continue
        own.add(key)
        other = names.setdefault(key, unit)
        if other is not unit:
            what = f"名称“{name}”已属于单位“{other.name}”（第 {other.line} 行）"
            complaints.add(what, file, unit.line, "一个名称只能属于一个单位，请删去其中一处。")


def check_kinds(pack: Pack, documents: Mapping[str, PackDocument], complaints: Complaints) -> None:
    """Complaints about the kinds of body of `pack`: ids and names written twice, sources."""
    file = pack.folder / UNITS
    names: set[str] = set()
    ids: set[str] = set()
    for kind in pack.kinds:
        if kind.id in ids:
            complaints.add(f"机构种类 id“{kind.id}”重复", file, kind.line, "请改用另一个 id。")
        ids.add(kind.id)
        if kind.source is None and kind.remark is None:
            complaints.add(f"机构种类“{kind.name}”没有出处", file, kind.line, "请写 source，或在 remark 中说明。")
        if kind.source is not None:
            complaints.about_source(kind.source, documents, file, kind.line)
        if kind.name in names:
            complaints.add(f"机构种类“{kind.name}”写了两次", file, kind.line, "请合并为一项。")
        names.add(kind.name)
