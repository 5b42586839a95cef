"""kigen (期限): watches the deadlines its user sets in mail, and follows them up.

The rooms, from the outside in: `cli`, `demo`, `service`, then `mailbox`, `submission`, `signin`, `store` and `config`
beside each other, then the pure core `digest`, `followup`, `language`, `mail`, `calendars`. Imports go inwards only.
"""

__version__ = "0.1.0"
