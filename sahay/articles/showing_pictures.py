"""Pictures of articles that customers can read are for everybody."""

from __future__ import annotations

from sahay.articles.shelf import shows_picture
from sahay.documents.pictures import seen_openly

seen_openly("articles", shows_picture)
