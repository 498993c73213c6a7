#include "procedure/rule_check.h"

#include <algorithm>

#include "procedure/ids.h"

namespace consult {
namespace {

constexpr std::uint32_t most_counted = 10'000;

Language const& english() {
    static Language const language = Language::parse("en").value();
    return language;
}

}  // namespace

std::string element(std::string_view list, std::size_t index) {
    return std::string{list} + "[" + std::to_string(index) + "]";
}

void RuleCheck::complain(std::string path, std::string key, std::string message,
                         std::vector<Argument> arguments) {
    problems_.add(ErrorCode::invalid, std::move(path), std::move(key), std::move(message),
                  std::move(arguments));
}

void RuleCheck::id(std::string const& id) {
    if (is_procedure_id(id)) return;
    complain("id", "procedure.id",
             "A procedure's id is 2 to 64 of a–z, 0–9, single dots and hyphens and begins with "
             "a letter, such as kz.law.");
}

void RuleCheck::version(std::uint32_t version, std::string const& path) {
    if (version >= 1 && version <= 1'000'000) return;
    complain(path, "procedure.version",
             "Versions are counted from 1; give a number up to 1000000.");
}

void RuleCheck::jurisdiction(std::string const& code) {
    if (is_jurisdiction(code)) return;
    complain("jurisdiction", "procedure.jurisdiction",
             "A jurisdiction is the two letters of ISO 3166-1 in small ones, such as kz; or eu, "
             "or int for treaties.");
}

void RuleCheck::calendar(std::string const& id, CalendarIds calendars) {
    if (std::ranges::find(calendars, id) != calendars.end()) return;
    std::string all;
    for (std::string const& known : calendars)
        all += (all.empty() ? "" : ", ") + known;
    complain("calendar", "procedure.no_such_calendar",
             "There is no calendar “{calendar}”; choose one of these: {calendars}.",
             {{"calendar", id}, {"calendars", all}});
}

void RuleCheck::sources() {
    for (std::size_t i = 0; i < sources_.size(); ++i) {
        LegalSource const& source = sources_[i];
        std::string const path = element("sources", i);
        bool const is_taken = std::ranges::any_of(
            sources_.first(i), [&](LegalSource const& one) { return one.id == source.id; });
        part_id(source.id, is_taken, path + ".id");
        name(source.title, path + ".title");
        problems_.add(check_text(source.url, path + ".url", {2000, true, true}));
        bool const is_address = source.url.starts_with("https://") ||
                                source.url.starts_with("http://") || source.url.empty();
        if (is_address) continue;
        complain(path + ".url", "procedure.url",
                 "An address begins with https:// or http://; leave it out where there is none.");
    }
}

void RuleCheck::part_id(std::string const& id, bool is_taken, std::string const& path) {
    if (!is_part_id(id)) {
        problems_.add(ErrorCode::invalid, path, "procedure.part_id",
                      "An id is 1 to 40 of a–z, 0–9 and single hyphens and begins with a letter, "
                      "such as impact-note.");
    } else if (is_taken) {
        problems_.add(ErrorCode::invalid, path, "procedure.id_twice",
                      "{id} is the id of an earlier one in this list; give each its own.",
                      {{"id", id}});
    }
}

void RuleCheck::each_once(std::vector<std::string> const& ids, std::string const& path) {
    for (std::size_t i = 1; i < ids.size(); ++i) {
        auto const end = ids.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(ids.begin(), end, ids[i]) == end) continue;
        problems_.add(ErrorCode::invalid, element(path, i), "procedure.named_twice",
                      "{id} stands here already; name each once.", {{"id", ids[i]}});
    }
}

void RuleCheck::name(LocalizedText const& text, std::string const& path) {
    if (text.empty()) {
        problems_.add(ErrorCode::invalid, path, "procedure.name_missing",
                      "Give the name in English; other languages may stand beside it.");
        return;
    }
    words(text, path, {500, false, true});
}

void RuleCheck::words(LocalizedText const& text, std::string const& path,
                      TextLimits const& limits) {
    for (auto const& [language, written] : text.all())
        problems_.add(check_text(written, path + "." + language.tag(), limits));
    if (text.empty() || text.has(english())) return;
    problems_.add(ErrorCode::invalid, path, "procedure.english_missing",
                  "Give the words in English too: they are shown where a language is missing.");
}

void RuleCheck::count(std::uint32_t count, std::string const& path) {
    if (count >= 1 && count <= most_counted) return;
    problems_.add(ErrorCode::invalid, path, "procedure.count",
                  "{count} is out of range; give 1 to {most}.",
                  {{"count", std::to_string(count)}, {"most", std::to_string(most_counted)}});
}

void RuleCheck::size(std::size_t count, std::size_t most, std::string const& path) {
    if (count <= most) return;
    problems_.add(ErrorCode::too_large, path, "procedure.too_many",
                  "{count} are too many; give at most {most}.",
                  {{"count", std::to_string(count)}, {"most", std::to_string(most)}});
}

void RuleCheck::term(RuleTerm const& term, std::string const& path) {
    if (term.count) count(*term.count, path + ".count");
}

void RuleCheck::term(std::optional<RuleTerm> const& term, std::string const& path) {
    if (term) this->term(*term, path);
}

void RuleCheck::due(Due const& due, std::string const& path) {
    if (!due.term && due.relation != DueRelation::before) {
        problems_.add(ErrorCode::invalid, path + ".term", "procedure.term_missing",
                      "{relation} needs a term; give one, with the count null where the law leaves "
                      "the number open.",
                      {{"relation", std::string{consult::name(due.relation)}}});
    }
    term(due.term, path + ".term");
}

void RuleCheck::basis(RuleBasis const& basis, std::string const& path) {
    LegalBasis const& legal = basis.legal;
    bool const is_known = std::ranges::any_of(
        sources_, [&](LegalSource const& source) { return source.id == legal.source; });
    if (!is_known) {
        problems_.add(ErrorCode::invalid, path + ".source", "procedure.no_such_source",
                      "None of the sources has the id “{id}”; name the one that the rule stands "
                      "on.",
                      {{"id", legal.source}});
    }
    problems_.add(check_text(legal.place, path + ".place", {500, true, true}));
}

void RuleCheck::tier(std::string_view id, std::string const& path) {
    bool const is_known =
        std::ranges::any_of(tiers_, [&](ImpactTier const& tier) { return tier.id == id; });
    if (is_known) return;
    problems_.add(ErrorCode::invalid, path, "procedure.no_such_tier",
                  "None of the tiers has the id “{id}”; name one of them.",
                  {{"id", std::string{id}}});
}

void RuleCheck::tiers(std::vector<std::string> const& ids, std::string const& path) {
    each_once(ids, path);
    for (std::size_t i = 0; i < ids.size(); ++i)
        tier(ids[i], element(path, i));
}

}  // namespace consult
