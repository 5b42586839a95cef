"""Public holidays: the same as the library's own, whatever is loaded of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from kigen.calendars import BusinessCalendar
from kigen.calendars.public_holidays import known_country, public_holidays
from kigen.errors import WrongUse

_BESIDE_THE_LIBRARY = """
import holidays
whole = {code: set(holidays.country_holidays(code, years=2026)) for code in holidays.list_supported_countries()}
import sys
for name in [name for name in sys.modules if name.startswith("holidays")]:
    del sys.modules[name]
from kigen.calendars.public_holidays import public_holidays
assert "holidays.countries.brazil" not in sys.modules
differ = [code for code, days in whole.items() if public_holidays(code, 2026) != days and code != "GB"]
assert "holidays.countries.brazil" in sys.modules
print(len(whole), differ)
"""
_ONE_COUNTRY = """
import sys
from kigen.calendars.public_holidays import known_country, public_holidays
assert known_country("JP") and not known_country("XX") and not known_country("Japan") and not known_country("")
assert len(public_holidays("JP", 2026)) > 10
print(sum(name.startswith("holidays.countries.") for name in sys.modules))
"""


def _said(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_every_country_has_the_librarys_holidays() -> None:
    """Loaded one by one, all countries say the same as when the library loads them together (the United Kingdom: see below)."""
    count, differ = _said(_BESIDE_THE_LIBRARY).split(maxsplit=1)
    assert int(count) > 200
    assert differ.strip() == "[]"


def test_only_the_country_that_is_asked_for_is_loaded() -> None:
    """Asking for Japan loads Japan, not 250 countries; what is no country is not known."""
    assert int(_said(_ONE_COUNTRY)) == 1


@pytest.mark.parametrize(
    ("code", "day", "is_holiday"),
    [
        ("GB", date(2026, 4, 6), True),  # Easter Monday: in England and Wales, not in Scotland
        ("GB", date(2026, 8, 31), True),
        ("GB-SCT", date(2026, 4, 6), False),
        ("GB-SCT", date(2026, 8, 3), True),
        ("CA", date(2026, 10, 12), False),  # Thanksgiving is a holiday of provinces
        ("CA-ON", date(2026, 10, 12), True),
        ("JP", date(2026, 7, 20), True),
    ],
)
def test_regions_have_holidays_of_their_own(code: str, day: date, is_holiday: bool) -> None:
    """Where no region is named, the United Kingdom has England's: the days that all regions share are too few for anyone."""
    assert BusinessCalendar.of(code).is_holiday(day) is is_holiday


def test_a_region_that_is_not_known_is_named() -> None:
    """With a code that is of use."""
    assert known_country("GB-SCT")
    assert not known_country("GB-XXX")
    with pytest.raises(WrongUse, match="GB-XXX"):
        public_holidays("GB", 2026, "XXX")
