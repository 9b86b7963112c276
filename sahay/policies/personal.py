"""What this room's tables hold of people: promises of the business are made to everybody."""

from sahay.kit.personal import nobody

nobody("what the business promises", "policies.Promise", "policies.Told")
