"""Keeps answers worth giving again, and looks over an answer before it leaves. Never sends one."""
