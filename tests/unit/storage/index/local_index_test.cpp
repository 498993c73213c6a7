#include "storage/index/local_index.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include "storage/damage.h"
#include "storage/index/index_writer.h"
#include "support/temporary_folder.h"
#include "unit/storage/index/naive_search.h"

namespace consult::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr ConsultationId consultation{7};

class LocalIndexTest : public ::testing::Test {
protected:
    LocalIndexTest() { open(); }

    void open() {
        index.reset();
        index = open_local_index(file, 2);
    }

    void apply(std::vector<IndexedComment> comments, std::vector<GoneComment> gone = {}) {
        IndexBatch batch;
        batch.comments = std::move(comments);
        batch.gone = std::move(gone);
        batch.before = index->position();
        batch.after.entries = batch.before.entries + 1;
        ASSERT_TRUE(index->apply(batch));
    }
    void tidy() {
        while (index->tidy()) {
        }
    }

    IndexedComment comment(std::uint64_t sequence, std::string text,
                           CommentState state = CommentState::published) {
        IndexedComment made;
        made.consultation = consultation;
        made.sequence = sequence;
        made.text = std::move(text);
        made.language = *Language::parse("en");
        made.received_at = Instant{std::chrono::seconds{1'790'000'000 + sequence}};
        made.state = state;
        return made;
    }

    IndexRequest request(std::string_view typed, IndexOrder order = IndexOrder::newest_first) {
        IndexRequest made;
        made.consultation = consultation;
        made.query = *search::parse_query(typed, "q", analyser);
        made.order = order;
        return made;
    }

    IndexHits search(IndexRequest const& asked) {
        Result<IndexHits> hits = index->search(asked);
        if (!hits) throw std::runtime_error{hits.error().text()};
        return std::move(*hits);
    }
    std::vector<std::uint64_t> found(std::string_view typed) {
        return search(request(typed)).sequences;
    }

    /// Page after page.
    std::vector<std::uint64_t> all_pages(IndexRequest asked) {
        std::vector<std::uint64_t> all;
        for (;;) {
            IndexHits const hits = search(asked);
            all.insert(all.end(), hits.sequences.begin(), hits.sequences.end());
            if (hits.next.empty()) return all;
            asked.cursor = hits.next;
        }
    }

    std::string octets_of_files() {
        index.reset();
        std::ostringstream content;
        for (auto const& entry : std::filesystem::directory_iterator(folder.path()))
            content << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
        return content.str();
    }

    ::consult::test::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "consult.db.search";
    std::unique_ptr<CommentIndex> index;
    search::Analyser analyser;
};

/// Comments of few words, so that everything meets everything.
class RandomComments {
public:
    explicit RandomComments(unsigned seed) : random(seed) {}

    std::string words(std::size_t most) {
        static constexpr std::array words{"water",   "waters", "school", "и",     "закон",
                                          "законы",  "мектеп", "су",     "заңды", "заңдар",
                                          "schools", "road",   "watch",  "2026"};
        std::string text;
        for (std::size_t i = 0, count = 1 + random() % most; i < count; ++i)
            text += std::string{words[random() % words.size()]} + " ";
        return text;
    }

    IndexedComment comment(std::uint64_t sequence) {
        IndexedComment made;
        made.consultation = consultation;
        made.sequence = sequence;
        made.text = words(20);
        made.language = *Language::parse(pick({"en", "ru", "kk"}));
        made.provision = pick({"", "art_1", "art_2"});
        made.submitter = pick({"", "Айгүл Ахметова", "Society of Parents", "Ahmet"});
        made.submitter_is_public = random() % 3 != 0;
        made.received_at = Instant{std::chrono::seconds{1'790'000'000 + random() % 50}};
        made.state = random() % 2 == 0   ? CommentState::published
                     : random() % 2 == 0 ? CommentState::withheld
                                         : CommentState::received;
        made.has_published_answer = random() % 4 == 0;
        made.has_drafted_answer = !made.has_published_answer && random() % 4 == 0;
        return made;
    }

    IndexRequest request(search::Analyser& analyser) {
        IndexRequest made;
        made.consultation = consultation;
        std::string typed = words(2);
        if (random() % 4 == 0) typed += '"' + words(3) + '"';
        if (random() % 4 == 0) typed += pick({"wat*", "зак*", "sch"});
        made.query = *search::parse_query(typed, "q", analyser);
        made.order = random() % 2 == 0 ? IndexOrder::newest_first : IndexOrder::best_first;
        made.sees_all = random() % 2 == 0;
        made.size = 100;
        if (random() % 4 == 0) made.language = *Language::parse(pick({"en", "ru", "kk", "fr"}));
        if (random() % 4 == 0) made.provision = pick({"", "art_1", "art_9"});
        if (random() % 4 == 0) made.answered = random() % 2 == 0;
        if (random() % 5 == 0) made.submitter_words = {pick({"айгул", "society", "nobody"})};
        if (random() % 5 == 0) made.received_from = some_instant();
        if (random() % 5 == 0) made.received_until = some_instant();
        if (random() % 5 == 0) {
            made.state = random() % 2 == 0 ? CommentState::published : CommentState::received;
        }
        return made;
    }

    Instant some_instant() { return Instant{std::chrono::seconds{1'790'000'000 + random() % 50}}; }
    char const* pick(std::vector<char const*> const& some) { return some[random() % some.size()]; }

    std::mt19937 random;
};

void expect_same(std::vector<test::NaiveSearch::Hit> const& expected, IndexHits const& hits) {
    EXPECT_EQ(hits.total, expected.size());
    EXPECT_TRUE(hits.total_is_exact);
    EXPECT_TRUE(hits.is_complete);
    ASSERT_EQ(hits.sequences.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        // What scores the same but for rounding may change places.
        auto const own =
            std::ranges::find(expected, hits.sequences[i], &test::NaiveSearch::Hit::sequence);
        ASSERT_NE(own, expected.end());
        EXPECT_NEAR(own->score, expected[i].score, 1e-4) << "place " << i;
    }
}

TEST_F(LocalIndexTest, FindsAndRanksWhatLookingAtEveryCommentWouldWhateverChanges) {
    for (unsigned seed = 1; seed <= 12; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        index->clear();
        test::NaiveSearch naive;
        RandomComments some{seed};
        for (int round = 0; round < 25; ++round) {
            std::vector<IndexedComment> comments;
            std::vector<GoneComment> gone;
            std::set<std::uint64_t> touched;
            for (std::size_t i = 0, count = some.random() % 6; i < count; ++i) {
                std::uint64_t const sequence = 1 + some.random() % 90;
                if (!touched.insert(sequence).second) continue;
                if (naive.comments().contains(sequence) && some.random() % 4 == 0) {
                    gone.push_back({consultation, sequence});
                    naive.remove(sequence);
                    continue;
                }
                comments.push_back(some.comment(sequence));
                // Often only its state changes.
                if (naive.comments().contains(sequence) && some.random() % 2 == 0) {
                    IndexedComment const changed = comments.back();
                    comments.back() = naive.comments().at(sequence);
                    comments.back().state = changed.state;
                    comments.back().has_published_answer = changed.has_published_answer;
                }
                naive.put(comments.back());
            }
            apply(comments, gone);
            // Merging goes on from batch to batch.
            for (std::size_t step = some.random() % 4; step > 0; --step)
                (void)index->tidy();
            for (int query = 0; query < 12; ++query) {
                IndexRequest const asked = some.request(analyser);
                auto expected = naive.search(asked);
                ASSERT_LE(expected.size(), 100u);
                expect_same(expected, search(asked));
            }
        }
    }
}

// Large enough for pairs of common words, beginnings that many words have, and positions in pieces.
TEST_F(LocalIndexTest, FindsTheSameInALargeSegment) {
    test::NaiveSearch naive;
    RandomComments some{21};
    std::vector<IndexedComment> comments;
    for (std::uint64_t sequence = 1; sequence <= 1'700; ++sequence) {
        comments.push_back(some.comment(sequence));
        std::string& text = comments.back().text;
        text += some.words(30);
        // Rare words between common ones.
        text += some.pick({"warden", "wares", "warm", "warrant", "warp", "wart", "wary", "warble"});
        if (sequence % 3 == 0) text += std::to_string(sequence % 400);
        text += " " + some.words(20);
        naive.put(comments.back());
    }
    struct Asked {
        std::string typed;
        IndexRequest request;
        std::vector<test::NaiveSearch::Hit> expected;
    };
    std::vector<Asked> searches;
    for (int i = 0; i < 24; ++i) {
        std::string typed = '"' + some.words(2 + i % 3) + '"';
        if (i % 4 == 1) typed = "\"" + some.words(2) + " war*\"";
        if (i % 4 == 2) typed = some.words(1) + "war";
        if (i % 4 == 3) typed = "\"wares" + std::to_string(i) + " " + some.words(1) + '"';
        IndexRequest asked =
            request(typed, i % 3 == 0 ? IndexOrder::best_first : IndexOrder::newest_first);
        asked.sees_all = i % 5 != 0;
        asked.size = 100;
        searches.push_back({typed, asked, naive.search(asked)});
    }
    // Segments as they are built, and then one merged of many.
    for (std::size_t const batch : {std::size_t{1'200}, std::size_t{200}}) {
        index->clear();
        for (std::size_t first = 0; first < comments.size(); first += batch) {
            std::size_t const end = std::min(first + batch, comments.size());
            apply({comments.begin() + static_cast<std::ptrdiff_t>(first),
                   comments.begin() + static_cast<std::ptrdiff_t>(end)});
        }
        tidy();
        EXPECT_LE(index->figures().segments, 2u);
        for (Asked const& search : searches) {
            SCOPED_TRACE(search.typed);
            bool const is_ranked = search.request.order == IndexOrder::best_first;
            std::vector<std::uint64_t> const pages = all_pages(search.request);
            ASSERT_EQ(pages.size(),
                      std::min<std::size_t>(search.expected.size(), is_ranked ? 1'000 : 10'000));
            for (std::size_t place = 0; place < pages.size(); ++place) {
                auto const own = std::ranges::find(search.expected, pages[place],
                                                   &test::NaiveSearch::Hit::sequence);
                ASSERT_NE(own, search.expected.end());
                EXPECT_NEAR(own->score, search.expected[place].score, 1e-3) << place;
            }
        }
    }
}

// Where a word was common nothing is known of what stands beside it, and in a segment merged of
// that and others it may not be common.
TEST_F(LocalIndexTest, FindsPhrasesOfAWordThatIsCommonNoLonger) {
    constexpr std::uint64_t batch = 1'100;
    std::uint64_t sequence = 0;
    std::vector<std::uint64_t> followed;
    std::vector<std::uint64_t> preceded;
    for (int round = 0; round < 8; ++round) {
        std::vector<IndexedComment> comments;
        for (std::uint64_t i = 0; i < batch; ++i) {
            ++sequence;
            bool const is_early = round == 0 && i % 20 == 0;
            bool const is_rare = round > 0 && i % 1'000 == 0;
            std::string text = "water road";
            if (is_early) text = i % 40 == 0 ? "the flood water" : "the water flood";
            if (is_rare) text = round % 2 == 0 ? "a flood water road" : "road water flood";
            if (text.find("flood water") != std::string::npos) followed.push_back(sequence);
            if (text.find("water flood") != std::string::npos) preceded.push_back(sequence);
            comments.push_back(comment(sequence, text));
        }
        apply(comments);
    }
    std::ranges::reverse(followed);
    std::ranges::reverse(preceded);
    ASSERT_GT(followed.size(), 25u);
    auto const all_of = [&](std::string_view typed) {
        IndexRequest asked = request(typed);
        asked.size = 7;
        return all_pages(asked);
    };
    for (std::size_t const segments : {8u, 1u}) {
        ASSERT_EQ(index->figures().segments, segments);
        EXPECT_EQ(all_of("\"flood water\""), followed);
        EXPECT_EQ(all_of("\"water flood\""), preceded);
        EXPECT_THAT(all_of("\"the flood road\""), IsEmpty());
        tidy();
    }
}

// The words stand beside each other in two forms, of which only one is read where that is enough.
TEST_F(LocalIndexTest, CountsAPhraseInEveryFormOfItsWords) {
    std::vector<IndexedComment> comments;
    for (std::uint64_t sequence = 1; sequence <= 1'500; ++sequence) {
        std::string text = sequence % 3 == 0   ? "закон воды"
                           : sequence % 3 == 1 ? "законы және су"
                                               : "road";
        if (sequence % 100 == 5) text += " закон реки законы реки заңдар реки";
        comments.push_back(comment(sequence, text));
        comments.back().language = *Language::parse(sequence % 2 == 0 ? "ru" : "kk");
    }
    test::NaiveSearch naive;
    for (IndexedComment const& each : comments)
        naive.put(each);
    apply(comments);
    for (char const* const typed : {"\"законы реки\"", "\"реки законы реки\"", "\"закон воды\""}) {
        SCOPED_TRACE(typed);
        for (IndexOrder const order : {IndexOrder::newest_first, IndexOrder::best_first}) {
            IndexRequest asked = request(typed, order);
            asked.size = 100;
            auto expected = naive.search(asked);
            ASSERT_GT(expected.size(), 10u);
            IndexHits const hits = search(asked);
            ASSERT_EQ(hits.sequences.size(), std::min<std::size_t>(expected.size(), 100));
            EXPECT_EQ(hits.total, expected.size());
            if (order == IndexOrder::best_first) continue;
            for (std::size_t i = 0; i < hits.sequences.size(); ++i)
                EXPECT_EQ(hits.sequences[i], expected[i].sequence) << i;
        }
    }
}

TEST_F(LocalIndexTest, RanksTheSameTwentyAsExactBm25) {
    test::NaiveSearch naive;
    RandomComments some{3};
    std::vector<IndexedComment> comments;
    for (std::uint64_t sequence = 1; sequence <= 600; ++sequence) {
        comments.push_back(some.comment(sequence));
        naive.put(comments.back());
    }
    apply(comments);
    IndexRequest asked = request("water законы ", IndexOrder::best_first);
    auto const expected = naive.search(asked);
    ASSERT_GT(expected.size(), 40u);
    IndexHits const hits = search(asked);
    EXPECT_EQ(hits.total, expected.size());
    ASSERT_EQ(hits.sequences.size(), 20u);
    for (std::size_t i = 0; i < 20; ++i)
        EXPECT_EQ(hits.sequences[i], expected[i].sequence) << i;
}

TEST_F(LocalIndexTest, GivesEveryPageOnceWhateverArrivesMeanwhile) {
    std::vector<IndexedComment> comments;
    for (std::uint64_t sequence = 1; sequence <= 70; ++sequence)
        comments.push_back(comment(sequence, sequence % 7 == 0 ? "water water" : "clean water"));
    apply(comments);
    for (IndexOrder const order : {IndexOrder::newest_first, IndexOrder::best_first}) {
        IndexRequest asked = request("water ", order);
        asked.size = 9;
        std::vector<std::uint64_t> const before = all_pages(asked);
        EXPECT_EQ(before.size(), 70u);
        EXPECT_EQ(std::set(before.begin(), before.end()).size(), 70u);

        IndexHits const first = search(asked);
        std::uint64_t const newest = order == IndexOrder::newest_first ? 1000 : 2000;
        apply({comment(newest, "water water water")});
        std::vector<std::uint64_t> seen = first.sequences;
        asked.cursor = first.next;
        for (std::uint64_t const sequence : all_pages(asked))
            seen.push_back(sequence);
        EXPECT_EQ(seen, before);
        apply({}, {{consultation, newest}});
    }
}

TEST_F(LocalIndexTest, RefusesACursorOfAnotherOrder) {
    std::vector<IndexedComment> comments;
    for (std::uint64_t sequence = 1; sequence <= 30; ++sequence)
        comments.push_back(comment(sequence, "water"));
    apply(comments);
    IndexRequest asked = request("water ");
    asked.cursor = search(asked).next;
    EXPECT_TRUE(index->search(asked));
    asked.order = IndexOrder::best_first;
    EXPECT_FALSE(index->search(asked));
    asked.cursor = "";
    asked.cursor = search(asked).next;
    EXPECT_TRUE(index->search(asked));
    asked.order = IndexOrder::newest_first;
    EXPECT_FALSE(index->search(asked));
    asked.cursor = "b5.0";
    EXPECT_FALSE(index->search(asked));
    asked.cursor = "";
    asked.size = 0;
    EXPECT_FALSE(index->search(asked));
}

TEST_F(LocalIndexTest, TellsThePublicNothingOfWhatIsNotPublished) {
    RandomComments some{11};
    std::vector<IndexedComment> all;
    std::vector<IndexedComment> published;
    for (std::uint64_t sequence = 1; sequence <= 400; ++sequence) {
        all.push_back(some.comment(sequence));
        if (all.back().state == CommentState::published) published.push_back(all.back());
    }
    apply(all);
    auto const other_file = folder.path() / "published.search";
    auto const only_published = open_local_index(other_file, 1);
    ASSERT_TRUE(only_published->apply({published, {}, {}, {1, {}}}));
    for (int i = 0; i < 300; ++i) {
        IndexRequest asked = some.request(analyser);
        asked.sees_all = false;
        IndexHits const here = search(asked);
        IndexHits const there = *only_published->search(asked);
        EXPECT_EQ(here.sequences, there.sequences);
        EXPECT_EQ(here.total, there.total);
    }
}

TEST_F(LocalIndexTest, KeepsFewSegmentsHoweverSmallTheBatches) {
    for (std::uint64_t sequence = 1; sequence <= 700; ++sequence)
        apply({comment(sequence, "water " + std::to_string(sequence))});
    tidy();
    EXPECT_EQ(index->figures().comments, 700u);
    EXPECT_LE(index->figures().segments, (index::merge_factor - 1) * 4);
    EXPECT_EQ(search(request("water ")).total, 700u);
    EXPECT_THAT(found("345 "), ElementsAre(345u));
}

TEST_F(LocalIndexTest, LeavesNoTraceOfWhatIsGone) {
    apply({comment(1, "A zebrafish, and water"), comment(2, "clean water")});
    EXPECT_THAT(found("zebrafish "), ElementsAre(1u));
    apply({}, {{consultation, 1}});
    EXPECT_THAT(found("zebrafish "), IsEmpty());
    EXPECT_THAT(found("water "), ElementsAre(2u));
    EXPECT_EQ(octets_of_files().find("zebraf"), std::string::npos);
    open();
    apply({comment(2, "redacted")});
    EXPECT_THAT(found("clean "), IsEmpty());
    EXPECT_EQ(octets_of_files().find("wclean"), std::string::npos);
}

TEST_F(LocalIndexTest, ChangesNothingWhereItIsElsewhereInTheLog) {
    apply({comment(1, "water")});
    IndexBatch batch;
    batch.comments = {comment(2, "water")};
    batch.after.entries = 9;
    EXPECT_FALSE(index->apply(batch));
    batch.before = index->position();
    batch.before.chain[0] ^= 1;
    EXPECT_FALSE(index->apply(batch));
    EXPECT_THAT(found("water "), ElementsAre(1u));
    EXPECT_EQ(index->position().entries, 1u);
}

TEST_F(LocalIndexTest, IsThereAgainWhenItIsOpenedAgain) {
    apply({comment(1, "water"), comment(5, "water")});
    open();
    EXPECT_EQ(index->position().entries, 1u);
    EXPECT_THAT(found("water "), ElementsAre(5u, 1u));
}

TEST_F(LocalIndexTest, GoesOnWithMergingAfterItWasOpenedAgain) {
    std::vector<std::uint64_t> all;
    for (std::uint64_t sequence = 1; sequence <= 300; ++sequence) {
        apply({comment(sequence, "water " + std::to_string(sequence))});
        all.insert(all.begin(), sequence);
        if (sequence % 16 != 0) continue;
        // In the middle of a merge, whose rest is there now.
        (void)index->tidy();
        open();
    }
    tidy();
    IndexRequest asked = request("water ");
    asked.size = 100;
    EXPECT_EQ(all_pages(asked), all);
    EXPECT_LE(index->figures().segments, (index::merge_factor - 1) * 3);
    index.reset();
    SQLite::Database database{file.string()};
    EXPECT_EQ(database.execAndGet("SELECT count(*) FROM rest").getInt(), 0);
    EXPECT_EQ(database
                  .execAndGet("SELECT count(*) FROM term WHERE segment_id NOT IN "
                              "(SELECT id FROM segment)")
                  .getInt(),
              0);
}

TEST_F(LocalIndexTest, IsWrittenByOneProcessAndReadByOthers) {
    std::unique_ptr<IndexLock> lock = IndexLock::try_take(file);
    ASSERT_TRUE(lock);
    apply({comment(1, "water")});
    // What the other process finds, and whether it may write, as its exit code.
    auto const in_other_process = [&](std::size_t expected) {
        pid_t const child = ::fork();
        if (child != 0) {
            int status = 0;
            ::waitpid(child, &status, 0);
            return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        }
        auto const taken = IndexLock::try_take(file);
        auto const read = open_index_of_another(file, 1);
        bool const finds = read && read->search(request("water "))->total == expected;
        ::_exit((finds ? 1 : 0) + (taken ? 2 : 0));
    };
    EXPECT_EQ(in_other_process(1), 1);
    apply({comment(2, "water")});
    EXPECT_EQ(in_other_process(2), 1);
    lock.reset();
    EXPECT_EQ(in_other_process(2), 1 + 2);
    // It ended without giving the lock back.
    EXPECT_TRUE(IndexLock::try_take(file));
}

TEST_F(LocalIndexTest, TellsAFileThatTookThePlaceOfAnother) {
    apply({comment(1, "water")});
    auto const other = open_index_of_another(file, 1);
    ASSERT_TRUE(other);
    std::uint64_t const before = local_index_identity(file);
    EXPECT_NE(before, 0u);
    index.reset();
    remove_local_index(file);
    EXPECT_EQ(local_index_identity(file), 0u);
    EXPECT_FALSE(open_index_of_another(file, 1));
    open();
    EXPECT_NE(local_index_identity(file), before);
}

TEST_F(LocalIndexTest, IsMadeAnewWhereTheFileIsNone) {
    apply({comment(1, "water")});
    index.reset();
    std::ofstream{file, std::ios::binary} << std::string(40'000, 'x');
    open();
    EXPECT_EQ(index->position(), IndexPosition{});
    EXPECT_THAT(found("water "), IsEmpty());
    apply({comment(1, "water")});
    EXPECT_THAT(found("water "), ElementsAre(1u));
}

TEST_F(LocalIndexTest, SaysThatItIsDamaged) {
    apply({comment(1, "water"), comment(2, "clean water")});
    index.reset();
    SQLite::Database{file.string(), SQLite::OPEN_READWRITE}.exec(
        "UPDATE term SET documents = x'0999' WHERE term = CAST('wwater' AS BLOB)");
    open();
    EXPECT_THROW(found("water "), Damage);
    EXPECT_THAT(found("clean "), ElementsAre(2u));
    index->clear();
    EXPECT_THAT(found("water "), IsEmpty());
    EXPECT_EQ(index->position(), IndexPosition{});
}

TEST_F(LocalIndexTest, GivesTheNewestAndSaysThatNotEverythingWasLookedAtWherePatienceEnds) {
    apply({comment(1, "clean water")});
    apply({comment(2, "clean water")});
    for (IndexOrder const order : {IndexOrder::newest_first, IndexOrder::best_first}) {
        for (char const* const words : {"water ", "\"clean water\""}) {
            IndexRequest asked = request(words, order);
            asked.patience = std::chrono::milliseconds{-1};
            IndexHits const hits = search(asked);
            EXPECT_THAT(hits.sequences, ElementsAre(2u)) << words;
            EXPECT_EQ(hits.total, 1U) << words;
            EXPECT_FALSE(hits.is_complete) << words;
            EXPECT_FALSE(hits.total_is_exact) << words;
        }
    }
}

TEST_F(LocalIndexTest, FindsFormsOfWordsAndWhatIsTypedWithoutAKazakhKeyboard) {
    IndexedComment kazakh = comment(1, "Қазақстанның мектептері туралы");
    kazakh.language = *Language::parse("kk");
    apply({kazakh, comment(2, "О законах и школах"), comment(3, "Schools and policies")});
    for (char const* const typed :
         {"қазақстан ", "казакстаннын ", "КАЗАКСТАНГА ", "мектеп ", "мектепте "})
        EXPECT_THAT(found(typed), ElementsAre(1u)) << typed;
    for (char const* const typed :
         {"закон ", "ЗАКОНА ", "школа ", "\"о закон и\"", "школ*", "зако"})
        EXPECT_THAT(found(typed), ElementsAre(2u)) << typed;
    EXPECT_THAT(found("policy "), ElementsAre(3u));
    EXPECT_THAT(found("school policy "), ElementsAre(3u));
    EXPECT_THAT(found("\"policies schools\""), IsEmpty());
    EXPECT_THAT(found("закон мектеп "), IsEmpty());
}

TEST_F(LocalIndexTest, KnowsWhichHaveOnlyDraftedAnswers) {
    IndexedComment drafted = comment(4, "water");
    drafted.has_drafted_answer = true;
    apply({comment(1, "water"), drafted});
    EXPECT_THAT(index->with_drafted_answers(consultation), ElementsAre(4u));
    EXPECT_THAT(index->with_drafted_answers(ConsultationId{8}), IsEmpty());
}

}  // namespace
}  // namespace consult::storage
