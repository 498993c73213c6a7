#include "http/page_file.h"

#include <gtest/gtest.h>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace consult::http {
namespace {

std::string read_back(FilePart const& part, std::size_t size) {
    std::string octets(size, '\0');
    auto const count = ::pread(part.file, octets.data(), size, part.begin);
    return octets.substr(0, static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
}

std::int64_t octets_held(int file) {
    struct stat status {};
    EXPECT_EQ(::fstat(file, &status), 0);
    return status.st_blocks * 512;
}

TEST(PageFile, HoldsEachPartAsItWasPut) {
    std::string const one(10'000, 'a');
    std::string const two(4096, 'b');
    auto const first = in_pages(one);
    auto const second = in_pages(two);
    auto const third = in_pages("c");
    ASSERT_TRUE(first && second && third);
    EXPECT_EQ(read_back(*first, one.size()), one);
    EXPECT_EQ(read_back(*second, two.size()), two);
    EXPECT_EQ(read_back(*third, 1), "c");
}

TEST(PageFile, GivesMemoryBackAndLeavesWhatIsStillHeld) {
    auto const kept = in_pages(std::string(5000, 'k'));
    auto gone = in_pages(std::string(1 << 20, 'g'));
    ASSERT_TRUE(kept && gone);
    std::int64_t const before = octets_held(kept->file);
    std::int64_t const place = gone->begin;
    gone.reset();
    EXPECT_EQ(octets_held(kept->file), before - (1 << 20));
    auto const next = in_pages(std::string(1 << 20, 'n'));
    EXPECT_GT(next->begin, place) << "a socket may still be sending what was there";
    EXPECT_EQ(read_back(*kept, 5000), std::string(5000, 'k'));
}

TEST(PageFile, PartsPutTogetherByManyThreadsDoNotOverlap) {
    std::vector<std::thread> threads;
    for (char letter = 'a'; letter < 'e'; ++letter) {
        threads.emplace_back([letter] {
            for (std::size_t size = 1; size < 20'000; size += 511) {
                std::string const octets(size, letter);
                EXPECT_EQ(read_back(*in_pages(octets), size), octets);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
}

}  // namespace
}  // namespace consult::http
