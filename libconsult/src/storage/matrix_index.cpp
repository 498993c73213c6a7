#include "storage/matrix_index.h"

#include <unordered_map>

#include "storage/comment_constants.h"
#include "storage/response_publication_rows.h"

namespace consult::storage {
namespace {

/// By comment, the published response that came last.
std::unordered_map<std::int64_t, ResponseId> newest_answers(Queries& queries,
                                                            ConsultationId consultation) {
    std::unordered_map<std::int64_t, ResponseId> answers;
    queries.scan(
        "SELECT rc.comment_id, r.id FROM response r JOIN response_comment rc "
        "ON rc.response_id = r.id WHERE r.consultation_id = $1 AND " +
            std::string{is_the_answer} + " ORDER BY r.published_at, r.id",
        {consultation}, [&](Row const& row) { answers[row.integer(0)] = row.id<ResponseId>(1); });
    return answers;
}

/// Each text once, by the order in which it was first asked for.
class Numbered {
public:
    explicit Numbered(std::vector<std::string>& texts) : texts_(texts) {}
    std::uint32_t of(std::string_view text) {
        auto const [found, is_new] =
            numbers_.try_emplace(std::string{text}, static_cast<std::uint32_t>(texts_.size()));
        if (is_new) texts_.emplace_back(text);
        return found->second;
    }

private:
    std::vector<std::string>& texts_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace

std::uint64_t comments_tallied(Queries& queries, ConsultationId consultation) {
    return static_cast<std::uint64_t>(
        queries.integer("SELECT CAST(coalesce(sum(comments), 0) AS BIGINT) FROM comment_tally "
                        "WHERE consultation_id = $1",
                        {consultation}));
}

MatrixIndex matrix_index(Queries& queries, ConsultationId consultation) {
    std::unordered_map<std::int64_t, ResponseId> const answers =
        newest_answers(queries, consultation);
    MatrixIndex index;
    Numbered units{index.units};
    queries.scan(
        "SELECT c.id, c.sequence, c.version_id, c.provision, c.state, m.campaign_id, "
        "coalesce(m.letter, 0), l.holder_id "
        "FROM comment c LEFT JOIN campaign_member m ON m.comment_id = c.id AND m.adds = 0 "
        "LEFT JOIN campaign_letter l ON l.campaign_id = m.campaign_id AND l.position = m.letter "
        "WHERE c.consultation_id = $1 ORDER BY c.sequence",
        {consultation}, [&](Row const& row) {
            MatrixPlace place;
            place.comment = row.id<CommentId>(0);
            place.sequence = static_cast<std::uint64_t>(row.integer(1));
            place.version = row.id<DraftVersionId>(2);
            place.unit = units.of(row.text(3));
            place.state = known(comment_state_from(row.text(4)), "state");
            place.campaign = row.id<CampaignId>(5);
            place.letter = static_cast<std::uint32_t>(row.integer(6));
            place.holds_letter = row.id<CommentId>(7) == place.comment;
            if (auto const answer = answers.find(row.integer(0)); answer != answers.end())
                place.response = answer->second;
            index.places.push_back(place);
        });
    return index;
}

}  // namespace consult::storage
