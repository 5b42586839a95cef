"""The user's own later mail in English: thanks for the thing, a chase by hand, a withdrawal."""

from __future__ import annotations

from kigen.language.replies import either, rule

OWN = (
    rule(
        "withdrawn",
        either(
            r"\b(?:no longer need|don't need|do not need|needn't|disregard|ignore (?:my|the|this)|never ?mind|"
            r"please (?:disregard|ignore|cancel)|withdraw|cancel(?:led|ling)? (?:this|the|my|our) (?:request|order)|"
            r"no need to|not needed any ?more|not necessary any ?more|scrap that)\b",
        ),
    ),
    rule(
        "thanked",
        either(
            r"\b(?:thanks|thank you|cheers|many thanks)\b[^.]{0,40}\b(?:for (?:sending|the (?:signed|completed|"
            r"updated|revised|file|form|document|documents|report|list|copy|files|approval|confirmation)|returning|"
            r"providing|submitting|getting|sharing|confirming|approving|this|these|your (?:approval|confirmation|"
            r"feedback|comments|answers?)))",
            r"\b(?:received|got) (?:it|them|the|your|everything|both|all)\b[^.]{0,30}|\bsafely received\b",
            r"\ball (?:received|here|in)\b",
        ),
        unless=either(
            r"\b(?:still|haven't|have not|not yet|missing|except|but|only|could you|would you|can you|please send|"
            r"if|once|in advance|when|reminder|your (?:email|message|note|patience|help))\b",
        ),
    ),
    rule(
        "chased",
        either(
            r"\b(?:remind(?:er|ing)?|following up|follow(?:ing)?[- ]up|chas(?:e|ing)|checking in|any (?:update|news|"
            r"progress|word)|have you (?:had|got|been able)|haven't (?:received|heard|had|seen)|"
            r"have not (?:received|heard|had|seen)|still (?:waiting|outstanding|missing|need)|"
            r"not (?:yet )?(?:received|arrived)|overdue|past due|was due|gentle nudge|just (?:checking|bumping)|"
            r"bump|status of|where (?:are we|do we stand)|how (?:is it|are you) (?:going|getting on|coming))\b",
        ),
    ),
)
