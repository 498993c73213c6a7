#include "platform/reading_work.h"

#include "core/at_field.h"
#include "platform/loading.h"
#include "storage/comment_repository.h"
#include "storage/note_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredWork;

std::optional<Reader> reader(std::map<AccountId, Reader> const& readers, AccountId account) {
    auto const found = readers.find(account);
    if (found == readers.end()) return std::nullopt;
    return found->second;
}

CommentWork work_of(StoredWork const& stored, std::map<AccountId, Reader> const& readers,
                    Instant now) {
    CommentWork work;
    work.read_at = stored.read_at;
    work.read_by = reader(readers, stored.read_by);
    work.assigned_to = reader(readers, stored.assigned_to);
    work.assigned_at = stored.assigned_at;
    work.needs_no_answer = stored.needs_no_answer;
    if (stored.held_until && *stored.held_until > now) {
        work.held_by = reader(readers, stored.held_by);
        work.held_until = stored.held_until;
    }
    return work;
}

}  // namespace

Result<AccountId> own_account(Actor const& actor) {
    if (Official const* const official = actor.official()) return official->account;
    return refuse(ErrorCode::forbidden, "", "reading.no_account",
                  "Comments are read under an account; sign in with yours.");
}

Result<ConsultationNumber> consultation_of(std::vector<CommentNumber> const& numbers) {
    if (numbers.empty() || numbers.size() > most_comments_at_once) {
        return refuse(ErrorCode::invalid, "comments", "reading.count",
                      "Name 1 to 1,000 comments at a time.");
    }
    ConsultationNumber const& first = numbers.front().consultation;
    Problems problems;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i].consultation == first) continue;
        problems.add(ErrorCode::invalid, "comments[" + std::to_string(i) + "]",
                     "reading.other_consultation",
                     "Comment {comment} is not of consultation {number}; name it separately.",
                     {{"comment", numbers[i].text()}, {"number", first.text()}});
    }
    if (!problems.empty()) return problems.refusal();
    return first;
}

Result<std::vector<storage::QueuedComment>> find_queued(Queries& queries,
                                                        Consultation const& consultation,
                                                        std::vector<CommentNumber> const& numbers) {
    std::vector<storage::QueuedComment> found;
    Problems problems;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (std::optional<CommentId> const id =
                storage::find_comment_id(queries, consultation.id, numbers[i].sequence)) {
            found.push_back({*id, numbers[i].sequence});
            continue;
        }
        problems.add(at_field(Error{no_such_comment(numbers[i]).value()},
                              "comments[" + std::to_string(i) + "]"));
    }
    if (!problems.empty()) return problems.refusal();
    return found;
}

std::string reading_subject(ConsultationNumber const& number) {
    return number.text() + "/reading";
}

std::string note_subject(ConsultationNumber const& number, NoteId id) {
    return number.text() + "/note:" + std::to_string(id.value());
}

std::string coding_subject(ConsultationNumber const& number, CodingSampleId id) {
    return number.text() + "/coding:" + std::to_string(id.value());
}

void log_work(storage::Transaction& transaction, Actor const& actor, Instant at,
              std::string_view action, std::string subject) {
    transaction.append_to_log(encode(log_entry(actor, at, action, std::move(subject))));
}

std::vector<ReadingItem> load_items(Queries& queries, Consultation const& consultation,
                                    std::vector<CommentId> const& ids, Instant now) {
    auto const works = storage::find_works(queries, ids);
    auto campaigns = storage::campaign_places(queries, consultation, ids);
    auto themes = storage::themes_raised(queries, ids);
    auto const notes = storage::count_notes(queries, ids);
    std::vector<AccountId> accounts;
    for (auto const& [comment, work] : works) {
        for (AccountId const account : {work.read_by, work.assigned_to, work.held_by})
            accounts.push_back(account);
    }
    auto const readers = storage::find_readers(queries, std::move(accounts));
    std::vector<ReadingItem> items;
    for (Comment& comment : storage::find_comments(queries, consultation, ids)) {
        ReadingItem& item = items.emplace_back();
        if (auto const work = works.find(comment.id); work != works.end()) {
            item.work = work_of(work->second, readers, now);
        }
        if (auto const place = campaigns.find(comment.id); place != campaigns.end()) {
            item.campaign = std::move(place->second);
        }
        if (auto const raised = themes.find(comment.id); raised != themes.end()) {
            item.themes = std::move(raised->second);
        }
        if (auto const count = notes.find(comment.id); count != notes.end()) {
            item.notes = count->second;
        }
        item.comment = std::move(comment);
    }
    return items;
}

}  // namespace consult
