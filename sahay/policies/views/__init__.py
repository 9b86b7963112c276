"""Pages of promises and policies."""
