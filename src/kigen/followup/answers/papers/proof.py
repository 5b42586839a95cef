"""What lies in a mail and proves nothing by itself: a picture of its text, a mail passed on, a paper of another kind.

Each may be what was asked for, and is so often not that nobody's word is taken for it: the user is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kigen.followup.answers.reply import Original, Reply
from kigen.followup.answers.words.topic import IMAGE, OF_ANY_PAPERS, OF_PICTURES, bare_name
from kigen.language.replies import grammar
from kigen.language.text import fold
from kigen.mail.message import Attachment
from kigen.mail.thread import base_subject
from kigen.patterns import compiled

_PASTED = compiled(r"^image\d{3,}\.(?:png|jpe?g|gif|bmp)$", re.IGNORECASE)  # as Outlook calls them, logos and all
_MAIL = compiled(r"\.(?:eml|msg)$", re.IGNORECASE)
_OF_MAIL = compiled(
    r"e-?mails?\b|messages?\b|correspondence|threads?\b|exchange|メール|やり取り|やりとり|経緯|文面|通信|書簡", re.IGNORECASE
)


def without_doubtful(reply: Reply, original: Original) -> tuple[Reply, str]:
    """The reply without the files that prove nothing, and the reason code why the first of them does not (empty: none was
    left out)."""
    asked = fold(f"{original.ask or ''} {base_subject(original.subject)}")
    doubts = [_doubt(each, asked, original, reply.context.languages) for each in reply.attachments]
    kept = tuple(each for each, doubt in zip(reply.attachments, doubts, strict=True) if not doubt)
    return replace(reply, attachments=kept), next(filter(None, doubts), "")


def _doubt(part: Attachment, asked: str, original: Original, languages: tuple[str, ...]) -> str:
    if _is_pasted(part):
        # Whose subject speaks of pictures may have wanted a paper
        return "" if OF_PICTURES.search(fold(original.ask or original.subject)) else "reply_pasted_picture"
    if _MAIL.search(part.filename) or part.content_type == "message/rfc822":
        return "" if _OF_MAIL.search(asked) else "reply_passed_on"
    return "reply_another_paper" if _is_another_paper(part.filename, asked, languages) else ""


def _is_pasted(part: Attachment) -> bool:
    if not (part.content_type.startswith("image/") or IMAGE.search(part.filename)):
        return False
    # Gmail and Exchange give ids to what is attached, too.
    return (bool(part.content_id) and part.disposition != "attachment") or _PASTED.match(part.filename) is not None


def _is_another_paper(filename: str, asked: str, languages: tuple[str, ...]) -> bool:
    """Whether a file is named after a kind of paper that does not answer the ask: invoice-2291.pdf for "the signed form"."""
    if OF_ANY_PAPERS.search(asked):
        return False
    name = bare_name(filename)
    papers = [each for code in languages for each in grammar(code).papers.items()]
    called = {kind for kind, paper in papers if paper.called.search(name)}
    return bool(called) and not any(kind in called and paper.wanted.search(asked) for kind, paper in papers)
