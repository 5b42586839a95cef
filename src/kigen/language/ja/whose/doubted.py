"""Last doubts about what seems to be asked of the reader: whose step it is, and whether it is asked at all."""

from __future__ import annotations

from dataclasses import replace

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues, state_cues
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import Verdict, around, next_words
from kigen.language.ja.whose.readers import is_reader, names_reader, person_named, source_named
from kigen.language.ja.whose.setting import Setting
from kigen.language.reason import reason
from kigen.patterns import Pattern

# 12日までに仕上げてほしいとのご要望: what readers asked for.
_WISHED_BY_READER = Pattern(r"[^。、]{0,12}?[るいう]との(?:ご|お)?(?:要望|希望|依頼|指示|申し出|リクエスト|注文)(?!が|は、|を)")
# 「12日までにご返送ください」と書かれた案内: words that are quoted.
_QUOTED = Pattern(r"[^「」。]{0,40}。?」と(?:書|記|あり|ある|の|いう|なって|お伝え|ご案内)")
# 12日までというのは急すぎませんか: the day is spoken about.
_CITED = Pattern(r"と(?:いう|の)(?:の(?!は私)|お?話|こと|日程|スケジュール|期限|締め?切り?|約束|指定)[はもがでに]")
# 回答くださいとお願いしてあります, 送ってくださいと言われました: an ask that is told of.
_TOLD = Pattern(
    r"(?:(?:ます)?よう(?:に)?)?、?(?:すでに|既に|別途|直接)?、?(?:お?(?:願い|頼み|伝え)し|頼ん|伝え|言っ)[てで](?:あり|ある)|"
    r"(?:ね|よ)?(?:、と[^。、]{0,16}?|と(?:、|の)?)(?:お?願い(?:して|しまし|され|が)|頼|言[いうわっ]|いわれ|伝え|申し|おっしゃ|催促|指示|連絡|ご?依頼|書い|記)"
)
# いただくことになっております, いただきます, もらえるそうです: told of what comes, not asked.
_COMES_IN = Pattern(
    r"(?:いただ|頂|戴)(?:く(?!必要|よう|[おご])|きます(?!か|よう|でしょう))|もら(?:う(?!必要|よう)|います(?!か)|え(?:る)?(?!ま|ば|れ|た|ない))|(?:いただ|頂)け(?:る(?:ことに|そう|よう|らし|はず|予定|見込|と(?:の|聞|伺|言))|ます(?=[。\n]|$))|頂戴(?:する|(?:いた|致)?し(?:ます|て))"
)
# 1月10日頃にお願いしたいと考えており、その折にまたご連絡します: it is going to be asked.
_ASKED_LATER = Pattern(
    r"(?!、?(?:改めて|あらためて)、?お願い(?:申|いた|し))[^。、]{0,14}、?(?:その(?:折|際|時|節|ころ|頃)|追って|改めて|あらためて|近づ|近くな|(?:詳細|詳しく)は?|また)[^。]{0,16}?(?:連絡|相談|案内|お?伺い|お?知らせ|お?願い)[^。、]{0,4}(?:します|いたし|致し|差し上げ|さしあげ|申し上げ)"
)
# 12日まででよろしいでしょうか: asked about the day itself.
_ASKS_IF_SO = Pattern(
    r"で?(?:合って|大丈夫|よろし|宜し|問題(?:ない|あり|ござ)|間違い|いい|OK|良い)[^。、]{0,10}?(?:か(?:[。\n?]|$)|\?|かね)"
)
# 申請書のご提出は12日までで大丈夫でしょうか: the reader is asked whether he can.
_READERS_STEP = Pattern(
    r"(?:ご|お|御)(?:提出|返送|返信|回答|返事|返答|連絡|返却|支払|振込|入金|申込|申し込|記入|確認|入稿|戻し|承認|手配|準備|用意|送付|送り|登録|予約|署名|捺印)"
)
# 12日までにお願いしていた校正ですが、不要になりました: what was asked before, unless it is asked how it goes.
_ASKED_BEFORE = Pattern(
    r"(?:と、?)?お?願い(?:いた|致)?し(?:て(?:い|おりまし|おい)た|ました|た)(?=[一-龠ァ-ヶA-Z「『])(?![^。]{0,40}(?:いかが|如何|進捗|状況|まだ|未着|届いて|お待ち|お急ぎ))"
)
# 5日納期の件ですが、8日までに: a day that tells which, beside another limit.
_AS_TO = Pattern(
    r"(?:納期|締め?切り?|〆切り?|期限|必着|締め|〆)?の(?:件|分)(?:です|で|は|につ|、)[^。]{0,40}?\d[^。0-9]{0,6}(?:まで|迄|必着)"
)
# 在庫が12日までもつかご確認ください: asked whether it lasts so long.
_WHETHER = Pattern(r"[^。、]{1,16}[るすつうくむぶぐい]か(?:どうか)?(?:を|について|は)?、?(?:ご|お)[一-龠]")
# 部品が12日までに揃わない場合は: what comes about by itself.
_COMES_ABOUT = Pattern(r"(?:揃わ|そろわ|間に合わ|戻ら|治ら|上がら|入ら|終わら|固まら|決まら)な(?:い|ければ|かった)")
_READERS_THING = Pattern(
    r"(?:書類|資料|原稿|データ|素材|情報|写真|回答|返事|部数|人数|名簿|(?:ご|お)[一-龠]{1,4})(?:が|は|も)、?$"
)
# 私の宿題は12日まで
_MINE = Pattern(r"(?:^|[。、])(?:私|わたし|わたくし|自分)の(?!ほう|方)[^、。はが]{1,12}は、?$")
# では12日にお願いいたします: a day agreed on, where nothing is named that is to be given.
_AGREED = Pattern(r"^(?:では|それでは|じゃあ?|でしたら|それなら)、?$")


def doubted(verdict: Verdict, letter: Letter, sentence: Sentence, expression: Expression, setting: Setting) -> Verdict:
    """The verdict, as a guess where the reader may owe nothing by the day."""
    if verdict.owed_by is not OwedBy.THEM:
        return verdict
    before, rest = around(letter, sentence, expression)
    between = letter.text[expression.tail : verdict.asked[0]] if verdict.asked else ""
    name = person_named(before, between)
    if name is not None and not is_reader(name, setting.greeting, setting.recipients):
        told = verdict.reasons[-1].code == "ja_no_ask"  # 山口様が12日までに作成する予定です
        return replace(verdict.unsure(reason("ja_another_person")), owed_by=OwedBy.THIRD if told else OwedBy.THEM)
    from_other = _from_another(verdict, letter, before, between, setting)
    if from_other is not None or not verdict.certain:
        return from_other or verdict
    if expression.bound.kind == "by" and _ASKS_IF_SO.match(rest):
        own = replace(verdict.unsure(reason("ja_asks_about_own_step")), owed_by=OwedBy.US)
        return verdict if _READERS_STEP.search(before) else own
    if _MINE.search(before):
        return replace(verdict.unsure(reason("ja_own_step")), owed_by=OwedBy.US)
    if verdict.asked is not None and _TOLD.match(letter.text, verdict.asked[1]):
        why: str | None = "ja_reported"
    elif verdict.asked is not None and _ASKED_LATER.match(letter.text, verdict.asked[1]):
        why = "ja_own_plan"
    else:
        why = _why_not_sure(before, rest, between, next_words(letter, sentence))
    why = why or _whose_day(before, rest, letter.text[expression.end : sentence.end])
    return verdict.unsure(reason(why)) if why else verdict


def _from_another(verdict: Verdict, letter: Letter, before: str, between: str, setting: Setting) -> Verdict | None:
    """The verdict on what is told to come from somebody else: 履歴書はご本人から18日までにいただくことになっております."""
    if verdict.asked is None or _COMES_IN.match(letter.text, verdict.asked[0]) is None:
        return None
    source = source_named(before, between)
    if source is None or names_reader(source.words, setting.greeting, setting.recipients):
        return None
    unsure = verdict.unsure(reason("ja_third_party")) if verdict.certain else verdict
    return replace(unsure, owed_by=OwedBy.THIRD) if source.named else unsure


def _why_not_sure(before: str, rest: str, between: str, following: str) -> str | None:
    """The code of a doubt whether the reader is asked at all."""
    if _CITED.match(rest) or _WISHED_BY_READER.match(rest) or _ASKED_BEFORE.match(rest):
        return "ja_reported"
    if before.rfind("「") > before.rfind("」") and _QUOTED.match(rest):
        return "ja_reported"
    if state_cues.FREE_TO.search(before):  # キャンセルは前日17時までにお電話ください
        return "ja_optional"
    if ask_cues.TAKES.search(between) or ask_cues.ONLY_THOSE.search(following):
        return "ja_voluntary"
    return "ja_appointment" if _AGREED.match(before) and ask_cues.SETS_TIME.match(rest) else None


def _whose_day(before: str, rest: str, tail: str) -> str | None:
    """The code of a doubt whether the day is that of what is asked. `tail` begins with the day's limit words."""
    if _AS_TO.match(tail) or (_COMES_ABOUT.search(rest[:24]) and not _READERS_THING.search(before)):
        return "ja_conditional"
    return "ja_which_verb" if tail.startswith("まで") and not tail.startswith("までに") and _WHETHER.match(rest) else None
