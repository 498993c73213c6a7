#include "web/wording.h"

#include <array>
#include <utility>

namespace consult::web {
namespace {

using page::mark;
using page::mark_in;
using page::Translator;

/// What a value of the model is called on the pages, and the colour of its tag.
struct Wording {
    std::string_view text;
    std::string_view colour;
};

Wording wording_of(Phase phase) {
    switch (phase) {
        case Phase::preparing: return {mark_in("phase", "Being prepared"), "yellow"};
        case Phase::upcoming: return {mark_in("phase", "Opens soon"), "blue"};
        case Phase::open: return {mark_in("phase", "Open for comments"), "green"};
        case Phase::closed: return {mark_in("phase", "Closed, answers in preparation"), "grey"};
        case Phase::answered: return {mark_in("phase", "Answered"), "purple"};
        case Phase::cancelled: return {mark_in("phase", "Cancelled"), "red"};
    }
    throw Fault{"no such phase"};
}

Wording wording_of(Disposition disposition) {
    switch (disposition) {
        case Disposition::accepted: return {mark_in("disposition", "Accepted"), "green"};
        case Disposition::partly_accepted:
            return {mark_in("disposition", "Partly accepted"), "blue"};
        case Disposition::not_accepted: return {mark_in("disposition", "Not accepted"), "red"};
        case Disposition::noted: return {mark_in("disposition", "Noted"), "grey"};
        case Disposition::out_of_scope: return {mark_in("disposition", "Out of scope"), "yellow"};
    }
    throw Fault{"no such disposition"};
}

Wording wording_of(CommentState state) {
    switch (state) {
        case CommentState::received:
            return {mark_in("comment state", "Received, not yet screened"), "blue"};
        case CommentState::published: return {mark_in("comment state", "Published"), "green"};
        case CommentState::withheld: return {mark_in("comment state", "Text withheld"), "yellow"};
    }
    throw Fault{"no such comment state"};
}

std::string_view wording_of(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::explanatory_note: return mark_in("document", "Explanatory note");
        case DocumentKind::impact_assessment: return mark_in("document", "Impact assessment");
        case DocumentKind::comparative_table: return mark_in("document", "Comparative table");
        case DocumentKind::expert_opinion: return mark_in("document", "Expert opinion");
        case DocumentKind::council_recommendation:
            return mark_in("document", "Recommendation of the public council");
        case DocumentKind::press_release: return mark_in("document", "Press release");
        case DocumentKind::other: return mark_in("document", "Other document");
    }
    throw Fault{"no such kind of document"};
}

void set_tag(page::View& view, std::string text, std::string_view colour) {
    view.set("tag_text", std::move(text)).set("tag_colour", colour);
}

}  // namespace

std::string phase_text(Translator const& words, Phase phase) {
    return words.text_in("phase", wording_of(phase).text);
}

std::string disposition_text(Translator const& words, Disposition disposition) {
    return words.text_in("disposition", wording_of(disposition).text);
}

std::string document_kind_text(Translator const& words, DocumentKind kind) {
    return words.text_in("document", wording_of(kind));
}

std::string comment_state_text(Translator const& words, CommentState state) {
    return words.text_in("comment state", wording_of(state).text);
}

std::string language_text(Translator const& words, Language const& language) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names{{
        {"kk", mark_in("language", "Kazakh")},
        {"ru", mark_in("language", "Russian")},
        {"en", mark_in("language", "English")},
        {"es", mark_in("language", "Spanish")},
        {"und", mark_in("language", "not stated")},
    }};
    for (auto const& [tag, name] : names) {
        if (language.tag() == tag) return words.text_in("language", name);
    }
    return language.tag();
}

std::string topic_text(Translator const& words, std::string_view topic) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 34> names{{
        {"education", mark_in("topic", "Education")},
        {"health", mark_in("topic", "Health")},
        {"social", mark_in("topic", "Social protection")},
        {"family", mark_in("topic", "Family")},
        {"children", mark_in("topic", "Children")},
        {"youth", mark_in("topic", "Youth")},
        {"labour", mark_in("topic", "Labour")},
        {"housing", mark_in("topic", "Housing")},
        {"utilities", mark_in("topic", "Public utilities")},
        {"construction", mark_in("topic", "Construction")},
        {"land", mark_in("topic", "Land")},
        {"noise", mark_in("topic", "Noise")},
        {"parks", mark_in("topic", "Parks")},
        {"environment", mark_in("topic", "Environment")},
        {"waste", mark_in("topic", "Waste")},
        {"water", mark_in("topic", "Water")},
        {"animals", mark_in("topic", "Animals")},
        {"transport", mark_in("topic", "Transport")},
        {"public-transport", mark_in("topic", "Public transport")},
        {"roads", mark_in("topic", "Roads")},
        {"parking", mark_in("topic", "Parking")},
        {"safety", mark_in("topic", "Safety")},
        {"justice", mark_in("topic", "Justice")},
        {"taxes", mark_in("topic", "Taxes")},
        {"finance", mark_in("topic", "Finance")},
        {"business", mark_in("topic", "Business")},
        {"trade", mark_in("topic", "Trade")},
        {"agriculture", mark_in("topic", "Agriculture")},
        {"food", mark_in("topic", "Food")},
        {"energy", mark_in("topic", "Energy")},
        {"digital", mark_in("topic", "Digital services")},
        {"culture", mark_in("topic", "Culture")},
        {"sport", mark_in("topic", "Sport")},
        {"tourism", mark_in("topic", "Tourism")},
    }};
    for (auto const& [slug, name] : names) {
        if (topic == slug) return words.text_in("topic", name);
    }
    return std::string{topic};
}

std::string topics_text(Translator const& words, std::vector<std::string> const& topics) {
    std::string text;
    for (std::string const& topic : topics) {
        if (!text.empty()) text += ", ";
        text += topic_text(words, topic);
    }
    return text;
}

void set_phase_tag(page::View& view, Translator const& words, Phase phase) {
    set_tag(view, phase_text(words, phase), wording_of(phase).colour);
}

void set_disposition_tag(page::View& view, Translator const& words, Disposition disposition) {
    set_tag(view, disposition_text(words, disposition), wording_of(disposition).colour);
}

void set_comment_state_tag(page::View& view, Translator const& words, CommentState state) {
    set_tag(view, comment_state_text(words, state), wording_of(state).colour);
}

}  // namespace consult::web
