"""Takes the whole business out as open files and brings such files, and mailboxes from elsewhere, in. Never
changes what is there already.
"""
