"""What the user is told: the daily digest, notices that cannot wait, and how they are sent."""
