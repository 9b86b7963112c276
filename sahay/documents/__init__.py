"""What we hold ourselves to, in writing: versions, exact wording in each language, approval, signatures.

Never changes a version that was proposed.
"""
