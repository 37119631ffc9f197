#!/usr/bin/env bash
# The common workload, whole process: compliance beside the hand-coded twin, from events.csv to written findings.
# Checks the answers, then prints wall times, peak memory and their ratio.
#
#   benchmarks/workload/run.sh [RECORDS] [RUNS]
#
# COMPLIANCE_WORKLOAD names the folder with generate.py and hand_coded_twin.cc (default: ../shared/workload beside
# the checkout). Needs python3, g++ and hyperfine.
set -euo pipefail

records=${1:-1000000}
runs=${2:-5}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
workload=${COMPLIANCE_WORKLOAD:-$root/../shared/workload}
declare -A expected=(
  [R1,1000000]=1711 [R2,1000000]=2222 [R3,1000000]=11039 [R4,1000000]=2059
  [R1,100000]=188 [R2,100000]=253 [R3,100000]=1259 [R4,100000]=256
)

for tool in python3 g++ hyperfine; do
  command -v "$tool" >/dev/null || { echo "run.sh: $tool is missing; apt-get install $tool" >&2; exit 1; }
done
[[ -f $workload/generate.py ]] || { echo "run.sh: no workload in $workload; set COMPLIANCE_WORKLOAD" >&2; exit 1; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 "$workload/generate.py" "$records" "$scratch"
g++ -O3 -march=native -std=c++17 -o "$scratch/twin" "$workload/hand_coded_twin.cc"
(cd "$root" && ./bazelw build -c opt //compliance/cli:compliance 2>"$scratch/build.log") || { cat "$scratch/build.log" >&2; exit 1; }
compliance=$root/bazel-bin/compliance/cli/compliance
here=$root/benchmarks/workload

evaluate="$compliance evaluate --agreement $here/agreement.textproto --mapping $here/mapping.textproto --records $scratch/events.csv --output $scratch/findings.jsonl --summary none"
twin="$scratch/twin $scratch $scratch/twin.csv"

$evaluate
$twin
for rule in R1 R2 R3 R4; do
  found=$(grep -c "\"provision\":\"$rule\"" "$scratch/findings.jsonl" || true)
  by_twin=$(grep -c "^$rule," "$scratch/twin.csv" || true)
  echo "$rule: $found findings, twin $by_twin"
  [[ $found == "$by_twin" ]] || { echo "run.sh: the answers differ" >&2; exit 1; }
  want=${expected[$rule,$records]:-$by_twin}
  [[ $found == "$want" ]] || { echo "run.sh: expected $want" >&2; exit 1; }
done

hyperfine --warmup 1 --runs "$runs" --export-json "$scratch/times.json" --style basic \
  -n compliance "$evaluate" -n twin "$twin" 2>/dev/null | grep -E '^Benchmark|Time'
python3 - "$scratch/times.json" <<'PYTHON'
import json, sys
ours, twin = (result["median"] for result in json.load(open(sys.argv[1]))["results"])
print(f"median: compliance {ours:.3f} s, twin {twin:.3f} s, ratio {ours / twin:.1f}")
PYTHON
if [[ -x /usr/bin/time ]]; then
  /usr/bin/time -f 'peak memory: compliance %M KiB' $evaluate
  /usr/bin/time -f 'peak memory: twin %M KiB' $twin >/dev/null
fi
