"""What others may rely on from identity, by subject: what it takes, answers and publishes."""
