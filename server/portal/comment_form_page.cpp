#include <array>
#include <memory>

#include "http/problem.h"
#include "portal/comment_form.h"
#include "portal/pages.h"
#include "portal/provision_names.h"
#include "portal/receipt_page.h"
#include "web/trait_wording.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

/// Fields that the preview carries on unseen.
constexpr std::array<std::string_view, 13> carried{
    "form_token", "version",  "provision",    "draft_language", "quote", "prefix",    "suffix",
    "text",       "language", "organisation", "name",           "email", "visibility"};

/// The same with the answers about oneself.
std::vector<std::string> carried_fields() {
    std::vector<std::string> names{carried.begin(), carried.end()};
    for (Trait const trait : all_traits)
        names.push_back(web::trait_field(trait));
    return names;
}

web::Form with_fresh_choices(web::Visit const& visit, web::Form form) {
    auto const fill = [&](std::string_view name, std::string_view value) {
        if (form.value(name).empty()) form.fields.emplace_back(name, value);
    };
    fill("language", page::code(visit.language));
    fill("visibility", "public");
    return form;
}

/// The form again, with what was typed and what was wrong.
web::Showing refused(web::Form form, Error error) {
    return [form = std::move(form),
            error = std::move(error)](web::Visit& visit) -> Result<http::Response> {
        bool const is_field =
            error.code() == ErrorCode::invalid || error.code() == ErrorCode::too_large;
        if (!is_field) return tl::unexpected(error);
        return show_comment_form(visit, form, comment_errors(visit.words(), error), 422);
    };
}

/// The comment as it would be published, with the ways to change and to send it.
Result<http::Response> show_preview(web::Visit& visit, web::Form const& form) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    NewComment comment = comment_from(matter->number(), form);
    comment.received_at = visit.request.received_at;
    if (Result<> const good = visit.platform.comments().review(comment); !good) {
        return refused(form, good.error())(visit);
    }
    bool const withheld = comment.visibility == Visibility::name_withheld;
    std::string who = comment.identity.name;
    if (!comment.identity.organisation.empty()) {
        who += (who.empty() ? "" : ", ") + comment.identity.organisation;
    }
    std::vector<View> hidden;
    for (std::string const& name : carried_fields()) {
        // Line breaks travel as they came: what is sent is what was looked at.
        hidden.emplace_back().set("name", name).set("value", form.value(name));
    }
    Result<ProvisionNames> const names =
        ProvisionNames::of_newest(visit, *matter, {form.line("provision")});
    if (!names) return tl::unexpected(names.error());
    View body;
    set_head(body, visit, *matter, Section::draft);
    set_deadline(body, visit, *matter);
    body.set("action", visit.to(matter->path("/comment")))
        .set("hidden", std::move(hidden))
        .set("text", comment.text)
        .set("language", comment.language.tag())
        .set("language_name", web::language_text(words, comment.language))
        .set("quote", comment.anchor ? comment.anchor->quote : std::string{})
        .set("provision", names->of(form.line("provision")))
        .set("who", withheld      ? words.text("Name withheld")
                    : who.empty() ? words.text("Anonymous")
                                  : who);
    web::Document document = frame(visit, *matter, words.text("Check your comment"));
    document.indexed = false;
    document.language_path = matter->path("/comment");
    document.language_form = {comment_form_id, "preview", "preview"};
    body.set("form_id", comment_form_id);
    http::Response response =
        web::render(visit, "pages/comment_preview", document, std::move(body));
    web::keep_for_way_back(response);
    return response;
}

/// The form again with a fresh token, to be sent once more. @param why a marked message
web::Showing once_more(web::Form form, std::string_view why) {
    return [form = std::move(form), why](web::Visit& visit) {
        web::FormErrors errors;
        errors.add({}, visit.words().text(why));
        return show_comment_form(visit, form, errors, 409);
    };
}

/// The receipt when this very form was accepted before; else what `otherwise` shows.
/// @param place is held until it is shown
web::Showing receipt_or(NewComment comment, web::Form form, web::Showing otherwise,
                        std::shared_ptr<void> place) {
    return [comment = std::move(comment), form = std::move(form), otherwise = std::move(otherwise),
            place = std::move(place)](web::Visit& visit) -> Result<http::Response> {
        Result<std::optional<Receipt>> const receipt =
            visit.platform.comments().find_receipt(comment);
        if (receipt && *receipt) return show_receipt(visit, **receipt, form);
        return otherwise(visit);
    };
}

Error too_many_previews(int wait) {
    return refuse(ErrorCode::too_many, "", "rate.previews",
                  "Too many previews; check your comment again in {retry_after} seconds.",
                  {{"retry_after", std::to_string(wait)}})
        .value();
}

/// Sends the comment; the page is shown when it is durable or refused.
class Sending {
public:
    Sending(web::Later later, SubmissionGate gate, SendingLimits const& limits)
        : later_(std::move(later)),
          gate_(std::move(gate)),
          previews_(std::make_shared<http::RateLimiter>(limits.previews)),
          retry_lookups_(limits.most_retry_lookups) {}

    void operator()(web::Visit visit, http::Reply reply) const {
        Result<web::Form> form = web::read_form(visit.request);
        if (!form) {
            return later_(std::move(visit), std::move(reply), refused({}, form.error()), false);
        }
        std::string_view const step = form->value("step");
        if (step == "send") return send(std::move(visit), std::move(reply), std::move(*form));
        if (std::optional<int> const wait =
                previews_->take(http::network_of(visit.request.peer), visit.now)) {
            return later_(std::move(visit), std::move(reply),
                          refused(std::move(*form), too_many_previews(*wait)), false);
        }
        bool const edit = step == "edit";
        later_(
            std::move(visit), std::move(reply),
            [form = std::move(*form), edit](web::Visit& shown) {
                return edit ? show_comment_form(shown, form, {}, 200) : show_preview(shown, form);
            },
            false);
    }

private:
    void send(web::Visit visit, http::Reply reply, web::Form form) const {
        auto const show = [&](web::Showing showing) {
            later_(std::move(visit), std::move(reply), std::move(showing), false);
        };
        Result<ConsultationNumber> const number = ConsultationNumber::parse(visit.name("number"));
        if (!number) return show(refused(std::move(form), number.error()));
        auto const opened = visit.platform.form_tokens().open(form.value("form_token"),
                                                              comment_form_purpose(*number));
        if (!opened) return show(refused(std::move(form), opened.error()));
        NewComment comment = comment_from(*number, form);
        comment.idempotency_key = opened->idempotency_key;
        comment.received_at = visit.request.received_at;
        // A form that was accepted before gets its receipt again, however late it comes, and within
        // a flood too, as far as that takes no more than its share of what everyone waits for.
        if (std::optional<Error> busy = gate_(visit)) {
            web::Showing wait = refused(form, std::move(*busy));
            std::shared_ptr<void> place = retry_lookups_.take();
            if (!place) return show(std::move(wait));
            return show(
                receipt_or(std::move(comment), std::move(form), std::move(wait), std::move(place)));
        }
        if (opened->expired) {
            return show(receipt_or(
                std::move(comment), form,
                once_more(form, page::mark("This form was open for more than a day. Nothing is "
                                           "lost: look at your comment and send it again.")),
                nullptr));
        }
        submit(std::move(comment), std::move(visit), std::move(reply), std::move(form));
    }

    void submit(NewComment comment, web::Visit visit, http::Reply reply, web::Form form) const {
        // The completion must be copyable, the reply is not.
        struct Waiting {
            web::Visit visit;
            http::Reply reply;
            web::Form form;
        };
        auto const waiting =
            std::make_shared<Waiting>(Waiting{std::move(visit), std::move(reply), std::move(form)});
        waiting->visit.platform.comments().submit(
            std::move(comment), [waiting, later = later_](Result<Receipt> receipt) {
                bool const kept = receipt.has_value();
                later(std::move(waiting->visit), std::move(waiting->reply),
                      answer(std::move(receipt), std::move(waiting->form)), kept);
            });
    }

    static web::Showing answer(Result<Receipt> receipt, web::Form form) {
        if (receipt) {
            return [receipt = std::move(*receipt), form = std::move(form)](web::Visit& visit) {
                return show_receipt(visit, receipt, form);
            };
        }
        if (receipt.error().problems().front().key == "comment.key_used") {
            return once_more(std::move(form),
                             page::mark("This form was sent before with another text. To send this "
                                        "text as one more comment, check it and send it."));
        }
        return refused(std::move(form), receipt.error());
    }

    web::Later later_;
    SubmissionGate gate_;
    std::shared_ptr<http::RateLimiter> previews_;
    http::Places retry_lookups_;
};

}  // namespace

Result<http::Response> open_comment_form(web::Visit& visit) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    if (!matter->takes_comments()) {
        return refuse(ErrorCode::not_open, "", "comment.form_not_open",
                      "Consultation {number} takes no comments at this time; its dates are on its "
                      "first page.",
                      {{"number", matter->number().text()}});
    }
    web::Form form;
    form.fields = {{"version", std::string{visit.asked("version")}},
                   {"provision", std::string{visit.asked("provision")}},
                   {"draft_language", std::string{visit.asked("text")}},
                   {"quote", std::string{visit.asked("quote")}},
                   {"prefix", std::string{visit.asked("prefix")}},
                   {"suffix", std::string{visit.asked("suffix")}}};
    return show_comment_form(visit, with_fresh_choices(visit, std::move(form)), {}, 200);
}

web::ShowingLater send_comment(web::Later later, SubmissionGate gate, SendingLimits const& limits) {
    return Sending{std::move(later), std::move(gate), limits};
}

}  // namespace consult::portal
