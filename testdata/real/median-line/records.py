#!/usr/bin/env python3
"""Tracks of a GeoJSON feature collection as records in JSON Lines: records.py FILE > records.jsonl

A feature of one or several lines is one record with as many tracks. Its time is the day that it names ("dates_fixed" as
20230519, or "date" as 2023-05-19), in Taipei. The tracks were drawn from pictures: within 2 km, so it is taken.
"""
import datetime
import json
import sys

TAIPEI = datetime.timezone(datetime.timedelta(hours=8))


def day_of(properties):
    text = properties.get("dates_fixed") or properties.get("date").replace("-", "")
    return datetime.datetime.strptime(text[:8], "%Y%m%d").replace(tzinfo=TAIPEI)


def track(line):
    return {"positions": [{"point": {"lat": lat, "lng": lng}} for lng, lat, *_ in line], "radius95_m": 2000, "drawn": True}


def record(number, feature):
    geometry, day = feature["geometry"], day_of(feature["properties"])
    lines = {"LineString": lambda c: [c], "MultiLineString": lambda c: c}[geometry["type"]](geometry["coordinates"])
    return {
        "id": f"track-{number}",
        "occurred": {"start": day.isoformat(), "limit": (day + datetime.timedelta(days=1)).isoformat()},
        "category": "OVERFLIGHT",
        "place": {"tracks": [track(line) for line in lines]},
        "evidence": [{"source": "daily maps", "reliability": "RELIABILITY_B", "credibility": "CREDIBILITY_2"}],
    }


for number, feature in enumerate(json.load(open(sys.argv[1], encoding="utf-8"))["features"], 1):
    print(json.dumps(record(number, feature)))
