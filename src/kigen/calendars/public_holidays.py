"""Public holidays of a country, from the `holidays` library, which is imported when the first holiday is asked for.

The library finds a country by its registry, but its package `holidays.countries` imports all 250 of them before it gives
one. An empty package of that name, with the same path, lets the registry load the one that is asked for: it saves every
process 70 ms and 7 MiB. What the countries say is untouched.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import lru_cache
from types import ModuleType

from kigen.errors import WrongUse

_COUNTRIES = "holidays.countries"

# Without a region the library knows only the days that all regions share: for the United Kingdom neither Easter Monday nor
# the bank holiday in August. England's are Wales' as well, and so those of nine in ten of its people.
_USUAL = {"GB": "ENG"}


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int, region: str = "") -> frozenset[date]:
    """The public holidays of a year, of a whole country or of a region. Raises WrongUse for one that is not known."""
    try:
        return frozenset(_library().country_holidays(country, subdiv=region or _USUAL.get(country), years=year))
    except NotImplementedError:
        code = f"{country}-{region}" if region else country
        raise WrongUse(f'public holidays of {code} are not known; give a code such as "JP", or "GB-SCT" for a region') from None


def known_country(code: str) -> bool:
    """Whether public holidays of this ISO 3166-1 alpha-2 code (`JP`) or ISO 3166-2 code (`GB-SCT`) are known."""
    from holidays.registry import EntityLoader  # noqa: PLC0415 - see below

    country, dash, region = code.partition("-")
    if country not in EntityLoader.get_country_codes():
        return False
    return not dash or region in _library().country_holidays(country).subdivisions


def _library() -> ModuleType:
    import holidays  # noqa: PLC0415 - most mail never needs a holiday

    if _COUNTRIES not in sys.modules:
        package = ModuleType(_COUNTRIES)
        package.__path__ = [f"{folder}/countries" for folder in holidays.__path__]
        sys.modules[_COUNTRIES] = package
    return holidays
