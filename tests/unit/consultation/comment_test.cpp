#include <gmock/gmock.h>
#include <set>

#include <consult/comment.h>

#include "unit/consultation/fixtures.h"
#include "unit/names.h"
#include "unit/refusals.h"

namespace consult {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr CommentState all_states[] = {CommentState::received, CommentState::published,
                                       CommentState::withheld};
constexpr CommentEvent all_events[] = {CommentEvent::publish, CommentEvent::withhold};
constexpr std::string_view reason = "Names a private person's illness.";

TEST(CommentNames, are_stable_and_read_back) {
    expect_names<Visibility>(
        {{Visibility::public_name, "public"}, {Visibility::name_withheld, "name_withheld"}},
        visibility_from);
    expect_names<CommentState>({{CommentState::received, "received"},
                                {CommentState::published, "published"},
                                {CommentState::withheld, "withheld"}},
                               comment_state_from);
    expect_names<CommentEvent>(
        {{CommentEvent::publish, "publish"}, {CommentEvent::withhold, "withhold"}},
        comment_event_from);
}

TEST(CommentSteps, are_those_of_the_table_and_no_others) {
    using S = CommentState;
    using E = CommentEvent;
    std::set<std::tuple<S, E, S>> const expected = {{S::received, E::publish, S::published},
                                                    {S::received, E::withhold, S::withheld},
                                                    {S::published, E::withhold, S::withheld},
                                                    {S::withheld, E::publish, S::published}};
    std::set<std::tuple<S, E, S>> table;
    for (auto const& step : comment_transitions())
        table.insert({step.from, step.event, step.to});
    EXPECT_EQ(table, expected);
    EXPECT_EQ(comment_transitions().size(), expected.size());

    for (S const state : all_states) {
        for (E const event : all_events) {
            auto const next = decide(state, event, reason);
            bool allowed = false;
            for (auto const& [from, step, to] : expected) {
                if (from != state || step != event) continue;
                allowed = true;
                EXPECT_EQ(next, to);
            }
            if (allowed) continue;
            EXPECT_THAT(problems_of(next), ElementsAre("comment comment.no_such_step"));
            EXPECT_THAT(codes_of(next), ElementsAre(ErrorCode::conflict));
            EXPECT_THAT(message_of(next), HasSubstr(std::string{name(state)}));
            EXPECT_THAT(message_of(next), HasSubstr(std::string{name(event)}));
        }
    }
}

TEST(Withholding, needs_a_reason_of_at_most_2000_octets) {
    auto const withhold = [](std::string_view why) {
        return decide(CommentState::received, CommentEvent::withhold, why);
    };
    EXPECT_TRUE(withhold("x"));
    EXPECT_TRUE(withhold(std::string(2000, 'x')));
    EXPECT_THAT(problems_of(withhold(std::string(2001, 'x'))), ElementsAre("reason text.too_long"));
    EXPECT_THAT(problems_of(withhold("")), ElementsAre("reason text.blank"));
    EXPECT_THAT(problems_of(withhold(" \n\u00a0\u200b")), ElementsAre("reason text.blank"));
    EXPECT_THAT(problems_of(withhold("\xc3\x28")), ElementsAre("reason text.not_utf8"));
}

TEST(Withholding, tells_a_wrong_state_and_a_missing_reason_together) {
    EXPECT_THAT(problems_of(decide(CommentState::withheld, CommentEvent::withhold, "")),
                UnorderedElementsAre("comment comment.no_such_step", "reason text.blank"));
}

TEST(PublishingAComment, needs_no_reason) {
    EXPECT_EQ(decide(CommentState::withheld, CommentEvent::publish, ""), CommentState::published);
}

Comment comment_in(CommentState state) {
    Comment comment;
    comment.id = CommentId{5};
    comment.number = CommentNumber::parse("MOH-2026-0012-000317").value();
    comment.version = DraftVersionId{9};
    comment.version_number = 2;
    comment.anchor = Anchor{"art_2__para_1", "forty kilometres", "at most ", " by road"};
    comment.text = "Forty kilometres is too far in winter.";
    comment.language = russian;
    comment.identity = {"Aizhan Testova", "Steppe Patients' Union", "aizhan@example.org"};
    comment.received_at = opening + 3h;
    comment.state = state;
    comment.withhold_reason = state == CommentState::withheld ? std::string{reason} : "";
    comment.responses = {ResponseId{4}};
    return comment;
}

/// All that a public comment shows in words.
std::string all_words(PublicComment const& shown) {
    std::string words =
        shown.text + '|' + shown.submitter + '|' + shown.organisation + '|' + shown.withhold_reason;
    if (shown.anchor) {
        words +=
            '|' + shown.anchor->quote + '|' + shown.anchor->prefix + '|' + shown.anchor->suffix;
    }
    return words;
}

TEST(PublicForm, of_a_comment_not_screened_yet_is_nothing) {
    EXPECT_EQ(public_form(comment_in(CommentState::received)), std::nullopt);
}

TEST(PublicForm, of_a_published_comment_shows_text_passage_and_name) {
    Comment const comment = comment_in(CommentState::published);
    auto const shown = public_form(comment);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->number, comment.number);
    EXPECT_EQ(shown->version_number, 2u);
    EXPECT_EQ(shown->anchor, comment.anchor);
    EXPECT_EQ(shown->state, CommentState::published);
    EXPECT_EQ(shown->text, comment.text);
    EXPECT_TRUE(shown->has_text);
    EXPECT_EQ(shown->language, russian);
    EXPECT_EQ(shown->submitter, "Aizhan Testova");
    EXPECT_EQ(shown->organisation, "Steppe Patients' Union");
    EXPECT_FALSE(shown->name_withheld);
    EXPECT_THAT(shown->withhold_reason, IsEmpty());
    EXPECT_EQ(shown->received_at, comment.received_at);
    EXPECT_THAT(shown->responses, ElementsAre(ResponseId{4}));
}

TEST(PublicForm, leaves_the_name_out_on_the_submitters_wish) {
    Comment comment = comment_in(CommentState::published);
    comment.visibility = Visibility::name_withheld;
    auto const shown = public_form(comment);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->text, comment.text);
    EXPECT_TRUE(shown->name_withheld);
    EXPECT_THAT(shown->submitter, IsEmpty());
    EXPECT_THAT(shown->organisation, IsEmpty());
}

TEST(PublicForm, of_a_withheld_comment_shows_its_place_and_the_reason_only) {
    Comment const comment = comment_in(CommentState::withheld);
    auto const shown = public_form(comment);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->number, comment.number);
    EXPECT_EQ(shown->state, CommentState::withheld);
    EXPECT_EQ(shown->anchor, (Anchor{"art_2__para_1", "", "", ""}));
    EXPECT_EQ(shown->withhold_reason, reason);
    EXPECT_EQ(all_words(*shown), "|||" + std::string{reason} + "|||");
    EXPECT_THAT(shown->responses, ElementsAre(ResponseId{4}));
}

TEST(PublicForm, never_shows_an_email) {
    for (CommentState const state : all_states) {
        for (Visibility const visibility : {Visibility::public_name, Visibility::name_withheld}) {
            Comment comment = comment_in(state);
            comment.visibility = visibility;
            if (auto const shown = public_form(comment)) {
                EXPECT_THAT(all_words(*shown), testing::Not(HasSubstr("aizhan@")));
            }
        }
    }
}

TEST(PublicForm, shows_no_reason_left_over_from_an_earlier_withholding) {
    Comment comment = comment_in(CommentState::published);
    comment.withhold_reason = reason;
    EXPECT_THAT(public_form(comment)->withhold_reason, IsEmpty());
}

TEST(PublicForm, of_an_imported_comment_tells_its_source_and_whether_it_came_with_text) {
    Comment comment = comment_in(CommentState::published);
    comment.imported = ImportSource{"portal.example", "A-17", opening - 24h};
    EXPECT_TRUE(public_form(comment)->has_text);
    comment.text.clear();
    auto const shown = public_form(comment);
    ASSERT_TRUE(shown && shown->imported);
    EXPECT_FALSE(shown->has_text);
    EXPECT_EQ(shown->imported->source, "portal.example");
    EXPECT_EQ(shown->imported->source_id, "A-17");
    EXPECT_EQ(shown->imported->source_date, opening - 24h);
}

}  // namespace
}  // namespace consult
