"""Says what python3-icalendar reads of a calendar: a line for each property, with its component."""
import sys

from icalendar import Calendar


def shown(value):
    if isinstance(value, list):
        return " ".join(shown(one) for one in value)
    if hasattr(value, "cats"):
        return "|".join(str(one) for one in value.cats)
    if hasattr(value, "dt"):
        moment = value.dt
        return moment.isoformat() if hasattr(moment, "isoformat") else str(moment)
    return str(value).replace("\n", "⏎")


sys.stdout.reconfigure(encoding="utf-8")
with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())
for component in calendar.walk():
    if getattr(component, "errors", []):
        sys.exit(f"{component.name}: {component.errors}")
    for name, value in component.items():
        print(component.name, name, shown(value))
