#include "storage/comment_counts.h"

#include "storage/comment_constants.h"
#include "storage/id_list.h"

namespace consult::storage {

std::uint64_t count_comments(Queries& queries, ConsultationId consultation) {
    return static_cast<std::uint64_t>(
        queries.integer("SELECT CAST(coalesce(sum(comments), 0) AS bigint) FROM comment_tally "
                        "WHERE consultation_id = $1",
                        {consultation}));
}

std::map<ConsultationId, std::uint64_t> count_comments(Queries& queries,
                                                       std::vector<ConsultationId> const& ids) {
    std::map<ConsultationId, std::uint64_t> counts;
    if (ids.empty()) return counts;
    IdList const list{ids};
    queries.query(
        "SELECT consultation_id, CAST(sum(comments) AS BIGINT) FROM comment_tally "
        "WHERE consultation_id " +
            list.sql() + " GROUP BY consultation_id",
        list.params(), [&](Row const& row) {
            counts[row.id<ConsultationId>(0)] = static_cast<std::uint64_t>(row.integer(1));
        });
    return counts;
}

std::map<std::string, std::uint64_t, std::less<>> published_by_provision(
    Queries& queries, ConsultationId consultation, DraftVersionId version) {
    std::map<std::string, std::uint64_t, std::less<>> counts;
    queries.query(
        "SELECT provision, CAST(sum(comments) AS bigint) FROM comment_tally "
        "WHERE consultation_id = $1 AND version = $2 AND state = 'published' GROUP BY provision",
        {consultation, version}, [&](Row const& row) {
            if (row.integer(1) == 0) return;  // there were some once
            counts[row.string(0)] = static_cast<std::uint64_t>(row.integer(1));
        });
    return counts;
}

std::vector<std::string> commented_provisions(Queries& queries, ConsultationId consultation,
                                              DraftVersionId version) {
    std::vector<std::string> provisions;
    queries.query(
        "SELECT provision FROM comment_tally WHERE consultation_id = $1 AND version = $2 "
        "AND provision <> '' GROUP BY provision HAVING sum(comments) > 0 ORDER BY provision",
        {consultation, version}, [&](Row const& row) { provisions.push_back(row.string(0)); });
    return provisions;
}

ConsultationFigures figures(Queries& queries, ConsultationId consultation) {
    ConsultationFigures figures;
    queries.query(
        "SELECT state, answer, has_text, CAST(sum(comments) AS bigint) FROM comment_tally "
        "WHERE consultation_id = $1 GROUP BY state, answer, has_text",
        {consultation}, [&](Row const& row) {
            auto const count = static_cast<std::uint64_t>(row.integer(3));
            bool const has_text = row.integer(2) != 0;
            figures.comments_received += count;
            switch (known(comment_state_from(row.text(0)), "state")) {
                case CommentState::received: figures.unscreened += count; break;
                case CommentState::published: figures.published += count; break;
                case CommentState::withheld: figures.withheld += count; break;
            }
            if (!has_text) figures.without_text += count;
            std::string_view const answer = row.text(1);
            if (answer.empty() || answer == "drafted") {
                if (has_text) figures.unanswered += count;
                return;
            }
            figures.answered += count;
            Disposition const disposition = known(disposition_from(answer), "answer");
            figures.by_disposition[static_cast<std::size_t>(disposition)] += count;
        });
    return figures;
}

}  // namespace consult::storage
