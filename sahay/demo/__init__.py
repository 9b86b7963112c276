"""An example shop to look around in: believable, in five languages, dated relative to today, made only
through actions.

`contents/` holds what people say, `reading` makes stories of it, `planning` gives every turn its moment, and
`playing` lets it happen.
"""
