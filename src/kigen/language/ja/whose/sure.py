"""What must be there for a deadline of the reader's to be certain; whatever lacks one of these is shown, and is a guess.

1. A request: the reader is asked, or a limit is called by a step that only the reader takes (ご返送期限).
2. Something that comes of it for the writer: the reader gives, returns, pays, answers or settles it (`_COMES`), or the
   writer is to receive a thing (図面をいただけますか).
3. No case in which alone it is asked: ご解約の場合のみ, 不要でしたら.
4. One reading of the day without a guess, which `deadlines` adds, and nobody else who acts, which `doubted` tells.
"""

from __future__ import annotations

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import Verdict, around, next_words
from kigen.language.pattern import Pattern
from kigen.language.reason import reason

# What is done so that the writer has something of it.
_COMES = Pattern(
    # handed over and given back
    r"送|返|届|出し|出す|渡し|持|戻|寄せ|預け|回し|回覧|貸し|提出|提示|提供|支給|交付|共有|納|入稿|脱稿|稿|投函|投稿|発送|出荷|搬入|アップ|乗せ|のせ|(?:箱|ポスト|フォルダー?|BOX)[にへ]入れ|引き?取"
    # told and answered
    r"|回答|回報|答え|連絡|知らせ|教え|教示|聞か|伝え|通知|一報|電話|FAX|ファックス|ファクス|メール|報告|申告|申し出|申し付け|指示|指定|指摘|提案|挙げ|感想|見解|意見|意向"
    r"|都合|コメント|フィードバック|feedback|FB|confirm|伺|うかが|承|賜"
    # paid, ordered, signed, settled
    r"|入金|振込|振り込|支払|払|精算|発注|注文|依頼|請求|予約|申請|申込|申し込|登録|手続|手配|契約|締結|署名|捺印|押印|サイン|承認|決|選|判断|検収|発行|取得|確定"
    # made and looked through
    r"|記入|記載|入力|書[いきけ]|作成|制作|製作|執筆|撮影|翻訳|加工|印刷|見積|用意|準備|まとめ|取っ|立て|仕上げ|完成|間に合わせ|済ませ|終わらせ|割り振り|急|早めて"
    r"|確認|チェック|校正|校了|修正|直し|差し替|調整|対応|検討|レビュー|見せ|見て|目通し|目を通"
)
# Words of asking as the verb itself: 図面をいただけますか, 見積もりは12日までだと, 12日までにお願いします.
_OF_A_DEED = Pattern(
    r"(?:(?<!に)て|[いん]で|(?:ご|(?<!と)お|御)[^\s、。をはがもにの]{1,8}(?<!のほう)[ ]?"
    r"(?:を|の(?:ほど|程)を?)?、?)(?:何卒|どうぞ|よろしく|宜しく)*、?お?$"
)
# パスワードの変更をお願いします: a deed that is asked for like a thing, and stays where it is done.
_AT_HOME = Pattern(
    r"(?:変更|移動|設定|更新|清掃|掃除|施錠|保[存管]|削除|再起動|インストール|アップデート|ログイン|切り?替え?|撤去|片づ?付?け|避難|駐車|実施|汲み置き)[はをも]?、?(?:の(?:ほど|程))?$"
)
# ご解約の場合のみ, 参加される場合は: the case in which alone something is asked.
_ONLY_IF = Pattern(
    r"(?:場合|とき|際|お?方)(?:に)?(?:のみ|だけ|に限り)、?[^。]{0,24}$"
    r"|(?<!この)(?<!その)(?<!ずれの)(?<!ちらの)(?:場合|とき)(?:に)?は、?[^。]{0,24}$"
)
# 提出日 6月12日: without a request, it may as well be the day on which a paper was handed in.
_MERE_DAY = Pattern(r"(?:回答|提出|返送|返信|返却|返答|入稿|校了|戻し|投函)日[ :…|\t]*$")
_DEED = 16  # characters before an asking verb in which the verb of what is asked stands


def assured(verdict: Verdict, letter: Letter, sentence: Sentence, expression: Expression) -> Verdict:
    """The verdict, as a guess where something is missing that a certain one has."""
    if verdict.owed_by is not OwedBy.THEM or not verdict.certain:
        return verdict
    before, rest = around(letter, sentence, expression)
    if verdict.asked is None:
        return verdict.unsure(reason("ja_no_ask")) if _MERE_DAY.search(before) else verdict
    if _ONLY_IF.search(before) is not None and not _either_way(letter, sentence, before, rest):
        return verdict.unsure(reason("ja_optional"))
    called = verdict.reasons[0].code == "ja_their_step"  # the step is the reader's, whatever else is asked around it
    return verdict if called or comes_of_it(letter, expression, verdict.asked) else verdict.unsure(reason("ja_nothing_comes"))


def _either_way(letter: Letter, sentence: Sentence, before: str, rest: str) -> bool:
    """Whether an answer is wanted in the other case too."""
    return bool(ask_cues.EITHER_WAY.search(before + rest) or ask_cues.NONE_TOO.search(next_words(letter, sentence)))


def comes_of_it(letter: Letter, expression: Expression, asked: tuple[int, int]) -> bool:
    """Whether what is asked gives the writer something: by its verb, or because the writer is to receive a thing."""
    start, end = asked
    sentence = letter.sentence_at(start)
    if _COMES.search(letter.text, max(sentence.start if sentence else start, start - _DEED), end):
        return True
    behind = start >= expression.tail
    between = letter.text[max(start - _DEED, expression.tail if behind else 0) : start]
    thing = between or letter.text[max(0, expression.start - _DEED) : expression.start]
    return _OF_A_DEED.search(between) is None and _AT_HOME.search(thing) is None
