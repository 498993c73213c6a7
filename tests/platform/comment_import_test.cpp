#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CommentImportTest : public PlatformTest {
protected:
    ImportedComment offered(std::string id, std::string text = "As it is.") {
        ImportedComment comment;
        comment.source_id = std::move(id);
        comment.source_date = at("2015-10-16T04:00:00Z");
        comment.text = std::move(text);
        comment.language = language("en");
        return comment;
    }
    Result<ImportOutcome> import(std::vector<ImportedComment> const& comments,
                                 RefusedImports refused = RefusedImports::undo_all) {
        return platform->comments().import(regulator, number, "old portal", comments, refused);
    }
    ImportOutcome checked(std::vector<ImportedComment> const& comments) {
        return value(platform->comments().check_import(regulator, number, "old portal", comments));
    }
    std::vector<std::string> texts() {
        std::vector<std::string> texts;
        value(platform->comments().export_all(
            regulator, number, [&](Comment const& comment) { texts.push_back(comment.text); }));
        return texts;
    }
    /// As lines of the place and what is wrong there.
    static std::vector<std::string> lines(std::vector<RefusedImport> const& refused) {
        std::vector<std::string> lines;
        for (RefusedImport const& one : refused) {
            for (Problem const& problem : one.error.problems()) {
                lines.push_back(std::to_string(one.index) + " " + problem.field + " " +
                                problem.key);
            }
        }
        return lines;
    }
    /// Nothing is wrong with the first and the last, and the second is there already.
    std::vector<ImportedComment> mixed() {
        (void)value(import({offered("there"), offered("changed")}));
        ImportedComment misplaced = offered("misplaced");
        misplaced.anchor = Anchor{"art_9", {}, {}, {}};
        return {offered("new"),
                offered("there"),
                offered("changed", "Not as it was."),
                misplaced,
                offered("", "An id is missing."),
                offered("last")};
    }

    ConsultationNumber number = open_consultation();
};

TEST_F(CommentImportTest, KeepsTheSourceAndIsExemptFromThePeriod) {
    close();
    ImportedComment comment = offered("A-1", "");
    comment.without_text = true;
    comment.identity.name = "Ayan";
    EXPECT_EQ(value(import({comment})).imported, 1u);
    PublicComment const shown = value(platform->comments().find({number, 1}));
    EXPECT_EQ(shown.state, CommentState::published);
    ASSERT_TRUE(shown.imported);
    EXPECT_EQ(shown.imported->source, "old portal");
    EXPECT_EQ(shown.imported->source_id, "A-1");
    EXPECT_EQ(shown.imported->source_date, at("2015-10-16T04:00:00Z"));
    EXPECT_EQ(last_entry().action, "comment.imported");
}

TEST_F(CommentImportTest, WhatSaysNothingIsRefusedUnlessTheSourceHasItSo) {
    ImportedComment without_text = offered("3", "");
    without_text.without_text = true;
    ImportedComment spaces = offered("4", "  ");
    spaces.without_text = true;
    std::vector<ImportedComment> const all{offered("1", ""), offered("2", " \n\t"), without_text,
                                           spaces};
    EXPECT_THAT(lines(checked(all).refused),
                ElementsAre("0 text text.blank", "1 text text.blank", "3 text text.blank"));
    EXPECT_THAT(problems_of(import(all)),
                ElementsAre("comments[0].text text.blank", "comments[1].text text.blank",
                            "comments[3].text text.blank"));
    EXPECT_EQ(value(import(all, RefusedImports::leave_out)).imported, 1u);
    EXPECT_THAT(texts(), ElementsAre(""));
}

TEST_F(CommentImportTest, WhatIsThereAlreadyIsCountedAndLeft) {
    EXPECT_EQ(value(import({offered("A-1"), offered("A-2")})).imported, 2u);
    std::uint64_t const entries = platform->log().head().size;
    ImportOutcome const again = value(import({offered("A-2"), offered("A-1"), offered("A-3")}));
    EXPECT_EQ(again.imported, 1u);
    EXPECT_EQ(again.already_there, 2u);
    EXPECT_EQ(platform->log().head().size, entries + 1);
}

TEST_F(CommentImportTest, TheSameUnderAnotherNameOfTheSourceIsThereAlready) {
    std::vector<ImportedComment> rows{offered("A-1"), offered("A-2"), offered("A-3")};
    (void)value(import(rows));
    rows.push_back(offered("A-4"));
    rows[1].text = "Another text under the same id is another comment.";
    ImportOutcome const expected =
        value(platform->comments().check_import(regulator, number, "new portal", rows));
    ImportOutcome const again =
        value(platform->comments().import(regulator, number, "new portal", rows));
    for (ImportOutcome const& outcome : {expected, again}) {
        EXPECT_EQ(outcome.imported, 2u);
        EXPECT_EQ(outcome.already_there, 2u);
        EXPECT_THAT(outcome.elsewhere, ElementsAre(::testing::Pair("old portal", 2u)));
        EXPECT_THAT(outcome.differing, ElementsAre(::testing::Pair("old portal", ElementsAre(1u))))
            << "whoever imports a corrected table is told that both versions are there";
    }
    EXPECT_THAT(texts(), SizeIs(5));
    // Once more by the same name it is known by that name, where it is.
    ImportOutcome const third =
        value(platform->comments().import(regulator, number, "new portal", rows));
    EXPECT_EQ(third.imported, 0u);
    EXPECT_EQ(third.already_there, 4u);
    EXPECT_THAT(third.elsewhere, ElementsAre(::testing::Pair("old portal", 2u)));
    EXPECT_THAT(third.differing, IsEmpty()) << "nothing of it came in now";
}

TEST_F(CommentImportTest, TheSameUnderAnotherNameIsImportedWhereThatIsWanted) {
    std::vector<ImportedComment> const rows{offered("A-1"), offered("A-2")};
    (void)value(import(rows));
    ImportOutcome const repeated = value(platform->comments().import(
        regulator, number, "new portal", rows, RefusedImports::undo_all, Repeats::import));
    EXPECT_EQ(repeated.imported, 2u);
    EXPECT_THAT(repeated.elsewhere, IsEmpty());
    EXPECT_EQ(value(import(rows)).already_there, 2u) << "its own name comes first";
    EXPECT_THAT(texts(), SizeIs(4));
}

TEST_F(CommentImportTest, WhatDiffersInAnythingIsAnother) {
    (void)value(import({offered("A-1")}));
    ImportedComment by_somebody = offered("A-1");
    by_somebody.identity.name = "Ayan";
    ImportedComment on_another_day = offered("A-1");
    on_another_day.source_date += std::chrono::hours{24};
    for (ImportedComment const& other : {by_somebody, on_another_day}) {
        EXPECT_EQ(value(platform->comments().check_import(regulator, number, "new portal", {other}))
                      .imported,
                  1u);
    }
}

TEST_F(CommentImportTest, NamesFieldsAsTheRequestDoes) {
    ImportedComment wrong = offered("A-1");
    wrong.identity.name = "Two\nlines";
    EXPECT_THAT(problems_of(import({wrong})),
                ElementsAre("comments[0].identity.name text.one_line"));
}

TEST_F(CommentImportTest, OneRefusedCommentUndoesAll) {
    std::vector<ImportedComment> const comments = mixed();
    EXPECT_THAT(problems_of(import(comments)),
                ElementsAre("comments[2].source_id import.differs",
                            "comments[3].anchor.provision comment.provision_unknown",
                            "comments[4].source_id text.blank"));
    EXPECT_THAT(texts(), SizeIs(2));
}

TEST_F(CommentImportTest, ADayThatHasNotComeIsRefused) {
    ImportedComment mistyped = offered("1");
    mistyped.source_date = at("9026-11-20T00:00:00Z");
    ImportedComment today = offered("2");
    today.source_date = clock->now();
    ImportOutcome const outcome = checked({mistyped, today});
    EXPECT_EQ(outcome.imported, 1U);
    EXPECT_THAT(lines(outcome.refused), ElementsAre("0 source_date import.future"));
}

TEST_F(CommentImportTest, OrIsLeftOut) {
    ImportOutcome const outcome = value(import(mixed(), RefusedImports::leave_out));
    EXPECT_EQ(outcome.imported, 2u);
    EXPECT_EQ(outcome.already_there, 1u);
    EXPECT_THAT(lines(outcome.refused), ElementsAre("2 source_id import.differs",
                                                    "3 anchor.provision comment.provision_unknown",
                                                    "4 source_id text.blank"));
    EXPECT_THAT(texts(), SizeIs(4));
}

TEST_F(CommentImportTest, ACheckSaysWhatWouldBeAndChangesNothing) {
    std::vector<ImportedComment> comments = mixed();
    comments.push_back(offered("new"));
    comments.push_back(offered("last", "Twice, and not the same."));
    std::uint64_t const entries = platform->log().head().size;
    ImportOutcome const outcome = checked(comments);
    EXPECT_EQ(outcome.imported, 2u);
    EXPECT_EQ(outcome.already_there, 2u);
    EXPECT_THAT(
        lines(outcome.refused),
        ElementsAre("2 source_id import.differs", "3 anchor.provision comment.provision_unknown",
                    "4 source_id text.blank", "7 source_id import.repeated"));
    EXPECT_EQ(platform->log().head().size, entries);
    EXPECT_THAT(texts(), SizeIs(2));
}

TEST_F(CommentImportTest, NeedsAPermissionAnOpenMatterAndSomeComments) {
    auto const by = [&](Actor const& actor) {
        return platform->comments().import(actor, number, "old portal", {offered("A-1")});
    };
    EXPECT_THAT(codes_of(by(outsider)), ElementsAre(ErrorCode::forbidden));
    EXPECT_THAT(codes_of(by(moderator)), ElementsAre(ErrorCode::forbidden));
    EXPECT_THAT(codes_of(by(anyone)), ElementsAre(ErrorCode::unauthenticated));
    EXPECT_THAT(codes_of(platform->comments().check_import(outsider, number, "old portal", {})),
                ElementsAre(ErrorCode::forbidden));
    EXPECT_THAT(problems_of(import({})), ElementsAre("comments import.count"));
    EXPECT_THAT(problems_of(import(std::vector<ImportedComment>(1001, offered("A-1")))),
                ElementsAre("comments import.count"));
    EXPECT_THAT(problems_of(platform->comments().import(regulator, number, "", {offered("A-1")})),
                ElementsAre("source text.blank"));
    number = prepare();
    EXPECT_THAT(problems_of(import({offered("A-1")})),
                ElementsAre("consultation import.not_published"));
    EXPECT_THAT(texts(), IsEmpty());
}

TEST_F(CommentImportTest, AnExportTellsTheResponsesToEachComment) {
    (void)value(import({offered("A-1"), offered("A-2")}));
    NewResponse response;
    response.disposition = Disposition::noted;
    response.reason = in_both("It is noted.");
    response.comments = {{number, 2}};
    ResponseId const id = value(platform->responses().write(regulator, number, response)).id;
    std::vector<std::vector<ResponseId>> responses;
    value(platform->comments().export_all(regulator, number, [&](Comment const& comment) {
        responses.push_back(comment.responses);
    }));
    EXPECT_THAT(responses, ElementsAre(IsEmpty(), ElementsAre(id)));
}

}  // namespace
}  // namespace consult::test
