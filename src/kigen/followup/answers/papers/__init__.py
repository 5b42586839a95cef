"""What a mail holds besides its words: whether it is what was asked, and whether it proves anything."""
