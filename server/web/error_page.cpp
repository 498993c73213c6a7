#include "web/error_page.h"

#include <consult/text.h>

#include "http/problem.h"
#include "web/form.h"

namespace consult::web {
namespace {

struct Message {
    int status = 500;
    std::string title;
    std::vector<std::string> paragraphs;
    std::string incident;
    std::string kept_text;
};

/// The consultation that the page belongs to; empty where it is of none.
std::string consultation_address(Visit const& visit) {
    if (!visit.path.starts_with("/consultations/")) return {};
    Result<ConsultationNumber> const number = ConsultationNumber::parse(visit.name("number"));
    return number ? visit.to("/consultations/" + number->text()) : std::string{};
}

/// Long texts are in fields of these names, or `text.kk` where there is one for each language.
bool is_text(std::string_view field) {
    std::string_view const name = field.substr(0, field.find('.'));
    return name == "text" || name == "reason" || name == "unanswered_reason";
}

http::Response show(Visit const& visit, Message const& message, ErrorFrame const& frame = {}) {
    page::View view;
    view.set("title", message.title)
        .set("paragraphs", message.paragraphs)
        .set("incident", message.incident)
        .set("kept_text", message.kept_text)
        .set("sign_in", "")  // whoever has pages to sign in to puts it there
        .set("consultation", message.status == 404 ? std::string{} : consultation_address(visit))
        .set("home", visit.to("/"));
    Document about;
    about.title = message.title;
    // What was posted can't be shown in another language again; the list of consultations can.
    if (visit.request.method == "POST") about.language_path = "/";
    http::Response response =
        frame ? frame(about, std::move(view), message.status)
              : render(visit, "pages/error", about, std::move(view), message.status);
    response.fields.set("Cache-Control", "no-store");
    return response;
}

std::string title_of(page::Translator const& words, ErrorCode code) {
    switch (code) {
        case ErrorCode::not_found: return words.text("Page not found");
        case ErrorCode::unauthenticated: return words.text("Sign in first");
        case ErrorCode::forbidden: return words.text("You may not do this");
        case ErrorCode::not_open: return words.text("Comments are not accepted now");
        case ErrorCode::too_many: return words.text("Too many at once");
        case ErrorCode::unavailable:
            return words.text("The service is not available at the moment");
        case ErrorCode::conflict: return words.text("This can’t be done now");
        case ErrorCode::too_large: return words.text("This is too large");
        case ErrorCode::invalid: break;
    }
    return words.text("There is a problem");
}

http::Response show_not_found(Visit const& visit, ErrorFrame const& frame = {}) {
    page::Translator const& words = visit.words();
    Message message;
    message.status = 404;
    message.title = words.text("Page not found");
    message.paragraphs = {
        words.text("If you typed the address, check that it is right and complete."),
        words.text("What you look for may not have been published yet.")};
    return show(visit, message, frame);
}

http::Response show_for_later(Visit const& visit, std::string title, std::string paragraph,
                              std::string const& kept_text) {
    Message message;
    message.status = 503;
    message.title = std::move(title);
    message.paragraphs = {std::move(paragraph)};
    message.kept_text = kept_text;
    http::Response response = show(visit, message);
    response.fields.add("Retry-After", "5");
    return response;
}

}  // namespace

std::string kept_text(http::Request const& request) {
    if (request.method != "POST") return {};
    Result<Form> const form = read_form(request);
    if (!form) return {};
    std::string kept;
    for (auto const& [name, value] : form->fields) {
        if (value.empty() || !is_text(name)) continue;
        if (!kept.empty()) kept += "\n\n";
        kept += with_unix_lines(value);
    }
    return kept;
}

http::Response refusal_page(Visit const& visit, Error const& error, std::string const& kept_text,
                            ErrorFrame const& frame) {
    if (error.code() == ErrorCode::not_found && kept_text.empty()) {
        return show_not_found(visit, frame);
    }
    Message message;
    message.status = http::status_of(error.code());
    message.title = title_of(visit.words(), error.code());
    for (Problem const& problem : error.problems()) {
        message.paragraphs.push_back(visit.words().problem(problem));
    }
    message.kept_text = kept_text;
    http::Response response = show(visit, message, frame);
    if (error.code() == ErrorCode::unavailable) response.fields.add("Retry-After", "5");
    for (Argument const& argument : error.problems().front().arguments) {
        if (argument.name == "retry_after") response.fields.add("Retry-After", argument.text);
    }
    return response;
}

http::Response not_found_page(Visit const& visit) {
    return show_not_found(visit);
}

http::Response method_page(Visit const& visit) {
    page::Translator const& words = visit.words();
    Message message;
    message.status = 405;
    message.title = words.text("This can’t be done here");
    message.paragraphs = {words.text("Go back to the page you came from and try again.")};
    http::Response response = show(visit, message);
    response.fields.add("Allow", visit.request.method == "POST" ? "GET, HEAD" : "POST");
    return response;
}

http::Response incident_page(Visit const& visit, std::string const& incident,
                             std::string const& kept_text) {
    page::Translator const& words = visit.words();
    Message message;
    message.status = 500;
    message.title = words.text("Something went wrong on our side");
    message.paragraphs = {
        words.text("Try again in a few minutes. If it happens again, tell us the number below.")};
    message.incident = incident;
    message.kept_text = kept_text;
    return show(visit, message);
}

http::Response busy_page(Visit const& visit, std::string const& kept_text) {
    page::Translator const& words = visit.words();
    return show_for_later(visit, words.text("The service is busy"),
                          words.text("Many people are here at once. Try again in a minute."),
                          kept_text);
}

http::Response unavailable_page(Visit const& visit, std::string const& kept_text) {
    page::Translator const& words = visit.words();
    return show_for_later(
        visit, words.text("The service is not available at the moment"),
        words.text("Try again in a minute. Nothing that was sent before is lost."), kept_text);
}

http::Response maintenance_page(Visit const& visit) {
    page::Translator const& words = visit.words();
    Message message;
    message.status = 503;
    message.title = words.text("The service is being maintained");
    message.paragraphs = {
        words.text("It will be back soon. Nothing that was sent before is lost.")};
    http::Response response = show(visit, message);
    response.fields.add("Retry-After", "600");
    return response;
}

}  // namespace consult::web
