#include "platform/reading_verification.h"

#include <algorithm>

#include "core/counted_words.h"
#include "log/actions.h"
#include "platform/reading_work.h"
#include "platform/row_check.h"
#include "storage/coding_repository.h"
#include "storage/note_repository.h"
#include "storage/read_runs.h"

namespace consult {
namespace {

using storage::Queries;
using Subjects = std::map<std::string, std::vector<SaidOf>>;

/// Which comments an assignment was of is in no entry, but when it was made.
void check_assignments(Queries& queries, Consultation const& consultation,
                       std::vector<SaidOf> const& said, LogVerification& found) {
    RowCheck row{"the work on comments of " + consultation.number.text(), found};
    std::vector<SaidOf const*> const assigned = all_of(said, {actions::comments_assigned});
    queries.query(
        "SELECT DISTINCT assigned_at FROM comment_work WHERE consultation_id = $1 "
        "AND assigned_to IS NOT NULL",
        {consultation.id}, [&](storage::Row const& at) {
            bool const is_logged = std::ranges::any_of(assigned, [&](SaidOf const* one) {
                return at.optional_instant(0) == one->entry.at;
            });
            if (!is_logged) row.unlogged("an assignment");
        });
    std::int64_t const waived = queries.integer(
        "SELECT comment_id FROM comment_work WHERE consultation_id = $1 AND needs_no_answer = 1 "
        "ORDER BY sequence LIMIT 1",
        {consultation.id});
    if (waived != 0 && !last_of(said, actions::comments_answer_waived)) {
        row.unlogged("that comments need no answer");
    }
}

void check_notes(Queries& queries, Consultation const& consultation, Subjects said,
                 LogVerification& found) {
    storage::each_note(queries, consultation.id, [&](storage::StoredNote const& note) {
        std::string const subject = note_subject(consultation.number, note.id);
        RowCheck row{"note " + subject, found};
        auto const of_note = said.extract(subject);
        std::vector<SaidOf> const entries =
            of_note ? std::move(of_note.mapped()) : std::vector<SaidOf>{};
        SaidOf const* const written = row.only_of(entries, actions::note_written);
        if (!written) return row.unlogged("its writing");
        row.agree(
            note.written_at == written->entry.at && note.author == written->entry.actor.account,
            "who wrote it, and when", *written);
        if (SaidOf const* const deleted = last_of(entries, actions::note_deleted)) {
            row.agree(false, "it is stored still", *deleted);
        }
    });
    for (auto const& [subject, entries] : said) {
        if (last_of(entries, actions::note_deleted)) continue;
        found.discrepancies.push_back(named(entries.front().position, entries.front().entry) +
                                      " speaks of what is not stored or can't be read");
    }
}

/// What was coded and settled is in no entry, but when it was.
void check_sample(Queries& queries, Consultation const& consultation, CodingSampleId id,
                  std::vector<SaidOf> const& said, LogVerification& found) {
    std::string const subject = coding_subject(consultation.number, id);
    RowCheck row{"sample " + subject, found};
    CodingSample const sample = storage::find_sample(queries, consultation.id, id).value();
    SaidOf const* const drawn = row.only_of(said, actions::coding_drawn);
    if (!drawn) return row.unlogged("its drawing");
    row.agree(
        sample.made_at == drawn->entry.at && sample.made_by.account == drawn->entry.actor.account,
        "who drew it, and when", *drawn);
    auto const check = [&](std::string_view action, std::string_view sql, std::string_view what) {
        std::vector<SaidOf const*> const entries = all_of(said, {action});
        queries.query(sql, {id}, [&](storage::Row const& stored) {
            bool const is_logged = std::ranges::any_of(entries, [&](SaidOf const* one) {
                return one->entry.at == stored.instant(0) &&
                       one->entry.actor.account == stored.id<AccountId>(1);
            });
            if (!is_logged) row.unlogged(what);
        });
    };
    check(actions::coding_coded,
          "SELECT DISTINCT coded_at, account_id FROM coded_comment WHERE sample_id = $1",
          "that a comment was coded");
    check(actions::coding_settled,
          "SELECT DISTINCT settled_at, settled_by FROM coding_settlement WHERE sample_id = $1",
          "that something was settled");
}

void check_samples(Queries& queries, Consultation const& consultation, LoggedRecord& record,
                   LogVerification& found) {
    for (CodingSampleId const id : storage::samples_of(queries, consultation.id)) {
        check_sample(queries, consultation, id,
                     record.take(coding_subject(consultation.number, id)), found);
    }
}

}  // namespace

void verify_reading(Queries& queries, Consultation const& consultation, LoggedRecord& record,
                    LogVerification& found) {
    std::string const number = consultation.number.text();
    guard("the work on comments of " + number, found, [&] {
        check_assignments(queries, consultation, record.take(reading_subject(consultation.number)),
                          found);
    });
    guard("the coded samples of " + number, found,
          [&] { check_samples(queries, consultation, record, found); });
    guard("the notes on comments of " + number, found, [&] {
        check_notes(queries, consultation, record.take_beginning(number + "/note:"), found);
    });
}

void verify_read_runs(Queries& queries, LogVerification& found) {
    std::uint64_t const wrong = storage::count_wrong_runs(queries);
    if (wrong == 0) return;
    found.discrepancies.push_back("of " + english_count(wrong, "consultation", "consultations") +
                                  " the runs of what is read are not what is stored");
}

}  // namespace consult
