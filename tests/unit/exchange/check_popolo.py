"""Holds a roster to Popolo's own schemas. Usage: check_popolo.py SCHEMAS FILE; prints `valid`."""
import json
import pathlib
import sys

from jsonschema import Draft3Validator, RefResolver

schemas = {}
for path in pathlib.Path(sys.argv[1]).glob("*.json"):
    schema = json.loads(path.read_text(encoding="utf-8"))
    schemas[path.stem] = schema


def offline(address):
    """Schemas refer to each other by their addresses."""
    return schemas[pathlib.PurePosixPath(address.split("#")[0]).stem]


roster = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
names = {"persons": "person", "organizations": "organization", "memberships": "membership"}
for members, name in names.items():
    if not roster[members]:
        sys.exit(f"there are no {members}")
    schema = schemas[name]
    resolver = RefResolver(schema.get("id", ""), schema,
                           handlers={"http": offline, "https": offline, "": offline})
    for item in roster[members]:
        Draft3Validator(schema, resolver=resolver).validate(item)
print("valid")
