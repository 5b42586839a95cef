"""What the mail was just speaking of, where neither the asking sentence nor what was sent along names the thing."""

from __future__ import annotations

from collections.abc import Iterator

from kigen.language.ja.clauses.predicates import Act, predicates
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.what.naming import is_act_alone, name_before, named, names_a_thing, names_before, trimmed
from kigen.language.ja.whose.beside import WINDOW
from kigen.patterns import Pattern, RarePattern

# あとは行程表だけです; 足りないのは源泉徴収票です: what is still wanted, told as such.
_WANTED = Pattern(
    r"(?:足りない|残る|残り|残って(?:い|お)る|あと|必要な|(?:いただ|頂)きたい|ほしい|欲しい|お?願いしたい|揃って(?:い|お)ない|出て(?:い|お)ない|まだな)"
    r"(?:もの|物|書類|資料)?の?[はが]、?(?=[^。]{2,})",
    begins="あいおほま出必揃欲残足頂願",
)
_CLOSES = Pattern(r"[)」』]?(?:[一二三\d][つ枚点通部本件])?(?:だけ|のみ)?(?:です|でござ|(?:にな|とな)[りっ]|。|$)")
_NOTE = Pattern(r"[(][^()]{1,30}[)](?=(?:だけ|のみ)?(?:です|でござ))")
# 12日までにお願いしたいことがあります。お庭の写真を送ってください: what is wanted is told next.
_PREFACE = RarePattern(
    r"(?:お?願い(?:が|したい|ごと)|(?:ほしい|欲しい|(?:いただ|頂)きたい)(?:もの|こと|物|事))[^。]{0,12}。?$"
    r"|お?願い(?:です|があり|がござい)|(?:お?願い|宿題|ご依頼)[^。]{0,4}[一二三\d][つ点件]",
    words="願い ほしい 欲しい きたい 宿題 依頼",
)
_TELLS = Pattern(r"^[^。はをに]{2,30}(?:です|でございます)[。]?$")
# What can be handed over or paid, by its last signs.
_THING = Pattern(
    r"(?:書(?!い)|票|(?<![代発公])表|届|(?<![保検認])証|帳|簿|(?<!意)図|戸籍|論文|(?:図|譜|書|文)面|紙|(?<![入投])稿|(?<![登収付])録|券|(?<![現症])状|鍵|カギ|かぎ|袋|板|譜|袱紗"
    r"|写真|画像|写し|控え|コピー|(?<!無)(?<!有)資料|データ|ファイル|リスト|シート|一覧|サンプル|見本|カード|アンケート|フォーム|プロフィール|レポート"
    r"|謄本|抄本|証明|明細|代金?|会費|[^自]費|月謝|(?<!無)(?<!有)(?<!材)料|(?<!運)賃|感想文?|作文|記事|音源|レシピ|チケット|ロゴ|原案|題名|曲名|型番|品番|短冊|作品"
    r"|PDF|Excel|エクセル|ワード|ゲラ|パネル|(?:デモ|試作|実)機|端末|用具|道具|楽器|札|箱|弁当|はがき|ハガキ|ポスター|チラシ|パンフレット|部品|部材|材料|検体|荷物|商品|備品|衣装|ユニフォーム|スライド|レジュメ|名刺)"
    r"(?:[0-9,]+円|[0-9一二三四五]+[枚部通本冊点個台])?"
)
# One of these stands in every such name: a short look instead of a long one.
_ANY_THING = Pattern(
    "書|票|表|届|証|帳|簿|図|戸籍|論文|面|紙|稿|譜|録|券|状|鍵|カギ|かぎ|袋|板|袱紗|写真|画像|写し|控え|コピー|資料|データ|ファイル|リスト|シート|一覧"
    "|サンプル|見本|カード|アンケート|フォーム|プロフィール|レポート|謄本|抄本|明細|代|費|月謝|料|賃|感想|作文|記事|音源|レシピ|チケット|ロゴ|原案|題名|曲名"
    "|型番|品|短冊|PDF|Excel|エクセル|ワード|ゲラ|パネル|機|端末|用具|道具|楽器|札|箱|弁当|はがき|ハガキ|ポスター|チラシ|パンフレット|部材|検体|荷物|衣装"
    "|ユニフォーム|スライド|レジュメ|名刺|貸し|預け"
)
_LENT = Pattern(r"お?(?:貸し|預け)(?:出し)?(?:て(?:い|お|あ)る|てい(?:た|ます)|した|中の)")
_PARTICLE = Pattern(
    r"[)」』]?(?:[をがも]|に(?!載|使|反映|掲載|活か|生か|盛り込)|は(?!じめ)|、|(?:だけ|のみ)?(?:です|でして)|と(?:いっしょ|一緒))",
    begins=")、」』がだでとにのはもを",
)
# What the writer sees to himself, or does without: no thing of the reader's.
_NOT_THEIRS = Pattern(
    r"(?:不要|結構|かまいません|構いません|要りません|いりません|大丈夫)(?:です)?|(?:こちら|弊[社所]|当[社方所院])(?:で|から|より)|お世話|ありがと|有難う",
    begins="あいおかこ不大弊当有構結要",
)
_LONGEST_PREFACE = 2 * WINDOW
_REACH = 3  # sentences before an ask that may name its thing


def wanted(letter: Letter, sentence: Sentence) -> str | None:
    """What the sentences around say is still wanted: 残るは印鑑証明だけです; or what a preface announces."""
    near = letter.sentences[max(0, sentence.number - _REACH) : sentence.number]
    for one in reversed(near):
        words = letter.words(one)[:WINDOW]
        told = _WANTED.search(words)
        thing = told and _usable(name_before(_CLOSES, _NOTE.sub("", words[told.end() :])))
        if thing:
            return thing
    return _announced(letter, sentence)


def _announced(letter: Letter, sentence: Sentence) -> str | None:
    """What the sentence behind a preface asks for: 一つお願いです。…"""
    if sentence.number + 1 >= len(letter.sentences) or _PREFACE.search(letter.words(sentence)[-_LONGEST_PREFACE:]) is None:
        return None
    words = letter.words(letter.sentences[sentence.number + 1])[:WINDOW]
    asking = next((one for one in predicates(words) if one.act is Act.REQUEST), None)
    if asking is not None:
        return _usable(named(words[: asking.start]))
    return _usable(name_before(_CLOSES, words)) if _TELLS.match(words) else None


def spoken_of(letter: Letter, sentence: Sentence, before: str) -> str | None:
    """The nearest thing that can be handed over, in the words before the date, else in the sentences above."""
    own = _last_thing(before)
    if own is not None or letter.is_listed(sentence):
        return own
    for near in reversed(letter.sentences[max(0, sentence.number - _REACH) : sentence.number]):
        if sentence.paragraph - near.paragraph > 1:
            break
        words = letter.words(near)[:WINDOW]
        thing = None if _NOT_THEIRS.search(words) else _last_thing(words)
        if thing is not None:
            return thing
    return None


def _last_thing(words: str) -> str | None:
    return next(_things(words), None)


def _things(words: str) -> Iterator[str]:
    """The names of things in a stretch of text, the last first."""
    if _ANY_THING.search(words) is None:
        return
    for name in names_before(_PARTICLE, words, last=True):
        thing = None if is_act_alone(name) else _usable(name)
        if thing is not None and is_thing(thing):
            yield thing


def is_thing(name: str | None) -> bool:
    """Whether a name is that of something that can be handed over or paid."""
    if name is None:
        return False
    return _LENT.match(name) is not None or any(match.end() == len(name) for match in _THING.finditer(name))


def _usable(name: str | None) -> str | None:
    name = name and trimmed(name)
    return name if names_a_thing(name) else None
