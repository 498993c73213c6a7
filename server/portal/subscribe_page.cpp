/// Asking to be told by e-mail.
#include "http/problem.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "portal/subscription_form.h"
#include "web/field.h"
#include "web/subscription_wording.h"

namespace consult::portal {
namespace {

using page::View;
using Kind = SubscriptionSubject::Kind;

constexpr std::string_view form_purpose = "subscribe";

/// What is chosen when one comes from a page of that.
std::string chosen(web::Visit const& visit) {
    for (Kind const kind : {Kind::consultation, Kind::institution, Kind::topic}) {
        std::string const value{visit.asked(name(kind))};
        if (!value.empty()) return subject_value({kind, value});
    }
    return subject_value({});
}

/// All that one can be told of; one consultation or comment where it was chosen before.
std::vector<web::Option> subject_options(web::Visit const& visit, std::string_view chosen_value) {
    page::Translator const& words = visit.words();
    std::vector<web::Option> options;
    auto const add = [&](SubscriptionSubject const& subject) {
        options.push_back(
            {subject_value(subject), web::subject_text(words, visit.platform, subject), {}});
    };
    SubscriptionSubject const given = subject_from(chosen_value);
    if (given.kind == Kind::consultation || given.kind == Kind::comment) add(given);
    add({});
    for (Institution const& institution : visit.platform.institutions().list())
        add({Kind::institution, institution.code});
    for (std::string const& topic : visit.platform.consultations().topics())
        add({Kind::topic, topic});
    return options;
}

http::Response show_form(web::Visit& visit, web::Form const& sent, web::FormErrors const& errors,
                         int status) {
    page::Translator const& words = visit.words();
    web::Fields const fields{words, sent, errors};
    View body;
    body.set("action", visit.to("/subscribe"))
        .set("form_token", visit.platform.form_tokens().issue(form_purpose))
        .set("tracking_token", sent.line("tracking_token"))
        .set("what", fields.select("what", words.text("What do you want to be told of?"),
                                   subject_options(visit, sent.value("what"))))
        .set("address",
             fields.input("address", words.text("E-mail address"),
                          {.hint = words.text("It is used for these messages only, and deleted "
                                              "when you end them."),
                           .width_class = "govuk-input--width-20",
                           .type = "email",
                           .autocomplete = "email",
                           .spellcheck_off = true}))
        .set("frequency", frequency_field(visit, fields, "frequency"));
    errors.summarise(body);
    web::Document document;
    document.title = words.text("Be told by e-mail");
    document.has_errors = !errors.empty();
    document.language_path = "/subscribe";
    if (visit.request.method == "POST") document.language_form.id = "subscribe";
    return web::render(visit, "pages/subscribe", document, std::move(body), status);
}

/// The same whether or not the address is known, and whether or not it gets a message.
http::Response show_sent(web::Visit& visit) {
    page::Translator const& words = visit.words();
    View body;
    body.set("consultations", visit.to("/"));
    web::Document document;
    document.title = words.text("Look into your mailbox");
    document.language_path = "/subscribe";
    visit.query.clear();
    return web::render(visit, "pages/subscribe_sent", document, std::move(body));
}

}  // namespace

std::string subject_value(SubscriptionSubject const& subject) {
    std::string value{name(subject.kind)};
    return subject.name.empty() ? value : value + ":" + subject.name;
}

SubscriptionSubject subject_from(std::string_view value) {
    std::size_t const colon = value.find(':');
    auto const kind = subscription_kind_from(value.substr(0, colon));
    if (!kind) return {};
    return {*kind,
            colon == std::string_view::npos ? std::string{} : std::string{value.substr(colon + 1)}};
}

page::View frequency_field(web::Visit const& visit, web::Fields const& fields,
                           std::string_view field) {
    page::Translator const& words = visit.words();
    std::vector<web::Option> options;
    for (Frequency const frequency : {Frequency::at_once, Frequency::daily}) {
        options.push_back(
            {std::string{name(frequency)}, web::frequency_text(words, frequency), {}});
    }
    return fields.select(field, words.text("How often?"), options);
}

Result<http::Response> show_subscribe_form(web::Visit& visit) {
    web::Form form;
    form.fields = {{"what", chosen(visit)}, {"frequency", std::string{name(Frequency::at_once)}}};
    return show_form(visit, form, {}, 200);
}

Result<http::Response> subscribe(web::Visit& visit) {
    Result<web::Form> const form = web::read_form(visit.request);
    if (!form) return tl::unexpected(form.error());
    // Another page leads here with what is to be told; the rest is filled in here.
    if (form->value("form_token").empty()) return show_form(visit, *form, {}, 200);
    auto const opened = visit.platform.form_tokens().open(form->value("form_token"), form_purpose);
    if (!opened || opened->expired) {
        web::FormErrors errors;
        errors.add({}, visit.words().text("Look at the form once more and send it."));
        return show_form(visit, *form, errors, 409);
    }
    NewSubscription offered;
    offered.address = form->line("address");
    offered.subject = subject_from(form->value("what"));
    offered.language = page::domain_language(visit.language);
    offered.frequency = frequency_from(form->value("frequency")).value_or(Frequency::at_once);
    offered.tracking_token = form->line("tracking_token");
    Result<> const asked =
        visit.platform.subscriptions().subscribe(offered, http::network_of(visit.request.peer));
    if (asked) return show_sent(visit);
    web::FieldNames const fields{{"address", "address"},
                                 {"subject", "what"},
                                 {"consultation", "what"},
                                 {"tracking_token", "what"}};
    return show_form(visit, *form, {visit.words(), asked.error(), fields},
                     http::status_of(asked.error().code()));
}

}  // namespace consult::portal
