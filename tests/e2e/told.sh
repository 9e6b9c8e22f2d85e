#!/bin/sh
# told.sh E2E PROGRAM CORPUS STORY: tells a story; one that fails is told once more, and the first
# failure stays in the log. On a crowded machine a stop signal in the middle of a redraw has been
# seen to leave the screen as it was, in about one of thirty tellings (suspend and mouse).
"$@" && exit 0
echo "told.sh: once more" >&2
exec "$@"
