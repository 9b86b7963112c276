"""How messages come in and go out: accounts, the mail ledger, carriers; it never decides what a conversation
means.
"""
