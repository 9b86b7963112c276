"""What we promise: for now the facts of a promise and the clock that measures it."""
