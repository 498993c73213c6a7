/// A database as a whole, and a platform that only reads it.
#include <filesystem>
#include <iterator>

#include <consult/platform/administration.h>

#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Administrations : public PlatformTest {
protected:
    [[nodiscard]] PlatformOptions options(fs::path const& file) const {
        PlatformOptions options;
        options.database = file.string();
        options.clock = clock;
        return options;
    }
    [[nodiscard]] Administration of(fs::path const& file) const {
        return Administration{options(file)};
    }
    fs::path const file_ = folder.path() / "consult.db";
    fs::path const backup_ = folder.path() / "backups" / "monday";
    fs::path const restored_ = folder.path() / "restored.db";
};

TEST_F(Administrations, ABackupOfAnOpenPlatformIsWhatItHolds) {
    ConsultationNumber const number = open_consultation();
    (void)comment(number, "Kept");
    DatabaseCopy const copy = value(of(file_).back_up(backup_));
    ASSERT_TRUE(copy.figures.has_value());
    EXPECT_EQ(copy.figures->log, platform->log().head());
    EXPECT_EQ(copy.figures->comments, 1u);
    EXPECT_EQ(copy.figures->consultations, 1u);
    EXPECT_EQ(copy.figures->last_logged_at, clock->now());
    EXPECT_EQ(copy.files, 1u);
    ASSERT_TRUE(copy.log.has_value());
    EXPECT_THAT(copy.log->discrepancies, IsEmpty());
    EXPECT_THAT(problems_of(of(file_).back_up(backup_)), ElementsAre("folder backup.exists"));

    (void)comment(number, "Later");  // the platform that is open goes on
    DatabaseCopy const restored = value(of(restored_).restore(backup_, false));
    EXPECT_EQ(restored.figures, copy.figures);
    EXPECT_TRUE(restored.kept_aside.empty());
    auto const opened = value(Platform::open(options(restored_)));
    EXPECT_EQ(opened->log().head(), copy.figures->log);
    EXPECT_TRUE(opened->log().verify().holds());
}

TEST_F(Administrations, ABackupWithoutTheFolderOfFilesTellsOfThoseThatAreMissing) {
    fs::path const files = folder.path() / "consult.db.files";
    fs::rename(files, folder.path() / "away");
    EXPECT_THAT(value(of(file_).back_up(backup_)).log->discrepancies, IsEmpty());
    fs::rename(folder.path() / "away", files);

    (void)open_consultation();
    fs::rename(files, folder.path() / "away");
    fs::path const second = folder.path() / "backups" / "tuesday";
    DatabaseCopy const copy = value(of(file_).back_up(second));
    EXPECT_EQ(copy.files, 0u);
    EXPECT_THAT(copy.log->discrepancies,
                Each(AllOf(HasSubstr("has lost its file"),
                           HasSubstr((second / "consult.db.files").string()))));
    EXPECT_FALSE(copy.log->holds());
    fs::rename(folder.path() / "away", files);
}

TEST_F(Administrations, ThatIsBrokenOffIsUndone) {
    (void)open_consultation();
    auto const at = [](std::string_view phase) {
        return [phase](std::string_view what, std::uint64_t, std::uint64_t) {
            if (what == phase) throw std::runtime_error{"enough"};
        };
    };
    for (char const* const phase : {"pages", "files", "checked"}) {
        EXPECT_THROW((void)of(file_).back_up(backup_, at(phase)), std::runtime_error) << phase;
        EXPECT_TRUE(fs::is_empty(backup_.parent_path())) << phase;
    }
    value(of(file_).back_up(backup_));
    auto const before = std::distance(fs::directory_iterator{folder.path()}, {});
    for (char const* const phase : {"pages", "files", "checked"}) {
        EXPECT_THROW((void)of(restored_).restore(backup_, false, {}, at(phase)), std::runtime_error)
            << phase;
        EXPECT_EQ(std::distance(fs::directory_iterator{folder.path()}, {}), before) << phase;
    }
}

TEST_F(Administrations, WhatAnEarlierRestoreLeftOfFilesIsMadeWhole) {
    (void)prepare();
    value(of(file_).back_up(backup_));
    // The power failed after the files had their name and before the database had it; one is torn.
    fs::path const files = restored_.string() + ".files";
    fs::copy(backup_ / "consult.db.files", files, fs::copy_options::recursive);
    for (auto const& entry : fs::recursive_directory_iterator{files}) {
        if (entry.is_regular_file()) fs::resize_file(entry.path(), 3);
    }
    value(of(restored_).restore(backup_, false));
    EXPECT_TRUE(value(of(restored_).check()).is_sound());
}

TEST_F(Administrations, ADatabaseInUseIsNeitherReplacedNorItsFilesTouched) {
    (void)prepare();
    value(of(file_).back_up(backup_));
    EXPECT_THAT(problems_of(of(file_).restore(backup_, true)),
                ElementsAre("database database.in_use"));
    EXPECT_THAT(problems_of(of(file_).restore(backup_, false)),
                ElementsAre("database database.replaceable"));
}

TEST_F(Administrations, ARootThatTheBackupNeverHadIsRefused) {
    value(of(file_).back_up(backup_));
    EXPECT_THAT(problems_of(of(restored_).restore(backup_, false, ExpectedRoot{Digest{}, {}})),
                ElementsAre("folder backup.does_not_hold"));
    EXPECT_FALSE(fs::exists(restored_));
    EXPECT_FALSE(fs::exists(restored_.string() + ".files"));
}

TEST_F(Administrations, TheStatusIsOfWhatIsCommitted) {
    (void)prepare();
    DatabaseStatus const status = value(of(file_).status());
    EXPECT_EQ(status.schema.found, status.schema.known);
    EXPECT_EQ(status.mark, "636e736c");
    EXPECT_EQ(status.files, 1u);
    EXPECT_GT(status.log_octets, 0u);
    ASSERT_TRUE(status.figures.has_value()) << status.no_figures;
    EXPECT_EQ(status.figures->log, platform->log().head());
    EXPECT_TRUE(value(of(file_).check()).is_sound());
    EXPECT_EQ(value(of(file_).migrate()).found, status.schema.known) << "nothing is to be done";
}

TEST_F(Administrations, APlatformThatReadsRefusesEveryChange) {
    ConsultationNumber const number = open_consultation();
    (void)comment(number, "Kept");
    DraftVersion const version = value(platform->drafts().versions(regulator, number)).front();
    auto const files =
        std::distance(fs::recursive_directory_iterator{folder.path() / "consult.db.files"}, {});
    PlatformOptions reading = options(file_);
    reading.read_only = true;
    auto const reader = value(Platform::open(std::move(reading)));
    EXPECT_FALSE(reader->health().accepts_writes);
    EXPECT_EQ(reader->log().head(), platform->log().head());
    EXPECT_TRUE(reader->log().verify().holds());

    NewComment offered;
    offered.consultation = number;
    offered.text = "Not kept";
    offered.language = language("en");
    offered.idempotency_key = Bytes{view(randomness->salt())};
    EXPECT_THAT(problems_of(reader->comments().submit(offered)), ElementsAre(" storage.read_only"));
    EXPECT_THAT(problems_of(reader->institutions().create(administrator, institution("NEW"))),
                ElementsAre(" storage.read_only"));
    EXPECT_THAT(problems_of(reader->drafts().add_text(regulator, version.id, language("ru"),
                                                      SourceFormat::markdown, "# A\n\nB.\n")),
                ElementsAre(" storage.read_only"));
    NewDocument document;
    document.language = language("en");
    document.title = "Note";
    document.file_name = "note.txt";
    document.content = "Note.\n";
    EXPECT_THAT(problems_of(reader->documents().upload(regulator, number, document)),
                ElementsAre(" storage.read_only"));
    EXPECT_EQ(
        std::distance(fs::recursive_directory_iterator{folder.path() / "consult.db.files"}, {}),
        files);

    (void)comment(number, "While it is open");
    EXPECT_EQ(reader->log().head(), platform->log().head());
    PlatformOptions missing = options(folder.path() / "missing.db");
    missing.read_only = true;
    EXPECT_THAT(problems_of(Platform::open(std::move(missing))),
                ElementsAre("database database.missing"));
    EXPECT_FALSE(fs::exists(folder.path() / "missing.db.files"));
}

}  // namespace
}  // namespace consult::test
