"""Pages of `demo`.

The example's own pages are not there in a real business; sahay/demo/tests visits them in the example.
"""

from __future__ import annotations

from tests.house.rows import Row, gets

ROWS = {
    "demo:look": Row(post=gets("done", others="done")),
    "demo:making": Row(get=gets("away", others="away")),
    "demo:people": Row(get=gets("gone", others="gone")),
    "demo:sign_in": Row(post=gets("gone", others="gone"), sample={"login": "login"}),
}
