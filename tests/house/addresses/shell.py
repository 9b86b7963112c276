"""The style guide and the language switch."""

from __future__ import annotations

from tests.house.audiences import EVERYBODY
from tests.house.rows import Row, gets

ROWS = {
    "shell:style_guide": Row(get=EVERYBODY, words="samples"),
    "shell:style_guide_page": Row(get=EVERYBODY, sample={"page": "style_guide"}, words="samples"),
    "set_language": Row(
        get=gets("away", others="away"), post=gets("done", others="done"), sends={"language": "ur"}
    ),
}
