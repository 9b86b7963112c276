"""Short English sentences about what could not be understood, collected while one mail is read."""

from sahay.channels.email.reading import limits


class Warnings:
    """Keeps each sentence once and only so many of them, so that a hostile mail cannot make a long list."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}

    def add(self, sentence: str) -> None:
        """Remember the sentence unless it is known already or the list is full."""
        if len(self._sentences) < limits.WARNINGS:
            self._sentences[sentence] = None

    def all(self) -> tuple[str, ...]:
        """The sentences in the order in which they were found."""
        return tuple(self._sentences)
