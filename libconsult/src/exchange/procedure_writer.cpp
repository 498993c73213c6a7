/// Procedures to JSON.
#include <consult/procedure_file.h>

#include "exchange/json_layout.h"

namespace consult {
namespace {

namespace json = boost::json;

json::string text(std::string_view words) {
    return json::string{words.data(), words.size()};
}

template <class Enum>
json::string word(Enum value) {
    return text(name(value));
}

json::object localized(LocalizedText const& texts) {
    json::object object;
    for (auto const& [language, words] : texts.all())
        object.emplace(language.tag(), text(words));
    return object;
}

json::array list(std::vector<std::string> const& items) {
    json::array array;
    for (std::string const& item : items)
        array.emplace_back(text(item));
    return array;
}

json::object object_of(RuleTerm const& term) {
    json::object object;
    object.emplace("count", term.count ? json::value(*term.count) : json::value());
    object.emplace("unit", word(term.unit));
    if (term.first_day != FirstDay::next_day) object.emplace("first_day", word(term.first_day));
    if (term.rest_at_end != RestAtEnd::next_working_day)
        object.emplace("rest_at_end", word(term.rest_at_end));
    return object;
}

json::object object_of(RuleBasis const& basis) {
    json::object object;
    object.emplace("source", text(basis.legal.source));
    if (!basis.legal.place.empty()) object.emplace("place", text(basis.legal.place));
    object.emplace("verified", basis.legal.is_verified);
    object.emplace("force", word(basis.force));
    return object;
}

/// Writes the members of a rule, in order, and those that are not as by default.
class Members {
public:
    Members& put(std::string_view name, json::value value) {
        object_.emplace(json::string_view{name.data(), name.size()}, std::move(value));
        return *this;
    }
    Members& put_unless_empty(std::string_view name, std::string const& given) {
        return given.empty() ? *this : put(name, text(given));
    }
    Members& put_unless_empty(std::string_view name, LocalizedText const& given) {
        return given.empty() ? *this : put(name, localized(given));
    }
    Members& put_unless_empty(std::string_view name, std::vector<std::string> const& given) {
        return given.empty() ? *this : put(name, list(given));
    }
    /// A list of rules, each an object.
    template <class Item, class Write>
    Members& put_each(std::string_view name, std::vector<Item> const& items, Write write) {
        if (items.empty()) return *this;
        json::array array;
        for (Item const& item : items)
            array.emplace_back(write(item));
        return put(name, std::move(array));
    }
    Members& put_if_set(std::string_view name, std::optional<RuleTerm> const& term) {
        return term ? put(name, object_of(*term)) : *this;
    }
    /// A flag that is `otherwise` by default.
    Members& flag(std::string_view name, bool value, bool otherwise) {
        return value == otherwise ? *this : put(name, value);
    }
    json::object taken() { return std::move(object_); }

private:
    json::object object_;
};

json::object object_of(Due const& due) {
    Members members;
    members.put("relation", word(due.relation)).put("event", word(due.event));
    return members.put_if_set("term", due.term).taken();
}

json::object object_of(LegalSource const& source) {
    Members members;
    members.put("id", text(source.id)).put("title", localized(source.title));
    return members.put_unless_empty("url", source.url).taken();
}

json::object object_of(ProcedureStage const& stage) {
    Members members;
    members.put("id", text(stage.id)).put("name", localized(stage.name));
    members.put("begins", word(stage.begins));
    return members.put_unless_empty("next", stage.next).taken();
}

json::object object_of(ImpactTier const& tier) {
    Members members;
    return members.put("id", text(tier.id)).put("name", localized(tier.name)).taken();
}

json::object object_of(LengthRule const& rule) {
    Members members;
    members.put_unless_empty("tier", rule.tier);
    return members.put("term", object_of(rule.term)).put("basis", object_of(rule.basis)).taken();
}

json::object object_of(HolidaySeason const& season) {
    Members members;
    members.put("name", localized(season.name));
    if (season.easter) {
        members.put("easter",
                    json::object{{"from", season.easter->from}, {"until", season.easter->until}});
    } else {
        members.put("from_month", season.from_month).put("from_day", season.from_day);
        members.put("until_month", season.until_month).put("until_day", season.until_day);
    }
    return members.put("longer", object_of(season.longer)).taken();
}

json::object object_of(DocumentRule const& rule) {
    Members members;
    members.put("id", text(rule.id)).put("kind", word(rule.kind));
    members.put("name", localized(rule.name)).put("when", word(rule.when));
    members.put_unless_empty("tiers", rule.tiers);
    return members.put("basis", object_of(rule.basis)).taken();
}

json::object object_of(BodyRule const& rule) {
    Members members;
    members.put("id", text(rule.id)).put("kind", word(rule.kind));
    members.put("name", localized(rule.name)).put("ask", object_of(rule.ask));
    members.put_if_set("opinion", rule.opinion);
    if (rule.silence != Silence::no_opinion) members.put("silence", word(rule.silence));
    members.flag("attached", rule.is_attached, false).put_unless_empty("tiers", rule.tiers);
    return members.put("basis", object_of(rule.basis)).taken();
}

json::object object_of(DutyRule const& rule) {
    Members members;
    members.put("id", text(rule.id)).put("name", localized(rule.name));
    members.put("stage", text(rule.stage)).put("act", word(rule.act));
    if (rule.to) members.put("to", word(*rule.to));
    members.put_unless_empty("body", rule.body).flag("reasoned", rule.is_reasoned, false);
    members.flag("or_explain", rule.or_explain, false);
    if (rule.by != Debtor::institution) members.put("by", word(rule.by));
    if (rule.in_case != DutyCase::always) members.put("in_case", word(rule.in_case));
    if (rule.due) members.put("due", object_of(*rule.due));
    members.put_unless_empty("tiers", rule.tiers);
    return members.put("basis", object_of(rule.basis)).taken();
}

/// What has an overload above, as a function to pass on.
constexpr auto as_object = [](auto const& item) { return object_of(item); };

json::object object_of(HolidayExtension const& extension) {
    Members members;
    members.put("kind", word(extension.kind)).put_each("seasons", extension.seasons, as_object);
    return members.put("basis", object_of(extension.basis)).taken();
}

json::object object_of(ShorteningRule const& rule) {
    Members members;
    members.put_if_set("not_below", rule.not_below).put_unless_empty("when", rule.when);
    return members.put("basis", object_of(rule.basis)).taken();
}

json::object object_of(ExtensionRule const& rule) {
    Members members;
    if (rule.at_most_times) members.put("at_most_times", *rule.at_most_times);
    members.put_if_set("at_most", rule.at_most).put_if_set("request_before", rule.request_before);
    return members.flag("for_all", rule.for_all, true).put("basis", object_of(rule.basis)).taken();
}

json::object object_of(LateRule const& rule) {
    Members members;
    members.put("accepted", rule.is_accepted).put_if_set("at_most", rule.at_most);
    return members.put("basis", object_of(rule.basis)).taken();
}

json::object object_of(PeriodRules const& period) {
    Members members;
    if (period.counted_from != ProcedureEvent::posting)
        members.put("counted_from", word(period.counted_from));
    members.put_each("shortest", period.shortest, as_object);
    members.put_each("longest", period.longest, as_object);
    if (period.holiday_extension)
        members.put("holiday_extension", object_of(*period.holiday_extension));
    if (period.shortening) members.put("shortening", object_of(*period.shortening));
    if (period.extension) members.put("extension", object_of(*period.extension));
    if (period.late) members.put("late", object_of(*period.late));
    return members.taken();
}

json::object object_of(Procedure const& procedure) {
    Members members;
    members.put("format", "libconsult-procedure/1").put("id", text(procedure.id));
    members.put("version", procedure.version).put("name", localized(procedure.name));
    members.put_unless_empty("description", procedure.description);
    members.put("jurisdiction", text(procedure.jurisdiction));
    members.put("calendar", text(procedure.calendar));
    if (procedure.zone) members.put("zone", text(procedure.zone->text()));
    if (procedure.base) {
        members.put("base",
                    json::object{{"id", procedure.base->id}, {"version", procedure.base->version}});
    }
    members.put_unless_empty("institution", procedure.institution);
    json::array sources;
    for (LegalSource const& source : procedure.sources)
        sources.emplace_back(object_of(source));
    members.put("sources", std::move(sources));
    members.put_each("stages", procedure.stages, as_object);
    members.put_each("tiers", procedure.tiers, as_object);
    if (json::object period = object_of(procedure.period); !period.empty())
        members.put("period", std::move(period));
    members.put_each("documents", procedure.documents, as_object);
    members.put_each("bodies", procedure.bodies, as_object);
    members.put_each("duties", procedure.duties, as_object);
    return members.taken();
}

}  // namespace

std::string to_json(Procedure const& procedure) {
    return exchange::laid_out(object_of(procedure));
}

}  // namespace consult
