"""What is to be done about a thing, as the asking words say it: a noun that suits a letter (人数のご連絡, 会議室のご手配)."""

from __future__ import annotations

from kigen.patterns import Pattern

_END = r"(?:を|の(?:ほど|程)を?|の方を?|だけ(?:でも)?|も)?、?(?:何卒|どうぞ|よろしく|必ず|早めに)?、?$"
_MOST_JOINTS = 2  # の in a name, beyond which one more makes it hard to read
# Words that only tell something, by what a letter calls that. An お or ご before them changes nothing.
_TELLING = (
    (rf"(?:知らせ|聞かせ|教示|一報|連絡|電話|教え|お伝え|言っ)(?:て|し(?:て)?)?{_END}", "ご連絡"),
    (r"電話か[^、。]{0,12}返信(?:で|にて)、?$|(?:電話|メール)(?:で|にて)、?$", "ご連絡"),
    (rf"報告(?:して)?{_END}", "ご報告"),
    (rf"支払い?(?:て|して)?{_END}", "お支払い"),
    (rf"振り?込み?(?:で|して)?{_END}", "お振込み"),
    (rf"入金(?:して)?{_END}", "ご入金"),
    (rf"指示(?:して)?{_END}", "ご指示"),
    (rf"指定(?:して)?{_END}", "ご指定"),
    (rf"(?:決め|固め|絞っ)(?:て)?{_END}", "ご決定"),
    (rf"(?:選び|選んで){_END}", "ご選択"),
    (rf"返事(?:して)?{_END}", "お返事"),
    (rf"返信(?:して)?{_END}", "ご返信"),
    (rf"返答(?:して)?{_END}", "ご返答"),
    (rf"回答(?:して)?{_END}", "ご回答"),
)
_TOLD = tuple((Pattern(words), deed) for words, deed in _TELLING)
_TELLS = Pattern("|".join(words for words, _ in _TELLING), begins="おメ一入回固報指振支教決知絞聞言返連選電")
_LONGEST_TELLING = 24  # characters of the longest of these, with what may stand behind it
_DONE = Pattern(
    r"を[^をはがて、。]{0,8}?(?:(?P<step>(?:ご)?(?:決定|選択|選定|指定|判断|確認|承認|承諾|手配|予約|登録|入力|記入|申請|設定|変更|修正|訂正|再発行"
    r"|更新|解約|署名|捺印|押印|調査|点検|検収|精算|締結|納付|入金|取得))|(?P<kana>アップロード|チェック|サイン|キャンセル)"
    r"|お?(?P<chosen>選び|選んで)|お?(?P<set>決め)|お?(?P<paid>支払い?|払い(?!込))|お?(?P<wired>振り?込み?))(?:して|し|て)?"
    + _END
)
_WRITTEN_ON = Pattern("記入|印|つけて|署名|捺印|押印|書[きい]")
_BILL_OF = Pattern(r"(?<=[料費金代税賃])のご?(?:請求書|案内|通知書?)$")
_PAYS = Pattern(r"振り?込|支払|入金|納入|納付")
# What was lent: デモ機のご返却. A paper that is given back was written on.
_GIVEN_BACK = Pattern(rf"(?:(?P<lent>ご?返却)(?:して)?|(?<![りし])お?返し(?:て)?){_END}")
# What is handed over rather than told: an answer about it goes without saying.
_HANDED = Pattern(
    r"(?:[書票表届証帳簿図紙稿録券状]|写し|控え|コピー|データ|資料|書類|写真|画像|ファイル|リスト|シート|サンプル|見本|ロゴ|カード|アンケート|一式|PDF"
    r"|フォーム|原本|ほか|プロフィール)(?:[0-9一二三]*[通部枚点])?(?:[(][^()]*[)])?$"
)
_SAID = Pattern(
    r"(?:連絡|電話|返信|返答|回答|返事|報告|確認|承認|承諾|決定|選択|選定|指定|判断|手配|予約|登録|入力|記入|申請|設定|変更|修正|訂正|発行|更新|解約"
    r"|署名|捺印|押印|調査|点検|検収|精算|締結|納付|支払い?|振り?込み?|入金|意見|指示|感想|要望|見解|コメント|指摘|フィードバック|提出|送付|返送|返却|取得)$"
)


def told(words: str) -> str | None:
    """The answer for which the words right before the asking verb ask; None when something else is to be done."""
    end = words[-_LONGEST_TELLING:]
    if _TELLS.search(end) is None:
        return None
    return next((deed for says, deed in _TOLD if says.search(end)), None)


def done(words: str) -> str | None:
    """The step with which the words right before the asking verb end, when the thing is its object: 会議室を ご手配."""
    found = _DONE.search(words)
    if found is None:
        return None
    if found["step"]:
        return "ご" + found["step"].removeprefix("ご")
    nouns = {"chosen": "ご選択", "set": "ご決定", "paid": "お支払い", "wired": "お振込み"}
    return found["kana"] or next(noun for name, noun in nouns.items() if found[name])


def paid_for(thing: str, deed: str) -> str:
    """The fee itself where a deed is its payment, though its bill was sent along: 顧問料 for 顧問料の請求書."""
    return _BILL_OF.sub("", thing) if _PAYS.search(deed) else thing


def with_deed(thing: str, words: str) -> str:
    """The thing with what the asking words want done about it; a thing that is to be handed over stands alone."""
    if _SAID.search(thing):
        return thing
    answer = told(words)
    thing = paid_for(thing, answer or "")
    deed = (None if _HANDED.search(thing) else answer) or _returned(thing, words)
    if deed is None and _is_object(thing, words):
        deed = done(words)
    return f"{thing}の{deed}" if deed and thing.count("の") <= _MOST_JOINTS else thing


def _is_object(thing: str, words: str) -> bool:
    """Whether a thing, or what it ends with, is the object of a verb: 会議室を."""
    return any(f"{thing[-4:]}{closing}を" in words for closing in ("", ")", "」", "』"))


def _returned(thing: str, words: str) -> str | None:
    """ご返却 for a thing that was lent."""
    found = None if _WRITTEN_ON.search(words) else _GIVEN_BACK.search(words)
    return "ご返却" if found and (found["lent"] or "貸" in thing or not _HANDED.search(thing)) else None
