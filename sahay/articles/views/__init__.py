"""Pages of articles at the desk."""
