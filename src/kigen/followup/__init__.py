"""Following a commitment: what is known of it, the user's policy, the plan, the decision, the letter.

Pure: (facts, policy, calendar, now) in, decisions with reasons out. The same functions serve the daemon, the dry run, the
demo and the tests.
"""
