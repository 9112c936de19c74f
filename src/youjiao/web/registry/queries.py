"""Every read of units (单位) that is more than a lookup; the first argument is who is looking.

A city is named by the id of its pack, as in a person's scope.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from youjiao.engines.policy.bodies import Body, Directory, Form
from youjiao.web.accounts import rights
from youjiao.web.registry.models import Alias, BodyKind, Unit

if TYPE_CHECKING:
    from youjiao.web.accounts.rights import Visitor


def areas(viewer: "Visitor") -> QuerySet[Unit]:
    """The areas (辖区: State, regions, cities, districts) that the viewer may see, in the order of the packs."""
    rows = Unit.objects.filter(is_area=True)
    return rows.filter(rights.visible(viewer, "ledger.see", city="city_key")).order_by("position", "key")


def cities(viewer: "Visitor") -> QuerySet[Unit]:
    """The areas that are cities or districts."""
    return areas(viewer).filter(city_key__isnull=False)


def area(viewer: "Visitor", pack: str) -> Unit | None:
    """The area of this pack, or None where there is none or the viewer may not see it."""
    return areas(viewer).filter(pack=pack).first()


def units(viewer: "Visitor", *, city: str = "", words: str = "") -> QuerySet[Unit]:
    """Bodies, without the areas, with city, parent and aliases; of one city, by a part of any of their names."""
    rows = Unit.objects.filter(rights.visible(viewer, "ledger.see", city="city_key"), is_area=False)
    if city:
        rows = rows.filter(pack=city)
    for word in words.split():
        known = Alias.objects.filter(name__icontains=word).values("unit")
        rows = rows.filter(Q(name__icontains=word) | Q(pk__in=known))
    return rows.select_related("city", "parent").prefetch_related("aliases")


def unit(viewer: "Visitor", key: str) -> Unit | None:
    """The body with this key, or None where there is none or the viewer may not see it."""
    return units(viewer).filter(key=key).first()


def area_of(pack: str) -> Unit:
    """The area of this pack, for actions that ask for their right themselves; Unit.DoesNotExist where it is not loaded."""
    return Unit.objects.get(is_area=True, pack=pack)


def keyed(keys: Iterable[str]) -> dict[str, Unit]:
    """Units by key, for actions that already asked for their right."""
    return {row.key: row for row in Unit.objects.filter(key__in=set(keys))}


def directory(pack: str) -> Directory:
    """The bodies that a document of this pack's area may name: its own and those of the areas above; with short names."""
    home = area_of(pack)
    reach, above = [pack], home.parent
    while above is not None:
        reach.append(above.pack)
        above = above.parent
    rows = Unit.objects.filter(pack__in=reach).select_related("parent").prefetch_related("aliases", "members")
    return Directory(
        home=home.key,
        bodies=tuple(
            Body(
                id=row.key,
                name=row.name,
                kind=row.kind,
                parent=row.parent.key if row.parent else None,
                aliases=tuple(alias.name for alias in row.aliases.all()),
                members=tuple(member.key for member in row.members.all()),
            )
            for row in rows
        ),
        forms=tuple(Form(kind.name, tuple(kind.short)) for kind in BodyKind.objects.filter(pack__in=reach)),
    )
