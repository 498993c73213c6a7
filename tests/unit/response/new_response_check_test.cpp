#include "response/new_response_check.h"

#include <gmock/gmock.h>

#include "unit/consultation/fixtures.h"
#include "unit/refusals.h"

namespace consult {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Consultation const pharmacies = published_consultation();
ConsultationNumber const& consultation_number = pharmacies.number;

NewResponse good_response() {
    NewResponse response;
    response.disposition = Disposition::partly_accepted;
    response.reason = {kazakh, "Қыста қашықтық отыз шақырым болады."};
    response.reason.set(russian, "Зимой расстояние станет тридцать километров.");
    response.comments = {{consultation_number, 317}, {consultation_number, 318}};
    response.provision = "art_2__para_1";
    return response;
}

template <class Spoil>
Result<> checked_when(Spoil const& spoil) {
    NewResponse response = good_response();
    spoil(response);
    return check(response, pharmacies);
}

TEST(NewResponseCheck, takes_a_reasoned_answer_with_or_without_a_provision) {
    EXPECT_TRUE(check(good_response(), pharmacies));
    EXPECT_TRUE(checked_when([](NewResponse& response) { response.provision.clear(); }));
}

TEST(NewResponseCheck, wants_a_reason_of_at_most_20000_octets_in_each_language) {
    auto const with = [](std::string reason) {
        return problems_of(
            checked_when([&](NewResponse& response) { response.reason.set(russian, reason); }));
    };
    EXPECT_THAT(with(std::string(20'000, 'x')), IsEmpty());
    EXPECT_THAT(with(std::string(20'001, 'x')), ElementsAre("reason.ru text.too_long"));
    EXPECT_THAT(with(""), ElementsAre("reason.ru text.blank"));
    EXPECT_THAT(with("\u200b\n"), ElementsAre("reason.ru text.blank"));
    EXPECT_THAT(with("\xff"), ElementsAre("reason.ru text.not_utf8"));
}

TEST(NewResponseCheck, wants_a_reason_in_the_main_language_and_none_in_unlisted_ones) {
    auto const with = [](LocalizedText const& reason) {
        return problems_of(checked_when([&](NewResponse& response) { response.reason = reason; }));
    };
    EXPECT_THAT(with({kazakh, "Иә"}), IsEmpty());
    EXPECT_THAT(with({russian, "Да"}), ElementsAre("reason response.main_language"));
    EXPECT_THAT(with({language("en"), "Yes"}),
                UnorderedElementsAre("reason.en consultation.language_unlisted",
                                     "reason response.main_language"));
}

TEST(NewResponseCheck, publishes_what_stands_in_all_languages) {
    Response response;
    response.reason = {kazakh, "Иә"};
    EXPECT_THAT(problems_of(require_all_languages(response, pharmacies)),
                ElementsAre("reason.ru response.language_missing"));
    response.reason.set(russian, "Да");
    EXPECT_TRUE(require_all_languages(response, pharmacies));
}

TEST(NewResponseCheck, wants_a_provision_of_one_line_and_at_most_500_octets) {
    auto const with = [](std::string provision) {
        return problems_of(
            checked_when([&](NewResponse& response) { response.provision = provision; }));
    };
    EXPECT_THAT(with(std::string(500, 'x')), IsEmpty());
    EXPECT_THAT(with(std::string(501, 'x')), ElementsAre("provision text.too_long"));
    EXPECT_THAT(with("art_1\nart_2"), ElementsAre("provision text.one_line"));
}

TEST(NewResponseCheck, answers_one_to_10000_comments) {
    auto const with = [](std::uint64_t count) {
        return checked_when([&](NewResponse& response) {
            response.comments.clear();
            for (std::uint64_t i = 1; i <= count; ++i) {
                response.comments.push_back({consultation_number, i});
            }
        });
    };
    EXPECT_THAT(problems_of(with(0)), ElementsAre("comments response.answers_nothing"));
    EXPECT_TRUE(with(1));
    EXPECT_TRUE(with(10'000));
    EXPECT_THAT(problems_of(with(10'001)), ElementsAre("comments response.too_many_comments"));
    EXPECT_THAT(codes_of(with(10'001)), ElementsAre(ErrorCode::too_large));
    EXPECT_THAT(message_of(with(10'001)), HasSubstr("10000"));
}

TEST(NewResponseCheck, answers_themes_or_campaigns_instead_of_comments) {
    auto const with = [](std::size_t themes, std::size_t campaigns) {
        return problems_of(checked_when([&](NewResponse& response) {
            response.comments.clear();
            response.themes.assign(themes, ThemeId{1});
            response.campaigns.assign(campaigns, CampaignId{1});
        }));
    };
    EXPECT_THAT(with(1, 0), IsEmpty());
    EXPECT_THAT(with(0, 1), IsEmpty());
    EXPECT_THAT(with(100, 100), IsEmpty());
    EXPECT_THAT(with(101, 101), ElementsAre("themes response.too_many_groups",
                                            "campaigns response.too_many_groups"));
}

TEST(NewResponseCheck, answers_each_comment_of_its_own_consultation_once) {
    auto const good = checked_when([](NewResponse& response) {
        response.comments = {{consultation_number, 317},
                             {{"MOH", 2026, 13}, 317},
                             {consultation_number, 318},
                             {consultation_number, 317}};
    });
    EXPECT_THAT(problems_of(good), ElementsAre("comments[1] response.other_consultation",
                                               "comments[3] response.comment_twice"));
    EXPECT_THAT(message_of(good), HasSubstr("MOH-2026-0013-000317"));
}

TEST(NewResponseCheck, gives_all_problems_at_once) {
    NewResponse response;
    response.provision = std::string(501, 'x');
    EXPECT_THAT(problems_of(check(response, pharmacies)),
                UnorderedElementsAre("reason response.main_language", "provision text.too_long",
                                     "comments response.answers_nothing"));
}

TEST(ReportTextCheck, wants_the_main_language_and_listed_ones_only) {
    Consultation const consultation = published_consultation();
    LocalizedText text{kazakh, "# What was heard\n"};
    EXPECT_TRUE(check_report_text(consultation, text));
    text.set(russian, "# What was heard\n");
    EXPECT_TRUE(check_report_text(consultation, text));
    EXPECT_THAT(problems_of(check_report_text(consultation, {})),
                ElementsAre("text report.main_language"));
    EXPECT_THAT(
        problems_of(check_report_text(consultation, LocalizedText{language("en"), "Heard"})),
        UnorderedElementsAre("text.en consultation.language_unlisted",
                             "text report.main_language"));
}

TEST(ReportTextCheck, wants_1_to_500000_octets_in_each_language) {
    Consultation const consultation = published_consultation();
    auto const with = [&](std::string words) {
        return problems_of(
            check_report_text(consultation, LocalizedText{kazakh, std::move(words)}));
    };
    EXPECT_THAT(with(std::string(500'000, 'x')), IsEmpty());
    EXPECT_THAT(with(std::string(500'001, 'x')), ElementsAre("text.kk text.too_long"));
    EXPECT_THAT(with(" "), ElementsAre("text.kk text.blank"));
}

TEST(ReportTextCheck, refuses_any_report_of_a_consultation_without_languages) {
    Consultation consultation = published_consultation();
    consultation.languages.clear();
    EXPECT_FALSE(check_report_text(consultation, {}));
    EXPECT_FALSE(check_report_text(consultation, LocalizedText{kazakh, "Heard"}));
}

}  // namespace
}  // namespace consult
