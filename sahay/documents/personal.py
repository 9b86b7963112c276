"""What this room's tables hold of people: who wrote, approved and signed what we hold ourselves to."""

from django.utils.translation import gettext_lazy as _

from sahay.kit.personal import Data, Of, by_staff, category, holds, nobody

category(
    "signatures",
    of=Of.STAFF,
    heading=_("Who approved and signed which policy"),
    purpose=_("To show which text was in force, and who knew it."),
    basis=_("Duties to give proof, and our legitimate interest in orderly work."),
    seen_by=_("Everybody who works here"),
    kept=_("As long as the business is run, at least six years."),
    medical_floor=72,
)
PROOF = "proof of which text was in force and who knew it"
holds(
    "documents.Signature",
    "signatures",
    {"name": Data.NAME, "at": Data.TIMES},
    by_staff(stays=True),
    because=PROOF,
)
holds(
    "documents.Approval",
    "signatures",
    {"name": Data.NAME, "reason": Data.WORDS, "at": Data.TIMES},
    by_staff(stays=True),
    because=PROOF,
)
holds(
    "documents.Version",
    "signatures",
    {"note": Data.WORDS, "begun_by": Data.WORK, "changed_by": Data.WORK, "proposed_by": Data.WORK},
    by_staff("begun_by", stays=True),
    by_staff("changed_by", stays=True),
    by_staff("proposed_by", stays=True),
    because=PROOF,
)
holds(
    "documents.Asked",
    "signatures",
    {"staff": Data.WORK, "told_at": Data.TIMES},
    by_staff(stays=True),
    because=PROOF,
)
holds("documents.Clause", "signatures", {"text": Data.WORDS}, because="the text of a policy")
holds("documents.SetAside", "signatures", {"text": Data.WORDS}, because="the text of a policy")
nobody(
    "the papers themselves",
    "documents.Document",
    "documents.Wording",
    "documents.Approver",
    "documents.Picture",
    "documents.Signer",
)
