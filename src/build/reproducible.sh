#!/bin/sh
# Builds the present sources twice, in folders with different names, masks, time zones and languages, and
# compares the jars byte for byte.
set -eu
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT

# build FOLDER: a copy of what git would commit, built there.
build() {
  mkdir -p "$1"
  git ls-files -co --exclude-standard | while IFS= read -r file; do
    [ ! -f "$file" ] || printf '%s\0' "$file"
  done | xargs -0 tar -cf - | tar -xf - -C "$1"
  (cd "$1" && mvn -B -q -Dstyle.color=never package -DskipTests)
}

(umask 022 && TZ=UTC LC_ALL=C && export TZ LC_ALL && build "$top/one")
(umask 077 && TZ=Asia/Tokyo LC_ALL=C.UTF-8 && export TZ LC_ALL && build "$top/another place/two")

# target/hoist.jar, of which this one is made, is left out: its entries carry the permissions of the folder.
jar=hoist-all.jar
if ! cmp "$top/one/target/$jar" "$top/another place/two/target/$jar"; then
  echo "error: two builds of $jar differ" >&2
  exit 1
fi
echo "$jar is the same in both: $(wc -c <"$top/one/target/$jar" | tr -d ' ') bytes"
