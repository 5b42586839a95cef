"""What a letter says: templates, words for dates and people, and letters made up to look at before one is due."""
