/// Double coding: samples, drawing one, coding it, and what the coders disagree on.
#include <algorithm>
#include <charconv>

#include "console/coding_results.h"
#include "console/comment_numbers.h"
#include "console/comment_view.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/reading_view.h"
#include "console/unknown_action.h"
#include "http/problem.h"
#include "web/field.h"

namespace consult::console {
namespace {

using page::View;

std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    char const* const end = text.data() + text.size();
    auto const [stop, wrong] = std::from_chars(text.data(), end, number);
    if (wrong != std::errc{} || stop != end || number < 1) return std::nullopt;
    return number;
}

std::string sample_path(Docket const& docket, CodingSampleId id) {
    return docket.path("/coding/" + std::to_string(id.value()));
}

View sample_row(Desk const& desk, Docket const& docket, CodingSample const& sample) {
    page::Translator const& words = desk.words();
    View view;
    view.set("name", sample.name)
        .set("href", desk.visit.to(sample_path(docket, sample.id)))
        .set("size", words.plural("{n} comment", "{n} comments", sample.size))
        .set("state", sample.closed_at ? words.text_in("sample", "Coded by all")
                                       : words.text_in("sample", "Being coded"));
    return view;
}

Result<http::Response> show_list(Desk& desk, Docket const& docket, web::FormErrors const& errors,
                                 int status) {
    page::Translator const& words = desk.words();
    auto const samples = desk.visit.platform.coding().samples(desk.actor, docket.number());
    if (!samples) return tl::unexpected(samples.error());
    auto const readers = desk.visit.platform.reading().readers(desk.actor, docket.number());
    if (!readers) return tl::unexpected(readers.error());
    std::vector<View> rows;
    for (CodingSample const& sample : *samples)
        rows.push_back(sample_row(desk, docket, sample));
    web::Fields const fields{words, desk.form, errors};
    std::vector<web::Option> queues{{"", words.text("All comments"), ""}};
    for (ReadingQueue const queue : reading_queues())
        queues.push_back({std::string{name(queue)}, queue_text(words, queue), ""});
    View body;
    set_docket(body, desk, docket);
    body.set("action", desk.visit.to(docket.path("/coding")))
        .set("none", rows.empty())
        .set("rows", std::move(rows))
        .set("can_work", may(desk.actor, Permission::respond, docket.consultation().institution))
        .set("name_field", fields.input("name", words.text("Name of the sample")))
        .set("queue", fields.select("queue", words.text("Drawn from"), queues))
        .set("size_field", fields.input("size", words.text("Comments"),
                                        {.hint = words.text("1 to 1,000"),
                                         .width_class = "govuk-input--width-5"}))
        .set("seed", fields.input("seed", words.text("Seed"),
                                  {.hint = words.text("Whoever has it can draw the same sample "
                                                      "from the same comments. Empty: one is "
                                                      "made."),
                                   .width_class = "govuk-input--width-20"}))
        .set("coders", fields.choices("coders", words.text("Who codes it, two or more"),
                                      reader_options(*readers), {.small = true}));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, words.text("Double coding"));
    about.has_errors = !errors.empty();
    return render(desk, "console/coding", std::move(about), std::move(body), status);
}

/// The sample of the path.
Result<CodingSample> open_sample(Desk const& desk, Docket const& docket) {
    std::optional<std::int64_t> const id = number_in(desk.visit.name("sample"));
    if (!id) {
        return refuse(ErrorCode::not_found, "sample", "coding.sample_unknown",
                      "Consultation {number} has no such sample.",
                      {{"number", docket.number().text()}});
    }
    return desk.visit.platform.coding().find(desk.actor, docket.number(), CodingSampleId{*id});
}

bool is_coder(Desk const& desk, CodingSample const& sample) {
    return std::ranges::any_of(sample.coders, [&](Coder const& coder) {
        return coder.reader.account == desk.official.account;
    });
}

/// The form for the next comment that one has not coded; `to_code` is false where there is none.
Result<> set_next(View& body, Desk& desk, Docket const& docket, CodingSample const& sample,
                  web::FormErrors const& errors) {
    page::Translator const& words = desk.words();
    body.set("to_code", false);
    if (sample.closed_at || !is_coder(desk, sample)) return {};
    auto const next = desk.visit.platform.coding().next(desk.actor, docket.number(), sample.id);
    if (!next) return tl::unexpected(next.error());
    if (!*next) return {};
    std::vector<web::Option> themes;
    for (CodingTheme const& theme : sample.themes) {
        themes.push_back({std::to_string(theme.id.value()),
                          theme.name.in(page::domain_language(desk.visit.language)), ""});
    }
    web::Fields const fields{words, desk.form, errors};
    View form;
    form.set("comment", CommentViews{desk, docket}.whole((*next)->comment))
        .set("themes", fields.choices("themes", words.text("Themes that it raises, none or more"),
                                      themes, {.small = true}));
    body.set("to_code", std::move(form));
    return {};
}

Result<http::Response> show_one(Desk& desk, Docket const& docket, CodingSample const& sample,
                                web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    View body;
    set_docket(body, desk, docket);
    std::vector<std::string> coders;
    for (Coder const& coder : sample.coders) {
        coders.push_back(
            words.text("{name}: {coded} of {size}", {{"name", coder.reader.name},
                                                     {"coded", std::to_string(coder.coded)},
                                                     {"size", std::to_string(sample.size)}}));
    }
    body.set("name", sample.name)
        .set("action", desk.visit.to(sample_path(docket, sample.id)))
        .set("all", desk.visit.to(docket.path("/coding")))
        .set("seed", sample.seed)
        .set("drawn", words.plural("{size} of {n} comment: {filter}",
                                   "{size} of {n} comments: {filter}", sample.drawn_from,
                                   {{"size", std::to_string(sample.size)},
                                    {"filter", filter_text(words, sample.filter)}}))
        .set("coders", std::move(coders))
        .set("waits", !sample.closed_at)
        .set("results", false);
    if (Result<> const set = set_next(body, desk, docket, sample, errors); !set) {
        return tl::unexpected(set.error());
    }
    if (sample.closed_at) {
        auto const results =
            desk.visit.platform.coding().results(desk.actor, docket.number(), sample.id);
        if (!results) return tl::unexpected(results.error());
        body.set("results", results_view(desk, docket, *results));
    }
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, sample.name);
    about.has_errors = !errors.empty();
    return render(desk, "console/coding_sample", std::move(about), std::move(body), status);
}

NewCodingSample sample_sent(Desk const& desk) {
    NewCodingSample sample;
    sample.name = desk.form.line("name");
    if (auto const queue = reading_queue_from(desk.form.value("queue")))
        sample.filter.queues.push_back(*queue);
    sample.seed = desk.form.line("seed");
    // What is no number is refused as a size.
    sample.size = static_cast<std::size_t>(number_in(desk.form.value("size")).value_or(0));
    for (std::string const& coder : desk.form.values("coders")) {
        if (auto const id = number_in(coder)) sample.coders.emplace_back(*id);
    }
    return sample;
}

/// Keeps what was coded or settled.
Result<> take_word(Desk const& desk, Docket const& docket, CodingSample const& sample) {
    Coding& coding = desk.visit.platform.coding();
    Result<CommentNumber> const number =
        read_comment_number(docket.number(), desk.form.value("comment"));
    if (!number) return tl::unexpected(number.error());
    std::string_view const action = desk.form.value("action");
    if (action == "raised" || action == "not_raised") {
        ThemeId const theme{number_in(desk.form.value("theme")).value_or(0)};
        return coding.settle(desk.actor, *number, sample.id, theme, action == "raised");
    }
    if (action != "code") return unknown_action();
    std::vector<ThemeId> themes;
    for (std::string const& theme : desk.form.values("themes")) {
        if (auto const id = number_in(theme)) themes.emplace_back(*id);
    }
    return coding.code(desk.actor, *number, sample.id, themes);
}

}  // namespace

Result<http::Response> show_coding(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    return show_list(desk, *docket, {}, 200);
}

Result<http::Response> draw_sample(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    auto const drawn =
        desk.visit.platform.coding().draw(desk.actor, docket->number(), sample_sent(desk));
    if (!drawn) {
        return show_list(desk, *docket,
                         errors_at(desk.words(), drawn.error(), {"name", "size", "seed", "coders"}),
                         http::status_of(drawn.error().code()));
    }
    return done(desk, sample_path(*docket, drawn->id), "saved");
}

Result<http::Response> show_sample(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<CodingSample> const sample = open_sample(desk, *docket);
    if (!sample) return tl::unexpected(sample.error());
    return show_one(desk, *docket, *sample, {}, 200);
}

Result<http::Response> code_sample(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<CodingSample> const sample = open_sample(desk, *docket);
    if (!sample) return tl::unexpected(sample.error());
    Result<> const taken = take_word(desk, *docket, *sample);
    if (!taken) {
        return show_one(desk, *docket, *sample, errors_at(desk.words(), taken.error(), {"themes"}),
                        http::status_of(taken.error().code()));
    }
    return done(desk, sample_path(*docket, sample->id), "saved");
}

}  // namespace consult::console
