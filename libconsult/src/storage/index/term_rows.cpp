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

/// Octets that stand with their term: documents with counts, and all else.
constexpr std::size_t most_in_documents = 400;
constexpr std::size_t most_of_places = 100;

constexpr std::array<std::string_view, 3> selects{
    "SELECT t.term, t.large, t.documents, p.documents FROM term t LEFT JOIN posting p "
    "ON p.id = t.large AND length(t.documents) = 0 WHERE t.segment_id = $1 AND ",
    "SELECT t.term, t.large, t.documents, p.documents, t.counts, p.counts FROM term t "
    "LEFT JOIN posting p ON p.id = t.large AND length(t.documents) = 0 WHERE t.segment_id = $1 "
    "AND ",
    "SELECT t.term, t.large, t.documents, p.documents, t.counts, p.counts, t.beside, p.beside, "
    "t.positions, p.positions FROM term t LEFT JOIN posting p ON p.id = t.large "
    "WHERE t.segment_id = $1 AND "};

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
    auto const column = [&](int with_term, bool is_apart) {
        if (is_apart && row.is_null(with_term + 1)) fail_as_damaged();
        return row.octets(is_apart ? with_term + 1 : with_term);
    };
    bool const are_documents_apart = is_large && row.octets(2).empty();
    term.documents = column(2, are_documents_apart);
    if (part == TermPart::documents) return term;
    term.counts = column(4, are_documents_apart);
    if (part == TermPart::counts) return term;
    term.beside = column(6, is_large);
    term.positions = column(8, is_large);
    if (is_large) term.pieces = row.octets(8);
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
    bool const are_documents_apart =
        posting.documents.size() + posting.counts.size() > most_in_documents;
    bool const has_room = next_ < std::int64_t{1} << posting_bits;
    bool const is_large =
        has_room &&
        (are_documents_apart || posting.positions.size() + posting.beside.size() > most_of_places);
    BytesView const none;
    if (!is_large) {
        connection_.execute(insert_term,
                            Values{segment_, Param::Blob{term}, Param::Blob{posting.documents},
                                   Param::Blob{posting.counts}, Param::Blob{posting.positions},
                                   Param::Blob{posting.beside}, std::nullopt});
        return;
    }
    std::int64_t const large = first_posting(segment_) + (next_++ << piece_bits);
    bool const has_pieces = posting.pieces.size() > 1;
    std::vector<Document> pieces = has_pieces ? begins_of(posting) : std::vector<Document>{};
    Bytes const begins = written(pieces);
    auto const own = [&](bool is_here, Bytes const& octets) {
        return Param::Blob{is_here ? BytesView{octets} : none};
    };
    connection_.execute(insert_term, Values{segment_, Param::Blob{term},
                                            own(!are_documents_apart, posting.documents),
                                            own(!are_documents_apart, posting.counts),
                                            Param::Blob{begins}, Param::Blob{none}, large});
    connection_.execute(
        "INSERT INTO posting (id, documents, counts, beside, positions) "
        "VALUES ($1, $2, $3, $4, $5)",
        Values{large, own(are_documents_apart, posting.documents),
               own(are_documents_apart, posting.counts), Param::Blob{posting.beside},
               own(!has_pieces, posting.positions)});
    if (!has_pieces) return;
    bool const is_common_word = posting.is_common && term.front() == word_kind;
    if (is_common_word && are_documents_apart)
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
