/// Counts that are kept while comments come and are dealt with, against counting them one by one.
#include <random>
#include <set>

#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

class CommentCountsTest : public PlatformTest {
protected:
    CommentCountsTest() { number = open_consultation(); }

    std::size_t below(std::size_t bound) { return random() % bound; }

    /// All comments, by paging through them without a filter.
    std::vector<Comment> all() {
        std::vector<Comment> comments;
        PageRequest request{{}, 7};
        do {
            Page<Comment> page =
                value(platform->comments().list_all(regulator, number, {}, request));
            std::ranges::move(page.items, std::back_inserter(comments));
            request.cursor = page.next;
        } while (!request.cursor.empty());
        return comments;
    }

    void submit() {
        NewComment offered;
        offered.consultation = number;
        offered.text = "Text " + std::to_string(below(20));
        offered.language = language("en");
        offered.idempotency_key = Bytes{view(randomness->salt())};
        if (below(2) == 0)
            offered.anchor = Anchor{"art_" + std::to_string(1 + below(2)), {}, {}, {}};
        numbers.push_back(value(platform->comments().submit(offered)).number);
    }
    void import() {
        std::vector<ImportedComment> unit(1 + below(4));
        for (ImportedComment& comment : unit) {
            comment.source_id = "row " + std::to_string(imported++);
            comment.source_date = at("2020-02-29T00:00:00Z");
            if (below(3) != 0) comment.text = "Text " + std::to_string(below(20));
            comment.without_text = comment.text.empty();
            if (below(3) == 0) comment.anchor = Anchor{"art_1", {}, {}, {}};
        }
        value(platform->comments().import(regulator, number, "portal", unit));
        for (std::size_t i = 0; i < unit.size(); ++i)
            numbers.push_back({number, numbers.size() + 1});
    }
    std::vector<CommentNumber> some() {
        std::vector<CommentNumber> chosen;
        std::ranges::sample(numbers, std::back_inserter(chosen),
                            static_cast<std::ptrdiff_t>(1 + below(5)), random);
        return chosen;
    }
    /// Some of it is refused, such as publishing what is published, and then counts nothing.
    void screen() {
        bool const withholds = below(3) == 0;
        (void)platform->comments().screen(
            moderator, some(), withholds ? CommentEvent::withhold : CommentEvent::publish,
            withholds ? "Names a person." : "");
    }
    NewResponse response() {
        NewResponse offered;
        offered.disposition = static_cast<Disposition>(below(5));
        offered.reason = in_both("Considered.");
        offered.comments = some();
        return offered;
    }
    void write_response() {
        drafted.push_back(value(platform->responses().write(regulator, number, response())).id);
    }
    void change_response() {
        if (drafted.empty()) return;
        value(platform->responses().change(regulator, drafted[below(drafted.size())], response()));
    }
    void publish_responses() {
        if (drafted.empty()) return;
        std::ranges::shuffle(drafted, random);
        std::vector<ResponseId> const published{
            drafted.begin(),
            drafted.begin() + static_cast<std::ptrdiff_t>(1 + below(drafted.size()))};
        drafted.erase(drafted.begin(),
                      drafted.begin() + static_cast<std::ptrdiff_t>(published.size()));
        if (below(2) == 0) clock->advance(std::chrono::seconds{1});
        succeed(platform->responses().publish(regulator, published));
    }

    void expect_lists(std::vector<Comment> const& comments);
    void expect_figures(std::vector<Comment> const& comments);

    ConsultationNumber number;
    std::mt19937 random{20260331};
    std::size_t imported = 0;
    std::vector<CommentNumber> numbers;
    std::vector<ResponseId> drafted;
};

/// The published responses to a comment, the last published one first.
std::vector<Response> published_to(Platform& platform, Comment const& comment) {
    std::vector<Response> published = value(platform.responses().find({}, comment.responses));
    std::ranges::sort(published, std::ranges::greater{}, [](Response const& response) {
        return std::pair{*response.published_at, response.id};
    });
    return published;
}

void CommentCountsTest::expect_lists(std::vector<Comment> const& comments) {
    for (auto const& provision : std::vector<std::optional<std::string>>{{}, "", "art_1"}) {
        for (auto const& answered : std::vector<std::optional<bool>>{{}, true, false}) {
            CommentFilter filter;
            filter.provision = provision;
            filter.answered = answered;
            std::set<std::uint64_t> officials;
            std::set<std::uint64_t> everyone;
            for (Comment const& comment : comments) {
                std::string const on = comment.anchor ? comment.anchor->provision : "";
                if (provision && on != *provision) continue;
                if (!answered || *answered == !comment.responses.empty()) {
                    officials.insert(comment.number.sequence);
                }
                if (comment.state == CommentState::received) continue;
                if (!answered || *answered == !published_to(*platform, comment).empty()) {
                    everyone.insert(comment.number.sequence);
                }
            }
            auto const full =
                value(platform->comments().list_all(regulator, number, filter, {{}, 100}));
            std::set<std::uint64_t> listed;
            for (Comment const& comment : full.items)
                listed.insert(comment.number.sequence);
            EXPECT_EQ(listed, officials);
            EXPECT_EQ(full.total, officials.size());
            auto const shown = value(platform->comments().list(number, filter, {{}, 100}));
            listed.clear();
            for (PublicComment const& comment : shown.items)
                listed.insert(comment.number.sequence);
            EXPECT_EQ(listed, everyone);
            EXPECT_EQ(shown.total, everyone.size());
        }
    }
}

void CommentCountsTest::expect_figures(std::vector<Comment> const& comments) {
    ConsultationFigures wanted;
    std::set<std::string> texts;
    std::map<std::string, std::uint64_t, std::less<>> by_provision;
    for (Comment const& comment : comments) {
        ++wanted.comments_received;
        if (comment.state == CommentState::received) ++wanted.unscreened;
        if (comment.state == CommentState::withheld) ++wanted.withheld;
        if (comment.state == CommentState::published) {
            ++wanted.published;
            ++by_provision[comment.anchor ? comment.anchor->provision : ""];
        }
        std::vector<Response> const published = published_to(*platform, comment);
        if (!published.empty()) {
            ++wanted.answered;
            ++wanted.by_disposition[static_cast<std::size_t>(published.front().disposition)];
        } else if (!comment.text.empty()) {
            ++wanted.unanswered;
        }
        if (comment.text.empty()) {
            ++wanted.without_text;
        } else {
            texts.insert(comment.text);
        }
    }
    ConsultationFigures const found = value(platform->consultations().figures(regulator, number));
    EXPECT_EQ(found.comments_received, wanted.comments_received);
    EXPECT_EQ(found.distinct_texts, texts.size());
    EXPECT_EQ(found.published, wanted.published);
    EXPECT_EQ(found.withheld, wanted.withheld);
    EXPECT_EQ(found.unscreened, wanted.unscreened);
    EXPECT_EQ(found.answered, wanted.answered);
    EXPECT_EQ(found.unanswered, wanted.unanswered);
    EXPECT_EQ(found.without_text, wanted.without_text);
    EXPECT_THAT(found.by_disposition, ::testing::ElementsAreArray(wanted.by_disposition));
    DraftVersion const version = value(platform->drafts().newest(anyone, number)).value();
    EXPECT_EQ(value(platform->drafts().comment_counts(anyone, version.id)), by_provision);
    EXPECT_EQ(value(platform->consultations().find(anyone, number)).comments_received,
              wanted.comments_received);
}

TEST_F(CommentCountsTest, AreThoseOfTheCommentsWhateverHappens) {
    for (int step = 0; step < 120 && numbers.size() < 90; ++step) {
        if (numbers.empty() || below(3) == 0) submit();
        switch (below(5)) {
            case 0: import(); break;
            case 1: screen(); break;
            case 2: write_response(); break;
            case 3: change_response(); break;
            case 4: publish_responses(); break;
        }
        if (step % 10 != 9) continue;
        std::vector<Comment> const comments = all();
        ASSERT_EQ(comments.size(), numbers.size());
        expect_lists(comments);
        expect_figures(comments);
        if (HasFailure()) FAIL() << "after step " << step;
    }
}

/// What is counted once is remembered: many texts, then more of the same and of others.
TEST_F(CommentCountsTest, DifferentTextsAreCountedFromWhatWasSeenBefore) {
    std::size_t const rows[] = {3000, 500, 2500, 1};
    std::set<std::string> texts;
    std::size_t row = 0;
    for (std::size_t const count : rows) {
        for (std::size_t done = 0; done < count;) {
            std::vector<ImportedComment> unit(std::min<std::size_t>(1000, count - done));
            for (ImportedComment& comment : unit) {
                comment.source_id = std::to_string(row++);
                comment.source_date = at("2020-02-29T00:00:00Z");
                comment.text = "Text " + std::to_string(below(4000));
                texts.insert(comment.text);
            }
            value(platform->comments().import(regulator, number, "portal", unit));
            done += unit.size();
        }
        for (int again = 0; again < 2; ++again) {
            EXPECT_EQ(value(platform->consultations().figures(anyone, number)).distinct_texts,
                      texts.size());
        }
    }
}

}  // namespace
}  // namespace consult::test
