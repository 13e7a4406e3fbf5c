"""What a workflow gives its door to answer: the names and values that a View dumps."""

View = dict[str, object]
