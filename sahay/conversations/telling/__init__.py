"""What happened to a conversation, in words. Modules that have more `sentences` are imported here."""

from sahay.conversations.telling import calling as calling
from sahay.conversations.telling import deadlines as deadlines
from sahay.conversations.telling import order as order
from sahay.conversations.telling import outside as outside
from sahay.conversations.telling import procedures as procedures
from sahay.conversations.telling import understanding as understanding
from sahay.conversations.telling.drawings import drawing, name_icon
from sahay.conversations.telling.sentences import measure, measure_title, sentence

__all__ = ["drawing", "measure", "measure_title", "name_icon", "sentence"]
