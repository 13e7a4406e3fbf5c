"""The counter at the desk: money taken, drawers, régies."""
