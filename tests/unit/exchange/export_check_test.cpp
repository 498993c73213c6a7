#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include <consult/export_check.h>

#include "exchange/export_file.h"
#include "exchange/matrix_export.h"
#include "exchange/report_export.h"
#include "log/actions.h"
#include "log/tree_tail.h"
#include "support/command.h"

namespace consult::exchange {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

ConsultationNumber const number = *ConsultationNumber::parse("MOH-2026-0012");

/// A log in memory, of comments and of something else.
class InventedLog : public CheckedLog {
public:
    void add(std::string_view action, std::string subject) {
        LogEntry entry;
        entry.at = *parse_instant("2026-10-01T05:00:00Z");
        entry.actor.kind = LogActor::Kind::submitter;
        entry.action = action;
        entry.subject = std::move(subject);
        entries_.push_back(encode(entry));
    }
    void add_comment(std::uint64_t sequence, std::string text) {
        add(sequence % 2 == 0 ? actions::comment_imported : actions::comment_submitted,
            CommentNumber{number, sequence}.text());
        texts[sequence] = std::move(text);
    }
    [[nodiscard]] TreeHead head() const {
        log::TreeTail tree;
        std::vector<log::CompletedNode> completed;
        for (Bytes const& entry : entries_)
            tree.append(leaf_hash(entry), completed);
        return tree.head();
    }
    std::vector<Bytes> entries(std::uint64_t first, std::size_t count) override {
        std::vector<Bytes> some;
        for (std::size_t i = first; i < entries_.size() && some.size() < count; ++i)
            some.push_back(entries_[i]);
        return some;
    }
    std::optional<std::string> text_of(CommentNumber const& of) override {
        auto const found = texts.find(of.sequence);
        return found == texts.end() ? std::nullopt : std::optional{found->second};
    }
    std::map<std::uint64_t, std::string> texts;

private:
    std::vector<Bytes> entries_;
};

MatrixRow row(std::vector<std::uint64_t> sequences, std::string text) {
    MatrixRow row;
    if (sequences.size() > 1) row.kind = MatrixRowKind::campaign;
    row.sequences = std::move(sequences);
    row.text = std::move(text);
    return row;
}

class ExportCheckTest : public testing::Test {
protected:
    ExportCheckTest() {
        log.add(actions::consultation_published, number.text());
        log.add_comment(1, "Quiet hours.");
        log.add_comment(2, "Letter.");
        log.add_comment(3, "Letter.");
        log.add(actions::comment_published, CommentNumber{number, 1}.text());
        log.add(actions::comment_submitted, "FIN-2026-0012-000009");
        matrix.consultation = number;
        matrix.title = "Quiet";
        matrix.language = *Language::parse("en");
        matrix.made_at = *parse_instant("2026-11-20T05:00:00Z");
        matrix.log = log.head();
        matrix.comments_received = matrix.comments = 3;
        matrix.rows = {row({1}, "Quiet hours."), row({2, 3}, "Letter.")};
        // What comes later is not what the file speaks of.
        log.add_comment(4, "Later.");
    }

    [[nodiscard]] ExportFile file() const { return matrix_export(matrix, *system_zones()); }
    /// What is found in each form; expected to be the same in all.
    std::vector<std::string> found(ExportFile const& changed, bool with_log = true) {
        std::vector<std::string> first;
        for (auto const make : {export_json, export_csv, export_workbook, export_pdf}) {
            Result<ExportCheck> const check =
                check_export(make(changed), with_log ? &log : nullptr);
            EXPECT_TRUE(check) << check.error().text();
            if (!check) continue;
            EXPECT_EQ(check->is_against_log, with_log);
            if (first.empty()) first = check->discrepancies;
            EXPECT_EQ(check->discrepancies, first) << check->form;
        }
        return first;
    }

    InventedLog log;
    ResponseMatrix matrix;
};

TEST_F(ExportCheckTest, FindsNothingInWhatIsTrue) {
    EXPECT_THAT(found(file()), IsEmpty());
    EXPECT_THAT(found(file(), false), IsEmpty());
    Result<ExportCheck> const check = check_export(export_json(file()), &log);
    EXPECT_EQ(check->comments_in_log, 3U);
    EXPECT_GE(check->texts_compared, 2U);
}

TEST_F(ExportCheckTest, FindsARowThatWasRemoved) {
    ExportFile changed = file();
    changed.tables[0].rows.pop_back();
    std::vector<std::string> const findings = found(changed);
    EXPECT_THAT(findings, Contains(HasSubstr("has 1 row; it states 2")));
    EXPECT_THAT(findings, Contains(HasSubstr("stand for 1 comment; the file states 3")));
    EXPECT_THAT(findings, Contains("in the log and not in the file: MOH-2026-0012-000002, "
                                   "MOH-2026-0012-000003"));
    EXPECT_THAT(found(changed, false), Contains(HasSubstr("has 1 row; it states 2")));
}

TEST_F(ExportCheckTest, FindsARowThatWasRemovedAndAccountedFor) {
    matrix.rows.pop_back();
    matrix.comments = matrix.comments_received = 1;
    EXPECT_THAT(found(file(), false), IsEmpty());
    EXPECT_THAT(found(file()), Contains("the log had received 3 comments by then; the file "
                                        "states 1"));
}

TEST_F(ExportCheckTest, FindsARowThatWasAdded) {
    matrix.rows.push_back(row({7}, "Invented."));
    matrix.comments = matrix.comments_received = 4;
    EXPECT_THAT(found(file()), Contains("in the file and not in the log: MOH-2026-0012-000007"));
}

TEST_F(ExportCheckTest, FindsACommentThatIsCountedTwice) {
    matrix.rows.push_back(row({3}, "Letter."));
    EXPECT_THAT(found(file(), false), Contains("in more than one row: MOH-2026-0012-000003"));
}

TEST_F(ExportCheckTest, FindsAnotherCount) {
    ExportFile changed = file();
    changed.verification.comments_received = 30;
    EXPECT_THAT(found(changed, false), Contains(HasSubstr("3 comments in it and 30 received")));
    EXPECT_THAT(found(changed), Contains(HasSubstr("had received 3 comments by then")));
    changed = file();
    changed.tables[0].rows[1][7] = "200";
    EXPECT_THAT(found(changed, false), Contains("row 2 states 200 comments and names 2"));
}

TEST_F(ExportCheckTest, FindsAnotherRootOrSize) {
    ExportFile changed = file();
    changed.verification.log.root = sha256("another");
    EXPECT_THAT(found(changed), ElementsAre(HasSubstr("the log's root at 6 entries is ")));
    changed = file();
    changed.verification.log.size = 7;
    EXPECT_THAT(found(changed), Contains(HasSubstr("the log's root at 7 entries is ")));
    changed.verification.log.size = 70;
    EXPECT_THAT(found(changed), Contains(HasSubstr("the log has 7 entries; the file states that "
                                                   "it was made at 70")));
}

TEST_F(ExportCheckTest, FindsATextThatWasChanged) {
    ExportFile changed = file();
    changed.tables[0].rows[0][3] = "Loud hours.";
    EXPECT_THAT(
        found(changed, false),
        ElementsAre("table matrix was changed: its head and rows have not the stated digest"));
    matrix.rows[0].text = "Loud hours.";
    matrix.rows[1].text = "Another letter.";
    EXPECT_THAT(found(file(), false), IsEmpty()) << "with a digest of its own it is of one piece";
    EXPECT_THAT(found(file()),
                ElementsAre("row 1: comment MOH-2026-0012-000001 says something else",
                            "row 2 has a text that none of its comments has"));
}

TEST_F(ExportCheckTest, FindsATextThatIsGone) {
    matrix.rows[0].text = "";
    EXPECT_THAT(found(file()), ElementsAre(HasSubstr("has a text, the row has none")));
}

TEST_F(ExportCheckTest, TakesNoTextOfOfficialsForAChangedOne) {
    log.texts[1] = "";
    EXPECT_THAT(found(file()), ElementsAre(HasSubstr("is not public now")));
    matrix.audience = ExportAudience::officials;
    EXPECT_THAT(found(file()), IsEmpty());
}

TEST_F(ExportCheckTest, AsksForNoTextsWhereThereAreNone) {
    log.texts.clear();
    EXPECT_THAT(found(file()), IsEmpty());
}

TEST_F(ExportCheckTest, FindsPagesOfAnotherPdf) {
    ResponseMatrix other = matrix;
    other.rows[0].text = "Loud hours.";
    test::TemporaryFolder const folder;
    std::string const shown = (folder / "shown.pdf").string();
    std::ofstream{shown, std::ios::binary} << export_pdf(matrix_export(other, *system_zones()));
    // With the account and the attachment of one file and the pages of the other.
    Bytes const mixed =
        test::told_by("sh -c 'qpdf \"$1\" --pages \"$0\" 1-z -- -' " + shown, export_pdf(file()));
    Result<ExportCheck> const check = check_export(mixed, &log);
    ASSERT_TRUE(check) << check.error().text();
    EXPECT_THAT(check->discrepancies,
                ElementsAre("the printed pages are not those that the file was made with"));
}

TEST_F(ExportCheckTest, FindsATableThatIsMissing) {
    ReportContent content;
    content.number = number;
    content.log = matrix.log;
    content.figures.comments_received = 3;
    ExportFile shorter = report_export(content, *Language::parse("en"), ExportAudience::everyone, 3,
                                       *system_zones());
    shorter.tables.pop_back();
    seal(shorter);
    EXPECT_THAT(found(shorter, false), Contains(HasSubstr("has not the tables that an export")));
    ExportFile other = file();
    other.verification.content = "letter";
    EXPECT_THAT(found(other, false), Contains(HasSubstr("there is no export letter")));
}

TEST_F(ExportCheckTest, FindsAFileThatSaysItIsOlderThanItsLog) {
    matrix.made_at = *parse_instant("2020-01-01T00:00:00Z");
    EXPECT_THAT(found(file()), Contains(HasSubstr("states that it was made before")));
}

TEST_F(ExportCheckTest, HoldsTheFiguresOfAReportAgainstTheLog) {
    ReportContent content;
    content.number = number;
    content.log = matrix.log;
    content.made_at = matrix.made_at;
    content.figures.comments_received = 3;
    Language const english = *Language::parse("en");
    auto const report = [&](std::uint64_t received) {
        return report_export(content, english, ExportAudience::everyone, received, *system_zones());
    };
    EXPECT_THAT(found(report(3)), IsEmpty());
    content.figures.comments_received = 2;
    EXPECT_THAT(found(report(3)), IsEmpty()) << "one came after the publication";
    content.figures.comments_received = 4;
    EXPECT_THAT(found(report(3), false), ElementsAre(HasSubstr("counts 4 comments and states")));
    EXPECT_THAT(found(report(4)), Contains(HasSubstr("had received 3 comments by then")));
    ExportFile changed = report(4);
    changed.tables[1].rows[0][2] = "40";
    EXPECT_THAT(found(changed, false), Contains(HasSubstr("the figures say that 40 comments")));
}

}  // namespace
}  // namespace consult::exchange
