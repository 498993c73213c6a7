#include <consult/obligation.h>
#include <consult/obligation_record.h>

#include "core/names.h"

namespace consult {
namespace {

constexpr Named<ObligationState> state_names[] = {
    {ObligationState::open, "open"},     {ObligationState::overdue, "overdue"},
    {ObligationState::met, "met"},       {ObligationState::met_late, "met_late"},
    {ObligationState::waived, "waived"}, {ObligationState::lapsed, "lapsed"},
};

constexpr Named<Reminder::Occasion> occasion_names[] = {
    {Reminder::Occasion::four_weeks, "four_weeks"},
    {Reminder::Occasion::one_week, "one_week"},
    {Reminder::Occasion::overdue, "overdue"},
};

constexpr Named<UsedException::Kind> exception_names[] = {
    {UsedException::Kind::shortened, "shortened"},
    {UsedException::Kind::closed_early, "closed_early"},
    {UsedException::Kind::answered_as_a_whole, "answered_as_a_whole"},
};

}  // namespace

std::string_view name(UsedException::Kind kind) {
    return name_in(exception_names, kind);
}

std::optional<UsedException::Kind> exception_kind_from(std::string_view name) {
    return value_in(exception_names, name);
}

std::string_view name(ObligationState state) {
    return name_in(state_names, state);
}

std::optional<ObligationState> obligation_state_from(std::string_view name) {
    return value_in(state_names, name);
}

std::string_view name(Reminder::Occasion occasion) {
    return name_in(occasion_names, occasion);
}

std::optional<Reminder::Occasion> reminder_occasion_from(std::string_view name) {
    return value_in(occasion_names, name);
}

LocalizedText name_of(Procedure const& procedure, std::string_view key) {
    // `bodies.council.opinion` is of the council, `duties.reply:chamber` of the reply.
    std::size_t const dot = key.find('.');
    if (dot == std::string_view::npos) return {};
    std::string_view const list = key.substr(0, dot);
    std::string_view const rest = key.substr(dot + 1);
    auto const named = [&](auto const& rules, std::string_view id) -> LocalizedText {
        for (auto const& rule : rules) {
            if (rule.id == id) return rule.name;
        }
        return {};
    };
    if (list == "documents") return named(procedure.documents, rest);
    if (list == "bodies") return named(procedure.bodies, rest.substr(0, rest.rfind('.')));
    return named(procedure.duties, rest.substr(0, rest.find(':')));
}

std::optional<Instant> next_change(std::vector<Obligation> const& obligations, Instant now) {
    std::optional<Instant> next;
    for (Obligation const& obligation : obligations) {
        if (obligation.state != ObligationState::open || !obligation.due) continue;
        Instant const due = obligation.due->instant;
        if (due > now && (!next || due < *next)) next = due;
    }
    return next;
}

}  // namespace consult
