#include "storage/indexed_comment_rows.h"

#include <algorithm>

#include "storage/comment_constants.h"
#include "storage/localized_json.h"
#include "storage/sequence_list.h"

namespace consult::storage {
namespace {

IndexedComment comment_from(Row const& row, ConsultationId consultation) {
    IndexedComment comment;
    comment.consultation = consultation;
    comment.sequence = static_cast<std::uint64_t>(row.integer(0));
    comment.language = language_from(row.text(1));
    comment.provision = row.string(2);
    comment.state = known(comment_state_from(row.text(3)), "state");
    comment.submitter_is_public =
        known(visibility_from(row.text(4)), "visibility") == Visibility::public_name;
    comment.received_at = row.instant(5);
    comment.has_drafted_answer = row.text(6) == "drafted";
    comment.has_published_answer = !row.text(6).empty() && !comment.has_drafted_answer;
    comment.text = row.string(7);
    comment.submitter = row.string(8) + ' ' + row.string(9);
    return comment;
}

}  // namespace

std::vector<IndexedComment> indexed_comments(Queries& queries, ConsultationId consultation,
                                             std::vector<std::uint64_t> const& sequences) {
    std::vector<IndexedComment> comments;
    comments.reserve(sequences.size());
    each_sequence_list(sequences, [&](SequenceList const& list) {
        queries.query(
            "SELECT m.sequence, m.language, m.provision, m.state, m.visibility, m.received_at, "
            "m.answer, t.text, t.name, t.organisation "
            "FROM comment m JOIN comment_content t ON t.comment_id = m.id "
            "WHERE m.consultation_id = $1 AND m.sequence " +
                list.sql(2) + " ORDER BY m.sequence",
            list.params(consultation),
            [&](Row const& row) { comments.push_back(comment_from(row, consultation)); });
    });
    return comments;
}

}  // namespace consult::storage
