"""What rooms above the business keep of it in a process: see `sahay.kit.keeping`."""

from sahay.kit.keeping import Keeper

__all__ = ["Keeper"]
