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

constexpr std::array<std::string_view, 3> selects{
    "SELECT t.term, t.large, t.documents, p.documents FROM term t LEFT JOIN posting p "
    "ON p.id = t.large WHERE t.segment_id = $1 AND ",
    "SELECT t.term, t.large, t.documents, p.documents, t.counts, p.counts FROM term t "
    "LEFT JOIN posting p ON p.id = t.large WHERE t.segment_id = $1 AND ",
    "SELECT t.term, t.large, t.documents, p.documents, t.counts, p.counts, t.beside, p.beside, "
    "t.positions FROM term t LEFT JOIN posting p ON p.id = t.large WHERE t.segment_id = $1 AND "};

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
    auto const column = [&](int small) {
        if (is_large && row.is_null(small + 1)) fail_as_damaged();
        return row.octets(is_large ? small + 1 : small);
    };
    term.documents = column(2);
    if (part == TermPart::documents) return term;
    term.counts = column(4);
    if (part == TermPart::counts) return term;
    term.beside = column(6);
    (is_large ? term.pieces : term.positions) = row.octets(8);
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
        "INSERT INTO term (segment_id, term, documents, counts, positions, beside, large) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)";
    using Values = std::initializer_list<Param>;
    bool const is_small = posting.octets() <= most_octets_with_term;
    if (is_small || next_ == std::int64_t{1} << posting_bits) {
        connection_.execute(insert_term,
                            Values{segment_, Param::Blob{term}, Param::Blob{posting.documents},
                                   Param::Blob{posting.counts}, Param::Blob{posting.positions},
                                   Param::Blob{posting.beside}, std::nullopt});
        return;
    }
    std::int64_t const large = first_posting(segment_) + (next_++ << piece_bits);
    std::vector<Document> pieces = begins_of(posting);
    Bytes const begins = written(pieces);
    connection_.execute(insert_term,
                        Values{segment_, Param::Blob{term}, Param::Blob{""}, Param::Blob{""},
                               Param::Blob{begins}, Param::Blob{""}, large});
    connection_.execute(
        "INSERT INTO posting (id, beside, documents, counts) VALUES ($1, $2, $3, $4)",
        Values{large, Param::Blob{posting.beside}, Param::Blob{posting.documents},
               Param::Blob{posting.counts}});
    if (posting.is_common && term.front() == word_kind)
        common_words_[std::string{term.substr(1)}] = {large, std::move(pieces)};
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
