/// What the tests of verification change behind the library's back.
#pragma once

#include <fstream>
#include <functional>
#include <regex>

#include <SQLiteCpp/SQLiteCpp.h>

#include "log/actions.h"
#include "log/chain.h"
#include "platform/platform_fixture.h"

namespace consult::test {

using namespace std::chrono_literals;

/// A consultation with all there is to one, from preparation to report; a second one closed early,
/// a third cancelled before anyone knew of it, a fourth in preparation.
class LogVerificationTest : public PlatformTest {
protected:
    LogVerificationTest() {
        number = prepare();
        prepare_others();
        document = upload("note.pdf");
        describe();
        value(platform->consultations().publish(regulator, number));
        clock->set(at("2026-03-03T06:00:00Z"));
        correct("title", "Rules for the kitchens of schools");
        correct("title", "Rules for kitchens of all schools");
        correct("contact", "kitchen@moh.example");
        comment_and_screen();
        publish_version(3);
        extend();
        answer();
        recommend();
        clock->set(at("2026-03-25T06:00:00Z"));
        value(platform->reports().draft(regulator, number,
                                        LocalizedText{language("en"), "Inspections are wanted."}));
        succeed(platform->comments().screen(moderator, {comments[3]}, CommentEvent::publish, ""));
        value(platform->reports().publish(regulator, number,
                                          in_both("The report speaks of the others.")));
        end_others();
    }
    /// What the tests do is what the fixture's own check would find.
    void TearDown() override {}

    SupportingDocument upload(std::string file_name) {
        NewDocument offered;
        offered.kind = DocumentKind::explanatory_note;
        offered.language = language("en");
        offered.title = "Explanatory note";
        offered.file_name = std::move(file_name);
        offered.content = "%PDF-1.7\nA note on kitchens.\n";
        return value(platform->documents().upload(regulator, number, offered));
    }
    void describe() {
        ConsultationTexts texts = texts_of();
        texts.guidance = LocalizedText{language("en"), "Say what you saw."};
        texts.privacy_notice = LocalizedText{language("en"), "Names are shown."};
        value(platform->consultations().change(regulator, number, texts));
    }
    [[nodiscard]] ConsultationTexts texts_of() const {
        Consultation const now =
            value(platform->consultations().find(regulator, number)).consultation;
        return {now.title,  now.summary, now.guidance, now.privacy_notice,
                now.topics, now.contact, now.languages};
    }
    void correct(std::string field, std::string now) {
        value(platform->consultations().correct(
            regulator, number, {std::move(field), language("en"), std::move(now), "A slip"}));
    }
    void comment_and_screen() {
        comments = {comment(number, "Inspect twice a year."), comment(number, "Tell parents."),
                    comment(number, "A name."), comment(number, "Thank you.")};
        ImportedComment imported;
        imported.source_id = "old-1";
        imported.source_date = at("2026-01-05T00:00:00Z");
        imported.text = "From the old portal.";
        imported.language = language("en");
        value(platform->comments().import(regulator, number, "old portal", {imported}));
        clock->advance(1min);
        auto const screen = [&](std::size_t which, CommentEvent event, std::string reason) {
            succeed(platform->comments().screen(moderator, {comments[which]}, event,
                                                std::move(reason)));
        };
        screen(0, CommentEvent::publish, "");
        screen(1, CommentEvent::withhold, "A mistake");
        screen(1, CommentEvent::publish, "");
        screen(2, CommentEvent::withhold, "Names a child");
    }
    void extend() {
        clock->advance(24h);
        value(platform->consultations().extend(regulator, number,
                                               value(parse_local_date_time("2026-03-20T18:00")),
                                               LocalizedText{language("en"), "Holidays"}));
    }
    void answer() {
        NewResponse offered;
        offered.disposition = Disposition::accepted;
        offered.reason = in_both("It is done.");
        offered.provision = "art_1";
        offered.comments = {comments[0], comments[1]};
        response = value(platform->responses().write(regulator, number, offered)).id;
        clock->advance(1min);
        value(platform->responses().change(regulator, response, offered));
        succeed(platform->responses().publish(regulator, {response}));
    }
    /// A council with two members, one of whom left, and a recommendation that was done.
    void recommend() {
        Actor const secretary = official(7, "Office of the council", Role::secretary, moh.id);
        NewCouncil council;
        council.code = "MOHOK";
        council.institution = "MOH";
        council.name = in_both("Council of parents");
        council.rules = "kz.council.local";
        value(platform->councils().create(secretary, council));
        RosterMember chair;
        chair.name = "Aigul Sample";
        chair.mandate = {value(parse_local_date("2026-02-01")),
                         value(parse_local_date("2029-02-01")), 1};
        chair.is_chair = true;
        RosterMember sent = chair;
        sent.name = "Boris Example";
        sent.capacity = MemberCapacity::organisation;
        sent.organisation = "Parents of schools";
        sent.is_chair = false;
        std::vector<CouncilMember> const members =
            value(platform->councils().appoint(secretary, "MOHOK", {chair, sent}));
        value(platform->councils().end_mandate(
            secretary, "MOHOK", members[1].id,
            {value(parse_local_date("2026-03-01")), DepartureKind::resigned, "Moves", {}}));
        NewRecommendation on_work;
        on_work.subject = RecommendationSubject::work;
        on_work.about = in_both("Hot line");
        on_work.text = in_both("Answer after six.");
        RecommendationNumber const done =
            value(platform->recommendations().adopt(secretary, "MOHOK", on_work))
                .recommendation.number;
        value(platform->recommendations().send(secretary, done));
        value(platform->recommendations().set_hearing(regulator, done, clock->now() + 24h));
        value(platform->recommendations().reply(regulator, done, Disposition::accepted,
                                                in_both("From May on.")));
        ImplementationStep step;
        step.state = Implementation::done;
        step.note = in_both("Two people answer.");
        step.evidence = "https://moh.example/line";
        value(platform->recommendations().record_step(regulator, done, step));
        RecommendationNumber const withdrawn =
            value(platform->recommendations().adopt(secretary, "MOHOK", on_work))
                .recommendation.number;
        value(platform->recommendations().withdraw(secretary, withdrawn, in_both("Not ours")));
    }
    /// Three more, made while periods can be set; their own periods are later.
    void prepare_others() {
        DraftId const own = draft;
        for (ConsultationNumber* const other : {&closed_early, &cancelled, &preparing}) {
            *other = prepare();
            NewPeriod period;
            period.opens = value(parse_local_date_time("2026-03-26T09:00"));
            period.closes = value(parse_local_date_time("2026-04-16T18:00"));
            value(platform->consultations().set_period(regulator, *other, period));
        }
        draft = own;
    }
    void end_others() {
        value(platform->consultations().publish(regulator, closed_early));
        value(platform->consultations().cancel(regulator, cancelled,
                                               LocalizedText{language("en"), "Not needed"}));
        clock->set(at("2026-03-26T06:00:00Z"));
        (void)comment(closed_early, "Nobody has looked at it yet.");
        value(platform->consultations().close_early(regulator, closed_early,
                                                    LocalizedText{language("en"), "Withdrawn"}));
    }

    /// Changes the file behind the library's back, and opens it again.
    void tamper(std::function<void(SQLite::Database&)> const& change) {
        platform.reset();
        {
            SQLite::Database database{folder / "consult.db", SQLite::OPEN_READWRITE};
            change(database);
        }
        open();
    }
    /// The same with either engine.
    void tamper(std::string const& with_places) {
        std::string const sql = with_ids(with_places);
        std::uint64_t changed = 0;
        if (server_database) {
            platform.reset();
            changed = change_postgres(server_database->url(), sql);
            open();
        } else {
            tamper([&](SQLite::Database& database) {
                database.exec(sql);
                changed = static_cast<std::uint64_t>(database.getTotalChanges());
            });
        }
        EXPECT_GT(changed, 0U) << "nothing was changed";
    }

    /// Of the row of a table that was added as the first, the second … of those that are there.
    [[nodiscard]] std::int64_t id_of(std::string const& table, std::uint64_t nth) {
        std::string const rows = table + " ORDER BY id LIMIT 1 OFFSET " + std::to_string(nth - 1);
        if (server_database) {
            return std::stoll(
                ask_postgres(server_database->url(), "SELECT id FROM consult." + rows));
        }
        SQLite::Database database{folder / "consult.db"};
        return database.execAndGet("SELECT id FROM " + rows).getInt64();
    }
    /// With the id for {comment 2}: the engines number rows in ways of their own.
    [[nodiscard]] std::string with_ids(std::string text) {
        static std::regex const place{R"(\{([a-z_]+) ([0-9]+)\})"};
        for (std::smatch found; std::regex_search(text, found, place);) {
            std::string const id = std::to_string(id_of(found[1], std::stoull(found[2])));
            text = std::string{found.prefix()} + id + std::string{found.suffix()};
        }
        return text;
    }

    [[nodiscard]] LogVerification verify(std::optional<ExpectedRoot> const& expected = {}) const {
        return platform->log().verify(expected);
    }
    [[nodiscard]] std::vector<std::string> found() const { return verify().discrepancies; }

    /// Every entry of the untouched log.
    [[nodiscard]] std::vector<LoggedEntry> entries() const {
        return platform->log().entries(0, 1000);
    }
    /// Where the last entry of an action stands, of a subject when one is given; or one with so
    /// many `later` ones.
    [[nodiscard]] std::uint64_t position_of(std::string_view action, std::string_view subject = "",
                                            std::size_t later = 0) const {
        std::vector<std::uint64_t> found;
        for (LoggedEntry const& each : entries()) {
            if (each.entry.action != action) continue;
            if (subject.empty() || each.entry.subject == subject) found.push_back(each.position);
        }
        return found.at(found.size() - 1 - later);
    }
    [[nodiscard]] std::string named(std::uint64_t position) const {
        LogEntry const entry = value(platform->log().entry(position)).entry;
        return "entry " + std::to_string(position) + " (" + entry.action + " " + entry.subject +
               ")";
    }

    /// Gives an entry other octets that still are an entry, and, when `with_link`, the link that
    /// belongs to them.
    void rewrite(std::uint64_t position, bool with_link) {
        LoggedEntry const logged = value(platform->log().entry(position));
        LogEntry changed = logged.entry;
        changed.actor.office = "Department of Forgery";
        Bytes const octets = encode(changed);
        tamper([&](SQLite::Database& database) {
            SQLite::Statement write{database, "UPDATE log_entry SET octets = ? WHERE position = ?"};
            write.bind(1, octets.data(), static_cast<int>(octets.size()));
            write.bind(2, static_cast<std::int64_t>(position));
            write.exec();
            if (with_link) relink(database, position, logged.logged_at, octets);
        });
    }
    static void relink(SQLite::Database& database, std::uint64_t position, Instant logged_at,
                       Bytes const& octets) {
        Digest before{};
        SQLite::Statement read{database, "SELECT chain FROM log_entry WHERE position = ?"};
        read.bind(1, static_cast<std::int64_t>(position) - 1);
        if (read.executeStep()) {
            SQLite::Column const chain = read.getColumn(0);
            before = digest_from({static_cast<char const*>(chain.getBlob()), 32}).value();
        }
        Digest const link = log::chain_link(before, logged_at, leaf_hash(octets));
        SQLite::Statement write{database, "UPDATE log_entry SET chain = ? WHERE position = ?"};
        write.bind(1, link.data(), static_cast<int>(link.size()));
        write.bind(2, static_cast<std::int64_t>(position));
        write.exec();
    }

    void damage_file(Digest const& digest) {
        std::string const hex = to_hex(digest);
        if (server_database) {
            return tamper(
                "UPDATE file_piece SET octets = overlay(octets PLACING '\\x58' FROM 1) "
                "WHERE sha256 = '\\x" +
                hex + "'");
        }
        auto const path = folder / "consult.db.files" / hex.substr(0, 2) / hex.substr(2);
        ASSERT_TRUE(std::filesystem::exists(path));
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        std::ofstream{path, std::ios::in | std::ios::out | std::ios::binary} << "X";
    }

    ConsultationNumber number;
    ConsultationNumber closed_early;
    ConsultationNumber cancelled;
    ConsultationNumber preparing;
    SupportingDocument document;
    std::vector<CommentNumber> comments;
    ResponseId response;
};

}  // namespace consult::test
