/// What anyone reads: lists, consultations, drafts, comments, responses, reports.
#include <atomic>
#include <latch>
#include <thread>

#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

class PortalReadingTest : public PageTest {
protected:
    std::string address(ConsultationNumber const& number, std::string const& page = {}) {
        return "/en/consultations/" + number.text() + page;
    }
    void publish_comment(CommentNumber const& number) {
        succeed(platform->comments().screen(regulator, {number}, CommentEvent::publish, ""));
    }
    bool is_ready(std::string const& target) {
        return pages->ready("GET", target, "", "") != nullptr;
    }
};

TEST_F(PortalReadingTest, LeadsToTheLanguageTheVisitorReads) {
    http::Request request;
    request.method = "GET";
    request.target = "/";
    request.fields.add("Accept-Language", "de, ru;q=0.8, en;q=0.5");
    http::Response const response = http::handle_blocking(*pages, std::move(request));
    EXPECT_EQ(response.status, 302);
    EXPECT_EQ(response.fields.value("Location"), "/ru/");
    EXPECT_EQ(response.fields.value("Vary"), "Accept-Language");
    EXPECT_EQ(get("/").location, "/kk/");
}

TEST_F(PortalReadingTest, HidesWhatIsBeingPrepared) {
    ConsultationNumber const number = prepare();
    EXPECT_EQ(get(address(number)).status, 404);
    EXPECT_THAT(get("/en/").body, Not(HasSubstr(number.text())));
}

TEST_F(PortalReadingTest, FindsByStageInstitutionTopicAndWords) {
    ConsultationNumber const number = open_consultation();
    for (char const* const query :
         {"", "?stage=open", "?institution=MOH", "?topic=health", "?text=kitchens", "?text=school",
          "?text=%D0%BF%D1%80%D0%B0%D0%B2%D0%B8%D0%BB%D0%B0%D0%BC%D0%B8",
          "?stage=open&topic=health&text=schools"}) {
        EXPECT_THAT(get("/en/" + std::string{query}).body, HasSubstr(number.text())) << query;
    }
    for (char const* const query : {"?stage=closed", "?institution=FIN", "?topic=roads",
                                    "?text=submarines", "?stage=closing_soon"}) {
        Answer const page = get("/en/" + std::string{query});
        EXPECT_EQ(page.status, 200) << query;
        EXPECT_THAT(page.body, Not(HasSubstr(number.text()))) << query;
        EXPECT_THAT(page.body, HasSubstr("Show all")) << query;
    }
    EXPECT_EQ(get("/en/?stage=nonsense").status, 404);
    EXPECT_EQ(get("/en/?text=" + std::string(300, 'w')).status, 422);
}

TEST_F(PortalReadingTest, ListsWhatIsOpenFirst) {
    ConsultationNumber const closed = open_consultation();
    clock->set(at("2026-03-01T06:00:00Z"));
    ConsultationNumber const open = open_consultation();
    value(platform->consultations().extend(regulator, open,
                                           value(parse_local_date_time("2026-04-20T18:00")),
                                           LocalizedText{language("en"), "Many asked for it."}));
    clock->set(at("2026-03-01T06:00:00Z"));
    ConsultationNumber const soon = open_consultation();
    value(platform->consultations().extend(regulator, soon,
                                           value(parse_local_date_time("2026-03-20T18:00")),
                                           LocalizedText{language("en"), "Many asked for it."}));
    close();
    std::string const list = get("/en/").body;
    EXPECT_LT(list.find(soon.text()), list.find(open.text()));
    EXPECT_LT(list.find(open.text()), list.find(closed.text()));
    std::size_t const tag = list.find("Closing soon</strong>");
    EXPECT_LT(list.find(soon.text()), tag);
    EXPECT_LT(tag, list.find(open.text()));
    EXPECT_EQ(list.find("Closing soon</strong>", tag + 1), std::string::npos);
}

TEST_F(PortalReadingTest, NamesTopicsInTheLanguageOfThePage) {
    ConsultationNumber const number = open_consultation();
    EXPECT_THAT(get("/ru/consultations/" + number.text()).body, HasSubstr(">Здравоохранение<"));
    EXPECT_THAT(get("/kk/").body, HasSubstr("<option value=\"health\">Денсаулық сақтау<"));
}

TEST_F(PortalReadingTest, ExplainsTheLog) {
    TreeHead const head = platform->log().head();
    Answer const page = get("/en/log");
    EXPECT_THAT(page.body, HasSubstr(to_hex(head.root)));
    EXPECT_THAT(get("/en/help").body, HasSubstr("href=\"/en/log\""));
    std::size_t const from = page.body.find("/assets/log-format.");
    std::string const description = page.body.substr(from, page.body.find('"', from) - from);
    EXPECT_THAT(get(description).body, HasSubstr("# The log format"));
}

TEST_F(PortalReadingTest, ShowsDispositionsOnceAnythingIsAnswered) {
    ConsultationNumber const number = open_consultation();
    CommentNumber const one = comment(number, "Add fruit.");
    publish_comment(one);
    EXPECT_THAT(get(address(number)).body, Not(HasSubstr("Out of scope")));
    Response const response = value(platform->responses().write(
        regulator, number, new_response(Disposition::noted, "Seen.", {one})));
    succeed(platform->responses().publish(regulator, {response.id}));
    clock->advance(std::chrono::seconds{2});
    EXPECT_THAT(get(address(number)).body,
                HasSubstr("The comment is about something that this draft does not decide."));
}

TEST_F(PortalReadingTest, ShowsAConsultationInEachLanguage) {
    ConsultationNumber const number = open_consultation();
    Answer const english = get(address(number));
    EXPECT_THAT(english.body, HasSubstr("Rules for kitchens of schools"));
    EXPECT_THAT(english.body, HasSubstr("16 March 2026, 18:00:00 (Almaty, UTC+5)"));
    EXPECT_THAT(english.body, HasSubstr("Closes in 13 days"));
    Answer const russian = get("/ru/consultations/" + number.text());
    EXPECT_THAT(russian.body, HasSubstr("Правила школьных кухонь"));
    EXPECT_THAT(russian.body, HasSubstr("<html lang=\"ru\""));
    EXPECT_THAT(russian.body, HasSubstr("href=\"/kk/consultations/" + number.text() + "\""));
    // There is no Kazakh title: the main language's is shown, and marked as what it is.
    Answer const kazakh = get("/kk/consultations/" + number.text());
    EXPECT_THAT(kazakh.body, HasSubstr("lang=\"en\">Rules for kitchens of schools"));
}

TEST_F(PortalReadingTest, ShowsCommentsWithTheirResponses) {
    ConsultationNumber const number = open_consultation();
    CommentNumber const shown = comment(number, "Add fruit & milk.");
    CommentNumber const withheld = comment(number, "Someone's telephone number");
    CommentNumber const unscreened = comment(number, "Not looked through");
    publish_comment(shown);
    succeed(platform->comments().screen(regulator, {withheld}, CommentEvent::withhold,
                                        "Personal data of another person."));
    Response const response = value(platform->responses().write(
        regulator, number,
        new_response(Disposition::partly_accepted, "Fruit, yes.", {shown}, "art_1")));
    succeed(platform->responses().publish(regulator, {response.id}));
    Answer const page = get(address(number, "/comments"));
    EXPECT_THAT(page.body, HasSubstr("Add fruit &amp; milk."));
    EXPECT_THAT(page.body, HasSubstr("Partly accepted"));
    EXPECT_THAT(page.body, HasSubstr("Fruit, yes."));
    EXPECT_THAT(page.body, HasSubstr("Personal data of another person."));
    EXPECT_THAT(page.body, Not(HasSubstr("telephone")));
    EXPECT_THAT(page.body, Not(HasSubstr("Not looked through")));
    EXPECT_THAT(get(address(number, "/responses")).body, HasSubstr(shown.text()));
    EXPECT_EQ(get(address(number, "/comments/1")).status, 200);
    EXPECT_EQ(get(address(number, "/comments/" + std::to_string(unscreened.sequence))).status, 404);
    EXPECT_EQ(get(address(number, "/comments/01")).status, 404);
    EXPECT_EQ(get(address(number, "/comments/x")).status, 404);
    EXPECT_THAT(get(address(number, "/comments?answered=no")).body, Not(HasSubstr("Add fruit")));
}

TEST_F(PortalReadingTest, SaysOfResponsesWhichCorrectsWhich) {
    ConsultationNumber const number = open_consultation();
    CommentNumber const shown = comment(number, "Add fruit & milk.");
    publish_comment(shown);
    Responses& responses = platform->responses();
    ResponseId const earlier =
        value(responses.write(regulator, number,
                              new_response(Disposition::noted, "It was read.", {shown}, "")))
            .id;
    succeed(responses.publish(regulator, {earlier}));
    std::string const all = address(number, "/responses");
    EXPECT_THAT(get(all).body, Not(HasSubstr("orrect")));
    clock->advance(std::chrono::minutes{1});
    NewResponse correction = new_response(Disposition::accepted, "Fruit, yes.", {shown}, "");
    correction.corrects = earlier;
    ResponseId const later = value(responses.write(regulator, number, correction)).id;
    succeed(responses.publish(regulator, {later}));

    std::string const to_earlier = all + "?response=" + std::to_string(earlier.value());
    std::string const to_later = all + "?response=" + std::to_string(later.value());
    for (std::string const& page :
         {all, address(number, "/comments"), address(number, "/comments/1")}) {
        EXPECT_THAT(get(page).body, AllOf(HasSubstr("Corrected by a later response."),
                                          HasSubstr("href=\"" + to_later + "\""),
                                          HasSubstr("Corrects an earlier response."),
                                          HasSubstr("href=\"" + to_earlier + "\"")))
            << page;
    }
    EXPECT_THAT(get(to_earlier).body,
                AllOf(HasSubstr("It was read."), HasSubstr("Corrected by a later response."),
                      Not(HasSubstr("Fruit, yes.")), HasSubstr("href=\"" + all + "\"")));
    EXPECT_THAT(get("/ru" + to_later.substr(3)).body, HasSubstr("Исправляет более ранний ответ."));
    EXPECT_THAT(get("/kk" + to_earlier.substr(3)).body, HasSubstr("Кейінгі жауаппен түзетілген."));
    EXPECT_EQ(get(all + "?response=999").status, 404);
    EXPECT_EQ(get(all + "?response=1x").status, 404);
}

TEST_F(PortalReadingTest, PagesThroughComments) {
    ConsultationNumber const number = open_consultation();
    for (int i = 1; i <= 45; ++i)
        publish_comment(comment(number, "Text " + std::to_string(i) + "."));
    std::string target = address(number, "/comments");
    std::vector<std::string> seen;
    for (int page_count = 0; page_count < 3; ++page_count) {
        std::string const body = get(target).body;
        for (int i = 1; i <= 45; ++i) {
            if (body.find(">Text " + std::to_string(i) + ".<") != std::string::npos) {
                seen.push_back(std::to_string(i));
            }
        }
        std::size_t const next = body.find("rel=\"next\"");
        if (next == std::string::npos) break;
        std::size_t const from = body.rfind("href=\"", next) + 6;
        target = body.substr(from, body.find('"', from) - from);
    }
    EXPECT_EQ(seen.size(), 45u);
    EXPECT_EQ(get(address(number, "/comments?cursor=nonsense")).status, 422);
}

TEST_F(PortalReadingTest, ShowsTheReportOnceItIsPublished) {
    ConsultationNumber const number = open_consultation();
    EXPECT_EQ(get(address(number, "/report")).status, 404);
    close();
    LocalizedText text{language("en"), "What was heard: *nothing*."};
    value(platform->reports().draft(regulator, number, text));
    EXPECT_EQ(get(address(number, "/report")).status, 404);
    value(platform->reports().publish(regulator, number));
    Answer const report = get(address(number, "/report"));
    EXPECT_EQ(report.status, 200);
    EXPECT_THAT(report.body, HasSubstr("<em>nothing</em>"));
    EXPECT_THAT(report.body, HasSubstr("Distinct texts"));
    EXPECT_THAT(report.body, Not(HasSubstr("without a response of their own")));
    EXPECT_THAT(get(address(number)).body, HasSubstr("Read the report"));
}

TEST_F(PortalReadingTest, ShowsWhyTheReportAnswersWhoeverHasNoResponse) {
    ConsultationNumber const number = open_consultation();
    CommentNumber const one = comment(number, "Inspect twice a year.");
    succeed(platform->comments().screen(moderator, {one}, CommentEvent::publish, ""));
    close();
    value(platform->reports().draft(regulator, number,
                                    LocalizedText{language("en"), "Inspections are wanted."}));
    value(platform->reports().publish(regulator, number,
                                      in_both("It is what the report <b>is</b> about.")));
    EXPECT_THAT(get(address(number, "/report")).body,
                AllOf(HasSubstr("Comments without a response of their own"),
                      HasSubstr("1 comment has no response of its own"),
                      HasSubstr("It is what the report &lt;b&gt;is&lt;/b&gt; about.")));
}

TEST_F(PortalReadingTest, ShowsTheDayAloneOfCommentsImportedByTheDay) {
    ConsultationNumber const number = open_consultation();
    ImportedComment by_day;
    by_day.source_id = "1";
    by_day.source_date = at("2015-10-16T00:00:00Z");
    by_day.text = "Said by day.";
    by_day.language = language("en");
    ImportedComment by_minute = by_day;
    by_minute.source_id = "2";
    by_minute.source_date = at("2015-10-17T20:30:00Z");
    value(platform->comments().import(regulator, number, "former", {by_day, by_minute}));
    EXPECT_THAT(
        get(address(number, "/comments")).body,
        AllOf(HasSubstr("<time datetime=\"2015-10-16\">16 Oct 2015</time>"),
              HasSubstr("<time datetime=\"2015-10-18T02:30:00+06:00\">18 Oct 2015, 02:30")));
}

TEST_F(PortalReadingTest, ShowsExtensionsCancellationsAndCorrections) {
    ConsultationNumber const number = open_consultation();
    value(platform->consultations().extend(regulator, number,
                                           value(parse_local_date_time("2026-03-20T18:00")),
                                           LocalizedText{language("en"), "Many asked for it."}));
    value(platform->consultations().correct(
        regulator, number,
        {"title", language("en"), "Rules for school kitchens", "A clumsy title."}));
    Answer const page = get(address(number));
    EXPECT_THAT(page.body, HasSubstr("Was: 16 March 2026, 18:00 (Almaty, UTC+5). "
                                     "Now: 20 March 2026, 18:00 (Almaty, UTC+5). "
                                     "Reason: Many asked for it."));
    EXPECT_THAT(page.body, HasSubstr("20 March 2026, 18:00:00"));
    EXPECT_THAT(page.body, HasSubstr("A clumsy title."));
    EXPECT_THAT(page.body,
                HasSubstr("<h1 class=\"govuk-heading-xl\" lang=\"en\">Rules for school kitchens"));
    value(platform->consultations().cancel(regulator, number,
                                           LocalizedText{language("en"), "The law changed."}));
    EXPECT_THAT(get(address(number)).body, HasSubstr("The law changed."));
}

TEST_F(PortalReadingTest, ShowsAnEarlyClosingOnceWithWhatWasPromised) {
    ConsultationNumber const number = open_consultation();
    value(platform->consultations().close_early(
        regulator, number, LocalizedText{language("en"), "The draft is withdrawn."}));
    std::string const page = get(address(number)).body;
    EXPECT_THAT(page, HasSubstr("Comment period closed early"));
    EXPECT_THAT(page, HasSubstr("Was: 16 March 2026, 18:00 (Almaty, UTC+5). "
                                "Reason: The draft is withdrawn."));
    EXPECT_THAT(page, Not(HasSubstr("Comments close<")));
}

TEST_F(PortalReadingTest, ShowsLaterVersionsAmongTheDates) {
    ConsultationNumber const number = open_consultation();
    publish_version(3);
    Answer const page = get(address(number));
    EXPECT_THAT(page.body, HasSubstr("Version 2 of the draft published"));
    EXPECT_THAT(page.body, Not(HasSubstr("Version 1 of the draft published")));
}

TEST_F(PortalReadingTest, KeepsAPageUntilTimeMakesItUntrue) {
    ConsultationNumber const number = open_consultation();
    (void)get(address(number));
    clock->advance(std::chrono::hours{1});
    EXPECT_TRUE(is_ready(address(number)));
    clock->set(at("2026-03-03T19:00:00Z"));  // midnight in Almaty: one day less is left
    EXPECT_FALSE(is_ready(address(number)));
    clock->set(at("2026-03-16T12:59:58Z"));
    EXPECT_THAT(get(address(number)).body, HasSubstr("Closes today at 18:00"));
    EXPECT_TRUE(is_ready(address(number)));
    clock->set(at("2026-03-16T13:00:00Z"));
    EXPECT_FALSE(is_ready(address(number)));
}

TEST_F(PortalReadingTest, KeepsAListUntilOneComesInThatItLeftOut) {
    ConsultationNumber const number = prepare();
    value(platform->consultations().publish(regulator, number));
    auto const lists = [&](char const* stage) {
        std::string const target = "/en/?stage=" + std::string{stage};
        if (is_ready(target)) return std::string{"kept"};
        std::string const body = get(target).body;
        return std::string{body.find(number.text()) == std::string::npos ? "without" : "with"};
    };
    struct Step {
        char const* instant;
        char const* stage;
    };
    for (Step const step :
         {Step{"2026-03-02T04:00:00Z", "open"}, Step{"2026-03-09T13:00:00Z", "closing_soon"},
          Step{"2026-03-16T13:00:00Z", "closed"}}) {
        clock->set(at(step.instant) - std::chrono::seconds{1});
        EXPECT_EQ(lists(step.stage), "without") << step.stage;
        EXPECT_EQ(lists(step.stage), "kept") << step.stage;
        clock->set(at(step.instant));
        EXPECT_EQ(lists(step.stage), "with") << step.stage;
    }
}

TEST_F(PortalReadingTest, DropsAPageAtOnceWhenSomethingIsWithheld) {
    ConsultationNumber const number = open_consultation();
    CommentNumber const one = comment(number, "Shown by mistake");
    publish_comment(one);
    std::string const target = address(number, "/comments");
    EXPECT_THAT(get(target).body, HasSubstr("Shown by mistake"));
    EXPECT_TRUE(is_ready(target));
    succeed(
        platform->comments().screen(regulator, {one}, CommentEvent::withhold, "Personal data."));
    EXPECT_FALSE(is_ready(target));
}

TEST_F(PortalReadingTest, MakesAPageOnceForEverybodyWhoAsksMeanwhile) {
    open_consultation();
    std::latch asked{500};
    std::atomic<int> made{0};
    std::atomic<int> shown{0};
    std::atomic<int> answered{0};
    web::PageOptions narrow;
    narrow.site.name = LocalizedText{language("en"), "Public consultations"};
    narrow.most_waiting = 1;
    web::PageHandler handler{*platform, std::move(narrow), [&](web::Later const&) {
                                 web::Routes routes;
                                 routes.shared("/", [&](web::Visit& visit) {
                                     asked.wait();
                                     ++made;
                                     return portal::show_list(visit);
                                 });
                                 return routes;
                             }};
    for (int i = 0; i < 500; ++i) {
        http::Request request;
        request.method = "GET";
        request.target = "/en/";
        handler.handle(std::move(request), http::Reply{[&](http::Response const& response) {
                           if (response.prepared) ++shown;
                           ++answered;
                       }});
        asked.count_down();
    }
    while (answered < 500)
        std::this_thread::yield();
    EXPECT_EQ(shown, 500);
    EXPECT_EQ(made, 1);
}

TEST_F(PortalReadingTest, AnswersWhatIsNotThere) {
    for (char const* const target : {"/en/nothing", "/xx/", "/en/consultations/MOH", "/favicon.ico",
                                     "/en/consultations/MOH-2026-0001", "/assets/portal.0.css",
                                     "/en//", "/en/consultations/%ff"}) {
        Answer const page = get(target);
        EXPECT_EQ(page.status, 404) << target;
        EXPECT_THAT(page.body, HasSubstr("<h1")) << target;
    }
    EXPECT_EQ(post("/en/", {}).status, 405);
    EXPECT_EQ(get("/en").location, "/en/");
}

TEST_F(PortalReadingTest, CarriesAStrictPolicyOnEveryPage) {
    for (char const* const target : {"/en/", "/en/help", "/en/nothing", "/en/console/sign-in"}) {
        http::Request request;
        request.method = "GET";
        request.target = target;
        http::Response const response = http::handle_blocking(*pages, std::move(request));
        std::string const head =
            response.prepared ? response.prepared->octets.substr(0, response.prepared->head_size)
                              : std::string{response.fields.value("Content-Security-Policy")};
        EXPECT_THAT(head, HasSubstr("default-src 'none'; script-src 'self';")) << target;
        EXPECT_THAT(head, Not(HasSubstr("unsafe"))) << target;
        std::string const body = get(target).body;
        EXPECT_EQ(body.find("<style"), std::string::npos) << target;
        EXPECT_EQ(body.find(" style="), std::string::npos) << target;
        EXPECT_EQ(body.find("<script>"), std::string::npos) << target;
        EXPECT_EQ(body.find(" onclick="), std::string::npos) << target;
    }
}

}  // namespace
}  // namespace consult::test
