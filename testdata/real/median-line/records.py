#!/usr/bin/env python3
"""Tracks of a GeoJSON feature collection as records in JSON Lines: records.py FILE > records.jsonl

A feature of one or several lines is one record with as many tracks. Its time is the day that it names ("dates_fixed" as
20230519, or "date" as 2023-05-19), in Taipei. The tracks were drawn from pictures: within 2 km, so it is taken. Areas are
no tracks: they are left out, and counted on standard error.
"""
import datetime
import json
import sys

LINES = {"LineString": lambda coordinates: [coordinates], "MultiLineString": lambda coordinates: coordinates}
TAIPEI = datetime.timezone(datetime.timedelta(hours=8))


def day_of(properties):
    text = properties.get("dates_fixed") or properties.get("date").replace("-", "")
    return datetime.datetime.strptime(text[:8], "%Y%m%d").replace(tzinfo=TAIPEI)


def track(line):
    return {"positions": [{"point": {"lat": lat, "lng": lng}} for lng, lat, *_ in line], "radius95_m": 2000, "drawn": True}


def record(number, feature):
    geometry, day = feature["geometry"], day_of(feature["properties"])
    lines = LINES[geometry["type"]](geometry["coordinates"])
    return {
        "id": f"track-{number}",
        "occurred": {"start": day.isoformat(), "limit": (day + datetime.timedelta(days=1)).isoformat()},
        "category": "OVERFLIGHT",
        "place": {"tracks": [track(line) for line in lines]},
        "evidence": [{"source": "daily maps", "reliability": "RELIABILITY_B", "credibility": "CREDIBILITY_2"}],
    }


features = json.load(open(sys.argv[1], encoding="utf-8"))["features"]
for number, feature in enumerate(features, 1):
    if feature["geometry"]["type"] in LINES:
        print(json.dumps(record(number, feature)))
areas = sum(feature["geometry"]["type"] not in LINES for feature in features)
if areas > 0:
    print(f"{areas} of {len(features)} features are no lines: left out", file=sys.stderr)
