"""Papers by which Japanese files are named, and the asks that each may answer."""

from __future__ import annotations

from kigen.language.papers import paper

_MONEY = r"費用|経費|支払|振り?込|入金|精算|金額|会計|証憑|証明|税|購入|[費料]の"
_PRICES = r"価格|料金|単価|費用|金額|コスト|見積"
PAPERS = {
    "bill": paper(r"請求書|インボイス", rf"{_MONEY}|請求|仕入|領収|明細|単価|輸出|通関|出荷"),
    "receipt": paper(r"領収[書証]|レシート", rf"{_MONEY}|領収|送金|納付|控え|交通|寄付"),
    "quotation": paper(r"見積", rf"{_PRICES}|予算|概算|提案|入札|発注|注文|条件|仕様"),
    "brochure": paper(
        r"カタログ|パンフ|チラシ|フライヤー|会社案内|ニュースレター|社内報|広報誌",
        r"製品|商品|原稿|校正|校了|デザイン|印刷|入稿|素材|紙面|版|仕様|案内|広告|ゲラ|ページ|スペック|情報|画像|写真",
    ),
    "greeting": paper(
        r"年賀|暑中見舞|寒中見舞|招待状|カレンダー",
        r"挨拶|デザイン|原稿|校正|校了|印刷|宛名|宛先|住所|招待|名簿|日程|予定|スケジュール",
    ),
    "price_list": paper(r"(?:価格|料金|単価)表|プライスリスト", _PRICES),
    "cv": paper(
        r"履歴書|職務経歴書|レジュメ",
        r"履歴|経歴|略歴|応募|候補|人材|選考|プロフィール|講演|講義|登壇|スタッフ|技術者|要員|採用|人事",
    ),
}
