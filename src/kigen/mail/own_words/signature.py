"""Where a writer's signature stands, with its rule, and the small print that programs and firms add below.

A signature may hold dates (closing days, a licence, a book that comes out), so it must not be read for deadlines. But a
deadline that is taken for part of a signature is lost; so whatever asks for something by a day is the writer's own again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kigen.mail.own_words.vocabulary import parts, words
from kigen.patterns import compiled

_MOST_LINES = 30
_MOST_CARD_LINES = 14

_DELIMITERS = frozenset("-—–_")
_DELIMITER = compiled(r"(?:--|—|––|__)\s*\Z")
_RULE = compiled(r"\s*([^\w\s<>()（）「」。、])(?:\s?[^\w\s<>()（）「」。、]){3,}\s*\Z|\s*_{4,}\s*\Z")

# Words in lower case are looked for in lines in lower case: see `vocabulary`.
_CONTACT = compiled(
    parts(("tel", "fax", "℡", "〒", "携帯", "電話", "直通", "代表[:：]", "内線", "https?://", r"www\."))
    + r"|@(?<=[\w.+-]@)[\w-]{1,63}\.\w|\(\d{2,5}\)\s?\d{1,4}[-.\s]|\+\d{1,3}[\s(-]\d|"
    + parts(f"{place}.{{0,12}}[市区町村郡]" for place in ("東京都", "北海道", "京都府", "大阪府", "県(?<=[一-龥]{2}県)"))
    + "|"
    + words(("phone", "mobile", "cell", "direct", "office", "e-?mail", "url", "web", "ext"), behind=r"\b\s*[.:：)]")
)
_CONTACT_IN_FIGURES = compiled(r"\b(?:\d{2,5}-\d{1,4}-\d{3,4}|\d{3}[.-]\d{3}[.-]\d{4}|[a-z]{2}\s+\d{5})\b")
_DIGIT = compiled(r"\d")
_FIRM = compiled(
    parts(("株式会社", "有限会社", "合同会社", "㈱", "㈲", "営業部", "総務部"))
    + r"|\((?:株|有|合)[)）]|（(?:株|有|合)[)）]|"
    + parts(rf"{word}(?:\s|\Z)" for word in ("法人", "事務所", "協会", "組合", "会社", "大学", "病院", *"部課室係"))
    + "|"
    + words(("Inc", "Ltd", "LLC", "LLP", "Corp", "GmbH", r"K\.K", "Co", "PLC", "Company", "Corporation", "Department", "Dept"))
    + "|"
    + words(("Limited", "Manager", "Director", "President", "Officer", "Associates?"))
)
_CLOSING_JA = compiled(
    r"(?:よろしく|宜しく|よろし く)(?:お願い|御願い|おねがい|どうぞ|ご|です|ね|！|。)|どうぞ(?:よろしく|宜しく)|取り?急ぎ"
    r"|とりいそぎ"
    r"|^\s*(?:以上|敬具|かしこ|草々|早々|拝)(?:です|、|。|\s|\Z)|ご自愛|お待ち(?:して|申し上げ)|失礼(?:いた|致)します"
)
_CLOSING_EN = compiled(
    r"\W*(?:(?:(?:with )?(?:many|best|kind|warm|warmest|kindest|my best) )?(?:regards|wishes)|(?:many )?thanks(?: (?:again"
    r"|so much|very much|in advance|a lot|and .{1,20}|for .{1,40}))?"
    r"|thank you(?: .{1,40})?|sincerely(?: yours)?|yours(?: (?:sincerely|faithfully|truly|ever))?|(?:very )?truly yours"
    r"|respectfully|cheers|best|rgds|brgds|br|thx|tks|love|take care|cordially"
    r"|looking forward to .{1,60}|have a (?:good|great|nice) .{1,30})\W*\Z",
    re.IGNORECASE,
)

_POSTSCRIPT = compiled(r"\W{0,3}(?:P\.?\s?P?\.?\s?S\b[.:,]?|追伸|追記|二伸)")
# What stands apart below a name: "NOTE: …"; a firm's small print says that it speaks of the mail
_NOTE = compiled(r"\W{0,3}(?:(?:please )?note|n\.?b\.?|reminder)\s?[:–-]", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ASK = compiled(
    parts(("ください", "下さい", "願い", "いただけ", "頂け", "いただき", "頂き", "頂戴", "幸い", "ほしい", "欲しい", "もらえ"))
    + "|"
    + words(("please", "pls", "could you", "can you", "would you", "will you", "we need", "i need", "kindly", "let me know"))
    + "|"
    + words(("send", "return", "reply", "respond", "rsvp"))
)
_LIMIT = compiled(
    parts(
        ("まで", "期限", "期日", "締切", "締め切", "〆", "必着", "中に", "以内", "明日", "今週", "来週", "本日", "今月", "来月")
    )
    + r"|月(?<=\d月)|日(?<=\d日)|/(?<=\d/)\d|"
    + words((*_WEEKDAYS, "saturday", "sunday", "today", "tomorrow", "tonight", "eod", "cob", "eow", "asap", "within"))
    + "|"
    + words(("by", "due", "deadline", "before", "until", "no later"))
)
_LABEL = compiled(
    r"\W{0,3}(?:ご?(?:提出|返送|回答|返信|返却|入稿|納品|校正|申込|お?支払|送付)\w{0,6}|締め?切り?|〆切|期限|期日|deadline"
    r"|due(?: date)?)\s*[:：].*\d"
)
_STANDING = compiled(
    parts(
        (
            *(
                "営業(?:時間|日)",
                "受付",
                "休業",
                "休暇",
                "定休",
                "平日",
                "お問い?合わ?せ",
                "勤務",
                "在宅",
                "発売",
                "新刊",
                "開催",
            ),
            *("採用", "募集", "原則", "破棄", "削除", "心当たり", "誤って", "誤送信", "使用期限", "有用期限", "有効期限"),
            *("承認番号", "認証", "創業", "設立", "周年", "登録", "つながり", "キャンペーン", "メールマガジン", "配信停止"),
            *("office hours", "confidential", "unsubscribe", "intended", "recipient", "delete", "on leave", "vacation"),
            *(
                "holiday",
                "out of (?:the )?office",
                "working days",
                "save paper",
                "environment",
                "register",
                "webinar",
                "join us",
            ),
        )
    )
)
_DAY = compiled(
    r"日(?<=\d日)|月(?:(?<=\d月)|(?<=\d\s月))\s?\d|/(?:(?<=\d/)|(?<=\d\s/))\s?\d|／(?<=\d／)\d|"
    + parts(("月曜", "火曜", "水曜", "木曜", "金曜", "明日", "今週", "来週", "今月末", "月末"))
    + "|"
    + words((*_WEEKDAYS, "tomorrow"))
    + "|"
    + words((rf"{month}[a-z]{{0,6}}\.? \d" for month in _MONTHS), behind="")
)
_DUE = compiled(
    parts(("締め?切", "〆", "必着", "期限", "期日", "まで"))
    + "|"
    + words(("deadline", "due", "no later than", "cut-?off", "by"))
)
_SPEAKS_OF_MAIL = compiled(parts(("本(?:電子)?メール", "このメール")) + "|" + words(("this (?:e-?mail|message)",)))
_PROSE_JA = compiled(r"(?:[。！？]|(?:ます|です|ました|ません|でした|ください|下さい)[!！、.．)）]?)\Z")
_LONGEST_PROSE_END = 5  # characters
_PROSE_EN = compiled(
    words(("is", "are", "was", "were", "will", "would", "have", "has", "you", "your", "we", "i", "i'm", "i'll", "it", "please"))
    + "|"
    + words(("this", "that", "they", "can", "could", "do", "let", "need"))
)
_BULLET = compiled(r"\s*(?:[■□●○◆◇▼▲▽△・※★☆→⇒◎①-⑳【＜<*•]|\d{1,2}[.)、．）]|[-–]\s|記\s*\Z|No\.|[(（]?[0-9０-９]{1,2}[)）])")


def is_rule(line: str) -> bool:
    """Whether a line only draws: ━━━, ----, ====, *+*+*, ☆☆☆, ::::."""
    mark = line.lstrip()[:1]
    return bool(mark) and not mark.isalnum() and len(line) < 200 and bool(_RULE.match(line))


def resumes(line: str) -> bool:
    """Whether the writer speaks again after the signature began: a postscript, or an ask with a limit."""
    return _resumes(line, line.lower())


def _resumes(line: str, low: str) -> bool:
    if _POSTSCRIPT.match(line):
        return True
    if _NOTE.match(line) and _DUE.search(low) and _DAY.search(low) and not _SPEAKS_OF_MAIL.search(low):
        return True
    asks = (_ASK.search(low) and _LIMIT.search(low)) or _LABEL.match(low) or (_DUE.search(low) and _DAY.search(low))
    return asks is not None and _STANDING.search(low) is None


def signature_lines(lines: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """The lines (first, after the last) of the signature that ends the run lines[start:end], None when there is none."""
    while end > start and not lines[end - 1].strip():
        end -= 1
    window = max(start, end - _MOST_LINES)
    for find in (_after_delimiter, _between_rules, _after_closing, _visiting_card):
        if found := find(lines, window, end):
            return found if found[1] > found[0] else None
    return None


# Each of these finds where a signature starts, and where a sentence is the writer's own again: what stands under a delimiter
# or within rules is all signature, what merely looks like a card is not.


def _after_delimiter(lines: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """RFC 3676 §4.3: a line of two hyphens and a space. Many programs lose the space; then no sentence may follow at once."""
    for at in range(start, end):
        line = lines[at]
        if line[:1] in _DELIMITERS and _DELIMITER.match(line) and 0 < _texts(lines, at + 1, end) <= _MOST_CARD_LINES + 6:
            first = lines[_next_text(lines, at + 1, end)]
            if line == "-- " or not (_is_prose(first) or _BULLET.match(first)):
                return at, next((below for below in range(at, end) if resumes(lines[below])), end)
    return None


def _between_rules(lines: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """A drawn line with a visiting card below it. A frame around a deadline is no card."""
    rules = [at for at, line in enumerate(lines[start:end], start) if line and not line[0].isalnum() and is_rule(line)]
    for rule, following in zip(rules, [*rules, end][1:], strict=True):
        if following > rule + 1 and _is_framed_card(lines, rule + 1, following):
            return rule, _until_resumed(lines, following, end)
    return None


def _after_closing(lines: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Below the last よろしくお願いいたします or Best regards, when a name stands there."""
    for at in range(end - 2, start - 1, -1):
        if not _closes(lines[at]):
            continue
        first = _next_text(lines, at + 1, end)
        is_card = first < end and _names(lines[first]) and _is_card(lines, first, end)
        return (first, _until_resumed(lines, first + 1, end)) if is_card else None
    return None


def _visiting_card(lines: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """A last paragraph that is a name or a firm with ways to reach it, whatever stands above."""
    first = end - 1
    while first > start and lines[first - 1].strip():
        first -= 1
    if _texts(lines, start, first) == 0:
        return None  # with nothing above it, it is what the writer has to say: "Approved." and a link
    if end - first < 2 or not _is_strong("\n".join(lines[first:end])) or not _names(lines[first]):
        return None
    prose = sum(_is_prose(lines[at]) for at in range(first, end))
    is_card = prose <= (end - first) // 3 and _is_card(lines, first, end)
    return (first, _until_resumed(lines, first + 1, end)) if is_card else None


def _is_strong(block: str) -> bool:
    """Whether a paragraph holds what hardly any but a card does: a way to reach somebody, a firm with its hours."""
    low = block.lower()
    return _reaches(low) or (_FIRM.search(block) is not None and _STANDING.search(low) is not None)


def _reaches(low: str) -> bool:
    """Whether a text in lower case tells a way to reach somebody."""
    return bool(_CONTACT.search(low) or (_DIGIT.search(low) and _CONTACT_IN_FIGURES.search(low)))


def _closes(line: str) -> bool:
    return len(line) < 90 and bool(_CLOSING_JA.search(line) or _CLOSING_EN.match(line))


def _names(line: str) -> bool:
    """Whether a line can open a visiting card: short, no sentence, no bullet."""
    line = line.strip()
    if not line or len(line) > 60 or _is_prose(line):
        return False
    if _FIRM.search(line):
        return True
    low = line.lower()
    if _DAY.search(low) and not _reaches(low):
        return False
    if _BULLET.match(line) or line.endswith(("?", "？", ":", "：", ",", "、")):
        return False
    return len(line.split()) <= 6 if line.isascii() else len(line) <= 40


def _is_card(lines: Sequence[str], first: int, end: int) -> bool:
    """Whether lines may be a card: few, not asking for anything, and not a list of dates."""
    texts = [lines[at] for at in range(first, end) if lines[at].strip()]
    return _are_few_and_undated([text.lower() for text in texts]) and not resumes(texts[0])


def _are_few_and_undated(lows: Sequence[str]) -> bool:
    if not 0 < len(lows) <= _MOST_CARD_LINES:
        return False
    return sum(map(_is_dated, lows)) <= max(1, len(lows) // 3)


def _is_dated(low: str) -> bool:
    return bool(_DAY.search(low)) and not _STANDING.search(low) and not _reaches(low)


def _is_framed_card(lines: Sequence[str], first: int, end: int) -> bool:
    """Whether lines between two rules are a card: something that only a card holds, and no sentence that outweighs it."""
    texts = [lines[at] for at in range(first, end) if lines[at].strip()]
    lows = [text.lower() for text in texts]
    if not _are_few_and_undated(lows) or any(map(_resumes, texts, lows)):
        return False
    if len(texts) <= 3:
        return any(map(_is_of_card, texts, lows))
    card = sum(map(_is_of_card, texts, lows))
    return card > 0 and card > sum(map(_is_prose, texts))


def _is_of_card(text: str, low: str) -> bool:
    """Whether a line holds what stands on a card: a way to reach somebody, or a firm."""
    return _FIRM.search(text) is not None or _reaches(low)


def _until_resumed(lines: Sequence[str], first: int, end: int) -> int:
    """Where the writer's own words come back; from `first` on any sentence brings them back."""
    return next((at for at in range(first, end) if resumes(lines[at]) or _is_own_sentence(lines[at])), end)


def _is_own_sentence(line: str) -> bool:
    return _is_prose(line) and not _STANDING.search(low := line.lower()) and not _SPEAKS_OF_MAIL.search(low)


def _is_prose(line: str) -> bool:
    if not line.isascii():
        return _PROSE_JA.search(line.rstrip()[-_LONGEST_PROSE_END:]) is not None
    return len(line.split()) >= 5 and bool(_PROSE_EN.search(line.lower()))


def _texts(lines: Sequence[str], first: int, end: int) -> int:
    return sum(1 for at in range(first, end) if lines[at].strip())


def _next_text(lines: Sequence[str], at: int, end: int) -> int:
    while at < end and not lines[at].strip():
        at += 1
    return at
