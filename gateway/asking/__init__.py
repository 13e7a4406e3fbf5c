"""What families ask to have changed in their record, as they type it and as a clerk reads it."""
