"""Zones as they stand behind a clock time: 5pm EST, 17:00 London time, 11 am UTC+2."""

from __future__ import annotations

import re
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kigen.language.en.dates import words
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern

# What people write is the zone of the place, whatever the season: "5pm EST" in June means New York's clock.
_ZONES = {
    "America/New_York": "et est edt eastern",
    "America/Chicago": "ct cst cdt cpt cct central",
    "America/Denver": "mt mst mdt mountain",
    "America/Los_Angeles": "pt pst pdt ppt pacific",
    "Europe/London": "bst uk london british",
    "UTC": "utc gmt z zulu",
    "Europe/Paris": "cet cest paris brussels amsterdam",
    "Europe/Berlin": "berlin frankfurt german mez",
    "Europe/Zurich": "zurich swiss geneva",
    "Europe/Athens": "eet eest athens helsinki",
    "Asia/Tokyo": "jst japan tokyo japanese",
    "Asia/Kolkata": "ist india mumbai delhi",
    "Asia/Singapore": "sgt singapore",
    "Asia/Hong_Kong": "hkt hk",
    "Asia/Shanghai": "beijing shanghai china",
    "Asia/Seoul": "kst seoul korean",
    "Asia/Dubai": "dubai gulf",
    "Asia/Manila": "manila philippine pht",
    "Asia/Karachi": "pkt pakistan",
    "Asia/Kathmandu": "npt nepal",
    "Africa/Johannesburg": "sast johannesburg",
    "Africa/Lagos": "wat nigerian",
    "Africa/Nairobi": "eat kenyan",
    "America/Sao_Paulo": "brt brasilia brazilian",
    "Australia/Sydney": "aest aedt sydney melbourne",
    "Australia/Perth": "awst perth",
    "Pacific/Auckland": "nzst nzdt auckland",
    "Pacific/Honolulu": "hst hawaii hawaiian",
    "America/Anchorage": "akst akdt alaska",
}
_ZONE_NAMES = {name: zone for zone, names in _ZONES.items() for name in names.split()}
_ALWAYS_TIME = ("eastern", "central", "mountain", "pacific")  # "5pm Eastern" needs no "time" behind it
_SHORT_PLACES = frozenset({"uk", "hk", "gulf", "thai"})
_LIKE_WORDS = ("eat", "wat")  # are zones in capitals only
_ABBREVIATIONS = [name for name in _ZONE_NAMES if len(name) <= 4 and name not in {*_SHORT_PLACES, *_LIKE_WORDS, "z", "zulu"}]
_PLACES = [name for name in _ZONE_NAMES if len(name) > 4 or name in _SHORT_PLACES]
ZONE = (
    rf"(?:(?:{'|'.join(_ABBREVIATIONS)}|(?-i:{'|'.join(_LIKE_WORDS).upper()}))\b|(?:{'|'.join(_ALWAYS_TIME)})\b(?:\s+(?:standard\s+|daylight\s+)?time\b)?"
    rf"|(?:{'|'.join(_PLACES)})\s+time\b)"
)
_BEHIND = Pattern(
    rf"\s*,?\s*\(?(?:(?:utc|gmt)\s?(?P<sign>[+\-\u2013\u2212])\s?(?P<hours>1[0-4]|0?\d):?(?P<minutes>[0-5]\d)?(?![\d:])"
    r"|(?<=\d\s)(?P<offset>[+\-][01]\d[0-5]\d)\b"  # as RFC 5322, section 3.3, writes it: 17:44:25 +0100
    rf"|(?P<zone>{ZONE}))\)?",
    re.IGNORECASE,
)
# "5pm Lagos time", "5pm your time", "noon (local time)": the clock of another place, or of who knows which
_ELSEWHERE = Pattern(
    r"\s*,?\s*\(?(?:in\s+)?(?:(?:(?P<place>(?-i:[A-Z][a-z]+(?:[\s-][A-Z][a-z]+)?))\s+time|"
    r"(?:your|their|his|her|local|client)\s+(?:local\s+)?time|(?:at\s+|on\s+)?your\s+end|"
    r"(?P<ours>(?:our|my)\s+(?:local\s+)?time|(?:at\s+|on\s+)?(?:our|my)\s+end))"
    rf"(?=\s*(?:[,;:!?)]|\.(?!\w)|$|(?:on|at|by|so|and|or|please|latest)\b|{words.WEEKDAY}|{words.TODAY}|{words.TOMORROW}))"
    r"|(?-i:AST|AMT|ADT|ART|CLT|COT|PET|VET|ICT|NST|NDT|TRT|IDT|WET|WEST|CAT|MYT|UZT|BDT|MMT|LKT|PYT|UYT|GYT|BOT|ECT)\b)\)?",
    re.IGNORECASE,
)
_LONGEST_NAME = 36  # characters behind a time in which a place and "time" stand
_AREAS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian")
# Places whose clock is no whole number of hours away, the whole year alike (IANA time zone database)
_PART_HOURS = {
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+8:45": "Australia/Eucla",
    "+9:30": "Australia/Darwin",
    "-9:30": "Pacific/Marquesas",
}


@lru_cache(maxsize=64)
def _of_place(name: str) -> ZoneInfo | None:
    """The zone that the IANA time zone database calls by this place, None where there is none."""
    for area in _AREAS:
        try:
            return ZoneInfo(f"{area}/{name}")
        except (ZoneInfoNotFoundError, ValueError):
            continue
    return None


def _elsewhere(text: str, end: int) -> tuple[ZoneInfo | None, int, tuple[Reason, ...]]:
    behind = text[end : end + _LONGEST_NAME]
    if not ("time" in behind or " end" in behind or behind.lstrip(" ,(")[:3].isupper()):
        return None, end, ()
    match = _ELSEWHERE.match(text, end)
    if match is None:
        return None, end, ()
    if match["ours"]:
        return None, match.end(), ()
    zone = _of_place("_".join(match["place"].replace("-", " ").split())) if match["place"] else None
    return zone, match.end(), () if zone else (reason("en_elsewhere"),)


def zone_behind(text: str, end: int) -> tuple[ZoneInfo | None, int, tuple[Reason, ...]]:
    """The zone named right behind text[:end], where its name ends, and a doubt where it names none that is known."""
    match = _BEHIND.match(text, end)
    if match is None:
        return _elsewhere(text, end)
    if match["zone"]:
        return ZoneInfo(_ZONE_NAMES[match["zone"].split(maxsplit=1)[0].lower()]), match.end(), ()
    offset = match["offset"] or f"{match['sign']}{int(match['hours']):02}{match['minutes'] or '00'}"
    east, hours, minutes = offset[0] == "+", int(offset[1:3]), int(offset[3:])
    if minutes:
        name = _PART_HOURS.get(f"{'+' if east else '-'}{hours}:{minutes:02}")
    else:  # the names of these zones count the other way round
        name = f"Etc/GMT{'-' if east else '+'}{hours}" if hours and (east or hours <= 12) else "UTC"
    return (ZoneInfo(name), match.end(), ()) if name else (ZoneInfo("UTC"), match.end(), (reason("en_zone"),))
