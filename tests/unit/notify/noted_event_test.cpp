/// Which entries of the log are told.
#include "notify/noted_event.h"

#include <gtest/gtest.h>

#include "log/actions.h"

namespace consult::test {
namespace {

LogEntry entry(std::string_view action, std::string subject) {
    LogEntry made;
    made.at = Instant{std::chrono::seconds{1'800'000'000}};
    made.action = action;
    made.subject = std::move(subject);
    return made;
}

TEST(NotedEvent, NamesTheConsultationAndWhen) {
    auto const noted = noted_event(entry(actions::consultation_extended, "MOH-2026-0012"));
    ASSERT_TRUE(noted.has_value());
    EXPECT_EQ(noted->occasion, Occasion::extended);
    EXPECT_EQ(noted->consultation.text(), "MOH-2026-0012");
    EXPECT_EQ(noted->at, Instant{std::chrono::seconds{1'800'000'000}});
}

TEST(NotedEvent, NamesTheVersionAndTheResponse) {
    auto const version =
        noted_event(entry(actions::draft_version_published, "MOH-2026-0012/draft:3/version:2"));
    ASSERT_TRUE(version.has_value());
    EXPECT_EQ(version->version, 2u);
    auto const response =
        noted_event(entry(actions::response_published, "MOH-2026-0012/response:77"));
    ASSERT_TRUE(response.has_value());
    EXPECT_EQ(response->response, ResponseId{77});
}

TEST(NotedEvent, IsNoneOfWhatIsNotPublic) {
    for (std::string_view const action :
         {actions::consultation_created, actions::response_drafted, actions::report_drafted,
          actions::comment_submitted, actions::comment_withheld, actions::draft_version_added,
          actions::account_changed}) {
        EXPECT_FALSE(noted_event(entry(action, "MOH-2026-0012")).has_value()) << action;
    }
}

TEST(NotedEvent, IsNoneWhereTheSubjectCanNotBeRead) {
    EXPECT_FALSE(noted_event(entry(actions::consultation_published, "MOH")).has_value());
    EXPECT_FALSE(noted_event(entry(actions::response_published, "MOH-2026-0012")).has_value());
    EXPECT_FALSE(
        noted_event(entry(actions::response_published, "MOH-2026-0012/response:7x")).has_value());
}

}  // namespace
}  // namespace consult::test
