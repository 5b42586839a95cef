"""The days of events that a letter names, and which of them is that of 撮影 in 撮影の3日前までに."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kigen.language.deadline import Context
from kigen.language.ja.dates.clock import clock_at
from kigen.language.text import fold
from kigen.language.when import When, month_day
from kigen.patterns import Pattern

_DATE = Pattern(
    r"(?<![\d/.])(?:(?P<year>20\d\d)[ ]?[年/.][ ]?)?(?P<month>\d{1,2})[ ]?[月/][ ]?(?P<day>\d{1,2})(?![\d/])[ ]?日?"
    r"(?:[ ]?[(（][^()（）\n]{1,6}[)）]|[ ]?[月火水木金土日](?:曜日?)?(?=[ ]?\d))?"
)
_RUN_ON = Pattern(r"[ ]?(?:[・、,~〜-]|から|と|および|及び)[ ]?")  # 12日・13日: the days behind belong to the first
# 12日から19日へ変更いたしました
_FROM = Pattern(r"[ ]?(?:から|より|→|⇒|を、?)[ ]?(?:翌週?の?)?")
_MOVED = Pattern(r"[^。\n]{0,14}?(?:変更|延期|振り?替|改め|移動|ずら|繰り[上下])")
_LIMITED = Pattern(r"[ ]?(?:\d{1,2}[:時][\d分]{0,3})?[ ]?(?:まで|迄|必着|〆|締|中に|以内|頃まで|付)")
_BEFORE_CLOCK = Pattern(r"(?:[ ]|の|、)*")
# 支給日の翌営業日(7月13日): a day counted from that of the event
_COUNTED = Pattern(r"(?:前|後|翌営業日|翌日|前日|以内)[ ]?[(、]?[ ]?$")
_KANA = Pattern(r"[ぁ-ん\s]+")
_HONOURED = Pattern(r"^[おご御]")
_OF_A_DAY = Pattern(r"(?:予定)?(?:開始|当)?日?$")
_CLAUSE_ENDS = Pattern(r"[。、\n]|\d{1,2}[月/]\d")
_MARKS = " :■●・◆□○★※【】[]<>"
_CLAUSE = 40  # characters before a date in which its event is named
_BEHIND = 24  # characters behind it
_MOST = 60  # dates of a letter that are looked at: more are a table
_SHORTEST = 2  # characters by which an event is known
# Names of one event, without the kana in them
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "本番 公演 開演 発表会 上演 演奏会 開催 当日",
        "開催 催 祭 会期 本番 当日 大会 実施 開幕 開場 開会",
        "来院 来所 来店 来館 来校 来場 来社 越 予約 受診 診察 検診 健診 受付 検査 診療 施術 利用 面談 手術 見学",
        "納品 納入 届 納車 配送 搬入 引渡 設置 納期 配達",
        "引越 移転 搬出 転居 移動 作業",
        "挙式 結婚式 披露宴 婚礼 式",
        "出発 旅行 渡航 搭乗 出航 出国 帰国",
        "撮影 収録 取材 当日",
        "入校 入学 入社 入所 入園 入居 開講 開始 初日",
        "工事 着工 施工 作業 点検 訪問 開始 伺",
        "会議 打合 面談 総会 理事会 委員会 会合 面接 商談 開催",
        "訪問 伺 点検 作業 工事",
        "宿泊 到着 利用 泊",
        "研修 講座 講習 講演 受講 授業 説明会 開催",
        "満了 終了 期限 期日",
        "公開 発売 発行 掲載 配信 配布 印刷 校了 入稿 発刊",
        "審判 期日 裁判 弁論 審理 調停",
    )
)
_CEREMONY = frozenset({"式", "お式"})
_CEREMONIES = frozenset({"式", "挙式", "披露宴", "婚礼", "葬儀"})
_LABELS = frozenset({"日時", "日程", "開催", "実施日", "会期", "予定日"})
_EVENTS_AT_LARGE = frozenset({"イベント", "催", "行事", "当日", "本番", "開催"})


@dataclass(frozen=True, slots=True)
class Told:
    """A day that a letter names at a place of its text, with the words of its clause, without kana: those before it, and those
    behind it up to `end`."""

    before: str
    behind: str
    when: When
    place: int
    end: int

    def names(self, name: str, place: int) -> bool:
        """Whether its words hold a name; those in which the name stands that is looked for say nothing."""
        return name in self.before or (not self.place < place <= self.end and name in self.behind)


class DaysTold:
    """The days that a letter and its subject name, but for those by which something is to be done."""

    def __init__(self, text: str, context: Context) -> None:
        self._text = text
        self._context = context

    def of(self, event: str, place: int, *, over: bool = False) -> tuple[When | None, bool]:
        """The day of an event that is named at a place, and whether it is told beyond doubt: by its name, as one day alone.

        Of several, that which was told last before the place. None where none is told by that name or one like it. `over`: it
        may be over, but was told before.
        """
        sent_day = self._context.sent_day
        days = [one for one in self._all if (one.place < place if over else one.when.day > sent_day)]
        for names in _names(event):
            found = [one for one in days if any(one.names(name, place) for name in names)]
            if found:
                before = [one for one in found if one.place < place]
                return (before[-1] if before else found[0]).when, len({one.when.day for one in found}) == 1
        return None, False

    @property
    def only(self) -> When | None:
        """The only day that is told."""
        days = [one for one in self._all if one.when.day > self._context.sent_day]
        return days[0].when if days and len({one.when.day for one in days}) == 1 else None

    @cached_property
    def _all(self) -> Sequence[Told]:
        """The days named, that of the subject first."""
        subject = [replace(one, place=-1, end=-1) for one in self._told(fold(self._context.subject))]
        return [*subject, *self._told(self._text)]

    def _told(self, text: str) -> list[Told]:
        """The days that a text names, each with what stands before it since the last one and a little behind it; one that
        another has replaced gives its words to that."""
        last, taken, told = 0, 0, list[Told]()
        for number, match in enumerate(_DATE.finditer(text)):
            if number == _MOST:
                break
            start, end = match.span()
            behind = _behind(text[end : end + _BEHIND])
            before = _bare(_before(text, max(last, taken), start))
            year = int(match["year"]) if match["year"] else None
            when = month_day(self._context, int(match["month"]), int(match["day"]), year)
            moved = told and _FROM.fullmatch(text, last, start) and _MOVED.match(text, end)
            if told and not moved and _RUN_ON.fullmatch(text, last, start):
                told[-1] = replace(told[-1], behind=told[-1].behind + _bare(behind), end=end + len(behind))
            elif (
                when is not None
                and not when.doubts
                and not _LIMITED.match(text, end)
                and not _COUNTED.search(text, last, start)
            ):
                before += told.pop().before if moved else ""
                told.append(Told(before, _bare(behind), self._with_clock(text, end, when), start, end + len(behind)))
            last, taken = end, end + len(behind)
        return told

    def _with_clock(self, text: str, end: int, when: When) -> When:
        behind = _BEFORE_CLOCK.match(text, end)
        clock = clock_at(text, behind.end() if behind else end, self._context)
        return when if clock is None or clock.soft else replace(when, clock=clock.clock, zone=clock.zone)


def _before(text: str, taken: int, start: int) -> str:
    """The words of the sentence before a date, from where those of the last date end.

    A date alone in its line belongs to the line above, where that has none of its own.
    """
    line = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, max(0, line - 1)) + 1
    first = above if above >= taken and not _bare(text[line:start]).strip(_MARKS) else line
    return text[max(first, taken, text.rfind("。", first, start) + 1, start - _CLAUSE) : start]


def _behind(words: str) -> str:
    """The words of the clause behind a date; those behind a comma, where they do not lead to another date."""
    ends = _CLAUSE_ENDS.search(words, 1) if words.startswith("、") else _CLAUSE_ENDS.search(words)
    if ends is None:
        return words
    return "" if words.startswith("、") and ends[0][0].isdigit() else words[: ends.start()]


def _bare(words: str) -> str:
    return _KANA.sub("", words).lower().replace("株式", "")


def _names(event: str) -> Iterator[frozenset[str]]:
    """The names by which the day of an event may be told, without kana: its own, its last two characters, those alike."""
    if event in _CEREMONY:
        yield _CEREMONIES
        return
    whole = _bare(_HONOURED.sub("", event)).lower()
    name = _OF_A_DAY.sub("", whole) or whole
    if len(name) >= _SHORTEST:
        yield frozenset({name})
        if name[-1] > "ー" and not name[0].isdigit():  # of a word in kanji
            yield frozenset({name[-_SHORTEST:]})
        if len(name) >= 2 * _SHORTEST and name[0] > "ー":
            yield frozenset({name[:_SHORTEST]})
    alike = frozenset().union(*(group for group in _ALIKE if any(one in group for one in (name, name[-_SHORTEST:]))))
    if name in _EVENTS_AT_LARGE:
        alike |= {"開催", "当日", "本番", "祭", "会場"}
    if alike:
        yield alike
    yield _LABELS
