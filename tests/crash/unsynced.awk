# Reads what `strace -f -y` says of an index run and prints each swap (a rename into place) before
# which something that it names was not yet synced to disk, and what has not been synced at the end.
# Variable `folder`: the folder of the index, without links. Counts swaps; prints "N swaps" at last.

function folder_of(path) { sub(/\/[^\/]*$/, "", path); return path }
# The path that strace -y shows behind the first file descriptor of a call.
function path_of(text) { sub(/^[^<]*</, "", text); sub(/>.*/, "", text); return text }
# The quoted argument number `n`.
function argument(text, n, parts) { split(text, parts, "\""); return parts[2 * n] }
# Locks hold nothing, and files without a name (#NUMBER) go with the process.
function is_passing(path) { return path ~ /lock$/ || path ~ /\/#[0-9]+$/ }
function touch(path) { if (path ~ "^" folder "(/|$)" && !is_passing(path)) unsynced[path] = 1 }
function complain(where, path) { print "not synced " where ": " path; bad = 1 }
function require_synced(prefix, where, path) {
  for (path in unsynced) if (path == prefix || index(path, prefix "/") == 1) complain(where, path)
}

function done(call, text) {
  if (text ~ /= -1 /) return
  if (call == "fsync" || call == "fdatasync") {
    delete unsynced[path_of(text)]
  } else if (call == "openat" && text ~ /O_CREAT|O_TRUNC/) {
    sub(/.*= [0-9]+</, "<", text)
    if (is_passing(path_of(text))) return
    touch(path_of(text)); touch(folder_of(path_of(text)))
  } else if (call == "mkdir") {
    touch(argument(text, 1)); touch(folder_of(argument(text, 1)))
  } else if (call == "rename") {
    delete unsynced[argument(text, 1)]
    touch(folder_of(argument(text, 2)))
  } else if (call == "unlink" || call == "unlinkat") {
    delete unsynced[removed_by(text)]
  }
}
function removed_by(text, path) {
  path = argument(text, 1)
  return path ~ /^\// ? path : path_of(text) "/" path
}

function begun(call, text, to, path) {
  if (call ~ /^p?write/ || call == "ftruncate" || call == "sendfile") touch(path_of(text))
  if (call == "copy_file_range") { sub(/^[^,]*,[^,]*,/, "", text); touch(path_of(text)) }
  if (call != "rename") return
  to = argument(text, 2)
  if (is_passing(to)) return
  ++swaps
  if (to == folder "/XAPIANDB") {
    require_synced(folder, "before " to)
  } else {
    for (path in unsynced) if (folder_of(path) == folder_of(to)) complain("before " to, path)
  }
}

{
  process = $1
  sub(/^[0-9]+ +/, "")
  if ($0 ~ /^<\.\.\. [a-z_0-9]+ resumed>/) {
    $0 = waiting[process] $0
    call = $0; sub(/\(.*/, "", call)
    done(call, $0)
  } else {
    call = $0; sub(/\(.*/, "", call)
    begun(call, $0)
    if ($0 ~ /<unfinished \.\.\.>$/) { waiting[process] = $0 } else { done(call, $0) }
  }
}
END {
  require_synced(folder, "at the end")
  print swaps + 0 " swaps"
  exit bad
}
