/// Copying a database into a new one of the same or the other engine.
#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>

#include "platform/copied_databases.h"
#include "platform/invented_procedure.h"
#include "support/postgres_definitions.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DatabaseCopies : public CopyTest {
protected:
    /// What there is of everything: comments and what became of them, responses, words to find.
    ConsultationNumber fill() {
        ConsultationNumber const number = open_consultation();
        CommentNumber const first = comment(number, "Inspect twice a year.");
        CommentNumber const second = comment(number, "Never inspect.");
        succeed(platform->comments().screen(moderator, {first, second}, CommentEvent::publish, ""));
        succeed(platform->comments().screen(regulator, {second}, CommentEvent::withhold, "A name"));
        owe();
        (void)prepare();
        return number;
    }
    /// A consultation under a procedure, with what was recorded and waived, and a day moved.
    void owe() {
        value(platform->procedures().add(regulator, "MOH", to_json(invented_procedure())));
        ConsultationNumber const number = prepare();
        value(
            platform->consultations().choose_procedure(regulator, number, {"moh.services", 0}, ""));
        NewPeriod period;
        period.opens = value(parse_local_date_time("2026-03-04T09:00"));
        value(platform->consultations().set_period(regulator, number, period));
        value(platform->documents().upload(
            regulator, number,
            {DocumentKind::explanatory_note, language("en"), "Note", "note.txt", Bytes{"Why."}}));
        value(platform->consultations().publish(regulator, number));
        value(platform->obligations().waive(regulator, number, "bodies.council.ask",
                                            english("It is being formed.")));
        value(platform->obligations().record(
            regulator, number, {ProcedureEvent::recommendation, "R-1", {}, {}, {}, {}}));
        CalendarAddition addition;
        addition.calendar = "kz";
        addition.off = value(parse_local_date("2026-08-28"));
        addition.decree = "Government decree No 1";
        value(platform->calendars().add(administrator, addition));
    }
    std::uint64_t found(Platform& of, std::string text) {
        ConsultationFilter filter;
        filter.text = std::move(text);
        return value(of.consultations().list(anyone, filter, {})).items.size();
    }
    static NewComment offered(ConsultationNumber const& number, std::string key) {
        NewComment offered;
        offered.consultation = number;
        offered.text = "Written on: " + key;
        offered.language = language("en");
        offered.idempotency_key = key + std::string(32, 'k');
        return offered;
    }
    /// Changes of every kind can be made in a copy, and what it held before still holds.
    void write_on(std::string const& database, CommentNumber const& published, std::uint64_t next) {
        TreeHead const before = value(of(database).status()).figures->log;
        auto const opened = value(Platform::open(options(database)));
        CommentNumber const later =
            value(opened->comments().submit(
                      offered(published.consultation, "on " + std::to_string(next))))
                .number;
        EXPECT_EQ(later.sequence, next);
        succeed(opened->comments().screen(moderator, {later}, CommentEvent::publish, ""));
        succeed(
            opened->comments().screen(regulator, {published}, CommentEvent::withhold, "Asked to"));
        ConsultationTexts texts;
        texts.languages = {language("en")};
        texts.title = LocalizedText{language("en"), "Rules for boats"};
        value(opened->consultations().create(regulator, "MOH", texts));
        EXPECT_EQ(found(*opened, "kitchens"), 2u);
        LogVerification const log = opened->log().verify(ExpectedRoot{before.root, before.size});
        EXPECT_THAT(log.discrepancies, IsEmpty());
        EXPECT_EQ(log.expected_at, before.size);
        EXPECT_GT(log.head.size, before.size);
    }
};

TEST_F(DatabaseCopies, GoThroughTheOtherEngineAndBackRowByRow) {
    fill();
    std::string const first = server();
    std::string const second = server();
    DatabaseCopy const copy = value(of(file_).copy_to(first));
    EXPECT_EQ(copy.figures->log, platform->log().head());
    EXPECT_EQ(copy.figures->comments, 2u);
    EXPECT_EQ(copy.files, 2u);
    ASSERT_TRUE(copy.log.has_value());
    EXPECT_TRUE(copy.log->holds());
    EXPECT_EQ(value(of(first).copy_to(second)).rows, copy.rows);
    EXPECT_EQ(value(of(second).copy_to(file("back.db"))).rows, copy.rows);
    EXPECT_EQ(value(of(file("back.db")).copy_to(file("again.db"))).rows, copy.rows);
    EXPECT_EQ(rows_of(file("back.db")), rows_of(file_));
    EXPECT_EQ(rows_of(file("again.db")), rows_of(file_));
    for (std::string const& made : {first, second, file("back.db"), file("again.db")})
        EXPECT_TRUE(value(of(made).check()).is_sound()) << made;
}

TEST_F(DatabaseCopies, OfAReleasedDatabaseKeepsEveryRow) {
    fs::path const fixture =
        fs::path{CONSULT_SOURCE_DIR} / "tests/unit/storage/sqlite/fixtures/schema_1";
    std::string const released = file("released.db");
    {
        std::ifstream script{fixture.string() + ".sql", std::ios::binary};
        SQLite::Database made{released, SQLite::OPEN_CREATE | SQLite::OPEN_READWRITE};
        made.exec("PRAGMA journal_mode = WAL");
        made.exec(std::string{std::istreambuf_iterator<char>{script}, {}});
    }
    fs::copy(fixture.string() + ".files", released + ".files", fs::copy_options::recursive);
    std::string const url = server();
    EXPECT_THAT(problems_of(of(released).copy_to(url)), ElementsAre("database database.older"));
    EXPECT_FALSE(has_schema(url));
    auto const had = rows_of(released);
    value(of(released).migrate());
    DatabaseCopy const copy = value(of(released).copy_to(url));
    for (auto const& [table, rows] : copy.rows) {
        // Tables that came later have nothing of it.
        if (!had.contains(table)) continue;
        EXPECT_GT(rows, 0u) << table << " of the fixture is empty";
    }
    value(of(url).copy_to(file("back.db")));
    EXPECT_EQ(rows_of(file("back.db")), rows_of(released));
}

TEST_F(DatabaseCopies, HaveTheSchemaOfANewDatabase) {
    std::string const copied = server();
    value(of(file_).copy_to(copied));
    std::string const fresh = server();
    value(Platform::open(options(fresh)));
    EXPECT_EQ(definitions_of(copied), definitions_of(fresh));
}

TEST_F(DatabaseCopies, CanBeWrittenOnInEitherEngine) {
    ConsultationNumber const number = fill();
    TreeHead const first = platform->log().head();
    std::string const url = server();
    value(of(file_).copy_to(url));
    write_on(url, {number, 1}, 3);
    value(of(url).copy_to(file("back.db")));
    write_on(file("back.db"), {number, 3}, 4);
    std::string const again = server();
    value(of(file("back.db")).copy_to(again));
    // The root that was noted before anything was copied.
    DatabaseCheck const check = value(of(again).check(ExpectedRoot{first.root, first.size}));
    EXPECT_EQ(check.log->expected_at, first.size);
    EXPECT_TRUE(check.is_sound());
}

TEST_F(DatabaseCopies, OfAnEmptyDatabaseCanBeWrittenOn) {
    value(Platform::open(options(file("empty.db"))));
    std::string const url = server();
    DatabaseCopy const copy = value(of(file("empty.db")).copy_to(url));
    EXPECT_EQ(copy.figures->log.size, 0u);
    auto const opened = value(Platform::open(options(url)));
    value(opened->institutions().create(administrator, institution("AGR")));
    EXPECT_EQ(opened->log().head().size, 1u);
    EXPECT_TRUE(opened->log().verify().holds());
}

TEST_F(DatabaseCopies, ARetryGetsItsReceiptFromTheCopy) {
    ConsultationNumber const number = fill();
    Receipt const first = value(platform->comments().submit(offered(number, "retried")));
    std::string const url = server();
    value(of(file_).copy_to(url));
    auto const opened = value(Platform::open(options(url)));
    Receipt const again = value(opened->comments().submit(offered(number, "retried")));
    EXPECT_EQ(again.number, first.number);
    EXPECT_EQ(again.tracking_token, first.tracking_token);
    EXPECT_EQ(value(opened->comments().track(first.number, first.tracking_token)).receipt.number,
              first.number);
}

/// Submits comments to a database from several threads as long as it lives.
class Flood {
public:
    Flood(Platform& platform, std::function<NewComment(std::string key)> const& offer) {
        for (int thread = 0; thread < 3; ++thread) {
            threads_.emplace_back([this, &platform, offer, thread] {
                for (int i = 0; !stopped_; ++i) {
                    auto const key = std::to_string(thread) + " " + std::to_string(i);
                    if (platform.comments().submit(offer(key))) ++acknowledged_;
                }
            });
        }
    }
    ~Flood() {
        stopped_ = true;
        for (std::thread& thread : threads_)
            thread.join();
    }
    [[nodiscard]] std::uint64_t acknowledged() const { return acknowledged_; }
    void await(std::uint64_t count) const {
        while (acknowledged_ < count)
            std::this_thread::yield();
    }

private:
    std::atomic<bool> stopped_{false};
    std::atomic<std::uint64_t> acknowledged_{0};
    std::vector<std::thread> threads_;
};

TEST_F(DatabaseCopies, AreOfOneStateWhileOthersWrite) {
    ConsultationNumber const number = fill();
    std::string const url = server();
    value(of(file_).copy_to(url));
    auto const served = value(Platform::open(options(url)));
    std::string const target = server();
    DatabaseCopy from_server;
    DatabaseCopy from_file;
    std::uint64_t before = 0;
    std::uint64_t after = 0;
    {
        auto const offer = [&](std::string const& key) { return offered(number, key); };
        Flood const to_server{*served, offer};
        Flood const to_file{*platform, offer};
        to_server.await(100);
        before = to_server.acknowledged();
        from_server = value(of(url).copy_to(file("from server.db")));
        from_file = value(of(file_).copy_to(target));
        after = before + 1;
        to_server.await(after);  // it goes on
    }
    EXPECT_GE(from_server.figures->comments, before + 2);
    EXPECT_TRUE(from_server.log->holds());
    EXPECT_EQ(from_server.log->unplaced, 0u);
    EXPECT_TRUE(from_file.log->holds());
    // The log of the copy is the beginning of the one that went on.
    for (auto const& [copy, original] :
         {std::pair{&from_server, served.get()}, std::pair{&from_file, platform.get()}}) {
        EXPECT_EQ(value(original->log().head_at(copy->figures->log.size)), copy->figures->log);
        EXPECT_LT(copy->figures->log.size, original->log().head().size);
    }
    EXPECT_TRUE(value(of(file("from server.db")).check()).is_sound());
    EXPECT_TRUE(value(of(target).check()).is_sound());
}

}  // namespace
}  // namespace consult::test
