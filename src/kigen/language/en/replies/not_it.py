"""What makes a handed-over thing not the thing in English: a draft, something in its place, trouble on the way.

`draft`, `stand_in` and `markup` are asked of file names, too; an ask that itself speaks of drafts
or samples takes their force away.
"""

from __future__ import annotations

from kigen.language.en.replies.verbs import LET_ME_KNOW
from kigen.language.reply_rules import either, rule

NOT_IT = (
    rule(
        "draft",
        r"\b(?:drafts?|provisional|preliminary|tentative|interim|rough|work in progress|wip|unfinished|"
        r"early (?:version|copy)|placeholders?|not (?:yet )?final)\b",
        unless=r"\b(?:in|among) (?:my|our|the) drafts?\b|\bdrafts? folder\b|\b(?:your|the) draft (?:you|that you)|"
        r"\bfrom (?:your|the) draft",
    ),
    rule(
        "stand_in",
        either(
            r"\b(?:last (?:year|month|time|quarter)'?s|previous|older?|blank|empty|outdated)\b",
            r"\b(?<![./@])(?:template|sample|example|screenshots?)\b",
            r"\bour (?:own |usual |standard |general |default )+\w+|\binstead\b|\bin place of\b|\bin lieu\b",
        ),
        unless=r"\bprevious (?:comments?|remarks?|email|mail|message)",
    ),
    rule(
        "unasked",
        r"\b(?:invoices?|newsletters?|brochures?|catalogu?es?|flyers?|calendars?|press releases?|price lists?|"
        r"photos?|album|invitations?|receipts?)\b",
    ),
    rule("piece", r"\b(?:excerpts?|extracts?|(?:first|second) half|part (?:one|two|i{1,2}|[12]))\b", unless=r"\bboth\b"),
    rule(
        "arrival",
        r"\bdeliver(?:y|ed)\b.*\b(?:expected|due|scheduled|estimated)\b|\bexpected (?:delivery|arrival)\b|"
        r"\b(?:receiv\w+|arriv\w+|(?:get|got|see|find|have) (?:it|this|them)|come through|shows? up|lands?|clears?|"
        r"check|spam|reach\w*)\b|\b(?:they|it|these|those|both|all)(?:'ll| will| should) (?:all |both )?be with you\b",
    ),
    rule(
        "markup",
        r"\b(?:comments?|remarks?|queries|redlines?|mark-?up|marked[- ]up|tracked changes|proposed (?:changes|edits|"
        r"amendments)|(?<!you )suggest(?:ed|ions?))\b",
        unless=r"\b(?:with|per|incorporat\w+|address\w*|reflect\w*|following|after|any|no|your) (?:all |of |your |the )*"
        r"(?:previous |earlier )?(?:comments?|remarks?|suggestions?)",
    ),
    # What is to be otherwise: the answer itself, where an opinion was asked for
    rule(
        "edit",
        r"\bplease (?:just |also |only )?(?:change|replace|correct|delete|remove|add|move|use|make|swap|fix|amend|"
        r"shorten|put|take out|"
        r"leave|drop|cut|reword|rephrase|spell)\b|\b(?:can|could) (?:we|you) (?:please |also |maybe |perhaps |"
        r"just )*(?:change|replace|"
        r"correct|delete|remove|add|move|use|make|swap|fix|amend|shorten|put|take out|drop|cut|reword|rephrase)\b|"
        r"(?<!day) \bshould (?:be|read|say)\b|\bshouldn't (?:it|this|that) (?:be|say|read)\b",
    ),
    rule(
        "trouble",
        r"\b(?:errors?|fail(?:ed|s|ing)?|bounced?|didn't go through|stuck(?! (?:it|them|this|that|a|the|one)\b)|by mistake|"
        r"wrong (?:(?:address|person|office)(?=[^.]*\b(?:get\w*|ask\w*|fetch\w*|chas\w+)\b)|file|version|one|"
        r"document)|rejected)\b",
        without=LET_ME_KNOW,
    ),
    rule("original", r"\boriginals?\b|\bhard cop(?:y|ies)\b|\bpaper cop(?:y|ies)\b|\bwet[- ]ink\b"),
)
