#include "platform/council_verification.h"

#include <algorithm>

#include "log/actions.h"
#include "platform/council_place.h"
#include "platform/row_check.h"
#include "storage/council_repository.h"
#include "storage/recommendation_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredCouncil;

void check_council(StoredCouncil const& council, LoggedRecord& record, LogVerification& found) {
    std::string const subject = council_subject(council.code);
    RowCheck row{subject, found};
    std::vector<SaidOf> const said = record.take(subject);
    SaidOf const* const created = row.only_of(said, actions::council_created);
    if (!created) return row.unlogged("its foundation");
    row.agree(council_facts(council), *created);
    row.agree(council.created_at == created->entry.at, "created_at", *created);
    SaidOf const* const elected = last_of(said, actions::council_chair_elected);
    if (elected) {
        row.agree(Facts{{"member", std::to_string(council.chair.value())}}, *elected);
    } else if (council.chair) {
        row.unlogged("who has the chair");
    }
}

void check_member(StoredCouncil const& council, CouncilMember const& member, LoggedRecord& record,
                  LogVerification& found) {
    std::string const subject = member_subject(council.code, member.id);
    RowCheck row{subject, found};
    std::vector<SaidOf> const said = record.take(subject);
    SaidOf const* const appointed = row.only_of(said, actions::council_member_appointed);
    if (!appointed) return row.unlogged("their appointment");
    row.agree(member_facts(member), *appointed);
    row.agree(member.appointed_at == appointed->entry.at, "appointed_at", *appointed);
    SaidOf const* const ended = row.only_of(said, actions::council_mandate_ended);
    std::optional<Instant> left_at;
    if (member.departure) left_at = member.departure->recorded_at;
    row.agree(left_at, ended, "left_at");
    if (ended && member.departure) row.agree(departure_facts(*member.departure), *ended);
}

/// A recommendation is what its entries say one after the other.
class RecommendationCheck {
public:
    RecommendationCheck(Recommendation const& recommendation, LoggedRecord& record,
                        LogVerification& found)
        : recommendation_(recommendation),
          row_(recommendation_subject(recommendation.number), found),
          said_(record.take(recommendation_subject(recommendation.number))) {}

    void run() {
        SaidOf const* const adopted = row_.only_of(said_, actions::recommendation_adopted);
        if (!adopted) return row_.unlogged("its adoption");
        row_.agree(adoption_facts(recommendation_), *adopted);
        check_receipt();
        check_hearing();
        check_reply();
        check_withdrawal();
        check_steps();
    }

private:
    void check_receipt() {
        SaidOf const* const sent = row_.only_of(said_, actions::recommendation_sent);
        if (sent && recommendation_.received_at) {
            row_.agree(receipt_facts(recommendation_), *sent);
        } else if (sent) {
            row_.agree(false, "received_at", *sent);
        } else if (recommendation_.received_at) {
            row_.unlogged("received_at");
        }
    }

    void check_hearing() {
        SaidOf const* const set = last_of(said_, actions::recommendation_hearing_set);
        std::optional<Instant> told_at;
        if (recommendation_.hearing) told_at = recommendation_.hearing->told_at;
        row_.agree(told_at, set, "hearing_told_at");
        if (set && recommendation_.hearing)
            row_.agree(hearing_facts(*recommendation_.hearing), *set);
    }

    /// A reply that was corrected is from when it was first given and says what the last one says.
    void check_reply() {
        std::vector<SaidOf const*> const replied = all_of(said_, {actions::recommendation_replied});
        std::optional<Instant> at;
        if (recommendation_.reply) at = recommendation_.reply->at;
        row_.agree(at, replied.empty() ? nullptr : replied.front(), "replied_at");
        if (!replied.empty() && recommendation_.reply)
            row_.agree(reply_facts(*recommendation_.reply), *replied.back());
    }

    void check_withdrawal() {
        SaidOf const* const withdrawn = row_.only_of(said_, actions::recommendation_withdrawn);
        row_.agree(recommendation_.withdrawn_at, withdrawn, "withdrawn_at");
        if (withdrawn) row_.agree(withdrawal_facts(recommendation_), *withdrawn);
    }

    void check_steps() {
        std::vector<SaidOf const*> const recorded =
            all_of(said_, {actions::recommendation_step_recorded});
        std::vector<ImplementationStep> const& steps = recommendation_.implementation;
        for (std::size_t i = 0; i < std::min(recorded.size(), steps.size()); ++i) {
            row_.agree(step_facts(steps[i]), *recorded[i]);
            row_.agree(steps[i].at == recorded[i]->entry.at, "recorded_at", *recorded[i]);
        }
        if (recorded.size() > steps.size())
            row_.agree(false, "a step is missing", *recorded[steps.size()]);
        if (recorded.size() < steps.size()) row_.unlogged("a step");
    }

    Recommendation const& recommendation_;
    RowCheck row_;
    std::vector<SaidOf> said_;
};

}  // namespace

void verify_councils(Queries& queries, LoggedRecord& record, LogVerification& found) {
    guard("the councils", found, [&] {
        for (StoredCouncil const& council : storage::list_councils(queries)) {
            check_council(council, record, found);
            guard("the members of council " + council.code, found, [&] {
                for (CouncilMember const& member : storage::members_of(queries, council))
                    check_member(council, member, record, found);
            });
            guard("the recommendations of council " + council.code, found, [&] {
                for (Recommendation const& one : storage::recommendations_of(queries, council.id)) {
                    RecommendationCheck{one, record, found}.run();
                }
            });
        }
    });
}

}  // namespace consult
