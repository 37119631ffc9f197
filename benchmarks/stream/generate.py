#!/usr/bin/env python3
"""A stream of records for agreement.textproto: one each second, by a fixed seed.

  generate.py RECORDS [--disorder PERCENT] > records.csv

With --disorder, that part of the records is disturbed without changing what is known in the end: half of it comes up
to six hours late, the other half is told wrongly first and corrected up to six hours later. Only the standard library.
"""
import argparse
import heapq
import random
import sys

START = 1767225600  # 2026-01-01T00:00:00Z
HOUR = 3600
PARTIES = "ABCD"
PLACES = 500
DEPOTS = 60
SHIPS = 2000

# What happens how often, of 1000.
WEIGHTS = [("STRIKE", 200), ("MOVE", 260), ("PRESENCE", 150), ("NAVAL_TRANSIT", 100), ("NOTICE", 90), ("EXERCISE", 60),
           ("DELIVERY", 60), ("LASER", 40), ("FIRE", 10), ("DOCUMENT", 15), ("DECLARATION", 15)]
KINDS = [kind for kind, weight in WEIGHTS for _ in range(weight)]
ANSWERS = {"DOCUMENT": "RECTIFY", "DECLARATION": "MEETING"}


class Stream:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.at_sea = set()
        self.answers = []  # Heap of (time, kind, key).
        self.number = 0

    def next(self, time):
        """id, time, party, category, lat, lon, amount, key, movement"""
        self.number += 1
        below = self.random.random
        party = PARTIES[int(below() * 4)]
        lat, lon = 40 + 10 * below(), 20 + 10 * below()
        if self.answers and self.answers[0][0] <= time:
            _, kind, key = heapq.heappop(self.answers)
            return [self.number, time, "A", kind, lat, lon, 1, key, ""]
        kind = KINDS[int(below() * 1000)]
        amount, key, movement = int(below() * 11), f"place-{int(below() * PLACES)}", ""
        if kind == "PRESENCE":
            key = f"depot-{int(below() * DEPOTS)}"
        elif kind == "NAVAL_TRANSIT":
            key = f"ship-{int(below() * SHIPS)}"
            movement = "LEFT" if key in self.at_sea else "ENTERED"
            self.at_sea ^= {key}
        elif kind in ANSWERS:
            key = f"case-{self.number}"
            party = "A"
            # One in ten is late.
            hours = 6 * below() if below() < 0.9 else 6 + below()
            heapq.heappush(self.answers, (time + int(hours * HOUR), ANSWERS[kind], key))
        return [self.number, time, party, kind, lat, lon, amount, key, movement]


def write(out, row, revision):
    number, time, party, kind, lat, lon, amount, key, movement = row
    because = "CORRECTED" if revision > 0 else ""
    out.write(f"{number},{revision},{because},{time},{party},{kind},{lat:.4f},{lon:.4f},{amount},{key},{movement}\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("records", type=int)
    parser.add_argument("--disorder", type=float, default=0)
    options = parser.parse_args()
    stream, disorder = Stream(20260101), random.Random(7)
    later = []  # Heap of (time, number, revision, row).
    out = sys.stdout
    out.write("id,revision,because,time,party,category,lat,lon,amount,key,movement\n")
    for i in range(options.records):
        time = START + i
        while later and later[0][0] <= time:
            _, _, revision, row = heapq.heappop(later)
            write(out, row, revision)
        row = stream.next(time)
        if disorder.random() * 100 >= options.disorder:
            write(out, row, 0)
            continue
        is_late = disorder.random() < 0.5
        if not is_late:
            wrong = row.copy()
            wrong[4], wrong[6] = 60.0, row[6] + 3
            write(out, wrong, 0)
        heapq.heappush(later, (time + int(disorder.random() * 6 * HOUR), row[0], 0 if is_late else 1, row))
    while later:
        _, _, revision, row = heapq.heappop(later)
        write(out, row, revision)


if __name__ == "__main__":
    main()
