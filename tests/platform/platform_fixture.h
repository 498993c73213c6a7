/// A platform over a database of its own, with an institution and its people, for tests of use
/// cases.
#pragma once

#include <cstdlib>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <consult/platform.h>

#include "support/postgres_cluster.h"
#include "support/temporary_folder.h"
#include "unit/refusals.h"

namespace consult::test {

/// The value, or a failed test that says why there is none.
template <class T>
T value(Result<T> result) {
    if (!result) throw std::runtime_error{"refused: " + result.error().text()};
    return std::move(*result);
}
inline void succeed(Result<> const& result) {
    if (!result) throw std::runtime_error{"refused: " + result.error().text()};
}

/// As `last_facts` holds them.
using Fact = std::pair<std::string const, std::string>;

/// The clock stands before the opening of every period until a test moves it. After each test the
/// whole log must still hold.
class PlatformTest : public ::testing::Test {
protected:
    PlatformTest() {
        open();
        moh = value(platform->institutions().create(administrator, institution("MOH")));
        fin = value(platform->institutions().create(administrator, institution("FIN")));
        regulator = official(2, "Department of Health Policy", Role::regulator, moh.id);
        moderator = official(3, "Department of Intake", Role::moderator, moh.id);
        outsider = official(4, "Department of Taxes", Role::regulator, fin.id);
    }

    void TearDown() override {
        EXPECT_THAT(platform->log().verify().discrepancies, ::testing::IsEmpty());
    }

    /// Opens the platform, or closes it and opens it again on the same files.
    void open() {
        platform.reset();
        PlatformOptions options;
        options.database = database_name();
        options.clock = clock;
        options.randomness = randomness;
        options.report = [](Severity, std::string_view) {};
        platform = value(Platform::open(std::move(options)));
        platform->on_change([this](Change const& change) { changes.push_back(change); });
    }

    /// A file, or what CONSULT_TEST_ENGINE asks for.
    [[nodiscard]] std::string database_name() {
        char const* const engine = std::getenv("CONSULT_TEST_ENGINE");
        if (!engine || std::string_view{engine} != "postgres") {
            return (folder.path() / "consult.db").string();
        }
        if (!server_database) server_database.emplace(shared_postgres());
        return server_database->url();
    }

    static Instant at(std::string_view text) { return value(parse_instant(text)); }
    static Language language(std::string_view tag) { return value(Language::parse(tag)); }

    /// The same words in each language of the consultations here.
    static LocalizedText in_both(std::string const& text) {
        LocalizedText texts{language("en"), text};
        texts.set(language("ru"), text);
        return texts;
    }

    static NewResponse new_response(Disposition disposition, std::string const& reason,
                                    std::vector<CommentNumber> comments,
                                    std::string provision = "") {
        NewResponse offered;
        offered.disposition = disposition;
        offered.reason = in_both(reason);
        offered.comments = std::move(comments);
        offered.provision = std::move(provision);
        return offered;
    }

    static Institution institution(std::string code) {
        Institution offered;
        offered.code = std::move(code);
        offered.name = LocalizedText{language("en"), "Institution " + offered.code};
        offered.zone = value(ZoneName::parse("Asia/Almaty"));
        offered.contact = "ask@" + offered.code + ".example";
        return offered;
    }

    static Official official(std::int64_t account, std::string office, Role role,
                             InstitutionId institution) {
        return {AccountId{account}, "Someone", std::move(office), {{role, institution}}};
    }

    /// A consultation in preparation with a draft of the articles 1 and 2; open from 2 March to
    /// 16 March 2026, 18:00, in Almaty.
    ConsultationNumber prepare() {
        ConsultationTexts texts;
        texts.languages = {language("en"), language("ru")};
        texts.title = LocalizedText{language("en"), "Rules for kitchens of schools"};
        texts.title.set(language("ru"), "Правила школьных кухонь");
        texts.summary = LocalizedText{language("en"), "How kitchens of schools are inspected."};
        texts.summary.set(language("ru"), "Как проверяются школьные кухни.");
        texts.topics = {"health"};
        texts.contact = "kitchens@moh.example";
        ConsultationNumber const number =
            value(platform->consultations().create(regulator, "MOH", texts)).number;
        NewPeriod period;
        period.opens = value(parse_local_date_time("2026-03-02T09:00"));
        period.closes = value(parse_local_date_time("2026-03-16T18:00"));
        value(platform->consultations().set_period(regulator, number, period));
        DraftVersion const version = value(platform->drafts().create(regulator, number));
        draft = version.draft;
        add_text(version.id, 2);
        return number;
    }

    /// Writes a draft of so many articles.
    void add_text(DraftVersionId version, int articles) {
        std::string source = "# Rules for kitchens of schools\n";
        for (int i = 1; i <= articles; ++i) {
            source += "\n## Article " + std::to_string(i) + ". Duties\n\nKitchens are inspected.\n";
        }
        value(platform->drafts().add_text(regulator, version, language("en"),
                                          SourceFormat::markdown, source));
    }

    /// The same, published and open for comments.
    ConsultationNumber open_consultation() {
        ConsultationNumber const number = prepare();
        value(platform->consultations().publish(regulator, number));
        clock->set(at("2026-03-03T06:00:00Z"));
        return number;
    }
    /// Moves the clock past the closing of every period.
    void close() { clock->set(at("2026-03-17T06:00:00Z")); }

    /// Publishes the next version of the draft, with so many articles.
    void publish_version(int articles) {
        DraftVersion const version = value(platform->drafts().add_version(
            regulator, draft, LocalizedText{language("en"), "More articles"}));
        add_text(version.id, articles);
        value(platform->drafts().publish_version(regulator, version.id));
    }

    CommentNumber comment(ConsultationNumber const& number, std::string text) {
        NewComment offered;
        offered.consultation = number;
        offered.text = std::move(text);
        offered.language = language("en");
        offered.idempotency_key = Bytes{view(randomness->salt())};
        return value(platform->comments().submit(offered)).number;
    }

    [[nodiscard]] LogEntry last_entry() const {
        std::uint64_t const size = platform->log().head().size;
        return value(platform->log().entry(size - 1)).entry;
    }
    [[nodiscard]] std::map<std::string, std::string> last_facts() const {
        LogEntry const entry = last_entry();
        return {entry.facts.begin(), entry.facts.end()};
    }

    TemporaryFolder folder;
    std::optional<PostgresDatabase> server_database;
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(at("2026-03-01T06:00:00Z"));
    std::shared_ptr<SeededRandomness> randomness = std::make_shared<SeededRandomness>(1);
    std::vector<Change> changes;
    std::unique_ptr<Platform> platform;

    Institution moh;
    Institution fin;
    Actor administrator = official(1, "Office of the installation", Role::administrator, {});
    Actor regulator;
    Actor moderator;
    Actor outsider;  ///< regulator of FIN
    Actor anyone;
    DraftId draft;  ///< of the consultation prepared last
};

}  // namespace consult::test
