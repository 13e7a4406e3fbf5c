"""What the other rooms may rely on of the partners' room, by subject: what it takes, answers and
publishes. What it tells partners and takes from them is in border/messages.py.
"""
