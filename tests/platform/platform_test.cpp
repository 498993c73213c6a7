// The front door itself: opening, closing, what others write, files.
#include <filesystem>
#include <future>
#include <iterator>
#include <thread>

#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Platforms : public PlatformTest {
protected:
    NewComment new_comment(ConsultationNumber const& number, std::string text) {
        NewComment offered;
        offered.consultation = number;
        offered.text = std::move(text);
        offered.language = language("en");
        offered.idempotency_key = Bytes{view(randomness->salt())};
        return offered;
    }
    /// Another program with the same files open.
    [[nodiscard]] std::unique_ptr<Platform> beside() const {
        PlatformOptions options;
        options.database = (folder.path() / "consult.db").string();
        options.clock = clock;
        return value(Platform::open(std::move(options)));
    }
    [[nodiscard]] std::size_t stored_files() const {
        std::size_t count = 0;
        for (auto const& entry :
             fs::recursive_directory_iterator{folder.path() / "consult.db.files"})
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }
};

TEST_F(Platforms, ClosingFinishesWhatIsQueuedAndTellsOfIt) {
    ConsultationNumber const number = open_consultation();
    changes.clear();
    // The storage's thread is held in the first announcement while the others queue up.
    std::promise<void> held;
    std::shared_future<void> const released = held.get_future().share();
    platform->on_change([released](Change const&) { released.wait(); });
    int done = 0;
    for (int i = 0; i < 20; ++i) {
        platform->comments().submit(new_comment(number, "Comment " + std::to_string(i)),
                                    [&done](Result<Receipt> receipt) { done += receipt ? 1 : 0; });
    }
    std::thread releasing{[&held] {
        std::this_thread::sleep_for(20ms);  // the platform is being closed by then
        held.set_value();
    }};
    platform.reset();
    releasing.join();
    EXPECT_EQ(done, 20);
    EXPECT_EQ(changes.size(), 20u);
    open();
    EXPECT_EQ(value(platform->consultations().figures(regulator, number)).comments_received, 20u);
}

TEST_F(Platforms, IsNotOpenedWithoutAConnectionForReading) {
    PlatformOptions options;
    options.database = (folder.path() / "other.db").string();
    options.read_connections = 0;
    EXPECT_THAT(problems_of(Platform::open(std::move(options))),
                ::testing::ElementsAre("read_connections platform.no_readers"));
    EXPECT_FALSE(fs::exists(folder.path() / "other.db"));
}

TEST_F(Platforms, TellsThatAnotherProgramHasWritten) {
    ConsultationNumber const number = open_consultation();
    std::promise<void> told;
    platform->on_change([&told, first = true](Change const& change) mutable {
        if (change.consultation.institution.empty() && change.withdraws && first) {
            first = false;
            told.set_value();
        }
    });
    value(beside()->comments().submit(new_comment(number, "From beside")));
    EXPECT_EQ(told.get_future().wait_for(60s), std::future_status::ready);
}

TEST_F(Platforms, SweepsFilesThatNothingRefersTo) {
    ConsultationNumber const number = prepare();
    DraftVersion const version = value(platform->drafts().versions(regulator, number)).front();
    std::size_t const before = stored_files();
    add_text(version.id, 3);  // in place of the text of two articles
    EXPECT_EQ(stored_files(), before + 1);
    EXPECT_EQ(platform->sweep_files(), 0u) << "what is young may be about to be referred to";
    for (auto const& entry : fs::recursive_directory_iterator{folder.path() / "consult.db.files"}) {
        if (entry.is_regular_file()) {
            fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - 2h);
        }
    }
    EXPECT_EQ(platform->sweep_files(), 1u);
    EXPECT_EQ(stored_files(), before);
    value(platform->consultations().publish(regulator, number));
}

}  // namespace
}  // namespace consult::test
