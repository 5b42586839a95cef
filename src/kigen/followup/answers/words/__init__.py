"""What a person's words say in answer: sentence by sentence, by day, by item, and whether they speak of what was asked."""
