#include "web/search_view.h"

#include <algorithm>
#include <array>

#include "web/field.h"
#include "web/provision_choices.h"
#include "web/wording.h"

namespace consult::web {

using page::View;

namespace {

/// More of them are no list to choose from; a link may name one all the same.
constexpr std::size_t most_provisions = 300;
constexpr std::string_view whole_draft = "-";
/// Fields that stand apart, as most searches don't need them.
constexpr std::array narrowing{"language",      "provision",      "submitter",
                               "received_from", "received_until", "state"};

bool is_narrowed(Visit const& visit) {
    return std::ranges::any_of(narrowing,
                               [&](char const* field) { return !visit.asked(field).empty(); });
}

/// What the address asks for can be chosen, too.
void add_asked(std::vector<Option>& options, std::string_view asked) {
    if (std::ranges::find(options, asked, &Option::value) == options.end())
        options.push_back({std::string{asked}, std::string{asked}, ""});
}

std::vector<Option> language_options(Visit const& visit, SearchChoices const& choices) {
    std::vector<Option> options{{"", visit.words().text_in("language", "All"), ""}};
    for (Language const& language : choices.languages)
        options.push_back({language.tag(), language_text(visit.words(), language), ""});
    add_asked(options, visit.asked("language"));
    return options;
}

std::vector<Option> provision_options(Visit const& visit, SearchChoices const& choices) {
    page::Translator const& words = visit.words();
    std::vector<Option> options{
        {"", words.text_in("provision", "All"), ""},
        {std::string{whole_draft}, words.text_in("provision", "The whole draft"), ""}};
    for (auto const& [eid, name] : choices.provisions)
        options.push_back({eid, name, ""});
    add_asked(options, visit.asked("provision"));
    return options;
}

std::vector<Option> state_options(page::Translator const& words) {
    std::vector<Option> options{{"", words.text_in("comment state", "All"), ""}};
    for (CommentState const state :
         {CommentState::received, CommentState::published, CommentState::withheld}) {
        options.push_back({std::string{name(state)}, comment_state_text(words, state), ""});
    }
    return options;
}

/// What is no date is shown as it was given, which a field for dates would not do.
View date_field(Form const& sent, Fields const& fields, std::string_view field, std::string label) {
    std::string_view const given = sent.value(field);
    bool const is_text = !given.empty() && !parse_local_date(given);
    return fields.input(field, std::move(label),
                        {.width_class = "govuk-!-width-auto", .type = is_text ? "text" : "date"});
}

}  // namespace

View snippet_view(Snippet const& snippet, Language const& language) {
    std::vector<View> pieces;
    for (SnippetPiece const& piece : snippet.pieces) {
        View view;
        view.set("text", piece.text).set("found", piece.found);
        pieces.push_back(std::move(view));
    }
    View view;
    view.set("language", language.tag())
        .set("cut_before", snippet.cut_before)
        .set("cut_after", snippet.cut_after)
        .set("pieces", std::move(pieces));
    return view;
}

std::vector<std::pair<std::string, std::string>> search_provisions(DraftText const& text) {
    std::vector<std::pair<std::string, std::string>> choices = provision_choices(text.root);
    if (choices.size() > most_provisions) choices.clear();
    return choices;
}

Result<CommentSearch> asked_search(Visit const& visit, SearchChoices const& choices) {
    Problems problems;
    CommentSearch search;
    search.words = visit.asked("q");
    search.submitter = visit.asked("submitter");
    if (visit.asked("order") == "relevance") search.order = SearchOrder::best_first;
    if (visit.asked("answered") == "yes") search.answered = true;
    if (visit.asked("answered") == "no") search.answered = false;
    if (std::string_view const asked = visit.asked("provision"); !asked.empty())
        search.provision = asked == whole_draft ? std::string{} : std::string{asked};
    if (std::string_view const asked = visit.asked("language"); !asked.empty()) {
        Result<Language> const language = Language::parse(asked);
        if (language) search.language = *language;
        if (!language) problems.add(language.error());
    }
    if (std::string_view const asked = visit.asked("state"); choices.has_states && !asked.empty()) {
        search.state = comment_state_from(asked);
        if (!search.state) {
            problems.add(ErrorCode::invalid, "state", "reading.choice",
                         "There is no such choice; take one of the list.");
        }
    }
    auto const moment = [&](char const* field, char const* time) -> std::optional<Instant> {
        std::string_view const asked = visit.asked(field);
        if (asked.empty()) return std::nullopt;
        Result<LocalDateTime> const local = parse_local_date_time(std::string{asked} + "T" + time);
        Result<Instant> const instant = local ? visit.platform.zones().resolve(*local, choices.zone)
                                              : Result<Instant>{tl::unexpected(local.error())};
        if (instant) return *instant;
        problems.add(ErrorCode::invalid, field, "form.date", "Give a date, such as 2026-11-23.");
        return std::nullopt;
    };
    search.received_from = moment("received_from", "00:00");
    search.received_until = moment("received_until", "24:00");
    if (problems.empty()) return search;
    // Otherwise the search itself says so.
    if (search.words.empty()) {
        problems.add(ErrorCode::invalid, "words", "search.no_words",
                     "There is no word to search for; write at least one letter or digit.");
    }
    return problems.refusal();
}

bool is_search_asked(Visit const& visit) {
    return is_narrowed(visit) ||
           std::ranges::any_of(std::array{"q", "answered", "order"},
                               [&](char const* field) { return !visit.asked(field).empty(); });
}

NamedValues search_values(ZoneDatabase const& zones, ZoneName const& zone,
                          CommentSearch const& search) {
    NamedValues values;
    auto const day_of = [&](Instant moment) {
        LocalDateTime const local = zones.at(moment, zone).value().local;
        return to_text(LocalDate{std::chrono::floor<std::chrono::days>(local)});
    };
    if (!search.words.empty()) values.emplace_back("q", search.words);
    if (search.order == SearchOrder::best_first) values.emplace_back("order", "relevance");
    if (search.answered) values.emplace_back("answered", *search.answered ? "yes" : "no");
    if (search.language) values.emplace_back("language", search.language->tag());
    if (search.provision) {
        values.emplace_back(
            "provision", search.provision->empty() ? std::string{whole_draft} : *search.provision);
    }
    if (!search.submitter.empty()) values.emplace_back("submitter", search.submitter);
    if (search.state) values.emplace_back("state", name(*search.state));
    if (search.received_from) values.emplace_back("received_from", day_of(*search.received_from));
    if (search.received_until) {
        // The last moment before it is on the last day.
        values.emplace_back("received_until",
                            day_of(*search.received_until - std::chrono::microseconds{1}));
    }
    return values;
}

View search_form(Visit const& visit, std::string action, SearchChoices const& choices,
                 FormErrors const& errors) {
    page::Translator const& words = visit.words();
    Form const sent{visit.query, {}};
    Fields const fields{words, sent, errors};
    View form;
    form.set("action", std::move(action))
        .set("q", fields.input("q", words.text("Words to search for"),
                               {.hint = words.text("All of them have to be in the comment, in any "
                                                   "form. Put words that follow each other in "
                                                   "quotation marks."),
                                .type = "search"}))
        .set("answered",
             fields.select("answered", words.text("Response"),
                           {{"", words.text_in("answered", "All comments"), ""},
                            {"yes", words.text_in("answered", "With a response"), ""},
                            {"no", words.text_in("answered", "Without a response"), ""}}))
        .set("order",
             fields.select("order", words.text("Order"),
                           {{"", words.text_in("order", "Newest first"), ""},
                            {"relevance", words.text_in("order", "Best match first"), ""}}))
        .set("language",
             fields.select("language", words.text("Language"), language_options(visit, choices)))
        .set("provision",
             fields.select("provision", words.text("Provision"), provision_options(visit, choices)))
        .set("submitter", fields.input("submitter", words.text("Name or organisation")))
        .set("received_from",
             date_field(sent, fields, "received_from", words.text("Received from")))
        .set("received_until",
             date_field(sent, fields, "received_until", words.text("Received until")))
        .set("is_narrowed", is_narrowed(visit));
    if (choices.has_states) {
        form.set("state", fields.select("state", words.text("State"), state_options(words)));
    } else {
        form.set("state", false);
    }
    return form;
}

FormErrors search_errors(page::Translator const& words, Error const& error) {
    FieldNames names{{"words", "q"}, {"", "q"}};
    for (char const* const field : narrowing)
        names.emplace_back(field, field);
    return {words, error, names};
}

void set_found(View& body, page::Translator const& words, FoundFigures const& found) {
    std::vector<View> notices;
    auto const notice = [&](bool applies, std::string text) {
        if (!applies) return;
        notices.emplace_back().set("text", std::move(text));
    };
    notice(!found.is_complete,
           words.text("The search took too long, so not all comments were looked at. Search with "
                      "rarer words."));
    notice(!found.is_current,
           words.text("Comments that came or were published just now may still be missing."));
    body.set("total",
             found.total_is_exact
                 ? words.plural("{n} comment", "{n} comments", found.total)
                 : words.plural("More than {n} comment", "More than {n} comments", found.total))
        .set("notices", std::move(notices))
        .set("none", found.is_empty);
}

}  // namespace consult::web
