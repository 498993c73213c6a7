/// What the pages of the report tell beside its text, and the files they lead to.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class ReportPagesTest : public PageTest {
protected:
    ReportPagesTest() {
        number = open_consultation();
        comments = {comment(number, "Inspect twice a year."), comment(number, "Tell parents."),
                    comment(number, "Tell parents.")};
        succeed(platform->comments().screen(moderator, comments, CommentEvent::publish, ""));
        Theme const theme =
            value(platform->themes().create(regulator, number, {in_both("Inspections"), {}, ""}));
        value(platform->themes().mark(regulator, theme.id, {{comments[0], ""}}));
        NewResponse response;
        response.disposition = Disposition::not_accepted;
        response.reason = in_both("There are too few inspectors.");
        response.themes = {theme.id};
        ResponseId const id = value(platform->responses().write(regulator, number, response)).id;
        succeed(platform->responses().publish(regulator, {id}));
        by_regulator = sign_in("raushan", Role::regulator, moh.id);
    }

    void publish_report() {
        close();
        value(platform->reports().draft(regulator, number, in_both("## What was heard")));
        value(platform->reports().publish(regulator, number, in_both("They were read.")));
    }
    [[nodiscard]] std::string page(std::string const& language = "en") const {
        return "/" + language + "/consultations/" + number.text() + "/report";
    }
    [[nodiscard]] std::string desk(std::string const& path, std::string const& of = "en") const {
        return "/" + of + "/console/consultations/" + number.text() + path;
    }

    ConsultationNumber number;
    std::vector<CommentNumber> comments;
    std::string by_regulator;
};

TEST_F(ReportPagesTest, EveryoneReadsThePartsOnceItIsPublished) {
    EXPECT_EQ(get(page()).status, 404);
    publish_report();
    Answer const shown = get(page());
    ASSERT_EQ(shown.status, 200);
    EXPECT_THAT(
        shown.body,
        AllOf(HasSubstr("Who took part"), HasSubstr("Language: English"),
              HasSubstr("id=\"report-arrivals-title\""), HasSubstr("id=\"report-themes-title\""),
              HasSubstr("id=\"report-provisions-title\""), HasSubstr("What was not taken, and why"),
              HasSubstr("There are too few inspectors."),
              HasSubstr("How the comment period came to its dates")));
    EXPECT_THAT(get(page("ru")).body, AllOf(HasSubstr("Кто участвовал"), HasSubstr("Русский")));
    EXPECT_EQ(get(page("kk")).status, 200);
}

TEST_F(ReportPagesTest, SayOfWhichMomentTheySpeak) {
    publish_report();
    std::string const then = get(page()).body;
    EXPECT_THAT(then, HasSubstr("The report speaks of 17 March 2026"));
    EXPECT_THAT(get(page("ru")).body, HasSubstr("Отчёт составлен на момент публикации – 17 марта"));
    EXPECT_THAT(get(page("kk")).body, HasSubstr("Есеп жарияланған сәтте, 2026"));

    clock->advance(std::chrono::hours{48});
    succeed(
        platform->comments().screen(moderator, {comments[1]}, CommentEvent::withhold, "A name"));
    std::string const later = get(page()).body;
    auto const parts = [](std::string const& body) {
        std::size_t const begin = body.find("Who took part");
        return body.substr(begin, body.find("Files, and how to check them") - begin);
    };
    EXPECT_EQ(parts(later), parts(then));
}

TEST_F(ReportPagesTest, LeadToFilesAndSayHowToCheckThem) {
    publish_report();
    std::string const api = "/api/v1/consultations/" + number.text();
    std::string const body = get(page("kk")).body;
    Digest const root_of_report = value(platform->reports().content(anyone, number)).log.root;
    for (std::string const form : {"pdf", "xlsx", "csv", "json"}) {
        EXPECT_THAT(body, AllOf(HasSubstr(api + "/report/" + form + "?language=kk"),
                                HasSubstr(api + "/response-matrix/" + form + "?language=kk")));
    }
    EXPECT_THAT(body, AllOf(HasSubstr("consult check-export " + number.text() + "-report-kk.pdf"),
                            HasSubstr(to_hex(view(root_of_report)))));
}

TEST_F(ReportPagesTest, OfficialsHaveTheFilesBefore) {
    EXPECT_THAT(get(desk("/report"), by_regulator).body,
                AllOf(HasSubstr(desk("/files/response-matrix/xlsx")),
                      HasSubstr("There are too few inspectors."),
                      HasSubstr("the files are for officials")));
    Answer const pdf = get(desk("/files/report/pdf"), by_regulator);
    EXPECT_EQ(pdf.status, 200);
    EXPECT_THAT(pdf.body, StartsWith("%PDF-"));
    EXPECT_THAT(get(desk("/files/response-matrix/xlsx", "ru"), by_regulator).body,
                StartsWith("PK"));
    EXPECT_THAT(get(desk("/files/report/csv", "kk"), by_regulator).body, StartsWith("PK"));
    std::string const json = get(desk("/files/response-matrix/json", "ru"), by_regulator).body;
    EXPECT_THAT(json, AllOf(HasSubstr("Tell parents."), HasSubstr("\"language\":\"ru\"")));
    publish_report();
    EXPECT_THAT(get(desk("/report"), by_regulator).body,
                Not(HasSubstr("the files are for officials")));
}

TEST_F(ReportPagesTest, OthersHaveThemNot) {
    EXPECT_EQ(get(desk("/files/report/odt"), by_regulator).status, 404);
    EXPECT_EQ(get(desk("/files/comments/pdf"), by_regulator).status, 404);
    EXPECT_NE(get(desk("/files/report/pdf")).status, 200);
    std::string const elsewhere = sign_in("oleg", Role::regulator, fin.id);
    EXPECT_EQ(get(desk("/files/report/pdf"), elsewhere).status, 403);
}

}  // namespace
}  // namespace consult::test
