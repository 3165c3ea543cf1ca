# One command that runs beside others, with its words at its end; sourced by tools/test.
#
# A script that may end before the command does has `stop_beside` in its EXIT trap.

beside=
beside_folder=

# Begins the command, with all that it starts in a process group of its own.
begin_beside() {
  beside_folder=$(mktemp -d)
  set -m
  TMPDIR=$beside_folder "$@" >"$beside_folder/words" 2>&1 </dev/null &
  beside=$!
  set +m
}

# Waits for its end and shows its words; fails where it failed or was never begun.
end_beside() {
  local status=0
  [ -n "$beside" ] || return 1
  wait "$beside" || status=$?
  beside=
  cat "$beside_folder/words"
  stop_beside
  return "$status"
}

# Ends it with all that it has started, which may have been told to ignore gentler signals.
stop_beside() {
  if [ -n "$beside" ]; then
    kill -KILL -- "-$beside" 2>/dev/null || true
    wait "$beside" 2>/dev/null || true
    beside=
  fi
  [ -z "$beside_folder" ] || rm -rf "$beside_folder"
  beside_folder=
}
