"""Writing the mail that carries an answer: what it says, how it looks, how it is threaded."""

from sahay.channels.email.compose.letter import Letter, compose

__all__ = ["Letter", "compose"]
