/// Writing a response, and changing it while it is drafted.
#include <algorithm>
#include <array>
#include <charconv>

#include "console/comment_numbers.h"
#include "console/comment_view.h"
#include "console/localized.h"
#include "console/pages.h"
#include "console/response_view.h"
#include "http/problem.h"
#include "page/ui_language.h"
#include "response/new_response_check.h"
#include "web/excerpt.h"
#include "web/field.h"
#include "web/paging.h"
#include "web/provision_choices.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// Comments shown beside the form that answers them.
constexpr std::size_t most_shown = 20;
constexpr std::array all_dispositions{Disposition::accepted, Disposition::partly_accepted,
                                      Disposition::not_accepted, Disposition::noted,
                                      Disposition::out_of_scope};

/// The form of a response; `id` is none for a new one.
struct Writing {
    Docket const& docket;
    std::optional<ResponseId> id;
    ResponseState state = ResponseState::drafted;
    bool is_overtaken = false;  ///< another official has written it since it was opened

    [[nodiscard]] std::string path() const {
        return docket.path("/responses/" + (id ? std::to_string(id->value()) : "new"));
    }
};

std::vector<web::Option> disposition_options(page::Translator const& words) {
    std::vector<web::Option> options;
    for (Disposition const disposition : all_dispositions) {
        options.push_back(
            {std::string{name(disposition)}, web::disposition_text(words, disposition), ""});
    }
    return options;
}

/// Those that may be answered; of one merged away its comments are elsewhere.
Result<std::vector<Theme>> open_themes(Desk const& desk, Docket const& docket) {
    Result<std::vector<Theme>> themes =
        desk.visit.platform.themes().list(desk.actor, docket.number());
    if (themes)
        std::erase_if(*themes, [](Theme const& theme) { return theme.merged_into.has_value(); });
    return themes;
}

std::vector<web::Option> theme_options(Desk const& desk, std::vector<Theme> const& themes) {
    std::vector<web::Option> options;
    Language const wanted = page::domain_language(desk.visit.language);
    for (Theme const& theme : themes) {
        options.push_back({std::to_string(theme.id.value()), theme.name.in(wanted),
                           desk.words().plural("{n} comment", "{n} comments", theme.comments)});
    }
    return options;
}

/// Ids that a form or an address names; what is none is left to be refused as unknown.
template <class Id>
std::vector<Id> read_ids(std::vector<std::string> const& texts) {
    std::vector<Id> ids;
    for (std::string const& text : texts) {
        std::int64_t id = 0;
        (void)std::from_chars(text.data(), text.data() + text.size(), id);
        ids.emplace_back(id);
    }
    return ids;
}

std::vector<web::Option> provision_options(Desk const& desk,
                                           std::optional<DraftText> const& draft) {
    std::vector<web::Option> options{
        {"", desk.words().text_in("provision", "None, or not in this draft"), ""}};
    if (!draft) return options;
    for (auto& [eid, name] : web::provision_choices(draft->root)) {
        options.push_back({std::move(eid), std::move(name), ""});
    }
    // What was chosen before a newer version came stays to be seen; saving it is refused.
    std::string const chosen{desk.form.value("provision")};
    if (std::ranges::find(options, chosen, &web::Option::value) == options.end()) {
        options.push_back({chosen, chosen, ""});
    }
    return options;
}

/// What a campaign is called, or how its letter begins.
std::string campaign_name(Desk const& desk, Campaign const& campaign) {
    if (!campaign.name.empty()) return campaign.name.in(page::domain_language(desk.visit.language));
    Result<Comment> const exemplar =
        desk.visit.platform.comments().find_full(desk.actor, campaign.exemplar);
    return exemplar ? web::excerpt(exemplar->text, 100) : campaign.exemplar.text();
}

/// The largest campaigns, and those that the form names.
std::vector<web::Option> campaign_options(Desk const& desk, Docket const& docket) {
    constexpr std::size_t most_offered = 20;
    std::vector<web::Option> options;
    auto const add = [&](Campaign const& campaign) {
        options.push_back({std::to_string(campaign.id.value()), campaign_name(desk, campaign),
                           desk.words().plural("{n} comment", "{n} comments", campaign.comments)});
    };
    Campaigns& campaigns = desk.visit.platform.campaigns();
    Result<Page<Campaign>> const largest =
        campaigns.list(desk.actor, docket.number(), {"", most_offered});
    if (largest) std::ranges::for_each(largest->items, add);
    for (std::string const& chosen : desk.form.values("campaign")) {
        if (std::ranges::find(options, chosen, &web::Option::value) != options.end()) continue;
        Result<Campaign> const campaign =
            campaigns.find(desk.actor, read_ids<CampaignId>({chosen}).front());
        if (campaign && campaign->consultation == docket.consultation().id) add(*campaign);
    }
    return options;
}

/// The comments that the form names, as far as they can be found.
std::vector<Comment> named_comments(Desk const& desk, Docket const& docket) {
    std::vector<Comment> comments;
    auto const numbers = read_comment_numbers(docket.number(), desk.form.value("comments"));
    if (!numbers) return comments;
    for (CommentNumber const& number : *numbers) {
        if (comments.size() == most_shown) break;
        Result<Comment> comment = desk.visit.platform.comments().find_full(desk.actor, number);
        if (comment) comments.push_back(std::move(*comment));
    }
    return comments;
}

/// What another official has put there meanwhile, beside what was sent.
Result<> set_standing(View& body, Desk& desk, Writing const& writing) {
    Result<std::vector<Response>> const found =
        desk.visit.platform.responses().find(desk.actor, {*writing.id});
    if (!found) return tl::unexpected(found.error());
    if (found->empty()) return {};
    std::optional<DraftText> const draft = newest_text(desk, writing.docket);
    Result<std::vector<Theme>> const themes =
        desk.visit.platform.themes().list(desk.actor, writing.docket.number());
    if (!themes) return tl::unexpected(themes.error());
    // Who saves again now has seen it.
    body.set("has_standing", true)
        .set("seen", to_text(found->front().written_at))
        .set("standing", response_view(desk, writing.docket, found->front(),
                                       draft ? &draft->root : nullptr, *themes));
    return {};
}

/// Which response it corrects; nothing where it says none, or what is no number of one.
std::optional<ResponseId> corrected_in(web::Form const& form) {
    std::string_view const text = form.value("corrects");
    std::int64_t id = 0;
    auto const [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (wrong != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return ResponseId{id};
}

Result<http::Response> show_form(Desk& desk, Writing const& writing, web::FormErrors const& errors,
                                 int status) {
    page::Translator const& words = desk.words();
    Docket const& docket = writing.docket;
    web::Fields const fields{words, desk.form, errors};
    std::optional<DraftText> const draft = newest_text(desk, docket);
    Result<std::vector<Theme>> const themes = open_themes(desk, docket);
    if (!themes) return tl::unexpected(themes.error());
    std::vector<web::Option> const campaigns = campaign_options(desk, docket);
    std::vector<View> comments = CommentViews{desk, docket}.rows(named_comments(desk, docket));
    std::string const heading =
        writing.id ? words.text("Response {id}", {{"id", std::to_string(writing.id->value())}})
                   : words.text("Write a response");
    View body;
    set_docket(body, desk, docket);
    body.set("heading", heading)
        .set("action", desk.visit.to(writing.path()))
        .set("disposition",
             fields.choices("disposition", words.text("What becomes of what was said"),
                            disposition_options(words),
                            {.label_class = "govuk-fieldset__legend--m"}))
        .set("reasons", texts_in(words, fields, "reason", words.text_in("response", "Reason"),
                                 docket.consultation().languages,
                                 {.hint = words.text("Say why, so that the submitters understand "
                                                     "it without asking. It is published."),
                                  .label_class = "govuk-label--m",
                                  .rows = 6}))
        .set("has_themes", !themes->empty())
        .set("themes",
             fields.choices("theme", words.text("Themes it answers"), theme_options(desk, *themes),
                            {.label_class = "govuk-fieldset__legend--m", .small = true}))
        .set("corrects", std::string{desk.form.value("corrects")})
        .set("corrects_text",
             corrected_in(desk.form)
                 ? words.text("This response corrects response {id}, which stays to be seen.",
                              {{"id", std::string{desk.form.value("corrects")}}})
                 : std::string{})
        .set("has_campaigns", !campaigns.empty())
        .set("campaigns",
             fields.choices("campaign", words.text("Campaigns it answers"), campaigns,
                            {.label_class = "govuk-fieldset__legend--m", .small = true}))
        .set("seen", std::string{desk.form.value("seen")})
        .set("once", writing.id ? std::string{} : once(desk))
        .set("has_standing", false)
        .set("is_reviewed", writing.state != ResponseState::drafted)
        .set("return_action", desk.visit.to(writing.path() + "/return"))
        .set("note", fields.text("note", words.text("What is to be changed"),
                                 {.hint = words.text("Only officials read it."), .rows = 3}))
        .set("comments", fields.text("comments", words.text("Comments it answers"),
                                     {.hint = words.text("Their numbers, one a line."), .rows = 5}))
        .set("provision",
             fields.select("provision", words.text("Provision changed because of them"),
                           provision_options(desk, draft)))
        .set("has_named", !comments.empty())
        .set("named", std::move(comments))
        .set("all", desk.visit.to(docket.path("/responses")));
    if (writing.is_overtaken) {
        if (Result<> const set = set_standing(body, desk, writing); !set)
            return tl::unexpected(set.error());
    }
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, heading);
    about.has_errors = !errors.empty();
    return render(desk, "console/response_form", std::move(about), std::move(body), status);
}

/// What was written; refused with all that can't be read.
Result<NewResponse> read_response(web::Form const& form, Consultation const& consultation) {
    NewResponse response;
    Problems problems;
    if (auto const disposition = disposition_from(form.value("disposition"))) {
        response.disposition = *disposition;
    } else {
        problems.add(ErrorCode::invalid, "disposition", "console.disposition",
                     "Choose what becomes of what was said.");
    }
    if (auto comments = read_comment_numbers(consultation.number, form.value("comments"))) {
        response.comments = std::move(*comments);
    } else {
        problems.add(comments.error());
    }
    response.reason = read_texts(form, "reason", consultation.languages);
    response.provision = form.line("provision");
    response.themes = read_ids<ThemeId>(form.values("theme"));
    response.campaigns = read_ids<CampaignId>(form.values("campaign"));
    response.corrects = corrected_in(form);
    if (std::string_view const text = form.value("corrects"); !text.empty() && !response.corrects) {
        problems.add(
            ErrorCode::invalid, "corrects", "console.corrects",
            "“{text}” is no number of a response, so nothing says which one this corrects. "
            "To correct one, begin at its own page; saved again, this one corrects none.",
            {{"text", web::excerpt(text, 40)}});
    }
    if (problems.empty()) return response;
    problems.add_of_other_fields(check(response, consultation));
    return problems.refusal();
}

/// When the text that the form began with was written; nothing where it doesn't say.
std::optional<Instant> seen_in(web::Form const& form) {
    Result<Instant> const seen = parse_instant(form.value("seen"));
    return seen ? std::optional{*seen} : std::nullopt;
}

Result<http::Response> save(Desk& desk, Writing writing) {
    Consultation const& consultation = writing.docket.consultation();
    Result<NewResponse> offered = read_response(desk.form, consultation);
    Responses& responses = desk.visit.platform.responses();
    Result<Response> const saved =
        !offered ? Result<Response>{tl::unexpected(offered.error())}
        : writing.id
            ? responses.change(desk.actor, *writing.id, std::move(*offered), seen_in(desk.form))
            : responses.write(desk.actor, writing.docket.number(), std::move(*offered),
                              desk.form.value("once"));
    if (saved) return done(desk, writing.docket.path("/responses"), "response");
    writing.is_overtaken = saved.error().problems().front().key == "response.changed_meanwhile";
    std::vector<std::string> own{"disposition", "theme", "campaign", "comments", "provision"};
    for (Language const& language : consultation.languages)
        own.push_back(field_in("reason", language));
    // A reason that is missing altogether is asked for in the main language.
    std::string const main = consultation.languages.empty()
                                 ? std::string{}
                                 : field_in("reason", consultation.languages.front());
    web::FormErrors const errors = errors_at(desk.words(), saved.error(), own,
                                             {{"reason", main},
                                              {"themes", "theme"},
                                              {"campaigns", "campaign"},
                                              {"version", "provision"}});
    return show_form(desk, writing, errors, http::status_of(saved.error().code()));
}

/// The form as a response has it.
Result<web::Form> form_of(Desk const& desk, Response const& response) {
    Result<std::vector<CommentNumber>> const answered =
        desk.visit.platform.responses().comments_to_name(desk.actor, response.id);
    if (!answered) return tl::unexpected(answered.error());
    web::Form form{{{"disposition", std::string{name(response.disposition)}},
                    {"seen", to_text(response.written_at)},
                    {"comments", comment_numbers_text(*answered)},
                    {"provision", response.provision}},
                   {}};
    fill_texts(form, "reason", response.reason);
    for (ThemeId const theme : response.themes)
        form.fields.emplace_back("theme", std::to_string(theme.value()));
    for (CampaignId const campaign : response.campaigns)
        form.fields.emplace_back("campaign", std::to_string(campaign.value()));
    if (response.corrects)
        form.fields.emplace_back("corrects", std::to_string(response.corrects->value()));
    return form;
}

/// The form of a response that corrects a published one: as that one is, but for what was answered
/// through its themes and campaigns.
Result<web::Form> form_of_correction(Desk const& desk, Docket const& docket,
                                     std::string_view corrected) {
    std::vector<ResponseId> const ids = read_ids<ResponseId>({std::string{corrected}});
    Result<std::vector<Response>> const found =
        desk.visit.platform.responses().find(desk.actor, ids);
    if (!found) return tl::unexpected(found.error());
    if (found->empty() || found->front().consultation != docket.consultation().id) {
        return refuse(ErrorCode::not_found, "id", "console.no_response",
                      "There is no such response.");
    }
    Response response = found->front();
    response.corrects = response.id;
    Result<web::Form> form = form_of(desk, response);
    bool const has_groups = !response.themes.empty() || !response.campaigns.empty();
    if (form && has_groups) {
        std::erase_if(form->fields, [](auto const& field) { return field.first == "comments"; });
    }
    return form;
}

/// Fills in what another response says, to be given to others too.
Result<> fill_as(Desk const& desk, Docket const& docket, std::string_view other, web::Form& form) {
    std::vector<ResponseId> const ids = read_ids<ResponseId>({std::string{other}});
    Result<std::vector<Response>> const found = desk.visit.platform.responses().find(
        desk.actor, ids, consult::Responses::Answered::left_out);
    if (!found) return tl::unexpected(found.error());
    if (found->empty() || found->front().consultation != docket.consultation().id) {
        return refuse(ErrorCode::not_found, "as", "console.no_response",
                      "There is no such response.");
    }
    Response const& response = found->front();
    form.fields.emplace_back("disposition", std::string{name(response.disposition)});
    form.fields.emplace_back("provision", response.provision);
    fill_texts(form, "reason", response.reason);
    return {};
}

Result<Response> response_in_path(Desk const& desk, Docket const& docket) {
    std::string_view const text = desk.visit.name("id");
    std::int64_t id = 0;
    auto const [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (wrong == std::errc{} && stop == text.data() + text.size()) {
        auto found = desk.visit.platform.responses().find(desk.actor, {ResponseId{id}});
        if (!found) return tl::unexpected(found.error());
        if (!found->empty() && found->front().consultation == docket.consultation().id) {
            return std::move(found->front());
        }
    }
    return refuse(ErrorCode::not_found, "id", "console.no_response", "There is no such response.");
}

/// One that can't be changed, or not by this official, is read only.
Result<http::Response> show_text(Desk& desk, Docket const& docket, Response const& response) {
    std::optional<DraftText> const draft = newest_text(desk, docket);
    Result<std::vector<Theme>> const themes =
        desk.visit.platform.themes().list(desk.actor, docket.number());
    if (!themes) return tl::unexpected(themes.error());
    bool const correctable =
        response.state == ResponseState::published && !response.corrected_by &&
        require_answerable(docket.consultation()) &&
        may(desk.actor, Permission::respond, docket.consultation().institution);
    std::string const heading =
        desk.words().text("Response {id}", {{"id", std::to_string(response.id.value())}});
    View body;
    set_docket(body, desk, docket);
    body.set("heading", heading)
        .set("response",
             response_view(desk, docket, response, draft ? &draft->root : nullptr, *themes))
        .set("correct", correctable
                            ? web::with_query(desk.visit.to(docket.path("/responses/new")),
                                              {{"corrects", std::to_string(response.id.value())}})
                            : std::string{})
        .set("all", desk.visit.to(docket.path("/responses")));
    return render(desk, "console/response", docket_page(desk, docket, heading), std::move(body));
}

}  // namespace

Result<http::Response> show_new_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    // The form would be refused when it is sent, and what was written with it.
    if (Result<> const possible = require_answerable(docket->consultation()); !possible) {
        return tl::unexpected(possible.error());
    }
    if (std::string_view const corrected = desk.visit.asked("corrects"); !corrected.empty()) {
        Result<web::Form> form = form_of_correction(desk, *docket, corrected);
        if (!form) return tl::unexpected(form.error());
        desk.form = std::move(*form);
        return show_form(desk, {*docket, {}, {}}, {}, 200);
    }
    std::string chosen;
    desk.form.fields.clear();
    for (auto const& [name, value] : desk.visit.query) {
        if (name == "theme" || name == "campaign") desk.form.fields.emplace_back(name, value);
        if (name != "comment") continue;
        // What is no number stays as it is: the form says so when it is sent.
        Result<CommentNumber> const number = read_comment_number(docket->number(), value);
        chosen += (number ? number->text() : value) + "\n";
    }
    desk.form.fields.emplace_back("comments", std::move(chosen));
    if (std::string_view const other = desk.visit.asked("as"); !other.empty()) {
        if (Result<> const filled = fill_as(desk, *docket, other, desk.form); !filled) {
            return tl::unexpected(filled.error());
        }
    }
    return show_form(desk, {*docket, {}, {}}, {}, 200);
}

Result<http::Response> write_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    return save(desk, {*docket, {}, {}});
}

Result<http::Response> show_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<Response> const response = response_in_path(desk, *docket);
    if (!response) return tl::unexpected(response.error());
    bool const changeable =
        is_open(response->state) && require_answerable(docket->consultation()) &&
        may(desk.actor, Permission::respond, docket->consultation().institution);
    if (!changeable) return show_text(desk, *docket, *response);
    Result<web::Form> form = form_of(desk, *response);
    if (!form) return tl::unexpected(form.error());
    desk.form = std::move(*form);
    return show_form(desk, {*docket, response->id, response->state}, {}, 200);
}

Result<http::Response> change_response(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<Response> const response = response_in_path(desk, *docket);
    if (!response) return tl::unexpected(response.error());
    return save(desk, {*docket, response->id, response->state});
}

Result<http::Response> send_response_back(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<Response> const response = response_in_path(desk, *docket);
    if (!response) return tl::unexpected(response.error());
    Result<Response> const sent =
        desk.visit.platform.responses().send_back(desk.actor, response->id, desk.form.text("note"));
    if (sent) return done(desk, docket->path("/responses"), "response_sent_back");
    Result<web::Form> form = form_of(desk, *response);
    if (!form) return tl::unexpected(form.error());
    form->fields.emplace_back("note", desk.form.text("note"));
    desk.form = std::move(*form);
    return show_form(desk, {*docket, response->id, response->state},
                     errors_at(desk.words(), sent.error(), {"note"}),
                     http::status_of(sent.error().code()));
}

}  // namespace consult::console
