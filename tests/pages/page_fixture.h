/// Pages without sockets: requests go to the handler, what comes back is read as a browser would.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "console/console.h"
#include "http/route.h"
#include "platform/platform_fixture.h"
#include "portal/portal.h"
#include "web/page_handler.h"

namespace consult::test {

/// What a page answered.
struct Answer {
    int status = 0;
    std::string location;  ///< where it leads to
    std::string cookie;    ///< the session's token that it sets
    std::string body;
};

/// A file that a form sends.
struct SentFile {
    std::string field;
    std::string file_name;
    std::string content;
};

using SentFields = std::vector<std::pair<std::string, std::string>>;

class PageTest : public PlatformTest {
protected:
    static constexpr char const* password = "correct horse battery";

    PageTest() {
        web::PageOptions options;
        options.site.name = LocalizedText{language("en"), "Public consultations"};
        options.threads = 1;
        options.on_fault = [](std::string_view, std::string_view detail) {
            ADD_FAILURE() << detail;
        };
        pages = std::make_unique<web::PageHandler>(
            *platform, std::move(options), [this](web::Later const& later) {
                web::Routes routes;
                portal::add_routes(
                    routes, later, [this](web::Visit const& visit) { return gate(visit); },
                    sending_limits());
                console::add_routes(routes);
                return routes;
            });
    }

    /// Makes an account with one role and signs in with it. @return the session's token
    std::string sign_in(std::string const& login, Role role, InstitutionId institution = {}) {
        value(platform->accounts().create(
            administrator,
            {login, "Person " + login, "Office of " + login, password, {{role, institution}}}));
        return sign_in(login, password);
    }
    /// Signs in at the page, as a browser does.
    std::string sign_in(std::string const& login, std::string const& with) {
        std::string const token = form_token(get("/en/console/sign-in").body);
        Answer const answer = post("/en/console/sign-in",
                                   {{"form_token", token}, {"login", login}, {"password", with}});
        EXPECT_EQ(answer.status, 303) << answer.body;
        return answer.cookie;
    }

    Answer get(std::string const& target, std::string const& session = {}) {
        return ask(request_of("GET", target), session);
    }
    Answer post(std::string const& target, SentFields const& fields,
                std::string const& session = {}) {
        return ask(form_request(target, fields), session);
    }
    Answer post_files(std::string const& target, SentFields const& fields,
                      std::vector<SentFile> const& files, std::string const& session = {}) {
        std::string body;
        for (auto const& [name, content] : fields) {
            body += "--boundary\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" +
                    content + "\r\n";
        }
        for (SentFile const& file : files) {
            body += "--boundary\r\nContent-Disposition: form-data; name=\"" + file.field +
                    "\"; filename=\"" + file.file_name +
                    "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + file.content + "\r\n";
        }
        http::Request request = request_of("POST", target);
        request.fields.add("Content-Type", "multipart/form-data; boundary=boundary");
        request.body = body + "--boundary--\r\n";
        return ask(std::move(request), session);
    }
    /// Sends a form of the console with the token that its page has.
    Answer send(std::string const& target, SentFields fields, std::string const& session) {
        fields.emplace_back("form_token", form_token(get(target, session).body));
        return post(target, fields, session);
    }
    Answer send_files(std::string const& target, SentFields fields,
                      std::vector<SentFile> const& files, std::string const& session) {
        fields.emplace_back("form_token", form_token(get(target, session).body));
        return post_files(target, fields, files, session);
    }

    [[nodiscard]] http::Request request_of(std::string method, std::string target) const {
        http::Request request;
        request.method = std::move(method);
        request.target = std::move(target);
        request.peer = "192.0.2.1";
        request.received_at = clock->now();
        return request;
    }
    [[nodiscard]] http::Request form_request(std::string target, SentFields const& fields) const {
        http::Request request = request_of("POST", std::move(target));
        request.fields.add("Content-Type", "application/x-www-form-urlencoded");
        for (auto const& [name, content] : fields) {
            if (!request.body.empty()) request.body += '&';
            request.body += http::percent_encoded(name) + "=" + http::percent_encoded(content);
        }
        return request;
    }

    /// The first form token on a page; empty when it has none.
    static std::string form_token(std::string_view body) {
        constexpr std::string_view before = "name=\"form_token\" value=\"";
        std::size_t const found = body.find(before);
        if (found == std::string_view::npos) return {};
        std::string_view const rest = body.substr(found + before.size());
        return std::string{rest.substr(0, rest.find('"'))};
    }

    /// Of the form for comments.
    static portal::SendingLimits sending_limits() {
        portal::SendingLimits limits;
        limits.previews = {1, 5};
        limits.most_retry_lookups = 2;
        return limits;
    }

    /// What says whether a submission may go on; here all may until a test says otherwise.
    portal::SubmissionGate gate = [](web::Visit const&) { return std::optional<Error>{}; };
    std::unique_ptr<web::PageHandler> pages;

private:
    static std::string body_of(http::Response const& response) {
        if (response.prepared) {
            return response.prepared->octets.substr(response.prepared->head_size);
        }
        if (auto const* const text = std::get_if<std::string>(&response.body)) return *text;
        if (auto const* const text =
                std::get_if<std::shared_ptr<std::string const>>(&response.body)) {
            return **text;
        }
        auto const& pull = std::get<http::PullBody>(response.body);
        std::string all(pull.size, '\0');
        std::size_t done = 0;
        while (std::size_t const more = pull.source(all.data() + done, all.size() - done)) {
            done += more;
        }
        return all;
    }

    Answer ask(http::Request request, std::string const& session) {
        if (!session.empty()) request.fields.add("Cookie", "consult-session=" + session);
        http::Response const response = http::handle_blocking(*pages, std::move(request));

        Answer answer;
        answer.status = response.prepared ? response.prepared->status : response.status;
        answer.location = response.fields.value("Location");
        answer.body = body_of(response);
        constexpr std::string_view name = "consult-session=";
        if (std::string_view const set = response.fields.value("Set-Cookie");
            set.starts_with(name)) {
            answer.cookie = set.substr(name.size(), set.find(';') - name.size());
        }
        return answer;
    }
};

}  // namespace consult::test
