"""A policy that a shop has already, held against our outline: what it answers, leaves open and says badly."""

from sahay.policies.pasted.reading import Offer, Reading, read

__all__ = ["Offer", "Reading", "read"]
