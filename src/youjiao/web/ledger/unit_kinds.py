"""What the kinds of units are called on pages (单位类别): the words of the packs, with a translation."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "country": _("国家"),
    "region": _("省级行政区"),
    "city": _("地级行政区"),
    "district": _("县级行政区"),
    "party": _("党委及其工作机关"),
    "congress": _("人大、政协"),
    "government": _("人民政府"),
    "bureau": _("部门"),
    "office": _("内设机构、办事机构"),
    "centre": _("事业单位"),
    "school": _("学校"),
    "mass-organisation": _("群团组织"),
    "leading-group": _("领导小组、委员会"),
    "judiciary": _("法院、检察院"),
    "armed-forces": _("军队、武警"),
    "group": _("统称"),
}


def unit_kind(kind: str) -> str | Promise:
    """What a kind is called; the kind itself where it has no name."""
    return LABELS.get(kind, kind)
