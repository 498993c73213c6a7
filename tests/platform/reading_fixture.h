/// A consultation with comments and officials who read them together.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "platform/platform_fixture.h"

namespace consult::test {

class ReadingFixture : public PlatformTest {
protected:
    ReadingFixture() {
        chief = account(administrator, "root", {{Role::administrator, {}}});
        aigul = account(chief, "aigul", {{Role::regulator, moh.id}});
        berik = account(chief, "berik", {{Role::regulator, moh.id}});
        dana = account(chief, "dana", {{Role::moderator, moh.id}});
        stranger = account(chief, "stranger", {{Role::regulator, fin.id}});
        number = open_consultation();
    }

    /// An account of its own, as an actor.
    Actor account(Actor const& by, std::string login, std::vector<RoleGrant> roles) {
        NewAccount offered;
        offered.login = login;
        offered.name = "Name of " + login;
        offered.office = "Department of Health Policy";
        offered.password = "four words make one";
        offered.roles = std::move(roles);
        Account const made = value(platform->accounts().create(by, offered));
        return Official{made.id, made.name, made.office, made.roles};
    }
    static AccountId id_of(Actor const& actor) { return actor.official()->account; }

    struct Said {
        std::string text = "Inspect twice a year.";
        std::string provision{};
        std::string language = "en";
        std::string organisation{};
    };
    CommentNumber say(Said const& said) {
        NewComment offered;
        offered.consultation = number;
        offered.text = said.text;
        if (!said.provision.empty()) offered.anchor = Anchor{said.provision, {}, {}, {}};
        offered.language = language(said.language);
        offered.identity.organisation = said.organisation;
        offered.idempotency_key = Bytes{view(randomness->salt())};
        return value(platform->comments().submit(offered)).number;
    }
    std::vector<CommentNumber> say_many(std::size_t count) {
        std::vector<CommentNumber> numbers;
        for (std::size_t i = 0; i < count; ++i)
            numbers.push_back(say({}));
        return numbers;
    }
    CommentNumber numbered(std::uint64_t sequence) const { return {number, sequence}; }

    static ReadingFilter in(std::vector<ReadingQueue> queues,
                            ReadingOrder order = ReadingOrder::oldest_first) {
        ReadingFilter filter;
        filter.queues = std::move(queues);
        filter.order = order;
        return filter;
    }

    /// The numbers of a queue, page by page, there and back again.
    std::vector<std::uint64_t> listed(Actor const& actor, ReadingFilter const& filter,
                                      std::size_t size = 2) {
        std::vector<std::uint64_t> found;
        PageRequest request{{}, size};
        std::string last;
        do {
            ReadingPage const page =
                value(platform->reading().list(actor, number, filter, request));
            for (ReadingItem const& item : page.page.items)
                found.push_back(item.comment.number.sequence);
            last = request.cursor;
            request.cursor = page.page.next;
        } while (!request.cursor.empty());
        std::vector<std::uint64_t> back;
        for (request.cursor = last;;) {
            ReadingPage const page =
                value(platform->reading().list(actor, number, filter, request));
            std::vector<std::uint64_t> here;
            for (ReadingItem const& item : page.page.items)
                here.push_back(item.comment.number.sequence);
            back.insert(back.begin(), here.begin(), here.end());
            if (page.page.previous.empty()) break;
            request.cursor = page.page.previous;
        }
        EXPECT_EQ(found, back);
        return found;
    }
    QueueCount count(Actor const& actor, ReadingFilter const& filter) {
        return value(platform->reading().count(actor, number, filter));
    }

    /// Runs a statement on the rows, as those would who write what is only read here.
    void change(std::string const& sql) {
        if (server_database) {
            ask_postgres(server_database->url(), sql + "; SELECT 1");
            return;
        }
        SQLite::Database database{(folder.path() / "consult.db").string(), SQLite::OPEN_READWRITE,
                                  10'000};
        database.exec(sql);
    }
    std::string comment_id(std::uint64_t sequence) const {
        return "(SELECT id FROM comment WHERE sequence = " + std::to_string(sequence) + ")";
    }

    Actor chief;
    Actor aigul;
    Actor berik;
    Actor dana;      ///< a moderator: reads all, may not respond
    Actor stranger;  ///< of another institution
    ConsultationNumber number;
};

}  // namespace consult::test
