#include "storage/index/posting.h"

#include <gtest/gtest.h>
#include <random>
#include <set>

#include "storage/damage.h"
#include "storage/index/piece.h"

namespace consult::storage::index {
namespace {

struct Occurrence {
    Document document;
    std::uint32_t position;
    friend auto operator<=>(Occurrence const&, Occurrence const&) = default;
};

std::set<Occurrence> some_occurrences(std::size_t documents, double density, unsigned seed) {
    std::mt19937 random{seed};
    std::set<Occurrence> occurrences;
    for (std::size_t document = 0; document < documents; ++document) {
        if (std::uniform_real_distribution{}(random) > density) continue;
        for (std::size_t i = 0, count = 1 + random() % 4; i < count; ++i)
            occurrences.insert(
                {static_cast<Document>(document), static_cast<std::uint32_t>(random() % 100'000)});
    }
    return occurrences;
}

Posting written(std::set<Occurrence> const& occurrences, std::size_t documents) {
    PostingWriter writer;
    for (Occurrence const& occurrence : occurrences)
        writer.add(occurrence.document, occurrence.position);
    return writer.write(documents);
}

class Postings : public ::testing::TestWithParam<std::pair<std::size_t, double>> {};

TEST_P(Postings, ComeBackAsTheyWere) {
    auto const [documents, density] = GetParam();
    std::set<Occurrence> const occurrences = some_occurrences(documents, density, 5);
    Posting const posting = written(occurrences, documents);
    PostingReader const reader{posting.documents, documents};

    Bits expected{documents};
    std::vector<std::uint8_t> expected_counts(documents);
    std::vector<std::uint64_t> expected_places;
    for (Occurrence const& occurrence : occurrences) {
        expected.add(occurrence.document);
        ++expected_counts[occurrence.document];
        if (occurrence.document % 2 == 0 && occurrence.position >= 3) {
            expected_places.push_back(std::uint64_t{occurrence.document} << 32U |
                                      (occurrence.position - 3));
        }
    }
    Bits found{documents};
    reader.add_to(found);
    EXPECT_EQ(found, expected);
    EXPECT_EQ(reader.size(), expected.count());
    std::vector<std::uint8_t> counts(documents);
    reader.add_counts(posting.counts, counts);
    EXPECT_EQ(counts, expected_counts);
    Bits even{documents};
    for (std::size_t i = 0; i < documents; i += 2)
        even.add(i);
    std::vector<std::uint64_t> places;
    reader.add_places(posting.counts, posting.positions, even, 3, places);
    EXPECT_EQ(places, expected_places);

    // Piece by piece.
    places.clear();
    Bytes all_positions;
    Bytes content;
    for (std::size_t i = 0; i < posting.pieces.size(); ++i) {
        write_piece(posting, i, content);
        if (i + 1 < posting.pieces.size()) {
            EXPECT_GE(content.size(), octets_of_piece);
            EXPECT_LT(content.size(), octets_of_piece + 200);
        }
        PieceReader const piece{content};
        piece.add_places(posting.pieces[i].document, even, 3, places);
        all_positions += piece.positions();
    }
    EXPECT_EQ(places, expected_places);
    EXPECT_EQ(all_positions, posting.positions);
    if (documents == most_documents && density > 0.5) {
        EXPECT_GT(posting.pieces.size(), 50u);
    }
}

INSTANTIATE_TEST_SUITE_P(
    OfAllDensities, Postings,
    ::testing::Values(std::pair{std::size_t{1}, 1.0}, std::pair{std::size_t{63}, 0.9},
                      std::pair{std::size_t{65}, 1.0}, std::pair{std::size_t{1000}, 0.002},
                      std::pair{std::size_t{1000}, 0.06}, std::pair{most_documents, 0.001},
                      std::pair{most_documents, 0.7}));

TEST(Posting, TakesLittleRoomWhateverItsDensity) {
    EXPECT_LE(written(some_occurrences(most_documents, 0.9, 1), most_documents).documents.size(),
              most_documents / 8 + 1);
    EXPECT_LE(written({{7, 1}}, most_documents).documents.size(), 3u);
    EXPECT_TRUE(written({{7, 1}, {8, 1}}, most_documents).counts.empty());
}

TEST(Piece, IsDamageWhereItCanNotHaveBeenWritten) {
    Posting const posting = written(some_occurrences(1000, 0.5, 2), 1000);
    Bytes content;
    write_piece(posting, 0, content);
    auto const read = [](BytesView octets, std::size_t bound) {
        std::vector<std::uint64_t> places;
        PieceReader{octets}.add_places(0, Bits::all(bound), 0, places);
    };
    EXPECT_NO_THROW(read(content, 1000));
    EXPECT_THROW(read("", 1000), Damage);
    EXPECT_THROW(read(content, 100), Damage);
    for (std::size_t const size : {std::size_t{1}, content.size() / 3, content.size() - 1})
        EXPECT_THROW(read(BytesView{content}.substr(0, size), 1000), Damage) << size;
}

/// Marks that stand for an occurrence.
Beside beside_of(Occurrence const& occurrence) {
    return {static_cast<Mark>(1 + occurrence.position % 7),
            static_cast<Mark>(1 + occurrence.position % 5)};
}

Bits with_marks(std::set<Occurrence> const& occurrences, std::size_t documents, Mark before,
                Mark behind) {
    Bits having{documents};
    for (Occurrence const& occurrence : occurrences) {
        Beside const beside = beside_of(occurrence);
        if (beside.before == before && beside.behind == behind) having.add(occurrence.document);
    }
    return having;
}

TEST(Posting, TellsWhereBothWordsBesideAreWanted) {
    constexpr std::size_t documents = 1'000;
    std::set<Occurrence> const occurrences = some_occurrences(documents, 0.3, 8);
    PostingWriter writer;
    for (Occurrence const& occurrence : occurrences)
        writer.add(occurrence.document, occurrence.position, beside_of(occurrence));
    Posting const posting = writer.write(documents);
    PostingReader const reader{posting.documents, documents};
    // As merging puts it together again.
    PostingWriter again;
    reader.for_each(posting.counts, posting.positions, posting.beside,
                    [&](Document document, std::uint8_t count, BytesView positions,
                        BytesView beside) { again.add(document, count, positions, beside); });
    EXPECT_EQ(again.write(documents).beside, posting.beside);

    BesideWanted wanted;
    wanted.want_before({3});
    wanted.want_behind({2});
    Bits fitting{documents};
    reader.add_fitting(posting.counts, posting.beside, wanted, fitting);
    EXPECT_FALSE(fitting.empty());
    EXPECT_EQ(fitting, with_marks(occurrences, documents, 3, 2));

    Bits all{documents};
    reader.add_fitting(posting.counts, posting.beside, BesideWanted{}, all);
    EXPECT_EQ(all.count(), reader.size());
    EXPECT_THROW(reader.add_fitting(posting.counts,
                                    BytesView{posting.beside}.substr(sizeof(Beside)), {}, all),
                 Damage);
}

TEST(Posting, HasNoMarksWhereNoneIsKnownOrTheWordIsCommon) {
    PostingWriter writer;
    writer.add(3, 1);
    EXPECT_TRUE(writer.write(10).beside.empty());

    // Those of a source that has none fit whatever is wanted.
    writer.add(3, 1, Beside{7, 8});
    writer.add(4, 1, BytesView{"\1"});
    Posting const posting = writer.write(10);
    BesideWanted wanted;
    wanted.want_before({9});
    Bits fitting{10};
    PostingReader{posting.documents, 10}.add_fitting(posting.counts, posting.beside, wanted,
                                                     fitting);
    EXPECT_FALSE(fitting.has(3));
    EXPECT_TRUE(fitting.has(4));

    constexpr std::size_t documents = 2'000;
    std::size_t const least = least_common(documents);
    for (std::size_t const having : {least - 1, least}) {
        for (std::size_t document = 0; document < having; ++document)
            writer.add(static_cast<Document>(document), 1, Beside{7, 8});
        Posting const& written = writer.write(documents);
        EXPECT_EQ(written.is_common, having == least);
        EXPECT_EQ(written.beside.empty(), having == least);
    }
}

TEST(Mark, IsOfAWordAlways) {
    EXPECT_EQ(mark_of("water"), mark_of("water"));
    std::set<Mark> marks;
    for (int i = 0; i < 20'000; ++i)
        marks.insert(mark_of(std::to_string(i)));
    EXPECT_GT(marks.size(), 15'000u);  // most words have one of their own
    EXPECT_FALSE(marks.contains(any_word));
    EXPECT_FALSE(marks.contains(no_word));
}

TEST(Posting, CountsAWordAtMost255Times) {
    PostingWriter writer;
    for (std::uint32_t position = 0; position < 1000; ++position)
        writer.add(3, position);
    Posting const posting = writer.write(10);
    std::vector<std::uint8_t> counts(10);
    PostingReader{posting.documents, 10}.add_counts(posting.counts, counts);
    EXPECT_EQ(counts[3], most_counted);
    std::vector<std::uint64_t> places;
    PostingReader{posting.documents, 10}.add_places(posting.counts, posting.positions,
                                                    Bits::all(10), 0, places);
    EXPECT_EQ(places.size(), std::size_t{most_counted});
}

TEST(Posting, IsDamageWhereItCanNotHaveBeenWritten) {
    Posting const posting = written(some_occurrences(1000, 0.5, 2), 1000);
    auto const read = [](BytesView documents, BytesView counts, BytesView positions,
                         std::size_t size) {
        std::vector<std::uint64_t> places;
        PostingReader{documents, size}.add_places(counts, positions, Bits::all(size), 0, places);
    };
    EXPECT_NO_THROW(read(posting.documents, posting.counts, posting.positions, 1000));
    EXPECT_THROW(read("", "", "", 1000), Damage);
    EXPECT_THROW(read("\x07zz", "", "", 1000), Damage);
    EXPECT_THROW(read(posting.documents, posting.counts, posting.positions, 900), Damage);
    EXPECT_THROW(read(posting.documents, posting.counts.substr(1), posting.positions, 1000),
                 Damage);
    EXPECT_THROW(read(posting.documents, posting.counts, posting.positions.substr(0, 9), 1000),
                 Damage);
    EXPECT_THROW(read(written({{700, 1}}, 1000).documents, "", "", 600), Damage);
    Bits bits{1000};
    Bytes beyond = posting.documents;
    beyond.back() = '\xFF';
    EXPECT_THROW((PostingReader{beyond, 1000}.add_to(bits)), Damage);
}

}  // namespace
}  // namespace consult::storage::index
