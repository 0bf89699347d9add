#!/usr/bin/env bash
# usage: fetch-sarif.sh FILE: the OASIS schema of SARIF 2.1.0 into FILE, out of an npm package that ships it (it is not ours to
# commit). Fails, with a word on why, where npm or its registry cannot be had.
set -u
target=$1 package=@microsoft/jest-sarif@1.0.0-beta.0 inside=package/lib/schemas/sarif-2.1.0-rtm.5.json
[ -s "$target" ] && exit 0
command -v npm >/dev/null || { echo 'npm is not there' >&2 && exit 1; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(cd "$scratch" && timeout 120 npm pack --silent "$package") >"$scratch/log" 2>&1 ||
    { echo 'npm cannot reach its registry:' >&2 && head -5 "$scratch/log" >&2 && exit 1; }
mkdir -p "$(dirname "$target")"
tar -xzOf "$scratch"/*.tgz "$inside" >"$scratch/schema" && mv "$scratch/schema" "$target"
