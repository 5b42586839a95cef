"""What gives the writer something: the deeds of readers by which a thing, an answer, a payment or a decision comes back."""

from __future__ import annotations

from kigen.language.ja.clauses.sentences import Letter
from kigen.language.ja.dates.expression import Expression
from kigen.patterns import Pattern

# What a reader does so that the writer has it: handed over and given back; told and answered; paid, signed, settled; made.
GIVEN = (
    r"送|返|届|出し|出す|渡し|持(?!ち?帰)|戻|寄せ|預け|回し|回覧|貸し|提出|提示|提供|支給|交付|共有|納|入稿|脱稿|稿|投函|発送|出荷|搬入|アップ|乗せ|のせ|(?:箱|ポスト|フォルダー?|BOX)[にへ]入れ"
    r"|回答|回報|答え|連絡|知らせ|教え|教示|聞か|伝え|通知|一報|電話|FAX|ファックス|ファクス|メール|報告|申告|申し出|申し付け|指示|指定|指摘|提案|挙げ|感想|見解|意見|意向"
    r"|都合|コメント|フィードバック|feedback|FB|confirm|伺|うかが|承|賜|見せ"
    r"|入金|振込|振り込|支払|払|精算|発注|請求|署名|捺印|押印|サイン|承認|決|選|判断|検収|確定|発行|記入|記載|入力|書[いきけ]"
    r"|作成|制作|製作|執筆|撮影|翻訳|加工|印刷|見積|仕上げ|完成|校正|校了|修正|直し|差し替"
)
GIVES = Pattern(GIVEN)
# And what only leads there.
COMES = Pattern(
    rf"{GIVEN}|注文|依頼|予約|申請|申込|申し込|登録|手続|手配|契約|締結|取得|用意|準備|まとめ|取っ|立て|間に合わせ|済ませ"
    r"|完了|終わらせ|終え|割り振り|急|早めて|確認|チェック|調整|対応|検討|レビュー|見て|目通し|目を通",
    begins="BFcfうのまアコサチフポメレ一乗予交仕伝伺作依修入共出判制割加印取回執報契完寄対届差急意感戻手払承投押持指挙振捺提搬撮支教早書校検決注済渡準用申発登目直知確稿立答箱精納終締署翻聞脱製見記調請貸賜返送通連選都間電預",
)
# Words of asking as the verb itself: 図面をいただけますか, 見積もりは12日までだと, 12日までにお願いします.
OF_A_DEED = Pattern(
    r"(?:(?<!に)て|[いん]で|(?:ご|(?<!と)お|御)[^\s、。をはがもにの]{1,8}(?<!のほう)[ ]?"
    r"(?:を|の(?:ほど|程)を?)?、?)(?:何卒|どうぞ|よろしく|宜しく)*、?お?$"
)
# パスワードの変更をお願いします: a deed that is asked for like a thing, and stays where it is done.
AT_HOME = Pattern(
    r"(?:変更|移動|設定|更新|清掃|掃除|施錠|保[存管]|削除|再起動|インストール|アップデート|ログイン|切り?替え?|撤去|片づ?付?け|避難|駐車|実施|汲み置き)[はをも]?、?(?:の(?:ほど|程))?$"
)
_AS_LIKED = r"ご自由に|お?気軽に|気兼ねなく|遠慮なく|お好きな|いつでも|随時|奮って|ふるって"
AS_ONE_LIKES = Pattern(_AS_LIKED)
# 抽選で図書券を進呈: nobody has to.
FREE = Pattern(rf"抽選で|粗品|進呈(?:し|いた)|プレゼント(?:し|いた|を|が|中)|任意|{_AS_LIKED}")
DEED = 16  # characters before an asking verb in which the verb of what is asked stands


def gives(letter: Letter, expression: Expression, asked: tuple[int, int]) -> bool:
    """Whether what is asked is something to give: 申請書のご提出をお願いします, and not ご確認ください."""
    sentence = letter.sentence_at(asked[0])
    if sentence is None or AS_ONE_LIKES.search(letter.words(sentence)):
        return False
    deed = letter.text[max(sentence.start, asked[0] - DEED) : asked[1]]
    return GIVES.search(deed) is not None or (COMES.search(deed) is None and comes_of_it(letter, expression, asked))


def comes_of_it(letter: Letter, expression: Expression, asked: tuple[int, int]) -> bool:
    """Whether what is asked gives the writer something: by its verb, or because the writer is to receive a thing."""
    start, end = asked
    sentence = letter.sentence_at(start)
    if COMES.search(letter.text, max(sentence.start if sentence else start, start - DEED), end):
        return True
    behind = start >= expression.tail
    between = letter.text[max(start - DEED, expression.tail if behind else 0) : start]
    thing = between or letter.text[max(0, expression.start - DEED) : expression.start]
    return OF_A_DEED.search(between) is None and AT_HOME.search(thing) is None
