#include "storage/blob_store.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <thread>
#include <vector>

#include <consult/error.h>

#include "storage/system_fault.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using storage::BlobStore;

class BlobStoreTest : public ::testing::Test {
protected:
    fs::path place(Digest const& digest) {
        std::string const hex = to_hex(digest);
        return folder_ / "files" / hex.substr(0, 2) / hex.substr(2);
    }
    static void age(fs::path const& path) {
        fs::last_write_time(path, fs::file_time_type::clock::now() - 2h);
    }
    Bytes read(Digest const& digest, std::size_t piece = 4096) {
        return read(blobs_, digest, piece);
    }
    static Bytes read(BlobStore const& blobs, Digest const& digest, std::size_t piece = 4096) {
        auto const source = blobs.open(digest);
        Bytes all;
        std::string buffer(piece, '\0');
        while (std::size_t const count = source(buffer.data(), buffer.size()))
            all.append(buffer, 0, count);
        EXPECT_EQ(source(buffer.data(), buffer.size()), 0u) << "the end stays the end";
        return all;
    }
    std::size_t files() {
        std::size_t count = 0;
        for (fs::directory_entry const& entry : fs::recursive_directory_iterator{folder_ / "files"})
            count += entry.is_regular_file() ? 1 : 0;
        return count;
    }

    TemporaryFolder folder_;
    BlobStore blobs_{folder_ / "files"};
};

TEST_F(BlobStoreTest, AFolderInThePlaceOfAFileIsNotTakenForIt) {
    fs::create_directories(place(sha256("a file")));
    EXPECT_THROW((void)read(sha256("a file")), storage::DamagedFile);
    EXPECT_THROW((void)blobs_.put("a file"), storage::SystemFault) << "it would not be stored";
}

TEST_F(BlobStoreTest, FilesAreNamedByWhatTheyHold) {
    for (std::string const& content :
         {std::string{}, std::string(100'000, 'c'), std::string{"\0\xFF", 2}}) {
        Digest const digest = blobs_.put(content);
        EXPECT_EQ(digest, sha256(content));
        EXPECT_TRUE(blobs_.has(digest));
        EXPECT_EQ(read(digest), content);
        EXPECT_EQ(read(digest, 1).size(), content.size());
        EXPECT_TRUE(fs::exists(place(digest)));
        EXPECT_EQ(fs::status(place(digest)).permissions(),
                  fs::perms::owner_read | fs::perms::owner_write);
    }
    EXPECT_EQ(files(), 3u);
}

TEST_F(BlobStoreTest, ContentThatIsThereIsLeftAsItIs) {
    Digest const digest = blobs_.put("content");
    age(place(digest));
    EXPECT_EQ(blobs_.put("content"), digest);
    EXPECT_EQ(files(), 1u);
    EXPECT_GT(fs::last_write_time(place(digest)), fs::file_time_type::clock::now() - 1h)
        << "stored again, it counts as new";
}

TEST_F(BlobStoreTest, ManyMayStoreTheSameAtOnce) {
    std::vector<std::thread> writers;
    for (int i = 0; i < 8; ++i) {
        writers.emplace_back([&, i] {
            for (int file = 0; file < 20; ++file)
                (void)blobs_.put("content " + std::to_string((file + i) % 20));
        });
    }
    for (std::thread& writer : writers)
        writer.join();
    EXPECT_EQ(files(), 20u);
}

TEST_F(BlobStoreTest, WhatIsMissingOrDamagedIsAFault) {
    EXPECT_FALSE(blobs_.has(sha256("never stored")));
    EXPECT_THROW((void)blobs_.open(sha256("never stored")), Fault);
    Digest const digest = blobs_.put("content");
    std::ofstream{place(digest)} << "c0ntent";
    EXPECT_THROW((void)read(digest), Fault);
    fs::resize_file(place(digest), 0);
    EXPECT_THROW((void)read(digest), Fault);
}

TEST_F(BlobStoreTest, AFolderThatCannotBeMadeIsAFault) {
    std::ofstream{folder_ / "file"} << "in the way";
    EXPECT_THROW(BlobStore{folder_ / "file" / "files"}, Fault);
}

TEST_F(BlobStoreTest, SweepingTakesOldOrphansOnly) {
    Digest const kept = blobs_.put("kept");
    Digest const fresh = blobs_.put("fresh orphan");
    Digest const orphan = blobs_.put("orphan");
    Digest const again = blobs_.put("stored again");
    fs::path const left_over = place(orphan).string() + ".1-1.part";
    std::ofstream{left_over} << "half";
    for (fs::path const& path : {place(kept), place(orphan), place(again), left_over})
        age(path);

    EXPECT_EQ(blobs_.sweep([&](Digest const& digest) {
        if (digest == again) (void)blobs_.put("stored again");  // while it is being asked
        return digest == kept;
    }),
              2u);
    EXPECT_TRUE(blobs_.has(kept));
    EXPECT_TRUE(blobs_.has(fresh));
    EXPECT_TRUE(blobs_.has(again));
    EXPECT_FALSE(blobs_.has(orphan));
    EXPECT_FALSE(fs::exists(left_over));
}

TEST_F(BlobStoreTest, WhatIsNotItsOwnIsLeftAlone) {
    fs::path const files = folder_ / "files";
    std::string const hex = to_hex(sha256("orphan"));
    std::string const rest = hex.substr(2);
    std::string large = hex;
    std::ranges::transform(large, large.begin(), [](unsigned char c) { return std::toupper(c); });
    std::vector<fs::path> const others{files / "note.txt",
                                       files / "half.1-1.part",
                                       files / "inner" / hex.substr(0, 2) / rest,
                                       files / "inner" / hex.substr(0, 2) / (rest + ".1-1.part"),
                                       files / "lost+found" / "x.part",
                                       files / hex.substr(0, 2) / "note.part",
                                       files / hex.substr(0, 2) / "inner" / rest,
                                       files / large.substr(0, 2) / large.substr(2),
                                       files / hex};
    for (fs::path const& other : others) {
        fs::create_directories(other.parent_path());
        std::ofstream{other} << "an operator's";
        age(other);
    }
    EXPECT_EQ(blobs_.sweep([](Digest const&) { return false; }), 0u);
    for (fs::path const& other : others)
        EXPECT_TRUE(fs::exists(other)) << other;
    EXPECT_EQ(blobs_.total().files, 0u);
}

TEST_F(BlobStoreTest, ACopyHoldsEveryFile) {
    Digest const first = blobs_.put("first");
    Digest const second = blobs_.put(std::string(300'000, 's'));
    std::ofstream{place(first).parent_path() / "half.1-1.part"} << "half";
    blobs_.copy_to(folder_ / "copy" / "files");
    (void)blobs_.put("third");
    blobs_.copy_to(folder_ / "copy" / "files");  // what is there stays

    BlobStore const copy{folder_ / "copy" / "files"};
    EXPECT_EQ(read(copy, first), "first");
    EXPECT_EQ(read(copy, second).size(), 300'000u);
    EXPECT_TRUE(copy.has(sha256("third")));
    EXPECT_EQ(std::distance(fs::recursive_directory_iterator{folder_ / "copy" / "files"}, {}), 6)
        << "three files, three folders";
}

}  // namespace
}  // namespace consult::test
