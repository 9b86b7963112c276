"""What the table of work holds of people."""

from sahay.kit.personal import nobody

nobody("numbers of what there is to do; what is done is swept after two days", "jobs.Job")
