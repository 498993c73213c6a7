#include "storage/index/term_rows.h"

#include <array>

#include "storage/index/piece.h"

namespace consult::storage::index {
namespace {

/// Numbers of large postings: those of a segment together, each followed by those of its pieces.
constexpr unsigned piece_bits = 12;
constexpr unsigned posting_bits = 22;
static_assert(most_pieces == std::size_t{1} << piece_bits);

std::int64_t first_posting(std::int64_t segment) {
    return segment << (posting_bits + piece_bits);
}

constexpr std::array<std::string_view, 4> selects{
    "SELECT t.term, t.large, t.documents, p.documents FROM term t LEFT JOIN posting p "
    "ON p.id = t.large WHERE t.segment_id = $1 AND ",
    "SELECT t.term, t.large, t.documents, p.documents, t.counts, p.counts FROM term t "
    "LEFT JOIN posting p ON p.id = t.large WHERE t.segment_id = $1 AND ",
    "SELECT t.term, t.large, t.documents, p.documents, t.counts, p.counts, t.beside, p.beside, "
    "t.positions, p.pieces, t.is_common FROM term t "
    "LEFT JOIN posting p ON p.id = t.large AND NOT t.is_common WHERE t.segment_id = $1 AND ",
    "SELECT t.term, t.large, t.documents, p.documents, t.counts, NULL, t.beside, p.beside, "
    "t.positions, p.pieces, t.is_common FROM term t "
    "LEFT JOIN posting p ON p.id = t.large WHERE t.segment_id = $1 AND "};

using Statements = std::array<std::string, selects.size()>;
Statements statements(std::string_view condition) {
    Statements made;
    for (std::size_t i = 0; i < made.size(); ++i)
        made[i] = std::string{selects[i]} + std::string{condition};
    return made;
}

TermRow term_row(Row const& row, TermPart part) {
    TermRow term;
    term.term = row.octets(0);
    bool const is_large = !row.is_null(1);
    if (is_large) term.large = row.integer(1);
    bool const is_for_places = part == TermPart::for_phrases || part == TermPart::for_pairs;
    if (is_for_places) {
        term.is_common = row.integer(10) != 0;
        if (term.is_common && part == TermPart::for_phrases && is_large) return term;
    }
    auto const column = [&](int small) {
        if (is_large && row.is_null(small + 1)) fail_as_damaged();
        return row.octets(is_large ? small + 1 : small);
    };
    term.documents = column(2);
    if (part == TermPart::documents) return term;
    if (part != TermPart::for_pairs || !is_large) term.counts = column(4);
    if (!is_for_places) return term;
    term.beside = column(6);
    (is_large ? term.pieces : term.positions) = column(8);
    return term;
}

}  // namespace

void read_term(Queries& queries, Segment const& segment, std::string_view term, TermPart part,
               EachTerm const& each) {
    static Statements const sql = statements("t.term = $2");
    queries.query(sql[static_cast<std::size_t>(part)], {segment.id, Param::Blob{term}},
                  [&](Row const& row) { each(term_row(row, part)); });
}

void read_terms(Queries& queries, Segment const& segment, std::string_view begin,
                std::string_view end, TermPart part, EachTerm const& each) {
    static Statements const sql = statements("t.term >= $2 AND t.term < $3 ORDER BY t.term");
    queries.query(sql[static_cast<std::size_t>(part)],
                  {segment.id, Param::Blob{begin}, Param::Blob{end}},
                  [&](Row const& row) { each(term_row(row, part)); });
}

void read_positions(Queries& queries, std::int64_t large, Bytes& positions) {
    positions.clear();
    queries.query("SELECT content FROM position WHERE id >= $1 AND id < $2 ORDER BY id",
                  {large, large + static_cast<std::int64_t>(most_pieces)},
                  [&](Row const& row) { positions += PieceReader{row.octets(0)}.positions(); });
}

void TermWriter::write(std::string_view term, Posting const& posting) {
    constexpr std::string_view insert_term =
        "INSERT INTO term (segment_id, term, documents, counts, positions, beside, large, "
        "is_common) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    using Values = std::initializer_list<Param>;
    bool const is_small = posting.octets() <= most_octets_with_term;
    if (is_small || next_ == std::int64_t{1} << posting_bits) {
        connection_.execute(insert_term,
                            Values{segment_, Param::Blob{term}, Param::Blob{posting.documents},
                                   Param::Blob{posting.counts}, Param::Blob{posting.positions},
                                   Param::Blob{posting.beside}, std::nullopt, posting.is_common});
        return;
    }
    std::int64_t const large = first_posting(segment_) + (next_++ << piece_bits);
    connection_.execute(insert_term,
                        Values{segment_, Param::Blob{term}, Param::Blob{""}, Param::Blob{""},
                               Param::Blob{""}, Param::Blob{""}, large, posting.is_common});
    BytesView const pieces{reinterpret_cast<char const*>(posting.pieces.data()),
                           posting.pieces.size() * sizeof(Piece)};
    connection_.execute(
        "INSERT INTO posting (id, pieces, beside, documents, counts) VALUES ($1, $2, $3, $4, $5)",
        Values{large, Param::Blob{pieces}, Param::Blob{posting.beside},
               Param::Blob{posting.documents}, Param::Blob{posting.counts}});
    Bytes content;
    for (std::size_t i = 0; i < posting.pieces.size(); ++i) {
        write_piece(posting, i, content);
        connection_.execute("INSERT INTO position (id, content) VALUES ($1, $2)",
                            Values{large + static_cast<std::int64_t>(i), Param::Blob{content}});
    }
}

bool delete_terms(Connection& connection, std::int64_t segment, std::int64_t most) {
    std::int64_t const first = first_posting(segment);
    std::int64_t const end = first_posting(segment + 1);
    for (char const* const table : {"position", "posting"}) {
        std::string const name = table;
        std::int64_t const deleted =
            connection.execute("DELETE FROM " + name + " WHERE id IN (SELECT id FROM " + name +
                                   " WHERE id >= $1 AND id < $2 LIMIT $3)",
                               std::initializer_list<Param>{first, end, most});
        if (deleted == most) return false;
    }
    std::int64_t const deleted = connection.execute(
        "DELETE FROM term WHERE segment_id = $1 AND term IN "
        "(SELECT term FROM term WHERE segment_id = $1 LIMIT $2)",
        std::initializer_list<Param>{segment, most});
    return deleted < most;
}

}  // namespace consult::storage::index
