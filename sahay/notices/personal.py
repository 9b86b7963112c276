"""What this room's tables hold of people."""

from sahay.kit.personal import Data, by_former, holds

OWN = "one's own devices and wishes: everybody takes them away themselves"
holds(
    "notices.Device",
    "sign_ins",
    {"endpoint": Data.NETWORK, "agent": Data.NETWORK, "secret": Data.SIGN_IN, "public_key": Data.SIGN_IN},
    by_former(),
    because=OWN,
)
holds("notices.Wish", "staff", {"quiet_from": Data.WORK, "quiet_to": Data.WORK}, by_former(), because=OWN)
