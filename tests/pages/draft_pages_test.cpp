/// The text of a draft as anyone reads it: whole, in parts, with comments, compared.
#include "pages/page_fixture.h"

namespace consult::test {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

class DraftPagesTest : public PageTest {
protected:
    std::string address(ConsultationNumber const& number, std::string const& page = {}) {
        return "/en/consultations/" + number.text() + page;
    }
    void publish_comment(CommentNumber const& number) {
        succeed(platform->comments().screen(regulator, {number}, CommentEvent::publish, ""));
    }
    CommentNumber comment_on(ConsultationNumber const& number, Anchor const& anchor,
                             std::string text) {
        NewComment offered;
        offered.consultation = number;
        offered.text = std::move(text);
        offered.anchor = anchor;
        offered.idempotency_key = Bytes{view(randomness->salt())};
        CommentNumber const given = value(platform->comments().submit(offered)).number;
        publish_comment(given);
        return given;
    }
    /// Publishes the next version of the draft with that text, and says under which id.
    std::string publish_text(std::string const& source,
                             SourceFormat format = SourceFormat::markdown) {
        DraftVersion const version = value(platform->drafts().add_version(
            regulator, draft, LocalizedText{language("en"), "Another text"}));
        value(platform->drafts().add_text(regulator, version.id, language("en"), format, source));
        value(platform->drafts().publish_version(regulator, version.id));
        return std::to_string(version.id.value());
    }
    /// Of chapters that have two articles each, so long that a page holds but a few.
    static std::string long_law(int chapters) {
        std::string source = "# Rules for kitchens of schools\n";
        for (int c = 1; c <= chapters; ++c) {
            source += "\n## Chapter " + std::to_string(c) + ". Matters\n";
            for (int a = 2 * c - 1; a <= 2 * c; ++a) {
                source += "\n### Article " + std::to_string(a) +
                          ". Duties\n\nSee [there](#chp_1__art_1).";
                for (int i = 0; i < 1'500; ++i)
                    source += " Kitchens are inspected.";
                source += "\n";
            }
        }
        return source;
    }
};

TEST_F(DraftPagesTest, ShowsTheDraftWithTheCommentsOnEachProvision) {
    ConsultationNumber const number = open_consultation();
    comment_on(number, Anchor{"art_2", "", "", ""}, "By whom?");
    Answer const page = get(address(number, "/draft"));
    EXPECT_THAT(page.body, HasSubstr("id=\"art_1\""));
    EXPECT_THAT(page.body, HasSubstr("href=\"#art_2\""));
    EXPECT_THAT(page.body,
                ContainsRegex("/comments[?]provision=art_2&amp;version=[0-9]+\">1 comment<"));
    EXPECT_THAT(page.body, HasSubstr("/comment?version="));
    EXPECT_THAT(get(address(number, "/comments?provision=art_2")).body, HasSubstr("By whom?"));
    EXPECT_THAT(get(address(number, "/comments?provision=art_1")).body, Not(HasSubstr("By whom?")));
    close();
    EXPECT_THAT(get(address(number, "/draft")).body, Not(HasSubstr("/comment?version=")));
}

TEST_F(DraftPagesTest, SaysWhereAPassageOfAnEarlierVersionIsNow) {
    ConsultationNumber const number = open_consultation();
    DraftVersionId const first = value(platform->drafts().versions(anyone, number)).front().id;
    CommentNumber const given =
        comment_on(number, Anchor{"art_2", "are inspected", "", ""}, "By whom?");
    std::string const own = address(number, "/comments/" + std::to_string(given.sequence));
    EXPECT_THAT(get(own).body, Not(HasSubstr("portal-place")));
    publish_version(3);
    Answer const kept = get(own);
    EXPECT_THAT(kept.body, HasSubstr("In version 2 these words stand unchanged in:"));
    EXPECT_THAT(kept.body,
                HasSubstr("/versions/" + std::to_string(first.value()) + "?at=art_2#art_2"));
    publish_version(1);
    EXPECT_THAT(get(own).body, HasSubstr("Version 3 does not have this provision any more."));
    EXPECT_THAT(get(own).body,
                HasSubstr("<blockquote class=\"portal-quote\" dir=\"auto\">are inspected"));
}

TEST_F(DraftPagesTest, ShowsCommentsBesideTheTextWhenAsked) {
    ConsultationNumber const number = open_consultation();
    comment_on(number, Anchor{"art_2", "are inspected", "", ""}, "By whom & when?");
    EXPECT_THAT(get(address(number, "/draft")).body, Not(HasSubstr("By whom")));
    Answer const beside = get(address(number, "/draft?comments=beside"));
    EXPECT_THAT(beside.body, HasSubstr("By whom &amp; when?"));
    EXPECT_THAT(beside.body,
                ContainsRegex("<mark[^>]*><a [^>]*href=\"#comment-1\">are inspected</a></mark>"));
    EXPECT_THAT(beside.body, HasSubstr("id=\"comment-1\""));
    EXPECT_THAT(beside.body, HasSubstr("portal-heat"));
}

TEST_F(DraftPagesTest, KeepsEarlierVersionsToRead) {
    ConsultationNumber const number = open_consultation();
    DraftVersionId const first = value(platform->drafts().versions(anyone, number)).front().id;
    publish_version(3);
    EXPECT_THAT(get(address(number, "/draft")).body, HasSubstr("id=\"art_3\""));
    Answer const earlier = get(address(number, "/versions/" + std::to_string(first.value())));
    EXPECT_THAT(earlier.body, HasSubstr("Version 1"));
    EXPECT_THAT(earlier.body, Not(HasSubstr("id=\"art_3\"")));
    EXPECT_EQ(get(address(number, "/versions/999")).status, 404);
}

TEST_F(DraftPagesTest, LeadsToEachProvisionForGood) {
    ConsultationNumber const number = open_consultation();
    std::string const version =
        std::to_string(value(platform->drafts().newest(anyone, number))->id.value());
    std::string const reading = get(address(number, "/draft")).body;
    std::string const path = address(number, "/versions/" + version);
    EXPECT_THAT(reading, HasSubstr("href=\"" + path + "?text=en&amp;at=art_1#art_1\""));
    std::string const own = path + "/provisions/art_1?text=en";
    EXPECT_THAT(reading, HasSubstr("href=\"" + own + "\""));
    Answer const page = get(own);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("href=\"" + path + "?text=en&amp;at=art_1#art_1\""));
    EXPECT_EQ(get(path + "/provisions/art_99").status, 404);
    EXPECT_EQ(get(address(number, "/versions/999/provisions/art_1")).status, 404);

    EXPECT_THAT(reading, HasSubstr("typeof=\"Legislation eli:LegalResource\""));
    EXPECT_THAT(reading, HasSubstr("content=\"" + number.text() + "/1\""));
    EXPECT_THAT(reading, HasSubstr("/texts/en/pdf\""));
}

TEST_F(DraftPagesTest, ShowsWhatChangedInTheDraft) {
    ConsultationNumber const number = open_consultation();
    EXPECT_THAT(get(address(number)).body, Not(HasSubstr("/comparison")));
    EXPECT_EQ(get(address(number, "/comparison")).status, 404) << "there is one version";
    publish_version(5);
    EXPECT_THAT(get(address(number)).body, HasSubstr(address(number, "/comparison")));

    std::string const added = get(address(number, "/comparison")).body;
    EXPECT_THAT(added, HasSubstr("Version 1 → Version 2"));
    EXPECT_THAT(added, HasSubstr("provisions added"));
    EXPECT_THAT(added, HasSubstr("<ins class=\"portal-added\">"));
    EXPECT_THAT(added, Not(HasSubstr("<del")));
    EXPECT_THAT(added, HasSubstr("/comment?version="));

    std::vector<DraftVersion> const versions = value(platform->drafts().versions(anyone, number));
    std::string const ids = "?before=" + std::to_string(versions.back().id.value()) +
                            "&after=" + std::to_string(versions.front().id.value());
    std::string const removed = get(address(number, "/comparison") + ids + "&view=table").body;
    EXPECT_THAT(removed, HasSubstr("<del class=\"portal-removed\">"));
    EXPECT_THAT(removed, HasSubstr("Structural unit"));
    EXPECT_EQ(get(address(number, "/comparison?before=999")).status, 404);

    // A unit that is gone is commented on as it was; one that is there, as it is.
    std::string const first = std::to_string(versions.front().id.value());
    std::string const last = std::to_string(versions.back().id.value());
    for (char const* const view : {"", "sides", "table"}) {
        std::string const shown = get(address(number, "/comparison") + ids + "&view=" + view).body;
        EXPECT_THAT(shown, HasSubstr("/comment?version=" + last + "&amp;provision=")) << view;
        EXPECT_THAT(shown, HasSubstr("Structural units changed:")) << view;
        EXPECT_THAT(shown, HasSubstr("/api/v1/versions/" + first +
                                     "/texts/en/comparison/xlsx?before=" + last))
            << view;
        EXPECT_THAT(shown, Not(HasSubstr("Units without a counterpart")))
            << "that is for officials";
    }
    std::string const sides = get(address(number, "/comparison?view=sides")).body;
    std::size_t const unit = sides.find("portal-sides__side");
    ASSERT_NE(unit, std::string::npos);
    EXPECT_LT(sides.find(">Version 1</h3>", unit), sides.find(">Version 2</h3>", unit));
    EXPECT_THAT(sides, HasSubstr("Not in this version"));
    EXPECT_THAT(sides, HasSubstr("added:"));
}

TEST_F(DraftPagesTest, PagesThroughALongComparison) {
    ConsultationNumber const number = open_consultation();
    publish_version(700);
    std::string const first = get(address(number, "/comparison?view=table")).body;
    EXPECT_THAT(first, HasSubstr("Page 1 of 3"));
    EXPECT_THAT(first, HasSubstr("/comparison?view=table&amp;page=2\" rel=\"next\""));
    EXPECT_THAT(first, HasSubstr("#art_302\""));
    EXPECT_THAT(first, Not(HasSubstr("#art_303\"")));
    std::string const last = get(address(number, "/comparison?view=table&page=3")).body;
    EXPECT_THAT(last, HasSubstr("#art_700\""));
    EXPECT_THAT(last, Not(HasSubstr("rel=\"next\"")));
    // Old and mistyped addresses lead to the nearest page.
    EXPECT_THAT(get(address(number, "/comparison?page=99")).body, HasSubstr("Page 3 of 3"));
    EXPECT_THAT(get(address(number, "/comparison?page=x")).body, HasSubstr("Page 1 of 3"));
}

TEST_F(DraftPagesTest, ComparesTheVersionsOfAnotherDraftWhenAskedFor) {
    ConsultationNumber const number = open_consultation();
    DraftId const first = draft;
    draft = value(platform->drafts().create(regulator, number)).draft;
    DraftVersionId const written = value(platform->drafts().versions(regulator, number)).back().id;
    add_text(written, 2);
    value(platform->drafts().publish_version(regulator, written));
    std::string const before = std::to_string(written.value());
    std::string const after = publish_text("# Rules\n\n## Article 1. Duties\n\nPots are clean.\n");
    std::string const shown =
        get(address(number, "/comparison?before=" + before + "&after=" + after)).body;
    EXPECT_THAT(shown, HasSubstr("Pots are clean."));
    EXPECT_THAT(shown, HasSubstr("<option value=\"" + before + "\""));
    EXPECT_EQ(get(address(number, "/comparison")).status, 404) << "the first has one version";
    draft = first;
    publish_version(3);
    EXPECT_THAT(get(address(number, "/comparison")).body, Not(HasSubstr("Pots are clean.")));
    EXPECT_EQ(get(address(number, "/comparison?before=1&after=" + after)).status, 404)
        << "of two drafts";
}

TEST_F(DraftPagesTest, CountsTheCommentsOnWhatIsCompared) {
    ConsultationNumber const number = open_consultation();
    comment_on(number, Anchor{"art_2", "", "", ""}, "By whom?");
    publish_version(1);
    std::string const removed = get(address(number, "/comparison")).body;
    EXPECT_THAT(removed, HasSubstr(">1 comment<span"));
    EXPECT_THAT(removed, HasSubstr("/comments?provision=art_2\""));
    publish_version(3);
    std::string const added = get(address(number, "/comparison")).body;
    EXPECT_THAT(added, HasSubstr(">1 comment<span")) << "the article is there again";
    publish_version(4);
    EXPECT_THAT(get(address(number, "/comparison")).body, Not(HasSubstr(">1 comment<span")));
}

TEST_F(DraftPagesTest, PartsALongTextByItsChapters) {
    ConsultationNumber const number = open_consultation();
    std::string const version = publish_text(long_law(12));
    std::string const path = address(number, "/versions/" + version);
    Answer const first = get(path);
    EXPECT_EQ(first.status, 200);
    EXPECT_THAT(first.body, HasSubstr("Part 1 of 3"));
    EXPECT_THAT(first.body, HasSubstr("id=\"chp_1__art_1\""));
    EXPECT_THAT(first.body, HasSubstr("href=\"#chp_1__art_2\""));
    EXPECT_THAT(first.body, Not(HasSubstr("id=\"chp_12__art_23\"")));
    EXPECT_THAT(first.body, HasSubstr("href=\"" + path + "?at=chp_9#chp_12__art_23\""));
    EXPECT_THAT(first.body, HasSubstr("href=\"" + path + "?at=chp_5\" rel=\"next\""));

    Answer const last = get(path + "?at=chp_9");
    EXPECT_EQ(last.status, 200);
    EXPECT_THAT(last.body, HasSubstr("Part 3 of 3"));
    EXPECT_THAT(last.body, HasSubstr("id=\"chp_12__art_23\""));
    EXPECT_THAT(last.body, Not(HasSubstr("id=\"chp_1__art_1\"")));
    EXPECT_THAT(last.body,
                HasSubstr("href=\"" + path + "?at=chp_1__art_1#chp_1__art_1\">there</a>"));
    EXPECT_THAT(last.body, Not(HasSubstr("rel=\"next\"")));

    comment_on(number, Anchor{"chp_1__art_2", "", "", ""}, "By whom?");
    EXPECT_THAT(get(path + "?comments=beside").body, HasSubstr("By whom?"));
    EXPECT_THAT(get(path + "?comments=beside&at=chp_9").body, Not(HasSubstr("By whom?")));
}

TEST_F(DraftPagesTest, ShowsCommentsBesideALaterPartHoweverManyAreOnTheFirst) {
    ConsultationNumber const number = open_consultation();
    // Three on each of more than a hundred provisions of the first chapter: all that a page takes.
    std::string first = "# Rules for kitchens of schools\n\n## Chapter 1. Matters\n";
    for (int a = 1; a <= 102; ++a)
        first += "\n### Article " + std::to_string(a) + ". Duty\n\nKitchens are inspected.\n";
    std::string const later = long_law(12);
    std::string const path = address(
        number, "/versions/" + publish_text(first + later.substr(later.find("\n## Chapter 2."))));
    std::vector<ImportedComment> comments;
    for (int i = 0; i < 306; ++i) {
        ImportedComment offered;
        offered.source_id = std::to_string(i);
        offered.text = "By whom?";
        offered.anchor = Anchor{"chp_1__art_" + std::to_string(i % 102 + 1), "", "", ""};
        comments.push_back(std::move(offered));
    }
    value(platform->comments().import(regulator, number, "letters", comments));
    comment_on(number, Anchor{"chp_9__art_17", "", "", ""}, "And how often?");
    std::string const body = get(path + "?comments=beside&at=chp_9").body;
    EXPECT_THAT(body, HasSubstr("id=\"chp_9__art_17\""));
    EXPECT_THAT(body, HasSubstr("And how often?"));
}

TEST_F(DraftPagesTest, SendsOnToThePartOfAProvision) {
    ConsultationNumber const number = open_consultation();
    std::string const path = address(number, "/versions/" + publish_text(long_law(12)));
    Answer const asked = get(path + "?text=en&at=chp_12__art_23");
    EXPECT_EQ(asked.status, 303);
    EXPECT_EQ(asked.location, path + "?text=en&at=chp_9");
    EXPECT_EQ(get(path + "?at=chp_1__art_1").location, path);
    EXPECT_EQ(get(path + "?at=nonsense").location, path);
    publish_version(3);
    Answer const whole = get(address(number, "/draft?at=art_2"));
    EXPECT_EQ(whole.status, 303);
    EXPECT_EQ(whole.location, address(number, "/draft"));
    EXPECT_THAT(get(address(number, "/draft")).body, Not(HasSubstr("Part 1 of")));
}

TEST_F(DraftPagesTest, PutsAnotherLanguageBesideTheSamePart) {
    ConsultationNumber const number = open_consultation();
    DraftVersion const version = value(platform->drafts().add_version(
        regulator, draft, LocalizedText{language("en"), "Two languages"}));
    for (char const* const tag : {"en", "ru"}) {
        value(platform->drafts().add_text(regulator, version.id, language(tag),
                                          SourceFormat::markdown, long_law(12)));
    }
    value(platform->drafts().publish_version(regulator, version.id));
    std::string const path = address(number, "/versions/" + std::to_string(version.id.value()));
    std::string const body = get(path + "?text=en&beside=ru&at=chp_9").body;
    EXPECT_THAT(body, HasSubstr("Part 3 of 3"));
    EXPECT_THAT(body, HasSubstr("id=\"chp_12__art_23\""));
    EXPECT_THAT(body, HasSubstr("<div lang=\"ru\">"));
    EXPECT_THAT(body, Not(HasSubstr("This provision is not in the text in this language.")));
}

TEST_F(DraftPagesTest, ShowsBesideTheTextAlsoCommentsOnWhatIsOnlyATraceNow) {
    ConsultationNumber const number = open_consultation();
    comment_on(number, Anchor{"art_2", "are inspected", "", ""}, "By whom & when?");
    auto const article = [](char const* number_text, char const* mark) {
        return std::string{"<article eId=\"art_"} + number_text + "\"" + mark + "><num>Article " +
               number_text +
               "</num><heading>Duties</heading><content><p>Kitchens are "
               "inspected.</p></content></article>";
    };
    publish_text(
        "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\" "
        "xmlns:leos=\"urn:eu:europa:ec:leos\"><bill name=\"bill\"><body>" +
            article("1", "") + article("2", " leos:softaction=\"del\"") +
            "</body></bill></akomaNtoso>",
        SourceFormat::akoma_ntoso);
    std::string const body = get(address(number, "/draft?comments=beside")).body;
    EXPECT_THAT(body, HasSubstr("Deleted:"));
    EXPECT_THAT(body, HasSubstr("By whom &amp; when?"));
}

}  // namespace
}  // namespace consult::test
