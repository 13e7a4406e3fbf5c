"""What others may rely on from household, by subject: what it takes, answers and publishes."""
