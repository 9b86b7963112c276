"""Mail from before: mbox files, mail folders and IMAP folders with all they hold, filed as it was. Nothing of
it is answered, and no clock is started.
"""
