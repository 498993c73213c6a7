#include <array>
#include <filesystem>
#include <set>

#include <SQLiteCpp/SQLiteCpp.h>
#include <consult/export_check.h>

#include "platform/log_waiting.h"
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// A letter of our own invention, long enough to be one.
std::string const letter =
    "I ask you to keep the two village bakeries open on Sundays, because the bus to the district "
    "town does not run on that day and old people have no other way to get fresh bread for their "
    "families and for those neighbours who can not leave their houses in winter.";

constexpr std::array formats = {ExportFormat::pdf, ExportFormat::xlsx, ExportFormat::csv,
                                ExportFormat::json};

/// The platform's own log and what everyone may read there.
class OwnLog : public CheckedLog {
public:
    explicit OwnLog(Platform& platform) : platform_(platform) {}
    std::vector<Bytes> entries(std::uint64_t first, std::size_t count) override {
        std::vector<Bytes> octets;
        for (LoggedEntry const& entry : platform_.log().entries(first, count))
            octets.push_back(entry.octets);
        return octets;
    }
    std::optional<std::string> text_of(CommentNumber const& number) override {
        Result<PublicComment> const found = platform_.comments().find(number);
        return found ? found->text : std::string{};
    }

private:
    Platform& platform_;
};

class ResponseMatrixTest : public PlatformTest {
protected:
    ResponseMatrixTest() { number = open_consultation(); }

    CommentNumber say(std::string text, std::string const& provision = "",
                      Visibility visibility = Visibility::public_name) {
        NewComment offered;
        offered.consultation = number;
        offered.text = std::move(text);
        offered.language = language("en");
        offered.identity = {"Ayan", "Union of cooks", "ayan@example.org"};
        offered.visibility = visibility;
        if (!provision.empty()) offered.anchor = Anchor{provision, {}, {}, {}};
        offered.idempotency_key = Bytes{view(randomness->salt())};
        std::uint64_t const before = platform->log().head().size;
        CommentNumber const said = value(platform->comments().submit(offered)).number;
        wait_for_entries(*platform, before + 1);
        return said;
    }
    void publish(std::vector<CommentNumber> const& comments) {
        succeed(platform->comments().screen(moderator, comments, CommentEvent::publish, ""));
    }
    void answer(NewResponse response) {
        ResponseId const id =
            value(platform->responses().write(regulator, number, std::move(response))).id;
        succeed(platform->responses().publish(regulator, {id}));
    }
    void publish_report() {
        close();
        value(platform->reports().draft(regulator, number, in_both("What was heard.")));
        value(platform->reports().publish(regulator, number, in_both("They ask for the same.")));
    }
    ResponseMatrix matrix(Actor const& viewer, std::string_view words = "en") {
        return value(platform->reports().matrix(viewer, number, language(words)));
    }
    Bytes file(Actor const& viewer, ExportFormat format, std::string_view words = "en") {
        return value(platform->reports().matrix_file(viewer, number, language(words), format))
            .content;
    }
    /// That every form counts alike and holds against the log.
    void expect_sound(Actor const& viewer, std::uint64_t comments) {
        for (std::string_view const words : {"kk", "ru", "en"}) {
            std::set<Digest> digests;
            for (ExportFormat const format : formats) {
                OwnLog log{*platform};
                ExportCheck const check = value(check_export(file(viewer, format, words), &log));
                SCOPED_TRACE(check.form + " in " + std::string{words});
                EXPECT_THAT(check.discrepancies, IsEmpty());
                EXPECT_EQ(check.stated.comments_received, comments);
                EXPECT_EQ(check.stated.comments_in_file, comments);
                EXPECT_EQ(check.comments_in_log, comments);
                EXPECT_EQ(check.stated.log, platform->log().head());
                digests.insert(check.stated.tables.at(0).digest);
            }
            EXPECT_THAT(digests, SizeIs(1)) << "the forms hold the same table";
        }
    }

    /// Does what `sql` says to the database while nobody has it open.
    void tamper(std::string const& sql) {
        platform.reset();
        SQLite::Database{database_name(), SQLite::OPEN_READWRITE}.exec(sql);
        open();
    }

    ConsultationNumber number;
};

TEST_F(ResponseMatrixTest, IsInTheOrderOfTheDraft) {
    say("On the second.", "art_2");
    say("On all of it.");
    say("On the first.", "art_1");
    say("On the second, too.", "art_2");
    std::vector<std::string> said;
    for (MatrixRow const& row : matrix(regulator).rows)
        said.push_back(row.unit + ": " + row.text);
    EXPECT_THAT(said,
                ElementsAre(": On all of it.", HasSubstr("1: On the first."),
                            HasSubstr("2: On the second."), HasSubstr("2: On the second, too.")));
}

TEST_F(ResponseMatrixTest, SaysWhatBecameOfEach) {
    CommentNumber const first = say("Inspect twice a year.", "art_1");
    CommentNumber const second = say("Tell parents.");
    publish({first, second});
    answer(new_response(Disposition::not_accepted, "Once is enough.", {first}));
    answer(new_response(Disposition::accepted, "Twice, indeed.", {first}, "art_2"));
    ResponseMatrix const made = matrix(regulator, "ru");
    ASSERT_THAT(made.rows, SizeIs(2));
    EXPECT_EQ(made.rows[0].disposition, std::nullopt);
    MatrixRow const& row = made.rows[1];
    EXPECT_EQ(row.disposition, Disposition::accepted) << "the newest response counts";
    EXPECT_EQ(row.position, "Twice, indeed.");
    EXPECT_EQ(row.office, "Department of Health Policy");
    EXPECT_THAT(row.changed_unit, HasSubstr("Article 2"));
    EXPECT_EQ(row.changed_version, 1U);
    EXPECT_EQ(made.title, "Правила школьных кухонь");
}

TEST_F(ResponseMatrixTest, IsForOfficialsUntilTheReportIsPublished) {
    CommentNumber const comment = say("Inspect twice a year.");
    for (Actor const& other : {anyone, outsider}) {
        EXPECT_THAT(codes_of(platform->reports().matrix(other, number, language("en"))),
                    ElementsAre(ErrorCode::not_found));
    }
    EXPECT_EQ(matrix(moderator).audience, ExportAudience::officials);
    publish({comment});
    publish_report();
    EXPECT_EQ(matrix(anyone).audience, ExportAudience::everyone);
    EXPECT_EQ(matrix(regulator).audience, ExportAudience::everyone)
        << "files are passed on: nobody is given another one than the public";
}

TEST_F(ResponseMatrixTest, HasNoTextOrNameThatIsNotPublic) {
    CommentNumber const open = say("Inspect twice a year.");
    CommentNumber const nameless = say("Tell parents.", "", Visibility::name_withheld);
    CommentNumber const withheld = say("Aigul stole the bread.");
    publish({open, nameless});
    succeed(platform->comments().screen(moderator, {withheld}, CommentEvent::withhold,
                                        "It accuses somebody"));
    EXPECT_THAT(matrix(regulator).rows,
                Contains(Field(&MatrixRow::text, "Aigul stole the bread.")));
    publish_report();
    std::vector<MatrixRow> const rows = matrix(anyone).rows;
    ASSERT_THAT(rows, SizeIs(3));
    EXPECT_EQ(rows[0].author, "Ayan");
    EXPECT_EQ(rows[0].organisation, "Union of cooks");
    EXPECT_EQ(rows[1].text, "Tell parents.");
    EXPECT_EQ(rows[1].author + rows[1].organisation, "");
    EXPECT_TRUE(rows[1].name_withheld);
    EXPECT_EQ(rows[2].text + rows[2].author + rows[2].organisation, "");
    EXPECT_EQ(rows[2].withhold_reason, "It accuses somebody");
    for (ExportFormat const format : {ExportFormat::json, ExportFormat::csv}) {
        Bytes const content = file(anyone, format);
        EXPECT_THAT(content, AllOf(Not(HasSubstr("stole")), Not(HasSubstr("ayan@example"))));
    }
    expect_sound(anyone, 3);
}

/// Two letters that officials put together are read as two.
TEST_F(ResponseMatrixTest, HasEachLetterOfACampaign) {
    std::string const other =
        "The new fee for parking bicycles at the railway station is unjust towards pupils and "
        "apprentices, who leave home before six in the morning and for whom no bus arrives in "
        "time for the only train that stops there on working days.";
    std::vector<CommentNumber> sent;
    for (int i = 0; i < 4; ++i)
        sent.push_back(say(letter));
    for (int i = 0; i < 3; ++i)
        sent.push_back(say(other));
    publish(sent);
    platform->campaigns().keep_up();
    auto const two = value(platform->campaigns().list(regulator, number, {})).items;
    ASSERT_THAT(two, SizeIs(2));
    value(platform->campaigns().merge(regulator, two[1].id, two[0].id));
    for (bool const is_searched : {false, true}) {
        if (is_searched) platform->campaigns().keep_up();
        std::vector<MatrixRow> const rows = matrix(regulator).rows;
        ASSERT_THAT(rows, SizeIs(2)) << is_searched;
        EXPECT_EQ(rows[0].text, letter);
        EXPECT_THAT(rows[0].sequences, ElementsAre(1U, 2U, 3U, 4U));
        EXPECT_EQ(rows[1].text, other);
        EXPECT_THAT(rows[1].sequences, ElementsAre(5U, 6U, 7U));
    }
    expect_sound(regulator, 7);
}

TEST_F(ResponseMatrixTest, PutsACampaignIntoOneRow) {
    std::vector<CommentNumber> copies;
    for (int i = 0; i < 4; ++i)
        copies.push_back(say(letter));
    CommentNumber const own = say("Inspect twice a year.");
    CommentNumber const more =
        say(letter +
            " Besides, my mother is ninety years old and bakes no bread herself any more, "
            "and the baker of our village has always been kind to her.");
    publish(copies);
    publish({own, more});
    platform->campaigns().keep_up();
    std::vector<MatrixRow> const rows = matrix(regulator).rows;
    ASSERT_THAT(rows, SizeIs(3));
    EXPECT_EQ(rows[0].kind, MatrixRowKind::campaign);
    EXPECT_THAT(rows[0].sequences, ElementsAre(1U, 2U, 3U, 4U));
    EXPECT_EQ(rows[0].text, letter);
    EXPECT_EQ(rows[0].author, "") << "not one of those who sent it";
    EXPECT_THAT(rows[2].text, HasSubstr("ninety years")) << "who adds something speaks too";

    answer(new_response(Disposition::accepted, "Yes.", {copies[2]}));
    EXPECT_THAT(matrix(regulator).rows, SizeIs(4)) << "another answer stands in a row of its own";
    expect_sound(regulator, 6);
}

TEST_F(ResponseMatrixTest, CountsWhatNobodyHasScreened) {
    publish({say("Inspect twice a year.")});
    say("Tell parents.");
    std::vector<MatrixRow> const rows = matrix(regulator).rows;
    EXPECT_THAT(rows, Each(Field(&MatrixRow::kind, MatrixRowKind::comment)));
    EXPECT_THAT(rows, Contains(Field(&MatrixRow::state, CommentState::received)));
    expect_sound(regulator, 2);
}

TEST_F(ResponseMatrixTest, IsRefusedWhereItIsTooLarge) {
    say("Inspect twice a year.");
    say("Tell parents.");
    for (MatrixLimits const& limits :
         {MatrixLimits{.most_comments = 1}, MatrixLimits{.most_rows = 1},
          MatrixLimits{.most_text_octets = 20}}) {
        EXPECT_THAT(
            problems_of(platform->reports().matrix(regulator, number, language("en"), limits)),
            ElementsAre("matrix matrix.too_large"));
    }
    MatrixLimits const enough{.most_comments = 2, .most_rows = 2, .most_text_octets = 34};
    EXPECT_TRUE(platform->reports().matrix(regulator, number, language("en"), enough));
}

TEST_F(ResponseMatrixTest, IsThereWithoutComments) {
    EXPECT_THAT(matrix(regulator).rows, IsEmpty());
    expect_sound(regulator, 0);
}

TEST_F(ResponseMatrixTest, SpeaksOfItsOwnConsultation) {
    say("Inspect twice a year.");
    ConsultationNumber const other = open_consultation();
    comment(other, "Another matter.");
    ResponseMatrix const made = matrix(regulator);
    EXPECT_EQ(made.comments_received, 1U);
    EXPECT_THAT(made.rows, SizeIs(1));
}

TEST_F(ResponseMatrixTest, CountsAsTheReportDoesInEveryForm) {
    publish({say("Inspect twice a year.", "art_1"), say("Tell parents.")});
    EXPECT_THAT(codes_of(platform->reports().content_file(anyone, number, language("en"),
                                                          ExportFormat::json)),
                ElementsAre(ErrorCode::not_found));
    for (bool const is_public : {false, true}) {
        if (is_public) publish_report();
        std::uint64_t const counted =
            value(platform->reports().content(regulator, number)).figures.comments_received;
        for (std::string_view const words : {"kk", "ru", "en"}) {
            for (ExportFormat const format : formats) {
                OwnLog log{*platform};
                MadeFile const made = value(
                    platform->reports().content_file(regulator, number, language(words), format));
                ExportCheck const check = value(check_export(made.content, &log));
                SCOPED_TRACE(made.file_name);
                EXPECT_THAT(check.discrepancies, IsEmpty());
                EXPECT_EQ(check.stated.comments_in_file, counted);
                EXPECT_EQ(check.stated.comments_received, matrix(regulator).comments);
                EXPECT_EQ(check.stated.tables.size(), 14U);
                EXPECT_EQ(check.stated.audience,
                          is_public ? ExportAudience::everyone : ExportAudience::officials);
            }
        }
    }
}

TEST_F(ResponseMatrixTest, IsFoundOutWhenItIsTamperedWith) {
    publish({say("Inspect twice a year."), say("Tell parents.")});
    publish_report();
    OwnLog log{*platform};
    Bytes const json = file(anyone, ExportFormat::json);
    auto const with = [&](std::string const& old, std::string const& text) {
        Bytes changed = json;
        std::size_t const at = changed.find(old);
        EXPECT_NE(at, Bytes::npos) << old;
        return changed.replace(at, old.size(), text);
    };
    for (Bytes const& changed : {with("twice a year", "never"),
                                 with("\"comments_received\":\"2\"", "\"comments_received\":\"3\""),
                                 with(to_hex(platform->log().head().root).substr(0, 8), "00000000"),
                                 with("\"numbers\":\"2\"", "\"numbers\":\"9\"")}) {
        Result<ExportCheck> const check = check_export(changed, &log);
        EXPECT_TRUE(!check || !check->holds());
    }
}

TEST_F(ResponseMatrixTest, StatesTheRootWithoutReadingTheWholeLog) {
    if (database_name().starts_with("postgres")) GTEST_SKIP() << "it changes a file";
    CommentNumber const first = say("The first.");
    std::uint64_t const position = platform->log().head().size - 1;
    for (int i = 0; i < 300; ++i)
        comment(number, "Another one.");
    std::string const where = " WHERE position = " + std::to_string(position);
    tamper("CREATE TABLE was AS SELECT octets FROM log_entry" + where +
           "; UPDATE log_entry SET octets = substr(octets, 1, length(octets) - 1)" + where);
    EXPECT_THAT(platform->log().verify().discrepancies, Not(IsEmpty()));
    ResponseMatrix const made = matrix(regulator);
    EXPECT_EQ(made.log, platform->log().head());
    EXPECT_EQ(made.comments_received, 301U);
    tamper("UPDATE log_entry SET octets = (SELECT octets FROM was)" + where + "; DROP TABLE was");
}

TEST_F(ResponseMatrixTest, LeavesOutNoCommentThatTheLogHas) {
    if (database_name().starts_with("postgres")) GTEST_SKIP() << "it changes a file";
    for (std::string const text : {"One.", "Two.", "Three."})
        say(text);
    platform.reset();
    std::filesystem::copy_file(database_name(), folder.path() / "whole.db");
    tamper("DELETE FROM comment WHERE sequence = 2");
    EXPECT_THROW((void)platform->reports().matrix(regulator, number, language("en")), Fault);
    platform.reset();
    std::filesystem::rename(folder.path() / "whole.db", database_name());
    open();
    EXPECT_EQ(matrix(regulator).comments_received, 3U);
}

}  // namespace
}  // namespace consult::test
