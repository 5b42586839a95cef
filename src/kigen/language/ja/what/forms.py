"""Forms that are filled in and come back: what is written on is what is asked for, not what is written."""

from __future__ import annotations

from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.what.empty import COUNTED, NAMES_NOTHING
from kigen.language.ja.what.naming import (
    OBJECT,
    is_act_alone,
    name_before,
    names_a_thing,
    trimmed,
)
from kigen.language.ja.what.nearby import (
    sent_along,
)
from kigen.language.ja.what.spoken import is_thing
from kigen.language.ja.whose.beside import WINDOW
from kigen.patterns import Pattern

_FORM = Pattern(
    r"(?P<thing>[^\s、。:;()をはがに]{2,24}|[^\s、。:;()をはがに]{0,16}はがき)[にへ](?:(?:(?!ので|から、|ため、)[^。に(]){0,28}?を)?(?:必要事項を)?(?:[^。にを、]{1,8}と)?(?:ご|お)?(?:記入|署名|自署|記名|捺印|押印|入力|サイン|記載|明記|書[いき]|記し|チェック|[^。にを]{0,12}(?:印|署名|サイン)をいただ|(?:(?<=[印判]を)|(?<=[鑑子]を)|(?<=んこを)|(?<=ンコを))(?:押|(?<=[判子こコ]を)つ[いか]))"
)
# お勤め先に書いてもらい, Excelにご入力のうえ: who writes, and by what means, is no form.
_NO_FORM = Pattern(
    r"^(?:表紙|表|裏|下部)$|(?:先|社|様|者|医|先生|所|署|窓口|Excel|エクセル|Word|ワード|サイト|画面|ページ|システム)$|ず$"
)
_WRITTEN_ON = Pattern(r"を(?:ご|お)?(?:覧|確かめ|目通し|試し|記入|入れ|書き|押し|もら|署名|捺印|押印|入力|チェック)")
_SIGNED = Pattern(r"(?:署名|捺印|押印|サイン|記入)$")
_RETURNED = Pattern(
    r"(?:返送|返却|返信|返し|戻し|提出|送付|送り|送って|投函|郵送|FAX|ファックス|お?申し?込み?|お?渡し|お?持ち|持参|持って|持た|預け|回し|お?出し|出して|挟|はさ|入れて)"
)
_WRITTEN_AT_LAST = Pattern(r"書き込んで$")
# One of these stands in every form that is filled in: a short look instead of a long one.
_FILLED_IN = Pattern("記入|署名|自署|記名|捺印|押|入力|サイン|記載|明記|書|記し|チェック|印をいただ|つ[いか]")


def form_above(letter: Letter, sentence: Sentence, step: str) -> str | None:
    """同意書にご署名をお願いいたします。返送は12日までです: the form, and the step that has the day."""
    for near in reversed(letter.sentences[max(0, sentence.number - 2) : sentence.number]):
        words = letter.words(near)[:WINDOW]
        form = _FORM.search(words) if _FILLED_IN.search(words) else None
        thing = form and trimmed(form["thing"])
        if thing is not None and names_a_thing(thing) and is_thing(thing):
            return f"{thing}の{step if step.startswith(('ご', 'お')) else 'ご' + step}"
    return None


def filled_in(letter: Letter, sentence: Sentence, thing: str) -> str | None:
    """名簿を添付いたします。変更の内容をご記入のうえ、ご返信ください asks for the 名簿: what is written on comes back."""
    words = letter.words(sentence)
    place = words.find(thing) + len(thing)
    written = _WRITTEN_ON.match(words, place) or (_SIGNED.search(thing) and words.startswith(("をいただ", "を頂"), place))
    if not written or not _RETURNED.search(words, place, place + WINDOW):
        return None
    return sent_along(letter, sentence)


def _hands_another(words: str) -> bool:
    """Whether a thing of its own is handed over after a form was filled in."""
    thing = name_before(OBJECT, words, last=True)
    return thing is not None and not is_act_alone(thing)


def form_of(letter: Letter, sentence: Sentence, asked: tuple[int, int] | None) -> str | None:
    """見積依頼書にご希望の機種をご記入のうえ、ご返送ください asks for the 見積依頼書: what is filled in comes back."""
    if asked is None or not sentence.start <= asked[0] < sentence.end:
        return None
    words = letter.text[max(sentence.start, asked[0] - WINDOW) : asked[0]]
    form = _FORM.search(words) if ("に" in words or "へ" in words) and _FILLED_IN.search(words) else None
    if (
        form is None
        or not (_RETURNED.search(words, form.end()) or _WRITTEN_AT_LAST.search(words))
        or _hands_another(words[form.end() :])
    ):
        return None
    thing = trimmed(form["thing"])
    silent = thing is None or COUNTED.match(thing) or NAMES_NOTHING.search(thing) or _NO_FORM.search(thing) is not None
    return None if silent else thing
