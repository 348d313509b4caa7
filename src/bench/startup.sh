#!/bin/sh
# startup.sh [ROUNDS]: wall time of short runs, in alternating rounds so that a busy moment meets all alike.
# The first round is not counted. Medians and minima in milliseconds; ratios to the first line.
set -eu
rounds=${1:-21}
hoist=target/hoist/bin/hoist
java=$(cat target/hoist/lib/java)
overlay=
for file in overlays/*/kustomization.yaml; do
  [ ! -f "$file" ] || overlay=${file%/kustomization.yaml}
done
case $(date +%N) in
  *[!0-9]* | '') echo "error: this bench needs a date(1) that knows nanoseconds" >&2; exit 1 ;;
esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

names="hoist-version java-version"
[ -z "$overlay" ] || names="$names hoist-render"
if command -v kubectl >/dev/null; then
  names="kubectl-version $names"
  [ -z "$overlay" ] || names="$names kubectl-kustomize"
fi

run() {
  case $1 in
    hoist-version) "$hoist" --version ;;
    java-version) "$java" -version ;;
    hoist-render) "$hoist" render "$overlay" ;;
    kubectl-version) kubectl version --client ;;
    kubectl-kustomize) kubectl kustomize "$overlay" ;;
  esac >"$work/out" 2>&1
}

round=0
while [ "$round" -le "$rounds" ]; do
  for name in $names; do
    start=$(date +%s%N)
    run "$name" || { echo "error: $name failed:" >&2; head -n 3 "$work/out" >&2; exit 1; }
    end=$(date +%s%N)
    [ "$round" -eq 0 ] || echo $(((end - start) / 1000)) >>"$work/$name"
  done
  round=$((round + 1))
done

first=
for name in $names; do
  sort -n "$work/$name" >"$work/sorted"
  median=$(sed -n "$(((rounds + 1) / 2))p" "$work/sorted")
  [ -n "$first" ] || first=$median
  awk -v name="$name" -v median="$median" -v min="$(head -n 1 "$work/sorted")" -v first="$first" \
    'BEGIN { printf "%-18s median %7.1f  min %7.1f  ratio %.2f\n", name, median / 1000, min / 1000, median / first }'
done
[ -z "$overlay" ] || echo "($overlay, $rounds rounds)"
