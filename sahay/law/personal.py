"""What this room's tables hold of people."""

from sahay.kit.personal import nobody

nobody("which laws apply to the business, and who of its own people said so", "law.Applied", "law.Described")
