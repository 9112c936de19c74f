"""The city that a visitor looks at (城市切换)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from youjiao.web.registry.queries import cities

CHOSEN = "city"


@dataclass(frozen=True, slots=True)
class City:
    """A city of this installation: the id of its pack, and its name."""

    key: str
    name: str


class ChosenCity:
    """`request.cities` are the cities the visitor may see, `request.city` the key of the chosen one, or "" for all.

    ?city= in the address holds for that page alone, so that an address can be passed on; otherwise the choice that
    the session keeps holds. A person confined to one city has chosen it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        known: tuple[City, ...] = ()
        if request.user.is_authenticated:
            known = tuple(City(unit.city_key or "", unit.name) for unit in cities(request.user))
        asked = request.GET.get("city", request.session.get(CHOSEN, "") if known else "")
        keys = {city.key for city in known}
        # Django types a request without what middleware hangs on it.
        request.cities = known  # type: ignore[attr-defined]
        request.city = known[0].key if len(known) == 1 else asked if asked in keys else ""  # type: ignore[attr-defined]
        return self.get_response(request)
