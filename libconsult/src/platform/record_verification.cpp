#include "platform/record_verification.h"

#include "log/actions.h"
#include "platform/answer_verification.h"
#include "platform/comment_verification.h"
#include "platform/consultation_verification.h"
#include "platform/council_verification.h"
#include "platform/obligation_verification.h"
#include "platform/part_verification.h"
#include "platform/reading_verification.h"
#include "platform/row_check.h"
#include "platform/tally_verification.h"
#include "storage/account_repository.h"
#include "storage/consultation_repository.h"
#include "storage/institution_repository.h"

namespace consult {
namespace {

using storage::Queries;

void check_institution(Institution const& institution, LoggedRecord& record,
                       LogVerification& found) {
    RowCheck row{"institution " + institution.code, found};
    std::vector<SaidOf> const said = record.take(institution.code);
    SaidOf const* const created = row.only_of(said, actions::institution_created);
    if (!created) return row.unlogged("its creation");
    row.agree(institution_facts(institution), *created);
}

/// What an account may do is as it was last logged. Its login and name are in no entry.
void check_account(Queries& queries, Account const& account, LoggedRecord& record,
                   LogVerification& found) {
    std::string const subject = "account:" + std::to_string(account.id.value());
    RowCheck row{subject, found};
    std::vector<SaidOf> const said = record.take(subject);
    if (said.empty()) return row.unlogged("its creation");
    SaidOf const created = said.front();
    row.agree(account.created_at == created.entry.at, "created_at", created);
    struct Last {
        std::string value;
        SaidOf const* said;
    };
    std::map<std::string, Last> logged{
        {"state", {std::string{name(AccountState::active)}, &created}}};
    for (SaidOf const& one : said) {
        for (auto const& [fact, value] : one.entry.facts)
            logged[fact] = {value, &one};
    }
    auto const agree = [&](std::string const& fact, std::string const& stored) {
        auto const last = logged.find(fact);
        if (last == logged.end()) return row.unlogged(fact);
        row.agree(last->second.value == stored, fact, *last->second.said);
    };
    agree("office", account.office);
    agree("roles", roles_text(queries, account.roles));
    agree("state", std::string{name(account.state)});
}

void report_not_taken(Queries& queries, LoggedRecord const& record, LogVerification& found) {
    for (SaidOf const& said : record.not_taken()) {
        found.discrepancies.push_back(named(said.position, said.entry) +
                                      " speaks of what is not stored or can't be read");
    }
    for (auto const& [consultation, comments] : record.comments_not_taken())
        report_missing(queries, consultation, comments, found);
}

}  // namespace

std::uint64_t record_size(Queries& queries) {
    return static_cast<std::uint64_t>(
        queries.integer("SELECT (SELECT count(*) FROM comment) + "
                        "(SELECT count(*) FROM draft_text) + (SELECT count(*) FROM document)"));
}

void verify_record(Queries& queries, storage::FileStore const& blobs, LoggedRecord record,
                   VerificationProgress& progress, LogVerification& found) {
    guard("the institutions", found, [&] {
        for (Institution const& institution : storage::list_institutions(queries))
            check_institution(institution, record, found);
    });
    verify_rules(queries, record, found);
    guard("the accounts", found, [&] {
        for (Account const& account : storage::list_accounts(queries))
            check_account(queries, account, record, found);
    });
    for (auto const& [id, number] : storage::all_consultations(queries)) {
        LoggedComments comments = record.take_comments(number);
        guard("consultation " + number.text(), found, [&, id = id] {
            Consultation const consultation = storage::find_consultation(queries, id).value();
            verify_consultation(queries, consultation, record, found);
            verify_parts(queries, blobs, consultation, record, progress, found);
            verify_reading(queries, consultation, record, found);
            verify_comments(queries, consultation, std::move(comments), progress, found);
        });
    }
    verify_councils(queries, record, found);
    report_not_taken(queries, record, found);
    // Where something else is wrong, what is kept from it is too, and tells nothing new.
    if (!found.discrepancies.empty()) return;
    guard("the counts of comments", found, [&] { verify_tally(queries, found); });
    guard("which comments are read", found, [&] { verify_read_runs(queries, found); });
    guard("the answers that comments are listed by", found,
          [&] { verify_answers(queries, found); });
}

}  // namespace consult
