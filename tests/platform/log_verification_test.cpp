/// Whatever is changed in the files behind the library's back, verifying names it.
#include <fstream>
#include <functional>
#include <ostream>

#include <SQLiteCpp/SQLiteCpp.h>

#include "log/actions.h"
#include "log/chain.h"
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A consultation with all there is to one, from preparation to report; a second one closed early,
/// a third cancelled before anyone knew of it, a fourth in preparation.
class LogVerificationTest : public PlatformTest {
protected:
    LogVerificationTest() {
        number = prepare();
        prepare_others();
        document = upload("note.pdf");
        describe();
        value(platform->consultations().publish(regulator, number));
        clock->set(at("2026-03-03T06:00:00Z"));
        correct("title", "Rules for the kitchens of schools");
        correct("title", "Rules for kitchens of all schools");
        correct("contact", "kitchen@moh.example");
        comment_and_screen();
        publish_version(3);
        extend();
        answer();
        clock->set(at("2026-03-25T06:00:00Z"));
        value(platform->reports().draft(regulator, number,
                                        LocalizedText{language("en"), "Inspections are wanted."}));
        succeed(platform->comments().screen(moderator, {comments[3]}, CommentEvent::publish, ""));
        value(platform->reports().publish(
            regulator, number, LocalizedText{language("en"), "The report speaks of the others."}));
        end_others();
    }
    /// What the tests do is what the fixture's own check would find.
    void TearDown() override {}

    SupportingDocument upload(std::string file_name) {
        NewDocument offered;
        offered.kind = DocumentKind::explanatory_note;
        offered.language = language("en");
        offered.title = "Explanatory note";
        offered.file_name = std::move(file_name);
        offered.content = "%PDF-1.7\nA note on kitchens.\n";
        return value(platform->documents().upload(regulator, number, offered));
    }
    void describe() {
        ConsultationTexts texts = texts_of();
        texts.guidance = LocalizedText{language("en"), "Say what you saw."};
        texts.privacy_notice = LocalizedText{language("en"), "Names are shown."};
        value(platform->consultations().change(regulator, number, texts));
    }
    [[nodiscard]] ConsultationTexts texts_of() const {
        Consultation const now =
            value(platform->consultations().find(regulator, number)).consultation;
        return {now.title,  now.summary, now.guidance, now.privacy_notice,
                now.topics, now.contact, now.languages};
    }
    void correct(std::string field, std::string now) {
        value(platform->consultations().correct(
            regulator, number, {std::move(field), language("en"), std::move(now), "A slip"}));
    }
    void comment_and_screen() {
        comments = {comment(number, "Inspect twice a year."), comment(number, "Tell parents."),
                    comment(number, "A name."), comment(number, "Thank you.")};
        ImportedComment imported;
        imported.source_id = "old-1";
        imported.source_date = at("2026-01-05T00:00:00Z");
        imported.text = "From the old portal.";
        imported.language = language("en");
        value(platform->comments().import(regulator, number, "old portal", {imported}));
        clock->advance(1min);
        auto const screen = [&](std::size_t which, CommentEvent event, std::string reason) {
            succeed(platform->comments().screen(moderator, {comments[which]}, event,
                                                std::move(reason)));
        };
        screen(0, CommentEvent::publish, "");
        screen(1, CommentEvent::withhold, "A mistake");
        screen(1, CommentEvent::publish, "");
        screen(2, CommentEvent::withhold, "Names a child");
    }
    void extend() {
        clock->advance(24h);
        value(platform->consultations().extend(regulator, number,
                                               value(parse_local_date_time("2026-03-20T18:00")),
                                               LocalizedText{language("en"), "Holidays"}));
    }
    void answer() {
        NewResponse offered;
        offered.disposition = Disposition::accepted;
        offered.reason = "It is done.";
        offered.language = language("en");
        offered.provision = "art_1";
        offered.comments = {comments[0], comments[1]};
        response = value(platform->responses().write(regulator, number, offered)).id;
        clock->advance(1min);
        value(platform->responses().change(regulator, response, offered));
        succeed(platform->responses().publish(regulator, {response}));
    }
    /// Three more, made while periods can be set; their own periods are later.
    void prepare_others() {
        DraftId const own = draft;
        for (ConsultationNumber* const other : {&closed_early, &cancelled, &preparing}) {
            *other = prepare();
            NewPeriod period;
            period.opens = value(parse_local_date_time("2026-03-26T09:00"));
            period.closes = value(parse_local_date_time("2026-04-16T18:00"));
            value(platform->consultations().set_period(regulator, *other, period));
        }
        draft = own;
    }
    void end_others() {
        value(platform->consultations().publish(regulator, closed_early));
        value(platform->consultations().cancel(regulator, cancelled,
                                               LocalizedText{language("en"), "Not needed"}));
        clock->set(at("2026-03-26T06:00:00Z"));
        (void)comment(closed_early, "Nobody has looked at it yet.");
        value(platform->consultations().close_early(regulator, closed_early,
                                                    LocalizedText{language("en"), "Withdrawn"}));
    }

    /// Changes the database behind the library's back, and opens it again.
    void tamper(std::function<void(SQLite::Database&)> const& change) {
        platform.reset();
        {
            SQLite::Database database{folder / "consult.db", SQLite::OPEN_READWRITE};
            change(database);
        }
        open();
    }
    void tamper(std::string const& sql) {
        tamper([&](SQLite::Database& database) {
            database.exec(sql);
            EXPECT_GT(database.getTotalChanges(), 0) << "nothing was changed";
        });
    }

    [[nodiscard]] LogVerification verify(std::optional<ExpectedRoot> const& expected = {}) const {
        return platform->log().verify(expected);
    }
    [[nodiscard]] std::vector<std::string> found() const { return verify().discrepancies; }

    /// Every entry of the untouched log.
    [[nodiscard]] std::vector<LoggedEntry> entries() const {
        return platform->log().entries(0, 1000);
    }
    /// Where the last entry of an action stands, of a subject when one is given; or one with so
    /// many `later` ones.
    [[nodiscard]] std::uint64_t position_of(std::string_view action, std::string_view subject = "",
                                            std::size_t later = 0) const {
        std::vector<std::uint64_t> found;
        for (LoggedEntry const& each : entries()) {
            if (each.entry.action != action) continue;
            if (subject.empty() || each.entry.subject == subject) found.push_back(each.position);
        }
        return found.at(found.size() - 1 - later);
    }
    [[nodiscard]] std::string named(std::uint64_t position) const {
        LogEntry const entry = value(platform->log().entry(position)).entry;
        return "entry " + std::to_string(position) + " (" + entry.action + " " + entry.subject +
               ")";
    }

    /// Gives an entry other octets that still are an entry, and, when `with_link`, the link that
    /// belongs to them.
    void rewrite(std::uint64_t position, bool with_link) {
        LoggedEntry const logged = value(platform->log().entry(position));
        LogEntry changed = logged.entry;
        changed.actor.office = "Department of Forgery";
        Bytes const octets = encode(changed);
        tamper([&](SQLite::Database& database) {
            SQLite::Statement write{database, "UPDATE log_entry SET octets = ? WHERE position = ?"};
            write.bind(1, octets.data(), static_cast<int>(octets.size()));
            write.bind(2, static_cast<std::int64_t>(position));
            write.exec();
            if (with_link) relink(database, position, logged.logged_at, octets);
        });
    }
    static void relink(SQLite::Database& database, std::uint64_t position, Instant logged_at,
                       Bytes const& octets) {
        Digest before{};
        SQLite::Statement read{database, "SELECT chain FROM log_entry WHERE position = ?"};
        read.bind(1, static_cast<std::int64_t>(position) - 1);
        if (read.executeStep()) {
            SQLite::Column const chain = read.getColumn(0);
            before = digest_from({static_cast<char const*>(chain.getBlob()), 32}).value();
        }
        Digest const link = log::chain_link(before, logged_at, leaf_hash(octets));
        SQLite::Statement write{database, "UPDATE log_entry SET chain = ? WHERE position = ?"};
        write.bind(1, link.data(), static_cast<int>(link.size()));
        write.bind(2, static_cast<std::int64_t>(position));
        write.exec();
    }

    void damage_file(Digest const& digest) {
        std::string const hex = to_hex(digest);
        auto const path = folder / "consult.db.files" / hex.substr(0, 2) / hex.substr(2);
        ASSERT_TRUE(std::filesystem::exists(path));
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        std::ofstream{path, std::ios::in | std::ios::out | std::ios::binary} << "X";
    }

    ConsultationNumber number;
    ConsultationNumber closed_early;
    ConsultationNumber cancelled;
    ConsultationNumber preparing;
    SupportingDocument document;
    std::vector<CommentNumber> comments;
    ResponseId response;
};

TEST_F(LogVerificationTest, AnUntouchedLogHolds) {
    LogVerification const verified = verify();
    EXPECT_THAT(verified.discrepancies, IsEmpty());
    EXPECT_THAT(verified.remarks, IsEmpty());
    EXPECT_EQ(verified.head, platform->log().head());
    EXPECT_EQ(verified.entries, verified.head.size);
    EXPECT_FALSE(verified.expected_at);
}

TEST_F(LogVerificationTest, ProgressCoversEverythingOnce) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> told;
    (void)platform->log().verify(
        {}, [&](std::uint64_t done, std::uint64_t total) { told.emplace_back(done, total); });
    std::uint64_t const files = 1 + 2 + 3;      // a document, two versions here, one in each other
    std::uint64_t const submitted = 4 + 1 + 1;  // an imported one, one on another consultation
    std::uint64_t const all = platform->log().head().size + submitted + files;
    EXPECT_THAT(told, ElementsAre(std::pair{all, all}));
}

// A changed row is named with the entry it disagrees with.

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
            : named(position_of(tampering.action, tampering.subject, tampering.later));
    tamper(tampering.sql);
    EXPECT_THAT(found(), ElementsAre(AllOf(HasSubstr(tampering.row), HasSubstr(entry),
                                           HasSubstr(tampering.what))));
}

constexpr char const* first = "consultation MOH-2026-0001 is not";
constexpr std::string_view published = actions::consultation_published;

std::vector<Tampering> const in_consultations{
    {"Title", "UPDATE consultation SET title = replace(title, 'schools', 'fools') WHERE id = 1",
     first, actions::consultation_corrected, "says: title", "MOH-2026-0001", 1},
    {"TitleInAnotherLanguage",
     "UPDATE consultation SET title = replace(title, 'школьных', 'больших') WHERE id = 1", first,
     published, "says: title"},
    {"Summary", "UPDATE consultation SET summary = replace(summary, 'How', 'That') WHERE id = 1",
     first, published, "says: summary"},
    {"Guidance", "UPDATE consultation SET guidance = replace(guidance, 'saw', 'like') WHERE id = 1",
     first, published, "says: guidance"},
    {"GuidanceTakenAway", "UPDATE consultation SET guidance = '{}' WHERE id = 1", first, published,
     "says: guidance"},
    {"PrivacyNotice",
     "UPDATE consultation SET privacy_notice = replace(privacy_notice, 'shown', 'hidden') "
     "WHERE id = 1",
     first, published, "says: privacy_notice"},
    {"Contact", "UPDATE consultation SET contact = 'x@example.org' WHERE id = 1", first,
     actions::consultation_corrected, "says: contact"},
    {"Languages", "UPDATE consultation SET languages = '[\"ru\",\"en\"]' WHERE id = 1", first,
     published, "says: languages"},
    {"Topic", "UPDATE consultation_topic SET topic = 'sport' WHERE consultation_id = 1", first,
     published, "says: topics"},
    {"StateBack", "UPDATE consultation SET state = 'published' WHERE id = 1", first,
     actions::report_published, "says: state"},
    {"PublishedAt", "UPDATE consultation SET published_at = published_at - 1 WHERE id = 1", first,
     published, "says: published_at"},
    {"AnsweredAt", "UPDATE consultation SET answered_at = NULL WHERE id = 1", first,
     actions::report_published, "says: answered_at"},
    {"CreatedAt", "UPDATE consultation SET created_at = 1 WHERE id = 1", first,
     actions::consultation_created, "says: created_at"},
    {"CancelledUnlogged", "UPDATE consultation SET cancelled_at = 5 WHERE id = 1",
     "consultation MOH-2026-0001 has no entry", "", "cancelled_at"},
    {"ClosesAt", "UPDATE consultation SET closes_at = closes_at + 1 WHERE id = 1", first,
     actions::consultation_extended, "says: opens_at, closes_at"},
    {"OpensAt", "UPDATE consultation SET opens_at = opens_at - 1 WHERE id = 1", first,
     actions::consultation_extended, "says: opens_at, closes_at"},
    {"FirstPeriod",
     "UPDATE period_change SET closes_local = '2026-03-15T18:00:00' WHERE consultation_id = 1 AND "
     "position = 0",
     first, published, "says: closes_local"},
    {"FirstPeriodBy",
     "UPDATE period_change SET changed_by = 'X' WHERE consultation_id = 1 AND position = 0", first,
     actions::consultation_changed, "who set the period", "MOH-2026-0001", 1},
    {"ExtensionReason",
     "UPDATE period_change SET reason = '{\"en\":\"Whim\"}' WHERE consultation_id = 1 AND "
     "position = 1",
     "change 1 of the period of MOH-2026-0001", actions::consultation_extended, "says: reason"},
    {"ExtensionBy",
     "UPDATE period_change SET changed_by = 'X' WHERE consultation_id = 1 AND position = 1",
     "change 1 of the period of MOH-2026-0001", actions::consultation_extended, "who changed it"},
    {"ExtensionKind",
     "UPDATE period_change SET kind = 'closed_early' WHERE consultation_id = 1 AND position = 1",
     "change 1 of the period of MOH-2026-0001", actions::consultation_extended, "kind"},
    {"ClosedEarlyReason",
     "UPDATE period_change SET reason = '{\"en\":\"Whim\"}' WHERE consultation_id = 2 AND "
     "position = 1",
     "change 1 of the period of MOH-2026-0002", actions::consultation_closed_early, "says: reason",
     "MOH-2026-0002"},
    {"ErratumReason", "UPDATE erratum SET reason = 'Whim' WHERE field = 'contact'",
     "erratum 3 of MOH-2026-0001", actions::consultation_corrected, "says: reason"},
    {"ErratumBy", "UPDATE erratum SET corrected_by = 'X' WHERE field = 'contact'",
     "erratum 3 of MOH-2026-0001", actions::consultation_corrected, "who corrected it"},
    {"CancelReason", "UPDATE consultation SET cancel_reason = '{\"en\":\"Whim\"}' WHERE id = 3",
     "consultation MOH-2026-0003 is not", actions::consultation_cancelled, "says: reason",
     "MOH-2026-0003"},
    {"TitleOfOneCancelledUnseen", "UPDATE consultation SET title = '{\"en\":\"X\"}' WHERE id = 3",
     "consultation MOH-2026-0003 is not", actions::consultation_cancelled, "says: title",
     "MOH-2026-0003"},
    {"PublishedUnlogged", "UPDATE consultation SET state = 'published' WHERE id = 4",
     "consultation MOH-2026-0004 is not", actions::consultation_created, "says: state",
     "MOH-2026-0004"},
};

std::vector<Tampering> const in_drafts_and_documents{
    {"ProvisionText",
     "UPDATE provision SET content = replace(content, 'inspected', 'neglected') WHERE text_id = 1",
     "draft MOH-2026-0001/draft:1/version:1", actions::draft_version_published, "says: text.en",
     "MOH-2026-0001/draft:1/version:1"},
    {"ProvisionHeading",
     "UPDATE provision SET heading = replace(heading, 'Duties', 'Rights') WHERE text_id = 1",
     "draft MOH-2026-0001/draft:1/version:1", actions::draft_version_published, "says: text.en",
     "MOH-2026-0001/draft:1/version:1"},
    {"DraftTitle", "UPDATE draft_text SET title = 'X' WHERE id = 1",
     "draft MOH-2026-0001/draft:1/version:1", actions::draft_version_published, "says: text.en",
     "MOH-2026-0001/draft:1/version:1"},
    {"TextInEditing", "UPDATE draft_text SET title = 'X' WHERE version_id = 4",
     "draft MOH-2026-0004/draft:4/version:1 in en", "", "is not what was read from its source"},
    {"SourceSize", "UPDATE draft_text SET source_size = 1 WHERE id = 1",
     "draft MOH-2026-0001/draft:1/version:1 in en", "", "is stored as 1 octets"},
    {"VersionNote", "UPDATE draft_version SET note = '{\"en\":\"Fewer\"}' WHERE id = 5",
     "draft MOH-2026-0001/draft:1/version:2", actions::draft_version_published, "says: note",
     "MOH-2026-0001/draft:1/version:2"},
    {"VersionPublishedAt", "UPDATE draft_version SET published_at = 1 WHERE id = 5",
     "draft MOH-2026-0001/draft:1/version:2", actions::draft_version_published,
     "says: published_at", "MOH-2026-0001/draft:1/version:2"},
    {"VersionUnlogged", "UPDATE draft_version SET state = 'published' WHERE id = 4",
     "draft MOH-2026-0004/draft:4/version:1 has no entry", "", "its publication"},
    {"DocumentTitle", "UPDATE document SET title = 'X'", "document MOH-2026-0001/document:1",
     actions::document_published, "says: title", "MOH-2026-0001/document:1"},
    {"DocumentKind", "UPDATE document SET kind = 'other'", "document MOH-2026-0001/document:1",
     actions::document_published, "says: kind", "MOH-2026-0001/document:1"},
    {"DocumentFileName", "UPDATE document SET file_name = 'x.pdf'",
     "document MOH-2026-0001/document:1", actions::document_published, "says: file_name",
     "MOH-2026-0001/document:1"},
    {"DocumentHidden", "UPDATE document SET published_at = NULL",
     "document MOH-2026-0001/document:1", actions::document_published, "says: published_at",
     "MOH-2026-0001/document:1"},
    {"DocumentDeleted", "DELETE FROM document", "", actions::document_uploaded,
     "speaks of what is not stored", "MOH-2026-0001/document:1"},
};

std::vector<Tampering> const in_comments{
    {"CommentText", "UPDATE comment_content SET name = 'Somebody' WHERE comment_id = 1",
     "comment MOH-2026-0001-000001", actions::comment_submitted, "what was said, by whom",
     "MOH-2026-0001-000001"},
    {"CommentReceivedAt", "UPDATE comment SET received_at = received_at - 1 WHERE id = 1",
     "comment MOH-2026-0001-000001", actions::comment_submitted, "when", "MOH-2026-0001-000001"},
    {"CommentTextHash", "UPDATE comment SET text_hash = zeroblob(32) WHERE id = 1",
     "comment MOH-2026-0001-000001", actions::comment_submitted, "text_hash",
     "MOH-2026-0001-000001"},
    {"CommentVersion",
     "UPDATE comment SET version_id = (SELECT id FROM draft_version WHERE draft_id = 2) "
     "WHERE id = 1",
     "comment MOH-2026-0001-000001", actions::comment_submitted, "version", "MOH-2026-0001-000001"},
    {"CommentPlace", "UPDATE comment SET log_position = 0 WHERE id = 1",
     "comment MOH-2026-0001-000001", actions::comment_submitted, "log_position",
     "MOH-2026-0001-000001"},
    {"CommentShownUnscreened", "UPDATE comment SET state = 'published' WHERE id = 6",
     "comment MOH-2026-0002-000001", actions::comment_submitted, "state", "MOH-2026-0002-000001"},
    {"CommentHidden", "UPDATE comment SET state = 'received' WHERE id = 2",
     "comment MOH-2026-0001-000002", actions::comment_published, "state", "MOH-2026-0001-000002"},
    {"WithholdReason", "UPDATE comment SET withhold_reason = 'Whim' WHERE id = 3",
     "comment MOH-2026-0001-000003", actions::comment_withheld, "reason", "MOH-2026-0001-000003"},
    {"WithholdReasonOfAPublishedOne", "UPDATE comment SET withhold_reason = 'Whim' WHERE id = 2",
     "comment MOH-2026-0001-000002", actions::comment_published, "withhold_reason",
     "MOH-2026-0001-000002"},
    {"ScreeningForgotten", "DELETE FROM comment_screening WHERE comment_id = 2",
     "comment MOH-2026-0001-000002", actions::comment_published, "where it was screened",
     "MOH-2026-0001-000002"},
    {"ImportedFrom", "UPDATE comment_import SET source = 'elsewhere'",
     "comment MOH-2026-0001-000005", actions::comment_imported, "what was said",
     "MOH-2026-0001-000005"},
    {"CommentStateThatIsNone", "UPDATE comment SET state = 'gone' WHERE id = 3",
     "the comments of MOH-2026-0001 can't be checked: comment number 3", "", "unknown state"},
    {"ContentDeleted", "DELETE FROM comment_content WHERE comment_id = 4",
     "comment MOH-2026-0001-000004 is not stored", "", "speaks of it"},
};

std::vector<Tampering> const in_answers{
    {"ResponseReason", "UPDATE response SET reason = 'No.'", "response MOH-2026-0001/response:1",
     actions::response_published, "says: reason", "MOH-2026-0001/response:1"},
    {"ResponseDisposition", "UPDATE response SET disposition = 'noted'",
     "response MOH-2026-0001/response:1", actions::response_published, "says: disposition",
     "MOH-2026-0001/response:1"},
    {"ResponseProvision", "UPDATE response SET provision = ''", "response MOH-2026-0001/response:1",
     actions::response_published, "says: provision", "MOH-2026-0001/response:1"},
    {"ResponseOffice", "UPDATE response SET office = 'X'", "response MOH-2026-0001/response:1",
     actions::response_changed, "who wrote it", "MOH-2026-0001/response:1"},
    {"ResponseCommentTakenAway", "DELETE FROM response_comment WHERE comment_id = 1",
     "response MOH-2026-0001/response:1", actions::response_published, "says: comments",
     "MOH-2026-0001/response:1"},
    {"ResponseToAnother", "UPDATE response_comment SET comment_id = 4 WHERE comment_id = 2",
     "response MOH-2026-0001/response:1", actions::response_published, "says: comments",
     "MOH-2026-0001/response:1"},
    {"ResponseAgainADraft", "UPDATE response SET state = 'drafted'",
     "response MOH-2026-0001/response:1", actions::response_published, "says: state",
     "MOH-2026-0001/response:1"},
    {"ResponseDeleted", "DELETE FROM response", "", actions::response_drafted,
     "speaks of what is not stored", "MOH-2026-0001/response:1"},
    {"ReportText", "UPDATE report SET text = '{\"en\":\"All is well.\"}'",
     "report of MOH-2026-0001", actions::report_published, "says: text"},
    {"ReportFigures",
     "UPDATE report SET figures = replace(figures, '\"withheld\":1', '\"withheld\":0')",
     "report of MOH-2026-0001", actions::report_published, "says: withheld"},
    {"ReportReason", "UPDATE report SET unanswered_reason = '{\"en\":\"Nobody asked.\"}'",
     "report of MOH-2026-0001", actions::report_published, "says: unanswered_reason"},
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
     "INSERT INTO institution (code, name, zone, contact) VALUES ('ADD', '{}', 'Etc/UTC', '')",
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

TEST_F(LogVerificationTest, RowsAddedOrTakenFromHistoriesAreNamed) {
    tamper(
        "DELETE FROM erratum WHERE position = 2;"
        "INSERT INTO period_change SELECT consultation_id, 2, kind, opens_local, opens_zone, "
        "opens_at, opens_tzdata, closes_local, closes_zone, closes_at, closes_tzdata, reason, "
        "changed_at, changed_by FROM period_change WHERE consultation_id = 1 AND position = 1");
    EXPECT_THAT(found(),
                AllOf(Contains(AllOf(HasSubstr("erratum 3 of MOH-2026-0001 is not what"),
                                     HasSubstr("it is not stored"))),
                      Contains(HasSubstr("change 2 of the period of MOH-2026-0001 has no entry"))));
}

TEST_F(LogVerificationTest, AnErratumThatTellsOfAnotherTextIsNamed) {
    tamper("UPDATE erratum SET was_text = 'x@moh.example' WHERE field = 'contact'");
    EXPECT_THAT(
        found(),
        ElementsAre(HasSubstr(named(position_of(actions::consultation_published, number.text())) +
                              " says: contact"),
                    HasSubstr("erratum 3 of MOH-2026-0001 is not what")));
}

TEST_F(LogVerificationTest, ARowThatCantBeReadKeepsNobodyFromTheOthers) {
    tamper("UPDATE consultation SET state = 'gone' WHERE id = 4; UPDATE report SET office = 'X'");
    EXPECT_THAT(found(), AllOf(Contains(HasSubstr("consultation MOH-2026-0004 can't be checked")),
                               Contains(HasSubstr("report of MOH-2026-0001 is not what"))));
}

TEST_F(LogVerificationTest, AChangedSourceAndItsDigestAreNamed) {
    tamper("UPDATE draft_text SET source_sha256 = zeroblob(32) WHERE id = 1");
    EXPECT_THAT(
        found(),
        ElementsAre(HasSubstr("draft MOH-2026-0001/draft:1/version:1 in en has lost its file"),
                    AllOf(HasSubstr("(draft.version_published MOH-2026-0001/draft:1/version:1)"),
                          HasSubstr("says: source.en"))));
}

TEST_F(LogVerificationTest, DigestAndSizeOfADocumentAreNamed) {
    tamper("UPDATE document SET sha256 = zeroblob(32), size = 1");
    EXPECT_THAT(found(),
                ElementsAre(HasSubstr("says: sha256, size"), HasSubstr("has lost its file")));
}

TEST_F(LogVerificationTest, ADeletedCommentIsNamed) {
    tamper("DELETE FROM comment WHERE id = 4");
    EXPECT_THAT(found(), ElementsAre(HasSubstr("comment MOH-2026-0001-000004 is not stored")));
}

TEST_F(LogVerificationTest, AnotherCommentTextIsNamed) {
    tamper("UPDATE comment_content SET text = 'X' WHERE comment_id = 1");
    EXPECT_THAT(found(), ElementsAre(HasSubstr("what was said"), HasSubstr("text_hash")));
}

TEST_F(LogVerificationTest, AccountsThatMayMoreThanWasLoggedAreNamed) {
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

TEST_F(LogVerificationTest, AReaderThatReadsASourceOtherwiseIsRemarkedOnly) {
    // Read as what it is not, for a reader of another version.
    tamper("UPDATE draft_text SET format = 'akoma-ntoso' WHERE id = 1");
    LogVerification const verified = verify();
    EXPECT_THAT(verified.discrepancies, IsEmpty());
    EXPECT_THAT(verified.remarks,
                ElementsAre(HasSubstr("draft MOH-2026-0001/draft:1/version:1 in en: its source")));
}

TEST_F(LogVerificationTest, DamagedFilesAreNamed) {
    DraftText const text =
        value(platform->drafts().text(anyone, DraftVersionId{1}, language("en")));
    damage_file(document.sha256);
    damage_file(text.source);
    EXPECT_THAT(found(),
                Contains(AllOf(HasSubstr("draft MOH-2026-0001/draft:1/version:1 in en has lost"),
                               HasSubstr("is damaged"))));
    EXPECT_THAT(found(), Contains(AllOf(HasSubstr("document MOH-2026-0001/document:1 has lost"),
                                        HasSubstr("is damaged"))));
}

// Entries

TEST_F(LogVerificationTest, EveryRewrittenEntryIsNamedAndNoOther) {
    std::uint64_t const one = position_of(actions::document_published);
    std::uint64_t const other = position_of(actions::report_drafted);
    rewrite(one, false);
    rewrite(other, false);
    EXPECT_THAT(found(), ElementsAre(HasSubstr(named(one) + " was changed"),
                                     HasSubstr(named(other) + " was changed")));
}

TEST_F(LogVerificationTest, ARewrittenEntryWithItsLinkIsNamedByItsFollower) {
    std::uint64_t const position = position_of(actions::report_drafted);
    rewrite(position, true);
    EXPECT_THAT(found(), ElementsAre(AllOf(HasSubstr(named(position + 1) + " was changed"),
                                           HasSubstr("or " + named(position)))));
}

TEST_F(LogVerificationTest, ARewrittenEntryInAFullTileIsNamed) {
    for (int i = 0; i < 300; ++i) {
        value(platform->institutions().create(administrator, institution("A" + std::to_string(i))));
    }
    std::uint64_t const position = position_of(actions::institution_created, "A100");
    ASSERT_LT(position, 256U);
    rewrite(position, false);
    EXPECT_THAT(found(), ElementsAre(HasSubstr(named(position) + " was changed"),
                                     "entries 0 to 255 do not match the stored tree"));
}

TEST_F(LogVerificationTest, AChangedLogTimeIsNamed) {
    std::uint64_t const position = position_of(actions::report_drafted);
    tamper("UPDATE log_entry SET logged_at = logged_at + 1 WHERE position = " +
           std::to_string(position));
    EXPECT_THAT(found(), Contains(HasSubstr(named(position) + " was changed")));
}

TEST_F(LogVerificationTest, AChangedLogTimeOfTheNewestEntryIsNamedAndStopsTheLog) {
    std::uint64_t const newest = platform->log().head().size - 1;
    tamper("UPDATE log_entry SET logged_at = logged_at + 3600000000000 WHERE position = " +
           std::to_string(newest));
    EXPECT_THAT(found(), ElementsAre(HasSubstr(named(newest) + " was changed")));
    EXPECT_THROW((void)platform->institutions().create(administrator, institution("EDU")), Fault)
        << "nothing is built on it";
}

TEST_F(LogVerificationTest, AnEntryThatIsNoneIsNamed) {
    std::uint64_t const position = position_of(actions::report_drafted);
    tamper("UPDATE log_entry SET octets = x'00' WHERE position = " + std::to_string(position));
    std::string const place = "entry " + std::to_string(position);
    EXPECT_THAT(found(), ElementsAre(place + " can't be read", HasSubstr(place + " was changed")));
}

TEST_F(LogVerificationTest, ADamagedLinkIsNamed) {
    std::uint64_t const position = position_of(actions::report_drafted);
    tamper("UPDATE log_entry SET chain = x'00' WHERE position = " + std::to_string(position));
    EXPECT_THAT(found(), ElementsAre(HasSubstr(named(position) + " was changed"),
                                     HasSubstr(named(position + 1) + " was changed")));
}

TEST_F(LogVerificationTest, WhatCanBeSaidOnceIsNotSaidAgain) {
    std::uint64_t const position = position_of(actions::consultation_published, number.text());
    std::uint64_t const end = platform->log().head().size;
    LoggedEntry const again = value(platform->log().entry(position));
    tamper([&](SQLite::Database& database) {
        database.exec("INSERT INTO log_entry SELECT " + std::to_string(end) +
                      ", (SELECT max(logged_at) FROM log_entry), chain, octets FROM log_entry "
                      "WHERE position = " +
                      std::to_string(position));
        relink(database, end, clock->now(), again.octets);
    });
    EXPECT_THAT(found(), ElementsAre(AllOf(HasSubstr("consultation MOH-2026-0001 is not what"),
                                           HasSubstr(named(end)), HasSubstr("a second time"))));
}

TEST_F(LogVerificationTest, SwappedEntriesAreNamed) {
    std::uint64_t const position = position_of(actions::report_drafted);
    std::string const one = std::to_string(position);
    std::string const other = std::to_string(position + 1);
    tamper("UPDATE log_entry SET position = -1 WHERE position = " + one +
           "; UPDATE log_entry SET position = " + one + " WHERE position = " + other +
           "; UPDATE log_entry SET position = " + other + " WHERE position = -1");
    EXPECT_THAT(found(), AllOf(Contains(HasSubstr(named(position) + " was changed")),
                               Contains(HasSubstr(named(position + 1) + " was changed"))));
}

TEST_F(LogVerificationTest, ADeletedEntryInTheMiddleIsNamed) {
    std::uint64_t const position = position_of(actions::document_published);
    tamper("DELETE FROM log_entry WHERE position = " + std::to_string(position));
    EXPECT_THAT(found(),
                ElementsAre("entry " + std::to_string(position) + " is missing",
                            AllOf(HasSubstr("document MOH-2026-0001/document:1 has no entry"),
                                  HasSubstr("published_at"))));
}

TEST_F(LogVerificationTest, DeletedNewestEntriesAreFoundByRootAndRows) {
    TreeHead const head = platform->log().head();
    tamper("DELETE FROM log_entry WHERE position = " + std::to_string(head.size - 1));
    EXPECT_THAT(found(),
                Contains(HasSubstr("change 1 of the period of MOH-2026-0002 has no entry")))
        << "the row lacks its entry";
    EXPECT_THAT(verify(ExpectedRoot{head.root, {}}).discrepancies,
                Contains(HasSubstr("the log never had the expected root")));
    EXPECT_THAT(verify(ExpectedRoot{head.root, head.size}).discrepancies,
                Contains(HasSubstr("fewer entries than the expected")));
}

TEST_F(LogVerificationTest, WhatIsRewrittenToTheEndIsFoundByARootAlone) {
    value(platform->institutions().create(administrator, institution("EDU")));
    TreeHead const head = platform->log().head();
    rewrite(head.size - 1, true);
    EXPECT_THAT(found(), IsEmpty()) << "nobody can tell: the actor of an institution's making is "
                                       "in no row";
    EXPECT_THAT(verify(ExpectedRoot{head.root, {}}).discrepancies,
                ElementsAre(HasSubstr("the log never had the expected root")));
}

TEST_F(LogVerificationTest, LostNodesOfTheTreeAreFound) {
    for (int i = 0; i < 300; ++i) {
        value(platform->institutions().create(administrator, institution("A" + std::to_string(i))));
    }
    tamper("UPDATE log_node SET hash = x'00'");
    EXPECT_THAT(found(), ElementsAre("entries 0 to 255 do not match the stored tree"));
    tamper("DELETE FROM log_node");
    EXPECT_THAT(found(), ElementsAre("entries 0 to 255 do not match the stored tree"));
}

// Roots

TEST_F(LogVerificationTest, ARootOfAnyPrefixIsTaken) {
    std::uint64_t const size = platform->log().head().size;
    for (std::uint64_t const wanted : {std::uint64_t{0}, std::uint64_t{1}, size / 2, size}) {
        TreeHead const head = value(platform->log().head_at(wanted));
        LogVerification const verified = verify(ExpectedRoot{head.root, {}});
        EXPECT_THAT(verified.discrepancies, IsEmpty()) << wanted;
        EXPECT_EQ(verified.expected_at, wanted);
    }
}

TEST_F(LogVerificationTest, ARootWithASizeIsOfThatPrefixOnly) {
    std::uint64_t const size = platform->log().head().size;
    TreeHead const head = value(platform->log().head_at(size - 3));
    EXPECT_EQ(verify(ExpectedRoot{head.root, head.size}).expected_at, head.size);
    LogVerification const other = verify(ExpectedRoot{head.root, head.size - 1});
    EXPECT_THAT(other.discrepancies, ElementsAre(HasSubstr("another root than expected")));
    EXPECT_FALSE(other.expected_at);
    EXPECT_THAT(verify(ExpectedRoot{head.root, size + 1}).discrepancies,
                ElementsAre(HasSubstr("fewer entries than the expected")));
}

TEST_F(LogVerificationTest, AWrongRootIsRefused) {
    EXPECT_THAT(verify(ExpectedRoot{Digest{1}, {}}).discrepancies,
                ElementsAre(HasSubstr("the log never had the expected root")));
}

// Export

TEST_F(LogVerificationTest, AnExportThatLostCommentsNamesThem) {
    auto const exported = [&] {
        return value(platform->comments().export_all(regulator, number, [](Comment const&) {}));
    };
    EXPECT_EQ(exported(), 5U);
    tamper("DELETE FROM comment WHERE id IN (3, 4)");
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
