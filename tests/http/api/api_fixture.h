/// An API over a database of its own, with an institution, a regulator and an open consultation.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <string>

#include <boost/json.hpp>
#include <consult/http/api_handler.h>

#include "documented_statuses.h"

namespace consult::test {

class ApiTest : public ::testing::Test {
protected:
    ApiTest() {
        folder_ = std::filesystem::temp_directory_path() /
                  ("consult-api-" + std::to_string(::getpid()) + "-" +
                   ::testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        clock_ = std::make_shared<ManualClock>(*parse_instant("2026-03-02T06:00:00Z"));
        PlatformOptions options;
        options.database = (folder_ / "consult.db").string();
        options.clock = clock_;
        options.randomness = std::make_shared<SeededRandomness>(7);
        platform_ = std::move(*Platform::open(std::move(options)));
        http::ApiOptions api;
        api.submission_burst = 5;
        api.submissions_per_second = 1;
        api_ = std::make_unique<http::ApiHandler>(*platform_, api);

        Actor const system{SystemActor{"test"}};
        Institution institution;
        institution.code = "MOH";
        institution.name.set(english_, "Ministry");
        institution.zone = *ZoneName::parse("Asia/Almaty");
        InstitutionId const id = platform_->institutions().create(system, institution)->id;
        for (auto const& [login, role] :
             {std::pair{"regulator", Role::regulator}, {"moderator", Role::moderator}}) {
            (void)platform_->accounts()
                .create(system, {login, "Name", "Office", "a long enough password", {{role, id}}})
                .value();
        }
        regulator_ = token("regulator");
    }
    ~ApiTest() override {
        api_.reset();
        platform_.reset();
        std::filesystem::remove_all(folder_);
    }

    struct Reply {
        int status = 0;
        boost::json::value body;
        http::Response response;
        [[nodiscard]] std::string first_key() const {
            return std::string{
                std::string_view{body.at("errors").as_array().front().at("key").as_string()}};
        }
    };

    Reply send(std::string method, std::string target, std::string const& body = {},
               std::string const& token = {},
               std::vector<std::pair<std::string, std::string>> fields = {}) {
        http::Request request;
        request.method = std::move(method);
        request.target = std::move(target);
        request.body = body;
        request.peer = "192.0.2.1";
        request.received_at = clock_->now();
        for (auto& [name, value] : fields)
            request.fields.set(name, value);
        if (!body.empty() && !request.fields.has("Content-Type")) {
            request.fields.add("Content-Type", "application/json");
        }
        if (!token.empty()) request.fields.add("Authorization", "Bearer " + token);
        Reply reply;
        std::string const asked = request.method;
        reply.response = http::handle_blocking(*api_, std::move(request));
        std::string text;
        if (reply.response.prepared) {
            reply.status = reply.response.prepared->status;
            text = reply.response.prepared->octets.substr(reply.response.prepared->head_size);
        } else {
            reply.status = reply.response.status;
            if (auto const* const held = std::get_if<std::string>(&reply.response.body))
                text = *held;
        }
        expect_documented(asked, reply);
        boost::json::error_code ignored;
        if (!text.empty()) reply.body = boost::json::parse(text, ignored);
        return reply;
    }

    /// Whatever a route answers, its description names. Of HEAD there is none of its own.
    void expect_documented(std::string const& method, Reply const& reply) const {
        static DocumentedStatuses const documented{api_->openapi()};
        std::string_view const route =
            reply.response.prepared ? reply.response.prepared->route : reply.response.route;
        bool const is_cached = reply.status == 304;
        if (route.empty() || is_cached || method == "HEAD") return;
        EXPECT_TRUE(documented.has(method, route, reply.status))
            << method << " " << route << " answers " << reply.status << ", which is not described";
    }

    std::string token(std::string const& login) {
        Reply const reply =
            send("POST", "/api/v1/sessions",
                 R"({"login":")" + login + R"(","password":"a long enough password"})");
        return std::string{std::string_view{reply.body.at("token").as_string()}};
    }

    /// An open consultation with one article; its number.
    std::string open_consultation() {
        std::string const texts =
            R"("title":{"en":"T"},"summary":{"en":"S"},"contact":"c","languages":["en"])";
        Reply const created = send("POST", "/api/v1/consultations",
                                   R"({"institution":"MOH",)" + texts + "}", regulator_);
        std::string const number{std::string_view{created.body.at("number").as_string()}};
        std::string const path = "/api/v1/consultations/" + number;
        Reply const draft = send("POST", path + "/drafts", "", regulator_);
        version_ = draft.body.at("id").as_int64();
        (void)send("PUT", "/api/v1/versions/" + std::to_string(version_) + "/texts/en",
                   "# Draft\n\n## Article 1. Scope\n\n1. Text.\n", regulator_,
                   {{"Content-Type", "text/markdown"}});
        (void)send("PUT", path + "/period",
                   R"({"opens":"2026-03-02T08:00","closes":"2026-03-20T24:00"})", regulator_);
        EXPECT_EQ(send("POST", path + "/publish", "", regulator_).status, 200);
        return number;
    }

    Reply comment(std::string const& number, std::string const& body, std::string const& key) {
        return send("POST", "/api/v1/consultations/" + number + "/comments", body, "",
                    {{"Idempotency-Key", key}});
    }

    std::filesystem::path folder_;
    std::shared_ptr<ManualClock> clock_;
    std::unique_ptr<Platform> platform_;
    std::unique_ptr<http::ApiHandler> api_;
    Language english_ = *Language::parse("en");
    std::string regulator_;
    std::int64_t version_ = 0;
};

/// The same with three comments, which nobody has screened.
class RemarksApiTest : public ApiTest {
protected:
    RemarksApiTest() {
        number_ = open_consultation();
        moderator_ = token("moderator");
        of_ = "/api/v1/consultations/" + number_;
        for (int i = 1; i <= 3; ++i) {
            std::string const text = R"({"text":"Remark )" + std::to_string(i) + R"("})";
            EXPECT_EQ(comment(number_, text, std::string(22, static_cast<char>('a' + i))).status,
                      201);
        }
    }
    std::string numbered(int sequence) const {
        return number_ + "-00000" + std::to_string(sequence);
    }
    Reply post(std::string const& target, std::string const& body = {}) {
        return send("POST", target, body, regulator_);
    }

    std::string number_;
    std::string moderator_;
    std::string of_;  ///< the consultation's address
};

}  // namespace consult::test
