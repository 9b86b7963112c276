"""Keeps answers worth giving again, and looks over what leaves. Sends none that nobody asked for."""
