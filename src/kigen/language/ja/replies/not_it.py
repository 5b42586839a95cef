"""What makes a handed-over thing not the thing in Japanese: a draft, something in its place, trouble on the way.

`draft`, `stand_in` and `markup` are asked of file names, too; an ask that itself speaks of drafts
or samples takes their force away.
"""

from __future__ import annotations

from kigen.language.reply_rules import either, rule

NOT_IT = (
    rule(
        "draft",
        either(
            r"たたき台|叩き台|ドラフト|草案|素案|試案|下書き|暫定|仮(?:の|版|案|作成)|作成途中|途中(?:版|経過|段階|"
            r"$)|作りかけ|書きかけ|ラフ(?:案|を|です|$)",
            r"(?<![提図考起答立])(?<!修正)(?<!変更)(?<!訂正)(?<!改善)案(?:の段階|として|を(?:添付|お送り|送付|作成|共有)|です|$|\s|[0-9(])",
            r"\b(?:draft|wip)\b",
        ),
    ),
    rule(
        "stand_in",
        either(
            r"(?:ご)?参考(?:まで|に(?:、|添付|お送り|なれば)|用|資料|として)|控え(?:を|です|$|\s|と)|未記入|無記入|"
            r"(?:空|白)(?:欄|紙)の|ひな形|雛形|ひながた|テンプレート|記入例|見本|サンプル|代わり(?:に|と)|旧版|古い",
            r"(?:前回|前年|昨年|去年|一昨年|前期|過去)(?:度|分)?の(?!ご?(?:指摘|依頼|連絡|打|会議|修正|コメント|件|"
            r"お話|お約束|面談))",
            r"(?:弊社|当社|こちら)の?(?:標準|書式|様式|所定|規定)|スクリーンショット|画面(?:の)?(?:写し|キャプチャ)",
            r"(?<![./@])\b(?:template|blank|sample|old|example|screenshot|redline)\b",
        ),
    ),
    rule(
        "unasked",
        r"請求書|チラシ|パンフレット|カタログ|ニュースレター|広報誌|社内報|案内状|招待状|招待券|年賀|会社案内|写真|"
        r"アルバム|お歳暮|領収書|カレンダー",
    ),
    rule("piece", r"前半|後半|前編|後編|[上下]巻|抜粋|一部(?!変更|修正|門)|途中", unless=r"まとめ|両方|あわせて|合わせて"),
    rule(
        "arrival",
        r"届い|届き|届く|到着|着(?:の)?(?:予定|見込)|着く|着き|届け(?:ば|られ)|お?届けの?予定|受け取|受領|着いて|"
        r"ご?(?:確認|覧)(?:いただけ|頂け|ください)",
    ),
    rule(
        "markup",
        r"校正|ゲラ|(?:修正|変更|訂正)(?:箇所|希望|依頼|イメージ|案)|赤(?:入れ|字)|コメント(?:を(?:入れ|付|記)|付き|入り)",
    ),
    # What is to be otherwise: the answer itself, where an opinion was asked for
    rule(
        "edit",
        r"(?:に|へ)(?:変更|修正|訂正|差し替え|統一|直し|変え|入れ替え)|(?:を|は)(?:削除|追加|トル|取っ|消し|外し|入れ|"
        r"直し|修正|変更)|ではなく|誤字|脱字|抜けて|"
        r"正しくは|[」)]?→",
    ),
    rule(
        "trouble",
        r"エラー|誤って|間違えて|失敗し|(?:画面|通知|メール)が出(?:ません|ない)|(?<!まだ)戻って(?:き(?!て(?:い|お)?(?:ません|ない)|たら|ましたら|次第)|しまい)|送信でき|"
        r"アップロードでき(?:ま|な)|完了し(?:ません|ない)",
    ),
    rule("original", r"原本|正本|原紙|紙(?:の|で)"),
)
