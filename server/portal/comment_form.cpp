#include "portal/comment_form.h"

#include <consult/provision_name.h>

#include "portal/draft_texts.h"
#include "portal/guidance.h"
#include "web/field.h"
#include "web/provision_view.h"
#include "web/trait_wording.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

/// The provision the form is about: its name and its text, to be read while writing.
struct Passage {
    std::string label;
    std::string language;
    std::vector<View> blocks;
};

Result<std::optional<Passage>> passage(web::Visit const& visit, Matter const& matter,
                                       web::Form const& sent) {
    std::string const eid = sent.line("provision");
    if (eid.empty()) return std::nullopt;
    std::optional<DraftVersionId> version = version_from(sent.value("version"));
    if (!version) {
        Result<std::optional<DraftVersion>> const newest =
            visit.platform.drafts().newest(PublicActor{}, matter.number());
        if (!newest) return tl::unexpected(newest.error());
        if (!*newest) return std::nullopt;
        version = (*newest)->id;
    }
    Result<Language> const asked = Language::parse(sent.value("draft_language"));
    Language const wanted = asked ? *asked : page::domain_language(visit.language);
    Drafts const& drafts = visit.platform.drafts();
    Result<DraftVersion> const known = drafts.version(PublicActor{}, *version);
    if (!known) return tl::unexpected(known.error());
    auto const ways = drafts.ways_to(PublicActor{}, *version, wanted, {eid});
    if (!ways) return tl::unexpected(ways.error());
    if (ways->empty()) {
        return refuse(ErrorCode::not_found, "provision", "comment.provision_unknown",
                      "The draft has no provision {provision}; take its id from the draft.",
                      {{"provision", eid}});
    }
    Result<Provision> provision = drafts.provision(PublicActor{}, *version, wanted, eid);
    if (!provision) return tl::unexpected(provision.error());
    Provision alone;
    alone.children.push_back(std::move(*provision));
    return Passage{provision_name(ways->begin()->second), known->language_for(wanted).tag(),
                   web::provision_blocks(visit.words(), alone, nullptr)};
}

std::vector<web::Option> languages(page::Translator const& words) {
    std::vector<web::Option> options;
    for (page::UiLanguage const language : page::all_ui_languages) {
        options.push_back({std::string{page::code(language)},
                           web::language_text(words, page::domain_language(language)), ""});
    }
    options.push_back({"und", words.text("Another language"), ""});
    return options;
}

void set_fields(View& body, web::Visit const& visit, web::Form const& sent,
                web::FormErrors const& errors) {
    page::Translator const& words = visit.words();
    web::Fields const fields{words, sent, errors};
    body.set("text",
             fields.text("text", words.text("Your comment"),
                         {.hint = words.text("It is kept and published exactly as you write "
                                             "it."),
                          .label_class = "govuk-label--m",
                          .required = true,
                          .rows = 10}))
        .set("quote", fields.text("quote", words.text("The words you comment on (optional)"),
                                  {.hint = words.text(
                                       "Copy them from the provision, if your comment is about "
                                       "some of its words."),
                                   .rows = 2}))
        .set("comment_language",
             fields.select("language", words.text("Language of your comment"), languages(words)))
        .set("name", fields.input("name", words.text("Your name (optional)"),
                                  {.autocomplete = "name", .spellcheck_off = true}))
        .set("organisation",
             fields.input("organisation", words.text("Your organisation (optional)"),
                          {.autocomplete = "organization", .spellcheck_off = true}))
        .set("email", fields.input("email", words.text("Your e-mail address (optional)"),
                                   {.hint = words.text("Never published. You are told there when "
                                                       "your comment is answered."),
                                    .type = "email",
                                    .autocomplete = "email",
                                    .spellcheck_off = true}))
        .set("visibility",
             fields.choices("visibility", words.text("May your name be published?"),
                            {{"public", words.text("Publish my comment with the name given"), ""},
                             {"name_withheld", words.text("Publish my comment without my name"),
                              words.text("The institution sees the name; nobody else does.")}},
                            {.label_class = "govuk-fieldset__legend--s", .small = true}));
}

/// The voluntary questions, where the consultation asks any.
Result<> set_questions(View& body, web::Visit const& visit, Matter const& matter,
                       web::Form const& sent, web::FormErrors const& errors) {
    Result<std::vector<Trait>> const asked =
        visit.platform.participation().asked(PublicActor{}, matter.number());
    if (!asked) return tl::unexpected(asked.error());
    page::Translator const& words = visit.words();
    web::Fields const fields{words, sent, errors};
    std::vector<View> questions;
    for (Trait const trait : *asked) {
        questions.push_back(fields.select(web::trait_field(trait),
                                          web::trait_question(words, trait),
                                          web::trait_options(words, trait)));
    }
    body.set("asks_questions", !questions.empty()).set("questions", std::move(questions));
    return {};
}

}  // namespace

std::string comment_form_purpose(ConsultationNumber const& number) {
    return "comment:" + number.text();
}

NewComment comment_from(ConsultationNumber const& number, web::Form const& form) {
    NewComment comment;
    comment.consultation = number;
    comment.version = version_from(form.value("version"));
    if (std::string const provision = form.line("provision"); !provision.empty()) {
        comment.anchor =
            Anchor{provision, form.text("quote"), form.text("prefix"), form.text("suffix")};
    }
    comment.text = form.text("text");
    if (Result<Language> language = Language::parse(form.value("language")); language) {
        comment.language = std::move(*language);
    }
    comment.visibility =
        visibility_from(form.value("visibility")).value_or(Visibility::public_name);
    comment.identity.name = form.line("name");
    comment.identity.organisation = form.line("organisation");
    comment.identity.email = form.line("email");
    for (Trait const trait : all_traits) {
        std::string answer = form.line(web::trait_field(trait));
        if (!answer.empty()) comment.traits.emplace(trait, std::move(answer));
    }
    return comment;
}

web::FormErrors comment_errors(page::Translator const& words, Error const& error) {
    return {words,
            error,
            {{"text", "text"},
             {"anchor.quote", "quote"},
             {"language", "language"},
             {"visibility", "visibility"},
             {"identity.name", "name"},
             {"identity.organisation", "organisation"},
             {"identity.email", "email"},
             {"traits.submitter_kind", web::trait_field(Trait::submitter_kind)},
             {"traits.region", web::trait_field(Trait::region)},
             {"traits.gender", web::trait_field(Trait::gender)},
             {"traits.age_group", web::trait_field(Trait::age_group)},
             {"traits.disability", web::trait_field(Trait::disability)}}};
}

Result<http::Response> show_comment_form(web::Visit& visit, web::Form const& sent,
                                         web::FormErrors const& errors, int status) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<std::optional<Passage>> about = passage(visit, *matter, sent);
    if (!about) return tl::unexpected(about.error());

    View body;
    set_head(body, visit, *matter, Section::draft);
    set_deadline(body, visit, *matter);
    set_guidance(body, visit, *matter);
    body.set("late_notice", late_notice(visit, *matter));
    set_fields(body, visit, sent, errors);
    if (Result<> const set = set_questions(body, visit, *matter, sent, errors); !set) {
        return tl::unexpected(set.error());
    }
    errors.summarise(body);
    std::string const form_path = matter->path("/comment");
    body.set("action", visit.to(form_path))
        .set("form_token",
             visit.platform.form_tokens().issue(comment_form_purpose(matter->number())))
        .set("clock", visit.formatter(matter->zone()).date_time_exact(visit.now))
        .set("version", sent.value("version"))
        .set("provision", sent.line("provision"))
        .set("draft_language", sent.value("draft_language"))
        .set("prefix", sent.value("prefix"))
        .set("suffix", sent.value("suffix"))
        .set("on_provision", about->has_value());
    if (*about) {
        body.set("label", (*about)->label)
            .set("passage_language", (*about)->language)
            .set("blocks", std::move((*about)->blocks));
    }
    web::Document document = frame(visit, *matter, words.text("Write a comment"));
    document.indexed = false;
    document.has_errors = !errors.empty();
    document.language_path = form_path;
    // In another language the form is the same: what it is about and what was typed go along.
    document.language_form = {comment_form_id, "edit", "preview"};
    visit.query.clear();
    body.set("form_id", comment_form_id);
    http::Response response =
        web::render(visit, "pages/comment_form", document, std::move(body), status);
    if (visit.request.method == "POST") web::keep_for_way_back(response);
    return response;
}

}  // namespace consult::portal
