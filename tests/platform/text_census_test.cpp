#include "platform/text_census.h"

#include <chrono>
#include <future>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <utility>

#include <consult/bytes.h>

namespace consult::test {
namespace {

using storage::EachRow;
using storage::Params;
using storage::Row;

class HashRow final : public Row {
public:
    HashRow(std::uint64_t number, Digest const& hash) : number_(number), hash_(hash) {}
    [[nodiscard]] bool is_null(int) const override { return false; }
    [[nodiscard]] std::int64_t integer(int) const override {
        return static_cast<std::int64_t>(number_);
    }
    [[nodiscard]] std::string_view text(int) const override { return {}; }
    [[nodiscard]] BytesView octets(int) const override { return view(hash_); }

private:
    std::uint64_t number_;
    Digest hash_;
};

/// Comments of one consultation as one state of a database has them.
class Comments final : public storage::Queries {
public:
    using Queries::query;
    using Queries::scan;
    void query(std::string_view, Params, EachRow const&) override {
        throw std::logic_error{"the hashes may be more than fit into memory"};
    }
    void scan(std::string_view, Params params, EachRow const& each) override {
        auto const after = static_cast<std::uint64_t>(std::get<std::int64_t>(params[1].value()));
        for (auto it = hashes_.upper_bound(after); it != hashes_.end(); ++it) {
            ++looked_at_;
            each(HashRow{it->first, it->second});
        }
        if (auto const meanwhile = std::exchange(meanwhile_, {})) meanwhile();
    }

    void add(std::uint64_t number, std::string_view text) { hashes_[number] = sha256(text); }
    /// Numbers from `first` on, with a text for each number from `text` on.
    void add_many(std::uint64_t first, std::uint64_t count, std::uint64_t text) {
        for (std::uint64_t i = 0; i < count; ++i)
            add(first + i, "Text " + std::to_string(text + i));
    }
    void take_away(std::uint64_t number) { hashes_.erase(number); }
    [[nodiscard]] std::uint64_t size() const { return hashes_.size(); }
    /// Rows given since this was asked last.
    std::size_t looked_at() { return std::exchange(looked_at_, 0); }
    /// Called once, when the next rows have been given.
    void meanwhile(std::function<void()> work) { meanwhile_ = std::move(work); }

private:
    std::map<std::uint64_t, Digest> hashes_;
    std::size_t looked_at_ = 0;
    std::function<void()> meanwhile_;
};

constexpr ConsultationId one{1};
constexpr ConsultationId other{2};
constexpr std::size_t newest = 10;  // which are looked at again

class TextCensusTest : public ::testing::Test {
protected:
    std::uint64_t distinct(ConsultationId id = one) {
        Comments& its = id == one ? comments : others;
        return census.distinct(its, id, its.size());
    }

    TextCensus census{{newest, 1000}};
    Comments comments;
    Comments others;
};

TEST_F(TextCensusTest, FewAreCountedEachTime) {
    comments.add_many(1, 2 * newest, 1);
    for (int time = 0; time < 2; ++time) {
        EXPECT_EQ(distinct(), 2 * newest);
        EXPECT_EQ(comments.looked_at(), 2 * newest);
    }
}

TEST_F(TextCensusTest, ManyAreLookedAtOnceAndThenTheNewestOnly) {
    comments.add_many(1, 2 * newest + 1, 1);
    EXPECT_EQ(distinct(), 2 * newest + 1);
    EXPECT_EQ(comments.looked_at(), 2 * newest + 1);
    EXPECT_EQ(distinct(), 2 * newest + 1);
    EXPECT_EQ(comments.looked_at(), newest);
}

TEST_F(TextCensusTest, ATextCountsOnceAndNoTextNever) {
    comments.add_many(1, 40, 1);
    comments.add(2, "Text 1");
    comments.add(3, "");
    comments.add(39, "Text 1");
    comments.add(40, "");
    EXPECT_EQ(distinct(), 36U);
    EXPECT_EQ(distinct(), 36U);
    comments.add(41, "Text 1");
    comments.add(42, "");
    comments.add(43, "Text 42");
    comments.add(44, "Text 42");
    EXPECT_EQ(distinct(), 37U);
}

TEST_F(TextCensusTest, WhatComesLaterIsAddedToWhatIsRemembered) {
    comments.add_many(1, 40, 1);
    EXPECT_EQ(distinct(), 40U);
    comments.add_many(41, newest, 41);
    (void)comments.looked_at();
    EXPECT_EQ(distinct(), 50U);
    EXPECT_EQ(comments.looked_at(), 2 * newest) << "no more than twice as many are left over";
    comments.add_many(51, 30, 21);  // texts 21 to 50 again
    EXPECT_EQ(distinct(), 50U);
    EXPECT_EQ(comments.looked_at(), 30 + 2 * newest);
    EXPECT_EQ(distinct(), 50U);
    EXPECT_EQ(comments.looked_at(), newest) << "the others have been remembered meanwhile";
}

TEST_F(TextCensusTest, ANumberThatIsFilledLateAmongTheNewestCostsNothing) {
    comments.add_many(1, 40, 1);
    comments.take_away(35);
    EXPECT_EQ(distinct(), 39U);
    comments.add(35, "late");
    (void)comments.looked_at();
    EXPECT_EQ(distinct(), 40U);
    EXPECT_EQ(comments.looked_at(), newest + 1);
}

TEST_F(TextCensusTest, ANumberThatIsFilledLateBelowHasAllLookedAtAgain) {
    comments.add_many(1, 40, 1);
    comments.take_away(5);
    EXPECT_EQ(distinct(), 39U);
    comments.add(5, "late");
    EXPECT_EQ(distinct(), 40U);
    (void)comments.looked_at();
    EXPECT_EQ(distinct(), 40U);
    EXPECT_EQ(comments.looked_at(), newest) << "they have been remembered anew";
}

TEST_F(TextCensusTest, AnOlderStateIsCountedForItselfAndForgetsNothing) {
    comments.add_many(1, 60, 1);
    EXPECT_EQ(distinct(), 60U);
    Comments older;
    older.add_many(1, 30, 1);
    older.add(30, "Text 1");
    EXPECT_EQ(census.distinct(older, one, older.size()), 29U);
    (void)comments.looked_at();
    EXPECT_EQ(distinct(), 60U);
    EXPECT_EQ(comments.looked_at(), newest);
}

TEST_F(TextCensusTest, TheSameIsCountedInPortionsOfAnySize) {
    comments.add_many(1, 40, 1);
    comments.add_many(41, 40, 21);  // 21 to 60
    comments.add(81, "");
    for (std::size_t const portion : {1, 2, 7, 30, 100}) {
        TextCensus portioned{{newest, 1000, portion}};
        for (std::size_t const at_most : {std::size_t{81}, 2 * newest}) {
            EXPECT_EQ(portioned.distinct(comments, one, comments.size()), 60U) << portion;
            EXPECT_LE(comments.looked_at(), at_most) << portion;
        }
    }
}

TEST_F(TextCensusTest, ReadersLookOnceAtWhatNobodyKnows) {
    comments.add_many(1, 40, 1);
    Comments late = comments;
    std::future<std::uint64_t> counted;
    comments.meanwhile([&] {
        counted =
            std::async(std::launch::async, [&] { return census.distinct(late, one, late.size()); });
        EXPECT_EQ(counted.wait_for(std::chrono::milliseconds{50}), std::future_status::timeout);
    });
    EXPECT_EQ(distinct(), 40U);
    EXPECT_EQ(counted.get(), 40U);
    EXPECT_EQ(late.looked_at(), newest);
}

TEST_F(TextCensusTest, ATallyThatMiscountsMisleadsNobody) {
    comments.add_many(1, 15, 1);
    for (int time = 0; time < 2; ++time) {
        EXPECT_EQ(census.distinct(comments, one, 30), 15U);
    }
    comments.add_many(16, 25, 16);
    EXPECT_EQ(distinct(), 40U);
    comments.take_away(40);
    EXPECT_EQ(census.distinct(comments, one, 50), 39U);
    EXPECT_EQ(distinct(), 39U);
}

TEST_F(TextCensusTest, ConsultationsAreKeptApart) {
    comments.add_many(1, 40, 1);
    others.add_many(1, 40, 21);
    EXPECT_EQ(distinct(one), 40U);
    EXPECT_EQ(distinct(other), 40U);
    (void)comments.looked_at();
    (void)others.looked_at();
    EXPECT_EQ(distinct(one), 40U);
    EXPECT_EQ(distinct(other), 40U);
    EXPECT_EQ(comments.looked_at(), newest);
    EXPECT_EQ(others.looked_at(), newest);
}

// Memory

TEST_F(TextCensusTest, AllIsForgottenBeyondSoManyTexts) {
    comments.add_many(1, 500 + newest, 1);
    others.add_many(1, 500 + newest, 1);
    EXPECT_EQ(distinct(one), 500 + newest);
    EXPECT_EQ(distinct(other), 500 + newest);
    (void)comments.looked_at();
    EXPECT_EQ(distinct(one), 500 + newest);
    EXPECT_EQ(comments.looked_at(), newest) << "as many as may be remembered";
    others.add_many(500 + newest + 1, newest + 1, 500 + newest + 1);
    EXPECT_EQ(distinct(other), 500 + 2 * newest + 1);
    (void)comments.looked_at();
    EXPECT_EQ(distinct(one), 500 + newest);
    EXPECT_EQ(comments.looked_at(), 500 + newest);
    (void)others.looked_at();
    EXPECT_EQ(distinct(other), 500 + 2 * newest + 1);
    EXPECT_EQ(others.looked_at(), 500 + 2 * newest + 1);
}

TEST_F(TextCensusTest, WhatIsRememberedAnewWeighsOnce) {
    comments.add_many(1, 600, 1);
    EXPECT_EQ(distinct(), 600U);
    comments.take_away(5);  // so that the number is filled late, next time
    for (int time = 0; time < 3; ++time) {
        EXPECT_EQ(distinct(), 599U);
        comments.add(5, "Text 5");
        EXPECT_EQ(distinct(), 600U);
        comments.take_away(5);
    }
    comments.add(5, "Text 5");
    (void)comments.looked_at();
    EXPECT_EQ(distinct(), 600U);
    EXPECT_EQ(comments.looked_at(), newest);
}

TEST_F(TextCensusTest, WhatIsAddedWeighsOnce) {
    comments.add_many(1, 400, 1);
    EXPECT_EQ(distinct(), 400U);
    comments.add_many(401, 400, 401);
    EXPECT_EQ(distinct(), 800U);
    (void)comments.looked_at();
    EXPECT_EQ(distinct(), 800U);
    EXPECT_EQ(comments.looked_at(), newest);
}

TEST_F(TextCensusTest, WhatWasForgottenWhileItWasCountedWeighsNothing) {
    comments.add_many(1, 900, 1);
    others.add_many(1, 1100, 1);
    comments.meanwhile([&] {
        EXPECT_EQ(distinct(other), 1100U);  // too many
        EXPECT_EQ(distinct(other), 1100U);  // all is forgotten, and these remembered again
        others = {};
        others.add_many(1, 500, 1);
        EXPECT_EQ(distinct(other), 500U);  // again; these are not too many
    });
    EXPECT_EQ(distinct(), 900U);
    (void)others.looked_at();
    EXPECT_EQ(distinct(other), 500U);
    EXPECT_EQ(others.looked_at(), newest);
}

}  // namespace
}  // namespace consult::test
