"""What others may rely on from notify, by subject: what it takes, answers and publishes."""
