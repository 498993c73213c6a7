#include "program/repeats.h"

#include <utility>

namespace consult::program {
namespace {

/// The message with each run of digits as one mark.
std::string kind_of(Repeats::Message const& message) {
    std::string kind{message.event};
    kind += ' ';
    bool was_digit = false;
    for (char const c : message.text) {
        bool const is_digit = c >= '0' && c <= '9';
        if (!is_digit) kind += c;
        if (is_digit && !was_digit) kind += '#';
        was_digit = is_digit;
    }
    return kind;
}

}  // namespace

bool Repeats::lets_through(Message const& message, Time now) {
    std::string name = kind_of(message);
    if (!kinds_.contains(name) && kinds_.size() >= limits_.most_kinds) name.clear();
    auto const [place, is_new] = kinds_.try_emplace(std::move(name));
    Kind& kind = place->second;
    if (is_new) kind.since = now;
    // A span with something held back ends when that is taken.
    if (now - kind.since >= limits_.span && kind.held.count == 0) {
        kind.since = now;
        kind.said = 0;
    }
    if (kind.said < limits_.most) {
        ++kind.said;
        return true;
    }
    kind.held.severity = message.severity;
    kind.held.event = message.event;
    kind.held.text = message.text;
    ++kind.held.count;
    if (!message.incident.empty() && kind.held.incidents.size() < limits_.most_incidents) {
        kind.held.incidents.emplace_back(message.incident);
    }
    return false;
}

std::vector<Repeats::Summary> Repeats::take(Time now, bool all) {
    std::vector<Summary> summaries;
    for (auto place = kinds_.begin(); place != kinds_.end();) {
        Kind& kind = place->second;
        if (!all && now - kind.since < limits_.span) {
            ++place;
            continue;
        }
        if (kind.held.count > 0) {
            // It goes on: the next span begins with nothing more to be said in full.
            summaries.push_back(std::exchange(kind.held, {}));
            kind.since = now;
            ++place;
        } else {
            place = kinds_.erase(place);
        }
    }
    return summaries;
}

}  // namespace consult::program
