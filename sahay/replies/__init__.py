"""Keeps answers worth giving again, and looks over an answer before it leaves. Sends none that nobody pressed."""
