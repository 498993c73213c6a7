#include <gmock/gmock.h>

#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Shown = TraitCell::Shown;

template <class T>
Problem refusal(Result<T> const& result) {
    if (result) throw std::runtime_error{"not refused"};
    return result.error().problems().front();
}

class ParticipationTest : public PlatformTest {
protected:
    /// A published consultation that asks these.
    ConsultationNumber asking(std::vector<Trait> const& traits) {
        ConsultationNumber const made = prepare();
        succeed(platform->participation().ask(regulator, made, traits));
        value(platform->consultations().publish(regulator, made));
        clock->set(at("2026-03-03T06:00:00Z"));
        return made;
    }

    NewComment offer(ConsultationNumber const& number, TraitAnswers answers) {
        NewComment offered;
        offered.consultation = number;
        offered.text = "Inspect twice a year.";
        offered.language = language("en");
        offered.traits = std::move(answers);
        offered.idempotency_key = Bytes{view(randomness->salt())};
        return offered;
    }
    CommentNumber say(ConsultationNumber const& number, TraitAnswers answers) {
        return value(platform->comments().submit(offer(number, std::move(answers)))).number;
    }
    void say_often(ConsultationNumber const& number, std::size_t times,
                   TraitAnswers const& answers) {
        for (std::size_t i = 0; i < times; ++i)
            said.push_back(say(number, answers));
    }
    void publish_report(ConsultationNumber const& number) {
        succeed(platform->comments().screen(moderator, said, CommentEvent::publish, ""));
        close();
        value(platform->reports().draft(regulator, number, in_both("What was heard")));
        value(platform->reports().publish(regulator, number, in_both("They were read.")));
    }
    Participation counts(Actor const& viewer, ConsultationNumber const& number) {
        return value(platform->participation().of(viewer, number));
    }
    static std::uint64_t count_of(TraitTable const& table, std::string_view value) {
        for (TraitCell const& cell : table.cells) {
            if (cell.value == value && cell.shown == Shown::count) return cell.count;
        }
        throw std::runtime_error{"no count of " + std::string{value}};
    }
    static Shown look_of(TraitTable const& table, std::string_view value) {
        for (TraitCell const& cell : table.cells) {
            if (cell.value == value) return cell.shown;
        }
        throw std::runtime_error{"no answer " + std::string{value}};
    }

    std::vector<CommentNumber> said;
};

TEST_F(ParticipationTest, NothingIsAskedUnlessItIsChosen) {
    ConsultationNumber const number = open_consultation();
    EXPECT_THAT(value(platform->participation().asked(anyone, number)), IsEmpty());
    auto const refused = platform->comments().submit(offer(number, {{Trait::gender, "female"}}));
    EXPECT_THAT(problems_of(refused), ElementsAre("traits.gender comment.trait_not_asked"));
    EXPECT_EQ(refusal(platform->comments().review(offer(number, {{Trait::gender, "male"}}))).key,
              "comment.trait_not_asked");
    EXPECT_THAT(counts(regulator, number).traits, IsEmpty());
}

TEST_F(ParticipationTest, QuestionsAreChosenWhileItIsPrepared) {
    ConsultationNumber const number = prepare();
    succeed(platform->participation().ask(regulator, number, {Trait::gender}));
    succeed(platform->participation().ask(regulator, number,
                                          {Trait::age_group, Trait::region, Trait::region}));
    EXPECT_THAT(value(platform->participation().asked(regulator, number)),
                ElementsAre(Trait::region, Trait::age_group));
    EXPECT_EQ(last_entry().action, "consultation.changed");
    EXPECT_THAT(last_facts(), ElementsAre(Fact{"changed", "traits"}));
    EXPECT_EQ(refusal(platform->participation().ask(outsider, number, {})).code,
              ErrorCode::not_found);
    EXPECT_EQ(refusal(platform->participation().asked(anyone, number)).code, ErrorCode::not_found);
    value(platform->consultations().publish(regulator, number));
    EXPECT_EQ(refusal(platform->participation().ask(regulator, number, {})).code,
              ErrorCode::conflict);
    EXPECT_THAT(value(platform->participation().asked(anyone, number)),
                ElementsAre(Trait::region, Trait::age_group));
}

TEST_F(ParticipationTest, EveryAnswerIsOfThoseOffered) {
    ConsultationNumber const number = asking({Trait::gender});
    EXPECT_EQ(refusal(platform->comments().submit(offer(number, {{Trait::gender, "x"}}))).key,
              "comment.trait_answer");
}

TEST_F(ParticipationTest, OfficialsSeeCountsByTensAndEveryoneAllWithTheReport) {
    ConsultationNumber const number = asking({Trait::gender, Trait::disability});
    say_often(number, 12, {{Trait::gender, "female"}, {Trait::disability, "no"}});
    say_often(number, 6, {{Trait::gender, "male"}});
    say_often(number, 20, {});

    Participation const before = counts(regulator, number);
    EXPECT_EQ(before.comments, 38u);
    EXPECT_FALSE(before.is_final);
    EXPECT_EQ(count_of(before.traits[0], "female"), 10u);
    EXPECT_EQ(count_of(before.traits[0], "male"), 0u);
    auto const early = platform->participation().of(anyone, number);
    EXPECT_EQ(refusal(early).key, "participation.not_published");
    EXPECT_EQ(refusal(early).code, ErrorCode::not_found);

    publish_report(number);
    Participation const after = counts(anyone, number);
    EXPECT_TRUE(after.is_final);
    ASSERT_EQ(after.traits.size(), 2u);
    EXPECT_EQ(count_of(after.traits[0], "female"), 12u);
    EXPECT_EQ(count_of(after.traits[0], "male"), 6u);
    EXPECT_EQ(after.traits[0].no_answer, 20u);
    EXPECT_EQ(count_of(after.traits[1], "no"), 12u);
    EXPECT_EQ(after.traits[1].no_answer, 26u);
}

TEST_F(ParticipationTest, FewAreNotShownToOfficialsEither) {
    ConsultationNumber const number = asking({Trait::gender});
    say_often(number, 8, {{Trait::gender, "female"}});
    say_often(number, 2, {{Trait::gender, "other"}});
    say_often(number, 3, {});
    Participation const found = counts(regulator, number);
    EXPECT_EQ(look_of(found.traits[0], "other"), Shown::few);
    EXPECT_FALSE(found.traits[0].no_answer);
}

TEST_F(ParticipationTest, ACommentSentAgainKeepsItsFirstAnswers) {
    ConsultationNumber const number = asking({Trait::gender});
    NewComment offered = offer(number, {{Trait::gender, "female"}});
    Receipt const first = value(platform->comments().submit(offered));
    offered.traits = {{Trait::gender, "male"}};
    Receipt const again = value(platform->comments().submit(offered));
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.number, first.number);
    EXPECT_EQ(again.entry, first.entry);
    for (int i = 0; i < 9; ++i)
        say(number, {{Trait::gender, "female"}});
    EXPECT_EQ(count_of(counts(regulator, number).traits[0], "female"), 10u);
}

TEST_F(ParticipationTest, TheEntryOfTheLogIsTheSameWithAndWithoutAnswers) {
    ConsultationNumber const number = asking({Trait::gender});
    Receipt const plain = value(platform->comments().submit(offer(number, {})));
    Receipt const answering =
        value(platform->comments().submit(offer(number, {{Trait::gender, "female"}})));
    LogEntry const without = value(decode(plain.entry));
    LogEntry const with = value(decode(answering.entry));
    EXPECT_EQ(with.facts, without.facts);
    EXPECT_EQ(with.commitments.size(), without.commitments.size());
    EXPECT_EQ(with.commitments[1].digest,
              commit(CommitmentKind::identity, answering.identity_salt, identity_bytes({})));
}

}  // namespace
}  // namespace consult::test
