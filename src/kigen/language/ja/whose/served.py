"""Days that what is asked has to serve, or that are proposed for it, without a limit word. It is a guess, and only shown.

金曜の会議で使いますので、資料をお送りください; 金曜に書類が届くようにご手配ください; 原稿は金曜でいかがでしょうか.
"""

from __future__ import annotations

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import Verdict, has_own_limit
from kigen.language.ja.whose.setting import Setting
from kigen.language.reason import reason
from kigen.patterns import Pattern

_MEETING = (
    r"(?:[^。、0-9]{0,8}?)(?:会議|打ち?合わ?せ|(?:理事|役員|取締役|運営|総|説明|委員|審査|検討|協議|部)会|会合|例会|定例|朝礼|商談"
    r"|プレゼン|ミーティング|審査|面談|稟議|便)"
)
# 金曜の会議で使いますので、 金曜の会議に間に合わせたいので、
_SERVES = Pattern(
    rf"の{_MEETING}(?:で|に|にて|には|の(?:際|席|場|とき|時)に?)、?[^。、0-9]{{0,10}}?"
    r"(?:使[いう]|利用|使用|配布|配[りる]|諮|はか[りる]|かけ|上程|提出|説明|報告|発表|紹介|提案|必要|持参|持って|間に合わせ)[^。、0-9]{0,14}?(?:ので|ため|から|関係(?:で|上)|都合(?:で|上)|予定で)、?"
)
# 金曜に書類が届くように, 金曜に原稿が間に合うよう
_COMES_SO = Pattern(
    r"(?:は)?[^。、0-9]{1,14}?(?:が|も)、?(?:[^。、]{1,8}[にへ])?(?:届く|届きます|着く|着きます|到着する|間に合う|揃う|そろう|揃います)よう(?:に)?、?"
)
# 金曜を過ぎてもご返信がない場合は
_NOT_EVEN_THEN = Pattern(
    r"(?:ましても|ても|てなお)、?(?!(?:当[方社]|弊社|こちら|私)(?:から|より))[^。、0-9]{0,16}?(?:(?:ご|お)[一-龠]{1,2}|入金|返信|返事|連絡|回答|書類|原稿)[^。、0-9]{0,10}?"
    r"(?:な(?:い|かった|ければ)|ません|いただけない|頂けない|確認できない|確認が(?:取|と)れない|届かない|届いていない)[^。、]{0,4}?(?:場合|とき|際|時|よう(?:です|でし)|の?でしたら|なら|とき|ば)"
)
# 原稿は金曜でいかがでしょうか, ご返送は金曜でよろしいでしょうか
_PROPOSED = Pattern(
    r"(?:では?|は)?、?(?:(?:いかが|如何)(?:です|でしょう|ですか)|(?:よろしい|宜しい|大丈夫|可能|お願いできそう)(?:です|でしょう)か)(?!と)"
)
_OF_A_THING = Pattern(
    r"(?:図面|原稿|資料|データ|書類?|写真|見積書?|名簿|一覧|リスト|アンケート|校正|ゲラ|版下|人数|報告書|契約書|申込書"
    r"|(?:ご|お)(?:回答|返[信事送答却]|提出|連絡|支払い?|振込み?|入金|入稿|戻し|署名|捺印))(?:の(?:件|ほう|方|(?:ご|お)[一-龠]{1,2})|期限|締切)?(?:は|、|ですが、|につきましては、?|については、?)$"
)
_ANOTHER_DAY = Pattern(r"\d日|\d/\d|[月火水木金土日]曜|前日|前々日|本日|今日|明日|明後日|当日|週|まで|中に")
_DONE_ON = frozenset({"on", "of", ""})


def served(
    letter: Letter, sentence: Sentence, expression: Expression, setting: Setting, before: str, rest: str
) -> Verdict | None:
    """The guess on a day without a limit word that what is asked serves, or that is proposed for it; None for other days."""
    kind = expression.bound.kind
    if kind == "from":
        late = expression.bound.words.startswith(("を過ぎ", "を超え", "過ぎ")) and _NOT_EVEN_THEN.match(rest) is not None
        return _guess("ja_conditional", None) if late else None
    if kind not in _DONE_ON or expression.ranged:
        return None
    behind = letter.text[expression.end : expression.end + len(rest)]
    if _PROPOSED.match(rest) and _OF_A_THING.search(before):
        return _guess("ja_no_ask", None)
    comes = _COMES_SO.match(rest) if expression.bound.words == "に" else None
    serves = _SERVES.match(behind) if kind == "of" else None
    if comes is None and serves is None:
        return None
    start = expression.tail if serves is None else expression.end + serves.end()
    asked = _asked(letter, sentence, start, setting)
    return _guess("ja_far_from_verb", asked) if asked and (comes or asked[0] >= start) else None


def _asked(letter: Letter, sentence: Sentence, start: int, setting: Setting) -> tuple[int, int] | None:
    """What is asked beside the day, without a day of its own, and no presence: 金曜の会議で説明しますので、ご出席ください."""
    asked = setting.asked_around(sentence)
    if asked is None or has_own_limit(letter, sentence, asked):
        return None
    words = letter.text[start : max(asked[1], start)]
    return None if ask_cues.ATTENDING.search(words) or _ANOTHER_DAY.search(words) else asked


def _guess(doubt: str, asked: tuple[int, int] | None) -> Verdict:
    return Verdict(OwedBy.THEM, False, (reason("ja_asked_beside"), reason(doubt)), asked, soft=True)
