#include "console/response_form.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "console/comment_numbers.h"
#include "console/comment_view.h"
#include "console/localized.h"
#include "console/response_view.h"
#include "page/ui_language.h"
#include "response/new_response_check.h"
#include "web/council_wording.h"
#include "web/excerpt.h"
#include "web/provision_choices.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

/// Comments shown beside the form that answers them.
constexpr std::size_t most_shown = 20;
/// As much of a recommendation as stands beside its box.
constexpr std::size_t most_of_recommendation = 200;
constexpr std::array all_dispositions{Disposition::accepted, Disposition::partly_accepted,
                                      Disposition::not_accepted, Disposition::noted,
                                      Disposition::out_of_scope};

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

/// Those on this draft that a reply is owed to or will be, and those that the form names.
Result<std::vector<web::Option>> recommendation_options(Desk const& desk, Docket const& docket) {
    page::Translator const& words = desk.words();
    Language const wanted = page::domain_language(desk.visit.language);
    Result<std::vector<TrackedRecommendation>> const all =
        desk.visit.platform.recommendations().on(desk.actor, docket.number());
    if (!all) return tl::unexpected(all.error());
    std::vector<std::string> const chosen = desk.form.values("recommendation");
    std::vector<web::Option> options;
    for (TrackedRecommendation const& tracked : *all) {
        Recommendation const& one = tracked.recommendation;
        std::string const number = one.number.text();
        bool const is_owed = tracked.state == RecommendationState::adopted ||
                             tracked.state == RecommendationState::awaiting_reply;
        if (!is_owed && std::ranges::find(chosen, number) == chosen.end()) continue;
        options.push_back(
            {number, number + ": " + web::excerpt(one.text.in(wanted), most_of_recommendation),
             tracked.council_name.in(wanted) + " · " +
                 web::recommendation_state_text(words, tracked.state)});
    }
    // What is none of these stays to be seen; saving it is refused.
    for (std::string const& number : chosen) {
        if (std::ranges::find(options, number, &web::Option::value) == options.end())
            options.push_back({number, number, ""});
    }
    return options;
}

/// The numbers of recommendations that the form names; what is none is refused at its place.
std::vector<RecommendationNumber> read_recommendations(web::Form const& form, Problems& problems) {
    std::vector<RecommendationNumber> numbers;
    for (std::string const& text : form.values("recommendation")) {
        Result<RecommendationNumber> const number = RecommendationNumber::parse(text);
        if (number) {
            numbers.push_back(*number);
        } else {
            problems.add(number.error());
        }
    }
    return numbers;
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
Result<> set_standing(View& body, Desk& desk, ResponseWriting const& writing) {
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

}  // namespace

Result<http::Response> show_response_form(Desk& desk, ResponseWriting const& writing,
                                          web::FormErrors const& errors, int status) {
    page::Translator const& words = desk.words();
    Docket const& docket = writing.docket;
    web::Fields const fields{words, desk.form, errors};
    std::optional<DraftText> const draft = newest_text(desk, docket);
    Result<std::vector<Theme>> const themes = open_themes(desk, docket);
    if (!themes) return tl::unexpected(themes.error());
    std::vector<web::Option> const campaigns = campaign_options(desk, docket);
    Result<std::vector<web::Option>> const recommendations = recommendation_options(desk, docket);
    if (!recommendations) return tl::unexpected(recommendations.error());
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
        .set("has_recommendations", !recommendations->empty())
        .set("recommendations",
             fields.choices(
                 "recommendation", words.text("Recommendations of councils it answers"),
                 *recommendations,
                 {.hint = words.text("Published, the response is the reply that the council is "
                                     "owed: it accepts the recommendation, wholly or partly, or "
                                     "does not."),
                  .label_class = "govuk-fieldset__legend--m",
                  .small = true}))
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
    response.recommendations = read_recommendations(form, problems);
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

}  // namespace consult::console
