"""Every change of units (单位): right, change and audit entry together."""

from typing import TYPE_CHECKING

from django.db import transaction

from youjiao.catalogue.pack import Pack
from youjiao.catalogue.pack import Unit as PackUnit
from youjiao.web.accounts.audit import record
from youjiao.web.accounts.rights import require
from youjiao.web.registry.models import Alias, BodyKind, Unit

if TYPE_CHECKING:
    from youjiao.web.accounts.models import Person

OF_A_CITY = frozenset({"city", "district"})
"""The levels of packs that are a city of their own; what the others bring is seen by all."""


@transaction.atomic
def load_units(pack: Pack, *, by: "Person | None" = None) -> Unit:
    """The units, aliases and kinds of bodies of a pack stand in the registry; the area of the pack is the result.

    `by` is None for the installation itself. Loading again changes what differs and removes no unit: tasks may rest
    on it. The packs above must be loaded first.
    """
    if by is not None:
        require(by, "accounts.manage")
    before = dict(Unit.objects.filter(pack=pack.id).values_list("key", "name"))
    area = _area(pack)
    rows = {
        unit.id: _unit(unit, pack, area, place) for place, unit in enumerate(pack.units, 1) if not _is_area(unit, pack)
    }
    rows |= {unit.id: area for unit in pack.units if _is_area(unit, pack)}
    known = Unit.objects.in_bulk(
        {key for unit in pack.units for key in (unit.parent, *unit.members) if key}, field_name="key"
    )
    for unit in pack.units:
        row = rows[unit.id]
        row.parent = rows.get(unit.parent or "") or known.get(unit.parent or "") or row.parent
        row.save(update_fields=["parent"])
        row.members.set([rows.get(key) or known[key] for key in unit.members])
        _rename(row, unit.aliases)
    for kind in pack.kinds:
        BodyKind.objects.update_or_create(
            key=kind.id, defaults={"name": kind.name, "short": list(kind.short), "pack": pack.id}
        )
    changed = sum(before.get(row.key, row.name) != row.name for row in rows.values())
    added = len({row.key for row in rows.values()} - set(before))
    if added or changed or not before:
        record("registry.units-loaded", area, by=by, pack=pack.id, added=added, changed=changed, kinds=len(pack.kinds))
    return area


def _is_area(unit: PackUnit, pack: Pack) -> bool:
    return unit.id == pack.id


def _area(pack: Pack) -> Unit:
    """The unit that stands for the whole area of the pack."""
    own = next((unit for unit in pack.units if _is_area(unit, pack)), None)
    above = Unit.objects.get(is_area=True, pack=pack.parent) if pack.parent else None
    row, _ = Unit.objects.update_or_create(
        pack=pack.id,
        is_area=True,
        defaults={
            "key": own.id if own else pack.id,
            "name": own.name if own else pack.title,
            "kind": own.kind if own else pack.level,
            "level": pack.level,
            "division": pack.division or "",
            "parent": above,
            "city_key": pack.id if pack.level in OF_A_CITY else None,
        },
    )
    if row.position == 0:
        row.position = Unit.objects.filter(is_area=True).count()
        row.save(update_fields=["position"])
    return row


def _unit(unit: PackUnit, pack: Pack, area: Unit, place: int) -> Unit:
    row, _ = Unit.objects.update_or_create(
        key=unit.id,
        defaults={
            "name": unit.name,
            "kind": unit.kind,
            "is_area": False,
            "city": area,
            "division": unit.division or "",
            "pack": pack.id,
            "city_key": area.city_key,
            "position": place,
        },
    )
    return row


def _rename(row: Unit, names: tuple[str, ...]) -> None:
    row.aliases.exclude(name__in=names).delete()
    held = set(row.aliases.values_list("name", flat=True))
    Alias.objects.bulk_create([Alias(unit=row, name=name) for name in dict.fromkeys(names) if name not in held])
