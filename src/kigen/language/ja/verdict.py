"""Who owes what a date in a sentence limits: the verb behind it, else the label, the topic and the neighbours.

The order: words that make the date no limit at all (a closure, a standing rule, a period); the nearest verb behind the
date; when there is none, the date is declared, and the label or topic says whose step it is; when that is silent, the
sentences around it do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kigen.language.deadline import OwedBy
from kigen.language.ja.expressions import Expression
from kigen.language.ja.predicates import Act, Predicate, predicates
from kigen.language.ja.sentences import Letter, Sentence
from kigen.language.ja.setting import Setting
from kigen.language.ja.steps import THIRD, Actor, actor_of
from kigen.language.reason import Reason, reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose deadline, how sure, and where the asking words stand (offsets of the passage)."""

    owed_by: OwedBy
    certain: bool
    reasons: tuple[Reason, ...]
    asked: tuple[int, int] | None = None
    soft: bool = False

    def unsure(self, *why: Reason) -> Verdict:
        return replace(self, certain=False, reasons=(*self.reasons, *why))


_STANDING = re.compile(
    r"毎(?:週|月|日|年|朝|回|営業日)|各月|平日|通常|原則|前営業日の?\d|当日\d{1,2}時までの?(?:ご?注文|お申)|営業時間|受付時間|(?:ご注文|ご入金|お申込み?|受付)分|定休|創業|設立|以降随時|年中|休診"
    r"|(?:受付|対応|電話)(?:は|:)?.{0,6}\d{1,2}[:時].{0,4}[~〜-]"
)
_CLOSURE = re.compile(
    r"(?:の間|の期間|を)?(?:は|、)?(?:全社|夏季|夏期|冬季|年末年始|お盆|臨時|長期|一斉|終日|連続で?|有給|育児|産前産後|海外)?[ ]?(?:休業|休み|お休み|休館|休診|休暇|休園|閉店|閉館|閉鎖|不在|留守|出張|外出|在宅|療養|開催|開館|開店|営業|公開|配信|放送|"
    r"販売|掲載|有効|利用(?:可能|できま|いただけ)|使え|続き|継続|延長(?:し|さ)|延期|キャンペーン|セール|実施(?:し|中|いた)|工事|改装|停止|試用|滞在|保管|保存|お預かり|アクセス可|閲覧(?:可|いただけ)|ダウンロード(?:可能|いただけ)|申込受付中|受付(?:中|して|いた)|お得|割引)"
)
_NO_STEP = re.compile(
    r"(?:了承|承知おき|ご承知|容赦|安心|注意|理解|海容|留意|遠慮(?!なく)|自愛|期待|待ち|お含み|含みおき|ご放念|楽しみ|休み|ご寛恕|お許し|ご利用|ご活用|お過ごし|お楽しみ|ご笑納|お気をつけ|お気軽|お問い?合わ?せ|見守|ご愛顧|お引き立て|お付き合い|お力添え)(?:の(?:ほど|程)|おき)?[をに、]?[^、。]{0,4}$"
)
_ATTEND = re.compile(
    r"(?:お?越し|来社|来場|来店|来院|来所|参加|出席|集合|参集|集まり|お?出で|ご?乗車|訪問|お?伺い|面談|打ち?合わ?せ|会議|ミーティング|MTG|お?時間|チェックイン|立ち?会|臨席|内見|見学|視聴|聴講)"
)
_OPTIONAL = re.compile(
    r"(?:変更|修正|訂正|追加|不明|質問|意見|要望|指摘|希望|不備|不足|異議|異論|不都合|都合が|キャンセル|欠席|取消|問題|相違|誤り|辞退|気づき|気付き|相談|漏れ|差し支え|重複|要否)[^。\n]{0,16}?(?:あれば|ありましたら|ございましたら|ございますれば|あるよう|ある(?:場合|方|際)|の(?:場合|際|方|お客様)|がございます場合|でしたら|される(?:場合|方)|する(?:場合|方)|な場合|場合は|際は)"
    r"|(?:ご?興味|ご?関心)[^。\n]{0,8}(?:方|場合|際|ましたら)|(?:よろしければ|宜しければ|ご都合がよろし|もしよ)"
)
_VOLUNTARY = re.compile(
    r"(?:希望(?:され|の|する)|興味|参加(?:を|ご)?希望|ご?購入を?希望|キャンペーン|早割|割引|特典|先着|限定|クーポン|抽選|プレゼント|応募|お得|特別価格|セール|優待|募集)"
)
_CONSENT = re.compile(
    r"みな(?:し|さ)|見做|異議(?:が)?な|承諾|ご了承いただいたもの|ご承認いただいたもの|問題(?:が)?ないもの|このまま|そのまま(?:進|手配|発注|確定)|確定とさせ|了承とさせ|ご承知いただいた"
)
_PLEASE_WAIT = re.compile(
    r"(?:少々|今しばらく|しばらく|いましばらく|もう少し)?、?お?待ち(?:ください|下さい|いただ|頂|くださ|願|のほど)|猶予(?:を|いただ|頂)"
)
_ABOUT_US = re.compile(
    r"(?:すれば|して|させていただいて|いたして|でも?|しても|ても)[、]?(?:よろしい|宜しい|よい|いい|大丈夫|問題|差し支え|構い|かまい)|でよろし|で(?:大丈夫|問題ない|いい)(?:で|か)|お(?:伺い|邪魔|届け|送り)(?:でき|しても|すれば)"
)
_GIVES = re.compile(
    r"返送|返信|返答|回答|返却|戻し|戻って|連絡|送付|送信|送っ|送り(?!し|いた|致)|お送り|届け|提出|共有|入金|振込|振り込|支払|納品|納入|入稿|提示|知らせ|教え|アップ|一報|電話|FAX|ファックス|ファクス|メール|投函|発送|出荷|記入|署名|捺印|押印|承認|返事|発注|注文|手配|見せ|渡し|くださ|下さ|いただ|頂|もらえ|くれ|確認|お願|校了|登録|申請|手続|決裁|予約|申込|申し込|返して|出して|報告|転送|添付|支給|回収|準備|用意|対応|修正|差し替え|判断|決め"
)
_DEADLINE_NOUN = re.compile(
    r"期限|締め?切|〆切|期日|納期|リミット|デッドライン|必着|〆|まで|Deadline|deadline|DEADLINE|Due|due|DUE|締日|厳守|最終日"
)
_COURTEOUS = re.compile(
    r"(?:ご|お|御)(?:提出|返信|返送|回答|返答|連絡|返却|支払い?|振込|入金|申込み?|申し込み|記入|確認|手配|返事|戻し|注文|発注|承認|登録|予約)[^。、]{0,8}$|(?:提出|返送|返信|回答|返却|支払い?|お?振込|入稿|校了|申込み?)(?:書類?)?(?:の)?(?:期限|締め?切り?|〆切|期日)"
)
_QUIET = re.compile(
    r"[\s)）】\]」』。!、,.;:※*→←・|\-~〜】★☆■□●○◆◇▼▲>]*(?:です|となります|でお願いし?ます|である|となっております|にて)?[\s)）。!、]*"
)
_LABEL_END = re.compile(
    r"(?:[:】\]|…‥\t]|[.]{2,}|-{2,}|=|→|⇒|[ ]{1,})[ ]*(?:[(][^()]*)?$|^[\s・●○◎■□◆◇★☆▼▽▲△※*►▶⇒✓\-–—|(\[【]*[^。、はがをにで]{1,20}(?:[ ]|[(])$"
)


def judge(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting) -> Verdict | None:
    """Whose deadline the expression is; None when it is none at all."""
    text = letter.text
    before, rest = text[sentence.start : expression.start], text[expression.tail : sentence.end]
    if expression.bound.kind == "from" or _is_no_limit(expression, before, rest):
        return None
    found = _by_verb(expression, before, rest, setting)
    if found is not None:
        verdict, predicate = found
        if verdict is None:
            return None
        if predicate is not None:
            verdict = replace(verdict, asked=(expression.tail + predicate.start, expression.tail + predicate.end))
    else:
        verdict = _declared(letter, sentence, expression, setting)
        if verdict is None:
            return None
    return _weighed(verdict, before, rest, setting)


def _is_no_limit(expression: Expression, before: str, rest: str) -> bool:
    """A closure, a standing rule, a span of hours, a period that says which data are meant."""
    bound = expression.bound
    if _STANDING.search(before[-24:]) or _STANDING.match(rest[:8]):
        return True
    if bound.kind == "by" and "まで" in bound.words and _CLOSURE.match(rest):
        return True
    if expression.ranged and bound.kind != "by" and not re.search(r"(?:間に|うちに|間で)", rest[:8]):
        return True
    if bound.words.endswith("までの") and not re.match(
        r"(?:ご|お)?(?:返|回答|提出|送付|連絡|入金|対応|お?支払|確認|振込|納品|共有|手配|一報|期限|間に|お?申|承認|発注|作業|完了|ご協力|お戻)",
        rest,
    ):
        return True
    return bound.kind == "of" and not re.match(
        r"(?:ご|お)(?:返|回答|提出|送付|連絡|入金|対応|共有|発送|出荷|手配|一報|戻)", rest
    )


def _by_verb(
    expression: Expression, before: str, rest: str, setting: Setting
) -> tuple[Verdict | None, Predicate | None] | None:
    """What the nearest verb behind the date says; None when there is no verb, or it only declares."""
    found = list(predicates(rest))
    on_day = expression.bound.kind != "by"
    for index, predicate in enumerate(found):
        between = rest[: predicate.start]
        following = [later.act for later in found[index + 1 :]]
        if predicate.act is Act.STATE:
            return None
        if predicate.act in (Act.LINK, Act.PURPOSE) and following:
            continue
        if on_day:
            return _on_day(expression, predicate, before, between, rest), predicate
        return _limited(predicate, following, before, between, rest, setting), predicate
    return None


def _limited(
    predicate: Predicate, following: list[Act], before: str, between: str, rest: str, setting: Setting
) -> Verdict | None:
    """A date with a limit word, by the verb behind it."""
    words = reason("ja_asked", predicate.words)
    match predicate.act:
        case Act.REQUEST | Act.QUESTION | Act.LINK:
            return _requested(predicate, following, before, between, rest)
        case Act.WELCOME | Act.PURPOSE:
            verdict = Verdict(OwedBy.THEM, True, (words,))
            return verdict if Act.REQUEST in following else verdict.unsure(reason("ja_conditional"))
        case Act.WITHOUT:
            verdict = Verdict(OwedBy.THEM, True, (reason("ja_expected", predicate.words),))
            return verdict.unsure(reason("ja_silence_consents")) if _CONSENT.search(rest) else verdict
        case Act.MODIFIES:
            return Verdict(OwedBy.THEM, False, (words, reason("ja_which_verb"))) if Act.REQUEST in following else None
        case Act.WISH:
            if Act.REQUEST in following:
                return Verdict(OwedBy.THEM, False, (words, reason("ja_own_plan")), soft=True)
            return Verdict(OwedBy.US, True, (reason("ja_promised", predicate.words),))
        case Act.PROMISE:
            return Verdict(OwedBy.US, True, (reason("ja_promised", predicate.words),))
        case Act.EXISTS:
            return Verdict(OwedBy.THIRD, True, (reason("ja_event", predicate.words),))
        case _:
            return None


def _requested(predicate: Predicate, following: list[Act], before: str, between: str, rest: str) -> Verdict | None:
    near = between[-24:]
    if _PLEASE_WAIT.search(rest[: predicate.end]):
        return Verdict(OwedBy.US, False, (reason("ja_asked_to_wait"),))
    if _NO_STEP.search(near):
        return Verdict(OwedBy.THIRD, False, (reason("ja_no_step"),))
    if predicate.act is Act.QUESTION and _ABOUT_US.search(rest[: predicate.end]):
        return Verdict(OwedBy.US, False, (reason("ja_asks_about_own_step"),))
    verdict = Verdict(OwedBy.THEM, True, (reason("ja_asked", predicate.words),))
    if predicate.act is Act.LINK and Act.PROMISE in following:
        return verdict
    if predicate.words.startswith(("必要", "が必要", "は必要", "も必要")) and Act.REQUEST not in following:
        return verdict.unsure(reason("ja_need_only"))
    if "待" in predicate.words and re.search(r"来(?:店|場|社)|参加|応募|お越し", near):
        return Verdict(OwedBy.THIRD, False, (reason("ja_voluntary"),))
    return verdict


def _on_day(expression: Expression, predicate: Predicate, before: str, between: str, rest: str) -> Verdict | None:
    """A date without a limit word: 本日ご返送ください asks, 6月12日にお伺いします does not."""
    if (
        expression.when.rule == "part_of_week"
        or _ATTEND.search(between)
        or _ATTEND.search(before[-16:])
        or rest.startswith(("は", "も", "分", "号"))
    ):
        return None
    if predicate.act is Act.PROMISE:
        return Verdict(OwedBy.US, True, (reason("ja_promised", predicate.words),)) if len(between) <= 30 else None
    if predicate.act not in (Act.REQUEST, Act.QUESTION, Act.WELCOME, Act.LINK):
        return None
    if predicate.act is Act.QUESTION and not re.search(r"いただ|頂|もら|くれ|くださ", between[-6:] + predicate.words):
        return None
    if not _GIVES.search(between + predicate.words) or len(between) > 40 or _NO_STEP.search(between[-24:]):
        return None
    if re.search(r"が|場合|ので|ため|から|けれど|(?:ば|たら)、", between):
        return None
    verdict = Verdict(OwedBy.THEM, True, (reason("ja_asked_on_day", predicate.words),))
    close = expression.bound.words in ("に", "で", "") or expression.when.rule in ("relative", "weekday", "weekday_of_week")
    return verdict if close and len(between) <= 24 else verdict.unsure(reason("ja_far_from_verb"))


def _declared(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting) -> Verdict | None:
    """A date that is only stated: by label, topic, or the sentences around it."""
    text = letter.text
    before, rest = text[sentence.start : expression.start], text[expression.tail : sentence.end]
    limited = (
        expression.bound.kind == "by"
        or _DEADLINE_NOUN.search(before[-16:]) is not None
        or _DEADLINE_NOUN.match(rest.lstrip(" )(、でが")) is not None
    )
    actor = actor_of(_topic(before, rest), buyer=setting.buyer)
    if expression.clock_only and not limited:
        return None
    if not limited and not (sentence.listed and actor is not None and expression.rule != "relative"):
        return None
    if actor is Actor.THIRD or (setting.quotation and re.search("納期|納品|納入|使用|設置", before)):
        return Verdict(OwedBy.THIRD, True, (reason("ja_third_party"),))
    if actor is Actor.US:
        return Verdict(OwedBy.US, True, (reason("ja_own_step"),))
    asked = _asked_here(text, sentence, expression) or setting.asked_around(sentence)
    if actor is Actor.THEM:
        verdict = Verdict(OwedBy.THEM, True, (reason("ja_their_step"),), asked)
        sure = (
            asked is not None
            or _COURTEOUS.search(before)
            or re.search("貴社|御社", before + rest)
            or (sentence.listed and limited)
        )
        return verdict if sure else verdict.unsure(reason("ja_no_ask"))
    if asked is not None:
        return Verdict(OwedBy.THEM, True, (reason("ja_asked_beside"),), asked)
    return Verdict(OwedBy.THEM, False, (reason("ja_no_actor"),)) if limited else None


def _topic(before: str, rest: str) -> str:
    """The words that say what a stated date is of: the last clause before it, and what is noted behind it."""
    clause = re.split(r"(?:ため|ので|ですが|ますが|けれど|ば)、|。", before)[-1]
    note = re.split(r"[。\n]", rest)[0][:40]
    return f"{clause} {note}"


def _asked_here(text: str, sentence: Sentence, expression: Expression) -> tuple[int, int] | None:
    """The asking words that stand before a date in its own sentence: ご返送ください(6月12日必着)."""
    found = [p for p in predicates(text, sentence.start, expression.start) if p.act in (Act.REQUEST, Act.WELCOME)]
    return (found[-1].start, found[-1].end) if found else None


def _weighed(verdict: Verdict, before: str, rest: str, setting: Setting) -> Verdict:
    """Doubts that stand in the sentence or the whole mail: an optional answer, an offer, a newsletter."""
    if verdict.owed_by is not OwedBy.THEM:
        return verdict
    around = before + "|" + rest
    if _OPTIONAL.search(around):
        return verdict.unsure(reason("ja_optional"))
    if _VOLUNTARY.search(around):
        return (
            replace(verdict.unsure(reason("ja_voluntary")), owed_by=OwedBy.THIRD)
            if setting.newsletter
            else verdict.unsure(reason("ja_voluntary"))
        )
    if THIRD.search(before) and verdict.asked is None:
        return verdict.unsure(reason("ja_third_party"))
    return verdict.unsure(reason("ja_newsletter")) if setting.newsletter else verdict
