#!/bin/sh
# Finds a Python that is new enough and hands over to prepare.py, which sets up what the lists named here need:
#     tools/prepare.sh run        tools/prepare.sh run test
set -eu
here=$(dirname "$0")
if [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null; then
    exec .venv/bin/python "$here/prepare.py" "$@"
fi
for name in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$name" "$here/prepare.py" "$@"
    fi
done
echo "Sahay needs Python 3.11 or newer, and none was found. Install one, or name it: make run PYTHON=/path/to/python3" >&2
exit 1
