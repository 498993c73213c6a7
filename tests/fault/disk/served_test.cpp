/// The served program on a disk that fails and with a clock that is set: what its users and its
/// operator see, and that nothing acknowledged is lost.
#include <cerrno>
#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <thread>

#include "fault/kill/checks.h"
#include "fault/open_consultation.h"
#include "fault/served_program.h"
#include "support/temporary_folder.h"

namespace consult::fault {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using transport::Answer;
using transport::Client;

class ServedOnAFailingDisk : public ::testing::Test {
protected:
    explicit ServedOnAFailingDisk(bool is_small = false)
        : data(folder / "data"),
          is_mounted(prepare(is_small)),
          number(open_consultation(database)) {
        start();
    }
    ~ServedOnAFailingDisk() override {
        if (is_mounted) ::umount2(data.c_str(), MNT_DETACH);
    }

    /// Makes the folder of the database, on a file system of its own when it is to be small and
    /// this process may mount one.
    bool prepare(bool is_small) const {
        std::filesystem::create_directory(data);
        return is_small && ::mount("tmpfs", data.c_str(), "tmpfs", 0, "size=6m") == 0;
    }

    /// Whatever happened: what was acknowledged is there, and what was not is there once when it is
    /// sent again.
    void TearDown() override {
        orders.clear();
        if (!server) start();
        Checked checked;
        check_served(port, number.text(), sent, checked);
        EXPECT_GT(checked.receipts, 0u);
        stop();
        check_database(programs, database, number, sent, folder / "verify.log", checked);
    }

    void start() {
        server =
            std::make_unique<ServedProgram>(programs, orders, data, database, folder / "serve.log");
        port = server->wait_for_port().value();
    }
    void stop() {
        server->send(SIGTERM);
        EXPECT_EQ(server->wait_for_end(), 0);
        server.reset();
    }

    Answer get(std::string const& target) {
        Client client{port};
        return client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").read();
    }
    /// Sends a new comment, which is kept for TearDown.
    Answer submit() {
        Submission submission;
        submission.key = "key-of-a-comment-" + std::to_string(sent.size());
        submission.text = "Comment " + std::to_string(sent.size());
        Client client{port};
        Answer answer = fault::submit(client, number.text(), submission);
        if (answer.status == 201) submission.receipt = receipt_of(answer.body);
        sent.push_back(std::move(submission));
        return answer;
    }
    /// Waits until the server says that it can write.
    void wait_until_ready() {
        while (get("/readyz").status != 200)
            std::this_thread::sleep_for(5ms);
    }

    /// Sends a form; the fields are encoded already.
    Answer send_form(std::string const& text) {
        std::string const address = "/en/consultations/" + number.text() + "/comment";
        std::string const page = get(address).body;
        std::string const before = "name=\"form_token\" value=\"";
        std::size_t const at = page.find(before) + before.size();
        std::string const body = "step=send&language=en&text=" + text +
                                 "&form_token=" + page.substr(at, page.find('"', at) - at);
        Client client{port};
        return client
            .send("POST " + address +
                  " HTTP/1.1\r\nHost: localhost\r\n"
                  "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                  std::to_string(body.size()) + "\r\n\r\n" + body)
            .read();
    }

    /// It answers before its journal is written.
    [[nodiscard]] bool says(std::string const& what) const {
        using namespace std::chrono_literals;
        for (auto const end = std::chrono::steady_clock::now() + 30s;
             std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(5ms)) {
            if (server->printed().find(what) != std::string::npos) return true;
        }
        return false;
    }
    /// Submissions are refused and told to come again, forms keep their text, reading goes on, and
    /// the server says that it can't write.
    void expect_only_reading() {
        Answer const refused = submit();
        EXPECT_EQ(refused.status, 503);
        EXPECT_TRUE(refused.fields.contains("retry-after")) << refused.head;
        Answer const ready = get("/readyz");
        EXPECT_EQ(ready.status, 503);
        EXPECT_EQ(ready.body, "recovering\n");
        EXPECT_TRUE(says("nothing can be written: SQLite")) << server->printed();
        Answer const form = send_form("Typed-with-care");
        EXPECT_EQ(form.status, 503);
        EXPECT_TRUE(form.fields.contains("retry-after")) << form.head;
        EXPECT_THAT(form.body, HasSubstr("Typed-with-care"));
        EXPECT_EQ(get("/en/consultations/" + number.text()).status, 200);
        EXPECT_EQ(get("/api/v1/consultations/" + number.text()).status, 200);
        EXPECT_EQ(get("/healthz").status, 200);
    }
    void expect_recovery() {
        orders.clear();
        wait_until_ready();
        EXPECT_EQ(submit().status, 201);
        EXPECT_TRUE(says("the storage takes writes again")) << server->printed();
    }

    Programs programs{CONSULT_PROGRAM, FAULT_PRELOAD};
    test::TemporaryFolder folder;
    std::filesystem::path data;
    std::string database = (data / "consult.db").string();
    bool is_mounted = false;
    ConsultationNumber number;
    SharedOrders orders{folder / "orders"};
    std::vector<Submission> sent;
    std::unique_ptr<ServedProgram> server;
    std::uint16_t port = 0;
};

constexpr auto log_file = static_cast<int>(FileKind::log);

TEST_F(ServedOnAFailingDisk, FullDisk) {
    ASSERT_EQ(submit().status, 201);
    orders->write_error[log_file] = ENOSPC;
    EXPECT_EQ(submit().status, 503);
    expect_only_reading();
    expect_recovery();
}

TEST_F(ServedOnAFailingDisk, WritesThatFail) {
    ASSERT_EQ(submit().status, 201);
    orders->write_error[log_file] = EIO;
    EXPECT_EQ(submit().status, 503);
    expect_only_reading();
    expect_recovery();
}

TEST_F(ServedOnAFailingDisk, SyncsThatFail) {
    ASSERT_EQ(submit().status, 201);
    orders->sync_error[log_file] = EIO;
    EXPECT_EQ(submit().status, 503);
    expect_only_reading();
    expect_recovery();
}

TEST_F(ServedOnAFailingDisk, DiskThatTurnsReadOnly) {
    ASSERT_EQ(submit().status, 201);
    orders->read_only = 1;
    EXPECT_EQ(submit().status, 503);
    expect_only_reading();
    expect_recovery();
}

// The system forgets what a failed sync was over; what is synced next has been written anew.
TEST_F(ServedOnAFailingDisk, ASyncThatFailedOnceIsNotTakenBack) {
    ASSERT_EQ(submit().status, 201);
    auto const& syncs = orders->passed[static_cast<int>(Point::log_sync)];
    for (unsigned failures = 1;; ++failures) {
        ASSERT_LE(failures, 20u) << "no comment met the failure";
        std::uint64_t const before = syncs;
        orders->sync_failures_left = 1;
        orders->sync_error[log_file] = EIO;
        int const status = submit().status;
        wait_until_ready();
        EXPECT_EQ(orders->failed_syncs, failures);
        if (status == 503) break;
        // Another writer of the program, such as the watch of campaigns, met it: then the comment
        // has a sync of its own behind that.
        ASSERT_EQ(status, 201);
        ASSERT_GE(syncs - before, 2u);
    }
    EXPECT_GT(orders->passed[static_cast<int>(Point::log_write)],
              orders->log_writes_before_failure);
    EXPECT_EQ(submit().status, 201);
}

TEST_F(ServedOnAFailingDisk, ShortWritesAndSlowSyncsCostNothing) {
    orders->short_writes = 1;
    orders->sync_microseconds = 20'000;
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(submit().status, 201);
    EXPECT_EQ(get("/readyz").status, 200);
}

TEST_F(ServedOnAFailingDisk, WhileTheClockStandsBeforeTheLogNothingIsTaken) {
    ASSERT_EQ(submit().status, 201);
    orders->clock_shift_seconds = -10;
    Answer const refused = submit();
    EXPECT_EQ(refused.status, 503);
    EXPECT_TRUE(refused.fields.contains("retry-after")) << refused.head;
    Answer const ready = get("/readyz");
    EXPECT_EQ(ready.status, 503);
    EXPECT_EQ(ready.body, "clock_off\n");
    Answer const form = send_form("Typed-with-care");
    EXPECT_EQ(form.status, 503);
    EXPECT_THAT(form.body, HasSubstr("Typed-with-care"));
    EXPECT_EQ(get("/en/consultations/" + number.text()).status, 200);
    orders->clock_shift_seconds = 0;
    EXPECT_EQ(get("/readyz").status, 200);
    EXPECT_EQ(submit().status, 201);
    orders->clock_shift_seconds = -10;
    stop();
    ServedProgram again{programs, orders, data, database, folder / "again.log"};
    EXPECT_EQ(again.wait_for_port(), std::nullopt);
    EXPECT_NE(again.wait_for_end(), 0);
    EXPECT_THAT(again.printed(),
                HasSubstr("consult: This machine's clock stands before the last log time"));
}

TEST_F(ServedOnAFailingDisk, WhileTheClockIsSetAheadNothingIsTaken) {
    ASSERT_EQ(submit().status, 201);
    orders->clock_shift_seconds = 86'400;
    Answer const refused = submit();
    EXPECT_EQ(refused.status, 503);
    EXPECT_THAT(refused.body, HasSubstr("storage.clock_off"));
    EXPECT_EQ(get("/readyz").body, "clock_off\n");
    EXPECT_TRUE(says("the clock was set ahead by 86")) << server->printed();
    orders->clock_shift_seconds = 0;
    EXPECT_EQ(get("/readyz").status, 200);
    EXPECT_EQ(submit().status, 201);
    // Nobody is locked out until tomorrow.
    stop();
    start();
    EXPECT_EQ(submit().status, 201);
}

class ServedOnASmallDisk : public ServedOnAFailingDisk {
protected:
    ServedOnASmallDisk() : ServedOnAFailingDisk(true) {}
};

TEST_F(ServedOnASmallDisk, ThatIsFull) {
    ASSERT_EQ(submit().status, 201);
    if (!is_mounted) GTEST_SKIP() << "skipped: this process may not mount a small file system";
    {
        std::ofstream filler{data / "filler", std::ios::binary};
        std::string const piece(4096, 'f');
        while (filler.write(piece.data(), static_cast<std::streamsize>(piece.size())).flush()) {
        }
    }
    EXPECT_EQ(submit().status, 503);
    expect_only_reading();
    std::filesystem::remove(data / "filler");
    expect_recovery();
}

}  // namespace
}  // namespace consult::fault
