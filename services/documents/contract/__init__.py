"""What others may rely on from documents, by subject: what it takes, answers and publishes."""
