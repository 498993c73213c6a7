/// What is stored, held against what the log says of it, on either engine.
#include <ostream>

#include "platform/log_verification_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RecordVerificationTest : public LogVerificationTest {};

// A changed row is named with the entry it disagrees with. {comment 2} is the id of the second
// comment.

struct Tampering {
    std::string name;
    std::string sql;
    std::string row;          ///< as it is named
    std::string_view action;  ///< of the last entry that speaks of it; empty: there is none
    std::string what;         ///< disagrees
    std::string subject = "MOH-2026-0001";  ///< of that entry
    std::size_t later = 0;                  ///< entries of that action and subject after it
};

void PrintTo(Tampering const& tampering, std::ostream* out) {
    *out << tampering.name;
}

class TamperedRow : public LogVerificationTest, public ::testing::WithParamInterface<Tampering> {};

TEST_P(TamperedRow, IsNamedWithItsEntry) {
    Tampering const& tampering = GetParam();
    std::string const entry =
        tampering.action.empty()
            ? ""
            : named(position_of(tampering.action, with_ids(tampering.subject), tampering.later));
    tamper(tampering.sql);
    EXPECT_THAT(found(), ElementsAre(AllOf(HasSubstr(with_ids(tampering.row)), HasSubstr(entry),
                                           HasSubstr(tampering.what))));
}

constexpr char const* first = "consultation MOH-2026-0001 is not";
constexpr std::string_view published = actions::consultation_published;

std::vector<Tampering> const in_consultations{
    {"Title",
     "UPDATE consultation SET title = replace(title, 'schools', 'fools') WHERE id = {consultation "
     "1}",
     first, actions::consultation_corrected, "says: title", "MOH-2026-0001", 1},
    {"TitleInAnotherLanguage",
     "UPDATE consultation SET title = replace(title, 'школьных', 'больших') WHERE id = "
     "{consultation 1}",
     first, published, "says: title"},
    {"Summary",
     "UPDATE consultation SET summary = replace(summary, 'How', 'That') WHERE id = {consultation "
     "1}",
     first, published, "says: summary"},
    {"Guidance",
     "UPDATE consultation SET guidance = replace(guidance, 'saw', 'like') WHERE id = {consultation "
     "1}",
     first, published, "says: guidance"},
    {"GuidanceTakenAway", "UPDATE consultation SET guidance = '{}' WHERE id = {consultation 1}",
     first, published, "says: guidance"},
    {"PrivacyNotice",
     "UPDATE consultation SET privacy_notice = replace(privacy_notice, 'shown', 'hidden') "
     "WHERE id = {consultation 1}",
     first, published, "says: privacy_notice"},
    {"Contact", "UPDATE consultation SET contact = 'x@example.org' WHERE id = {consultation 1}",
     first, actions::consultation_corrected, "says: contact"},
    {"Languages",
     "UPDATE consultation SET languages = '[\"ru\",\"en\"]' WHERE id = {consultation 1}", first,
     published, "says: languages"},
    {"Topic",
     "UPDATE consultation_topic SET topic = 'sport' WHERE consultation_id = {consultation 1}",
     first, published, "says: topics"},
    {"StateBack", "UPDATE consultation SET state = 'published' WHERE id = {consultation 1}", first,
     actions::report_published, "says: state"},
    {"PublishedAt",
     "UPDATE consultation SET published_at = published_at - 1 WHERE id = {consultation 1}", first,
     published, "says: published_at"},
    {"AnsweredAt", "UPDATE consultation SET answered_at = NULL WHERE id = {consultation 1}", first,
     actions::report_published, "says: answered_at"},
    {"CreatedAt", "UPDATE consultation SET created_at = 1 WHERE id = {consultation 1}", first,
     actions::consultation_created, "says: created_at"},
    {"CancelledUnlogged", "UPDATE consultation SET cancelled_at = 5 WHERE id = {consultation 1}",
     "consultation MOH-2026-0001 has no entry", "", "cancelled_at"},
    {"ClosesAt", "UPDATE consultation SET closes_at = closes_at + 1 WHERE id = {consultation 1}",
     first, actions::consultation_extended, "says: opens_at, closes_at"},
    {"OpensAt", "UPDATE consultation SET opens_at = opens_at - 1 WHERE id = {consultation 1}",
     first, actions::consultation_extended, "says: opens_at, closes_at"},
    {"FirstPeriod",
     "UPDATE period_change SET closes_local = '2026-03-15T18:00:00' WHERE consultation_id = "
     "{consultation 1} AND "
     "position = 0",
     first, published, "says: closes_local"},
    {"FirstPeriodBy",
     "UPDATE period_change SET changed_by = 'X' WHERE consultation_id = {consultation 1} AND "
     "position = 0",
     first, actions::consultation_changed, "who set the period", "MOH-2026-0001", 1},
    {"ExtensionReason",
     "UPDATE period_change SET reason = '{\"en\":\"Whim\"}' WHERE consultation_id = {consultation "
     "1} AND "
     "position = 1",
     "change 1 of the period of MOH-2026-0001", actions::consultation_extended, "says: reason"},
    {"ExtensionBy",
     "UPDATE period_change SET changed_by = 'X' WHERE consultation_id = {consultation 1} AND "
     "position = 1",
     "change 1 of the period of MOH-2026-0001", actions::consultation_extended, "who changed it"},
    {"ExtensionKind",
     "UPDATE period_change SET kind = 'closed_early' WHERE consultation_id = {consultation 1} AND "
     "position = 1",
     "change 1 of the period of MOH-2026-0001", actions::consultation_extended, "kind"},
    {"ClosedEarlyReason",
     "UPDATE period_change SET reason = '{\"en\":\"Whim\"}' WHERE consultation_id = {consultation "
     "2} AND "
     "position = 1",
     "change 1 of the period of MOH-2026-0002", actions::consultation_closed_early, "says: reason",
     "MOH-2026-0002"},
    {"ErratumReason", "UPDATE erratum SET reason = 'Whim' WHERE field = 'contact'",
     "erratum 3 of MOH-2026-0001", actions::consultation_corrected, "says: reason"},
    {"ErratumBy", "UPDATE erratum SET corrected_by = 'X' WHERE field = 'contact'",
     "erratum 3 of MOH-2026-0001", actions::consultation_corrected, "who corrected it"},
    {"CancelReason",
     "UPDATE consultation SET cancel_reason = '{\"en\":\"Whim\"}' WHERE id = {consultation 3}",
     "consultation MOH-2026-0003 is not", actions::consultation_cancelled, "says: reason",
     "MOH-2026-0003"},
    {"TitleOfOneCancelledUnseen",
     "UPDATE consultation SET title = '{\"en\":\"X\"}' WHERE id = {consultation 3}",
     "consultation MOH-2026-0003 is not", actions::consultation_cancelled, "says: title",
     "MOH-2026-0003"},
    {"PublishedUnlogged", "UPDATE consultation SET state = 'published' WHERE id = {consultation 4}",
     "consultation MOH-2026-0004 is not", actions::consultation_created, "says: state",
     "MOH-2026-0004"},
};

std::vector<Tampering> const in_drafts_and_documents{
    {"ProvisionText",
     "UPDATE provision SET content = replace(content, 'inspected', 'neglected') WHERE text_id = "
     "{draft_text 1}",
     "draft MOH-2026-0001/draft:{draft 1}/version:1", actions::draft_version_published,
     "says: text.en", "MOH-2026-0001/draft:{draft 1}/version:1"},
    {"ProvisionHeading",
     "UPDATE provision SET heading = replace(heading, 'Duties', 'Rights') WHERE text_id = "
     "{draft_text 1}",
     "draft MOH-2026-0001/draft:{draft 1}/version:1", actions::draft_version_published,
     "says: text.en", "MOH-2026-0001/draft:{draft 1}/version:1"},
    {"DraftTitle", "UPDATE draft_text SET title = 'X' WHERE id = {draft_text 1}",
     "draft MOH-2026-0001/draft:{draft 1}/version:1", actions::draft_version_published,
     "says: text.en", "MOH-2026-0001/draft:{draft 1}/version:1"},
    {"TextInEditing", "UPDATE draft_text SET title = 'X' WHERE version_id = {draft_version 4}",
     "draft MOH-2026-0004/draft:{draft 4}/version:1 in en", "",
     "is not what was read from its source"},
    {"SourceSize", "UPDATE draft_text SET source_size = 1 WHERE id = {draft_text 1}",
     "draft MOH-2026-0001/draft:{draft 1}/version:1 in en", "", "is stored as 1 octets"},
    {"VersionNote",
     "UPDATE draft_version SET note = '{\"en\":\"Fewer\"}' WHERE id = {draft_version 5}",
     "draft MOH-2026-0001/draft:{draft 1}/version:2", actions::draft_version_published,
     "says: note", "MOH-2026-0001/draft:{draft 1}/version:2"},
    {"VersionPublishedAt", "UPDATE draft_version SET published_at = 1 WHERE id = {draft_version 5}",
     "draft MOH-2026-0001/draft:{draft 1}/version:2", actions::draft_version_published,
     "says: published_at", "MOH-2026-0001/draft:{draft 1}/version:2"},
    {"VersionUnlogged", "UPDATE draft_version SET state = 'published' WHERE id = {draft_version 4}",
     "draft MOH-2026-0004/draft:{draft 4}/version:1 has no entry", "", "its publication"},
    {"DocumentTitle", "UPDATE document SET title = 'X'",
     "document MOH-2026-0001/document:{document 1}", actions::document_published, "says: title",
     "MOH-2026-0001/document:{document 1}"},
    {"DocumentKind", "UPDATE document SET kind = 'other'",
     "document MOH-2026-0001/document:{document 1}", actions::document_published, "says: kind",
     "MOH-2026-0001/document:{document 1}"},
    {"DocumentFileName", "UPDATE document SET file_name = 'x.pdf'",
     "document MOH-2026-0001/document:{document 1}", actions::document_published, "says: file_name",
     "MOH-2026-0001/document:{document 1}"},
    {"DocumentHidden", "UPDATE document SET published_at = NULL",
     "document MOH-2026-0001/document:{document 1}", actions::document_published,
     "says: published_at", "MOH-2026-0001/document:{document 1}"},
    {"DocumentDeleted", "DELETE FROM document", "", actions::document_uploaded,
     "speaks of what is not stored", "MOH-2026-0001/document:{document 1}"},
};

std::vector<Tampering> const in_comments{
    {"CommentText", "UPDATE comment_content SET name = 'Somebody' WHERE comment_id = {comment 1}",
     "comment MOH-2026-0001-000001", actions::comment_submitted, "what was said, by whom",
     "MOH-2026-0001-000001"},
    {"CommentReceivedAt", "UPDATE comment SET received_at = received_at - 1 WHERE id = {comment 1}",
     "comment MOH-2026-0001-000001", actions::comment_submitted, "when", "MOH-2026-0001-000001"},
    {"CommentTextHash", "UPDATE comment SET text_hash = idempotency WHERE id = {comment 1}",
     "comment MOH-2026-0001-000001", actions::comment_submitted, "text_hash",
     "MOH-2026-0001-000001"},
    {"CommentVersion",
     "UPDATE comment SET version_id = (SELECT id FROM draft_version WHERE draft_id = {draft 2}) "
     "WHERE id = {comment 1}",
     "comment MOH-2026-0001-000001", actions::comment_submitted, "version", "MOH-2026-0001-000001"},
    {"CommentPlace", "UPDATE comment SET log_entry_id = 0 WHERE id = {comment 1}",
     "comment MOH-2026-0001-000001", actions::comment_submitted, "log_entry_id",
     "MOH-2026-0001-000001"},
    {"CommentShownUnscreened", "UPDATE comment SET state = 'published' WHERE id = {comment 6}",
     "comment MOH-2026-0002-000001", actions::comment_submitted, "state", "MOH-2026-0002-000001"},
    {"CommentHidden", "UPDATE comment SET state = 'received' WHERE id = {comment 2}",
     "comment MOH-2026-0001-000002", actions::comment_published, "state", "MOH-2026-0001-000002"},
    {"WithholdReason", "UPDATE comment SET withhold_reason = 'Whim' WHERE id = {comment 3}",
     "comment MOH-2026-0001-000003", actions::comment_withheld, "reason", "MOH-2026-0001-000003"},
    {"WithholdReasonOfAPublishedOne",
     "UPDATE comment SET withhold_reason = 'Whim' WHERE id = {comment 2}",
     "comment MOH-2026-0001-000002", actions::comment_published, "withhold_reason",
     "MOH-2026-0001-000002"},
    {"ScreeningForgotten", "DELETE FROM comment_screening WHERE comment_id = {comment 2}",
     "comment MOH-2026-0001-000002", actions::comment_published, "where it was screened",
     "MOH-2026-0001-000002"},
    {"ImportedFrom", "UPDATE comment_import SET source = 'elsewhere'",
     "comment MOH-2026-0001-000005", actions::comment_imported, "what was said",
     "MOH-2026-0001-000005"},
    {"CommentStateThatIsNone", "UPDATE comment SET state = 'gone' WHERE id = {comment 3}",
     "the comments of MOH-2026-0001 can't be checked: comment number 3", "", "unknown state"},
    {"ContentDeleted", "DELETE FROM comment_content WHERE comment_id = {comment 4}",
     "comment MOH-2026-0001-000004 is not stored", "", "speaks of it"},
};

std::vector<Tampering> const in_answers{
    {"ResponseReason", "UPDATE response SET reason = '{\"en\":\"No.\",\"ru\":\"No.\"}'",
     "response MOH-2026-0001/response:{response 1}", actions::response_published, "says: reason",
     "MOH-2026-0001/response:{response 1}"},
    {"ResponseDisposition", "UPDATE response SET disposition = 'noted'",
     "response MOH-2026-0001/response:{response 1}", actions::response_published,
     "says: disposition", "MOH-2026-0001/response:{response 1}"},
    {"ResponseVersion", "UPDATE response SET version = 7",
     "response MOH-2026-0001/response:{response 1}", actions::response_published, "says: version",
     "MOH-2026-0001/response:{response 1}"},
    {"ResponseProvision", "UPDATE response SET provision = ''",
     "response MOH-2026-0001/response:{response 1}", actions::response_published, "says: provision",
     "MOH-2026-0001/response:{response 1}"},
    {"ResponseOffice", "UPDATE response SET office = 'X'",
     "response MOH-2026-0001/response:{response 1}", actions::response_changed, "who wrote it",
     "MOH-2026-0001/response:{response 1}"},
    {"ResponseCommentTakenAway", "DELETE FROM response_comment WHERE comment_id = {comment 1}",
     "response MOH-2026-0001/response:{response 1}", actions::response_published, "says: comments",
     "MOH-2026-0001/response:{response 1}"},
    {"ResponseCount", "UPDATE response SET answers = answers + 1 WHERE id = {response 1}",
     "response MOH-2026-0001/response:{response 1}", actions::response_published,
     "says: how many comments it answers", "MOH-2026-0001/response:{response 1}"},
    {"ResponseToAnother",
     "UPDATE response_comment SET comment_id = {comment 4} WHERE comment_id = {comment 2}",
     "response MOH-2026-0001/response:{response 1}", actions::response_published, "says: comments",
     "MOH-2026-0001/response:{response 1}"},
    {"ResponseAgainADraft", "UPDATE response SET state = 'drafted'",
     "response MOH-2026-0001/response:{response 1}", actions::response_published, "says: state",
     "MOH-2026-0001/response:{response 1}"},
    {"ResponseDeleted", "DELETE FROM response", "", actions::response_drafted,
     "speaks of what is not stored", "MOH-2026-0001/response:{response 1}"},
    {"ReportText", "UPDATE report SET text = '{\"en\":\"All is well.\"}'",
     "report of MOH-2026-0001", actions::report_published, "says: text"},
    {"ReportFigures",
     "UPDATE report SET figures = replace(figures, '\"withheld\":1', '\"withheld\":0')",
     "report of MOH-2026-0001", actions::report_published, "says: withheld"},
    {"ReportReason", "UPDATE report SET unanswered_reason = '{\"en\":\"Nobody asked.\"}'",
     "report of MOH-2026-0001", actions::report_published, "says: unanswered_reason"},
    {"ReportContent",
     "UPDATE report_content SET content = replace(content, '\"late\":0', '\"late\":1')",
     "report of MOH-2026-0001", actions::report_published, "says: content"},
    {"ReportContentInOneLanguage", "DELETE FROM report_content WHERE language = 'ru'",
     "report of MOH-2026-0001", actions::report_published, "says: content"},
    {"ReportContentDeleted", "DELETE FROM report_content", "report of MOH-2026-0001",
     actions::report_published, "says: content"},
    {"ReportOffice", "UPDATE report SET office = 'X'", "report of MOH-2026-0001",
     actions::report_published, "office"},
    {"ReportDeleted", "DELETE FROM report", "report of MOH-2026-0001", actions::report_published,
     "it is not stored"},
};

std::vector<Tampering> const in_institutions{
    {"InstitutionName",
     "UPDATE institution SET name = replace(name, 'Institution', 'Ministry') WHERE code = 'MOH'",
     "institution MOH", actions::institution_created, "says: name", "MOH"},
    {"InstitutionZone", "UPDATE institution SET zone = 'Etc/UTC' WHERE code = 'MOH'",
     "institution MOH", actions::institution_created, "says: zone", "MOH"},
    {"InstitutionContact", "UPDATE institution SET contact = 'X' WHERE code = 'MOH'",
     "institution MOH", actions::institution_created, "says: contact", "MOH"},
    {"InstitutionUnlogged",
     "INSERT INTO institution (id, code, name, zone, contact) "
     "VALUES (99, 'ADD', '{}', 'Etc/UTC', '')",
     "institution ADD has no entry", "", "its creation"},
};

std::string name_of(::testing::TestParamInfo<Tampering> const& info) {
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Consultations, TamperedRow, ::testing::ValuesIn(in_consultations),
                         name_of);
INSTANTIATE_TEST_SUITE_P(DraftsAndDocuments, TamperedRow,
                         ::testing::ValuesIn(in_drafts_and_documents), name_of);
INSTANTIATE_TEST_SUITE_P(Comments, TamperedRow, ::testing::ValuesIn(in_comments), name_of);
INSTANTIATE_TEST_SUITE_P(Answers, TamperedRow, ::testing::ValuesIn(in_answers), name_of);
INSTANTIATE_TEST_SUITE_P(Institutions, TamperedRow, ::testing::ValuesIn(in_institutions), name_of);

TEST_F(RecordVerificationTest, RowsAddedOrTakenFromHistoriesAreNamed) {
    tamper(
        "DELETE FROM erratum WHERE position = 2;"
        "INSERT INTO period_change SELECT consultation_id, 2, kind, opens_local, opens_zone, "
        "opens_at, opens_tzdata, closes_local, closes_zone, closes_at, closes_tzdata, reason, "
        "changed_at, changed_by, suspended_from, suspended_until FROM period_change WHERE "
        "consultation_id = {consultation 1} AND "
        "position = 1");
    EXPECT_THAT(found(),
                AllOf(Contains(AllOf(HasSubstr("erratum 3 of MOH-2026-0001 is not what"),
                                     HasSubstr("it is not stored"))),
                      Contains(HasSubstr("change 2 of the period of MOH-2026-0001 has no entry"))));
}

TEST_F(RecordVerificationTest, AnErratumThatTellsOfAnotherTextIsNamed) {
    tamper("UPDATE erratum SET was_text = 'x@moh.example' WHERE field = 'contact'");
    EXPECT_THAT(
        found(),
        ElementsAre(HasSubstr(named(position_of(actions::consultation_published, number.text())) +
                              " says: contact"),
                    HasSubstr("erratum 3 of MOH-2026-0001 is not what")));
}

TEST_F(RecordVerificationTest, ARowThatCantBeReadKeepsNobodyFromTheOthers) {
    tamper(
        "UPDATE consultation SET state = 'gone' WHERE id = {consultation 4}; UPDATE report SET "
        "office = 'X'");
    EXPECT_THAT(found(), AllOf(Contains(HasSubstr("consultation MOH-2026-0004 can't be checked")),
                               Contains(HasSubstr("report of MOH-2026-0001 is not what"))));
}

TEST_F(RecordVerificationTest, AChangedSourceAndItsDigestAreNamed) {
    tamper(
        "UPDATE draft_text SET source_sha256 = (SELECT text_hash FROM comment WHERE id = {comment "
        "1}) "
        "WHERE id = {draft_text 1}");
    EXPECT_THAT(
        found(),
        ElementsAre(HasSubstr(with_ids(
                        "draft MOH-2026-0001/draft:{draft 1}/version:1 in en has lost its file")),
                    AllOf(HasSubstr(with_ids(
                              "(draft.version_published MOH-2026-0001/draft:{draft 1}/version:1)")),
                          HasSubstr("says: source.en"))));
}

TEST_F(RecordVerificationTest, DigestAndSizeOfADocumentAreNamed) {
    tamper(
        "UPDATE document SET sha256 = text_hash, size = 1 FROM comment WHERE comment.id = {comment "
        "1}");
    EXPECT_THAT(found(),
                ElementsAre(HasSubstr("says: sha256, size"), HasSubstr("has lost its file")));
}

TEST_F(RecordVerificationTest, ADeletedCommentIsNamed) {
    tamper("DELETE FROM comment WHERE id = {comment 4}");
    EXPECT_THAT(found(), ElementsAre(HasSubstr("comment MOH-2026-0001-000004 is not stored")));
}

TEST_F(RecordVerificationTest, CountsAndAnswersThatAreKeptForListsAreCompared) {
    tamper("UPDATE comment SET answer = 'noted' WHERE id = {comment 1}");
    EXPECT_THAT(found(), ElementsAre(HasSubstr("1 comment is not listed as answered as it is")));
    tamper("UPDATE comment_tally SET comments = comments + 1 WHERE state = 'received'");
    EXPECT_THAT(found(), Contains(HasSubstr("of the counts of comments are not what is stored")));
}

TEST_F(RecordVerificationTest, AnotherCommentTextIsNamed) {
    tamper("UPDATE comment_content SET text = 'X' WHERE comment_id = {comment 1}");
    EXPECT_THAT(found(), ElementsAre(HasSubstr("what was said"), HasSubstr("text_hash")));
}

TEST_F(RecordVerificationTest, AccountsThatMayMoreThanWasLoggedAreNamed) {
    Account const account = value(platform->accounts().create(
        administrator,
        {"aigul", "A.", "Intake", "four words make one", {{Role::moderator, moh.id}}}));
    AccountChange change;
    change.office = "Policy";
    value(platform->accounts().change(administrator, account.id, change));
    EXPECT_THAT(found(), IsEmpty());
    std::string const created = named(position_of(actions::account_created));
    std::string const changed = named(position_of(actions::account_changed));
    tamper(
        "UPDATE account_role SET role = 'administrator', institution_id = NULL;"
        "UPDATE account SET office = 'Intake', state = 'disabled'");
    EXPECT_THAT(found(), ElementsAre(AllOf(HasSubstr(changed), HasSubstr("office")),
                                     AllOf(HasSubstr(created), HasSubstr("roles")),
                                     AllOf(HasSubstr(created), HasSubstr("state"))));
}

// Files

TEST_F(RecordVerificationTest, AReaderThatReadsASourceOtherwiseIsRemarkedOnly) {
    // Read as what it is not, for a reader of another version.
    tamper("UPDATE draft_text SET format = 'akoma-ntoso' WHERE id = {draft_text 1}");
    LogVerification const verified = verify();
    EXPECT_THAT(verified.discrepancies, IsEmpty());
    EXPECT_THAT(verified.remarks,
                ElementsAre(HasSubstr(
                    with_ids("draft MOH-2026-0001/draft:{draft 1}/version:1 in en: its source"))));
}

TEST_F(RecordVerificationTest, DamagedFilesAreNamed) {
    DraftText const text = value(
        platform->drafts().text(anyone, DraftVersionId{id_of("draft_version", 1)}, language("en")));
    damage_file(document.sha256);
    damage_file(text.source);
    EXPECT_THAT(
        found(),
        Contains(AllOf(
            HasSubstr(with_ids("draft MOH-2026-0001/draft:{draft 1}/version:1 in en has lost")),
            HasSubstr("is damaged"))));
    EXPECT_THAT(
        found(),
        Contains(AllOf(HasSubstr(with_ids("document MOH-2026-0001/document:{document 1} has lost")),
                       HasSubstr("is damaged"))));
}

TEST_F(RecordVerificationTest, AnExportThatLostCommentsNamesThem) {
    auto const exported = [&] {
        return value(platform->comments().export_all(regulator, number, [](Comment const&) {}));
    };
    EXPECT_EQ(exported(), 5U);
    tamper("DELETE FROM comment WHERE id IN ({comment 3}, {comment 4})");
    try {
        (void)exported();
        ADD_FAILURE() << "it claims to be complete";
    } catch (Fault const& fault) {
        EXPECT_THAT(fault.what(), HasSubstr("2 comments of the log are not stored: "
                                            "MOH-2026-0001-000003, MOH-2026-0001-000004"));
    }
}

}  // namespace
}  // namespace consult::test
