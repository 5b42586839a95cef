"""What kind of answer a Japanese ask wants, and which of its words name no topic."""

from __future__ import annotations

import re

WANTS_DECISION = re.compile(
    r"承認|可否|了承|決裁|合否|選考|諾否|許可|決定|校了|確認|発注|意思|意向|出欠|参加|希望|同意|延長|継続|更新"
)
WANTS_WORDS = re.compile(
    r"連絡|回答|返信|返事|人数|番号|日程|希望|予定|数|住所|コード|意見|フィードバック|コメント|報告|結果|確認|可否|出欠|"
    r"意向|内容|名前|氏名|サイズ|色|数量|金額|時間|日時|候補|都合|質問|質疑|指示|修正|情報|連絡先|有無|選択|理由|状況|"
    r"前提|スケジュール|感想|所感|印象|評価|見解"
)
GENERIC = re.compile(r"お願い|依頼|提出|送付|返送|返信|回答|連絡|返却|返事|共有|郵送|記入|ご|の|を|お|について|に関する|件")
