"""`python -m sahay` is the same as the `sahay` command."""

from sahay.cli import main

if __name__ == "__main__":
    main()
