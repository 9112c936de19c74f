"""Bodies of administration and their names."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Unit(models.Model):
    """A body of administration (单位): a city itself, its districts, its departments and offices.

    Each pack brings one unit that stands for its whole area (`is_area`): State, region, city or district, as `level`
    says; `city` of the pack's other units points to it. `city_key` is the id of the pack where it is that of a city or
    district, and None for what the State or a region brings: it belongs to no city and is seen by all. `members` are
    the units that a collective name stands for.
    """

    key = models.CharField(_("标识"), max_length=120, unique=True)
    name = models.CharField(_("名称"), max_length=200)
    kind = models.CharField(_("类别"), max_length=40)
    is_area = models.BooleanField(_("辖区"), default=False)
    level = models.CharField(_("层级"), max_length=20, blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    city = models.ForeignKey(
        "self", verbose_name=_("所属辖区"), null=True, blank=True, on_delete=models.PROTECT, related_name="units"
    )
    division = models.CharField(_("行政区划代码"), max_length=12, blank=True)
    members = models.ManyToManyField(
        "self", verbose_name=_("成员单位"), symmetrical=False, blank=True, related_name="groups"
    )
    pack = models.CharField(_("规则包"), max_length=60)
    city_key = models.CharField(_("城市"), max_length=60, null=True, blank=True)
    position = models.PositiveIntegerField(_("次序"), default=0)

    class Meta:
        """Listed in the order of the pack."""

        verbose_name = _("单位")
        ordering = ["position", "key"]
        indexes = [models.Index(fields=["pack", "position"], name="unit_pack_position")]
        constraints = [
            models.UniqueConstraint(fields=["pack"], condition=models.Q(is_area=True), name="unit_one_area_per_pack")
        ]

    def __str__(self) -> str:
        return self.name


class BodyKind(models.Model):
    """A kind of body that any place may have, with its usual short names; 〇 stands for the place (机构种类)."""

    key = models.CharField(_("标识"), max_length=120, unique=True)
    name = models.CharField(_("名称"), max_length=200)
    short = models.JSONField(_("通行简称"), default=list)
    pack = models.CharField(_("规则包"), max_length=60)

    class Meta:
        """Listed by their key."""

        verbose_name = _("机构种类")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another name of a unit (简称、别名), as documents print it."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("别名"), max_length=200)

    class Meta:
        """A unit has each of its names once; two units may share an alias, and the resolution says so."""

        verbose_name = _("别名")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="alias_once_per_unit")]
        indexes = [models.Index(fields=["name"], name="alias_name")]

    def __str__(self) -> str:
        return self.name
