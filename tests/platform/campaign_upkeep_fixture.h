/// One server's part in keeping the campaigns of a consultation, step by step.
#pragma once

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

#include <consult/platform/campaigns.h>
#include <consult/platform/comments.h>

#include "platform/campaign_upkeep.h"
#include "platform/open_storage.h"
#include "platform/platform_core.h"
#include "platform/platform_fixture.h"
#include "storage/consultation_repository.h"

namespace consult::test {

/// Twenty of the words of an endless text, each letter in words of its own: too few for a passage.
/// Those four words on are a near copy.
inline std::string window(std::string const& letter, int first) {
    std::string text;
    for (int i = first; i < first + 20; ++i)
        text += letter + std::to_string(i) + " ";
    return text;
}

/// One program's part in keeping campaigns, step by step.
struct Server {
    Server(PlatformOptions const& options, ConsultationNumber const& number, SearchBounds bounds)
        : Server(options, value(open_storage(options, false)), number, bounds) {}

    std::unique_ptr<PlatformCore> core;
    Comments comments;
    Campaigns campaigns;
    CampaignUpkeep upkeep;

private:
    Server(PlatformOptions const& options, OpenedStorage opened, ConsultationNumber const& number,
           SearchBounds bounds)
        : core(std::make_unique<PlatformCore>(options, std::move(opened.storage),
                                              std::move(opened.files))),
          comments(*core),
          campaigns(*core),
          upkeep(*core, *storage::find_consultation_id(*core->snapshot(), number), bounds) {}
};

class CampaignUpkeepTest : public PlatformTest {
protected:
    CampaignUpkeepTest() {
        number = open_consultation();
        platform.reset();
        serve();
    }
    void TearDown() override {
        server.reset();
        open();
        PlatformTest::TearDown();
    }

    [[nodiscard]] PlatformOptions options() {
        PlatformOptions options;
        options.database = database_name();
        options.clock = clock;
        options.randomness = randomness;
        options.zones = system_zones();
        options.report = [](Severity, std::string_view) {};
        return options;
    }
    /// Starts the server, in place of the one before.
    void serve() {
        server.reset();
        server = std::make_unique<Server>(options(), number, bounds);
    }

    /// Does something on a server in a process of its own, which is killed then; starts another
    /// one.
    template <class Work>
    void serve_until_killed(Work const& work_there) {
        server.reset();
        pid_t const child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            try {
                serve();
                work_there();
                (void)raise(SIGKILL);
            } catch (...) {
                _exit(1);
            }
        }
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        serve();
    }

    CommentNumber send(std::string text) { return send(*server, std::move(text)); }
    CommentNumber send(Server& to, std::string text) {
        NewComment offered;
        offered.consultation = number;
        offered.text = std::move(text);
        offered.language = language("en");
        offered.idempotency_key = Bytes{view(randomness->salt())};
        return value(to.comments.submit(std::move(offered))).number;
    }
    std::vector<CommentNumber> send_thrice(std::string const& text) {
        return {send(text), send(text), send(text)};
    }
    /// More than are searched at once.
    void import_many(std::string const& text, std::string const& source = "old portal") {
        for (int thousand = 0; thousand < 4; ++thousand) {
            std::vector<ImportedComment> all(1'000);
            for (std::size_t i = 0; i < all.size(); ++i) {
                all[i].source_id = std::to_string(thousand) + "-" + std::to_string(i);
                all[i].source_date = at("2026-03-01T06:00:00Z");
                all[i].text = text;
                all[i].language = language("en");
            }
            value(
                server->comments.import(regulator, number, source, all, RefusedImports::undo_all));
        }
    }
    static std::string agreement() { return "I support this draft."; }

    void work() { value(server->upkeep.work(true)); }
    /// Works until a search has found what it finds, which is not written yet.
    void search() {
        server->upkeep.ask_for_search();
        work();
        ASSERT_TRUE(server->upkeep.is_searching());
    }
    static void finish(Server& one) {
        do {
            value(one.upkeep.work(true));
            if (!one.upkeep.has_work()) std::this_thread::sleep_for(std::chrono::milliseconds{1});
        } while (one.upkeep.is_busy());
    }
    void finish() { finish(*server); }

    [[nodiscard]] static bool may_have_several_servers() {
        char const* const engine = std::getenv("CONSULT_TEST_ENGINE");
        return engine && std::string_view{engine} == "postgres";
    }
    /// Sends copies of two letters to two servers, which search meanwhile, and looks for all of
    /// them in their campaigns.
    void search_beside_another(std::vector<CommentNumber> bakery,
                               std::vector<CommentNumber> station) {
        Server other{options(), number, bounds};
        std::atomic<bool> is_sent = false;
        auto const keep_up = [&](Server& one) {
            for (int searches = 0; !is_sent || searches < 2;) {
                value(one.upkeep.work(true));
                if (one.upkeep.is_searching()) continue;
                one.upkeep.ask_for_search();
                ++searches;
            }
            finish(one);
        };
        std::jthread here{[&] { keep_up(*server); }};
        std::jthread there{[&] { keep_up(other); }};
        for (int i = 0; i < 40; ++i) {
            Server& to = i % 2 == 0 ? *server : other;
            bakery.push_back(send(to, window("bakery", i % 4)));
            station.push_back(send(to, window("station", i % 4)));
        }
        is_sent = true;
        here.join();
        there.join();
        finish();
        auto const after = campaigns();
        ASSERT_THAT(after, ::testing::SizeIs(2));
        EXPECT_THAT(after.at(campaign_of(bakery.front()).value()),
                    ::testing::UnorderedElementsAreArray(bakery));
        EXPECT_THAT(after.at(campaign_of(station.front()).value()),
                    ::testing::UnorderedElementsAreArray(station));
    }

    [[nodiscard]] std::optional<CampaignId> campaign_of(CommentNumber const& comment) const {
        auto const beside = value(server->campaigns.of_comment(regulator, comment));
        return beside ? std::optional{beside->member.campaign} : std::nullopt;
    }
    /// The comment in which the letter stands that one shares.
    [[nodiscard]] CommentNumber letter_of(CommentNumber const& comment) const {
        return value(server->campaigns.of_comment(regulator, comment)).value().letter;
    }
    /// The members of each campaign, by its id.
    [[nodiscard]] std::map<CampaignId, std::vector<CommentNumber>> campaigns() const {
        std::map<CampaignId, std::vector<CommentNumber>> all;
        for (Campaign const& one : value(server->campaigns.list(regulator, number, {})).items) {
            std::vector<CommentNumber>& members = all[one.id];
            PageRequest page;
            page.size = 100;
            do {
                auto const some = value(
                    server->campaigns.members(regulator, one.id, Campaigns::Members::all, page));
                for (CampaignMember const& member : some.items)
                    members.push_back(member.comment);
                page.cursor = some.next;
            } while (!page.cursor.empty());
            EXPECT_EQ(one.comments, members.size()) << "counted otherwise than listed";
        }
        return all;
    }

    ConsultationNumber number;
    SearchBounds bounds;
    std::unique_ptr<Server> server;
};

}  // namespace consult::test
