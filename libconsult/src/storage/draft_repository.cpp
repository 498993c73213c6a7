#include "storage/draft_repository.h"

#include <algorithm>
#include <limits>

#include <boost/json.hpp>

#include "exchange/inline_json.h"
#include "log/draft_digest.h"
#include "storage/damage.h"
#include "storage/json_column.h"
#include "storage/localized_json.h"

namespace consult::storage {
namespace {

constexpr std::string_view version_select =
    "SELECT v.id, v.draft_id, d.consultation_id, v.number, v.state, v.note, v.published_at "
    "FROM draft_version v JOIN draft d ON d.id = v.draft_id ";

std::string select_versions(std::string_view rest) {
    return std::string{version_select} + std::string{rest};
}

DraftVersion version_from(Row const& row) {
    DraftVersion version;
    version.id = row.id<DraftVersionId>(0);
    version.draft = row.id<DraftId>(1);
    version.consultation = row.id<ConsultationId>(2);
    version.number = static_cast<std::uint32_t>(row.integer(3));
    version.state = row.text(4) == name(DraftVersionState::published) ? DraftVersionState::published
                                                                      : DraftVersionState::editing;
    version.note = localized_text_from(row.text(5));
    version.published_at = row.optional_instant(6);
    return version;
}

/// Which languages a version has: those of the consultation in its order, then others by their
/// tags.
void load_languages(Queries& queries, DraftVersion& version) {
    std::vector<Language> order;
    queries.query(
        "SELECT t.language, c.languages FROM draft_text t, consultation c "
        "WHERE t.version_id = $1 AND c.id = $2 ORDER BY t.language",
        {version.id, version.consultation}, [&](Row const& row) {
            if (order.empty()) order = languages_from(row.text(1));
            version.languages.push_back(language_from(row.text(0)));
        });
    std::ranges::stable_sort(version.languages, {}, [&](Language const& language) {
        return std::ranges::find(order, language) - order.begin();
    });
}

std::optional<DraftVersion> one_version(Queries& queries, std::string const& sql,
                                        std::initializer_list<Param> params) {
    std::optional<DraftVersion> version = queries.one(sql, params, version_from);
    if (version) load_languages(queries, *version);
    return version;
}

std::string label_json(Label const& label) {
    return label.empty() ? std::string{} : exchange::to_json(label.content);
}

/// Attributes of a provision, its number and its heading: an object of those that have any, empty
/// when none has.
std::string attributes_json(Provision const& provision) {
    boost::json::object all;
    auto const add = [&](char const* of, std::vector<Attribute> const& attributes) {
        if (!attributes.empty()) all[of] = exchange::to_object(attributes);
    };
    add("provision", provision.attributes);
    add("num", provision.num.attributes);
    add("heading", provision.heading.attributes);
    return all.empty() ? std::string{} : boost::json::serialize(all);
}

void read_attributes(std::string_view json, Provision& provision) {
    if (json.empty()) return;
    from_json(json, [&](boost::json::value const& value) {
        auto const of = [&](char const* key) {
            boost::json::value const* const found = value.as_object().if_contains(key);
            return found ? exchange::attributes_from(found->as_object()) : std::vector<Attribute>{};
        };
        provision.attributes = of("provision");
        provision.num.attributes = of("num");
        provision.heading.attributes = of("heading");
        return true;
    });
}

std::string mark_text(EditorMark mark) {
    return mark == EditorMark::none ? std::string{} : std::string{name(mark)};
}

EditorMark mark_from(std::string_view text) {
    if (text.empty()) return EditorMark::none;
    std::optional<EditorMark> const mark = editor_mark_from(text);
    if (!mark) throw Damage{"a provision has an unknown mark"};
    return *mark;
}

void insert_provisions(Transaction& transaction, std::int64_t text, Provision const& root) {
    std::int64_t position = 0;
    for_each(root, [&](Provision const& provision, std::size_t depth) {
        transaction.execute(
            "INSERT INTO provision (text_id, position, depth, element, eid, num_eid, num, "
            "heading_eid, heading, content, mark, attributes) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            {text, position++, depth, provision.element, provision.eid, provision.num.eid,
             label_json(provision.num), provision.heading.eid, label_json(provision.heading),
             provision.content.empty() ? std::string{} : exchange::to_json(provision.content),
             mark_text(provision.mark), attributes_json(provision)});
    });
}

std::vector<Inline> inlines(std::string_view json) try {
    return json.empty() ? std::vector<Inline>{} : exchange::inlines_from_json(json);
} catch (Fault const& fault) {
    throw Damage{fault.what()};
}

/// Builds a tree of rows that come in reading order with their depth.
class TreeBuilder {
public:
    void add(std::int64_t depth, Provision provision) {
        std::size_t const level = static_cast<std::size_t>(depth - first_depth(depth));
        if (level > open_.size() || (level == 0 && !open_.empty())) {
            throw Damage{"the provisions of a draft are out of order"};
        }
        open_.resize(level);
        if (level == 0) {
            root_ = std::move(provision);
            open_.push_back(&*root_);
        } else {
            // The parent's earlier children are complete, so moving them is harmless.
            std::vector<Provision>& siblings = open_.back()->children;
            siblings.push_back(std::move(provision));
            open_.push_back(&siblings.back());
        }
    }
    [[nodiscard]] std::optional<Provision> finish() { return std::move(root_); }

private:
    std::int64_t first_depth(std::int64_t depth) {
        if (!first_) first_ = depth;
        return *first_;
    }

    std::optional<std::int64_t> first_;
    std::optional<Provision> root_;
    std::vector<Provision*> open_;  // from the root to the provision added last
};

std::optional<Provision> read_tree(Queries& queries, std::int64_t text, std::int64_t first,
                                   std::int64_t end) {
    TreeBuilder tree;
    queries.query(
        "SELECT depth, element, eid, num_eid, num, heading_eid, heading, content, mark, attributes "
        "FROM provision "
        "WHERE text_id = $1 AND position >= $2 AND position < $3 ORDER BY position",
        {text, first, end}, [&](Row const& row) {
            Provision provision;
            provision.element = row.string(1);
            provision.eid = row.string(2);
            provision.num = {row.string(3), inlines(row.text(4)), {}};
            provision.heading = {row.string(5), inlines(row.text(6)), {}};
            provision.content = inlines(row.text(7));
            provision.mark = mark_from(row.text(8));
            read_attributes(row.text(9), provision);
            tree.add(row.integer(0), std::move(provision));
        });
    return tree.finish();
}

/// Of a provision, while a unit waits: an article has a few dozen.
constexpr std::int64_t most_rows_looked_through = 500;
/// Of a provision whose first words are its name.
constexpr std::int64_t most_rows_named_by = 20;

std::string remainders_json(std::vector<Remainder> const& remainders) {
    boost::json::array array;
    for (Remainder const& remainder : remainders) {
        array.push_back(
            {{"place", remainder.place}, {"what", remainder.what}, {"reason", remainder.reason}});
    }
    return boost::json::serialize(array);
}

std::vector<Remainder> remainders_from(std::string_view json) {
    return from_json(json, [](boost::json::value const& value) {
        std::vector<Remainder> remainders;
        for (boost::json::value const& entry : value.as_array()) {
            auto const text = [&](char const* key) {
                return boost::json::value_to<std::string>(entry.at(key));
            };
            remainders.push_back({text("place"), text("what"), text("reason")});
        }
        return remainders;
    });
}

std::optional<std::int64_t> text_id(Queries& queries, DraftVersionId version,
                                    Language const& language) {
    return queries.one("SELECT id FROM draft_text WHERE version_id = $1 AND language = $2",
                       {version, language.tag()}, [](Row const& row) { return row.integer(0); });
}

/// Where a provision stands.
struct Place {
    std::int64_t text = 0;
    std::int64_t position = 0;
    std::int64_t depth = 0;
};

Place place_from(Row const& row) {
    return {row.integer(0), row.integer(1), row.integer(2)};
}

std::optional<Place> find_place(Queries& queries, std::int64_t text, std::string_view eid) {
    return queries.one(
        "SELECT text_id, position, depth FROM provision "
        "WHERE text_id = $1 AND eid = $2 AND eid <> ''",
        {text, eid}, place_from);
}

constexpr std::int64_t farthest = std::numeric_limits<std::int64_t>::max();

/// The position after the last provision below it, when that is not past `most`.
std::optional<std::int64_t> end_of(Queries& queries, Place const& place,
                                   std::int64_t most = farthest) {
    return queries.one(
        "SELECT position FROM provision WHERE text_id = $1 AND position > $2 "
        "AND position <= $3 AND depth <= $4 ORDER BY position LIMIT 1",
        {place.text, place.position, most, place.depth},
        [](Row const& row) { return row.integer(0); });
}

}  // namespace

DraftVersion insert_draft(Transaction& transaction, ConsultationId consultation) {
    DraftVersion version;
    version.consultation = consultation;
    version.draft = DraftId{
        transaction.insert("INSERT INTO draft (consultation_id) VALUES ($1)", {consultation})};
    version.id = DraftVersionId{transaction.insert(
        "INSERT INTO draft_version (draft_id, number, state, note) VALUES ($1, 1, 'editing', '{}')",
        {version.draft})};
    return version;
}

DraftVersion insert_version(Transaction& transaction, DraftVersion const& previous,
                            LocalizedText const& note) {
    DraftVersion version;
    version.consultation = previous.consultation;
    version.draft = previous.draft;
    version.number = previous.number + 1;
    version.note = note;
    version.id = DraftVersionId{transaction.insert(
        "INSERT INTO draft_version (draft_id, number, state, note) VALUES ($1, $2, 'editing', $3)",
        {version.draft, version.number, to_json(note)})};
    return version;
}

std::optional<DraftVersion> find_version(Queries& queries, DraftVersionId id) {
    static std::string const sql = select_versions("WHERE v.id = $1");
    return one_version(queries, sql, {id});
}

std::optional<DraftVersion> newest_version(Queries& queries, DraftId draft) {
    static std::string const sql =
        select_versions("WHERE v.draft_id = $1 ORDER BY v.number DESC LIMIT 1");
    return one_version(queries, sql, {draft});
}

std::optional<DraftVersion> newest_published_version(Queries& queries,
                                                     ConsultationId consultation) {
    static std::string const sql = select_versions(
        "WHERE d.consultation_id = $1 AND v.state = 'published' "
        "ORDER BY v.draft_id, v.number DESC LIMIT 1");
    return queries.one(sql, {consultation}, version_from);
}

std::vector<DraftVersion> versions_of(Queries& queries, ConsultationId consultation) {
    static std::string const sql =
        select_versions("WHERE d.consultation_id = $1 ORDER BY v.draft_id, v.number");
    std::vector<DraftVersion> versions;
    queries.query(sql, {consultation},
                  [&](Row const& row) { versions.push_back(version_from(row)); });
    for (DraftVersion& version : versions)
        load_languages(queries, version);
    return versions;
}

VersionCounts count_versions(Queries& queries, ConsultationId consultation) {
    VersionCounts counts;
    for (DraftVersion const& version : versions_of(queries, consultation)) {
        if (version.state == DraftVersionState::published) {
            ++counts.published;
        } else if (!version.languages.empty()) {
            ++counts.editing_with_text;
        }
    }
    return counts;
}

std::vector<TextDigests> text_digests(Queries& queries, DraftVersionId version) {
    std::vector<TextDigests> digests;
    queries.query(
        "SELECT language, source_sha256, text_sha256 FROM draft_text WHERE version_id = $1 "
        "ORDER BY language",
        {version}, [&](Row const& row) {
            digests.push_back({language_from(row.text(0)), row.digest(1), row.digest(2)});
        });
    return digests;
}

void publish_version(Transaction& transaction, DraftVersionId id, Instant at) {
    transaction.execute(
        "UPDATE draft_version SET state = 'published', published_at = $1 WHERE id = $2", {at, id});
}

void replace_text(Transaction& transaction, DraftVersionId version, DraftText const& text) {
    if (std::optional<std::int64_t> const old = text_id(transaction, version, text.language)) {
        transaction.execute("DELETE FROM provision WHERE text_id = $1", {*old});
        transaction.execute("DELETE FROM draft_text WHERE id = $1", {*old});
    }
    std::int64_t const id = transaction.insert(
        "INSERT INTO draft_text (version_id, language, format, title, source_sha256, source_size, "
        "text_sha256, remainders) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {version, text.language.tag(), name(text.format), text.title, text.source, text.source_size,
         log::draft_digest(text), remainders_json(text.remainders)});
    insert_provisions(transaction, id, text.root);
}

std::optional<DraftText> find_text(Queries& queries, DraftVersionId version,
                                   Language const& language) {
    std::int64_t id = 0;
    std::optional<DraftText> text = queries.one(
        "SELECT id, language, format, title, source_sha256, source_size, remainders "
        "FROM draft_text WHERE version_id = $1 AND language = $2",
        {version, language.tag()}, [&](Row const& row) {
            id = row.integer(0);
            DraftText found;
            found.language = language_from(row.text(1));
            found.format = source_format_from(row.text(2)).value();
            found.title = row.string(3);
            found.source = row.digest(4);
            found.source_size = static_cast<std::uint64_t>(row.integer(5));
            found.remainders = remainders_from(row.text(6));
            return found;
        });
    if (!text) return text;
    std::optional<Provision> root =
        read_tree(queries, id, 0, std::numeric_limits<std::int64_t>::max());
    if (!root) throw Damage{"a draft's text has no provisions"};
    text->root = std::move(*root);
    return text;
}

std::optional<Provision> find_provision(Queries& queries, DraftVersionId version,
                                        Language const& language, std::string_view eid) {
    std::optional<std::int64_t> const text = text_id(queries, version, language);
    if (!text) return std::nullopt;
    std::optional<Place> const place = find_place(queries, *text, eid);
    if (!place) return std::nullopt;
    return read_tree(queries, *text, place->position, end_of(queries, *place).value_or(farthest));
}

std::vector<Provision> find_way(Queries& queries, DraftVersionId version, Language const& language,
                                std::string_view eid) {
    std::optional<std::int64_t> const text = text_id(queries, version, language);
    if (!text) return {};
    std::optional<Place> const place = find_place(queries, *text, eid);
    if (!place) return {};
    std::vector<Provision> way;
    for (std::int64_t depth = 0; depth < place->depth; ++depth) {
        // The last one of a depth before a provision is the one it stands in.
        std::int64_t const position = queries.integer(
            "SELECT position FROM provision WHERE text_id = $1 AND depth = $2 AND position < $3 "
            "ORDER BY position DESC LIMIT 1",
            {*text, depth, place->position});
        way.push_back(read_tree(queries, *text, position, position + 1).value());
    }
    std::int64_t const most = place->position + most_rows_named_by;
    std::int64_t const end = end_of(queries, *place, most).value_or(most);
    way.push_back(read_tree(queries, *text, place->position, end).value());
    return way;
}

std::optional<bool> has_quote(Queries& queries, DraftVersionId version, std::string_view eid,
                              std::string_view quote) {
    std::vector<Place> places;
    queries.query(
        "SELECT p.text_id, p.position, p.depth FROM provision p "
        "JOIN draft_text t ON t.id = p.text_id "
        "WHERE t.version_id = $1 AND p.eid = $2 AND p.eid <> ''",
        {version, eid}, [&](Row const& row) { places.push_back(place_from(row)); });
    bool is_cut_short = false;
    for (Place const& place : places) {
        std::int64_t const most = place.position + most_rows_looked_through;
        std::optional<std::int64_t> const end = end_of(queries, place, most);
        std::optional<Provision> const provision =
            read_tree(queries, place.text, place.position, end.value_or(most));
        if (provision && consult::has_quote(*provision, quote)) return true;
        // The last provision of a text has no row after it either.
        is_cut_short |= !end && queries.integer(
                                    "SELECT count(*) FROM provision "
                                    "WHERE text_id = $1 AND position = $2",
                                    {place.text, most}) > 0;
    }
    if (is_cut_short) return std::nullopt;
    return false;
}

bool has_provision(Queries& queries, DraftVersionId version, std::string_view eid) {
    return !eid.empty() &&
           queries.integer(
               "SELECT count(*) FROM provision p JOIN draft_text t ON t.id = p.text_id "
               "WHERE t.version_id = $1 AND p.eid = $2 AND p.eid <> ''",
               {version, eid}) > 0;
}

std::map<std::string, std::int64_t, std::less<>> provision_positions(Queries& queries,
                                                                     DraftVersionId version) {
    std::map<std::string, std::int64_t, std::less<>> positions;
    queries.query(
        "SELECT eid, position FROM provision WHERE text_id = "
        "(SELECT min(id) FROM draft_text WHERE version_id = $1) AND eid <> '' ORDER BY position",
        {version}, [&](Row const& row) { positions.emplace(row.string(0), row.integer(1)); });
    return positions;
}

}  // namespace consult::storage
