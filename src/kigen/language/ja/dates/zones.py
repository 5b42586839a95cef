"""Zones that a text names beside a day or an hour: 15時(日本時間), 米国東部時間の6月12日, 18:00 HKT, 現地時間."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kigen.patterns import Pattern

_ZONES = {
    "日本時間": "Asia/Tokyo",
    "JST": "Asia/Tokyo",
    "UTC": "UTC",
    "GMT": "UTC",
    "中国時間": "Asia/Shanghai",
    "北京時間": "Asia/Shanghai",
    "韓国時間": "Asia/Seoul",
    "台湾時間": "Asia/Taipei",
    "タイ時間": "Asia/Bangkok",
    "ベトナム時間": "Asia/Ho_Chi_Minh",
    "インド時間": "Asia/Kolkata",
    "シンガポール時間": "Asia/Singapore",
    "ドイツ時間": "Europe/Berlin",
    "英国時間": "Europe/London",
    "イギリス時間": "Europe/London",
    "米国東部時間": "America/New_York",
    "東部時間": "America/New_York",
    "ニューヨーク時間": "America/New_York",
    "米国太平洋時間": "America/Los_Angeles",
    "太平洋時間": "America/Los_Angeles",
    "西海岸時間": "America/Los_Angeles",
    "ハワイ時間": "Pacific/Honolulu",
    "CET": "Europe/Berlin",
    "EST": "America/New_York",
    "ET": "America/New_York",
    "PST": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
    "欧州時間": "Europe/Berlin",
    "香港時間": "Asia/Hong_Kong",
    "ロンドン時間": "Europe/London",
    "フランス時間": "Europe/Paris",
    "パリ時間": "Europe/Paris",
    "イタリア時間": "Europe/Rome",
    "スペイン時間": "Europe/Madrid",
    "シドニー時間": "Australia/Sydney",
    "フィリピン時間": "Asia/Manila",
    "マレーシア時間": "Asia/Kuala_Lumpur",
    "ソウル時間": "Asia/Seoul",
    "上海時間": "Asia/Shanghai",
    "東京時間": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "HKT": "Asia/Hong_Kong",
    "SGT": "Asia/Singapore",
    "CEST": "Europe/Berlin",
    "EDT": "America/New_York",
    "PDT": "America/Los_Angeles",
}
_KNOWN = "|".join(sorted(_ZONES, key=len, reverse=True))
# 米国時間, 現地時間, HST: a zone that several places share, or that is not known here.
_UNKNOWN = (
    r"現地(?:時間|時刻)?|(?:(?![ァ-ヶー・]*(?:サービス|チェック|ランチ|オープン|クローズ|スタート|レッスン|フライト|コア|ピーク))[ァ-ヶー・]{2,12}|米国?|欧州|豪州|[英仏独豪加伊印韓]国?)の?(?:現地)?(?:標準|夏)?(?:時間|時刻)"
    r"|(?!AM|PM|EOD|ET)[A-Z]{1,3}[SD]?T(?![A-Za-z])"
)
_NAME = rf"(?:現地の)?(?:(?P<zone>{_KNOWN})|{_UNKNOWN})"
_BEHIND = Pattern(rf"[ ]?(?:(?P<open>[(])|の)?[ ]?{_NAME}[ ]?(?(open)[)])")
_BESIDE_DAY = Pattern(rf"[ ]?[(]{_NAME}[)]")
_AHEAD = Pattern(rf"(?:の|[ ])?(?P<zone>{'|'.join(name for name in _ZONES if name.endswith('時間'))})の?[ ]?")
_BEFORE = Pattern(rf"{_NAME}(?:で|の|:)?[ ]?$")
_REACH = 16
_LONGEST = 24  # characters of a name with its brackets
_ENDS = ("時間", "時刻", "T")
_BEFORE_DAY = frozenset(" での:間刻T")  # the last character of a zone before a day, or of what joins the two
_END = Pattern("|".join(_ENDS))


@dataclass(slots=True)
class NamedZone:
    """A zone as named, None where its name is not known or shared by several; `end` is where its words end."""

    zone: ZoneInfo | None
    end: int


def zone_ahead(text: str, place: int) -> NamedZone | None:
    """The zone named between a day and its hour: 6月12日(米国東部時間)… 日本時間の15時."""
    return _named(_AHEAD, text, place)


def zone_behind(text: str, place: int) -> NamedZone | None:
    """The zone named right behind an hour."""
    return _named(_BEHIND, text, place)


def zone_beside_day(text: str, place: int) -> NamedZone | None:
    """The zone in brackets right behind a day: 6月12日(日本時間)まで."""
    return _named(_BESIDE_DAY, text, place) if text.startswith(("(", " ("), place) else None


def zone_before(text: str, place: int) -> NamedZone | None:
    """The zone named right before a day: 米国東部時間6月12日."""
    if text[place - 1 : place] not in _BEFORE_DAY:
        return None
    near = text[max(0, place - _REACH) : place]
    if not near.rstrip(" での:").endswith(_ENDS):
        return None
    match = _BEFORE.search(near)
    return match and NamedZone(_zone(match["zone"]), place)


def _named(pattern: Pattern, text: str, place: int) -> NamedZone | None:
    if _END.search(text, place, place + _LONGEST) is None:
        return None
    match = pattern.match(text, place)
    return match and NamedZone(_zone(match["zone"]), match.end())


def _zone(name: str | None) -> ZoneInfo | None:
    return ZoneInfo(_ZONES[name]) if name else None
