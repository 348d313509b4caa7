#!/bin/sh
# A tour of hoist over the sample application: a throw-away repository with a bare one as its remote.
# Runs from any folder, without a network and without any configuration of git. KEEP=1 keeps the folder.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
hoist=$here/target/hoist/bin/hoist
[ -x "$hoist" ] || { echo "error: there is no $hoist yet; make build makes it" >&2; exit 1; }
command -v git >/dev/null || { echo "error: the demo needs git on the PATH" >&2; exit 1; }

demo=$(mktemp -d)
cleanup() {
  if [ -n "${KEEP-}" ]; then
    printf '\nKept: %s\n' "$demo/webapp"
  else
    rm -rf "$demo"
  fi
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.com
export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.com
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE 2>/dev/null || true
export HOME="$demo"

say() { printf '\n# %s\n' "$*"; }

# Prints a command and runs it. What it ends with is told unless that is 0.
run() {
  printf '$ %s\n' "$*"
  code=0
  if [ "$1" = hoist ]; then
    shift
    "$hoist" "$@" || code=$?
  else
    "$@" || code=$?
  fi
  [ "$code" -eq 0 ] || printf '[exit %s]\n' "$code"
}

# As run, but the output is long: only its first lines, and how many there are.
glance() {
  printf '$ %s\n' "$*"
  shift
  "$hoist" "$@" >"$demo/out"
  head -n 6 "$demo/out"
  printf '… %s lines\n' "$(wc -l <"$demo/out" | tr -d ' ')"
}

# As run, for commands whose output was seen before.
briefly() {
  printf '$ %s\n' "$*"
  shift
  code=0
  "$hoist" "$@" >"$demo/out" || code=$?
  tail -n 3 "$demo/out"
  [ "$code" -eq 0 ] || printf '[exit %s]\n' "$code"
}

mkdir "$demo/webapp"
cp -R "$here/hoist.yaml" "$here/base" "$here/overlays" "$demo/webapp"
git init -q --bare "$demo/webapp.git"
cd "$demo/webapp"
git init -q
git symbolic-ref HEAD refs/heads/main
git remote add origin ../webapp.git
git add -A
git commit -q -m 'The web application'
git push -q origin main

say 'A Django application with Kustomize overlays, in a repository with a remote. hoist.yaml names the environments.'
run cat hoist.yaml

say 'Rendering needs no cluster and no other program. It prints what kustomize build prints.'
for env in dev staging prod; do
  glance hoist render "$env"
done

say 'Publishing commits what HEAD renders to on the branch of an environment. First, dev.'
briefly hoist publish --env dev

say 'Promoting brings the very same source revision on, to staging.'
briefly hoist promote --from dev --to staging

say 'Prod has a gate: staging must have run it for an hour. A scheduled job would come again.'
briefly hoist promote --from staging --to prod

say 'Whoever takes it upon himself says why, and that stays in the commit.'
briefly hoist promote --from staging --to prod --override soak --reason 'the first time, nobody uses it yet'

say 'The branches hold plain manifests, one file for each object.'
run git log --oneline --graph --remotes
run git ls-tree -r --name-only origin/env/prod

say 'Now a change of the source that all environments share: requests may take longer.'
sed -i.bak 's/^timeout = 60/timeout = 90/' base/django/gunicorn.conf.py && rm base/django/gunicorn.conf.py.bak
git commit -q -a -m 'Let requests take 90 seconds'
git push -q origin main
run git show --stat --format='%h %s'
run hoist diff prod overlays/prod

say 'It goes to dev and staging. Prod is not touched yet.'
briefly hoist publish --env dev
briefly hoist promote --from dev --to staging
run hoist status

say 'What would the promotion to prod change? A dry run writes nothing.'
run hoist promote --from staging --to prod --dry-run

say 'The promotion. Its commit says where it came from.'
briefly hoist promote --from staging --to prod --override soak --reason 'requests time out'
run git log -1 --format='%h %an%n%n%B' origin/env/prod

say 'Somebody scales prod by hand, on the branch.'
git clone -q -b env/prod ../webapp.git ../hand
(
  cd ../hand
  file=webapp/apps_v1_deployment_celery-worker.yaml
  sed -i.bak 's/^  replicas: .*/  replicas: 9/' "$file" && rm "$file.bak"
  git commit -q -a -m 'More of it, quickly'
  git push -q origin env/prod
)

say 'hoist finds out, and says so to a CI job with exit code 2.'
run hoist drift

say 'Publishing the recorded revision again puts it right, without waiting for the hour.'
briefly hoist publish --env prod --override soak --reason 'undo the edit by hand'
run hoist drift
