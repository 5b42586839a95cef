"""Controls by mail at work: a mail of the user's becomes commands, these are carried out, and a receipt says so."""
