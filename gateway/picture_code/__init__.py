"""A code to read in a picture, or to hear, on forms that have been tried often: made here, by no
third party (docs/decisions). It is never the only way: each such form names another."""
