#include "web/council_wording.h"

#include <chrono>

#include "page/format.h"

namespace consult::web {
namespace {

using page::mark_in;
using page::Translator;

struct Wording {
    std::string_view text;
    std::string_view colour;
};

Wording wording_of(RecommendationState state) {
    switch (state) {
        case RecommendationState::adopted:
            return {mark_in("recommendation state", "Adopted, not received yet"), "yellow"};
        case RecommendationState::awaiting_reply:
            return {mark_in("recommendation state", "Awaiting a reply"), "blue"};
        case RecommendationState::withdrawn:
            return {mark_in("recommendation state", "Withdrawn"), "grey"};
        case RecommendationState::not_accepted:
            return {mark_in("recommendation state", "Not accepted"), "red"};
        case RecommendationState::to_be_done:
            return {mark_in("recommendation state", "Accepted, to be done"), "turquoise"};
        case RecommendationState::done: return {mark_in("recommendation state", "Done"), "green"};
        case RecommendationState::given_up:
            return {mark_in("recommendation state", "Given up"), "orange"};
    }
    throw Fault{"a state of a recommendation without words"};
}

std::string_view wording_of(MemberCapacity capacity) {
    switch (capacity) {
        case MemberCapacity::citizen: return mark_in("capacity", "Citizen");
        case MemberCapacity::organisation: return mark_in("capacity", "Civil society organisation");
        case MemberCapacity::business: return mark_in("capacity", "Business");
        case MemberCapacity::expert: return mark_in("capacity", "Expert");
        case MemberCapacity::public_office: return mark_in("capacity", "Holder of a public office");
    }
    throw Fault{"a capacity without words"};
}

std::string_view wording_of(DepartureKind kind) {
    switch (kind) {
        case DepartureKind::term_ended: return mark_in("departure", "The mandate has ended");
        case DepartureKind::resigned: return mark_in("departure", "Resigned");
        case DepartureKind::recalled: return mark_in("departure", "Recalled by whoever sent them");
        case DepartureKind::removed: return mark_in("departure", "Removed by the council");
        case DepartureKind::died: return mark_in("departure", "Died");
    }
    throw Fault{"a departure without words"};
}

std::string_view wording_of(RecommendationSubject subject) {
    switch (subject) {
        case RecommendationSubject::draft:
            return mark_in("recommendation subject", "Draft that is consulted on");
        case RecommendationSubject::budget_programme:
            return mark_in("recommendation subject", "Budget programme");
        case RecommendationSubject::report:
            return mark_in("recommendation subject", "Report of the body");
        case RecommendationSubject::work:
            return mark_in("recommendation subject", "Other work of the body");
    }
    throw Fault{"a subject without words"};
}

std::string_view wording_of(Implementation implementation) {
    switch (implementation) {
        case Implementation::planned: return mark_in("implementation", "Planned");
        case Implementation::under_way: return mark_in("implementation", "Under way");
        case Implementation::done: return mark_in("implementation", "Done");
        case Implementation::given_up: return mark_in("implementation", "Given up");
    }
    throw Fault{"a step of implementation without words"};
}

}  // namespace

std::string capacity_text(Translator const& words, MemberCapacity capacity) {
    return words.text_in("capacity", wording_of(capacity));
}

std::string departure_text(Translator const& words, DepartureKind kind) {
    return words.text_in("departure", wording_of(kind));
}

std::string mandate_text(Translator const& words, Mandate const& mandate) {
    // People count its last day in; the record keeps the first one after it.
    LocalDate const last{std::chrono::local_days{mandate.ends} - std::chrono::days{1}};
    std::string const days = page::format_date_short(words.language(), mandate.begins) + " – " +
                             page::format_date_short(words.language(), last);
    if (mandate.in_a_row < 2) return days;
    return words.text_in(
        "mandate", "{days}, mandate number {n} in a row",
        {{"days", days}, {"n", page::format_number(words.language(), mandate.in_a_row)}});
}

std::string subject_text(Translator const& words, RecommendationSubject subject) {
    return words.text_in("recommendation subject", wording_of(subject));
}

std::string implementation_text(Translator const& words, Implementation implementation) {
    return words.text_in("implementation", wording_of(implementation));
}

std::string recommendation_state_text(Translator const& words, RecommendationState state) {
    return words.text_in("recommendation state", wording_of(state).text);
}

void set_recommendation_state_tag(page::View& view, Translator const& words,
                                  RecommendationState state) {
    Wording const wording = wording_of(state);
    view.set("tag_text", words.text_in("recommendation state", wording.text))
        .set("tag_colour", wording.colour);
}

}  // namespace consult::web
