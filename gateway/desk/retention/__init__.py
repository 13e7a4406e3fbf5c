"""How long the town keeps what is families', and what is destroyed at its term."""
