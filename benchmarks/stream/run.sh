#!/usr/bin/env bash
# A stream through a provision of each norm: what the horizon saves, and what disorder costs.
#
#   benchmarks/stream/run.sh memory [RECORDS...]   # From a pipe, by default 2 and 10 million: peak memory of each.
#   benchmarks/stream/run.sh disorder [RECORDS] [RUNS]   # 5 % late or corrected, beside the same records in order.
#
# Both first check the answer: what comes out with the horizon, and out of order, is what comes out without, in order.
# Needs python3 and hyperfine.
set -euo pipefail

mode=${1:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
for tool in python3 hyperfine; do
  command -v "$tool" >/dev/null || { echo "run.sh: $tool is missing; apt-get install $tool" >&2; exit 1; }
done
[[ $mode == memory || $mode == disorder ]] || { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
(cd "$root" && ./bazelw build -c opt //compliance/cli:compliance 2>"$scratch/build.log") || { cat "$scratch/build.log" >&2; exit 1; }
evaluate="$root/bazel-bin/compliance/cli/compliance evaluate --agreement $here/agreement.textproto --mapping $here/mapping.textproto"
horizon=2d

# The tallies: how many findings stand, of whom, how grave. What was read differs with disorder.
tallies() {  # RECORDS OPTION...
  local records=$1
  shift
  $evaluate --records "$records" --summary json "$@" | python3 -c '
import json, sys
summary = json.load(sys.stdin)
print(json.dumps([summary.get("tallies"), summary.get("non_findings", summary.get("nonFindings"))], sort_keys=True))'
}
same() {  # WHAT FILE FILE
  cmp -s "$2" "$3" || { echo "run.sh: $1 changes the answer" >&2; diff "$2" "$3" >&2; exit 1; }
  echo "$1: the same tallies ($(wc -c <"$2") bytes)"
}

checked=300000
python3 "$here/generate.py" $checked >"$scratch/ordered.csv"
python3 "$here/generate.py" $checked --disorder 5 >"$scratch/disordered.csv"
tallies "$scratch/ordered.csv" >"$scratch/plain.json"
tallies "$scratch/ordered.csv" --horizon $horizon >"$scratch/bounded.json"
tallies "$scratch/disordered.csv" --horizon $horizon >"$scratch/disordered.json"
same "a horizon of $horizon" "$scratch/plain.json" "$scratch/bounded.json"
same "disorder of 5 %" "$scratch/plain.json" "$scratch/disordered.json"

if [[ $mode == memory ]]; then
  shift
  for records in "${@:-2000000 10000000}"; do
    for n in $records; do
      python3 "$here/generate.py" "$n" |
        /usr/bin/time -f "$n records: peak memory %M KiB, %e s" $evaluate --records - --horizon $horizon --summary none
    done
  done
  exit
fi

records=${2:-1000000}
runs=${3:-5}
python3 "$here/generate.py" "$records" >"$scratch/ordered.csv"
python3 "$here/generate.py" "$records" --disorder 5 >"$scratch/disordered.csv"
hyperfine --warmup 1 --runs "$runs" --export-json "$scratch/times.json" --style basic \
  -n ordered "$evaluate --records $scratch/ordered.csv --horizon $horizon --summary none" \
  -n disordered "$evaluate --records $scratch/disordered.csv --horizon $horizon --summary none" 2>/dev/null |
  grep -E '^Benchmark|Time'
python3 - "$scratch/times.json" <<'PYTHON'
import json, sys
ordered, disordered = (result["median"] for result in json.load(open(sys.argv[1]))["results"])
print(f"median: in order {ordered:.3f} s, 5 % late or corrected {disordered:.3f} s, ratio {disordered / ordered:.2f}")
PYTHON
