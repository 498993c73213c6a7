/// Feeds in Atom, read by libxml2.
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <memory>

#include "pages/page_fixture.h"
#include "web/atom.h"

namespace consult::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A feed as another program reads it.
class ReadFeed {
public:
    explicit ReadFeed(std::string const& text)
        : document_(xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                                  XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET),
                    xmlFreeDoc) {
        EXPECT_TRUE(document_) << text;
    }
    /// The texts of the nodes that an XPath names, `a:` in front of Atom's elements.
    [[nodiscard]] std::vector<std::string> all(std::string const& path) const {
        std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContext*)> const context{
            xmlXPathNewContext(document_.get()), xmlXPathFreeContext};
        xmlXPathRegisterNs(context.get(), reinterpret_cast<xmlChar const*>("a"),
                           reinterpret_cast<xmlChar const*>("http://www.w3.org/2005/Atom"));
        std::unique_ptr<xmlXPathObject, void (*)(xmlXPathObject*)> const found{
            xmlXPathEval(reinterpret_cast<xmlChar const*>(path.c_str()), context.get()),
            xmlXPathFreeObject};
        std::vector<std::string> texts;
        for (int i = 0; found->nodesetval && i < found->nodesetval->nodeNr; ++i) {
            xmlChar* const text = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
            texts.emplace_back(reinterpret_cast<char const*>(text));
            xmlFree(text);
        }
        return texts;
    }

private:
    std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document_;
};

/// What RFC 4287 section 4.1 asks of a feed and its entries.
void expect_valid(ReadFeed const& feed) {
    EXPECT_THAT(feed.all("/a:feed/a:id"), SizeIs(1));
    EXPECT_THAT(feed.all("/a:feed/a:title"), SizeIs(1));
    EXPECT_THAT(feed.all("/a:feed/a:updated"), SizeIs(1));
    EXPECT_THAT(feed.all("/a:feed/a:author/a:name"), SizeIs(1));
    EXPECT_THAT(feed.all("/a:feed/a:link[@rel='self']/@href"), SizeIs(1));
    std::size_t const entries = feed.all("/a:feed/a:entry").size();
    for (char const* const each : {"a:id", "a:title", "a:updated", "a:link[@rel='alternate']"})
        EXPECT_THAT(feed.all(std::string{"/a:feed/a:entry/"} + each), SizeIs(entries)) << each;
    std::vector<std::string> ids = feed.all("/a:feed/a:entry/a:id");
    std::ranges::sort(ids);
    EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
    for (std::string const& updated : feed.all("//a:updated"))
        EXPECT_TRUE(parse_instant(updated).has_value()) << updated;
}

class AtomFeedsTest : public PageTest {
protected:
    ReadFeed read(std::string const& address) {
        Answer const answer = get(address);
        EXPECT_EQ(answer.status, 200) << answer.body;
        ReadFeed feed{answer.body};
        expect_valid(feed);
        return feed;
    }
};

TEST_F(AtomFeedsTest, ListPublishedConsultations) {
    prepare();
    EXPECT_THAT(read("/en/consultations.atom").all("//a:entry"), IsEmpty());
    ConsultationNumber const number = open_consultation();
    for (char const* const address :
         {"/en/consultations.atom", "/en/institutions/MOH/consultations.atom",
          "/en/topics/health/consultations.atom"}) {
        ReadFeed const feed = read(address);
        EXPECT_THAT(feed.all("//a:entry/a:title"), ElementsAre("Rules for kitchens of schools"));
        EXPECT_THAT(feed.all("//a:entry/a:link/@href"),
                    ElementsAre("/en/consultations/" + number.text()));
    }
    EXPECT_THAT(read("/en/institutions/FIN/consultations.atom").all("//a:entry"), IsEmpty());
    EXPECT_EQ(get("/en/institutions/XYZ/consultations.atom").status, 404);
    EXPECT_EQ(get("/en/topics/nothing/consultations.atom").status, 404);
    EXPECT_THAT(get("/en/").body, HasSubstr("type=\"application/atom+xml\""));
}

TEST_F(AtomFeedsTest, TellTheEventsOfAConsultation) {
    ConsultationNumber const number = prepare();
    std::string const address = "/en/consultations/" + number.text() + "/events.atom";
    EXPECT_EQ(get(address).status, 404) << "what is in preparation is nobody's";
    value(platform->consultations().publish(regulator, number));
    clock->set(at("2026-03-03T06:00:00Z"));
    value(platform->consultations().extend(regulator, number,
                                           value(parse_local_date_time("2026-03-20T18:00")),
                                           {language("en"), "Tests & <exams>"}));
    clock->advance(std::chrono::hours{1});
    publish_version(3);
    ReadFeed const feed = read(address);
    EXPECT_THAT(
        feed.all("//a:entry/a:title"),
        ElementsAre("New version of the draft", "Period extended", "Consultation published"));
    EXPECT_THAT(feed.all("//a:entry/a:summary"), Contains(HasSubstr("Reason: Tests & <exams>")));
    // The same entry has the same id ever after.
    std::vector<std::string> const before = feed.all("//a:entry/a:id");
    clock->advance(std::chrono::hours{1});
    value(platform->consultations().cancel(regulator, number, {language("en"), "No need"}));
    std::vector<std::string> const after = read(address).all("//a:entry/a:id");
    ASSERT_THAT(after, SizeIs(4));
    EXPECT_EQ(std::vector<std::string>(after.begin() + 1, after.end()), before);
}

TEST_F(AtomFeedsTest, HaveResponsesThatArePublished) {
    ConsultationNumber const number = open_consultation();
    CommentNumber const mine = comment(number, "Add fruit.");
    ResponseId const id =
        value(platform->responses().write(
                  regulator, number,
                  new_response(Disposition::accepted, "Fruit is added.", {mine}, "art_1")))
            .id;
    std::string const address = "/en/consultations/" + number.text() + "/events.atom";
    EXPECT_THAT(read(address).all("//a:entry"), SizeIs(1));
    succeed(platform->responses().publish(regulator, {id}));
    EXPECT_THAT(read(address).all("//a:entry/a:summary"), Contains("Accepted. Fruit is added."));
}

TEST(Atom, HoldsWhateverATextHas) {
    web::AtomFeed feed;
    feed.title = "A & B <script> \"quoted\" ]]>";
    feed.language = "en\"";
    web::AtomEntry entry;
    entry.title = std::string{"bell \x07, "} + "not a character \xEF\xBF\xBF.";
    entry.address = "/?a=1&b=\"2\"";
    feed.entries.push_back(entry);
    ReadFeed const read{web::to_atom(feed)};
    EXPECT_THAT(read.all("/a:feed/a:title"), ElementsAre(feed.title));
    EXPECT_THAT(read.all("//a:entry/a:title"), ElementsAre("bell , not a character ."));
    EXPECT_THAT(read.all("//a:entry/a:link/@href"), ElementsAre(entry.address));
}

}  // namespace
}  // namespace consult::test
