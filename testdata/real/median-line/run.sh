#!/usr/bin/env bash
# Tracks that cross the median line, by month and direction: run.sh FILE.geojson
# Needs python3; builds the command line.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../../..
(cd "$root" && ./bazelw build -c opt //compliance/cli:compliance 2>/dev/null)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 "$here/records.py" "$1" > "$scratch/records.jsonl"
"$root/bazel-bin/compliance/cli/compliance" evaluate --agreement "$here/agreement.textproto" \
  --records "$scratch/records.jsonl" --output "$scratch/findings.jsonl" --summary none
python3 - "$scratch/findings.jsonl" "$scratch/records.jsonl" <<'PYTHON'
import collections, json, sys
count, crossing = collections.Counter(), set()
for line in open(sys.argv[1]):
    finding = json.loads(line).get("finding")
    if finding is None:  # The last line closes the file.
        continue
    if finding.get("state", "STANDING") == "WITHDRAWN":
        continue
    kind = "" if finding["disposition"] == "ESTABLISHED" else " perhaps"
    # The middle of the day, so that the month is that of Taipei.
    count[finding["occurred"]["limit"][:7], finding["provision"].lower() + kind] += 1
    if not kind:
        crossing.add(finding["evidence"][0]["record_id"])
for (month, direction), tracks in sorted(count.items()):
    print(f"{month} {direction}: {tracks}")
print(f"{len(crossing)} of {sum(1 for _ in open(sys.argv[2]))} tracks cross")
PYTHON
