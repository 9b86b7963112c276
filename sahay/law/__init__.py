"""What the law asks of a business: reviewed packs with source and date. A floor under our promises.

Never legal advice.
"""
