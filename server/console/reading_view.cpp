#include "console/reading_view.h"

#include <algorithm>
#include <array>

#include "console/comment_view.h"
#include "web/provision_choices.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// What filters are asked with.
constexpr std::array<std::string_view, 5> filter_names{"queue", "assigned", "provision", "language",
                                                       "order"};

std::vector<web::Option> queue_options(page::Translator const& words) {
    std::vector<web::Option> options;
    for (ReadingQueue const queue : reading_queues())
        options.push_back({std::string{name(queue)}, queue_text(words, queue), ""});
    return options;
}

std::vector<web::Option> language_options(Desk const& desk, Docket const& docket) {
    page::Translator const& words = desk.words();
    std::vector<web::Option> options{{"", words.text_in("language", "All"), ""}};
    for (Language const& language : docket.consultation().languages)
        options.push_back({language.tag(), web::language_text(words, language), ""});
    std::string const asked{desk.visit.asked("language")};
    if (std::ranges::find(options, asked, &web::Option::value) == options.end()) {
        options.push_back({asked, asked, ""});
    }
    return options;
}

std::vector<web::Option> provision_options(Desk const& desk, Docket const& docket) {
    page::Translator const& words = desk.words();
    std::string const asked{desk.visit.asked("provision")};
    std::vector<web::Option> options{
        {"", words.text_in("provision", "All"), ""},
        {std::string{whole_draft}, words.text_in("provision", "The whole draft"), ""}};
    if (std::optional<DraftText> const text = newest_text(desk, docket)) {
        for (auto& [eid, name] : web::provision_choices(text->root))
            options.push_back({std::move(eid), std::move(name), ""});
    }
    if (std::ranges::find(options, asked, &web::Option::value) == options.end()) {
        options.push_back({asked, asked, ""});
    }
    return options;
}

std::string with_name(std::string text, Reader const& reader) {
    return text + " " + reader.name + ", " + reader.office;
}

}  // namespace

std::string queue_text(page::Translator const& words, ReadingQueue queue) {
    switch (queue) {
        case ReadingQueue::unread: return words.text_in("queue", "Unread");
        case ReadingQueue::mine: return words.text_in("queue", "Assigned to me");
        case ReadingQueue::assigned: return words.text_in("queue", "Assigned to anyone");
        case ReadingQueue::unassigned: return words.text_in("queue", "Assigned to nobody");
        case ReadingQueue::needs_answer: return words.text_in("queue", "Needing an answer");
        case ReadingQueue::additions:
            return words.text_in("queue", "Copies with words of their own");
        case ReadingQueue::organisations: return words.text_in("queue", "From organisations");
        case ReadingQueue::late: return words.text_in("queue", "Late");
    }
    throw Fault{"a queue without words"};
}

std::string count_text(Desk const& desk, QueueCount const& count) {
    std::string number = page::format_number(desk.visit.language, count.count);
    if (count.is_exact) return number;
    return desk.words().text("{number} or more", {{"number", std::move(number)}});
}

std::string filter_text(page::Translator const& words, ReadingFilter const& filter) {
    std::string text;
    auto const add = [&](std::string const& part) { text += (text.empty() ? "" : " · ") + part; };
    for (ReadingQueue const queue : filter.queues)
        add(queue_text(words, queue));
    if (filter.assigned_to) add(words.text("Assigned to one official"));
    if (filter.provision) {
        add(filter.provision->empty() ? words.text_in("provision", "The whole draft")
                                      : *filter.provision);
    }
    if (filter.language) add(web::language_text(words, *filter.language));
    if (text.empty()) text = words.text("All comments");
    return text;
}

Result<ReadingFilter> asked_filter(web::Visit const& visit) {
    ReadingFields fields;
    for (auto const& [name, value] : visit.query) {
        if (std::ranges::find(filter_names, name) != filter_names.end())
            fields.emplace_back(name, value);
    }
    Result<ReadingFilter> filter = reading_filter_from(fields);
    if (filter) return filter;
    return refuse(ErrorCode::not_found, filter.error().problems().front().field, "console.filter",
                  "There is no such choice; choose again from the list.");
}

std::string reading_address(Desk const& desk, Docket const& docket, std::string_view page,
                            ReadingFilter const& filter, web::NamedValues const& further) {
    web::NamedValues values = fields_of(filter);
    values.insert(values.end(), further.begin(), further.end());
    return web::with_query(desk.visit.to(docket.path("/reading" + std::string{page})), values);
}

std::vector<web::Option> reader_options(std::vector<Reader> const& readers) {
    std::vector<web::Option> options;
    for (Reader const& reader : readers) {
        options.push_back(
            {std::to_string(reader.account.value()), reader.name + ", " + reader.office, ""});
    }
    return options;
}

View filter_fields(Desk const& desk, Docket const& docket, std::vector<Reader> const& readers) {
    page::Translator const& words = desk.words();
    web::Form const asked{desk.visit.query, {}};
    web::FormErrors const errors;
    web::Fields const fields{words, asked, errors};
    std::vector<web::Option> assigned{{"", words.text_in("assigned", "All"), ""}};
    for (web::Option& option : reader_options(readers))
        assigned.push_back(std::move(option));
    View view;
    view.set("queues", fields.choices("queue", words.text("Only comments that are"),
                                      queue_options(words), {.small = true}))
        .set("assigned", fields.select("assigned", words.text("Assigned to"), assigned))
        .set("provision",
             fields.select("provision", words.text("Provision"), provision_options(desk, docket)))
        .set("language",
             fields.select("language", words.text("Language"), language_options(desk, docket)))
        .set("order",
             fields.select("order", words.text("Order"),
                           {{"", words.text_in("order", "Oldest first"), ""},
                            {"newest_first", words.text_in("order", "Newest first"), ""},
                            {"by_provision", words.text_in("order", "By provision"), ""}}));
    return view;
}

std::vector<std::string> work_facts(Desk const& desk, Docket const& docket,
                                    CommentWork const& work) {
    page::Translator const& words = desk.words();
    page::Formatter const format = desk.visit.formatter(docket.zone());
    std::vector<std::string> facts;
    if (work.held_by && work.held_by->account != desk.official.account) {
        facts.push_back(
            with_name(words.text("Open now at:"), *work.held_by) + ", " +
            words.text("until {time}", {{"time", format.date_time_short(*work.held_until)}}));
    }
    if (work.read_at && work.read_by) {
        facts.push_back(with_name(words.text("Read by:"), *work.read_by) + ", " +
                        format.date_time_short(*work.read_at));
    } else {
        facts.push_back(words.text("Nobody has read it."));
    }
    if (work.assigned_to) facts.push_back(with_name(words.text("Assigned to:"), *work.assigned_to));
    if (work.needs_no_answer) facts.push_back(words.text("It needs no answer."));
    return facts;
}

void set_campaign(View& view, Desk const& desk, Docket const& docket,
                  std::optional<CampaignPlace> const& place) {
    if (!place) {
        view.set("campaign", false);
        return;
    }
    page::Translator const& words = desk.words();
    std::string const percent = std::to_string((place->likeness + 5) / 10);
    view.set(
        "campaign",
        View{}
            .set("exemplar", place->exemplar.text())
            .set("exemplar_href", desk.visit.to(docket.path(
                                      "/comments/" + std::to_string(place->exemplar.sequence))))
            .set("likeness", words.text("Likeness: {percent} %", {{"percent", percent}}))
            .set("own_words",
                 words.plural("{n} word of its own", "{n} words of its own", place->own_words))
            .set("adds", place->adds));
}

}  // namespace consult::console
