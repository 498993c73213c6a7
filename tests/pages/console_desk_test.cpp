/// The officials' way from an idea to a published consultation, and what is refused on it.
#include "pages/page_fixture.h"
#include "support/docx_builder.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char const* markdown =
    "# Rules for markets\n\n## Article 1. Stalls\n\n1. Stalls are **clean** & dry.\n";

class ConsoleDeskTest : public PageTest {
protected:
    ConsoleDeskTest() : session(sign_in("raushan", Role::regulator, moh.id)) {}

    static std::string desk(ConsultationNumber const& number, std::string const& page = {}) {
        return "/en/console/consultations/" + number.text() + page;
    }
    /// Where a notice is left out.
    static std::string path_of(std::string const& location) {
        return location.substr(0, location.find('?'));
    }
    static SentFields texts(std::string title) {
        return {{"institution", "MOH"},         {"language", "en"},
                {"title.en", std::move(title)}, {"summary.en", "How markets are kept."},
                {"topics", "trade, health"},    {"contact", "markets@moh.example"}};
    }
    /// Open for comments, at a time when an earlier session is over.
    ConsultationNumber open_now() {
        ConsultationNumber const number = open_consultation();
        session = sign_in("raushan", password);
        return number;
    }
    Consultation find(ConsultationNumber const& number) {
        return value(platform->consultations().find(regulator, number)).consultation;
    }

    std::string session;
};

TEST_F(ConsoleDeskTest, LeadsFromCreatingToPublishing) {
    Answer const created = send("/en/console/new", texts("Rules for markets"), session);
    ASSERT_EQ(created.status, 303) << created.body;
    std::string const page = path_of(created.location);
    ASSERT_EQ(page, "/en/console/consultations/MOH-2026-0001");

    EXPECT_THAT(
        get(created.location, session).body,
        AllOf(HasSubstr("The consultation is created."), HasSubstr("Set the comment period first."),
              HasSubstr("Add the draft people are asked about."),
              Not(HasSubstr("Ready to be published"))));
    EXPECT_THAT(get(page + "/publish", session).body,
                AllOf(HasSubstr("Set the comment period first."), Not(HasSubstr("Publish now"))));

    Answer const read = send_files(page + "/draft", {{"language", "en"}, {"format", ""}},
                                   {{"file", "markets.md", markdown}}, session);
    ASSERT_EQ(read.status, 303) << read.body;
    EXPECT_THAT(get(read.location, session).body,
                AllOf(HasSubstr("Stalls are "), HasSubstr("<strong>clean</strong>"),
                      HasSubstr(" &amp; dry."), HasSubstr("Replace this text")));

    Answer const dated = send(page + "/period",
                              {{"opens_date", "2026-03-02"},
                               {"opens_time", "09:00"},
                               {"closes_date", "2026-03-16"},
                               {"closes_time", "18:00"},
                               {"zone", "Asia/Almaty"}},
                              session);
    ASSERT_EQ(dated.status, 303) << dated.body;
    EXPECT_THAT(get(dated.location, session).body, HasSubstr("14 days"));
    EXPECT_THAT(get(page, session).body, HasSubstr("Ready to be published"));
    EXPECT_THAT(get(page + "/preview", session).body,
                AllOf(HasSubstr("How markets are kept."), HasSubstr("Opens soon"),
                      HasSubstr("Institution MOH"), HasSubstr("16 March 2026, 18:00"),
                      HasSubstr("What a good comment tells"), HasSubstr("Trade, Health"),
                      HasSubstr(page + "/preview/draft\"")));
    EXPECT_THAT(get(page + "/preview/draft", session).body, HasSubstr("Stalls"));
    EXPECT_THAT(get(page + "/publish", session).body,
                AllOf(HasSubstr("Publish now"), HasSubstr("14 days")));

    Answer const published = send(page + "/publish", {}, session);
    ASSERT_EQ(published.status, 303) << published.body;
    EXPECT_THAT(get(published.location, session).body,
                AllOf(HasSubstr("The consultation is published."), HasSubstr("Opens soon"),
                      HasSubstr("/extend\""), HasSubstr("/correct\""), HasSubstr("/cancel\""),
                      HasSubstr("/en/consultations/MOH-2026-0001"), Not(HasSubstr("/close\"")),
                      Not(HasSubstr("/edit\""))));
    EXPECT_EQ(find({"MOH", 2026, 1}).state, ConsultationState::published);
}

TEST_F(ConsoleDeskTest, TellsEveryProblemAndKeepsWhatWasTyped) {
    SentFields fields = texts("Markets <script>alert(1)</script>");
    fields.emplace_back("title.kk", "two\nlines");
    for (auto& [name, content] : fields) {
        if (name == "topics") content = "Not A Topic!";
    }
    Answer const answer = send("/en/console/new", fields, session);
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("href=\"#title.kk\""), HasSubstr("href=\"#topics\""),
                                   HasSubstr("How markets are kept."),
                                   HasSubstr("markets@moh.example"), HasSubstr("Not A Topic!"),
                                   HasSubstr("Markets &lt;script&gt;alert(1)&lt;/script&gt;"),
                                   Not(HasSubstr("<script>alert"))));
    EXPECT_FALSE(platform->consultations().find(regulator, {"MOH", 2026, 1}));
}

TEST_F(ConsoleDeskTest, ShowsNothingUnescaped) {
    std::string const hostile = "<script>alert(1)</script>\"'&";
    SentFields fields = texts(hostile);
    Answer const created = send("/en/console/new", fields, session);
    ASSERT_EQ(created.status, 303) << created.body;
    std::string const page = path_of(created.location);
    ASSERT_EQ(send_files(page + "/draft",
                         {{"language", "en"}, {"text", "# " + hostile + "\n\n1. " + hostile}}, {},
                         session)
                  .status,
              303);
    ASSERT_EQ(
        send_files(page + "/documents", {{"kind", "other"}, {"language", "en"}, {"title", hostile}},
                   {{"file", "note.txt", "A note.\n"}}, session)
            .status,
        303);
    for (char const* const part : {"", "/edit", "/draft", "/documents", "/period", "/preview",
                                   "/preview/draft", "/publish", "/cancel"}) {
        EXPECT_THAT(get(page + part, session).body, Not(HasSubstr("<script>alert"))) << part;
    }
    EXPECT_THAT(get("/en/console", session).body, Not(HasSubstr("<script>alert")));
}

TEST_F(ConsoleDeskTest, ChangesTextsOfAllLanguagesOfTheConsultation) {
    ConsultationNumber const number = prepare();
    EXPECT_THAT(get(desk(number, "/edit"), session).body, HasSubstr("Правила школьных кухонь"));
    Answer const saved = send(desk(number, "/edit"),
                              {{"language", "ru"},
                               {"title.ru", "Новое название"},
                               {"summary.ru", "Кратко."},
                               {"title.kk", "Жаңа атау"},
                               {"contact", "a@b.example"}},
                              session);
    EXPECT_EQ(saved.status, 303) << saved.body;
    Consultation const changed = find(number);
    EXPECT_EQ(changed.languages, (std::vector{language("ru"), language("kk")}));
    EXPECT_EQ(changed.title.in(language("kk")), "Жаңа атау");
    EXPECT_FALSE(changed.title.has(language("en")));
}

TEST_F(ConsoleDeskTest, ReadsDraftsOfEveryFormatByTheirFiles) {
    ConsultationNumber const number = prepare();
    std::string const word = docx(paragraph("Title") + paragraph("1. Stalls are clean.") +
                                  "<w:p><w:r><w:object/></w:r></w:p>");
    struct Expected {
        char const* file;
        std::string content;
        char const* format;
        char const* ending;
    };
    for (auto const& [file, content, format, ending] : {
             Expected{"markets.DOCX", word, "Word document (.docx)", "docx"},
             Expected{"markets", word, "Word document (.docx)", "docx"},
             Expected{"markets.txt", "Title\n1. Stalls are clean.\n", "Plain text", "txt"},
             Expected{"markets.md", "# Title\n\n1. Stalls are clean.\n", "Markdown", "md"},
         }) {
        Answer const read = send_files(desk(number, "/draft"), {{"language", "en"}, {"format", ""}},
                                       {{"file", file, content}}, session);
        ASSERT_EQ(read.status, 303) << file << read.body;
        std::string const shown = get(read.location, session).body;
        EXPECT_THAT(shown, AllOf(HasSubstr("Stalls are clean."), HasSubstr(format)));
        bool const has_object = shown.find("an embedded object") != std::string::npos;
        EXPECT_EQ(has_object, std::string_view{ending} == "docx");
        std::string const page = path_of(read.location);
        EXPECT_THAT(shown, HasSubstr("href=\"" + page + "/source\""));
        EXPECT_EQ(get(page + "/source", session).body, content) << file;
    }
    Answer const old =
        send_files(desk(number, "/draft"), {{"language", "en"}, {"format", ""}},
                   {{"file", "markets.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}}, session);
    EXPECT_EQ(old.status, 422);
    EXPECT_THAT(old.body, HasSubstr("save it as .docx without a password"));
}

TEST_F(ConsoleDeskTest, NamesTheFirstOfManyThingsThatNeedALook) {
    std::string source = "Rules for markets\n\n1. Stalls of\n";
    for (int i = 0; i < 600; ++i)
        source += "9. stalls of\n";
    Answer const read = send_files(desk(prepare(), "/draft"), {{"language", "en"}, {"format", ""}},
                                   {{"file", "markets.txt", source}}, session);
    ASSERT_EQ(read.status, 303) << read.body;
    std::string const shown = get(read.location, session).body;
    EXPECT_THAT(shown, HasSubstr("600 things of the file"));
    EXPECT_THAT(shown, HasSubstr("The first 500 are listed here"));
    EXPECT_THAT(shown, HasSubstr(">line 503<"));
    EXPECT_THAT(shown, Not(HasSubstr(">line 504<")));
}

TEST_F(ConsoleDeskTest, WarnsOfHiddenTextBeforeItIsPublished) {
    std::string const file =
        docx(paragraph("Rules for markets") + paragraph("Stalls are clean.") +
             "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a secret</w:t></w:r></w:p>");
    auto const add = [&](ConsultationNumber const& number, std::string const& content) {
        Answer const read = send_files(desk(number, "/draft"), {{"language", "en"}, {"format", ""}},
                                       {{"file", "markets.docx", content}}, session);
        EXPECT_EQ(read.status, 303) << read.body;
        return path_of(read.location);
    };
    auto const warns = AllOf(HasSubstr("hides text from its readers: English"),
                             HasSubstr("anyone can fetch the file"), Not(HasSubstr("a secret")));
    ConsultationNumber const prepared = prepare();
    EXPECT_THAT(get(add(prepared, file), session).body,
                AllOf(warns, HasSubstr("hidden text of 8 characters")));
    EXPECT_THAT(get(desk(prepared, "/publish"), session).body, warns);
    Answer const cancelling = get(desk(prepared, "/cancel"), session);
    EXPECT_EQ(cancelling.status, 200);
    EXPECT_THAT(cancelling.body, Not(HasSubstr("hides text")));
    add(prepared, docx(paragraph("Rules for markets") + paragraph("Stalls are clean.")));
    EXPECT_THAT(get(desk(prepared, "/publish"), session).body, Not(HasSubstr("hides text")));

    ConsultationNumber const running = open_now();
    DraftVersionId const first = value(platform->drafts().versions(regulator, running)).front().id;
    std::string const versions = desk(running, "/draft/");
    EXPECT_EQ(
        send(versions + std::to_string(first.value()) + "/next", {{"note.en", "Stricter"}}, session)
            .status,
        303);
    add(running, file);
    DraftVersionId const second = value(platform->drafts().versions(regulator, running)).back().id;
    EXPECT_THAT(get(versions + std::to_string(second.value()) + "/publish", session).body, warns);
}

TEST_F(ConsoleDeskTest, ShowsWhereASourceIsWrong) {
    ConsultationNumber const number = prepare();
    Answer const xml =
        send_files(desk(number, "/draft"), {{"language", "en"}},
                   {{"file", "draft.xml", "<akomaNtoso>\n<bill></akomaNtoso>"}}, session);
    EXPECT_EQ(xml.status, 422);
    EXPECT_THAT(xml.body, AllOf(HasSubstr("id=\"file-error\""), HasSubstr("line 2, column")));

    Answer const pasted = send_files(
        desk(number, "/draft"), {{"language", "ru"}, {"text", "no title at all"}}, {}, session);
    EXPECT_EQ(pasted.status, 422);
    EXPECT_THAT(pasted.body, AllOf(HasSubstr("id=\"text-error\""), HasSubstr("no title at all")));

    Answer const nothing =
        send_files(desk(number, "/draft"), {{"language", "en"}, {"text", "  "}}, {}, session);
    EXPECT_EQ(nothing.status, 422);
    EXPECT_THAT(nothing.body, HasSubstr("Choose a file or give the text."));
}

TEST_F(ConsoleDeskTest, ExtendsWithAReasonAndKeepsTheFormWithout) {
    ConsultationNumber const number = open_now();
    SentFields const later{{"closes_date", "2026-03-20"}, {"closes_time", "18:00"}};
    Answer const unreasoned = send(desk(number, "/extend"), later, session);
    EXPECT_EQ(unreasoned.status, 422);
    EXPECT_THAT(unreasoned.body,
                AllOf(HasSubstr("href=\"#reason.en\""), HasSubstr("value=\"2026-03-20\"")));

    SentFields earlier{{"closes_date", "2026-03-10"},
                       {"closes_time", "18:00"},
                       {"reason.en", "Asked for by many"}};
    Answer const refused = send(desk(number, "/extend"), earlier, session);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("An extension closes later than"),
                                    HasSubstr("id=\"closes\""), HasSubstr("Asked for by many")));

    earlier[0].second = "2026-03-20";
    EXPECT_EQ(send(desk(number, "/extend"), earlier, session).status, 303);
    EXPECT_EQ(find(number).period->closes.local, value(parse_local_date_time("2026-03-20T18:00")));
    EXPECT_THAT(get(desk(number), session).body,
                AllOf(HasSubstr("Extended"), HasSubstr("Asked for by many")));
}

TEST_F(ConsoleDeskTest, TellsAllThatIsWrongWithAFormAtOnce) {
    ConsultationNumber const number = open_now();
    Answer const extension = send(desk(number, "/extend"),
                                  {{"closes_date", "2026-03-20"}, {"closes_time", ""}}, session);
    EXPECT_EQ(extension.status, 422);
    EXPECT_THAT(extension.body,
                AllOf(HasSubstr("href=\"#closes\""), HasSubstr("href=\"#reason.en\"")));

    Answer const correction =
        send(desk(number, "/correct"),
             {{"field", "title.no language"}, {"now", "x"}, {"reason", " "}}, session);
    EXPECT_EQ(correction.status, 422);

    Answer const response =
        send(desk(number, "/responses/new"),
             {{"disposition", "noted"}, {"comments", "first"}, {"reason.en", " "}}, session);
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body,
                AllOf(HasSubstr("href=\"#comments\""), HasSubstr("href=\"#reason.en\"")));

    Answer const period = send(desk(prepare(), "/period"),
                               {{"opens_date", "soon"},
                                {"opens_time", "09:00"},
                                {"closes_date", "2020-01-01"},
                                {"closes_time", "09:00"},
                                {"zone", "Asia/Almaty"}},
                               session);
    EXPECT_EQ(period.status, 422);
    EXPECT_THAT(period.body,
                AllOf(HasSubstr("href=\"#opens\""), HasSubstr("The closing lies in the past")));
}

TEST_F(ConsoleDeskTest, PreviewsWhatEveryoneWillSeeInEachLanguage) {
    ConsultationNumber const number = prepare();
    ASSERT_EQ(send_files(desk(number, "/documents"),
                         {{"kind", "explanatory_note"}, {"language", "en"}, {"title", "A note"}},
                         {{"file", "note.txt", "A note.\n"}}, session)
                  .status,
              303);
    std::string const russian = "/ru/console/consultations/" + number.text() + "/preview";
    EXPECT_THAT(
        get(russian, session).body,
        AllOf(HasSubstr("Правила школьных кухонь"), HasSubstr("A note"), HasSubstr("/documents/"),
              Not(HasSubstr("/api/v1/documents/")), Not(HasSubstr(russian + "/comment"))));
    DraftVersionId const version = value(platform->drafts().versions(regulator, number)).front().id;
    EXPECT_EQ(get(russian + "/versions/" + std::to_string(version.value()), session).status, 200);
    EXPECT_EQ(get(russian + "/versions/999", session).status, 404);
    EXPECT_EQ(get(russian).status, 303) << "it is nobody's but officials'";
    std::string const other = sign_in("zhanar", Role::regulator, fin.id);
    EXPECT_EQ(get(russian, other).status, 404);
}

TEST_F(ConsoleDeskTest, PreviewsWhatIsHardlyBegun) {
    Answer const created = send("/en/console/new", texts(""), session);
    ASSERT_EQ(created.status, 303) << created.body;
    std::string const page = path_of(created.location);
    EXPECT_THAT(get(page + "/preview", session).body, HasSubstr(">MOH-2026-0001</h1>"));
    Answer const shown_draft = get(page + "/preview/draft", session);
    EXPECT_EQ(shown_draft.status, 409);
    EXPECT_THAT(shown_draft.body, HasSubstr("Back to your work"));
}

TEST_F(ConsoleDeskTest, StaysInTheConsoleWhenItRefuses) {
    ConsultationNumber const number = open_now();
    std::string const other = sign_in("zhanar", Role::regulator, fin.id);
    for (auto const& [address, status] :
         {std::pair{desk(number), 403}, std::pair{desk({"MOH", 2026, 99}), 404},
          std::pair{std::string{"/en/console/nowhere/at/all"}, 404},
          std::pair{std::string{"/en/console/accounts"}, 403}}) {
        Answer const refused = get(address, other);
        EXPECT_EQ(refused.status, status) << address;
        EXPECT_THAT(refused.body, AllOf(HasSubstr("Back to your work"), HasSubstr("Sign out"),
                                        HasSubstr("Office of zhanar")))
            << address;
    }
    EXPECT_EQ(get("/en/console/sign-out", other).status, 405);
    EXPECT_EQ(get("/en/console/nowhere").status, 303);
}

TEST_F(ConsoleDeskTest, ListsTheWorkOfItsInstitutionsByStage) {
    ConsultationNumber const open = open_now();
    ConsultationNumber const preparing = prepare();
    CommentNumber const one = comment(open, "One.");
    comment(open, "Two.");
    succeed(platform->comments().screen(moderator, {one}, CommentEvent::publish, ""));
    std::string const comments = desk(open, "/comments");
    EXPECT_THAT(
        get("/en/console", session).body,
        AllOf(HasSubstr(open.text()), HasSubstr(preparing.text()), HasSubstr("16 Mar 2026, 18:00"),
              HasSubstr("href=\"" + comments + "?state=received\">1<"),
              HasSubstr("href=\"" + desk(open, "/reading?queue=needs_answer") + "\">1<")))
        << "what is to be screened is not to be answered yet";
    EXPECT_THAT(get("/en/console?stage=open", session).body,
                AllOf(HasSubstr(open.text()), Not(HasSubstr(preparing.text()))));
    EXPECT_THAT(get("/en/console?stage=preparing", session).body,
                AllOf(HasSubstr(preparing.text()), Not(HasSubstr(open.text()))));
    EXPECT_THAT(get("/en/console?stage=closing_soon", session).body,
                HasSubstr("No consultation is at this stage."));
    EXPECT_EQ(get("/en/console?stage=lost", session).status, 404);
    std::string const other = sign_in("zhanar", Role::regulator, fin.id);
    EXPECT_THAT(get("/en/console", other).body,
                AllOf(Not(HasSubstr(open.text())), HasSubstr("There is no consultation yet.")))
        << "what others publish is not their work";
}

TEST_F(ConsoleDeskTest, ClosesEarlyCancelsAndCorrects) {
    ConsultationNumber const number = open_now();
    EXPECT_EQ(send(desk(number, "/correct"),
                   {{"field", "title.en"}, {"now", "Rules for school kitchens"}, {"reason", " "}},
                   session)
                  .status,
              422);
    EXPECT_EQ(
        send(
            desk(number, "/correct"),
            {{"field", "title.en"}, {"now", "Rules for school kitchens"}, {"reason", "Word order"}},
            session)
            .status,
        303);
    EXPECT_THAT(get(desk(number), session).body,
                AllOf(HasSubstr("<ins lang=\"en\">Rules for school kitchens</ins>"),
                      HasSubstr("<del lang=\"en\">Rules for kitchens of schools</del>")));

    EXPECT_EQ(send(desk(number, "/close"), {{"reason.en", "Enough heard"}}, session).status, 303);
    EXPECT_EQ(find(number).phase_at(clock->now()), Phase::closed);
    EXPECT_THAT(get(desk(number, "/close"), session).body,
                AllOf(HasSubstr("can’t be done now"), Not(HasSubstr("Close now"))));

    EXPECT_EQ(send(desk(number, "/cancel"), {{"reason.en", "Withdrawn"}}, session).status, 303);
    EXPECT_EQ(find(number).state, ConsultationState::cancelled);
    EXPECT_THAT(get(desk(number), session).body, HasSubstr("Withdrawn"));
}

TEST_F(ConsoleDeskTest, AddsAndPublishesAFurtherVersion) {
    ConsultationNumber const number = open_now();
    DraftVersionId const first = value(platform->drafts().versions(regulator, number)).front().id;
    std::string const versions = desk(number, "/draft/");
    EXPECT_THAT(get(desk(number, "/draft"), session).body,
                Not(HasSubstr("enctype=\"multipart/form-data\"")));
    std::string const next = versions + std::to_string(first.value()) + "/next";
    EXPECT_EQ(send(next, {{"note.en", "Stricter"}}, session).status, 303);

    Answer const read =
        send_files(desk(number, "/draft"), {{"language", "en"}, {"text", markdown}}, {}, session);
    ASSERT_EQ(read.status, 303) << read.body;
    DraftVersion const second = value(platform->drafts().versions(regulator, number)).back();
    std::string const publish = versions + std::to_string(second.id.value()) + "/publish";

    // What it changes is seen here before it is published, and nowhere else.
    std::string const comparison = versions + std::to_string(second.id.value()) + "/comparison";
    EXPECT_THAT(get(desk(number, "/draft"), session).body, HasSubstr(comparison));
    for (char const* const view : {"", "?view=sides", "?view=table"}) {
        Answer const compared = get(comparison + view, session);
        EXPECT_EQ(compared.status, 200) << view;
        EXPECT_THAT(compared.body, HasSubstr("Version 1 → Version 2"));
        EXPECT_THAT(compared.body, HasSubstr("Units without a counterpart"));
        EXPECT_THAT(compared.body, Not(HasSubstr("/comment?version=")));
    }
    EXPECT_NE(get(comparison).status, 200) << "nobody is signed in";
    EXPECT_EQ(get(versions + std::to_string(first.value()) + "/comparison", session).status, 404)
        << "there is nothing before it";
    std::string const page = "/en/consultations/" + number.text();
    std::string const ids =
        "?before=" + std::to_string(first.value()) + "&after=" + std::to_string(second.id.value());
    EXPECT_EQ(get(page + "/comparison" + ids).status, 404);
    EXPECT_EQ(get(page + "/comparison" + ids + "&view=sides").status, 404);
    EXPECT_EQ(send(publish, {}, session).status, 303);
    EXPECT_EQ(value(platform->drafts().version(anyone, second.id)).state,
              DraftVersionState::published);
    EXPECT_EQ(send(publish, {}, session).status, 409);
    EXPECT_EQ(get(versions + "999/publish", session).status, 404);
}

TEST_F(ConsoleDeskTest, KeepsDocumentsToOfficialsUntilTheyArePublished) {
    ConsultationNumber const number = open_now();
    Answer const unnamed = send_files(desk(number, "/documents"),
                                      {{"kind", "other"}, {"language", "en"}, {"title", ""}},
                                      {{"file", "note.txt", "A note.\n"}}, session);
    EXPECT_EQ(unnamed.status, 422);
    EXPECT_THAT(unnamed.body, HasSubstr("id=\"title-error\""));
    EXPECT_EQ(send_files(desk(number, "/documents"),
                         {{"kind", "other"}, {"language", "en"}, {"title", "A note"}}, {}, session)
                  .status,
              422);

    ASSERT_EQ(send_files(desk(number, "/documents"),
                         {{"kind", "explanatory_note"}, {"language", "en"}, {"title", "A note"}},
                         {{"file", "note.txt", "A note.\n"}}, session)
                  .status,
              303);
    std::vector<SupportingDocument> const documents =
        value(platform->documents().list(regulator, number));
    ASSERT_EQ(documents.size(), 1U);
    SupportingDocument const& document = documents.front();
    std::string const id = std::to_string(document.id.value());
    EXPECT_EQ(get(desk(number, "/documents/" + id), session).body, "A note.\n");
    EXPECT_TRUE(value(platform->documents().list(anyone, number)).empty());

    std::string const token = form_token(get(desk(number, "/documents"), session).body);
    SentFields const sent{{"form_token", token}, {"document", id}};
    EXPECT_EQ(post(desk(number, "/documents/publish"), sent, session).status, 303);
    EXPECT_EQ(value(platform->documents().list(anyone, number)).size(), 1U);
}

TEST_F(ConsoleDeskTest, TakesFormsOfItsOwnSessionOnly) {
    ConsultationNumber const number = prepare();
    std::string const token = form_token(get(desk(number, "/publish"), session).body);
    std::string const other = sign_in("raushan", password);
    for (std::string const& forged : {std::string{}, std::string{"AAAA"},
                                      form_token(get(desk(number, "/publish"), other).body)}) {
        EXPECT_EQ(post(desk(number, "/publish"), {{"form_token", forged}}, session).status, 403);
    }
    EXPECT_EQ(post(desk(number, "/publish"), {{"form_token", token}}).status, 303);
    EXPECT_EQ(find(number).state, ConsultationState::preparing);
    EXPECT_EQ(post(desk(number, "/publish"), {{"form_token", token}}, session).status, 303);
    EXPECT_EQ(find(number).state, ConsultationState::published);
}

TEST_F(ConsoleDeskTest, ShowsAModeratorTheConsultationWithoutButtons) {
    ConsultationNumber const number = prepare();
    std::string const moderating = sign_in("marat", Role::moderator, moh.id);
    Answer const page = get(desk(number), moderating);
    EXPECT_EQ(page.status, 200);
    for (char const* const action : {"/publish\"", "/edit\"", "/period\"", "/cancel\""}) {
        EXPECT_THAT(page.body, Not(HasSubstr(action)));
    }
    EXPECT_THAT(get(desk(number, "/draft"), moderating).body, Not(HasSubstr("type=\"file\"")));
    std::string const token = form_token(page.body);
    for (char const* const action : {"/publish", "/cancel", "/edit", "/period"}) {
        EXPECT_EQ(get(desk(number, action), moderating).status, 403) << action;
        Answer const refused = post(desk(number, action), {{"form_token", token}}, moderating);
        EXPECT_EQ(refused.status, 403) << action;
        EXPECT_THAT(refused.body, HasSubstr("Institution MOH")) << action;
    }
    EXPECT_EQ(get("/en/console/new", moderating).status, 403);
    EXPECT_EQ(find(number).state, ConsultationState::preparing);
}

TEST_F(ConsoleDeskTest, KeepsOfficialsOfOtherInstitutionsOut) {
    ConsultationNumber const number = prepare();
    std::string const other = sign_in("zhanar", Role::regulator, fin.id);
    EXPECT_EQ(get(desk(number), other).status, 404);
    EXPECT_THAT(get("/en/console", other).body, Not(HasSubstr(number.text())));
    value(platform->consultations().publish(regulator, number));
    EXPECT_EQ(get(desk(number), other).status, 403);

    SentFields fields = texts("Markets");
    Answer const refused = send("/en/console/new", fields, other);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(get("/en/console/consultations/nothing", other).status, 404);
}

}  // namespace
}  // namespace consult::test
