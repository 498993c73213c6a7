#include <algorithm>

#include <consult/platform/reading.h>

#include "log/actions.h"
#include "platform/loading.h"
#include "platform/queue_view.h"
#include "platform/reading_work.h"
#include "storage/account_repository.h"
#include "storage/consultation_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::QueuedComment;
using storage::Transaction;

/// Whether comments of the institution can be assigned to that account.
bool may_be_assigned(Account const& account, InstitutionId institution) {
    Actor const actor{Official{account.id, account.name, account.office, account.roles}};
    return account.state == AccountState::active && may(actor, Permission::respond, institution);
}

Result<> check_assignee(Queries& queries, Consultation const& consultation,
                        std::optional<AccountId> to) {
    if (!to) return {};
    std::optional<Account> const account = storage::find_account(queries, *to);
    if (account && may_be_assigned(*account, consultation.institution)) return {};
    return refuse(
        ErrorCode::invalid, "to", "reading.assignee",
        "Comments are assigned to an active account that may respond at this institution; "
        "choose one of the list.");
}

void assign_each(Transaction& transaction, std::vector<QueuedComment> const& comments,
                 std::optional<AccountId> to, Instant at) {
    for (QueuedComment const& comment : comments)
        storage::set_assigned(transaction, comment.id, to, at);
}

}  // namespace

Result<std::vector<Reader>> Reading::readers(Actor const& actor,
                                             ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    std::vector<Reader> readers;
    for (Account const& account : storage::list_accounts(*snapshot)) {
        if (!may_be_assigned(account, consultation->institution)) continue;
        readers.push_back({account.id, account.name, account.office, true});
    }
    std::ranges::sort(readers, {}, [](Reader const& reader) {
        return std::pair{reader.name, reader.account};
    });
    return readers;
}

Result<> Reading::assign(Actor const& actor, std::vector<CommentNumber> const& numbers,
                         std::optional<AccountId> to) {
    Result<ConsultationNumber> const number = consultation_of(numbers);
    if (!number) return tl::unexpected(number.error());
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<> {
        Result<Consultation> const consultation =
            load_permitted(transaction, *number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        Problems problems;
        problems.add(check_assignee(transaction, *consultation, to));
        Result<std::vector<QueuedComment>> const found =
            find_queued(transaction, *consultation, numbers);
        if (!found) problems.add(found.error());
        if (!problems.empty()) return problems.refusal();
        assign_each(transaction, *found, to, now);
        log_work(transaction, actor, now, actions::comments_assigned, reading_subject(*number));
        return {};
    });
}

Result<std::uint64_t> Reading::assign_all(Actor const& actor, ConsultationNumber const& number,
                                          ReadingFilter const& filter,
                                          std::optional<AccountId> to) {
    Result<Consultation> const consultation =
        load_permitted(*core_.snapshot(), number, actor, Permission::respond);
    if (!consultation) return tl::unexpected(consultation.error());
    // By numbers, so that what is assigned on the way changes nothing before where it has got to.
    ReadingFilter in_order = filter;
    in_order.order = ReadingOrder::oldest_first;
    Result<QueueView> view = QueueView::open(core_, actor, *consultation, in_order);
    if (!view) return tl::unexpected(view.error());
    // What comes in from now on is left for another time.
    view->only_up_to(storage::last_sequence(*core_.snapshot(), consultation->id));
    Instant const now = core_.now();
    std::uint64_t assigned = 0;
    std::optional<QueuePosition> behind;
    for (bool is_over = false; !is_over;) {
        QueueSlice const slice =
            view->slice(*core_.snapshot(), behind, false, most_comments_at_once);
        behind = slice.looked_up_to;
        is_over = slice.is_over;
        std::vector<QueuedComment> comments;
        for (QueueSlice::Placed const& placed : slice.found)
            comments.push_back(placed.comment);
        Result<> const done = core_.write([&](Transaction& transaction) -> Result<> {
            Result<Consultation> const loaded =
                load_permitted(transaction, number, actor, Permission::respond);
            if (!loaded) return tl::unexpected(loaded.error());
            if (Result<> const good = check_assignee(transaction, *loaded, to); !good) return good;
            assign_each(transaction, comments, to, now);
            if (assigned == 0 && !comments.empty()) {
                log_work(transaction, actor, now, actions::comments_assigned,
                         reading_subject(number));
            }
            return {};
        });
        if (!done) return tl::unexpected(done.error());
        assigned += comments.size();
    }
    return assigned;
}

std::vector<AssignedComments> Reading::assigned(Actor const& actor) const {
    Official const* const official = actor.official();
    if (!official) return {};
    storage::Snapshot const snapshot = core_.snapshot();
    std::vector<AssignedComments> all;
    for (ConsultationId const id : storage::consultations_assigned(*snapshot, official->account)) {
        std::optional<Consultation> const consultation = storage::find_consultation(*snapshot, id);
        if (!consultation || !may(actor, Permission::read_all, consultation->institution)) continue;
        storage::QueueRows rows;
        rows.consultation = id;
        rows.viewer = official->account;
        rows.queues = {ReadingQueue::mine};
        all.push_back(
            {consultation->number, consultation->title, storage::count_queue(*snapshot, rows)});
    }
    return all;
}

Result<> Reading::set_needs_answer(Actor const& actor, std::vector<CommentNumber> const& numbers,
                                   bool needs_answer) {
    Result<ConsultationNumber> const number = consultation_of(numbers);
    if (!number) return tl::unexpected(number.error());
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<> {
        Result<Consultation> const consultation =
            load_permitted(transaction, *number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        Result<std::vector<QueuedComment>> const found =
            find_queued(transaction, *consultation, numbers);
        if (!found) return tl::unexpected(found.error());
        for (QueuedComment const& comment : *found)
            storage::set_needs_no_answer(transaction, comment.id, !needs_answer);
        log_work(transaction, actor, now,
                 needs_answer ? actions::comments_answer_wanted : actions::comments_answer_waived,
                 reading_subject(*number));
        return {};
    });
}

}  // namespace consult
