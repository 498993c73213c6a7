/// Lists of consultations: what they are narrowed by, and their orders.
#include <algorithm>

#include <consult/text.h>

#include "storage/consultation_repository.h"
#include "storage/paging.h"

namespace consult::storage {
namespace {

/// Builds the WHERE clause of a filtered list.
class Conditions {
public:
    explicit Conditions(std::vector<Param>& params) : params_(params) {}

    void add(std::string_view condition) {
        clause_ += clause_.empty() ? " WHERE " : " AND ";
        clause_ += condition;
    }
    /// `condition` with `?` standing for the parameter.
    void add(std::string_view condition, Param param) {
        params_.push_back(param);
        std::string text{condition};
        std::size_t const mark = text.find('?');
        text.replace(mark, 1, "$" + std::to_string(params_.size()));
        add(text);
    }
    [[nodiscard]] int next_placeholder() const { return static_cast<int>(params_.size()) + 1; }
    [[nodiscard]] std::string const& clause() const { return clause_; }

private:
    std::vector<Param>& params_;
    std::string clause_;
};

/// What "closing soon" means.
constexpr auto near_closing = std::chrono::days{7};
constexpr std::uint64_t most_looked_up = 2000;

// In conditions of lists a plus, or joining nothing to a text, keeps a column out of the choice of
// an index: rows are wide, and what narrows a list is asked of the entries of the narrow index that
// counts them or has their order.

void add_phase(Conditions& conditions, Phase phase, Instant now) {
    auto const state = [&](ConsultationState wanted) {
        conditions.add("c.state || '' = ?", name(wanted));
    };
    switch (phase) {
        case Phase::preparing: state(ConsultationState::preparing); break;
        case Phase::upcoming:
            state(ConsultationState::published);
            conditions.add("+c.opens_at > ?", now);
            break;
        case Phase::open:
            state(ConsultationState::published);
            conditions.add("+c.opens_at <= ?", now);
            conditions.add("+c.closes_at > ?", now);
            break;
        case Phase::closed:
            state(ConsultationState::published);
            conditions.add("+c.closes_at <= ?", now);
            break;
        case Phase::answered: state(ConsultationState::answered); break;
        case Phase::cancelled: state(ConsultationState::cancelled); break;
    }
}

void add_scope(Conditions& conditions, PreparingScope const& scope, bool only_own) {
    if (scope.all) return conditions.add("1 = 1");
    std::string allowed = only_own ? "1 = 0" : "c.state <> 'preparing'";
    for (InstitutionId const institution : scope.institutions) {
        allowed += " OR +c.institution_id = " + std::to_string(institution.value());
    }
    conditions.add("(" + allowed + ")");
}

/// The parts of ConsultationOrder::by_stage, each with its place in the order: what is open by its
/// closing, then what will open by its opening, then all others, the last ended first. Instants are
/// far below 10^18. @param now the placeholder of the present
/// @param phase of all that is wanted; then two of the parts have no rows
std::vector<PagedRows> rows_by_stage(std::string const& from_where, std::string const& now,
                                     std::optional<Phase> phase) {
    std::string const published = from_where + " AND c.state || '' = 'published' AND ";
    std::vector<PagedRows> rows{
        {published + "c.closes_at > " + now + " AND +c.opens_at <= " + now, "c.closes_at"},
        {published + "c.opens_at > " + now, "1000000000000000000 + c.opens_at"},
        {from_where + " AND (c.state <> 'published' OR +c.opens_at <= " + now +
             " AND +c.closes_at <= " + now + ")",
         "3000000000000000000 - coalesce(c.cancelled_at, c.closes_at, c.created_at)"}};
    if (!phase) return rows;
    std::size_t const part = *phase == Phase::open ? 0 : *phase == Phase::upcoming ? 1 : 2;
    return {std::move(rows[part])};
}

}  // namespace

Result<Page<Consultation>> list_consultations(Queries& queries, Storage const& dialect,
                                              ConsultationFilter const& filter,
                                              PreparingScope const& scope, PageRequest const& page,
                                              Instant now) {
    PagedList list;
    Conditions conditions{list.params};
    std::string const words = search_form(filter.text);
    std::string const search = dialect.search_parameter(words);

    add_scope(conditions, scope, filter.only_own);
    if (filter.phase) add_phase(conditions, *filter.phase, now);
    if (filter.closing_soon) {
        add_phase(conditions, Phase::open, now);
        conditions.add("c.closes_at > ?", now);
        conditions.add("c.closes_at <= ?", now + near_closing);
    }
    if (!filter.institution.empty()) {
        conditions.add("+c.institution_id = (SELECT id FROM institution WHERE code = ?)",
                       filter.institution);
    }
    if (!filter.topic.empty()) {
        conditions.add("+c.id IN (SELECT consultation_id FROM consultation_topic WHERE topic = ?)",
                       filter.topic);
    }
    // Whatever can be found is public: it is indexed when it is published.
    bool const search_is_all = !search.empty() && !filter.only_own && !filter.phase &&
                               !filter.closing_soon && filter.institution.empty() &&
                               filter.topic.empty();
    std::uint64_t found_by_search = 0;
    if (!search.empty()) {
        found_by_search = counted(
            queries, "SELECT count(*) FROM (" + dialect.consultation_search_sql(1) + ") found",
            {search});
        // A few are read once and looked up; PostgreSQL would rather search the words of each
        // consultation that it comes to. Of many the next one is soon found that way.
        bool const are_few = found_by_search < most_looked_up;
        conditions.add("(+c.id IN (" +
                       dialect.consultation_search_sql(conditions.next_placeholder()) + "))" +
                       (are_few ? " IS TRUE" : ""));
        list.params.emplace_back(search);
    }

    std::string const from_where = "FROM consultation c" + conditions.clause();
    list.total = search_is_all ? found_by_search
                               : counted(queries, "SELECT count(*) " + from_where, list.params);
    list.id = "c.id";
    if (filter.order == ConsultationOrder::by_stage) {
        std::string const present = "$" + std::to_string(conditions.next_placeholder());
        list.params.emplace_back(now);
        list.parts =
            rows_by_stage(from_where, present, filter.closing_soon ? Phase::open : filter.phase);
    } else {
        list.descending = !filter.closing_soon;
        list.parts = {{from_where, filter.closing_soon ? "c.closes_at"
                                                       : "coalesce(c.published_at, c.created_at)"}};
    }
    if (!search.empty() && found_by_search == 0) list.parts.clear();
    // Only places are sorted; the texts of those that are shown are read afterwards.
    Result<Page<ConsultationId>> const found = read_page<ConsultationId>(
        queries, std::move(list), page, [](Row const& row) { return row.id<ConsultationId>(1); });
    if (!found) return tl::unexpected(found.error());
    Page<Consultation> shown;
    shown.next = found->next;
    shown.previous = found->previous;
    shown.total = found->total;
    shown.items = find_consultations(queries, found->items);
    return shown;
}

std::optional<Instant> next_change_of_lists(Queries& queries, Instant after) {
    std::optional<Instant> next;
    auto const look = [&](std::string_view sql, Instant from, Instant::duration before) {
        queries.query(sql, {from}, [&](Row const& row) {
            if (row.is_null(0)) return;
            Instant const change = row.instant(0) - before;
            next = next ? std::min(*next, change) : change;
        });
    };
    constexpr std::string_view closing =
        "SELECT min(closes_at) FROM consultation WHERE state = 'published' AND closes_at > $1";
    look("SELECT min(opens_at) FROM consultation WHERE state = 'published' AND opens_at > $1",
         after, Instant::duration{0});
    look(closing, after, Instant::duration{0});
    look(closing, after + near_closing, near_closing);
    return next;
}

std::vector<std::string> public_topics(Queries& queries) {
    std::vector<std::string> topics;
    // From one topic in the index to the next, of which there are few.
    queries.query(
        "WITH RECURSIVE used (topic) AS (SELECT min(topic) FROM consultation_topic UNION ALL "
        "SELECT (SELECT min(t.topic) FROM consultation_topic t WHERE t.topic > used.topic) "
        "FROM used WHERE used.topic IS NOT NULL) "
        // The limit keeps PostgreSQL from joining all consultations to look for a few.
        "SELECT used.topic FROM used WHERE used.topic IS NOT NULL AND "
        "(SELECT 1 FROM consultation_topic t JOIN consultation c ON c.id = t.consultation_id "
        "WHERE t.topic = used.topic AND c.state <> 'preparing' LIMIT 1) IS NOT NULL "
        "ORDER BY used.topic",
        {}, [&](Row const& row) { topics.push_back(row.string(0)); });
    return topics;
}

}  // namespace consult::storage
