"""How people and audit entries are shown."""

from django import template
from django.utils.translation import gettext as _

from youjiao.web.accounts import wording

register = template.Library()
register.simple_tag(wording.meaning, name="audit_meaning")
register.filter("audit_details", wording.details)


@register.simple_tag(takes_context=True)
def city_name(context: template.Context, key: str) -> str:
    """The name of a city by its key; "全部城市" for none."""
    names = {city.key: city.name for city in (context.get("cities") or ())}
    return names.get(key, key) if key else _("全部城市")
