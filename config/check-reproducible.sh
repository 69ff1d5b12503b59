#!/usr/bin/env bash
# Builds the committed state in two clones, under different folders and time zones, and compares the hashes of everything
# that a release would publish. Prints the hashes; fails when one differs. Options are handed to Maven.
set -euo pipefail
umask 022 # file permissions end up in jars

root="$(git -C "$(dirname "$0")" rev-parse --show-toplevel)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

build() { # <clone> <time zone> <maven options...>
  local clone="$1" zone="$2"
  shift 2
  git clone --quiet "$root" "$clone"
  (cd "$clone" && TZ="$zone" mvn -B -ntp -q -Prelease -Dgpg.skip -DskipTests "$@" verify)
}

hashes() { # <clone>
  (cd "$1" && find . \( -path './radfound-*/target/radfound-*.jar' -o -path './radfound-*/target/bom.*' \
      -o -name .flattened-pom.xml \) -type f -not -path '*-it/*' -not -path '*-examples/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}

build "$work/first" UTC "$@"
build "$work/a/second/one" Asia/Kathmandu "$@"
hashes "$work/first" > "$work/first.sha256"
hashes "$work/a/second/one" > "$work/second.sha256"

cat "$work/first.sha256"
[ -s "$work/first.sha256" ] || { echo "No artifacts were found" >&2; exit 1; }
if ! diff "$work/first.sha256" "$work/second.sha256"; then
  echo "The build is not reproducible: the artifacts above differ" >&2
  exit 1
fi
echo "Reproducible: $(wc -l < "$work/first.sha256") artifacts are equal"
