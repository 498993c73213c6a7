#include "storage/index/segment.h"

#include <algorithm>

#include "storage/index/posting.h"

namespace consult::storage::index {
namespace {

/// Other layouts are made anew from the database, so there is only this one.
constexpr char const* tables = R"sql(
CREATE TABLE place (             -- one row: what the index knows of the action log
    entries    INTEGER NOT NULL,
    chain      BLOB NOT NULL,
    generation INTEGER NOT NULL
) STRICT;
INSERT INTO place VALUES (0, zeroblob(32), 1);

CREATE TABLE segment (
    id              INTEGER PRIMARY KEY,
    consultation_id INTEGER NOT NULL,
    first           INTEGER NOT NULL,
    last            INTEGER NOT NULL,
    documents       INTEGER NOT NULL,
    words           INTEGER NOT NULL,
    published       INTEGER NOT NULL,
    published_words INTEGER NOT NULL,
    oldest          INTEGER NOT NULL,
    newest          INTEGER NOT NULL,
    made            INTEGER NOT NULL,
    changed         INTEGER NOT NULL
) STRICT;
CREATE INDEX segment_consultation ON segment (consultation_id, last);

CREATE TABLE rest (              -- terms of a segment that is gone, or not there yet
    segment_id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE document_column (
    id      INTEGER PRIMARY KEY, -- of the segment, times 16, and the column
    content BLOB NOT NULL
) STRICT;

CREATE TABLE term (
    segment_id INTEGER NOT NULL,
    term       BLOB NOT NULL,
    documents  BLOB NOT NULL,
    counts     BLOB NOT NULL,
    positions  BLOB NOT NULL,
    beside     BLOB NOT NULL,
    large      INTEGER,          -- then places stand in the tables below, here under positions the
                                 -- document with which each piece of them begins, if there are
                                 -- several, and the documents here or there
    PRIMARY KEY (segment_id, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE posting (
    id        INTEGER PRIMARY KEY,
    documents BLOB NOT NULL,
    counts    BLOB NOT NULL,
    beside    BLOB NOT NULL,
    positions BLOB NOT NULL
) STRICT;

CREATE TABLE position (
    id      INTEGER PRIMARY KEY, -- of the posting, and the number of the piece added to it
    content BLOB NOT NULL
) STRICT;
)sql";

template <class T>
BytesView octets_of(std::vector<T> const& values) {
    return {reinterpret_cast<char const*>(values.data()), values.size() * sizeof(T)};
}

std::int64_t column_id(std::int64_t segment, Column column) {
    return segment * 16 + static_cast<std::int64_t>(column);
}

void write_column(Connection& connection, Segment const& segment, Column column,
                  BytesView content) {
    connection.execute(
        "INSERT OR REPLACE INTO document_column VALUES ($1, $2)",
        std::initializer_list<Param>{column_id(segment.id, column), Param::Blob{content}});
}

template <class T>
std::vector<T> read_column(Queries& queries, Segment const& segment, Column column,
                           std::size_t size) {
    std::vector<T> values(size);
    bool found = false;
    queries.query("SELECT content FROM document_column WHERE id = $1",
                  {column_id(segment.id, column)}, [&](Row const& row) {
                      BytesView const content = row.octets(0);
                      if (content.size() != size * sizeof(T)) fail_as_damaged();
                      std::copy(content.begin(), content.end(),
                                reinterpret_cast<char*>(values.data()));
                      found = true;
                  });
    if (!found) fail_as_damaged();
    return values;
}

void write_states(Connection& connection, Segment const& segment, Documents const& documents) {
    write_column(connection, segment, Column::published, octets_of(documents.published.words()));
    write_column(connection, segment, Column::withheld, octets_of(documents.withheld.words()));
    write_column(connection, segment, Column::answered, octets_of(documents.answered.words()));
    write_column(connection, segment, Column::drafted, octets_of(documents.drafted.words()));
}

void count_published(Segment& segment, Documents const& documents) {
    segment.published = documents.published.count();
    segment.published_words = 0;
    documents.published.for_each(
        [&](std::size_t document) { segment.published_words += documents.lengths[document]; });
}

}  // namespace

std::size_t Documents::find(std::uint64_t sequence) const {
    auto const place = std::ranges::lower_bound(sequences, sequence);
    if (place == sequences.end() || *place != sequence) return size();
    return static_cast<std::size_t>(place - sequences.begin());
}

std::vector<Segment> segments_of(Queries& queries, ConsultationId consultation) {
    std::vector<Segment> segments;
    queries.query(
        "SELECT id, consultation_id, first, last, documents, words, published, published_words, "
        "oldest, newest, made, changed FROM segment WHERE consultation_id = $1 ORDER BY last DESC",
        {consultation}, [&](Row const& row) {
            auto const number = [&](int column) {
                return static_cast<std::uint64_t>(row.integer(column));
            };
            Segment const segment{row.integer(0),  row.id<ConsultationId>(1),
                                  number(2),       number(3),
                                  number(4),       number(5),
                                  number(6),       number(7),
                                  row.integer(8),  row.integer(9),
                                  row.integer(10), row.integer(11)};
            bool const is_possible = segment.documents > 0 && segment.documents <= most_documents &&
                                     segment.first <= segment.last &&
                                     segment.last - segment.first + 1 >= segment.documents;
            if (!is_possible) fail_as_damaged();
            segments.push_back(segment);
        });
    return segments;
}

std::vector<std::uint64_t> read_sequences(Queries& queries, Segment const& segment) {
    if (!segment.is_dense()) {
        return read_column<std::uint64_t>(queries, segment, Column::sequences, segment.documents);
    }
    std::vector<std::uint64_t> sequences(segment.documents);
    for (std::size_t i = 0; i < sequences.size(); ++i)
        sequences[i] = segment.first + i;
    return sequences;
}

std::vector<std::uint16_t> read_lengths(Queries& queries, Segment const& segment) {
    return read_column<std::uint16_t>(queries, segment, Column::lengths, segment.documents);
}

std::vector<std::int64_t> read_received(Queries& queries, Segment const& segment) {
    return read_column<std::int64_t>(queries, segment, Column::received, segment.documents);
}

CommonWords read_common_words(Queries& queries, Segment const& segment) {
    std::optional<CommonWords> const words =
        queries.one("SELECT content FROM document_column WHERE id = $1",
                    {column_id(segment.id, Column::common_words)},
                    [](Row const& row) { return read_common_words(row.octets(0)); });
    if (!words) fail_as_damaged();
    return *words;
}

Bits read_bits(Queries& queries, Segment const& segment, Column column) {
    Bits bits{segment.documents};
    bits.words() = read_column<std::uint64_t>(queries, segment, column, bits.words().size());
    if (bits.drop_surplus()) fail_as_damaged();
    return bits;
}

Documents read_documents(Queries& queries, Segment const& segment) {
    return {read_sequences(queries, segment),
            read_lengths(queries, segment),
            read_column<std::uint64_t>(queries, segment, Column::fingerprints, segment.documents),
            read_received(queries, segment),
            read_bits(queries, segment, Column::published),
            read_bits(queries, segment, Column::withheld),
            read_bits(queries, segment, Column::answered),
            read_bits(queries, segment, Column::drafted)};
}

std::int64_t read_generation(Queries& queries) {
    return queries.integer("SELECT generation FROM place");
}

std::int64_t free_segment_id(Queries& queries) {
    std::int64_t free = 1;
    queries.query("SELECT id FROM segment UNION SELECT segment_id FROM rest ORDER BY 1", {},
                  [&](Row const& row) { free += row.integer(0) == free; });
    return free;
}

Segment insert_segment(Connection& connection, std::int64_t id, std::int64_t generation,
                       ConsultationId consultation, Documents const& documents,
                       CommonWords const& common_words) {
    Segment segment;
    segment.id = id;
    segment.made = segment.changed = generation;
    segment.consultation = consultation;
    segment.first = documents.sequences.front();
    segment.last = documents.sequences.back();
    segment.documents = documents.size();
    for (std::uint16_t const length : documents.lengths)
        segment.words += length;
    auto const [oldest, newest] = std::ranges::minmax(documents.received);
    segment.oldest = oldest;
    segment.newest = newest;
    count_published(segment, documents);
    connection.execute(
        "INSERT INTO segment (id, consultation_id, first, last, documents, words, published, "
        "published_words, oldest, newest, made, changed) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        std::initializer_list<Param>{segment.id, consultation, segment.first, segment.last,
                                     segment.documents, segment.words, segment.published,
                                     segment.published_words, segment.oldest, segment.newest,
                                     segment.made, segment.changed});
    if (!segment.is_dense()) {
        write_column(connection, segment, Column::sequences, octets_of(documents.sequences));
    }
    write_column(connection, segment, Column::lengths, octets_of(documents.lengths));
    write_column(connection, segment, Column::fingerprints, octets_of(documents.fingerprints));
    write_column(connection, segment, Column::received, octets_of(documents.received));
    write_column(connection, segment, Column::common_words, written(common_words));
    write_states(connection, segment, documents);
    return segment;
}

void update_states(Connection& connection, std::int64_t generation, Segment& segment,
                   Documents const& documents) {
    count_published(segment, documents);
    segment.changed = generation;
    connection.execute(
        "UPDATE segment SET published = $1, published_words = $2, changed = $3 WHERE id = $4",
        std::initializer_list<Param>{segment.published, segment.published_words, segment.changed,
                                     segment.id});
    write_states(connection, segment, documents);
}

void remove_segment(Connection& connection, Segment const& segment) {
    connection.execute("DELETE FROM document_column WHERE id >= $1 AND id < $2",
                       std::initializer_list<Param>{segment.id * 16, (segment.id + 1) * 16});
    connection.execute("DELETE FROM segment WHERE id = $1",
                       std::initializer_list<Param>{segment.id});
    add_rest(connection, segment.id);
}

std::vector<std::int64_t> rests(Queries& queries) {
    std::vector<std::int64_t> ids;
    queries.query("SELECT segment_id FROM rest", {},
                  [&](Row const& row) { ids.push_back(row.integer(0)); });
    return ids;
}

void add_rest(Connection& connection, std::int64_t segment) {
    connection.execute("INSERT INTO rest VALUES ($1)", std::initializer_list<Param>{segment});
}

void forget_rest(Connection& connection, std::int64_t segment) {
    connection.execute("DELETE FROM rest WHERE segment_id = $1",
                       std::initializer_list<Param>{segment});
}

void create_tables(Connection& connection) {
    connection.run_script(tables);
}

}  // namespace consult::storage::index
