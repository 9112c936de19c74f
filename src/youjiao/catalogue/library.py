"""The packs of a folder, each resting on its parent (规则包库)."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from youjiao.catalogue.complaints import Complaints
from youjiao.catalogue.folder import VARIABLE, packs_folder
from youjiao.catalogue.loading import HEAD, pack_folders, read_pack
from youjiao.catalogue.pack import Pack, PackDocument, Unit
from youjiao.catalogue.pack_checks import check_chain, check_documents
from youjiao.catalogue.reading_checks import check_reading
from youjiao.catalogue.unit_checks import check_kinds, check_units
from youjiao.catalogue.yaml_file import place
from youjiao.engines.policy.bodies import Body, Directory, Form
from youjiao.vocabulary import Failure, InputProblem, InputRefusedError, Problems


def load_packs(folder: Path | None = None) -> dict[str, Pack]:
    """Every pack below `folder` (default: see `packs_folder`), by id, checked.

    Raises InputRefusedError(Failure.PACK) when there is none or one has complaints: `youjiao pack check` lists them.
    """
    home = packs_folder(folder)
    problems = Problems()
    packs = _read(pack_folders(home), problems)
    if not packs and not problems:
        advice = f"请用环境变量 {VARIABLE} 指明规则包所在的文件夹。"
        raise InputRefusedError(Failure.PACK, InputProblem("没有找到规则包", str(home), advice))
    _check(packs, packs, problems)
    if problems:
        first = next(iter(problems))
        what = first.what if len(problems) == 1 else f"{first.what}（规则包共有 {len(problems)} 处问题）"
        advice = f"{first.advice} 运行 youjiao pack check 可查看全部问题。"
        raise InputRefusedError(Failure.PACK, InputProblem(what, first.where, advice))
    return packs


def check(folder: Path, beside: Path | None = None) -> Problems:
    """All complaints about the pack in `folder`, or about all packs below it; each names file and line.

    A single pack finds those it rests on, by their ids, in `beside` (default: the folder it lies in), and else in the
    default folder.
    """
    problems = Problems()
    single = (folder / HEAD).is_file()
    own = [folder] if single else list(pack_folders(folder))
    if not own:
        advice = f"请给出规则包的文件夹（其中有 {HEAD}），或存放各规则包的文件夹。"
        problems.add(InputProblem("没有找到规则包", place(folder, 1), advice))
        return problems
    packs = _read(own, problems)
    around = dict(packs)
    for pack in packs.values() if single else ():
        around |= _above(pack, (beside or folder.resolve().parent, packs_folder()))
    _check(packs, around, problems)
    return problems


def _above(pack: Pack, homes: Sequence[Path]) -> dict[str, Pack]:
    """The packs above, as far as they are found; complaints about them are not asked for."""
    found: dict[str, Pack] = {}
    key = pack.parent
    while key and key != pack.id and key not in found:
        folder = next((home / key for home in homes if (home / key / HEAD).is_file()), None)
        above = read_pack(folder, Problems()) if folder else None
        if above is None:
            break
        found[key] = above
        key = above.parent
    return found


def chain(packs: Mapping[str, Pack], key: str) -> tuple[Pack, ...]:
    """The pack and those it rests on, the nearest first: city, region, country."""
    found: list[Pack] = []
    pack = packs.get(key)
    while pack is not None and pack not in found:
        found.append(pack)
        pack = packs.get(pack.parent) if pack.parent else None
    return tuple(found)


def directory(packs: Mapping[str, Pack], key: str) -> Directory:
    """All units that a document of this pack's area may name, and the short names in use there (单位名录)."""
    reach = chain(packs, key)
    return Directory(
        home=key,
        bodies=tuple(_body(unit) for pack in reach for unit in pack.units),
        forms=tuple(Form(kind.name, kind.short) for pack in reach for kind in pack.kinds),
    )


def _body(unit: Unit) -> Body:
    return Body(unit.id, unit.name, unit.kind, unit.parent, unit.aliases, unit.members)


def _read(folders: Iterable[Path], problems: Problems) -> dict[str, Pack]:
    packs: dict[str, Pack] = {}
    for folder in folders:
        pack = read_pack(folder, problems)
        if pack is None:
            continue
        if pack.id in packs:
            what, where = f"规则包“{pack.id}”已在 {packs[pack.id].folder} 中", place(folder / HEAD, pack.lines["id"])
            problems.add(InputProblem(what, where, "请改用另一个 id。"))
            continue
        packs[pack.id] = pack
    return packs


def _check(packs: Mapping[str, Pack], around: Mapping[str, Pack], problems: Problems) -> None:
    for pack in packs.values():
        complaints = Complaints(problems)
        reach = chain(around, pack.id)
        documents: dict[str, PackDocument] = {d.id: d for p in reversed(reach) for d in p.documents}
        check_chain(pack, around, complaints)
        check_documents(pack, reach[1:], complaints)
        check_units(pack, reach, documents, complaints)
        check_kinds(pack, documents, complaints)
        for reading in pack.readings:
            check_reading(reading, documents[reading.document], complaints)
