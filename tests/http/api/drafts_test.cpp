/// Texts of drafts, and versions beside each other.
#include <gmock/gmock.h>

#include "api_fixture.h"
#include "support/docx_builder.h"

namespace consult::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// An answer that is the same for everyone: as it goes over the wire.
std::string_view octets_of(http::Response const& response) {
    EXPECT_TRUE(response.prepared);
    return response.prepared ? response.prepared->octets : std::string_view{};
}

TEST_F(ApiTest, ATextComesInOneOfTheTypesThatAreDocumented) {
    std::string const number = open_consultation();
    Reply const draft = send("POST", "/api/v1/consultations/" + number + "/drafts", "", regulator_);
    std::string const text =
        "/api/v1/versions/" + std::to_string(draft.body.at("id").as_int64()) + "/texts/en";
    auto const sent_as = [&](char const* type) {
        return send("PUT", text, "# Draft\n\n## Article 1. Scope\n\nText.\n", regulator_,
                    {{"Content-Type", type}})
            .status;
    };
    EXPECT_EQ(sent_as("text/markdown; charset=utf-8"), 200);
    EXPECT_EQ(sent_as("text/markdown"), 200);
    EXPECT_EQ(sent_as("text/markdown-of-mine"), 415);
    EXPECT_EQ(sent_as("application/xml"), 415);
    EXPECT_EQ(sent_as("application/akn+xml"), 422);
    EXPECT_EQ(sent_as("text/plain"), 200);
}

TEST_F(ApiTest, TheOriginalComesBackAsWhatItWas) {
    std::string const number = open_consultation();
    Reply const draft = send("POST", "/api/v1/consultations/" + number + "/drafts", "", regulator_);
    std::string const text =
        "/api/v1/versions/" + std::to_string(draft.body.at("id").as_int64()) + "/texts/en";
    struct Expected {
        char const* type;
        char const* answered_type;
        char const* format;
        char const* ending;
        std::string source;
    };
    char const* const word =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    for (auto const& [type, answered_type, format, ending, source] : {
             Expected{word, word, "docx", "-v1-en.docx\"", docx(paragraph("Rules for gardens"))},
             Expected{"text/plain; charset=utf-8", "text/plain; charset=utf-8", "plain-text",
                      "-v1-en.txt\"", "Rules for gardens"},
             Expected{"text/markdown", "text/markdown; charset=utf-8", "markdown", "-v1-en.md\"",
                      "# Rules for gardens"},
         }) {
        Reply const kept = send("PUT", text, source, regulator_, {{"Content-Type", type}});
        ASSERT_EQ(kept.status, 200) << type;
        EXPECT_EQ(kept.body.at("format").as_string(), format);
        EXPECT_EQ(kept.body.at("title").as_string(), "Rules for gardens");
        Reply const original = send("GET", text + "/source", "", regulator_);
        EXPECT_EQ(original.status, 200);
        http::PullBody const& body = std::get<http::PullBody>(original.response.body);
        std::string octets(body.size, '\0');
        EXPECT_EQ(body.source(octets.data(), octets.size()), octets.size());
        EXPECT_EQ(octets, source) << type;
        EXPECT_EQ(original.response.fields.value("Content-Type"), answered_type);
        EXPECT_NE(original.response.fields.value("Content-Disposition").find(ending),
                  std::string_view::npos);
    }
}

TEST_F(ApiTest, APublishedTextIsGivenAsPdf) {
    std::string const number = open_consultation();
    std::string const version = "/api/v1/versions/" + std::to_string(version_);
    Reply const published = send("GET", version + "/texts/en/pdf");
    EXPECT_EQ(published.status, 200);
    std::string const octets{octets_of(published.response)};
    EXPECT_THAT(octets, HasSubstr("Content-Type: application/pdf\r\n"));
    EXPECT_THAT(octets, HasSubstr("filename=\"" + number + "-v1-en.pdf\""));
    EXPECT_THAT(octets, HasSubstr("Cache-Control: no-cache\r\n"));
    EXPECT_THAT(octets.substr(published.response.prepared->head_size), StartsWith("%PDF-"));
    std::size_t const tag = octets.find("ETag: ") + 6;
    Reply const again = send("GET", version + "/texts/en/pdf", "", "",
                             {{"If-None-Match", octets.substr(tag, octets.find('\r', tag) - tag)}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(send("GET", "/api/v1/versions/4711/texts/en/pdf").status, 404);
}

TEST_F(ApiTest, TwoVersionsAreCompared) {
    std::string const number = open_consultation();
    std::string const before = std::to_string(version_);
    auto const draft =
        std::to_string(send("GET", "/api/v1/versions/" + before).body.at("draft").as_int64());
    Reply const added = send("POST", "/api/v1/drafts/" + draft + "/versions", "{}", regulator_);
    std::string const version =
        "/api/v1/versions/" + std::to_string(added.body.at("id").as_int64());
    std::string const text = version + "/texts/en";
    EXPECT_EQ(send("PUT", text, "# Draft\n\n## Article 77. Terms\n\nIn ten days.\n", regulator_,
                   {{"Content-Type", "text/markdown"}})
                  .status,
              200);
    for (char const* const form :
         {"/pdf", "/comparison?before=", "/comparison/pdf?before=", "/comparison/xlsx?before="}) {
        std::string const target = text + form + (form[1] == 'p' ? "" : before);
        EXPECT_EQ(send("GET", target).status, 404) << "not published";
        EXPECT_EQ(send("GET", target, "", regulator_).status, 200) << target;
    }
    EXPECT_EQ(send("POST", version + "/publish", "", regulator_).status, 200);

    for (char const* const form : {"/pdf", "/xlsx"}) {
        Reply const file = send("GET", text + "/comparison" + form + "?before=" + before);
        EXPECT_EQ(file.status, 200);
        EXPECT_THAT(std::string{octets_of(file.response)},
                    HasSubstr(number + "-v1-v2-en." + (form + 1)));
        EXPECT_EQ(send("GET", text + "/comparison" + form).status, 422) << "with what?";
    }

    Reply const compared = send("GET", text + "/comparison?before=" + before);
    EXPECT_EQ(compared.status, 200);
    EXPECT_EQ(compared.body.at("counts").at("added").as_int64(), 1);
    EXPECT_GE(compared.body.at("counts").at("removed").as_int64(), 1);
    for (boost::json::value const& provision : compared.body.at("provisions").as_array()) {
        bool const is_added = provision.at("changes").at(0).as_string() == "added";
        if (!is_added || provision.at("follows_parent").as_bool()) continue;
        EXPECT_EQ(provision.at("after").as_string(), "art_77");
        EXPECT_FALSE(provision.as_object().contains("before"));
        EXPECT_EQ(provision.at("pieces").at(0).at("kind").as_string(), "added");
    }
    EXPECT_EQ(send("GET", text + "/comparison").status, 422) << "with what?";
    EXPECT_EQ(send("GET", text + "/comparison?before=0").status, 422);
    EXPECT_EQ(send("GET", text + "/comparison?before=4711").status, 404);
}

}  // namespace
}  // namespace consult::test
