#!/usr/bin/env bash
# The same without Docker, on one machine: a Redis of its own, so many workers, and the videos that are named.
#
#   VIMEO_TOKEN=… examples/bulk/run.sh 4 /videos/*.mp4
#
# What is done is remembered in ./queue; the same line again goes on where this one ended.
set -euo pipefail
workers=$1
shift
here=$(cd "$(dirname "$0")/../dist/bulk" && pwd)
port=${PORT:-6390}
export BULK_URL=redis://127.0.0.1:$port

mkdir -p queue
redis-server --port "$port" --bind 127.0.0.1 --dir "$PWD/queue" --appendonly yes --save '' \
  --maxmemory-policy noeviction --daemonize no >/dev/null &
redis=$!
trap 'kill "$redis"; wait "$redis" || true' EXIT
until redis-cli -p "$port" ping >/dev/null 2>&1; do sleep 0.1; done

node "$here/add.js" "$@"
running=()
for ((i = 0; i < workers; i++)); do
  node "$here/worker.js" --until-done &
  running+=($!)
done
trap 'kill "${running[@]}" 2>/dev/null || true' TERM INT
for one in "${running[@]}"; do wait "$one"; done
