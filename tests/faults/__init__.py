"""What breaks by itself: the database, the disk, the mail server, a process. Nothing is lost."""
